"""The frame of a predicate: which phrases stand in which slot, read off the dependency parse.

A slot is ``subject`` (logical, of active clauses), ``object`` (logical, so the subject of a passive), ``by``,
``possessive``, ``amod``, ``compound``, ``complement_subject``, ``victim`` (whom a noun's act hit) or the name of a
preposition (``of``, ``against`` …; ``object.on`` when the parser hung it on the object). Slots hold head tokens.
Missing subjects are found through control, raising, coordination, participles and relative clauses; nouns take the
subject of the verb that supports them (*launched an attack*).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

SUBJECTS = frozenset(("nsubj", "nsubjpass", "csubj", "csubjpass"))
OBJECTS = frozenset(("dobj", "dative", "obj"))
RELATIVES = frozenset(("who", "which", "that", "whom"))
NAMED = frozenset(("NORP", "GPE", "ORG", "PERSON", "LOC", "FAC"))
#: Verbs that only carry a noun's act: the noun's doer is their subject.
SUPPORTS = frozenset(
    "launch carry conduct stage hold make give take commit order mount wage open begin start "
    "continue resume perpetrate "
    "have do issue express voice show deliver offer impose announce declare sign pay exchange "
    "execute undertake organise "
    "organize plan prepare threaten lead join attend host provide send lift ease suspend raise "
    "file bring reach keep step "
    "intensify escalate expand extend tighten reimpose re-impose slap level renew repeat intend "
    "seek perform run pursue "
    "stop attempt lodge trade call reiterate reaffirm enter participate engage complete cancel "
    "postpone finish".split()
)
#: Nouns between the support verb and the act: *a series of attacks*, *an act of genocide*.
MEASURES = frozenset(
    "series wave act number round string spate kind form type campaign set group piece threat plan "
    "prospect day night week "
    "state month hour pair dozen hundred thousand lot host barrage resumption start end beginning "
    "package".split()
)
#: Verbs whose subject, not object, does what the infinitive says.
SUBJECT_CONTROL = frozenset("promise vow threaten pledge use take spend".split())
#: Verbs that cannot do without an object: with a subject alone they are shortened passives.
TRANSITIVE = frozenset(
    "kill injure wound arrest detain abduct kidnap jail imprison execute assassinate behead".split()
)


@dataclass(slots=True)
class Frame:
    """One predicate with its slots."""

    head: Token  #: the verb or noun
    passive: bool = False  #: True for passives and past participles that modify a noun
    slots: dict[str, list[Token]] = field(default_factory=dict)  #: slot -> head tokens, in order
    support: Token | None = None  #: the verb that governs a noun
    supported: bool = (
        False  #: True when that verb only carries the noun's act (*launch*), so that its subject does it
    )

    def add(self, slot: str, token: Token) -> None:
        """Put a token in a slot, once; relative pronouns become what they stand for."""
        token = _without_day(antecedent(token))
        if token.is_punct or token.lower_ in (
            "ex",
            "vice",
            "co",
            "anti",
            "pro",
            "non",
        ):  # parts of *ex-minister*
            return
        filled = self.slots.setdefault(slot, [])
        if token not in filled and token.i != self.head.i:
            filled.append(token)


def _without_day(token: Token) -> Token:
    """*met Bashar Assad Tuesday*: the parser takes the day for the head of the name."""
    if token.ent_type_ == "DATE":
        for child in reversed(list(token.lefts)):
            if (
                child.dep_ == "compound"
                and child.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
                and child.i == token.i - 1
            ):
                return child
    return token


_APPROXIMATE = frozenset(("between", "about", "around", "over"))
_SITES = frozenset(("GPE", "LOC", "FAC", "EVENT"))


def antecedent(token: Token) -> Token:
    """What a relative pronoun stands for; any other token itself."""
    if token.lower_ not in RELATIVES or token.tag_ not in ("WDT", "WP", "IN", "DT"):
        return token
    clause = token.head
    while clause.dep_ not in ("relcl", "ROOT") and clause.head.i != clause.i:
        clause = clause.head
    if clause.dep_ != "relcl" or clause.head.pos_ in ("VERB", "AUX"):
        return token
    noun = clause.head
    if noun.dep_ == "pobj" and noun.head.lower_ in ("in", "at", "near", "on") and noun.ent_type_ in _SITES:
        act = noun.head.head  # *the bombing in Kabul that killed …*
        if act.pos_ == "NOUN":
            return act
    return noun


def is_passive(verb: Token) -> bool:
    """Passive clause, or a past participle that stands by a noun or a clause without *have*."""
    deps = {child.dep_ for child in verb.children}
    if deps & {"nsubjpass", "auxpass", "csubjpass"}:
        return (
            "auxpass" in deps
            or verb.dep_ not in ("ROOT", "ccomp")
            or "agent" in deps
            or verb.sent[-1].text != "."
        )
    if verb.tag_ not in ("VBN", "VBD"):
        return False
    if verb.dep_ == "acl":
        return "aux" not in deps and not deps & {"nsubj", "dobj"}
    if verb.tag_ == "VBN" and verb.dep_ in ("advcl", "ccomp", "amod", "oprd") and not deps & {"aux", "nsubj"}:
        return True
    if verb.dep_ == "conj" and verb.head.pos_ in ("VERB", "AUX") and not deps & {"aux", "dobj"}:
        if verb.tag_ == "VBN" and "nsubj" not in deps:
            return is_passive(verb.head)
        if "nsubj" in deps and is_passive(verb.head):  # *149 were killed and 1,400 injured*
            return True
    if (
        verb.tag_ == "VBN"
        and verb.dep_ == "ROOT"
        and not deps & {"aux", "dobj"}
        and verb.sent[-1].text not in (".", "”", '"')
        and not verb.sent[-1].is_space
    ):
        return True  # headline: *military chief reportedly executed*
    if (
        verb.lemma_ == "shoot"
        and not deps & {"dobj", "aux"}
        and any(c.lower_ == "dead" for c in verb.children)
    ):
        return True
    if verb.lemma_ in TRANSITIVE and not deps & {"aux", "dobj", "ccomp", "prep", "xcomp"} and "nsubj" in deps:
        return verb.dep_ in ("ROOT", "ccomp")  # *cameraman shot dead*
    return "agent" in deps and not deps & {"dobj", "aux"}


def noun_subjects(noun: Token) -> Iterator[Token]:
    """Who a noun's act or plan belongs to: possessor, demonym, or the subject of its verb."""
    for child in noun.children:
        if child.dep_ == "poss":
            yield child
    for child in noun.children:
        if child.dep_ in ("amod", "compound", "nmod") and child.ent_type_ in NAMED:
            yield child
    if noun.dep_ in OBJECTS and noun.head.pos_ == "VERB":
        yield from subjects(noun.head)


