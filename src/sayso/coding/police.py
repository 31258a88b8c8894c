"""What the police or other forces are reported to have done in a sentence (India Police Events)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from sayso.coding.lemmas import lemma
from sayso.coding.noun_frames import frame_of

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

FORCES = frozenset(
    "police cop policeman policemen "
    "officer constable trooper jawan personnel commissioner sp dig inspector sub-inspector "
    "guard army military troops commando constabulary crpf rpf raf bsf pac srp paramilitary dgp acp dcp ips cid "
    "superintendent gunner soldier cbi stf sho cops".split()
)
_BODIES = frozenset(("force", "unit", "company", "battalion", "staff", "team", "official"))
_STATE = frozenset(
    "government administration state authority centre center minister ministry machinery".split()
)
_KILL = frozenset("kill die perish slay succumb".split())
_DEATH = frozenset("death toll dead casualty killing".split())
_ARREST = frozenset("arrest detain nab apprehend round-up".split())
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
    "curfew deploy patrol deployment raid cordon flag-march seal bandobast seize recover book search".split()
)


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


def police_acts(doc: Doc) -> set[str]:
    """Which of KILL, ARREST, FORCE, FAIL and ANY_ACTION the sentence reports of the police or other forces."""
    found: set[str] = set()
    words = {lemma(t) for t in doc} | {t.lower_ for t in doc}
    present = any(map(is_force, doc))
    force = ("firing" in words and (present or "police firing" in doc.text)) or bool(words & _FORCE)
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
            found.add("FAIL")
        if (
            (word in _ARREST and token.pos_ == "VERB") or (word in _ARREST_NOUNS and token.pos_ == "NOUN")
        ) and not negated:
            found |= {"ARREST", "ANY_ACTION"}
        if word in _DUTIES and (present or word in ("deploy", "curfew", "patrol", "deployment")):
            found.add("ANY_ACTION")
        if word in ("kill", "shoot") and by_force and token.pos_ == "VERB":
            found |= {"KILL", "ANY_ACTION"}
    if force:
        found |= {"FORCE", "ANY_ACTION"}
        if words & (_KILL | _DEATH):
            found.add("KILL")
    return found
