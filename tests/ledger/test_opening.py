"""Creating, upgrading and refusing ledger files."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import inspect
from tests.postgresql import Server
from tests.readings import dispatch

from sayso.errors import LedgerError
from sayso.ledger import Ledger, schema
from sayso.ledger.store import database

MIGRATIONS = Path(schema.__file__).parent / "migrations"


def test_a_missing_ledger_is_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="sayso add"):
        Ledger.open(tmp_path / "none.sqlite", create=False)
    assert not (tmp_path / "none.sqlite").exists()
    Ledger.open(tmp_path / "new" / "folder" / "l.sqlite").close()
    assert (tmp_path / "new" / "folder" / "l.sqlite").exists()


def test_the_migrations_give_the_schema_that_the_program_uses(address: str) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    Ledger.open(address).close()
    with database(address).engine().connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_name": lambda n, t, _: "_text" not in (n or "")}
        )
        assert compare_metadata(context, schema.metadata) == []
        assert context.get_current_revision() == schema.REVISIONS[-1]


def test_every_revision_is_known_to_the_program() -> None:
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    revisions = [script.revision for script in ScriptDirectory.from_config(config).walk_revisions()]
    assert tuple(reversed(revisions)) == schema.REVISIONS


def execute(address: str, *commands: str) -> None:
    """SQL past the program."""
    with database(address).engine().execution_options(writes=True).begin() as connection:
        for command in commands:
            connection.exec_driver_sql(command)


def value(address: str, query: str) -> object:
    with database(address).engine().connect() as connection:
        return connection.exec_driver_sql(query).scalar()


def test_a_newer_ledger_is_refused(address: str) -> None:
    Ledger.open(address).close()
    execute(address, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer"):
        Ledger.open(address)


def with_revision(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, upgrade: str) -> None:
    """Give the program a revision more, as a later version will have one."""
    import shutil

    from sayso.ledger import store

    shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / "0003_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\nrevision, down_revision = '0003', '0002'\n"
        f"def upgrade():\n    op.create_table('later', sa.Column('key', sa.Integer, primary_key=True))\n    {upgrade}\n"
    )
    monkeypatch.setattr(store, "REVISIONS", (*schema.REVISIONS, "0003"))
    monkeypatch.setattr(store, "__file__", str(tmp_path / "store.py"))


def test_an_older_ledger_is_upgraded_and_keeps_its_entries(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(address) as ledger:
        ledger.add(dispatch())
    with_revision(tmp_path, monkeypatch, "pass")
    with Ledger.open(address) as ledger:
        assert ledger.reading(dispatch().document.id) == dispatch()
    assert value(address, "SELECT version_num FROM alembic_version") == "0003"
    assert value(address, "SELECT count(*) FROM later") == 0


def test_a_failed_upgrade_leaves_the_ledger_as_it_was(
    address: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with Ledger.open(address) as ledger:
        ledger.add(dispatch())
    with_revision(tmp_path, monkeypatch, "raise RuntimeError('power cut')")
    with pytest.raises(RuntimeError):
        Ledger.open(address)
    monkeypatch.undo()
    with Ledger.open(address) as ledger:
        assert ledger.size().documents == 1
    with database(address).engine().connect() as connection:
        assert "later" not in inspect(connection).get_table_names()


def test_a_ledger_without_feed_and_links_is_upgraded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger of the first revision, as version 0.1 wrote it; its feed begins with all that it holds."""
    from alembic import command
    from sqlalchemy import insert

    from sayso.ledger import store

    address = str(tmp_path / "old.sqlite")
    upgrade = command.upgrade
    with monkeypatch.context() as old:
        old.setattr(command, "upgrade", lambda config, _: upgrade(config, "0001"))
        old.setattr(store, "REVISIONS", ("0001",))
        Ledger.open(address).close()
    reading = dispatch()
    with database(address).engine().execution_options(writes=True).begin() as raw:
        document = {"id": reading.document.id, "language": "en", "text": reading.document.text}
        raw.execute(insert(schema.documents), [document])
        raw.execute(insert(schema.runs), [{"id": "r1", "record": "{}"}])
        raw.exec_driver_sql("INSERT INTO readings (document, run, rest) VALUES (1, 1, x'00')")
        row = {"reading": 1, "position": 0, "id": "s1", "content": "x", "act": "deny", "record": "{}"}
        raw.execute(insert(schema.statements), [row])
    with Ledger.open(address) as ledger:
        feed = [(c.kind, c.entry_kind, c.entry) for c in ledger.changes()]
    assert feed == [("added", "document", reading.document.id), ("added", "statement", "s1")]


def test_a_server_that_is_not_there_is_a_ledger_error(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="cannot be opened") as error:
        Ledger.open(f"postgresql+psycopg://me:secret@/nothing?host={tmp_path}")
    assert "secret" not in str(error.value)
    with pytest.raises(LedgerError, match="no database"):
        Ledger.open("mysql://localhost/x")
    with pytest.raises(LedgerError, match="cannot be read"):
        Ledger.open("postgresql//:x")


def test_a_database_of_another_program_is_refused(postgresql: Server) -> None:
    address = postgresql.fresh()
    with pytest.raises(LedgerError, match="no ledger"):
        Ledger.open(address, create=False)
    execute(address, "CREATE TABLE mine (x integer)")
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(address)


def test_other_files_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("He said so. " * 100)
    with pytest.raises(LedgerError, match="cannot be opened"):
        Ledger.open(tmp_path / "a.txt")
    with sqlite3.connect(tmp_path / "b.sqlite") as raw:
        raw.execute("CREATE TABLE mine (x)")
    with pytest.raises(LedgerError, match="another program"):
        Ledger.open(tmp_path / "b.sqlite")
    with pytest.raises(LedgerError, match="folder"):
        Ledger.open(tmp_path)


def test_two_programs_may_create_the_same_ledger_at_once(address: str) -> None:
    import threading

    errors: list[BaseException] = []

    def work(day: int) -> None:
        try:
            with Ledger.open(address) as ledger:
                for i in range(5):
                    ledger.add(dispatch(f"Outlet {day} {i}", day=day))
        except Exception as error:  # noqa: BLE001 - handed to the main thread
            errors.append(error)

    threads = [threading.Thread(target=work, args=(day,)) for day in (1, 2, 3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not errors
    with Ledger.open(address) as ledger:
        assert ledger.size().documents == 15