def subjects(verb: Token, depth: int = 0) -> list[Token]:
    """Grammatical subjects of a verb, through control, raising, coordination, participles and relative clauses."""
    own = [child for child in verb.children if child.dep_ in SUBJECTS]
    if own or depth > 6:
        return own
    head = verb.head
    if head.i == verb.i:
        return []
    dep = verb.dep_
    if dep == "conj" and head.pos_ in ("VERB", "AUX"):
        return subjects(head, depth + 1)
    if dep in ("relcl", "acl"):
        if verb.tag_ in ("VBG", "VBN", "VBD", "VBZ", "VBP") or dep == "relcl":
            return [head]
        return list(noun_subjects(head))  # *plans to attack*: whose plans
    if dep in ("xcomp", "ccomp", "advcl", "prep", "acomp", "oprd", "attr"):
        if head.pos_ in ("VERB", "AUX", "ADJ"):
            if dep in ("xcomp", "ccomp") and head.lemma_ not in SUBJECT_CONTROL:
                controlled = [child for child in head.children if child.dep_ in OBJECTS and child.i < verb.i]
                if controlled:
                    return controlled
            return subjects(head, depth + 1)
        return [head] if verb.tag_ in ("VBG", "VBN") else list(noun_subjects(head))
    if dep == "pcomp":
        return _subject_of_gerund(head, depth)
    if dep in ("dep", "appos", "parataxis") and head.pos_ == "VERB":
        return subjects(head, depth + 1)
    return []


def _subject_of_gerund(preposition: Token, depth: int) -> list[Token]:
    """*accused X of doing*: X; *responded by doing*: the subject; *role in doing*: the noun's possessor."""
    head = preposition.head
    while head.dep_ == "prep" and head.head.i != head.i:
        head = head.head
    if head.pos_ in ("VERB", "AUX"):
        if preposition.lower_ in ("of", "for", "from", "into"):
            objects = [child for child in head.children if child.dep_ in OBJECTS or child.dep_ == "nsubjpass"]
            on = [
                p
                for child in head.children
                if child.dep_ == "prep" and child.lower_ in ("on", "upon")
                for p in child.children
            ]
            if objects or on:
                return (objects or on)[:1]
        return subjects(head, depth + 1)
    return list(noun_subjects(head))


