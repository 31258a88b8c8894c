"""Whether a ledger is whole: what the database promises, what the entries promise, and what they say of each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

import orjson
from sqlalchemy import Connection, Table, exists, func, select, text

from sayso.errors import SaySoError
from sayso.ledger import judgements as judging
from sayso.ledger import reader, schema
from sayso.ledger.writer import ENTRY_KINDS
from sayso.model.judgement import Judgement


@dataclass(frozen=True, slots=True)
class Fault:
    """Something in a ledger that should not be."""

    part: str  #: what was looked at: database, document, reading, search, links, changes, judgements
    entry: str  #: id of the entry, or name of the table
    wrong: str  #: what is wrong with it

    def to_json(self) -> dict[str, str]:
        """Plain JSON object of all fields."""
        return {"part": self.part, "entry": self.entry, "wrong": self.wrong}


def database(connection: Connection) -> Iterator[Fault]:
    """Pages, indexes (SQLite) and references (both)."""
    if connection.dialect.name == "sqlite":
        for row in connection.execute(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield Fault("database", "file", str(row[0]))
    for table in schema.metadata.sorted_tables:
        for key in table.foreign_keys:
            target = key.column.table.alias()
            missing = ~exists().where(target.c[key.column.name] == key.parent)
            count = connection.scalar(
                select(func.count()).select_from(table).where(key.parent.isnot(None), missing)
            )
            if count:
                yield Fault(
                    "database", table.name, f"{count} rows point to a missing row of {key.column.table.name}"
                )


def readings(source: reader.Source) -> Iterator[Fault]:
    """Every document and reading: ids are hashes of content, spans quote the text, references exist."""
    connection, d, r, runs = source.connection, schema.documents, schema.readings, schema.runs
    for row in connection.execute(select(d).execution_options(yield_per=reader.ROWS_AT_HAND)):
        try:
            id_ = reader.document_of(row).id
        except SaySoError as error:
            yield Fault("document", row.id, str(error))
            continue
        if id_ != row.id:
            yield Fault("document", row.id, f"its content has the id {id_}")
    for key, id_ in connection.execute(select(runs.c.key, runs.c.id)):
        if source.run(key).id != id_:
            yield Fault("run", id_, f"its content has the id {source.run(key).id}")
    rows = (
        select(r.c.key, d.c.id, runs.c.id).join(d, r.c.document == d.c.key).join(runs, r.c.run == runs.c.key)
    )
    for key, document, run in connection.execute(rows.order_by(r.c.key)).all():
        yield from _reading(source, key, document, run)


def _reading(source: reader.Source, key: int, document: str, run: str) -> Iterator[Fault]:
    try:
        reading = reader.reading(source, document, run)
        reading.check()
    except Exception as error:  # noqa: BLE001 - whatever cannot be read back is a fault of the ledger
        yield Fault("reading", document, f"run {run}: {error}")
        return
    for kind, ids in zip(ENTRY_KINDS, (reading.statement_ids(), reading.event_ids()), strict=True):
        table = schema.metadata.tables[f"{kind}s"]
        rows = select(table.c.id).where(table.c.reading == key).order_by(table.c.position)
        for stored, id_ in zip(source.connection.scalars(rows), ids, strict=True):
            if stored != id_:
                yield Fault(kind, stored, f"its content has the id {id_}")


def chains(connection: Connection) -> Iterator[Fault]:
    """Each document's readings: all but one superseded, each by a later one of the same document."""
    r, later, d = schema.readings, schema.readings.alias(), schema.documents
    current = func.sum((r.c.superseded_by.is_(None)).cast(r.c.key.type))
    rows = select(d.c.id, current).join(d, r.c.document == d.c.key).group_by(d.c.id)
    for id_, count in connection.execute(rows.having(current != 1)):
        yield Fault("reading", id_, f"{count} readings are current instead of one")
    wrong = select(d.c.id).join(r, r.c.document == d.c.key).join(later, r.c.superseded_by == later.c.key)
    for id_ in connection.scalars(wrong.where((later.c.key <= r.c.key) | (later.c.document != r.c.document))):
        yield Fault("reading", id_, "superseded by an earlier reading or by another document's")


