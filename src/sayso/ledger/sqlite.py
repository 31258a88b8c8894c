"""A ledger in an SQLite file: WAL, foreign keys, one writer at a time and readers that never wait."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text

from sayso.errors import LedgerError
from sayso.ledger import store
from sayso.ledger.schema import APPLICATION_ID, FULL_TEXT


@dataclass(frozen=True, slots=True)
class SQLite:
    """The file."""

    path: Path  #: where it is or will be

    @property
    def where(self) -> str:
        """Its path."""
        return str(self.path)

    def exists(self) -> bool:
        """True when the file is there; LedgerError for a folder."""
        if self.path.is_dir():
            raise LedgerError(
                "this is a folder, not a ledger.", where=self.where, remedy="Name a file in it."
            )
        return self.path.exists()

    def engine(self) -> Engine:
        """An engine: foreign keys, busy timeout, transactions that begin when told to."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(f"sqlite:///{self.path}", connect_args={"timeout": store.BUSY_SECONDS})

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

    def prepare(self, engine: Engine) -> None:
        """Set the journal's mode, which cannot be done inside a transaction."""
        with engine.connect() as connection:
            connection.connection.driver_connection.execute("PRAGMA journal_mode = WAL")  # type: ignore[union-attr]

    def marked(self, connection: Connection) -> bool:
        """True when the file's header holds our number."""
        return bool(connection.scalar(text("PRAGMA application_id")) == APPLICATION_ID)

    def mark(self, connection: Connection) -> None:
        """Write our number into the file's header."""
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")

    def compact(self, engine: Engine) -> None:
        """Merge the full-text indexes, give unused pages back, empty the journal, refresh the planner's figures."""
        with engine.execution_options(writes=True).begin() as connection:
            for index in FULL_TEXT:
                connection.exec_driver_sql(f"INSERT INTO {index}({index}) VALUES ('optimize')")  # noqa: S608
        with engine.connect() as connection:
            raw: Any = connection.connection.driver_connection
            for command in ("VACUUM", "ANALYZE", "PRAGMA wal_checkpoint(TRUNCATE)"):
                raw.execute(command)

    def bytes(self, connection: Connection) -> int:
        """Size of the file and its journal."""
        files = (self.path.with_name(self.path.name + ending) for ending in ("", "-wal"))
        return sum(file.stat().st_size for file in files if file.exists())