def fillers(preposition: Token) -> Iterator[tuple[str, Token]]:
    """(name, object) of a preposition and of those nested in it (*along with*, *because of*, *in front of*)."""
    name = preposition.lower_
    for child in preposition.children:
        if child.dep_ in ("pobj", "pcomp"):
            yield name, child
        elif child.dep_ == "prep":
            yield from fillers(child)


def prepositions(head: Token, frame: Frame) -> None:
    for child in head.children:
        if child.dep_ in ("prep", "agent", "dative") and child.pos_ in ("ADP", "SCONJ", "VERB", "PART"):
            for name, token in fillers(child):
                if token.dep_ != "pobj":
                    continue
                if name != "by" or child.dep_ == "agent" or frame.passive or frame.head.pos_ != "VERB":
                    frame.add(name, token)


def verb_frame(verb: Token) -> Frame:
    """Slots of a verb."""
    frame = Frame(verb, is_passive(verb))
    grammatical = [verb.head] if verb.dep_ == "acl" and frame.passive else subjects(verb)
    if verb.dep_ == "amod" and verb.tag_ == "VBN":
        frame.passive, grammatical = True, [verb.head]
    for token in grammatical:
        frame.add("object" if frame.passive else "subject", token)
    prepositions(verb, frame)
    for child in verb.children:
        if child.dep_ in OBJECTS and child.pos_ != "ADP":
            frame.add("object", child)
            if child.i > verb.i:
                _trailing(child, frame)
        elif child.dep_ in ("ccomp", "xcomp"):
            _complement_subjects(verb, child, frame)
        elif (
            child.dep_ == "prep"
            and child.i == verb.i + 1
            and child.lower_ in _APPROXIMATE
            and not frame.passive
        ):
            for token in child.children:  # *killed between 560 and 770 soldiers*
                if token.dep_ == "pobj" and any(c.dep_ == "nummod" for c in token.children):
                    frame.add("object", token)
    open_relative = verb.dep_ == "relcl" and not frame.passive and "object" not in frame.slots
    own_subject = not any(c.lower_ in RELATIVES and c.dep_ in SUBJECTS for c in verb.children)
    if open_relative and own_subject and frame.slots.get("subject"):
        frame.add("object", verb.head)  # *sanctions it reimposed*
    if verb.dep_ == "conj" or verb.n_rights:
        _shared(verb, frame)
    return frame


def _complement_subjects(verb: Token, clause: Token, frame: Frame) -> None:
    own = [c for c in clause.children if c.dep_ in ("nsubj", "nsubjpass")]
    if not own and clause.dep_ == "xcomp":
        own = [c for c in verb.children if c.dep_ in OBJECTS]
    for token in own:
        frame.add("complement_subject", token)


def _shared(verb: Token, frame: Frame) -> None:
    """What coordinated verbs share: the agent of *was shot and killed by X*, the object of *attacked and took it*."""
    if frame.passive and "by" not in frame.slots:
        for other in (verb.head, *verb.conjuncts) if verb.dep_ == "conj" else verb.conjuncts:
            for child in other.children:
                if child.dep_ == "agent":
                    for _, token in fillers(child):
                        frame.add("by", token)
    elif not frame.passive and "object" not in frame.slots:
        for other in verb.conjuncts:
            if other.i == verb.i + 2 and other.dep_ == "conj":  # adjacent: *attacked and destroyed the base*
                for child in other.children:
                    if child.dep_ in OBJECTS:
                        frame.add("object", child)


def _trailing(noun: Token, frame: Frame) -> None:
    """Prepositions that the parser hung on the object: *imposed sanctions on Russia*."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ != "by":
            for name, token in fillers(child):
                if token.dep_ == "pobj":
                    frame.slots.setdefault(f"object.{name}", []).append(token)
                    for inner in token.children:  # *demanded an explanation for the raid from the officer*
                        if inner.lower_ == "from" and inner.dep_ == "prep":
                            for _, deeper in fillers(inner):
                                frame.slots.setdefault("object.from", []).append(deeper)
        elif child.dep_ == "poss":
            frame.slots.setdefault("object.possessive", []).append(child)
