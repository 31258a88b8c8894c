"""One place of the gazetteer."""

from __future__ import annotations

from dataclasses import dataclass

#: What an entry can be. ``water`` is an inland water (river, lake), ``site`` a base, crossing, prison, plant or shrine.
KINDS = (
    "city",
    "admin2",
    "admin1",
    "country",
    "region",
    "historical",
    "island",
    "sea",
    "water",
    "site",
    "continent",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A place that a name can stand for."""

    number: int  #: row of the built file; the same place has the same number under each of its names
    name: str  #: its usual name
    kind: str  #: one of KINDS
    country: str | None  #: ISO 3166-1 alpha-3; null for seas and for regions of several states
    countries: tuple[str, ...]  #: alpha-3 of every state that it lies in or borders; empty for oceans
    admin1: str | None  #: name of the first-level subdivision it lies in; null when none or not known
    admin2: str | None  #: name of the second-level subdivision it lies in; null when none or not known
    lat: float | None  #: degrees north, WGS 84; null when no source gives one
    lon: float | None  #: degrees east, WGS 84; null when no source gives one
    population: int  #: inhabitants; 0 when not known; of subdivisions the sum over their listed cities
    geonameid: int | None  #: GeoNames id; null for entries of our own tables
    capital: bool = False  #: seat of its state's government
    usual: bool = True  #: found under its usual name, not under an alternate one
