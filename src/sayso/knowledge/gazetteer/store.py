"""The built file: how it is laid out, read and searched.

Layout, after measuring SQLite (35,000 look-ups a second) against this (hundreds of thousands): one zlib stream of
named sections, each an array of fixed-width numbers or a block of UTF-8, that is unpacked once and read through
``memoryview`` without building Python objects. A name's key (:func:`fold`) is hashed to 64 bits; the upper bits choose
a bucket, the lower 32 are compared inside it, so a false hit has a chance of about one in a billion.
"""

from __future__ import annotations

import json
import struct
import zlib
from functools import cache, lru_cache
from hashlib import blake2b
from pathlib import Path

from sayso.errors import KnowledgeError
from sayso.knowledge.gazetteer.entry import KINDS, Entry
from sayso.knowledge.gazetteer.fold import fold, loose

MAGIC = b"SAYSOGAZ1\n"
BUILT = Path(__file__).with_name("gazetteer.bin")
BUCKET_BITS = 18
NONE = 0xFFFFFFFF
ALIAS = 0x80000000  #: set on a posting when the key is not the entry's usual name
#: Sections of numbers and their ``array`` type codes.
COLUMNS = {
    "bucket": "I", "mark": "I", "post_at": "I", "post": "I",
    "kind": "B", "states": "H", "up1": "I", "up2": "I", "lat": "i", "lon": "i", "people": "I", "geonameid": "I",
    "capital": "B", "name_at": "I",
}  # fmt: skip


def hashed(key: str) -> int:
    """64-bit hash of a folded key."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "little")


def write(path: Path, sections: dict[str, bytes]) -> None:
    """Write the sections to ``path`` in one step; the bytes depend on nothing but the sections."""
    head = json.dumps([[name, len(block)] for name, block in sections.items()]).encode()
    body = zlib.compress(struct.pack("<I", len(head)) + head + b"".join(sections.values()), 9)
    partial = path.with_suffix(".partial")
    partial.write_bytes(MAGIC + body)
    partial.replace(path)


def read(path: Path) -> dict[str, memoryview]:
    """Sections of a built file; KnowledgeError when it is missing or not one of ours."""
    try:
        packed = path.read_bytes()
    except OSError as error:
        raise KnowledgeError(
            "the gazetteer file is missing.",
            where=str(path),
            remedy="Run python -m sayso.knowledge.gazetteer.build.",
        ) from error
    if not packed.startswith(MAGIC):
        raise KnowledgeError(
            "this is not a gazetteer of this version.",
            where=str(path),
            remedy="Run python -m sayso.knowledge.gazetteer.build.",
        )
    view = memoryview(zlib.decompress(memoryview(packed)[len(MAGIC) :]))
    size = struct.unpack_from("<I", view)[0]
    at, sections = 4 + size, {}
    for name, length in json.loads(bytes(view[4:at])):
        block = view[at : at + length]
        sections[name] = block.cast(COLUMNS[name]) if name in COLUMNS else block  # type: ignore[call-overload]
        at += length
    return sections


class Gazetteer:
    """Place names to entries. Safe to share between threads; costs about 40 MB."""

    def __init__(self, path: Path = BUILT) -> None:
        sections = read(path)
        self._names = sections.pop("names")
        self._states: tuple[tuple[str, ...], ...] = tuple(
            tuple(row) for row in json.loads(bytes(sections.pop("sets")))
        )
        self._bucket, self._mark = sections["bucket"], sections["mark"]
        self._post_at, self._post = sections["post_at"], sections["post"]
        self._columns = sections
        self._find = lru_cache(maxsize=20_000)(self._search)

    @staticmethod
    @cache
    def load() -> Gazetteer:
        """The gazetteer that comes with the package, read once a process."""
        return Gazetteer()

    def __len__(self) -> int:
        return len(self._columns["kind"])

    @property
    def names(self) -> int:
        """How many different keys it answers to."""
        return len(self._mark)

    def find(self, name: str) -> tuple[Entry, ...]:
        """Every entry of that name (any case, diacritics optional), largest population first; empty when unknown."""
        return self._find(fold(name))

    def find_spelling(self, name: str) -> tuple[Entry, ...]:
        """Entries in states of another script whose name sounds alike (*Hodeida* → *Al Hudaydah*); a guess."""
        key = loose(name)
        return self._find(key) if key else ()

    def __contains__(self, name: str) -> bool:
        return self._slot(fold(name)) >= 0

    def entry(self, number: int, *, usual: bool = True) -> Entry:
        """The entry of a row; ``usual`` says whether it was found under its usual name."""
        c = self._columns
        states = self._states[c["states"][number]]
        lat = c["lat"][number]
        up1, up2 = c["up1"][number], c["up2"][number]
        return Entry(
            number=number,
            name=self._name(number),
            kind=KINDS[c["kind"][number]],
            country=states[0] if len(states) == 1 else None,
            countries=states,
            admin1=self._name(up1) if up1 != NONE else None,
            admin2=self._name(up2) if up2 != NONE else None,
            lat=None if lat == -(2**31) else lat / 1e4,
            lon=None if lat == -(2**31) else c["lon"][number] / 1e4,
            population=c["people"][number],
            geonameid=c["geonameid"][number] or None,
            capital=bool(c["capital"][number]),
            usual=usual,
        )

    def towns(self, state: str) -> list[tuple[float, float]]:
        """Points (latitude, longitude) of every city of a state (alpha-3); takes tens of milliseconds."""
        c = self._columns
        wanted = {n for n, states in enumerate(self._states) if states == (state,)}
        city = KINDS.index("city")
        kinds, states, lats, lons = c["kind"], c["states"], c["lat"], c["lon"]
        return [
            (lats[n] / 1e4, lons[n] / 1e4)
            for n, (kind, of) in enumerate(zip(kinds, states, strict=True))
            if kind == city and of in wanted
        ]

    def _name(self, number: int) -> str:
        at = self._columns["name_at"]
        return str(self._names[at[number] : at[number + 1]], "utf-8")

    def _slot(self, key: str) -> int:
        number = hashed(key)
        bucket, mark, marks = number >> (64 - BUCKET_BITS), number & 0xFFFFFFFF, self._mark
        for slot in range(self._bucket[bucket], self._bucket[bucket + 1]):
            if marks[slot] == mark:
                return slot
        return -1

    def _search(self, key: str) -> tuple[Entry, ...]:
        slot = self._slot(key)
        if slot < 0:
            return ()
        rows = self._post[self._post_at[slot] : self._post_at[slot + 1]]
        return tuple(self.entry(row & ~ALIAS, usual=not row & ALIAS) for row in rows)
