"""Places: the toponyms of a parsed text, resolved with the whole document as context."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from sayso.coding._place_parts import middle, way
from sayso.coding._toponym_candidates import Candidate, candidates
from sayso.coding._toponym_features import Page, features
from sayso.coding._toponym_lexicon import demonyms, lists
from sayso.coding._toponym_lookup import lookup_span, states
from sayso.coding._toponym_senses import Group, groups, rank
from sayso.coding.parse import text_of
from sayso.coding.stage import Desk, stage
from sayso.knowledge.gazetteer import Entry, Gazetteer
from sayso.knowledge.gazetteer.distance import kilometres
from sayso.model import Place, Span

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan

UNKNOWN = 0.2  #: confidence in the place of a name that the gazetteer lacks
NEAR_KM = 150.0  #: within which two spots are of one neighbourhood
#: What the coordinates of each kind of entry stand for.
PRECISION = {
    "city": "city", "admin2": "admin2", "admin1": "admin1", "country": "country", "region": "region", "site": "point",
    "historical": "region", "island": "region", "continent": "region", "sea": "sea", "water": "region",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Toponym:
    """A place name of the text with what it was resolved to."""

    place: Place  #: the record
    first: int  #: index of its first token
    last: int  #: index of its last token
    entry: Entry | None  #: the gazetteer's entry; null when the name is unknown
    metonym: bool = False  #: it stands for a government or an institution rather than for ground
    demonym: bool = False  #: an adjective or people (*Iraqi*); given only on request


@cache
def _weights() -> Mapping[str, Any]:
    """The trained weights of the two decisions: is it a toponym, and which place is it."""
    path = Path(__file__).with_name("toponym_weights.json")
    weights: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return weights


def address_hints(url: str | None) -> tuple[str, ...]:
    """The host of an article's address, which may hint at the outlet's country or town; empty for none."""
    host = (urlsplit(url).hostname or "") if url else ""
    return (host.removeprefix("www."),) if host else ()


def picked(
    found: Sequence[Candidate], names: Sequence[Sequence[str]], detect: Mapping[str, float], least: float
) -> list[tuple[Candidate, float]]:
    """The candidates whose features score at least ``least``, best first and none overlapping, in text order.

    Each comes with its probability of being a toponym.
    """
    scored = sorted(
        ((sum(detect.get(f, 0.0) for f in set(row)), c) for c, row in zip(found, names, strict=True)),
        key=lambda pair: -pair[0],
    )
    taken: set[int] = set()
    out = []
    for score, c in scored:
        if score < least:
            break
        tokens = range(c.first, c.last + 1)
        if taken.isdisjoint(tokens):
            taken.update(tokens)
            out.append((c, 1 / (1 + math.exp(-score))))
    return sorted(out, key=lambda pair: pair[0].first)


def chosen(doc: Doc, gazetteer: Gazetteer, *, least: float | None = None) -> list[tuple[Candidate, float]]:
    """The candidates that are toponyms, none overlapping, in order, each with its probability."""
    found = candidates(doc, gazetteer)
    page, weights = Page(doc, found), _weights()
    names = [features(c, page) for c in found]
    return picked(found, names, weights["detect"], weights["least"] if least is None else least)


def _is_metonym(doc: Doc, c: Candidate, entry: Entry | None) -> bool:
    """True when a state, capital or seat of power is the subject of a verb with which governments speak and act."""
    if entry is None or not (
        entry.kind == "country" or entry.capital or entry.name in ("Kremlin", "White House", "Pentagon")
    ):
        return False
    head = doc[c.first : c.last + 1].root
    if head.dep_ in ("nsubj", "agent") or (head.dep_ == "pobj" and head.head.dep_ == "agent"):
        verb = head.head.head if head.dep_ == "pobj" else head.head
        return verb.lemma_ in lists()["government"]
    return (
        head.dep_ == "pobj"
        and head.head.lower_ in ("between", "with", "against")
        and head.head.head.pos_ == "NOUN"
    )


def _part(doc: Doc, c: Candidate, entry: Entry) -> tuple[float, float] | None:
    """The point of *southern Israel*, where a compass word narrows a state down."""
    point = way(doc[c.first - 1].text) if c.first and entry.kind == "country" and entry.country else None
    return middle(entry.country or "", point) if point else None


def _place(
    doc: Doc,
    c: Candidate,
    belief: float,
    entry: Entry | None,
    odds: float,
    area: Entry | None,
    *,
    parts: bool = True,
) -> Place:
    """The record of a mention; an unknown name is put, as a guess, into the neighbourhood of the others."""
    span = Span.of(text_of(doc), c.start, c.end)
    if entry is None:
        guess = round(belief * UNKNOWN, 3)
        if area is None:
            return Place(span, c.text, confidence=guess)
        return Place(span, c.text, area.country, area.lat, area.lon, "region", None, guess)
    part = _part(doc, c, entry) if parts else None
    lat, lon = part or (entry.lat, entry.lon)
    precision = "region" if part else PRECISION[entry.kind]
    confidence = round(min(1.0, belief * odds), 3)
    name = f"{doc[c.first - 1].text} {entry.name}" if part else entry.name
    return Place(span, name, entry.country, lat, lon, precision, entry.geonameid, confidence)


def _neighbourhood(parts: Sequence[Group]) -> Entry | None:
    """The spot around which most of the document's other spots lie: where an unknown name most likely is, too."""
    spots = [
        (best[0], len(g.mentions))
        for g in parts
        if (best := _best(g)) and best[1] > 0.4 and best[0].kind in ("city", "admin2", "site", "admin1")
    ]
    if not spots:
        return None
    near = [
        sum(n for o, n in spots if kilometres(e, o) < NEAR_KM) + 0.5 * (e.kind != "admin1") for e, _ in spots
    ]
    most = max(range(len(spots)), key=near.__getitem__)
    return spots[most][0] if near[most] >= 0.5 * sum(n for _, n in spots) else None


