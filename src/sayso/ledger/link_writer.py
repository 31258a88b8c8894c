"""Writing links: a batch in one transaction; what is there already is neither written nor reported again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import orjson
from sqlalchemy import Connection, Table, delete, exists, insert, select, update

from sayso.errors import LedgerError
from sayso.ledger import changes, schema
from sayso.ledger.links import Claim, Copy, Incident, LinkBatch, Vector

IDS_AT_ONCE = 500  #: ids in one question: databases have a limit on parameters


def write(connection: Connection, batch: LinkBatch) -> None:
    """Write a batch inside the connection's transaction."""
    _copies(connection, batch.copies, batch.originals)
    _incidents(connection, batch.incidents, batch.gone_incidents)
    _claims(connection, batch.claims, batch.gone_claims)
    _vectors(connection, batch.vectors)
    state = {"reading": batch.state.reading, "versions": dump(dict(batch.state.versions))}
    t = schema.links
    last = connection.execute(select(t.c.reading, t.c.versions).order_by(t.c.key.desc()).limit(1)).first()
    if last is None or dict(last._mapping) != state:
        connection.execute(insert(t), [state])


def dump(value: Any) -> str:
    """JSON with sorted names, so that equal values are equal text."""
    return orjson.dumps(value, option=orjson.OPT_SORT_KEYS).decode()


def current_readings(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, int]:
    """Id of each entry that a current reading has -> key of that reading."""
    r = schema.readings
    rows = select(table.c.id, table.c.reading).join(r, table.c.reading == r.c.key)
    found: dict[str, int] = {}
    for some in batched(ids):
        found.update(
            (row[0], row[1])
            for row in connection.execute(rows.where(table.c.id.in_(some), r.c.superseded_by.is_(None)))
        )
    return found


def batched(ids: Iterable[str]) -> Iterator[list[str]]:
    """The different ids in lists that fit one question."""
    rest = iter(dict.fromkeys(ids))
    while some := list(islice(rest, IDS_AT_ONCE)):
        yield some


def _copies(connection: Connection, copies: Sequence[Copy], originals: Sequence[str]) -> None:
    t, d = schema.copies, schema.documents
    keys = _keys(connection, d, (*(i for c in copies for i in (c.document, c.original)), *originals))
    for id_ in originals:
        connection.execute(delete(t).where(t.c.document == keys.get(id_)))
    for copy in copies:
        if copy.document not in keys or copy.original not in keys:
            raise LedgerError(
                f"the copy {copy.document} or its original {copy.original} is no document of the ledger.",
                remedy="Add both articles before they are linked.",
            )
        row = {"original": keys[copy.original], "share": copy.share, "credit": copy.credit}
        document = keys[copy.document]
        if connection.scalar(select(t.c.key).where(t.c.document == document)) is None:
            connection.execute(insert(t), [{"document": document, **row}])
        else:
            connection.execute(update(t).where(t.c.document == document).values(row))


def _incidents(connection: Connection, incidents: Sequence[Incident], gone: Sequence[str]) -> None:
    t, reports = schema.incidents, schema.incident_reports
    readings = current_readings(connection, schema.events, (e for i in incidents for e in i.events))
    after = {i.id: tuple(e for e in i.events if e in readings) for i in incidents}
    keys = _keys(connection, t, (*after, *gone))
    before: dict[str, tuple[str, ...]] = dict.fromkeys(keys, ())
    rows = select(t.c.id, reports.c.event).join(t).order_by(reports.c.position)
    for some in batched(keys):
        for id_, event in connection.execute(rows.where(t.c.id.in_(some))):
            before[id_] += (event,)
    found = {i: events for i, events in after.items() if events and i not in gone}
    differing = [i for i, events in found.items() if before.get(i) != events]
    stale = [keys[i] for i in (*before,) if i not in found]
    changed = [keys[i] for i in differing if i in keys]
    _delete(connection, reports, "incident", (*stale, *changed))
    _delete(connection, t, "key", stale)
    held = {e: i for i in differing for e in found[i]}
    for some in batched(held):
        taken = connection.scalar(select(reports.c.event).where(reports.c.event.in_(some)).limit(1))
        if taken:
            raise LedgerError(
                f"event {taken} is to report incident {held[taken]}, but it reports another one.",
                remedy="Give both incidents in one batch.",
            )
    new = {i: keys[i] if i in keys else _insert(connection, t, id=i) for i in differing}
    _insert_all(connection, reports, [
        {"incident": new[i], "position": n, "event": e, "reading": readings[e]}
        for i in differing for n, e in enumerate(found[i])
    ])  # fmt: skip
    changes.record(connection, changes.difference("incident", before, found))