def search(connection: Connection) -> Iterator[Fault]:
    """The full-text indexes have every row as it is. In SQLite needs a connection that may write; writes nothing."""
    from sqlalchemy.exc import DatabaseError

    for index, (table, columns) in schema.FULL_TEXT.items():
        if connection.dialect.name == "sqlite":
            try:
                connection.exec_driver_sql(
                    f"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)"  # noqa: S608
                )
            except DatabaseError as error:
                yield Fault("search", index, str(error.orig))
            continue
        words = " || ' ' || ".join(f"coalesce(t.{c}, '')" for c in columns)
        differing = connection.scalar(text(
            f"SELECT count(*) FROM {table} t FULL JOIN {index} i ON t.key = i.key "  # noqa: S608
            f"WHERE i.words IS DISTINCT FROM to_tsvector('sayso', sayso_plain({words}))"
        ))  # fmt: skip
        if differing:
            yield Fault("search", index, f"{differing} rows are missing or differ from their entries")


def links(connection: Connection) -> Iterator[Fault]:
    """Copies of originals, incidents with reports, claims with positions; each of an entry of its reading."""
    s = schema
    for table, members, member, entry in (
        (s.incidents, s.incident_reports, s.incident_reports.c.event, s.events),
        (s.claims, s.claim_positions, s.claim_positions.c.statement, s.statements),
    ):
        home = members.c[table.name[:-1]]
        for id_ in connection.scalars(select(table.c.id).where(~exists().where(home == table.c.key))):
            yield Fault("links", id_, "has no member")
        there = exists().where(entry.c.id == member, entry.c.reading == members.c.reading)
        for id_ in connection.scalars(select(member).where(~there)):
            yield Fault("links", id_, f"is in {members.name} but not in the reading named there")
    wording = exists().where(s.claim_positions.c.claim == s.claims.c.key)
    wording = wording.where(s.claim_positions.c.statement == s.claims.c.wording)
    for id_ in connection.scalars(select(s.claims.c.id).where(~wording)):
        yield Fault("links", id_, "is worded by a statement that has no position on it")
    other, d = s.copies.alias(), s.documents
    chained = select(d.c.id).join(s.copies, s.copies.c.document == d.c.key)
    for id_ in connection.scalars(chained.join(other, s.copies.c.original == other.c.document)):
        yield Fault("links", id_, "is a copy of a copy")
    last = connection.scalar(select(func.max(s.readings.c.key))) or 0
    if (connection.scalar(select(func.max(s.links.c.reading))) or 0) > last:
        yield Fault("links", "links", "says that readings are linked which are not there")


def judgements(connection: Connection) -> Iterator[Fault]:
    """Judgements are as they were made, and the readings that show them follow from them."""
    source, t = reader.Source(connection), schema.judgements
    for id_, record in connection.execute(select(t.c.id, t.c.record)):
        if Judgement.from_json(orjson.loads(record)).id != id_:
            yield Fault("judgements", id_, "its content has another id")
    r, d = schema.readings, schema.documents
    for document in connection.scalars(
        select(d.c.id).join(r, r.c.document == d.c.key).where(r.c.judged.isnot(None)).distinct()
    ).all():
        found = judging.applied(source, document)
        if found is None or found[1] != reader.reading(source, document):
            yield Fault(
                "judgements", document, "its reading is not what the judgements make of the machine's"
            )


def feed(connection: Connection) -> Iterator[Fault]:
    """Followed from its beginning, the change feed gives exactly what the ledger holds."""
    c = schema.changes
    held: Counter[tuple[str, str]] = Counter()
    rows = select(c.c.kind, c.c.entry_kind, c.c.entry).order_by(c.c.key)
    for kind, entry_kind, entry in connection.execute(rows.execution_options(yield_per=10_000)):
        if (kind == "added") == bool(held[entry_kind, entry]):
            yield Fault("changes", entry, f"{kind} although it was{'' if kind == 'added' else ' not'} there")
        held[entry_kind, entry] = int(kind != "retracted")
    there = {key for key, count in held.items() if count}
    for entry_kind, table in _followed():
        r = schema.readings
        ids = select(table.c.id).distinct()
        if entry_kind in ENTRY_KINDS:
            ids = ids.join(r, table.c.reading == r.c.key).where(r.c.superseded_by.is_(None))
        now = {(entry_kind, id_) for id_ in connection.scalars(ids)}
        told = {key for key in there if key[0] == entry_kind}
        for _, id_ in sorted(now ^ told):
            wrong = "was never told" if (entry_kind, id_) in now else "was never retracted"
            yield Fault("changes", id_, f"{entry_kind} {wrong}")


def _followed() -> Iterator[tuple[str, Table]]:
    for table in (
        schema.documents, schema.statements, schema.events, schema.incidents, schema.claims, schema.judgements,
    ):  # fmt: skip
        yield table.name[:-1], table
