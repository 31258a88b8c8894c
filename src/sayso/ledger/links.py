"""Records of what links articles: copies, incidents, claims, vectors; and the batch that writes them.

A batch is written in one transaction or not at all, and writing it twice is writing it once. Incidents and claims are
given whole, with all their reports and positions; those that are not in the batch stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from sayso.errors import RecordError
from sayso.model import Reading

POSITIONS = ("asserts", "denies", "doubts", "relays")


@dataclass(frozen=True, slots=True)
class Copy:
    """An article that repeats another."""

    document: str  #: id of the article
    original: str  #: id of the article it repeats, itself no copy
    share: float | None = None  #: of the copy's text that the original has, 0 to 1; null when not measured
    credit: str | None = None  #: the agency that the copy names; null when none

    def __post_init__(self) -> None:
        if self.document == self.original:
            raise RecordError(f"document {self.document} cannot be a copy of itself.")


@dataclass(frozen=True, slots=True)
class Incident:
    """One happening and the events, in any number of articles, that report it."""

    id: str  #: its stable id
    events: tuple[str, ...]  #: ids of the events, each in this incident only

    def __post_init__(self) -> None:
        _several(self.id, self.events)


@dataclass(frozen=True, slots=True)
class Position:
    """Where one holder stands on a claim."""

    statement: str  #: id of the statement that shows it
    position: str  #: one of POSITIONS
    holder: str | None  #: who holds it; null when the text names none
    source: tuple[str, ...]  #: key of the source, equal for the same source

    def __post_init__(self) -> None:
        if self.position not in POSITIONS:
            raise RecordError(f"position {self.position!r} is not one of {', '.join(POSITIONS)}.")


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements about the same proposition."""

    id: str  #: its stable id
    wording: str  #: id of the statement that words it best
    positions: tuple[Position, ...]  #: who holds what
    incidents: tuple[str, ...] = ()  #: ids of the incidents that it concerns

    def __post_init__(self) -> None:
        if not self.positions:
            raise RecordError(f"claim {self.id} has no position.")


@dataclass(frozen=True, slots=True)
class Vector:
    """The vector of a statement's content or an event's sentence."""

    entry: str  #: id of the statement or event
    model: str  #: name and version of the network
    vector: bytes  #: float16, little endian


@dataclass(frozen=True, slots=True)
class LinkState:
    """How far linking has come."""

    reading: int  #: key of the last reading that is linked, as in :class:`Pending`; 0 at the beginning
    versions: Mapping[str, str] = field(
        default_factory=dict
    )  #: name -> version of all that linking depends on


@dataclass(frozen=True, slots=True)
class Pending:
    """A document's current reading that is not linked yet."""

    key: int  #: its place in the order of adding
    reading: Reading  #: what was read, with people's judgements applied
    gone: tuple[str, ...]  #: ids of entries of the document's earlier readings that this one has not


@dataclass(frozen=True, slots=True)
class LinkBatch:
    """What one step of linking found. Entries that no current reading has any more are left out when written."""

    state: LinkState  #: how far linking has come with it
    copies: tuple[Copy, ...] = ()  #: new or different copies
    originals: tuple[str, ...] = ()  #: ids of documents that are no copies any more
    incidents: tuple[Incident, ...] = ()  #: new or different incidents, whole
    gone_incidents: tuple[
        str, ...
    ] = ()  #: ids of incidents that are no more (merged into others, or emptied)
    claims: tuple[Claim, ...] = ()  #: new or different claims, whole
    gone_claims: tuple[str, ...] = ()  #: ids of claims that are no more
    vectors: tuple[Vector, ...] = ()  #: new vectors


@dataclass(frozen=True, slots=True)
class Links:
    """What is linked, as of one moment; entries that no current reading has are left out."""

    state: LinkState  #: how far linking has come
    copies: tuple[Copy, ...]  #: in the order in which they were found
    incidents: tuple[Incident, ...]  #: in the order in which they were found
    claims: tuple[Claim, ...]  #: in the order in which they were found


def _several(id_: str, events: tuple[str, ...]) -> None:
    if not events or len(set(events)) != len(events):
        raise RecordError(f"incident {id_} has no event, or the same event twice.")
