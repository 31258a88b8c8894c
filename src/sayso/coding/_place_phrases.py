"""Places that a text points to without naming them: *the town*, *the east*, *Saudi oil facilities*."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.coding._place_parts import middle, way
from sayso.coding._toponym_lexicon import demonyms
from sayso.coding._toponym_lookup import states
from sayso.coding.parse import text_of
from sayso.model import Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Piece

#: Nouns that, with a definite article, take up a place named before, and the precisions that they can take up.
_TAKES_UP = {
    **dict.fromkeys(("country", "nation", "kingdom", "republic"), ("country",)),
    "state": ("country", "admin1"),
    **dict.fromkeys(
        ("city", "town", "village", "capital", "port", "suburb", "settlement"), ("city", "point", "admin2")
    ),
    **dict.fromkeys(("province", "governorate", "oblast", "district", "county"), ("admin1", "admin2")),
    **dict.fromkeys(
        ("region", "territory", "enclave", "peninsula", "valley", "strip"), ("region", "admin1", "admin2", "country")
    ),
    "area": ("city", "region", "admin1", "admin2", "point"),
    **dict.fromkeys(("island", "archipelago"), ("region",)),
    **dict.fromkeys(("strait", "waterway", "gulf", "sea", "canal"), ("sea",)),
    **dict.fromkeys(("base", "camp", "prison", "airport", "mosque", "plant", "square"), ("point",)),
}  # fmt: skip
#: Nouns that name ground of the state whose adjective stands before them.
_GROUND = frozenset(
    "territory airspace soil waters border frontier city town village capital coast facility airport land shore "
    "mainland port island desert side refinery province region district neighbourhood neighborhood suburb hospital "
    "school peninsula countryside parliament prison jail".split()
)
#: Names that states bear beside their own (alpha-3 codes).
_EPITHETS = {
    "islamic republic": ("IRN", "PAK", "MRT", "AFG"), "jewish state": ("ISR",), "hermit kingdom": ("PRK",),
}  # fmt: skip
_GROUND_LEVELS = ("country", "region", "admin1")
_POINTING = frozenset(("the", "this", "that"))


def phrases(doc: Doc, sent: Piece, places: Sequence[Place]) -> list[Place]:
    """Such phrases of one sentence, resolved; ``places`` are the document's toponyms in order."""
    out = []
    for token in sent:
        if token.pos_ not in ("NOUN", "PROPN"):
            continue
        place = (
            _of_state(doc, token)
            or _epithet(doc, token, places)
            or _part(doc, token, places)
            or _taken_up(doc, token, places)
        )
        if place is not None:
            out.append(place)
    return out


def _of_state(doc: Doc, noun: Token) -> Place | None:
    """*Israeli airspace*: the state, with the phrase as span."""
    if noun.lemma_.lower() not in _GROUND:
        return None
    for child in noun.children:
        code = demonyms().get(child.lower_) if child.text[:1].isupper() and child.i < noun.i else None
        state = states().get(code) if code else None
        if state is not None:
            span = Span.of(text_of(doc), child.idx, noun.idx + len(noun.text))
            return Place(
                span, state.name, state.country, state.lat, state.lon, "country", state.geonameid, 0.6
            )
    return None


def _epithet(doc: Doc, noun: Token, places: Sequence[Place]) -> Place | None:
    """*the Islamic Republic*: the state of that name that the text named last, or the only one."""
    if not noun.i or (codes := _EPITHETS.get(f"{doc[noun.i - 1].lower_} {noun.lower_}")) is None:
        return None
    start = doc[noun.i - 1].idx
    named = [p.country for p in places if p.span.end <= start and p.country in codes]
    state = states().get(named[-1] if named else codes[0]) if named or len(codes) == 1 else None
    if state is None:
        return None
    span = Span.of(text_of(doc), start, noun.idx + len(noun.text))
    return Place(span, state.name, state.country, state.lat, state.lon, "country", state.geonameid, 0.6)


def _part(doc: Doc, noun: Token, places: Sequence[Place]) -> Place | None:
    """*in the restive east*: that part of the country that the text has named most until there."""
    point = way(noun.lower_) if noun.dep_ == "pobj" and noun.text.islower() else None
    children = list(noun.children)
    if (
        point is None
        or not any(c.lower_ == "the" for c in children)
        or any(c.dep_ == "prep" for c in children)
    ):
        return None
    named = Counter(p.country for p in places if p.span.end <= noun.idx and p.precision in _GROUND_LEVELS)
    code = next((c for c, _ in named.most_common() if c), None)
    state, spot = states().get(code) if code else None, middle(code, point) if code else None
    if state is None or spot is None:
        return None
    start = next(c for c in children if c.lower_ == "the").idx
    span = Span.of(text_of(doc), start, noun.idx + len(noun.text))
    return Place(span, f"{noun.lower_} {state.name}", code, *spot, "region", None, 0.5)


def _taken_up(doc: Doc, noun: Token, places: Sequence[Place]) -> Place | None:
    """*the town*: the last place before it that it can mean."""
    fit = _TAKES_UP.get(noun.lemma_.lower())
    children = list(noun.children)
    pointing = next((c for c in children if c.lower_ in _POINTING), None)
    if fit is None or pointing is None or any(c.dep_ in ("prep", "appos", "poss", "nmod") for c in children):
        return None
    if any(c.pos_ == "PROPN" or c.lower_ in demonyms() for c in children):
        return None
    before = [p for p in places if p.span.end <= pointing.idx and p.precision in fit and p.lat is not None]
    if not before:
        return None
    from dataclasses import replace

    last = before[-1]
    start = pointing.idx
    return replace(
        last,
        span=Span.of(text_of(doc), start, noun.idx + len(noun.text)),
        confidence=round(last.confidence * 0.6, 3),
    )
