"""A whole ledger copied row by row, from either database to either: what backup and restore are made of.

A backup is a ledger in one SQLite file, so that it can be opened and looked into like any other. Keys are kept, so that
cursors of the change feed stay good.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlalchemy import Connection, bindparam, func, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from sayso.errors import LedgerError
from sayso.ledger import schema, store
from sayso.ledger.sqlite import SQLite

ROWS_AT_ONCE = 500  #: rows handed over together


def copy(source: Connection, target: Connection) -> None:
    """Copy every row of a ledger into an empty one of the same schema, inside the connections' transactions."""
    readings = schema.readings
    for table in schema.metadata.sorted_tables:
        rows = select(table).order_by(table.c.key).execution_options(yield_per=ROWS_AT_ONCE)
        for page in source.execute(rows).mappings().partitions(ROWS_AT_ONCE):
            given = [dict(row) for row in page]
            if table is readings:  # points to later rows
                given = [{**row, "superseded_by": None} for row in given]
            target.execute(insert(table), given)
        if target.dialect.name == "postgresql":  # serial numbers go on after the last
            target.execute(
                text("SELECT setval(pg_get_serial_sequence(:name, 'key'), greatest(:last, 1), :last > 0)"),
                {"name": table.name, "last": target.scalar(select(func.max(table.c.key))) or 0},
            )
    superseded = select(readings.c.key, readings.c.superseded_by).where(readings.c.superseded_by.isnot(None))
    links = update(readings).where(readings.c.key == bindparam("old"))
    links = links.values(superseded_by=bindparam("new"))
    for some in source.execute(superseded).partitions(ROWS_AT_ONCE):
        target.execute(links, [{"old": old, "new": new} for old, new in some])


@contextmanager
def new_file(path: Path) -> Iterator[Connection]:
    """A connection that fills a new ledger, which becomes ``path`` when the block ends well. LedgerError."""
    if path.exists():
        raise LedgerError(
            "there is a file already.", where=str(path), remedy="Name another, or move it away."
        )
    part = path.with_name(f".{path.name}.part")
    _remove(part)  # of a copy that was killed
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = store.open_engine(SQLite(part), create=True)
        try:
            with engine.execution_options(writes=True).begin() as connection:
                yield connection
        finally:
            engine.dispose()
        os.replace(part, path)
    except (OSError, DatabaseError) as error:
        raise LedgerError(
            f"the backup cannot be written ({store.reason(error)}).",
            where=str(path),
            remedy="Name another place.",
        ) from error
    finally:
        _remove(part)


def _remove(ledger: Path) -> None:
    for ending in ("", "-wal", "-shm", "-journal"):
        with suppress(OSError):
            ledger.with_name(ledger.name + ending).unlink(missing_ok=True)
