"""What is most worth a person's look: entries that the reading is unsure of, on which much rests."""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import orjson
from sqlalchemy import ColumnElement, Connection, Table, and_, func, or_, select

from sayso.ledger import judgements, reader, schema
from sayso.ledger.fold import in_force
from sayso.ledger.stored import StoredEvent, StoredStatement
from sayso.ledger.writer import ENTRY_KINDS
from sayso.model import Event, Statement

AGAINST = ("denies", "doubts")  #: positions that make a claim contested: what rests on it counts twice


@dataclass(frozen=True, slots=True)
class Queued:
    """An entry that waits for a judgement."""

    entry: StoredStatement | StoredEvent  #: what is to be judged
    uncertainty: float  #: entropy of the reading's confidence in bits: 0 sure, 1 even odds
    impact: float  #: 1 for an entry by itself, more with the reports and positions that are linked with it

    @property
    def weight(self) -> float:
        """Uncertainty times impact, by which the queue is ordered."""
        return self.uncertainty * self.impact


def entropy(confidence: float) -> float:
    """Bits that an answer to *is it right?* gives, when it is right with this probability."""
    if not 0 < confidence < 1:
        return 0.0
    other = 1 - confidence
    return -confidence * math.log2(confidence) - other * math.log2(other)


def queue(
    connection: Connection, limit: int, kinds: tuple[str, ...] = ENTRY_KINDS, person: str | None = None
) -> list[Queued]:
    """The heaviest entries that nobody has judged, heaviest first.

    For a person: those that this person has not judged, as the machine read them, whatever others made of them.
    """
    judged = {
        (a.document, a.kind, a.span.start) for j in in_force(judgements.log(connection))
        if person in (None, j.person) for a in j.anchors
    }  # fmt: skip
    impact = _impacts(connection)
    source = reader.Source(connection)
    heaviest = heapq.nlargest(limit, _weighed(connection, kinds, impact, judged, blind=person is not None))
    return [
        Queued(_stored(source, kind, -key), uncertainty, impact[id_] or 1.0)
        for _, kind, key, id_, uncertainty in heaviest
    ]


def _weighed(
    connection: Connection, kinds: tuple[str, ...], impact: Counter[str], judged: set[tuple[str, str, int]],
    *, blind: bool,
) -> Iterator[tuple[float, str, int, str, float]]:  # fmt: skip
    """Weight, kind, key (negative: of equal ones the earlier first), id and uncertainty of what is not judged."""
    r, d = schema.readings, schema.documents
    current: ColumnElement[bool] = r.c.superseded_by.is_(None)
    if blind:
        under = r.alias()
        covered = select(under.c.judged).where(under.c.superseded_by.is_(None), under.c.judged.isnot(None))
        current = or_(and_(current, r.c.judged.is_(None)), r.c.key.in_(covered))
    for kind in kinds:
        table = schema.metadata.tables[f"{kind}s"]
        rows = (
            select(table.c.key, table.c.id, d.c.id, table.c.record)
            .join(r, table.c.reading == r.c.key)
            .join(d, r.c.document == d.c.key)
            .where(current)
            .execution_options(yield_per=reader.ROWS_AT_HAND)
        )
        for key, id_, document, record in connection.execute(rows):
            row = orjson.loads(record)
            start = (row["trigger"] if kind == "event" else row["content"][0])["start"]
            if (document, kind, start) not in judged:
                uncertainty = entropy(row["confidence"])
                yield uncertainty * (impact[id_] or 1.0), kind, -key, id_, uncertainty


def _stored(source: reader.Source, kind: str, key: int) -> StoredStatement | StoredEvent:
    table, r = schema.metadata.tables[f"{kind}s"], schema.readings
    rows = select(table.c.id, table.c.record, r.c.document, r.c.run).join(r, table.c.reading == r.c.key)
    id_, record, document, run = source.connection.execute(rows.where(table.c.key == key)).one()
    if kind == "event":
        return StoredEvent(
            id_, Event.from_json(orjson.loads(record)), source.document(document), source.run(run)
        )
    made = Statement.from_json(orjson.loads(record))
    return StoredStatement(id_, made, source.document(document), source.run(run))


def _impacts(connection: Connection) -> Counter[str]:
    """Id of an entry that is linked -> its impact: 1 and the binary logarithm of the members of what it is in."""
    found: Counter[str] = Counter()
    for members, home, member in (
        (schema.incident_reports, schema.incident_reports.c.incident, schema.incident_reports.c.event),
        (schema.claim_positions, schema.claim_positions.c.claim, schema.claim_positions.c.statement),
    ):
        contested = _contested(connection) if members is schema.claim_positions else set()
        sizes = {row[0]: row[1] for row in connection.execute(select(home, func.count()).group_by(home))}
        for key, entry in connection.execute(select(home, member)):
            weight = (1 + math.log2(sizes[key])) * (2 if key in contested else 1)
            found[entry] = max(found[entry], weight)  # type: ignore[assignment]
    return found


def _contested(connection: Connection) -> set[int]:
    p: Table = schema.claim_positions
    return set(connection.scalars(select(p.c.claim).where(p.c.position.in_(AGAINST)).distinct()))
