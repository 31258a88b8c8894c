"""Backups: everything, also between databases, never over something, never half."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.ledger.test_checking import linked  # noqa: F401
from tests.readings import dispatch

from sayso.errors import LedgerError
from sayso.ledger import Ledger, copying


def everything(ledger: Ledger) -> tuple[object, ...]:
    return (
        list(ledger.readings()), ledger.size(), list(ledger.changes()), ledger.links(), list(ledger.vectors()),
    )  # fmt: skip


def test_a_backup_is_a_ledger_and_can_be_restored(linked: Ledger, tmp_path: Path) -> None:  # noqa: F811
    file = tmp_path / "backup.sqlite"
    linked.backup(file)
    assert [p.name for p in tmp_path.iterdir() if "backup" in p.name] == ["backup.sqlite"]
    with Ledger.open(file, create=False) as backup:
        assert everything(backup) == everything(linked)
        assert list(backup.check()) == []


def test_a_ledger_moves_between_databases(address: str, tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "from.sqlite") as source:
        source.add(dispatch())
        source.backup(tmp_path / "backup.sqlite")
        with Ledger.open(address) as target:
            target.restore(tmp_path / "backup.sqlite")
            assert everything(target) == everything(source)
            assert list(target.check()) == []
            assert target.add(dispatch(day=24)) is True, "keys go on after the restored ones"
            with pytest.raises(LedgerError, match="not empty"):
                target.restore(tmp_path / "backup.sqlite")


def test_a_backup_never_overwrites(ledger: Ledger, tmp_path: Path) -> None:
    (tmp_path / "b").write_text("mine")
    with pytest.raises(LedgerError, match="already"):
        ledger.backup(tmp_path / "b")
    assert (tmp_path / "b").read_text() == "mine"


def test_a_backup_that_fails_leaves_nothing(
    ledger: Ledger, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(copying, "copy", fail)
    folder = tmp_path / "backups"
    folder.mkdir()
    with pytest.raises(RuntimeError):
        ledger.backup(folder / "b.sqlite")
    assert list(folder.iterdir()) == []
    monkeypatch.undo()
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(LedgerError, match="cannot be written"):
        ledger.backup(tmp_path / "file" / "b.sqlite")


def test_compacting_keeps_everything(linked: Ledger) -> None:  # noqa: F811
    before = everything(linked)
    assert all(size > 0 for size in linked.compact())
    assert everything(linked) == before
    assert list(linked.check()) == []
