"""Does a pattern hold for a predicate, and which tokens fill its roles?"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.coding.predicates import MEASURES, Frame
from sayso.coding.party_kinds import fits, is_acting, is_inert, is_time, kinds_of
from sayso.ontology.event_patterns import Pattern, verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB"))
#: Verbs that mean something else with a particle, so that a pattern without one does not hold.
_PHRASAL = frozenset("give take put turn break call set make bring carry come go get back hand step stand hold lay let pull "
                     "wind work bear draw fall pick strike shoot blow send cut".split())  # fmt: skip
_MODIFYING = frozenset(("amod", "compound", "nmod", "poss", "nummod", "advmod"))
_MATERIAL = frozenset(("ASSAULT", "COERCE"))
#: Nouns whose possessor undergoes the act when nobody else is named to.
PATIENT = frozenset(
    "execution assassination murder killing death arrest abduction kidnapping detention release expulsion trial extradition "
    "overthrow ouster removal deportation imprisonment beheading torture beating conviction rescue capture dismissal".split()
)
_ACTING_ADJECTIVES = frozenset(
    "rebel military presidential police royal federal allied governmental insurgent islamist".split()
)
_AGAINST = frozenset(("against", "toward", "towards", "near", "along", "object", "of", "at"))
_NAMED = frozenset(("GPE", "NORP", "ORG", "PERSON"))
_POLITICAL = frozenset(("state", "armed", "group"))
_BARE = frozenset(("ASSAULT", "PROTEST"))  #: types whose nouns are events without any party beside them


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that holds, with the heads of its parties as they stand in the sentence."""

    pattern: Pattern  #: what holds
    actor: tuple[Token, ...]  #: fillers of the first actor slot that is filled
    recipient: tuple[Token, ...]  #: fillers of the first recipient slot that is filled
    score: float  #: how specific it is, higher is better


_IRREGULAR = {
    "raped": "rape",
    "raping": "rape",
    "forgave": "forgive",
    "readie": "ready",
    "staffe": "staff",
    "fled": "flee",
    "slew": "slay",
    "strove": "strive",
}


@lru_cache(maxsize=20_000)
def _spelled(word: str, text: str) -> str:
    """The lemmatizer's slips: *raped* is not *rap*, *staged* is not *stag*."""
    if word in _IRREGULAR or text in _IRREGULAR:
        return _IRREGULAR.get(word) or _IRREGULAR[text]
    if text.endswith(("ed", "ing")) and word + "e" == text.removesuffix("d").removesuffix("ing") + (
        "e" if text.endswith("ing") else ""
    ):
        verbs = verb_lemmas()
        if word + "e" in verbs and word not in verbs:
            return word + "e"
    return word


def lemma(token: Token) -> str:
    """The word as the patterns spell it."""
    return _spelled(token.lemma_.lower(), token.lower_)


def words_of(token: Token) -> Iterator[str]:
    """Lemmas under which an object can be listed: its own, hyphenated parts, those behind *a series of*, conjuncts."""
    own = lemma(token)
    yield own
    if "-" in own:
        yield from own.split("-")
    for other in token.conjuncts:
        if other.i > token.i:
            yield lemma(other)
    if own in MEASURES or own in (
        "some",
        "all",
        "part",
        "most",
        "member",
        "one",
        "two",
        "three",
        "dozens",
        "any",
        "more",
        "use",
    ):
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        yield from words_of(inner)


def _particle(pattern: Pattern, head: Token) -> bool:
    for child in head.children:
        if (
            child.i > head.i
            and child.dep_ in ("prt", "advmod", "prep", "advcl")
            and child.lower_ == pattern.particle
        ):
            return True
    return False


def _bare_particle(head: Token) -> bool:
    return lemma(head) in _PHRASAL and any(child.dep_ == "prt" for child in head.children)


