"""Opening a ledger: which database an address means, creation, and the upgrade of an older one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from sayso.errors import LedgerError
from sayso.ledger.schema import REVISIONS

BUSY_SECONDS = 30.0  #: how long a writer waits for another before it gives up


class Database(Protocol):
    """What differs between the databases that a ledger can be in."""

    @property
    def where(self) -> str:
        """Its address for messages, without a password."""

    @property
    def path(self) -> Path | None:
        """Its file; null for a server."""

    def exists(self) -> bool:
        """False when there is nothing yet that could be opened."""

    def engine(self) -> Engine:
        """An engine whose transactions write alone (option ``writes``) or read one unchanging state."""

    def prepare(self, engine: Engine) -> None:
        """What must be set before the first transaction that writes the schema."""

    def marked(self, connection: Connection) -> bool:
        """True when the database says that it is a SaySo ledger."""

    def mark(self, connection: Connection) -> None:
        """Make it say so."""

    def compact(self, engine: Engine) -> None:
        """Give back the space that is not used."""

    def bytes(self, connection: Connection) -> int:
        """Space that the ledger takes."""


def database(address: str | os.PathLike[str]) -> Database:
    """The database of a file's path or of a URL such as ``postgresql+psycopg://user@host/name``."""
    from sayso.ledger.postgresql import PostgreSQL
    from sayso.ledger.sqlite import SQLite

    given = os.fspath(address)
    if given.startswith("postgresql"):
        return PostgreSQL.of(given)
    if given.startswith("sqlite:///"):
        return SQLite(Path(given.removeprefix("sqlite:///")))
    if "://" in given:
        raise LedgerError(
            f"{given.split('://')[0]} is no database that a ledger can be in.",
            remedy="Name a file, or a server as postgresql+psycopg://USER@HOST/DATABASE",
        )
    return SQLite(Path(given))


def open_engine(where: Database, *, create: bool) -> Engine:
    """An engine on a ledger of the present schema. LedgerError when there is none, it is newer, or no ledger."""
    if not where.exists() and not create:
        raise _none(where)
    try:
        engine = where.engine()
        with engine.connect() as connection:
            found = revision(connection, where)
        if found is None and not create:
            raise _none(where)
        if found != REVISIONS[-1]:
            upgrade(engine, where)
    except (OSError, DatabaseError) as error:
        raise _unopened(where, error) from error
    return engine


def _unopened(where: Database, error: BaseException) -> LedgerError:
    return LedgerError(
        f"the ledger cannot be opened ({reason(error)}).",
        where=where.where,
        remedy="Check that it is a SaySo ledger and that you may write to it.",
    )


def _none(where: Database) -> LedgerError:
    return LedgerError(
        "there is no ledger.", where=where.where, remedy=f"Make one: sayso add PATH --ledger {where.where}"
    )


#: What a database says -> what that means for a person.
_PLAINLY = {
    "database is locked": "another program is writing to it",
    "lock timeout": "another program is writing to it",
    "database or disk is full": "the disk is full",
    "No space left on device": "the disk is full",
}


def reason(error: BaseException) -> str:
    """What went wrong, in plain words where they are known, else in the database's or system's own, without SQL."""
    inner = getattr(error, "orig", None) or error
    said = " ".join(str(getattr(inner, "strerror", None) or inner).split())
    return next((plain for theirs, plain in _PLAINLY.items() if theirs in said), said)


def stored_revision(where: Database) -> str | None:
    """The schema's revision of a ledger that may be older; null when there is none. LedgerError as for opening."""
    if not where.exists():
        return None
    engine = where.engine()
    try:
        with engine.connect() as connection:
            return revision(connection, where)
    except (OSError, DatabaseError) as error:
        raise _unopened(where, error) from error
    finally:
        engine.dispose()


def revision(connection: Connection, where: Database) -> str | None:
    """The schema's revision in a database, null for an empty one. LedgerError for another program's."""
    tables = set(inspect(connection).get_table_names())
    if not tables:
        return None
    found = "alembic_version" in tables and connection.scalar(text("SELECT version_num FROM alembic_version"))
    if not where.marked(connection):
        raise LedgerError(
            "this is a database of another program.",
            where=where.where,
            remedy="Name another one for the ledger.",
        )
    if found not in REVISIONS:
        raise LedgerError(
            f"the ledger was written by a newer SaySo (schema {found}, this one knows up to {REVISIONS[-1]}).",
            where=where.where, remedy="Upgrade SaySo: pip install --upgrade sayso",
        )  # fmt: skip
    return str(found)


def upgrade(engine: Engine, where: Database) -> None:
    """Bring a database to the present schema, in one transaction, also when two programs try at once."""
    from alembic import command
    from alembic.config import Config

    where.prepare(engine)
    with engine.execution_options(writes=True).begin() as connection:
        if revision(connection, where) == REVISIONS[-1]:
            return
        config = Config()
        config.set_main_option(
            "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
        )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        where.mark(connection)