def _resolved(
    doc: Doc, found: Sequence[Candidate], url: str | None
) -> tuple[dict[int, tuple[Entry, float]], Entry | None]:
    """Best entry and its probability for each candidate (by identity) that the gazetteer knows; the neighbourhood."""
    weights = _weights()
    parts = groups(doc, found)
    rank(doc, parts, address_hints(url), weights["plain"], weights["scene"])
    out = {}
    for group in parts:
        best = _best(group)
        if best is not None:
            for mention in group.mentions:
                out[id(mention)] = best
    return out, _neighbourhood(parts)


def _best(group: Group) -> tuple[Entry, float] | None:
    if not group.entries:
        return None
    n = max(range(len(group.entries)), key=group.odds.__getitem__)
    return group.entries[n], group.odds[n]


def _peoples(doc: Doc, taken: set[int]) -> list[Toponym]:
    """Adjectives and names of peoples with their states."""
    out = []
    known = demonyms()
    for i, token in enumerate(doc):
        for length in (2, 1):
            if (
                i + length > len(doc)
                or not token.text[:1].isupper()
                or not taken.isdisjoint(range(i, i + length))
            ):
                continue
            piece: SpacySpan = doc[i : i + length]
            code = known.get(piece.text.lower())
            entry = states().get(code) if code else None
            if entry is not None:
                span = Span.of(text_of(doc), piece.start_char, piece.end_char)
                place = Place(
                    span, entry.name, entry.country, entry.lat, entry.lon, "country", entry.geonameid, 0.9
                )
                out.append(Toponym(place, i, i + length - 1, entry, metonym=True, demonym=True))
                taken.update(range(i, i + length))
                break
    return out


def find_toponyms(doc: Doc, *, url: str | None = None, peoples: bool = False) -> tuple[Toponym, ...]:
    """Every toponym of a parsed text, in order.

    ``url`` is the article's address, which decides only where the text leaves a name open. With ``peoples``,
    adjectives and names of peoples (*Iraqi*, *Georgians*) are given too, as mentions of their states.
    """
    found = chosen(doc, Gazetteer.load())
    resolved, area = _resolved(doc, [c for c, _ in found], url)
    out = []
    for c, belief in found:
        entry, odds = resolved.get(id(c), (None, 0.0))
        out.append(
            Toponym(
                _place(doc, c, belief, entry, odds, area), c.first, c.last, entry, _is_metonym(doc, c, entry)
            )
        )
    if peoples:
        out += _peoples(doc, {i for c, _ in found for i in range(c.first, c.last + 1)})
    return tuple(sorted(out, key=lambda t: t.place.span.start))


def find_places(doc: Doc, *, url: str | None = None) -> tuple[Place, ...]:
    """The toponyms of a parsed text as places, in order.

    A name that the gazetteer lacks is put, with a confidence of at most 0.2, where most other names of the text are, or
    has no coordinates.
    """
    return tuple(t.place for t in find_toponyms(doc, url=url))


def resolve_spans(
    text: str, spans: Sequence[tuple[int, int]], *, doc: Doc | None = None, url: str | None = None
) -> tuple[Place, ...]:
    """Places for spans (start, end in code points) that are known to be toponyms, in the same order."""
    from sayso.coding.parse import parse

    doc = doc if doc is not None else parse(text)
    gazetteer = Gazetteer.load()
    found: list[Candidate] = []
    for start, end in spans:
        piece = doc.char_span(start, end, alignment_mode="expand")
        assert piece is not None, "expanding always finds tokens"
        name = text[start:end]
        found.append(
            Candidate(piece.start, piece.end - 1, start, end, name, lookup_span(name, gazetteer), "", "")
        )
    resolved, area = _resolved(doc, sorted(found, key=lambda c: c.start), url)
    out = []
    for c in found:
        entry, odds = resolved.get(id(c), (None, 0.0))
        out.append(_place(doc, c, 1.0, entry, odds, area, parts=False))
    return tuple(out)


@stage("places", "1", requires="doc", assigns="places")
def places_stage(desk: Desk) -> None:
    """Find the toponyms of the article."""
    desk.places = find_places(desk.doc, url=getattr(desk.document, "url", None))