def _has_preposition(pattern: Pattern, frame: Frame) -> bool:
    for name in pattern.preposition:
        for slot in (name, f"object.{name}", f"nested.{name}"):
            if slot in frame.slots:
                if not pattern.preposition_objects:
                    return True
                if any(
                    word in pattern.preposition_objects for t in frame.slots[slot] for word in words_of(t)
                ):
                    return True
    heads = [frame.head] + ([frame.support] if frame.support is not None else [])
    for head in heads:
        for child in head.children:
            if child.lower_ in pattern.preposition and child.dep_ in (
                "prep",
                "agent",
                "prt",
                "dative",
                "advmod",
                "aux",
            ):
                if not pattern.preposition_objects:
                    return True
            elif child.dep_ in ("ccomp", "xcomp", "acl", "advcl"):
                if any(
                    c.lower_ in pattern.preposition and c.dep_ in ("mark", "neg", "aux")
                    for c in child.children
                ):
                    return not pattern.preposition_objects
                if (
                    "that" in pattern.preposition
                    and child.dep_ == "ccomp"
                    and not pattern.preposition_objects
                ):
                    return True
    return False


def _subjunctive(clause: Token) -> bool:
    """*insisted that Iran leave*, *must leave*: a demand; *insisted that it had left* is not."""
    modal = any(c.dep_ == "aux" and c.lower_ in ("should", "must") for c in clause.children)
    return (
        modal
        or (clause.tag_ == "VB" and not any(c.tag_ in ("MD", "TO") for c in clause.children))
        or any(
            c.tag_ == "VB" and c.dep_ == "auxpass" and not any(m.tag_ == "MD" for m in clause.children)
            for c in clause.children
        )
    )


def _has_complement(kind: str, head: Token, frame: Frame) -> bool:
    for child in head.children:
        clause = child.dep_
        if kind == "that" and clause in ("ccomp", "acl") and child.tag_ not in ("VBG",):
            infinitive = any(c.tag_ == "TO" for c in child.children)
            if not infinitive and (lemma(head) != "insist" or _subjunctive(child)):
                return True
        elif (
            kind == "to"
            and clause in ("xcomp", "ccomp", "advcl", "acl")
            and any(c.tag_ == "TO" for c in child.children)
        ):
            return True
        elif kind == "gerund" and clause in ("xcomp", "ccomp", "pcomp") and child.tag_ == "VBG":
            return True
        elif kind in ("gerund", "to") and clause in ("prep", "dobj", "dative"):
            for inner in child.children:
                if kind == "gerund" and inner.dep_ == "pcomp":
                    return True
                if (
                    kind == "to"
                    and clause == "dobj"
                    and inner.dep_ in ("acl", "relcl")
                    and any(c.tag_ == "TO" for c in inner.children)
                ):
                    return True
    if kind == "to" and frame.support is not None:
        return any(c.dep_ in ("xcomp", "acl") for c in frame.support.children)
    return False


def _instrument(pattern: Pattern, frame: Frame) -> bool:
    wanted = pattern.instruments
    for slot, tokens in frame.slots.items():
        if slot in ("subject", "by", "with", "object", "from", "in", "object.with") or (slot == "compound"):
            for token in tokens:
                if slot == "object" and token.i < frame.head.i and not frame.passive:
                    continue
                if any(word in wanted for word in words_of(token)):
                    return slot != "object" or frame.passive is False
                if any(c.dep_ in ("compound", "amod", "nmod") and lemma(c) in wanted for c in token.children):
                    return True
    for child in frame.head.children:
        if child.dep_ in ("advcl", "xcomp") and lemma(child) == "use":
            for inner in child.children:
                if inner.dep_ == "dobj" and any(w in wanted for w in words_of(inner)):
                    return True
    return False


