"""The event patterns: which words name which PLOVER act, with whom in which slot.

Patterns are read from ``events/*.yaml`` (format: ``events/README.md``), kinds of nouns from ``kinds.yaml``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sayso.errors import OntologyError
from sayso.model import EVENT_TYPES
from sayso.ontology.loader import files, read

KINDS = ("person", "armed", "state", "group", "property")
_TUPLES = (
    "lemmas",
    "nouns",
    "modifiers",
    "instruments",
    "preposition",
    "preposition_objects",
    "actor",
    "recipient",
)
_TEXTS = ("id", "type", "mode", "pos", "particle", "complement", "positive", "negative")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of a pattern file: a frame shared by its lemmas."""

    id: str  #: unique, ``type.frame.pos[.mode]``
    type: str  #: PLOVER type
    mode: str | None  #: PLOVER mode; null when the pattern does not say
    pos: str  #: verb, noun or light
    lemmas: tuple[str, ...]  #: heads; for light the verbs
    actor: tuple[str, ...]  #: slots of the actor, in order of preference
    recipient: tuple[str, ...]  #: slots of the recipient, in order of preference
    positive: str  #: a sentence in which it must match
    negative: str  #: a sentence in which it must not match
    particle: str | None = None  #: obligatory particle
    nouns: tuple[
        str, ...
    ] = ()  #: required object heads; for light the event nouns; for noun heads of its complement
    modifiers: tuple[str, ...] = ()  #: one must modify the event noun
    instruments: tuple[str, ...] = ()  #: one must stand with the act
    preposition: tuple[str, ...] = ()  #: one must follow
    preposition_objects: tuple[str, ...] = ()  #: required objects of the preposition
    complement: str | None = None  #: that, to or gerund
    reciprocal: bool = False  #: all parties are actors
    requires: tuple[tuple[str, str], ...] = ()  #: (actor or recipient, kind)

    @property
    def weight(self) -> int:
        """How specific it is: the number of conditions beyond its lemma."""
        conditions = (
            self.particle, self.nouns and self.pos != "light", self.modifiers, self.instruments,
            self.preposition, self.preposition_objects, self.complement,
        )  # fmt: skip
        return sum(map(bool, conditions)) + (self.pos == "light")


@dataclass(frozen=True, slots=True)
class PatternBook:
    """All patterns, by the lemma that calls them up."""

    patterns: tuple[Pattern, ...]  #: in file order
    verbs: Mapping[str, tuple[Pattern, ...]]  #: verb lemma -> verb patterns, most specific first
    nouns: Mapping[str, tuple[Pattern, ...]]  #: noun lemma -> noun patterns, most specific first
    light: Mapping[str, tuple[Pattern, ...]]  #: event noun -> light patterns, most specific first


def _words(row: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    value = row.get(key)
    if value is None:
        return ()
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, list) or not all(isinstance(item, str) for item in value):
        raise OntologyError(f"{key} must be a list of words, not {value!r}.", where=where,
                            remedy="Put words that YAML reads otherwise (on, off, no) in quotation marks.")  # fmt: skip
    return tuple(dict.fromkeys(value))


def pattern_of(row: Mapping[str, Any], where: str) -> Pattern:
    """One pattern from its YAML entry; OntologyError when a key is unknown, missing or of the wrong kind."""
    if unknown := set(row) - {*_TUPLES, *_TEXTS, "reciprocal", "requires"}:
        raise OntologyError(
            f"unknown key {min(unknown)!r}.", where=where, remedy="See events/README.md for the keys."
        )
    for key in ("id", "type", "pos", "lemmas", "actor", "positive", "negative"):
        if not row.get(key):
            raise OntologyError(
                f"the entry has no {key}.", where=where, remedy="See events/README.md for the keys."
            )
    where = f"{where} {row['id']}"
    if row["type"] not in EVENT_TYPES:
        raise OntologyError(f"type {row['type']!r} is not a PLOVER type.", where=where)
    if row["pos"] not in ("verb", "noun", "light"):
        raise OntologyError(f"pos {row['pos']!r} is not verb, noun or light.", where=where)
    if row["pos"] == "light" and not row.get("nouns"):
        raise OntologyError("a light pattern needs its event nouns.", where=where)
    if row.get("complement") not in (None, "that", "to", "gerund"):
        raise OntologyError(f"complement {row['complement']!r} is not that, to or gerund.", where=where)
    requires = tuple((row.get("requires") or {}).items())
    for slot, kind in requires:
        if slot not in ("actor", "recipient") or kind not in KINDS:
            raise OntologyError(
                f"requires {slot}: {kind} is not a role with one of {', '.join(KINDS)}.", where=where
            )
    texts = {key: row.get(key) for key in _TEXTS}
    words = {key: _words(row, key, where) for key in _TUPLES}
    return Pattern(**texts, **words, reciprocal=bool(row.get("reciprocal")), requires=requires)  # type: ignore[arg-type]


def _index(patterns: list[Pattern], keys: str) -> dict[str, tuple[Pattern, ...]]:
    found: dict[str, list[Pattern]] = {}
    for pattern in patterns:
        for word in getattr(pattern, keys):
            found.setdefault(word, []).append(pattern)
    return {word: tuple(sorted(many, key=lambda p: -p.weight)) for word, many in found.items()}


def book_of(patterns: list[Pattern]) -> PatternBook:
    """Index patterns; OntologyError when two share an id."""
    seen: set[str] = set()
    for pattern in patterns:
        if pattern.id in seen:
            raise OntologyError(
                f"two patterns are called {pattern.id}.", remedy="Give each entry its own id."
            )
        seen.add(pattern.id)
    verbs, nouns, light = ([p for p in patterns if p.pos == pos] for pos in ("verb", "noun", "light"))
    return PatternBook(
        tuple(patterns), _index(verbs, "lemmas"), _index(nouns, "lemmas"), _index(light, "nouns")
    )


@lru_cache(maxsize=1)
def patterns() -> PatternBook:
    """All patterns of the package, read once a process."""
    return book_of([pattern_of(row, name) for name in files("events") for row in read(name) or ()])


@lru_cache(maxsize=1)
def kinds() -> Mapping[str, frozenset[str]]:
    """Noun -> the kinds it can be (keys of ``kinds.yaml``)."""
    table: dict[str, set[str]] = {}
    for kind, words in read("kinds.yaml").items():
        for word in words.split() if kind != "scene" else ():
            table.setdefault(word, set()).add(kind)
    return {word: frozenset(many) for word, many in table.items()}


@lru_cache(maxsize=1)
def kinds_scene() -> frozenset[str]:
    """Words of sport, arts, weather and shops: in their sentences acts are figures of speech."""
    return frozenset(read("kinds.yaml")["scene"].split())


@lru_cache(maxsize=1)
def verb_lemmas() -> frozenset[str]:
    """Every verb that a pattern names, heads of light patterns included."""
    return frozenset(word for p in patterns().patterns if p.pos != "noun" for word in p.lemmas)
