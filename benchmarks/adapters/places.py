"""``toponym`` and ``toponym_spans``: place names of a text with coordinates, GeoNames ids and countries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from sayso.knowledge.gazetteer.country_codes import alpha2_codes
from sayso.model import Place

Item = dict[str, Any]


def answer(place: Place) -> Item:
    """A place in the scorer's fields."""
    return {
        "start": place.span.start,
        "end": place.span.end,
        "lat": place.lat,
        "lon": place.lon,
        "geonameid": str(place.geonameid) if place.geonameid else None,
        "country": alpha2_codes().get(place.country) if place.country else None,
    }


def toponym(items: Iterable[Item]) -> Iterator[Item]:
    """Find and resolve the toponyms of raw texts.

    Gold toponyms follow two conventions: dated news articles (as LGL) count adjectives and peoples (*Iraqi officials*)
    as mentions of the state, undated ones (as GeoVirus) do not. SaySo itself never takes a demonym for a place; here
    they are given where an item has a date.
    """
    from sayso.coding.parse import parse
    from sayso.coding.places import find_toponyms

    for item in items:
        doc = parse(item["text"])
        found = find_toponyms(doc, url=item.get("url"), peoples=bool(item.get("published")))
        # The gold gives the named place itself: *southern China* is China.
        whole = [replace(t.place, lat=t.entry.lat, lon=t.entry.lon) if t.entry else t.place for t in found]
        yield {"doc_id": item["doc_id"], "toponyms": [answer(p) for p in whole]}


def toponym_spans(items: Iterable[Item]) -> Iterator[Item]:
    """Resolve given toponyms."""
    from sayso.coding.places import resolve_spans

    for item in items:
        spans = [(t["start"], t["end"]) for t in item["toponyms"]]
        places = resolve_spans(item["text"], spans, url=item.get("url"))
        yield {"doc_id": item["doc_id"], "toponyms": [answer(p) for p in places]}


TASKS = {"toponym": toponym, "toponym_spans": toponym_spans}
