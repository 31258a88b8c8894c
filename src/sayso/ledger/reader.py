"""Reading back what was written: single entries, filtered lists, whole readings without loss."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Protocol

import orjson
from sqlalchemy import Connection, Row, Select, func, select

from sayso.errors import LedgerError
from sayso.ledger import query as sql
from sayso.ledger import schema
from sayso.ledger.query import Query
from sayso.ledger.stored import Size, StoredEvent, StoredStatement
from sayso.model import Decision, Document, Entity, Event, Place, Reading, Run, Statement, Timex

DOCUMENTS_AT_HAND = 256  #: articles kept while entries of them are read one after the other
ROWS_AT_HAND = 500  #: rows fetched at a time, so that a long list takes no more memory than a short one
SHORTEST_PREFIX = 5  #: characters of an id that are enough when only one entry begins with them


class Source:
    """Documents and runs of one connection, each read once while it is needed."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self.document = lru_cache(DOCUMENTS_AT_HAND)(self._document)
        self.run = lru_cache(None)(self._run)

    def _document(self, key: int) -> Document:
        row = self.connection.execute(select(schema.documents).where(schema.documents.c.key == key)).one()
        return document_of(row)

    def _run(self, key: int) -> Run:
        record = self.connection.scalar(select(schema.runs.c.record).where(schema.runs.c.key == key))
        return Run.from_json(orjson.loads(record or "{}"))


class _Rows(Protocol):
    def __call__(self, query: Query, dialect: str) -> Select[int, str, str, int]: ...


def document_of(row: Row[Any]) -> Document:
    """The document of a row of the table."""
    return Document(
        text=row.text,
        title=row.title,
        outlet=row.outlet,
        published=row.published,
        url=row.url,
        language=row.language,
    )


def statements(source: Source, query: Query) -> Iterator[StoredStatement]:
    """Statements that fit the query."""
    for document, id_, record, run in _rows(source, sql.statements, query):
        yield StoredStatement(id_, Statement.from_json(record), source.document(document), source.run(run))


def events(source: Source, query: Query) -> Iterator[StoredEvent]:
    """Events that fit the query."""
    for document, id_, record, run in _rows(source, sql.events, query):
        yield StoredEvent(id_, Event.from_json(record), source.document(document), source.run(run))


def _rows(source: Source, build: _Rows, query: Query) -> Iterator[tuple[int, str, Any, int]]:
    rows = build(query, source.connection.dialect.name).execution_options(yield_per=ROWS_AT_HAND)
    for document, id_, record, run in source.connection.execute(rows):
        yield document, id_, orjson.loads(record), run


def statement(source: Source, id_: str) -> StoredStatement:
    """The statement with this id (or its unique beginning), of the current reading if there is one."""
    document, found, record, run = _entry(source.connection, "statements", id_)
    return StoredStatement(
        found, Statement.from_json(orjson.loads(record)), source.document(document), source.run(run)
    )


def event(source: Source, id_: str) -> StoredEvent:
    """The event with this id (or its unique beginning), of the current reading if there is one."""
    document, found, record, run = _entry(source.connection, "events", id_)
    return StoredEvent(
        found, Event.from_json(orjson.loads(record)), source.document(document), source.run(run)
    )


def document(source: Source, id_: str) -> Document:
    """The document with this id or its unique beginning."""
    table = schema.documents
    rows = source.connection.execute(
        select(table).where(table.c.id.startswith(id_, autoescape=True)).limit(2)
    ).all()
    if len(rows) != 1 or len(id_) < SHORTEST_PREFIX:
        raise _no_single(id_, len(rows))
    return document_of(rows[0])


def _entry(connection: Connection, table: str, id_: str) -> tuple[int, str, str, int]:
    entry, r = schema.metadata.tables[table], schema.readings
    rows = connection.execute(
        select(r.c.document, entry.c.id, entry.c.record, r.c.run)
        .join(r, entry.c.reading == r.c.key)
        .where(entry.c.id.startswith(id_, autoescape=True))
        .order_by(r.c.superseded_by.isnot(None), r.c.key.desc())
        .limit(50)
    ).all()
    if len({row[1] for row in rows}) != 1 or len(id_) < SHORTEST_PREFIX:
        raise _no_single(id_, len({row[1] for row in rows}))
    document_key, found, record, run = rows[0]
    return document_key, found, record, run


def _no_single(id_: str, found: int) -> LedgerError:
    if len(id_) < SHORTEST_PREFIX:
        return LedgerError(
            f"the id {id_!r} is too short.", remedy=f"Give at least {SHORTEST_PREFIX} characters."
        )
    if found:
        return LedgerError(f"several entries begin with {id_!r}.", remedy="Give more of the id.")
    return LedgerError(
        f"nothing in the ledger has the id {id_!r}.", remedy="List ids with: sayso statements --json"
    )


def reading(source: Source, document_id: str, run_id: str | None = None) -> Reading:
    """The reading of a document, equal to the one that was added: the current one, or that of the named run."""
    connection, d, r = source.connection, schema.documents, schema.readings
    rows = select(r).join(d, r.c.document == d.c.key).where(d.c.id == document_id)
    if run_id:
        rows = rows.join(schema.runs, r.c.run == schema.runs.c.key).where(schema.runs.c.id == run_id)
    else:
        rows = rows.where(r.c.superseded_by.is_(None))
    row = connection.execute(rows).one_or_none()
    if row is None:
        raise LedgerError(
            f"there is no reading of document {document_id!r}" + (f" by run {run_id}." if run_id else "."),
            remedy="Add the article first.",
        )
    return reading_of(source, row)


def reading_of(source: Source, row: Row[Any]) -> Reading:
    """The reading of a row of the table."""
    connection = source.connection
    rest = orjson.loads(zlib.decompress(row.rest))
    return Reading(
        document=source.document(row.document), run=source.run(row.run),
        statements=tuple(map(Statement.from_json, _records(connection, "statements", row.key))),
        events=tuple(map(Event.from_json, _records(connection, "events", row.key))),
        entities=tuple(map(Entity.from_json, rest["entities"])), places=tuple(map(Place.from_json, rest["places"])),
        timexes=tuple(map(Timex.from_json, rest["timexes"])),
        decisions=tuple(map(Decision.from_json, rest["decisions"])),
    )  # fmt: skip


def _records(connection: Connection, table: str, reading_key: int) -> Iterator[Any]:
    entry = schema.metadata.tables[table]
    rows = select(entry.c.record).where(entry.c.reading == reading_key).order_by(entry.c.position)
    return map(orjson.loads, connection.scalars(rows))


def size(connection: Connection) -> Size:
    """How much the ledger holds."""
    r = schema.readings

    def entries(table: str) -> int:
        entry = schema.metadata.tables[table]
        joined = select(func.count()).select_from(entry.join(r, entry.c.reading == r.c.key))
        return connection.scalar(joined.where(r.c.superseded_by.is_(None))) or 0

    return Size(
        documents=connection.scalar(select(func.count()).select_from(schema.documents)) or 0,
        statements=entries("statements"), events=entries("events"),
        runs=connection.scalar(select(func.count()).select_from(schema.runs)) or 0,
        superseded=connection.scalar(select(func.count()).select_from(r).where(r.c.superseded_by.isnot(None))) or 0,
    )  # fmt: skip
