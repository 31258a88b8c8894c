"""`sayso ledger …` and `sayso changes`, and what they say when something is wrong."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.fake_coder import FakeCoder

from sayso.ledger import Ledger

Sayso = Callable[..., Ran]


def test_init_makes_one_once(sayso: Sayso, address: str) -> None:
    done = sayso("ledger", "init", "--ledger", address)
    assert done.code == 0, done.err
    assert "Empty ledger" in done.err
    again = sayso("ledger", "init", "--ledger", address)
    assert again.code == 1
    assert "there is a ledger already" in again.err


def test_without_a_ledger_nothing_can_be_done(sayso: Sayso, tmp_path: Path) -> None:
    for arguments in (["upgrade"], ["check"], ["compact"], ["backup", tmp_path / "b"]):
        done = sayso("ledger", *arguments)
        assert done.code == 1
        assert "there is no ledger" in done.err
        assert not (tmp_path / "b").exists()


def test_upgrade_says_what_it_found(sayso: Sayso, corpus: Path) -> None:
    sayso("add", corpus)
    assert "has the present schema" in sayso("ledger", "upgrade").err


def test_check_tells_a_whole_ledger_from_a_broken_one(sayso: Sayso, corpus: Path, tmp_path: Path) -> None:
    sayso("add", corpus)
    done = sayso("ledger", "check")
    assert (done.code, done.out) == (0, "")
    assert "is whole: 3 articles" in done.err
    with sqlite3.connect(tmp_path / "ledger.sqlite") as raw:
        raw.execute("UPDATE documents SET text = replace(text, 'Hale', 'Dale')")
    done = sayso("ledger", "check")
    assert done.code == 1
    assert "has the id" in done.out
    assert "Restore a backup" in done.err
    rows = json.loads(sayso("ledger", "check", "--json").out)
    assert {row["part"] for row in rows} == {"document", "reading", "search"}


def test_backup_and_restore(sayso: Sayso, corpus: Path, tmp_path: Path, address: str) -> None:
    sayso("add", corpus)
    assert sayso("ledger", "backup", tmp_path / "b.sqlite").code == 0
    assert "already" in sayso("ledger", "backup", tmp_path / "b.sqlite").err
    target = address.replace("ledger.sqlite", "other.sqlite")
    done = sayso("ledger", "restore", tmp_path / "b.sqlite", "--ledger", target)
    assert done.code == 0, done.err
    assert "Restored 3 articles" in done.err
    assert sayso("export", "--ledger", target).out == sayso("export").out
    assert sayso("ledger", "check", "--ledger", target).code == 0
    again = sayso("ledger", "restore", tmp_path / "b.sqlite", "--ledger", target)
    assert again.code == 1
    assert "not empty" in again.err


def test_compact(sayso: Sayso, corpus: Path) -> None:
    sayso("add", corpus)
    done = sayso("ledger", "compact")
    assert done.code == 0
    assert "MB after" in done.err


def test_commands_take_a_server(sayso: Sayso, corpus: Path, address: str) -> None:
    assert sayso("add", corpus, "--ledger", address).code == 3
    assert len(sayso("statements", "--ledger", address, "--json").json) == 3  # type: ignore[arg-type]
    assert sayso("claims", "--ledger", address).code == 0
    assert sayso("report", address, "-o", corpus.with_suffix(".html")).code == 0


def test_a_follower_sees_each_change_once(sayso: Sayso, fake: FakeCoder, corpus: Path) -> None:
    assert "Nothing has changed" in sayso("changes", "--ledger", _empty(corpus)).err
    sayso("add", corpus)
    first = sayso("changes", "--json").json
    assert isinstance(first, list)
    assert [c["entry_kind"] for c in first].count("document") == 3
    assert {c["kind"] for c in first} == {"added"}
    cursor = first[-1]["cursor"]
    assert sayso("changes", "--since", cursor, "--json").json == []
    half = sayso("changes", "--limit", 2, "--json").json
    assert isinstance(half, list)
    rest = sayso("changes", "--since", half[-1]["cursor"], "--json").json
    assert half + rest == first  # type: ignore[operator]
    sayso("add", corpus)
    assert cursor in sayso("changes", "--since", cursor).err, "adding again is no change"


@pytest.mark.parametrize("cursor", ["x", "c2F5c28", "c2F5c28tMTo5OTk"])
def test_a_wrong_cursor_is_an_error(sayso: Sayso, corpus: Path, cursor: str) -> None:
    sayso("add", corpus)
    done = sayso("changes", "--since", cursor)
    assert done.code == 1
    assert "cursor" in done.err


def _empty(corpus: Path) -> Path:
    path = corpus.with_name("empty.sqlite")
    Ledger.open(path).close()
    return path
