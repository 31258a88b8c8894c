"""Reading links back: all, or those that concern given entries; and what is still to be linked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from sqlalchemy import Connection, Select, Table, exists, select

from sayso.ledger import reader, schema
from sayso.ledger.link_writer import batched
from sayso.ledger.links import Claim, Copy, Incident, Links, LinkState, Pending, Position, Vector


def state(connection: Connection) -> LinkState:
    """How far linking has come."""
    t = schema.links
    row = connection.execute(select(t).order_by(t.c.key.desc()).limit(1)).first()
    return LinkState(row.reading, orjson.loads(row.versions)) if row else LinkState(0)


def pending(source: reader.Source, after: int, limit: int | None) -> Iterator[Pending]:
    """Current readings with a key above ``after``, in the order of adding."""
    connection, r = source.connection, schema.readings
    rows = select(r.c.key, r.c.document).where(r.c.key > after, r.c.superseded_by.is_(None)).order_by(r.c.key)
    for key, document in connection.execute(rows.limit(limit)).all():
        found = reader.reading(source, source.document(document).id)
        now = {*found.statement_ids(), *found.event_ids()}
        yield Pending(key, found, tuple(i for i in _earlier(connection, document, key) if i not in now))


def _earlier(connection: Connection, document: int, key: int) -> Iterator[str]:
    """Ids of all entries of the document's earlier readings."""
    r = schema.readings
    for table in (schema.statements, schema.events):
        rows = select(table.c.id).join(r).where(r.c.document == document, r.c.key < key).distinct()
        yield from connection.scalars(rows.order_by(table.c.id))


def links(connection: Connection, ids: Iterable[str] | None) -> Links:
    """Everything that is linked, or what has one of the ids: documents, statements, events, incidents, claims."""
    wanted = None if ids is None else tuple(ids)
    return Links(
        state(connection), tuple(_copies(connection, wanted)), tuple(_incidents(connection, wanted)),
        tuple(_claims(connection, wanted)),
    )  # fmt: skip


def vectors(connection: Connection, ids: Iterable[str] | None) -> Iterator[Vector]:
    """All vectors in the order of writing, or those of the given entries."""
    t = schema.vectors
    rows = select(t.c.entry, t.c.model, t.c.vector).order_by(t.c.key)
    for row in _chosen(connection, rows, t.c.entry, ids):
        yield Vector(row.entry, row.model, row.vector)


def _chosen(
    connection: Connection, rows: Select[Any], column: Any, ids: Iterable[str] | None
) -> Iterator[Any]:
    if ids is None:
        yield from connection.execute(rows)
        return
    for some in batched(ids):
        yield from connection.execute(rows.where(column.in_(some)))


def _copies(connection: Connection, ids: tuple[str, ...] | None) -> Iterator[Copy]:
    t, copy, original = schema.copies, schema.documents.alias(), schema.documents.alias()
    rows = (
        select(t.c.key, copy.c.id, original.c.id, t.c.share, t.c.credit)
        .join(copy, t.c.document == copy.c.key)
        .join(original, t.c.original == original.c.key)
        .order_by(t.c.key)
    )
    seen = {row[0]: Copy(*row[1:]) for row in _chosen(connection, rows, copy.c.id, ids)}
    if ids is not None:
        seen.update((row[0], Copy(*row[1:])) for row in _chosen(connection, rows, original.c.id, ids))
    return (seen[key] for key in sorted(seen))


def _incidents(connection: Connection, ids: tuple[str, ...] | None) -> Iterator[Incident]:
    t, reports = schema.incidents, schema.incident_reports
    rows = (
        select(t.c.key, t.c.id, reports.c.event)
        .join(reports, reports.c.incident == t.c.key)
        .where(_is_current(schema.events, reports.c.event))
        .order_by(t.c.key, reports.c.position)
    )
    of: dict[int, tuple[str, list[str]]] = {}
    for key, id_, event in _chosen(connection, rows, t.c.key, _homes(connection, t, reports, "event", ids)):
        of.setdefault(key, (id_, []))[1].append(event)
    return (Incident(id_, tuple(events)) for _, (id_, events) in sorted(of.items()))


def _claims(connection: Connection, ids: tuple[str, ...] | None) -> Iterator[Claim]:
    t, p = schema.claims, schema.claim_positions
    homes = _homes(connection, t, p, "statement", ids)
    positions: dict[int, list[Position]] = defaultdict(list)
    rows = select(p).where(_is_current(schema.statements, p.c.statement)).order_by(p.c.claim, p.c.number)
    for row in _chosen(connection, rows, p.c.claim, homes):
        source = tuple(orjson.loads(row.source))
        positions[row.claim].append(Position(row.statement, row.position, row.holder, source))
    for row in sorted(_chosen(connection, select(t), t.c.key, homes), key=lambda row: int(row.key)):
        if held := positions.get(row.key):
            stands = {h.statement for h in held}
            wording = row.wording if row.wording in stands else held[0].statement
            yield Claim(row.id, wording, tuple(held), tuple(orjson.loads(row.incidents)))


def _is_current(entry: Table, column: Any) -> Any:
    r = schema.readings
    return exists().where(entry.c.id == column, entry.c.reading == r.c.key, r.c.superseded_by.is_(None))


def _homes(
    connection: Connection, table: Table, members: Table, column: str, ids: tuple[str, ...] | None
) -> list[Any] | None:
    """Keys of the incidents or claims with one of the ids, or with a member that has one."""
    if ids is None:
        return None
    home = members.c["incident" if column == "event" else "claim"]
    found = {row[0] for row in _chosen(connection, select(table.c.key), table.c.id, ids)}
    found |= {row[0] for row in _chosen(connection, select(home), members.c[column], ids)}
    return sorted(found)
