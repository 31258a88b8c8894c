"""What the police or other forces are reported to have done in a sentence (India Police Events)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.coding.lemmas import lemma
from sayso.coding.noun_frames import frame_of
from sayso.coding.reality import standing_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FORCES = frozenset(
    "police cop policeman policemen "
    "officer constable trooper jawan personnel commissioner sp dig inspector sub-inspector "
    "guard army military troops commando constabulary crpf rpf raf bsf pac srp paramilitary dgp acp dcp ips cid "
    "superintendent gunner soldier cbi stf sho cops".split()
)
LABELS = ("KILL", "ARREST", "ANY_ACTION", "FAIL", "FORCE")  #: in the order of the set's vectors
_LEARNED = frozenset(
    ("ARREST", "ANY_ACTION")
)  #: labels with enough examples (204 and 1,472 of 14,943 sentences)
UNLIKELY, LIKELY = 0.15, 0.7  #: probabilities below and above which the head decides, picked on the dev split
_BODIES = frozenset(("force", "unit", "company", "battalion", "staff", "team", "official"))
_STATE = frozenset(
    "government administration state authority centre center minister ministry machinery".split()
)
_KILL = frozenset("kill die perish slay succumb".split())
_DEATH = frozenset("death toll dead casualty killing".split())
_ARREST_NOUNS = frozenset("arrest custody detention".split())
_FORCE = frozenset("lathicharge lathi-charge teargas caned lathi-charged".split())
_SHOOT = frozenset("fire shoot open burst lob resort cane gun".split())
_FAIL = frozenset("fail refuse ignore neglect delay abet".split())
_FAILURE = frozenset(
    "failure inaction inactive inert inertia mute spectator reluctant reluctance negligence connivance collusion "
    "unable helpless lapse apathy dereliction bias biased partisan complicity".split()
)
_SAYING = frozenset(
    "say tell claim add admit state maintain deny think believe know feel be have inform quote explain agree hope seem "
    "describe mention allege appear want".split()
)
_DUTIES = frozenset(
    "curfew deploy patrol deployment raid cordon flag-march seal bandobast recover book search escort presence vigil "
    "picket reinforcement vigilance combing rescue posse".split()
)
#: What the forces do even where the sentence names none.
_UNNAMED = frozenset("deploy patrol deployment bandobast cordon flag-march".split())
#: *cardiac arrest*, *court arrest*: no act of the police.
_OTHER_ARRESTS = frozenset("cardiac heart court".split())


def is_force(token: Token) -> bool:
    """True for the police and other forces, and for *police force*, *security forces*."""
    if lemma(token) in FORCES or token.lower_ in FORCES:
        return True
    modifiers = {lemma(c) for c in token.children if c.dep_ in ("compound", "amod", "nmod")}
    return bool(
        (lemma(token) in _BODIES and modifiers & (FORCES | {"security", "armed"})) or modifiers & {"police"}
    )


def _doers(token: Token) -> Iterable[Token]:
    slots = frame_of(token).slots
    for slot in ("subject", "by", "possessive", "compound"):
        for doer in slots.get(slot, ()):
            yield doer
            yield from (c for c in doer.conjuncts if c.i > doer.i)


_SECURED = frozenset("tighten arrangement step beef arrange cordon throw strengthen increase".split())


def _is_arrest(token: Token) -> bool:
    word = lemma(token)
    if token.pos_ == "VERB":
        return word in ("arrest", "detain", "nab") or (
            word == "apprehend" and not any(c.dep_ == "ccomp" for c in token.children)
        )
    if token.pos_ != "NOUN" or word not in _ARREST_NOUNS:
        return False
    if word != "arrest":
        return token.head.lower_ in ("into", "in", "under") and token.head.head.lemma_ in (
            "take",
            "hold",
            "keep",
            "die",
        )
    beside = {lemma(c) for c in token.children} | {lemma(token.head)}
    return not beside & _OTHER_ARRESTS


def police_acts(doc: Doc) -> set[str]:
    """Which of KILL, ARREST, FORCE, FAIL and ANY_ACTION the sentence reports of the police or other forces.

    By rules; for the frequent labels the event head overrules them where it is sure.
    """
    from sayso.coding.event_head import event_scores, police

    found = _by_rules(doc)
    scores = event_scores(doc.text)
    if scores is not None:
        for label, likely in zip(LABELS, police(scores), strict=True):
            if label in _LEARNED and likely > LIKELY:
                found.add(label)
            elif label in _LEARNED and likely < UNLIKELY:
                found.discard(label)
    return found


def _by_rules(doc: Doc) -> set[str]:
    """The labels that words and frames give."""
    found: set[str] = set()
    words = {lemma(t) for t in doc} | {t.lower_ for t in doc}
    present = any(map(is_force, doc))
    force = "firing" in words or bool(words & _FORCE) or {"round", "fire"} <= words
    force = force or ("lathi" in words and "charge" in words) or ("tear" in words and "gas" in words)
    for token in doc:
        if token.pos_ not in ("VERB", "AUX", "NOUN", "ADJ"):
            continue
        word = lemma(token)
        if word in _SAYING:
            continue
        negated = any(c.dep_ == "neg" for c in token.children)
        doers = list(_doers(token))
        by_force = any(map(is_force, doers))
        by_state = any(lemma(d) in _STATE for d in doers)
        if by_force and token.pos_ in ("VERB", "AUX"):
            found.add("ANY_ACTION")
            force = force or (word in _SHOOT and not negated)
            if negated or word in _FAIL:
                found.add("FAIL")
        if (by_state and word in _FAIL) or (word in _FAILURE and (by_force or by_state or present)):
            found |= {"FAIL", "ANY_ACTION"}
        if _is_arrest(token) and not negated and standing_of(token).reality == "actual":
            found |= {"ARREST", "ANY_ACTION"}
        if word in _UNNAMED or (word in _DUTIES and present) or (word in _SECURED and "security" in words):
            found.add("ANY_ACTION")
        if word in ("kill", "shoot") and by_force and token.pos_ == "VERB":
            found |= {"KILL", "ANY_ACTION"}
    if force:
        found |= {"FORCE", "ANY_ACTION"}
        if words & (_KILL | _DEATH):
            found.add("KILL")
    return found
