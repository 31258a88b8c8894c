"""Words as the patterns spell them: lemmas, what modifies a noun, what a verb says of its object."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.coding.parse import text_of
from sayso.coding.predicates import MEASURES
from sayso.ontology.event_patterns import verb_lemmas

if TYPE_CHECKING:
    from spacy.tokens import Token

_MODIFYING = frozenset(("amod", "compound", "nmod", "poss", "nummod", "advmod"))


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


#: Besides measures, words behind whose *of* stands what is meant.
_SHARES = frozenset(
    "some all part most member one two three dozens any more use worth % percent share".split()
)


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
    if own in MEASURES or own in _SHARES:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        yield from words_of(inner)


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
                found.add(text_of(child.doc)[child.left_edge.idx : child.idx + len(child)].lower())
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