def modifiers_of(noun: Token) -> set[str]:
    """Lemmas of what modifies a noun, hyphenated parts apart."""
    found: set[str] = set()
    for child in noun.children:
        if child.dep_ in _MODIFYING or (child.dep_ in ("amod", "nmod", "compound")):
            found.add(lemma(child))
            found.add(child.lower_)
            if "-" in child.lower_:
                found.update(child.lower_.split("-"))
            if child.n_lefts:
                found.add(child.doc.text[child.left_edge.idx : child.idx + len(child)].lower())
            if child.i + 2 < len(child.doc) and child.doc[child.i + 1].text == "-" and child.i + 2 != noun.i:
                found.add(child.lower_ + "-" + child.doc[child.i + 2].lower_)
            for inner in child.children:
                if inner.dep_ in ("compound", "amod", "nmod", "conj", "npadvmod"):
                    found.add(lemma(inner))
    return found


def complements_of(verb: Token) -> set[str]:
    """Lemmas of what a verb says of its object: *held the militia responsible*, *set them free*, *found guilty*."""
    found: set[str] = set()
    for child in verb.children:
        if child.dep_ in ("acomp", "oprd", "ccomp", "xcomp", "advcl", "advmod", "amod", "prt", "attr"):
            found.add(lemma(child))
        if child.dep_ in ("dobj", "ccomp", "xcomp", "nsubjpass", "oprd"):
            found.update(
                lemma(inner)
                for inner in child.children
                if inner.dep_ in ("acomp", "amod", "acl", "advcl", "oprd", "attr") and inner.i > verb.i
            )
    return found


def _object_fits(pattern: Pattern, frame: Frame) -> bool:
    for token in frame.slots.get("object", ()):
        if any(word in pattern.nouns for word in words_of(token)):
            return True
    for child in frame.head.children:
        if child.dep_ in ("oprd", "attr") and any(word in pattern.nouns for word in words_of(child)):
            return True  # *called him a liar*
    if pattern.particle and pattern.particle in frame.slots:  # *sent in the army*, read as a preposition
        return any(
            word in pattern.nouns for token in frame.slots[pattern.particle] for word in words_of(token)
        )
    return False


def _complement_fits(pattern: Pattern, frame: Frame) -> bool:
    names = pattern.preposition or ("of", "on", "for", "against")
    return any(
        word in pattern.nouns for name in names for t in frame.slots.get(name, ()) for word in words_of(t)
    ) or any(lemma(child) in pattern.nouns for child in frame.head.children if child.dep_ == "compound")


def _governed(pattern: Pattern, noun: Token) -> bool:
    """A light pattern's preposition stands between verb and noun: *came under fire*."""
    while noun.dep_ in ("conj",) or (noun.dep_ == "pobj" and noun.head.lower_ == "of"):
        noun = noun.head if noun.dep_ == "conj" else noun.head.head
    return noun.dep_ == "pobj" and noun.head.lower_ in pattern.preposition


def holds(pattern: Pattern, frame: Frame) -> bool:
    """True when all conditions beyond the lemma are met; ``requires`` apart."""
    head = frame.head
    if pattern.pos == "light":
        if frame.support is None or lemma(frame.support) not in pattern.lemmas:
            return False
        if pattern.preposition and not _governed(pattern, frame.head):
            return False
        verb = frame.support
    else:
        verb = head
    if pattern.particle:
        if not _particle(pattern, verb):
            return False
    elif pattern.pos == "verb" and not pattern.nouns and _bare_particle(verb):
        return False
    if pattern.modifiers and not (
        complements_of(head) if pattern.pos == "verb" else modifiers_of(head)
    ) & set(pattern.modifiers):
        return False
    if pattern.nouns and pattern.pos == "verb" and not _object_fits(pattern, frame):
        return False
    if pattern.nouns and pattern.pos == "noun" and not _complement_fits(pattern, frame):
        return False
    if pattern.complement and not _has_complement(pattern.complement, verb, frame):
        return False
    if pattern.preposition and pattern.pos != "light" and not _has_preposition(pattern, frame):
        return False
    return not pattern.instruments or _instrument(pattern, frame)


