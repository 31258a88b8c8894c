"""Questions that the stages ask of a dependency tree (spaCy's CLEAR labels)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

SUBJECTS = ("nsubj", "csubj", "expl")
CLAUSES = ("relcl", "advcl", "ccomp", "parataxis", "csubj")
_SUBORDINATE = ("xcomp", "advcl", "conj", "ccomp", "pcomp", "acl", "prep", "dep", "parataxis")
#: how far a clause without a subject of its own is from the one whose subject it shares


def children(token: Token, *labels: str) -> Iterator[Token]:
    """Children of a token with one of the labels, in text order."""
    return (child for child in token.children if child.dep_ in labels)


def child(token: Token, *labels: str) -> Token | None:
    """The first child with one of the labels, or None."""
    return next(children(token, *labels), None)


def is_passive(verb: Token) -> bool:
    """True for *was accused*, and for a bare participle after its noun (*the man accused of*)."""
    if child(verb, "auxpass", "nsubjpass"):
        return True
    return verb.tag_ == "VBN" and verb.dep_ in ("acl", "amod") and not child(verb, "aux")


def is_finite(verb: Token) -> bool:
    """True for a verb with tense: it, or an auxiliary of it, is finite."""
    return any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in (verb, *children(verb, "aux", "auxpass", "cop"))
    )


def is_infinitive(verb: Token) -> bool:
    """True for a verb under *to*."""
    return any(t.lower_ == "to" for t in children(verb, "aux", "mark"))


def own_subject(verb: Token) -> Token | None:
    """The subject in the verb's own clause (the deep one: a passive's subject is not returned)."""
    return child(verb, "nsubj") if not is_passive(verb) else None


def agent(verb: Token) -> Token | None:
    """The noun after *by* of a passive."""
    for by in children(verb, "agent"):
        return child(by, "pobj")
    for by in children(verb, "prep"):
        if by.lower_ == "by" and is_passive(verb):
            return child(by, "pobj")
    return None


def subject(verb: Token) -> Token | None:
    """Who does it: own subject, by-agent, or the subject shared with a governing or coordinated verb."""
    if is_passive(verb):
        return agent(verb)
    at = verb
    for _ in range(6):
        found = child(at, "nsubj")
        if found is not None and not (at != verb and is_passive(at)):
            return relative_head(found)
        passive = child(at, "nsubjpass")
        if passive is not None:
            # *X was quoted as saying*, *X was shot while leaving*: the passive's subject does the inner verb
            return relative_head(passive)
        if at.dep_ == "acl" and at.head.pos_ in ("NOUN", "PROPN", "PRON"):
            holder = _holder_of(at)
            return holder if holder is not None else at.head
        if at.dep_ == "relcl":
            return at.head
        if at.dep_ == "pcomp" and at.head.lower_ == "as" and not is_passive(at.head.head):
            return child(at.head.head, "dobj")  # *cited X as claiming*
        if at.dep_ not in _SUBORDINATE or at.head == at:
            return None
        if at.dep_ in ("xcomp", "ccomp"):
            controller = child(at.head, "dobj", "dative")
            if (
                controller is not None
                and at.head.lemma_ not in ("promise", "vow")
                and controller.i < at.i
                and is_infinitive(at)
            ):
                return controller
        at = at.head
    return None


def _holder_of(participle: Token) -> Token | None:
    """*Forces seized the tanker, saying …*: the parser hangs *saying* on the tanker; the forces say it.

    Only after a comma, and only when a verb with a subject of its own governs the noun.
    """
    before = participle.doc[participle.i - 1].text if participle.i else ""
    if participle.tag_ != "VBG" or before != ",":
        return None
    at = participle.head
    while at.dep_ in ("dobj", "pobj", "prep", "conj", "appos", "attr", "compound") and at.head != at:
        at = at.head
    found = child(at, "nsubj") if at.pos_ in ("VERB", "AUX") else None
    return relative_head(found) if found is not None else None


def relative_head(token: Token) -> Token:
    """The noun that a relative pronoun stands for, else the token itself."""
    if token.tag_ in ("WDT", "WP") and token.head.dep_ == "relcl":
        return token.head.head
    return token


def prepositional(token: Token, word: str) -> tuple[Token, Token] | None:
    """(preposition, its object or gerund) for the first *word*-phrase of the token."""
    for prep in children(token, "prep", "agent", "dative", "prt", "advmod"):
        if prep.lower_ == word:
            inner = child(prep, "pobj", "pcomp")
            if inner is not None:
                return prep, inner
    return None


def conjuncts(token: Token) -> list[Token]:
    """The token and those coordinated with it (*Assad and Hezbollah*)."""
    found = [token]
    for other in children(token, "conj"):
        found += conjuncts(other)
    return found


def phrase(
    token: Token, *, drop: tuple[str, ...] = ("relcl", "advcl"), coordinated: bool = True
) -> list[Token]:
    """Tokens of the phrase that a noun heads, in order, without the given kinds of dependents."""
    return _edges(
        sorted(_parts(token, drop if coordinated else (*drop, "conj", "cc"), drop), key=lambda t: t.i)
    )


def _parts(token: Token, skip: tuple[str, ...], drop: tuple[str, ...]) -> list[Token]:
    """The token and its dependents; ``skip`` holds for its own children, ``drop`` for those further down."""
    found = [token]
    for part in token.children:
        if part.dep_ not in skip:
            found += _parts(part, drop, drop)
    return found


def _edges(tokens: list[Token]) -> list[Token]:
    """Without separators at the edges; quotation marks and brackets stay."""
    while tokens and (tokens[-1].is_space or tokens[-1].text in {",", ";", ":", "-", "–", "—", "and", "."}):
        tokens = tokens[:-1]
    while tokens and (tokens[0].is_space or tokens[0].text in {",", ";", ":", "-", "–", "—", "and"}):
        tokens = tokens[1:]
    return tokens


def contiguous(tokens: list[Token], head: Token) -> list[Token]:
    """The unbroken run of tokens around ``head`` (gaps of commas only do not break it)."""
    inside = {t.i for t in tokens}
    start = end = head.i
    doc = head.doc
    while (start - 1 in inside or (start - 2 in inside and doc[start - 1].is_punct)) and not _is_dash(
        doc[start - 1]
    ):
        start -= 1
    while end + 1 in inside or (end + 2 in inside and doc[end + 1].is_punct):
        end += 1
    return _edges([doc[i] for i in range(start, end + 1)])


def _is_dash(token: Token) -> bool:
    """A dash between blanks: what stands before it is another phrase, often a dateline."""
    return token.text in ("-", "–", "—", "--") and token.i > 0 and bool(token.nbor(-1).whitespace_)


def noun_phrase(
    token: Token, *, coordinated: bool = True, drop: tuple[str, ...] = ("relcl", "advcl")
) -> Span:
    """The span of the noun phrase that a token heads, without relative clauses."""
    tokens = contiguous(phrase(token, drop=drop, coordinated=coordinated), token) or [token]
    first, last = tokens[0].i, tokens[-1].i
    if first and token.doc[first - 1].text == "“" and any(t.text == "”" for t in tokens):
        first -= 1  # a quotation mark that the parser hung elsewhere
    return char_span(token.doc, first, last + 1)


def char_span(doc: Doc, start: int, end: int) -> Span:
    """The text span of tokens ``start`` to ``end`` (exclusive)."""
    a, b = doc[start].idx, doc[end - 1].idx + len(doc[end - 1])
    return Span(a, b, doc[start:end].text)  # not doc.text, which spaCy joins anew from all tokens each time


def subtree(token: Token) -> set[int]:
    """Indexes of the token and all its descendants."""
    return {t.i for t in token.subtree}


def is_negated(verb: Token) -> bool:
    """True for *did not say*, *never said*, *without saying*."""
    if any(c.dep_ == "neg" or c.lower_ in ("never", "n't", "not") for c in verb.children):
        return True
    return verb.dep_ == "pcomp" and verb.head.lower_ == "without"
