"""A name as the text writes it to the gazetteer's entries: type words, peoples and spellings seen to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from sayso.coding._toponym_lexicon import demonyms
from sayso.knowledge.gazetteer import Entry, Gazetteer

_PART = (
    r"(?:Province|Oblast|Governorate|Region|District|State|Department|Prefecture|County|Raion|Krai|Territory"
    r"|Division)"
)
_TAIL = re.compile(
    rf"(?P<name>.+?)\s+(?P<type>{_PART}|City|Town|Village|Twp\.?|Township|Island|Islands|Airport)",
    re.IGNORECASE,
)
_HEAD = re.compile(
    rf"(?:the\s+)?(?P<type>{_PART}|City|Town|Village|Port|Kingdom|State) of (?P<name>.+)", re.IGNORECASE
)
_TOWN = frozenset(("city", "town", "village", "port", "twp", "township"))


def lookup(name: str, gazetteer: Gazetteer, *, sure: bool = False) -> tuple[Entry, ...]:
    """Entries for a name: as it stands, else without its type word, else (``sure``: it is a toponym) by its sound."""
    entries = gazetteer.find(name)
    if entries:
        return entries
    typed = _TAIL.fullmatch(name) or _HEAD.fullmatch(name)
    if typed:
        kind = typed["type"].lower().rstrip(".")
        bare = gazetteer.find(typed["name"]) or (gazetteer.find_spelling(typed["name"]) if sure else ())
        if kind in ("airport", "island", "islands"):
            return bare if sure else ()
        wanted = ("city", "admin2") if kind in _TOWN else ("admin1", "admin2", "region", "country")
        fit = tuple(e for e in bare if e.kind in wanted)
        return fit or bare
    return gazetteer.find_spelling(name) if sure else ()


def lookup_span(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Entries for a span that is surely a toponym: its name, or the state of its people."""
    code = demonyms().get(name.lower())
    entry = states().get(code) if code else None
    return (entry,) if entry is not None else lookup(name, gazetteer, sure=True)


@cache
def states() -> Mapping[str, Entry]:
    """The gazetteer's entries of states by alpha-3 code."""
    gazetteer = Gazetteer.load()
    entries = (gazetteer.entry(n) for n in range(300))
    return {e.country: e for e in entries if e.kind == "country" and e.country}
