"""Places: where something happened, with coordinates and how precise they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.model.span import Span

PRECISIONS = ("point", "city", "admin2", "admin1", "country", "region", "sea")


@dataclass(frozen=True, slots=True)
class Place:
    """A toponym of the text, resolved as far as the gazetteer allows."""

    span: Span  #: the words that name the place
    name: str  #: its usual name
    country: str | None = (
        None  #: ISO 3166-1 alpha-3; null for seas, regions of several states, unknown places
    )
    lat: float | None = None  #: degrees north, WGS 84; null when unknown
    lon: float | None = None  #: degrees east, WGS 84; null when unknown
    precision: str | None = None  #: what the coordinates stand for, one of PRECISIONS; null when unknown
    geonameid: int | None = None  #: GeoNames id; null for entries of our own tables
    confidence: float = 1.0  #: 0 to 1; below 1 when the resolution is a guess

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields."""
        row = {name: getattr(self, name) for name in self.__slots__ if name != "span"}
        return {"span": self.span.to_json(), **row}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Place:
        """Read back what :meth:`to_json` wrote."""
        known = {name: row.get(name) for name in cls.__slots__ if name not in ("span", "confidence")}
        return cls(span=Span.from_json(row["span"]), confidence=float(row.get("confidence", 1.0)), **known)  # type: ignore[arg-type]
