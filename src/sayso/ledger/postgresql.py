"""A ledger in a PostgreSQL database (13 or later, UTF-8): the same tables, one writer at a time."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.exc import ArgumentError

from sayso.errors import LedgerError
from sayso.ledger import store
from sayso.ledger.schema import APPLICATION_ID, FULL_TEXT, metadata

MARK = "SaySo ledger"  #: comment on Alembic's table that tells a ledger from another program's database


@dataclass(frozen=True, slots=True)
class PostgreSQL:
    """The database on its server."""

    url: URL  #: for SQLAlchemy, with the driver

    @classmethod
    def of(cls, address: str) -> PostgreSQL:
        """The database of a URL; ``postgresql://`` means the driver psycopg. LedgerError when it cannot be read."""
        try:
            url = make_url(address)
        except ArgumentError as error:
            raise LedgerError(
                "the address of the ledger cannot be read.",
                remedy="Write it as postgresql+psycopg://USER:PASSWORD@HOST/DATABASE",
            ) from error
        return cls(url.set(drivername="postgresql+psycopg") if url.drivername == "postgresql" else url)

    @property
    def where(self) -> str:
        """Its URL without the password."""
        return self.url.render_as_string(hide_password=True)

    @property
    def path(self) -> Path | None:
        """Null: it is no file."""
        return None

    def exists(self) -> bool:
        """True: whether the server and the database are there shows when it is opened."""
        return True

    def engine(self) -> Engine:
        """An engine: readers see one unchanging state, writers wait for one another."""
        try:
            engine = create_engine(self.url, pool_pre_ping=True)
        except ImportError as error:
            raise LedgerError(
                "the driver for PostgreSQL is not installed.", remedy='pip install "sayso[postgresql]"'
            ) from error

        @event.listens_for(engine, "begin")
        def _begin(connection: Connection) -> None:
            if connection.get_execution_options().get("writes"):
                # After the lock each command sees all that earlier writers committed.
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{int(store.BUSY_SECONDS * 1000)}ms'")
                connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({APPLICATION_ID})")
            else:
                connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")

        return engine

    def prepare(self, engine: Engine) -> None:
        """LedgerError unless the database's encoding is UTF-8."""
        with engine.connect() as connection:
            encoding: Any = connection.scalar(text("SHOW server_encoding"))
        if encoding != "UTF8":
            raise LedgerError(
                f"the database's encoding is {encoding}.", where=self.where,
                remedy="Make one with: createdb --encoding=UTF8 --template=template0 NAME",
            )  # fmt: skip

    def marked(self, connection: Connection) -> bool:
        """True when Alembic's table has our comment."""
        comment = text("SELECT obj_description(to_regclass('alembic_version'))")
        return bool(connection.scalar(comment) == MARK)

    def mark(self, connection: Connection) -> None:
        """Write our comment."""
        connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{MARK}'")

    def compact(self, engine: Engine) -> None:
        """Give unused space back to the tables, refresh the planner's figures."""
        with engine.connect() as connection:
            connection.rollback()
            raw: Any = connection.connection.driver_connection
            raw.autocommit = True
            try:
                for table in (*metadata.tables, *FULL_TEXT):
                    raw.execute(f"VACUUM (ANALYZE) {table}")
            finally:
                raw.autocommit = False

    def bytes(self, connection: Connection) -> int:
        """Size of the tables with their indexes."""
        sizes = text(
            "SELECT sum(pg_total_relation_size(to_regclass(t))) FROM unnest(CAST(:tables AS text[])) AS t"
        )
        return int(connection.scalar(sizes, {"tables": [*metadata.tables, *FULL_TEXT]}) or 0)