def slot_tokens(slot: str, frame: Frame) -> list[Token]:
    """What fills a pattern's slot in this frame."""
    if slot == "subject":
        found = list(frame.slots.get("subject", ()))
        if frame.passive or not found:
            found += [t for t in frame.slots.get("by", ()) if t not in found]
        return found
    found = list(frame.slots.get(slot, ()))
    if not found and slot not in ("object", "by", "amod", "compound", "complement_subject"):
        found = list(frame.slots.get(f"object.{slot}", ()))
    if not found and slot in ("by", "for", "from", "to", "against", "with", "on"):
        found = list(frame.slots.get(f"nested.{slot}", ()))
    if not found and slot == "object" and len(frame.slots) and frame.head.pos_ == "VERB":
        found = [t for child in frame.head.children if child.dep_ == "prep" and child.i == frame.head.i + 1 and child.lower_ in ("in", "out", "up", "off")
                 for t in frame.slots.get(child.lower_, ())]  # fmt: skip
    return found


def _usable(token: Token, slot: str, acts: bool, type_: str) -> bool:
    if (
        is_time(token)
        or token.pos_ not in _NOMINAL
        or (token.pos_ == "VERB" and token.dep_ not in ("nsubj", "dobj", "pobj"))
    ):
        return False
    if slot in ("amod", "compound"):
        following = token.doc[token.i + 1]
        if following.head.i == token.head.i and following.dep_ in ("amod", "compound") and not following.ent_type_:
            if following.lower_ in _ACTING_ADJECTIVES or kinds_of(following) & {"armed", "state"}:
                return False  # *Indian military crackdown*: the military
        if token.ent_type_ in ("NORP", "GPE", "ORG", "PERSON"):
            return not token.lower_.startswith("anti-")
        if token.pos_ == "ADJ" and token.lower_ not in _ACTING_ADJECTIVES:
            return False
        return bool(kinds_of(token) & {"armed", "state", "group"}) and "weapon" not in kinds_of(token)
    if acts and type_ not in ("ASSAULT", "MOBILIZE") and kinds_of(token) == {"weapon"}:
        return False
    return True


def fill(
    slots: tuple[str, ...], frame: Frame, acts: bool, type_: str, every: bool = False
) -> tuple[Token, ...]:
    """Tokens of the first slot that has usable ones, or of all slots when ``every``."""
    found: list[Token] = []
    for slot in slots:
        for token in slot_tokens(slot, frame):
            if (
                token not in found
                and _usable(token, slot, acts, type_)
                and not (every and (is_inert(token) or _unknown(token)))
            ):
                found.append(token)
        if found and not every:
            break
    return tuple(found)


