"""Opening a ledger file: the connection's settings, creation, and the upgrade of an older one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError

from sayso.errors import LedgerError
from sayso.ledger.schema import APPLICATION_ID, REVISIONS

BUSY_SECONDS = 30.0  #: how long a writer waits for another before it gives up


def engine_of(path: Path) -> Engine:
    """An engine on an SQLite file: WAL, foreign keys, busy timeout, transactions that begin when told to."""
    engine = create_engine(f"sqlite:///{path}", connect_args={"timeout": BUSY_SECONDS})

    @event.listens_for(engine, "connect")
    def _configure(connection: Any, _: object) -> None:
        connection.isolation_level = None  # Python's sqlite3 must not begin transactions on its own
        for pragma in ("foreign_keys = ON", "synchronous = NORMAL", "temp_store = MEMORY"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A writer takes the lock at once: one that upgrades from reading later can only fail.
        mode = "IMMEDIATE" if connection.get_execution_options().get("writes") else "DEFERRED"
        connection.exec_driver_sql(f"BEGIN {mode}")

    return engine


def open_engine(path: Path, *, create: bool) -> Engine:
    """An engine on a ledger of the present schema. LedgerError when there is none, it is newer, or no ledger."""
    if path.is_dir():
        raise LedgerError("this is a folder, not a ledger.", where=str(path), remedy="Name a file in it.")
    if not path.exists() and not create:
        raise LedgerError(
            "there is no ledger.", where=str(path), remedy=f"Make one: sayso add PATH --ledger {path}"
        )
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        engine = engine_of(path)
        with engine.connect() as connection:
            found = _revision(connection, path)
        if found != REVISIONS[-1]:
            _upgrade(engine, path)
    except (OSError, DatabaseError) as error:
        raise LedgerError(
            f"the ledger cannot be opened ({reason(error)}).",
            where=str(path),
            remedy="Check that it is a SaySo ledger and that you may write to it.",
        ) from error
    return engine


def reason(error: BaseException) -> str:
    """The database's or system's own words for what went wrong, without SQL."""
    inner = getattr(error, "orig", None) or error
    return str(getattr(inner, "strerror", None) or inner)


def _revision(connection: Connection, path: Path) -> str | None:
    """The schema's revision in the file, null for an empty file. LedgerError for another program's file."""
    tables = set(connection.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")))
    if not tables:
        return None
    found = "alembic_version" in tables and connection.scalar(text("SELECT version_num FROM alembic_version"))
    if connection.scalar(text("PRAGMA application_id")) != APPLICATION_ID:
        raise LedgerError(
            "this is a database of another program.",
            where=str(path),
            remedy="Name another file for the ledger.",
        )
    if found not in REVISIONS:
        raise LedgerError(
            f"the ledger was written by a newer SaySo (schema {found}, this one knows up to {REVISIONS[-1]}).",
            where=str(path), remedy="Upgrade SaySo: pip install --upgrade sayso",
        )  # fmt: skip
    return str(found)


def _upgrade(engine: Engine, path: Path) -> None:
    """Bring the file to the present schema, in one transaction, also when two programs try at once."""
    from alembic import command
    from alembic.config import Config

    with engine.connect() as connection:  # the journal's mode and the header are set outside transactions
        connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]
    with engine.execution_options(writes=True).begin() as connection:
        if _revision(connection, path) == REVISIONS[-1]:
            return
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        config = Config()
        config.set_main_option(
            "script_location", str(Path(__file__).parent / "migrations").replace("%", "%%")
        )
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
