"""Frames of nouns that name an act, with the slots of the verb that governs them (*launched an attack on X*)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.predicates import (
    MEASURES,
    NAMED,
    OBJECTS,
    RELATIVES,
    SUBJECTS,
    SUPPORTS,
    Frame,
    fillers,
    is_passive,
    prepositions,
    subjects,
    verb_frame,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

#: Verbs by which an act noun reaches its victims.
HARMS = frozenset(
    "kill wound injure hit strike target destroy damage leave maim claim involve rock devastate level".split()
)


def noun_frame(noun: Token) -> Frame:
    """Slots of a noun that names an act, with those of the verb that governs it."""
    frame = Frame(noun)
    _nested(noun, frame)
    for child in noun.children:
        if child.dep_ == "poss":
            frame.add("possessive", child)
        elif child.dep_ == "amod" or (child.dep_ == "nmod" and child.ent_type_ in NAMED):
            frame.add("amod" if child.pos_ == "ADJ" else "compound", child)
        elif child.dep_ == "compound":
            frame.add("amod" if child.ent_type_ == "NORP" else "compound", child)
        elif child.dep_ in ("acl", "relcl"):
            _participle(child, frame)
    prepositions(noun, frame)
    measure = noun
    while measure.dep_ == "pobj" and measure.head.lower_ == "of" and measure.head.head.lemma_ in MEASURES:
        measure = measure.head.head
        prepositions(measure, frame)  # *a series of strikes on the base*
    _victims(noun, frame)
    carrier = _carrier(noun)
    if carrier is not None:
        _support(noun, carrier, frame)
    if noun.dep_ == "conj" and noun.head.pos_ == "NOUN":
        for child in noun.head.children:
            if child.dep_ == "poss" and "possessive" not in frame.slots:
                frame.add("possessive", child)
    return frame


def _nested(noun: Token, frame: Frame) -> None:
    """*breach of the treaty by the navy*: phrases that the parser hung on the complement of the noun."""
    for child in noun.children:
        if child.dep_ == "prep" and child.lower_ in ("of", "by", "on", "for", "with", "to"):
            for inner in child.children:
                for deeper in inner.children if inner.dep_ == "pobj" else ():
                    if (
                        deeper.dep_ in ("prep", "agent")
                        and deeper.lower_ in ("by", "for", "from", "to", "against", "with", "on")
                        and deeper.lower_ != child.lower_
                    ):
                        for name, token in fillers(deeper):
                            if token.dep_ == "pobj":
                                frame.slots.setdefault(f"nested.{name}", []).append(token)


def _victims(noun: Token, frame: Frame) -> None:
    """*The bombing killed two guards*; *two were killed in the bombing*: whom the act of this noun hit."""
    verb: Token | None = None
    if noun.dep_ == "nsubj" and noun.head.lemma_ in HARMS:
        verb = noun.head
    elif (
        noun.dep_ == "pobj"
        and noun.head.lower_ in ("in", "by", "during", "from")
        and noun.head.head.lemma_ in HARMS | {"die", "engage"}
    ):
        verb = noun.head.head
    for clause in (
        c for c in noun.children if c.dep_ in ("relcl", "acl") and c.lemma_ in HARMS and not is_passive(c)
    ):
        verb = clause
    if verb is None:
        return
    victims = [
        c
        for c in verb.children
        if c.dep_ in ("dobj", "nsubjpass") and c.i != noun.i and c.lower_ not in RELATIVES
    ]
    if not victims and verb.lemma_ == "leave":
        victims = [
            g
            for c in verb.children
            if c.dep_ in ("ccomp", "oprd")
            for g in c.children
            if g.dep_ in ("nsubj", "nsubjpass")
        ]
    if not victims and (is_passive(verb) or verb.lemma_ == "die"):
        victims = subjects(verb)
    for token in victims:
        frame.add("victim", token)


_REPORTS = frozenset(
    "condemn denounce criticize criticise describe report announce praise welcome blame".split()
)


def _participle(verb: Token, frame: Frame) -> None:
    """*an attack carried out by X*, *attacks targeting Y*."""
    if is_passive(verb):
        for child in verb.children:
            if child.dep_ == "agent" and verb.lemma_ not in _REPORTS:
                for _, token in fillers(child):
                    if token.dep_ == "pobj":
                        frame.add("by", token)
            elif child.dep_ == "prep" and child.lower_ in ("on", "against") and verb.lemma_ in SUPPORTS:
                for name, token in fillers(child):
                    if token.dep_ == "pobj":
                        frame.slots.setdefault(f"nested.{name}", []).append(token)
    elif verb.lemma_ in SUPPORTS and verb.dep_ == "relcl":  # *sanctions it reimposed on X*
        for child in verb.children:
            if child.dep_ == "prep" and child.lower_ in ("on", "against"):
                for name, token in fillers(child):
                    if token.dep_ == "pobj":
                        frame.slots.setdefault(f"nested.{name}", []).append(token)
    elif verb.lemma_ in HARMS:
        for child in verb.children:
            if child.dep_ in OBJECTS:
                frame.add("against", child)


def _carrier(noun: Token) -> Token | None:
    """The verb that governs a noun: it is its object, its passive subject or stands behind the verb's preposition,
    also through a measure noun, a coordination or a relative clause (*the attack that X launched*)."""
    token = noun
    while token.dep_ == "pobj" and token.head.lower_ == "of" and token.head.head.lemma_ in MEASURES:
        token = token.head.head
    if token.dep_ == "conj" and token.head.pos_ in ("NOUN", "PROPN"):
        token = token.head
    if token.dep_ in ("dobj", "nsubjpass", "attr") and token.head.pos_ in ("VERB", "AUX"):
        return token.head
    if token.dep_ == "pobj" and token.head.head.pos_ in ("VERB", "AUX") and token.head.dep_ == "prep":
        return token.head.head
    return _relative_carrier(token)


def _relative_carrier(noun: Token) -> Token | None:
    for child in noun.children:
        carries = child.dep_ == "relcl" and child.lemma_ in SUPPORTS and not is_passive(child)
        if carries and any(c.dep_ in SUBJECTS and c.lower_ not in RELATIVES for c in child.children):
            return child
    return None


def _support(noun: Token, verb: Token, frame: Frame) -> None:
    frame.support = verb
    frame.supported = verb.lemma_ in SUPPORTS
    carrier = verb_frame(verb)
    for token in carrier.slots.get("by" if carrier.passive else "subject", ()):
        frame.add("subject", token)
    for token in carrier.slots.get("object", ()):
        frame.add("object", token)
    skip = {"subject", "object", "by", "complement_subject"}
    for slot, tokens in carrier.slots.items():
        if slot in skip or "." in slot:
            continue
        for token in tokens:
            if token.i != noun.i and not token.is_ancestor(noun):
                frame.add(slot, token)
    for child in verb.children:  # *gave Israel support*
        if child.dep_ == "dative" and child.pos_ != "ADP":
            frame.add("to", child)


def frame_of(token: Token) -> Frame:
    """The frame of any predicate token."""
    return verb_frame(token) if token.pos_ in ("VERB", "AUX", "ADJ") else noun_frame(token)