def match(pattern: Pattern, frame: Frame) -> Match | None:
    """The pattern's match on this predicate, or None."""
    if not holds(pattern, frame):
        return None
    actor_slots, recipient_slots = pattern.actor, pattern.recipient
    if pattern.type == "MOBILIZE":  # where forces go is a place; only those they move against are recipients
        recipient_slots = tuple(slot for slot in recipient_slots if slot in _AGAINST)
    if pattern.reciprocal and pattern.type == "COOPERATE":
        actor_slots, recipient_slots = tuple(slot for slot in actor_slots if slot != "with"), ("with", *recipient_slots)
    if pattern.pos == "noun":
        actor_slots = (*actor_slots, "subject") if frame.supported else actor_slots
        if pattern.type in _MATERIAL:
            place = tuple(slot for slot in recipient_slots if slot == "at")
            recipient_slots = (*(slot for slot in recipient_slots if slot != "at"), "victim", *place)
        if lemma(frame.head) in PATIENT and not any(
            frame.slots.get(slot) for slot in ("of", "on", "against")
        ):
            owned = [
                t
                for t in frame.slots.get("possessive", ())
                if "person" in kinds_of(t) or t.ent_type_ == "PERSON" or t.pos_ == "PRON"
            ]
            if owned:  # *his execution*, *the mayor's release*: the possessor undergoes it
                actor_slots = tuple(slot for slot in actor_slots if slot != "possessive")
                recipient_slots = ("possessive", *recipient_slots)
    actor = fill(actor_slots, frame, True, pattern.type, pattern.reciprocal)
    recipient = tuple(t for t in fill(recipient_slots, frame, False, pattern.type) if t not in actor)
    for role, kind in pattern.requires:
        tokens = actor if role == "actor" else recipient
        if tokens and not any(fits(kind, token, role == "actor") for token in tokens):
            return None
    if actor and all(_out_of_scope(token, pattern) for token in actor):
        return None
    if pattern.pos == "noun" and not actor and pattern.type in ("MOBILIZE", "PROTEST"):
        actor = tuple(
            t for t in frame.slots.get("of", ()) if kinds_of(t) & {"armed", "group"} and t not in recipient
        )
    if recipient and not actor and all(_unknown(t) or is_inert(t) for t in recipient):
        recipient = ()
    if not actor and not recipient:
        return (
            Match(pattern, (), (), pattern.weight - 0.5)
            if pattern.pos == "noun" and pattern.type in _BARE
            else None
        )
    if actor and all(_unknown(t) for t in actor):
        return None
    if recipient and pattern.type in _MATERIAL and all(is_inert(t) for t in recipient):
        if pattern.pos == "verb":
            return None
        recipient = ()
    if not _in_scope(pattern, actor, recipient):
        return None
    return Match(pattern, actor, recipient, pattern.weight + 0.1 * bool(actor) + 0.1 * bool(recipient))


def is_political(token: Token) -> bool:
    """States, armed bodies, organised groups, anybody with a name, and what belongs to them."""
    if token.pos_ == "PROPN" or token.ent_type_ in _NAMED or kinds_of(token) & _POLITICAL:
        return True
    return any(c.dep_ == "poss" and (c.ent_type_ in _NAMED or kinds_of(c) & _POLITICAL) for c in token.children)


def _in_scope(pattern: Pattern, actor: tuple[Token, ...], recipient: tuple[Token, ...]) -> bool:
    """At least one party is political or a pronoun that may stand for one; violence and protest also concern people."""
    everybody = (*actor, *recipient)
    if any(is_political(token) for token in everybody):
        return not (
            pattern.type in _MATERIAL
            and recipient
            and not any(map(is_political, actor))
            and all(map(_unknown, recipient))
        )
    if pattern.type in _MATERIAL:
        if pattern.mode not in (None, "beat", "destroy") and pattern.type == "ASSAULT":
            return True
        if recipient and all(_unknown(t) or is_inert(t) for t in recipient):
            return False
        return any(t.pos_ == "PRON" or kinds_of(t) & {"person", "property"} for t in everybody)
    return any(
        t.pos_ == "PRON" or ("person" in kinds_of(t) and "private" not in kinds_of(t)) for t in everybody
    )


def _out_of_scope(token: Token, pattern: Pattern) -> bool:
    """An actor that no political act is coded for: things, and private trades except as protesters and attackers."""
    found = kinds_of(token)
    if not found:
        return False
    if found & {"armed", "state", "group"}:
        return False
    if "private" in found:
        return pattern.type not in ("PROTEST",)
    if "person" in found:
        return False
    if "weapon" in found or "property" in found:
        return pattern.type not in (*_MATERIAL, "MOBILIZE")
    return is_inert(token)


def _unknown(token: Token) -> bool:
    """A common noun that no list knows: most of them are things, and nobody would miss them as actors."""
    if token.pos_ != "NOUN" or kinds_of(token) or token.ent_type_:
        return False
    if any(c.dep_ == "poss" and is_acting(c) for c in token.children):
        return False  # it stands for its owner
    return not token.text[0].isupper() or token.n_lefts > 0  # a bare capital is a name that the tagger missed
