"""The lexicon of attribution cues (``ontology/cues/*.yaml``), indexed by head lemma."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from sayso.errors import OntologyError
from sayso.model import ACTS, COMMITMENTS
from sayso.ontology.loader import files, read

PARTS_OF_SPEECH = ("verb", "noun", "adjective", "adverb", "preposition", "light")


@dataclass(frozen=True, slots=True)
class Cue:
    """One sense of a cue; the keys are explained in ``ontology/cues/README.md``."""

    id: str  #: unique name, as ``explain`` shows it
    words: tuple[str, ...]  #: lemmas of the cue, head first
    pos: str  #: one of PARTS_OF_SPEECH
    particle: str | None  #: verb particle that must be there
    objects: frozenset[str]  #: light verbs: one of these nouns must be the object
    preposition: str | None  #: preposition that belongs to the cue
    act: str  #: default act
    neutral: bool  #: True where the content decides the act
    commitment: str  #: default commitment
    source: str  #: usual slot of the source
    addressee: str | None  #: slot of the hearer
    content: tuple[str, ...]  #: how the content may be realised
    always: bool  #: False: ask for a source that can speak, or for a clause
    raising: bool  #: True for *is believed to*
    positive: str  #: an example
    negative: str  #: a counter-example


def _cue(row: Mapping[str, Any], where: str) -> Cue:
    try:
        entry = Cue(
            id=row["id"], words=tuple(row["lemma"].lower().split()), pos=row["pos"], particle=row.get("particle"),
            objects=frozenset(row.get("object") or ()), preposition=row.get("preposition"), act=row["act"],
            neutral=bool(row["neutral"]), commitment=row["commitment"], source=row["source"],
            addressee=row.get("addressee"), content=tuple(row["content"]), always=bool(row["always"]),
            raising=bool(row.get("passive_raising")), positive=row["positive"], negative=row["negative"],
        )  # fmt: skip
    except KeyError as error:
        raise OntologyError(f"cue {row.get('id')!r} lacks {error}.", where=where) from error
    if entry.pos not in PARTS_OF_SPEECH or entry.act not in ACTS or entry.commitment not in COMMITMENTS:
        raise OntologyError(f"cue {entry.id!r} has an unknown pos, act or commitment.", where=where)
    return entry


@lru_cache(maxsize=1)
def cues() -> tuple[Cue, ...]:
    """All cues, in file order."""
    return tuple(_cue(row, name) for name in files("cues") for row in read(name))


@lru_cache(maxsize=1)
def cue_index() -> Mapping[str, tuple[Cue, ...]]:
    """Cues by their head lemma, the most specific (particle, object, preposition) first."""
    index: dict[str, list[Cue]] = {}
    for cue in cues():
        index.setdefault(cue.words[0], []).append(cue)
    demands = lambda c: (bool(c.objects), c.particle is not None, c.preposition is not None, len(c.words))  # noqa: E731
    return MappingProxyType({k: tuple(sorted(v, key=demands, reverse=True)) for k, v in index.items()})
