"""Adding readings: each article whole or not at all, the same one twice is once, a new run supersedes the old."""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Iterable, Sequence
from typing import Any

import orjson
from sqlalchemy import Connection, Table, insert, select, update

from sayso.ledger import changes, schema
from sayso.ledger.changes import Change
from sayso.ledger.sentence import sentence_around
from sayso.model import Document, Event, Party, Reading, Run, Statement

ENTRY_KINDS = ("statement", "event")
REST = ("entities", "places", "timexes", "decisions")  #: parts of a reading that are kept compressed


def put(connection: Connection, reading: Reading, *, judged: int | None = None) -> int | None:
    """Write a reading on top of its document's earlier ones, inside the connection's transaction.

    Its key; null when the reading of this document by this run is there. ``judged``: key of the machine's reading that
    it applies judgements to.
    """
    document, run = _document(connection, reading.document), _run(connection, reading.run)
    table = schema.readings
    known = select(table.c.key).where(table.c.document == document, table.c.run == run)
    if connection.scalar(known) is not None:
        return None
    row = reading.to_json()
    rest = zlib.compress(orjson.dumps({name: row[name] for name in REST}), 6)
    key = _insert(connection, table, document=document, run=run, rest=rest, judged=judged)
    older = (table.c.document == document, table.c.key != key, table.c.superseded_by.is_(None))
    connection.execute(update(table).where(*older).values(superseded_by=key))
    published = reading.document.published
    _insert_all(connection, schema.statements, [
        _statement_row(key, i, id_, s, published)
        for i, (id_, s) in enumerate(zip(reading.statement_ids(), reading.statements, strict=True))
    ])  # fmt: skip
    _insert_all(connection, schema.entities, [
        {"reading": key, "position": i, "name": e.name, "kind": e.kind, "code": e.code, "mentions": len(e.mentions)}
        for i, e in enumerate(reading.entities)
    ])  # fmt: skip
    for position, (id_, event) in enumerate(zip(reading.event_ids(), reading.events, strict=True)):
        _event(connection, key, position, id_, event, reading.document)
    return key


def current(connection: Connection, document: str) -> tuple[dict[str, str], ...]:
    """Id -> record of the statements and of the events of a document's current reading."""
    r, d = schema.readings, schema.documents
    return tuple(
        {
            row[0]: row[1]
            for row in connection.execute(
                select(t.c.id, t.c.record).join(r, t.c.reading == r.c.key).join(d, r.c.document == d.c.key)
                .where(d.c.id == document, r.c.superseded_by.is_(None))
                .order_by(t.c.position)
            )
        }
        for t in (schema.statements, schema.events)
    )  # fmt: skip


def country_of(code: str | None) -> str | None:
    """``IRQ GOV`` -> ``IRQ``; None for IGO, INT and unknown."""
    first = (code or "").split(" ")[0]
    return first if len(first) == 3 and first.isupper() and first not in ("IGO", "INT") else None


def dump(row: Any) -> str:
    """JSON as it stands in the ledger."""
    return orjson.dumps(row).decode()


def _document(connection: Connection, document: Document) -> int:
    table = schema.documents
    key = connection.scalar(select(table.c.key).where(table.c.id == document.id))
    if key is not None:
        return int(key)
    changes.record(connection, [Change("added", "document", document.id)])
    return _insert(
        connection, table, id=document.id, title=document.title, outlet=document.outlet,
        published=document.published, url=document.url, language=document.language, text=document.text,
    )  # fmt: skip


def _run(connection: Connection, run: Run) -> int:
    key = connection.scalar(select(schema.runs.c.key).where(schema.runs.c.id == run.id))
    return (
        int(key)
        if key is not None
        else _insert(connection, schema.runs, id=run.id, record=dump(run.to_json()))
    )


def _statement_row(
    reading: int, position: int, id_: str, s: Statement, published: dt.date | None
) -> dict[str, Any]:
    return {
        "reading": reading, "position": position, "id": id_, "content": " … ".join(c.text for c in s.content),
        "speaker": s.speaker, "source": s.source and s.source.text, "country": country_of(s.speaker_code), "act": s.act,
        "day": s.said_on or published, "record": dump(s.to_json()),
    }  # fmt: skip


def _event(
    connection: Connection, reading: int, position: int, id_: str, event: Event, document: Document
) -> None:
    first, last = (
        (event.date.start, event.date.end) if event.date else (document.published, document.published)
    )
    key = _insert(
        connection, schema.events, reading=reading, position=position, id=id_, type=event.type, reality=event.reality,
        sentence=sentence_around(document.text, event.trigger).text, first_day=first, last_day=last,
        record=dump(event.to_json()),
    )  # fmt: skip
    sides: tuple[tuple[str, Sequence[Party]], ...] = (("actor", event.actor), ("recipient", event.recipient))
    _insert_all(connection, schema.parties, [
        {"event": key, "role": role, "position": i, "name": p.name, "code": p.code,
         "country": country_of(p.code), "entity": p.entity}
        for role, side in sides for i, p in enumerate(side)
    ])  # fmt: skip
    if place := event.place:
        names = ("name", "country", "lat", "lon", "precision", "geonameid")
        _insert(connection, schema.places, event=key, **{name: getattr(place, name) for name in names})


def _insert(connection: Connection, table: Table, **row: Any) -> int:
    return int(connection.execute(insert(table).values(**row)).inserted_primary_key[0])  # type: ignore[index]


def _insert_all(connection: Connection, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    if rows := list(rows):
        connection.execute(insert(table), rows)
