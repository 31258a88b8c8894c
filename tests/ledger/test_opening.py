"""Creating, upgrading and refusing ledger files."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from tests.readings import dispatch

from sayso.errors import LedgerError
from sayso.ledger import Ledger, schema
from sayso.ledger.store import engine_of

MIGRATIONS = Path(schema.__file__).parent / "migrations"


def test_a_missing_ledger_is_made_only_when_asked(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="sayso add"):
        Ledger.open(tmp_path / "none.sqlite", create=False)
    assert not (tmp_path / "none.sqlite").exists()
    Ledger.open(tmp_path / "new" / "folder" / "l.sqlite").close()
    assert (tmp_path / "new" / "folder" / "l.sqlite").exists()


def test_the_migrations_give_the_schema_that_the_program_uses(tmp_path: Path) -> None:
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    Ledger.open(tmp_path / "l.sqlite").close()
    with engine_of(tmp_path / "l.sqlite").connect() as connection:
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


def test_a_newer_ledger_is_refused(tmp_path: Path) -> None:
    Ledger.open(tmp_path / "l.sqlite").close()
    with sqlite3.connect(tmp_path / "l.sqlite") as raw:
        raw.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(LedgerError, match="newer"):
        Ledger.open(tmp_path / "l.sqlite")


def test_an_older_ledger_is_upgraded_and_keeps_its_entries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A second revision, as a later version will have one, on a ledger of today."""
    import shutil

    from sayso.ledger import store

    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        ledger.add(dispatch())
    shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / "0003_later.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\nrevision, down_revision = '0003', '0002'\n"
        "def upgrade():\n    op.create_table('later', sa.Column('key', sa.Integer, primary_key=True))\n"
    )
    monkeypatch.setattr(store, "REVISIONS", (*schema.REVISIONS, "0003"))
    monkeypatch.setattr(store, "__file__", str(tmp_path / "store.py"))
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        assert ledger.reading(dispatch().document.id) == dispatch()
    with sqlite3.connect(tmp_path / "l.sqlite") as raw:
        assert raw.execute("SELECT version_num FROM alembic_version").fetchone() == ("0003",)
        assert raw.execute("SELECT count(*) FROM later").fetchone() == (0,)


def test_a_failed_upgrade_leaves_the_ledger_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import shutil

    from sayso.ledger import store

    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        ledger.add(dispatch())
    shutil.copytree(MIGRATIONS, tmp_path / "migrations")
    (tmp_path / "migrations" / "versions" / "0003_later.py").write_text(
        "from alembic import op\nrevision, down_revision = '0003', '0002'\n"
        "def upgrade():\n    op.execute('CREATE TABLE later (x)')\n    raise RuntimeError('power cut')\n"
    )
    monkeypatch.setattr(store, "REVISIONS", (*schema.REVISIONS, "0003"))
    monkeypatch.setattr(store, "__file__", str(tmp_path / "store.py"))
    with pytest.raises(RuntimeError):
        Ledger.open(tmp_path / "l.sqlite")
    monkeypatch.undo()
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        assert ledger.size().documents == 1
    with sqlite3.connect(tmp_path / "l.sqlite") as raw:
        assert raw.execute("SELECT count(*) FROM sqlite_master WHERE name = 'later'").fetchone() == (0,)


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


def test_two_programs_may_create_the_same_ledger_at_once(tmp_path: Path) -> None:
    import threading

    errors: list[BaseException] = []

    def work(day: int) -> None:
        try:
            with Ledger.open(tmp_path / "l.sqlite") as ledger:
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
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        assert ledger.size().documents == 15
