"""Does a pattern hold for a predicate, and which tokens fill its roles?"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding.lemmas import complements_of, lemma, modifiers_of, words_of
from sayso.coding.party_kinds import fits, is_inert, is_private, is_time, kinds_of
from sayso.coding.phrases import OF_VERBS
from sayso.coding.predicates import Frame
from sayso.coding.scope import BARE, MATERIAL, in_scope, is_unknown, out_of_scope
from sayso.ontology.event_patterns import Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

_NOMINAL = frozenset(("NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "VERB"))
#: Verbs that mean something else with a particle, so that a pattern without one does not hold.
_PHRASAL = frozenset("give take put turn break call set make bring carry come go get back hand step stand hold lay let "
                     "pull "
                     "wind work bear draw fall pick strike shoot blow send cut".split())  # fmt: skip
#: Where something comes from, which is nobody.
_GROUND = frozenset(
    "territory soil side border area region direction land ground air sea position distance".split()
)
#: Nouns whose possessor undergoes the act when nobody else is named to.
PATIENT = frozenset(
    "execution assassination murder killing death arrest abduction kidnapping detention release "
    "expulsion trial extradition "
    "overthrow ouster removal deportation imprisonment beheading torture beating conviction rescue "
    "capture dismissal".split()
)
#: Nouns before which the bare name of a state says whom it is about, not whose it is: *the Russia probe*.
_TOPICAL = frozenset("investigation probe inquiry sanction embargo hearing".split())
#: Names of states and bodies that stand for their adjectives: *US sanctions*.
_ADJECTIVAL = frozenset("us u.s. uk u.k. eu e.u. un u.n. uae usa".split())
_ACTING_ADJECTIVES = frozenset(
    "rebel military presidential police royal federal allied governmental insurgent islamist".split()
)
_AGAINST = frozenset(("against", "toward", "towards", "near", "along", "object", "of", "at"))


@dataclass(frozen=True, slots=True)
class Match:
    """A pattern that holds, with the heads of its parties as they stand in the sentence."""

    pattern: Pattern  #: what holds
    actor: tuple[Token, ...]  #: fillers of the first actor slot that is filled
    recipient: tuple[Token, ...]  #: fillers of the first recipient slot that is filled
    score: float  #: how specific it is, higher is better


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
            if slot == "object.of" and not pattern.nouns and lemma(frame.head) not in OF_VERBS:
                continue  # *condemned acts of terror* is no *condemned … of*
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
        if kind == "that" and clause in ("ccomp", "acl") and child.tag_ != "VBG":
            infinitive = any(c.tag_ == "TO" for c in child.children)
            if not infinitive and (lemma(head) != "insist" or _subjunctive(child)):
                return True
        elif (
            kind == "to"
            and clause in ("xcomp", "ccomp", "advcl", "acl")
            and any(c.tag_ == "TO" for c in child.children)
        ) or (kind == "gerund" and clause in ("xcomp", "ccomp", "pcomp") and child.tag_ == "VBG"):
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


_PEOPLE = frozenset(("person", "people", "man", "woman", "leader", "official"))
_OFFICES = frozenset(
    "mayor president premier governor senator chairman king prince ambassador envoy judge spokesman deputy".split()
)


def _is_person(token: Token) -> bool:
    """A name, an office, people by their nation or faith, and what else is known to be people."""
    if token.ent_type_ in ("PERSON", "NORP") or lemma(token) in _OFFICES:
        return True
    return token.pos_ == "NOUN" and "person" in kinds_of(token)


def _object_fits(pattern: Pattern, frame: Frame) -> bool:
    for token in frame.slots.get("object", ()):
        if any(word in pattern.nouns for word in words_of(token)):
            return True
    if _PEOPLE & set(pattern.nouns) and any(map(_is_person, frame.slots.get("object", ()))):
        return True  # the list names people: so do a name and an office
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
    while noun.dep_ == "conj" or (noun.dep_ == "pobj" and noun.head.lower_ == "of"):
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
    if not found and slot == "object" and frame.slots and frame.head.pos_ == "VERB":
        for child in frame.head.children:  # *called in support*, read as a preposition
            if (
                child.dep_ == "prep"
                and child.i == frame.head.i + 1
                and child.lower_ in ("in", "out", "up", "off")
            ):
                found += frame.slots.get(child.lower_, ())
    return found


def _names_a_topic(token: Token) -> bool:
    return token.ent_type_ == "GPE" and token.pos_ == "PROPN" and token.lower_ not in _ADJECTIVAL


def _usable(token: Token, slot: str, acts: bool, type_: str) -> bool:
    if (
        is_time(token)
        or token.pos_ not in _NOMINAL
        or (token.pos_ == "VERB" and token.dep_ not in ("nsubj", "dobj", "pobj"))
    ):
        return False
    if acts and slot == "from" and lemma(token) in _GROUND:
        return False
    if slot in ("amod", "compound"):
        following = token.doc[token.i + 1]
        beside = following.head.i == token.head.i and following.dep_ in ("amod", "compound")
        acts_itself = following.lower_ in _ACTING_ADJECTIVES or kinds_of(following) & {"armed", "state"}
        if beside and acts_itself and not following.ent_type_:
            return False  # *Indian military crackdown*: the military
        if token.ent_type_ in ("NORP", "GPE", "ORG", "PERSON"):
            return not token.lower_.startswith("anti-")
        if token.pos_ == "ADJ" and token.lower_ not in _ACTING_ADJECTIVES:
            return False
        return bool(kinds_of(token) & {"armed", "state", "group"}) and "weapon" not in kinds_of(token)
    return not (acts and type_ not in ("ASSAULT", "MOBILIZE") and kinds_of(token) == {"weapon"})


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
                and not (every and (is_inert(token) or is_unknown(token)))
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
        actor_slots, recipient_slots = (
            tuple(slot for slot in actor_slots if slot != "with"),
            ("with", *recipient_slots),
        )
    if pattern.pos == "noun":
        actor_slots = (*actor_slots, "subject") if frame.supported else actor_slots
        if pattern.type in MATERIAL:
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
    if lemma(frame.head) in _TOPICAL and any(map(_names_a_topic, frame.slots.get("compound", ()))):
        actor_slots = tuple(slot for slot in actor_slots if slot != "compound")
        recipient_slots = ("compound", *recipient_slots)
    actor = fill(actor_slots, frame, True, pattern.type, pattern.reciprocal)
    recipient = tuple(t for t in fill(recipient_slots, frame, False, pattern.type) if t not in actor)
    for role, kind in pattern.requires:
        tokens = actor if role == "actor" else recipient
        if tokens and not any(fits(kind, token, role == "actor") for token in tokens):
            return None
    if actor and all(out_of_scope(token, pattern) for token in actor):
        return None
    if pattern.pos == "noun" and not actor and pattern.type in ("MOBILIZE", "PROTEST"):
        actor = tuple(
            t for t in frame.slots.get("of", ()) if kinds_of(t) & {"armed", "group"} and t not in recipient
        )
    if recipient and not actor and all(is_unknown(t) or is_inert(t) for t in recipient):
        recipient = ()
    if not actor and not recipient:
        return (
            Match(pattern, (), (), pattern.weight - 0.5)
            if pattern.pos == "noun" and pattern.type in BARE
            else None
        )
    if actor and all(is_unknown(t) for t in actor):
        return None
    if recipient and pattern.type in MATERIAL and all(is_inert(t) and not is_private(t) for t in recipient):
        if pattern.pos == "verb":
            return None
        recipient = ()
    if not in_scope(pattern, actor, recipient):
        return None
    return Match(pattern, actor, recipient, pattern.weight + 0.1 * bool(actor) + 0.1 * bool(recipient))