def _claims(connection: Connection, claims: Sequence[Claim], gone: Sequence[str]) -> None:
    t, positions = schema.claims, schema.claim_positions
    readings = current_readings(
        connection, schema.statements, (p.statement for c in claims for p in c.positions)
    )
    after = {c.id: _claim_rows(c, readings) for c in claims}
    keys = _keys(connection, t, (*after, *gone))
    before: dict[str, tuple[tuple[Any, ...], list[Any]]] = {}
    p = positions.c
    for some in batched(keys):
        for row in connection.execute(select(t).where(t.c.id.in_(some))):
            before[row.id] = (row.wording, row.incidents), []
        columns = select(t.c.id, p.statement, p.position, p.holder, p.source).join(t).order_by(p.number)
        for id_, *held in connection.execute(columns.where(t.c.id.in_(some))):
            before[id_][1].append(tuple(held))
    found = {i: record for i, record in after.items() if record[1] and i not in gone}
    differing = [i for i, record in found.items() if before.get(i) != record]
    stale = [keys[i] for i in before if i not in found]
    changed = [keys[i] for i in differing if i in keys]
    _delete(connection, positions, "claim", (*stale, *changed))
    _delete(connection, t, "key", (*stale, *changed))
    for id_ in differing:
        (wording, incidents), held = found[id_]
        key = _insert(connection, t, id=id_, wording=wording, incidents=incidents)
        _insert_all(connection, positions, [
            {"claim": key, "number": n, "statement": s, "reading": readings[s], "position": position,
             "holder": holder, "source": source}
            for n, (s, position, holder, source) in enumerate(held)
        ])  # fmt: skip
    changes.record(connection, changes.difference("claim", before, found))


def _claim_rows(claim: Claim, readings: dict[str, int]) -> tuple[tuple[Any, ...], list[Any]]:
    """A claim as its rows hold it; the wording moves to the first position when its statement is gone."""
    held = [
        (p.statement, p.position, p.holder, dump(list(p.source)))
        for p in claim.positions if p.statement in readings
    ]  # fmt: skip
    wording = claim.wording if claim.wording in readings or not held else held[0][0]
    return (wording, dump(sorted(claim.incidents))), held


def _vectors(connection: Connection, vectors: Sequence[Vector]) -> None:
    t = schema.vectors
    given = {v.entry: v for v in vectors}
    for some in batched(given):
        rows = connection.execute(select(t.c.entry, t.c.model, t.c.vector).where(t.c.entry.in_(some)))
        there = {row[0]: (row[1], row[2]) for row in rows}
        fresh = [i for i in some if there.get(i) != (given[i].model, given[i].vector)]
        connection.execute(delete(t).where(t.c.entry.in_([i for i in fresh if i in there])))
        _insert_all(
            connection, t, [{"entry": i, "model": given[i].model, "vector": given[i].vector} for i in fresh]
        )


def drop_stale_vectors(connection: Connection) -> None:
    """Delete the vectors of entries that no current reading has."""
    t, r = schema.vectors, schema.readings
    for table in (schema.statements, schema.events):
        held = exists().where(
            table.c.id == t.c.entry, table.c.reading == r.c.key, r.c.superseded_by.is_(None)
        )
        connection.execute(delete(t).where(t.c.entry.startswith(table.name[0]), ~held))


def _keys(connection: Connection, table: Table, ids: Iterable[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for some in batched(ids):
        rows = connection.execute(select(table.c.id, table.c.key).where(table.c.id.in_(some)))
        found.update((row[0], row[1]) for row in rows)
    return found


def _delete(connection: Connection, table: Table, column: str, keys: Sequence[int]) -> None:
    for at in range(0, len(keys), IDS_AT_ONCE):
        connection.execute(delete(table).where(table.c[column].in_(keys[at : at + IDS_AT_ONCE])))


def _insert(connection: Connection, table: Table, **row: Any) -> int:
    return int(connection.execute(insert(table).values(**row)).inserted_primary_key[0])  # type: ignore[index]


def _insert_all(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
