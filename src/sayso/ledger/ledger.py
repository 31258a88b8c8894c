"""A ledger: one writer at a time, any number of readers, entries that are superseded but never changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine, select
from sqlalchemy.exc import DatabaseError

from sayso.errors import LedgerError
from sayso.ledger import changes as feed
from sayso.ledger import checking, copying, entering, link_reader, link_writer, reader, schema, store
from sayso.ledger import judgements as judging
from sayso.ledger import queue as queueing
from sayso.ledger.changes import START, Change
from sayso.ledger.checking import Fault
from sayso.ledger.fold import Unattached
from sayso.ledger.judgements import Pair
from sayso.ledger.links import LinkBatch, Links, LinkState, Pending, Vector
from sayso.ledger.query import Query
from sayso.ledger.queue import Queued
from sayso.ledger.stored import Size, StoredEvent, StoredStatement
from sayso.ledger.writer import ENTRY_KINDS
from sayso.model import Document, Reading
from sayso.model.judgement import Judgement


class Ledger:
    """Statements and events of many articles in one database. Use as a context, or call :meth:`close`."""

    def __init__(self, database: store.Database, engine: Engine) -> None:
        self._database, self._engine = database, engine

    @classmethod
    def open(cls, path: str | os.PathLike[str], *, create: bool = True) -> Self:
        """Open a ledger: a file, or a PostgreSQL database as ``postgresql+psycopg://user@host/name``.

        An older one is upgraded, a missing one created unless ``create`` is false. LedgerError when that fails.
        """
        database = store.database(path)
        return cls(database, store.open_engine(database, create=create))

    @property
    def path(self) -> Path | None:
        """The ledger's file; null for one on a server."""
        return self._database.path

    @property
    def where(self) -> str:
        """The ledger's address for messages, without a password."""
        return self._database.where

    def add(self, reading: Reading) -> bool:
        """Write an article's reading whole, in one transaction; False when the same run's is already there.

        A reading by another run supersedes the document's earlier ones, which stay; people's judgements are applied
        to it. SpanError or RecordError when the reading contradicts its text, LedgerError when it cannot be written.
        """
        reading.check()
        with self._connection(writes=True) as connection:
            return entering.add(connection, reading)

    def has(self, document_id: str, run_id: str) -> bool:
        """True when this run's reading of the document is stored."""
        r, d, runs = schema.readings, schema.documents, schema.runs
        rows = select(r.c.key).join(d, r.c.document == d.c.key).join(runs, r.c.run == runs.c.key)
        with self._connection() as connection:
            return connection.scalar(rows.where(d.c.id == document_id, runs.c.id == run_id)) is not None

    def statements(self, query: Query | None = None) -> Iterator[StoredStatement]:
        """Statements that fit, in order of day, article and place in it."""
        with self._connection() as connection:
            yield from reader.statements(reader.Source(connection), query or Query())

    def events(self, query: Query | None = None) -> Iterator[StoredEvent]:
        """Events that fit, in order of day, article and place in it."""
        with self._connection() as connection:
            yield from reader.events(reader.Source(connection), query or Query())

    def statement(self, id_: str) -> StoredStatement:
        """The statement with this id or its unique beginning; LedgerError when there is none."""
        with self._connection() as connection:
            return reader.statement(reader.Source(connection), id_)

    def event(self, id_: str) -> StoredEvent:
        """The event with this id or its unique beginning; LedgerError when there is none."""
        with self._connection() as connection:
            return reader.event(reader.Source(connection), id_)

    def document(self, id_: str) -> Document:
        """The document with this id or its unique beginning; LedgerError when there is none."""
        with self._connection() as connection:
            return reader.document(reader.Source(connection), id_)

    def documents(self) -> Iterator[Document]:
        """All documents in order of publication, undated ones last, then in the order they were added."""
        d = schema.documents
        rows = select(d).order_by(d.c.published.is_(None), d.c.published, d.c.key)
        with self._connection() as connection:
            for row in connection.execute(rows.execution_options(yield_per=reader.ROWS_AT_HAND)):
                yield reader.document_of(row)

    def reading(self, document_id: str, run_id: str | None = None) -> Reading:
        """A document's reading, equal to what was added: the current one or that of a run; LedgerError."""
        with self._connection() as connection:
            return reader.reading(reader.Source(connection), document_id, run_id)

    def readings(self) -> Iterator[Reading]:
        """The current reading of every document, in the order of :meth:`documents`."""
        ids = [document.id for document in self.documents()]
        with self._connection() as connection:
            source = reader.Source(connection)
            for id_ in ids:
                yield reader.reading(source, id_)

    def judge(self, judgement: Judgement) -> bool:
        """Append a person's judgement and show it, in one transaction; False when it is there already.

        LedgerError when what it is about is not in the ledger; SpanError or RecordError when what it leaves
        contradicts the text.
        """
        with self._connection(writes=True) as connection:
            return entering.judge(connection, judgement)

    def judgements(self) -> list[Judgement]:
        """Every judgement, also those taken back, in the order in which they were made."""
        with self._connection() as connection:
            return judging.log(connection)

    def queue(
        self, limit: int, *, kinds: tuple[str, ...] = ENTRY_KINDS, person: str | None = None
    ) -> list[Queued]:
        """Entries to judge, heaviest first (uncertainty times impact): unjudged by anybody, or by the person given."""
        with self._connection() as connection:
            return queueing.queue(connection, limit, kinds, person)

    def unattached(self) -> list[Unattached]:
        """The queue of judgements in force whose entries cannot be found in a new reading or version of an article."""
        with self._connection() as connection:
            return list(judging.unattached(connection))

    def decided_pairs(self) -> tuple[Pair, ...]:
        """What people said of entries of different articles: the same happening or proposition, or not."""
        with self._connection() as connection:
            return tuple(judging.pairs(connection))

    def pending(self, after: int, limit: int | None = None) -> Iterator[Pending]:
        """Current readings that were added after the one with the key ``after``, in that order, for linking.

        Start with ``link_state().reading``. At most ``limit``; null for all.
        """
        with self._connection() as connection:
            yield from link_reader.pending(reader.Source(connection), after, limit)

    def write_links(self, batch: LinkBatch) -> None:
        """Write what a step of linking found, in one transaction; the same batch twice is once.

        LedgerError when a copy's document is not there, or an event would report two incidents.
        """
        with self._connection(writes=True) as connection:
            link_writer.write(connection, batch)

    def link_state(self) -> LinkState:
        """How far linking has come, and with which versions."""
        with self._connection() as connection:
            return link_reader.state(connection)

    def links(self, ids: Iterable[str] | None = None) -> Links:
        """Copies, incidents and claims: all, or those that have one of the ids as their own or among their members."""
        with self._connection() as connection:
            return link_reader.links(connection, ids)

    def vectors(self, ids: Iterable[str] | None = None) -> Iterator[Vector]:
        """Vectors of all entries in the order of writing, or of those given; entries without one are left out."""
        with self._connection() as connection:
            yield from link_reader.vectors(connection, ids)

    def changes(self, since: str = START, limit: int | None = None) -> Iterator[Change]:
        """The change feed after a cursor, oldest first. LedgerError when it is no cursor of this ledger."""
        with self._connection() as connection:
            yield from feed.since(connection, since, limit)

    def size(self) -> Size:
        """How much is in it."""
        with self._connection() as connection:
            return reader.size(connection)

    def bytes(self) -> int:
        """Space that it takes on disk."""
        with self._connection() as connection:
            return self._database.bytes(connection)

    def check(self) -> Iterator[Fault]:
        """Everything in it that should not be; nothing when it is whole. Reads the whole ledger once."""
        with self._connection() as connection:
            broken = tuple(checking.database(connection))
            yield from broken
            if broken:  # what follows would only repeat it
                return
            yield from checking.readings(reader.Source(connection))
            for look in (checking.chains, checking.links, checking.judgements, checking.feed):
                yield from look(connection)
        with self._connection(writes=True) as connection:
            yield from checking.search(connection)

    def backup(self, path: str | os.PathLike[str]) -> None:
        """Write everything, as of one moment, into a new SQLite file that is a ledger itself. LedgerError."""
        with self._connection() as source, copying.new_file(Path(path)) as target:
            copying.copy(source, target)

    def restore(self, path: str | os.PathLike[str]) -> None:
        """Fill this ledger, which must be empty, from a backup. LedgerError when it is not, or cannot be read."""
        with type(self).open(path, create=False) as backup:
            if self.size().documents:
                raise LedgerError(
                    "the ledger is not empty.", where=self.where, remedy="Restore into a new one."
                )
            with backup._connection() as source, self._connection(writes=True) as target:
                copying.copy(source, target)

    def compact(self) -> tuple[int, int]:
        """Drop vectors of entries that are no more and give unused space back; bytes before and after."""
        before = self.bytes()
        with self._connection(writes=True) as connection:
            link_writer.drop_stale_vectors(connection)
        with self._errors(writes=True):
            self._database.compact(self._engine)
        return before, self.bytes()

    def close(self) -> None:
        """Let go of the file."""
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @contextmanager
    def _connection(self, *, writes: bool = False) -> Iterator[Connection]:
        engine = self._engine.execution_options(writes=True) if writes else self._engine
        with self._errors(writes=writes), engine.begin() as connection:
            yield connection

    @contextmanager
    def _errors(self, *, writes: bool) -> Iterator[None]:
        """Turn the database's errors into ours."""
        try:
            yield
        except (DatabaseError, UnicodeEncodeError) as error:
            raise LedgerError(
                f"the ledger cannot be {'written' if writes else 'read'} ({store.reason(error)}).",
                where=self.where, remedy="What was written before is safe. Run: sayso ledger check",
            ) from error  # fmt: skip
