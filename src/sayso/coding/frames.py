"""How a cue's content is realised in the tree: one function a frame (keys of ``ontology/cues``)."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from sayso.coding.syntax import (
    child,
    children,
    is_finite,
    is_infinitive,
    is_passive,
    prepositional,
    relative_head,
    subtree,
)

if TYPE_CHECKING:
    from spacy.tokens import Token

    from sayso.ontology.cues import Cue

Tokens = set[int]


def _clause(verb: Token) -> Tokens:
    """A clause without its complementizer."""
    return subtree(verb) - {
        t.i
        for t in children(verb, "mark", "det", "nsubj")
        if t.lower_ == "that" and t.i == verb.left_edge.i and t.dep_ == "mark"
    }


def _object(token: Token) -> Token | None:
    """The deep object; of a participle after its noun (*an attack blamed on X*) that noun."""
    if is_passive(token):
        thing = child(token, "nsubjpass")
        return token.head if thing is None and token.dep_ == "acl" else thing and relative_head(thing)
    thing = child(token, "dobj")
    return thing and relative_head(thing)


def _thing(thing: Token, token: Token) -> Tokens:
    """The object's phrase; without the clause around the cue when the object stands outside it."""
    inside = subtree(thing)
    return inside - subtree(token) if token.i in inside else inside


def that(cue: Cue, token: Token) -> Tokens:
    """A finite clause, with or without *that*."""
    for clause in children(token, "ccomp", "parataxis", "acl", "advcl", "appos"):
        if clause.dep_ in ("acl", "advcl", "appos") and not any(
            t.lower_ == "that" for t in children(clause, "mark")
        ):
            continue
        stated = any(t.lower_ == "that" for t in children(clause, "mark"))
        if (is_finite(clause) or stated) and not is_infinitive(clause):
            return _clause(clause)
    if token.dep_ == "parataxis" and token.head.pos_ in ("VERB", "AUX") and child(token, "nsubj"):
        return _clause(token.head) - subtree(token)
    return set()


def wh(cue: Cue, token: Token) -> Tokens:
    """A *whether*, *what* or *how* clause."""
    for clause in children(token, "ccomp", "pcomp"):
        first = min(clause.subtree, key=lambda t: t.i)
        if first.tag_ in ("WRB", "WP", "WDT") or first.lower_ in ("whether", "if"):
            return _clause(clause)
    return set()


def to(cue: Cue, token: Token) -> Tokens:
    """A to-infinitive."""
    for clause in children(token, "xcomp", "ccomp", "acl"):
        if is_infinitive(clause) and not child(clause, "nsubj"):
            return subtree(clause)
    return set()


def gerund(cue: Cue, token: Token) -> Tokens:
    """A gerund (*denied taking part*), also after the cue's preposition."""
    for clause in children(token, "xcomp", "ccomp"):
        if clause.tag_ == "VBG" and not child(clause, "aux"):
            return subtree(clause)
    if cue.preposition and (found := prepositional(token, cue.preposition)) and found[1].dep_ == "pcomp":
        return subtree(found[1])
    return set()


def object_(cue: Cue, token: Token) -> Tokens:
    """A noun phrase: the object, a passive's subject, or the noun that an adjective modifies."""
    if cue.pos == "adjective":
        return subtree(token.head) - subtree(token) if token.dep_ == "amod" else set()
    thing = _object(token)
    return _thing(thing, token) if thing is not None else set()


def object_to(cue: Cue, token: Token) -> Tokens:
    """*urged X to do Y*: the to-clause."""
    for clause in children(token, "xcomp", "ccomp", "advcl"):
        if is_infinitive(clause):
            who = child(clause, "nsubj") or _object(token)
            if who is not None and who.i < clause.i:
                return subtree(clause) - (subtree(who) if who.head == clause else set())
    thing = _object(token)
    if thing is not None:
        for clause in children(thing, "acl", "relcl"):
            if is_infinitive(clause):
                return subtree(clause)
    return set()


def _object_and(preposition: str) -> Callable[[Cue, Token], Tokens]:
    def frame(cue: Cue, token: Token) -> Tokens:
        thing = _object(token)
        if thing is None:
            return set()
        for holder in (token, thing):
            if found := prepositional(holder, preposition):
                return _thing(thing, token) | subtree(found[0])
        return set()

    return frame


def object_predicate(cue: Cue, token: Token) -> Tokens:
    """*called X Y*: both."""
    predicate = child(token, "oprd", "acomp", "xcomp", "ccomp")
    thing = child(predicate, "nsubj") if predicate is not None else None
    thing = thing or _object(token)
    if predicate is None or thing is None or is_infinitive(predicate):
        return set()
    return subtree(predicate) | _thing(thing, token)


def object_prep(cue: Cue, token: Token) -> Tokens:
    """*blamed X on Y*: the object and the phrase of the cue's preposition."""
    return _object_and(cue.preposition)(cue, token) if cue.preposition else set()


def prep(cue: Cue, token: Token) -> Tokens:
    """The object of the cue's own preposition."""
    found = prepositional(token, cue.preposition) if cue.preposition else None
    if found:
        return subtree(found[1])
    for part in children(token, "advcl", "ccomp", "xcomp"):  # *called for X to do Y*
        if any(m.lower_ == cue.preposition == "for" for m in children(part, "mark")):
            return subtree(part) - {m.i for m in children(part, "mark")}
    return set()


def on_object_to(cue: Cue, token: Token) -> Tokens:
    """*called on X to do Y*: the to-clause."""
    found = prepositional(token, cue.preposition or "on")
    if not found:
        return set()
    for holder in (token, found[1]):
        for clause in children(holder, "xcomp", "advcl", "acl", "relcl", "ccomp"):
            if is_infinitive(clause):
                return subtree(clause)
    return set()


def noun_of(cue: Cue, token: Token) -> Tokens:
    """*allegations of X*, *a threat against X*: what follows the noun's preposition."""
    for word in dict.fromkeys((cue.preposition or "of", "of", "about", "over", "against", "for")):
        if found := prepositional(token, word):
            return subtree(found[1])
    return set()


def clause(cue: Cue, token: Token) -> Tokens:
    """The clause that an adverb or a prepositional phrase stands in."""
    at = token.head  # *according* itself is tagged as a verb
    while at.pos_ not in ("VERB", "AUX") and at.head != at:
        at = at.head
    return subtree(at) - subtree(token)


FRAMES: dict[str, Callable[[Cue, Token], Tokens]] = {
    "that": that, "wh": wh, "to": to, "gerund": gerund, "object": object_, "object_to": object_to,
    "object_of": _object_and("of"), "object_for": _object_and("for"), "object_as": _object_and("as"),
    "object_predicate": object_predicate, "object_prep": object_prep, "prep": prep, "on_object_to": on_object_to,
    "noun_of": noun_of, "noun_that": that, "clause": clause,
}  # fmt: skip
