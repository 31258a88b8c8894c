"""Killed, interrupted, two at once, no room: the ledger ends as it would have without. On both databases.

`SAYSO_KILLS=20 pytest tests/cli/test_faults.py` kills twenty times each instead of three.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import inspect
from tests.fault_programs import STEPS
from tests.postgresql import SYSTEM_USER, Server
from tests.readings import dispatch

from sayso.errors import LedgerError
from sayso.ledger import Ledger, store

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 60
KILLS = int(os.environ.get("SAYSO_KILLS", "3"))


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    rows = [
        {
            "title": f"T{i}",
            "text": f"Anna Hale said that ship {i} turned. Ruritania attacked Vash. {'More words. ' * i}",
        }
        for i in range(ARTICLES)
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def started(module: str, *arguments: object) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    command = [sys.executable, "-m", module, *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def start(*arguments: object, delay: float = 0.01) -> subprocess.Popen[str]:
    return started("tests.fake_coder", delay, *arguments)


def finished(*arguments: object, delay: float = 0.0) -> subprocess.Popen[str]:
    process = start(*arguments, delay=delay)
    process.communicate(timeout=60)
    return process


def killed(process: subprocess.Popen[str]) -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=30)
    assert process.returncode == -signal.SIGKILL, "it was at work when it was killed"


def exported(address: object) -> list[str]:
    with Ledger.open(str(address), create=False) as ledger:
        return sorted(json.dumps(reading.to_json()) for reading in ledger.readings())


def whole(address: str) -> bool:
    with Ledger.open(address, create=False) as ledger:
        assert list(ledger.check()) == []
    return True


def wait_for(address: object, documents: int) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            with Ledger.open(str(address), create=False) as opened:
                while time.monotonic() < deadline:
                    if opened.size().documents >= documents:
                        return
                    time.sleep(0.01)
        except LedgerError:  # it is just being made
            time.sleep(0.02)
    raise AssertionError("the writer did not come so far")


@pytest.fixture(scope="module")
def undisturbed(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    ledger = tmp_path_factory.mktemp("whole") / "whole.sqlite"
    assert finished("add", articles, "--ledger", ledger).returncode == 0
    rows = exported(ledger)
    assert len(rows) == ARTICLES
    return rows


def test_killed_in_the_middle_of_adding(articles: Path, address: str, undisturbed: list[str]) -> None:
    chance = random.Random(6)
    for kill in range(KILLS):
        process = start("add", articles, "--ledger", address)
        wait_for(address, 2 + kill * (ARTICLES - 15) // KILLS)
        time.sleep(chance.random() * 0.02)
        killed(process)
    partial = exported(address)
    assert 0 < len(partial) < ARTICLES
    assert set(partial) <= set(undisturbed), "what is there is whole"
    assert whole(address)
    assert finished("add", articles, "--ledger", address).returncode == 0
    assert exported(address) == undisturbed
    assert whole(address)


def test_killed_in_the_middle_of_linking(articles: Path, address: str, tmp_path: Path) -> None:
    assert finished("add", articles, "--ledger", address).returncode == 0
    alone = tmp_path / "alone.sqlite"
    with Ledger.open(address) as ledger:
        ledger.backup(alone)
    done = started("tests.fault_programs", "link", alone, tmp_path)
    assert done.communicate(timeout=120)[1] == ""
    for kill in range(KILLS):
        process = started("tests.fault_programs", "link", address, tmp_path)
        with Ledger.open(address) as ledger:
            reached, deadline = 2 + kill * (ARTICLES - 15) // KILLS, time.monotonic() + 60
            while ledger.link_state().reading < reached and time.monotonic() < deadline:
                time.sleep(0.005)
        killed(process)
        assert whole(address)
    assert started("tests.fault_programs", "link", address, tmp_path).communicate(timeout=120)[1] == ""
    with Ledger.open(address) as one, Ledger.open(alone) as other:
        assert one.links() == other.links()
        assert one.links().state.reading == ARTICLES
        assert list(one.vectors()) == list(other.vectors())
    assert whole(address)


def test_killed_in_the_middle_of_a_migration(address: str, tmp_path: Path) -> None:
    with Ledger.open(address) as ledger:
        ledger.add(dispatch())
    chance = random.Random(6)
    begun = tmp_path / "begun"
    for _ in range(KILLS):
        begun.unlink(missing_ok=True)
        process = started("tests.fault_programs", "migrate", address, tmp_path)
        deadline = time.monotonic() + 60
        while not begun.exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        time.sleep(chance.random() * 0.4)
        killed(process)
        assert whole(address), "the old program still opens it"
    assert started("tests.fault_programs", "migrate", address, tmp_path).communicate(timeout=120)[1] == ""
    with store.database(address).engine().connect() as connection:
        assert connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9001"
        assert connection.exec_driver_sql("SELECT count(*) FROM later").scalar() == STEPS
        assert "documents" in inspect(connection).get_table_names()


def test_interrupted_it_says_how_to_go_on(articles: Path, tmp_path: Path, undisturbed: list[str]) -> None:
    ledger = tmp_path / "interrupted.sqlite"
    process = start("add", articles, "--ledger", ledger)
    wait_for(ledger, 5)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert "Interrupted" in err
    assert "goes on" in err
    assert "Traceback" not in err
    assert finished("add", articles, "--ledger", ledger).returncode == 0
    assert exported(ledger) == undisturbed


def test_two_writers_on_one_ledger(articles: Path, address: str, undisturbed: list[str]) -> None:
    writers = [start("add", articles, "--ledger", address, delay=0.002) for _ in range(2)]
    for writer in writers:
        _, err = writer.communicate(timeout=60)
        assert writer.returncode == 0, err
    assert exported(address) == undisturbed
    assert whole(address)


def test_a_writer_that_waits_too_long_is_told_why(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "BUSY_SECONDS", 0.2)
    with Ledger.open(address) as one, Ledger.open(address) as other:
        with one._connection(writes=True), pytest.raises(LedgerError, match="another program is writing"):
            other.add(dispatch())
        assert other.add(dispatch()) is True


def test_four_readers_during_a_load(articles: Path, address: str) -> None:
    Ledger.open(address).close()
    errors: list[BaseException] = []
    seen: list[list[int]] = [[] for _ in range(4)]
    done = threading.Event()

    def read(counts: list[int]) -> None:
        try:
            with Ledger.open(address, create=False) as ledger:
                while not done.is_set():
                    counts.append(len(list(ledger.statements())))
                    assert len(list(ledger.changes())) >= counts[-1] * 3
        except BaseException as error:  # noqa: BLE001 - handed to the main thread
            errors.append(error)

    readers = [threading.Thread(target=read, args=(counts,)) for counts in seen]
    for reader in readers:
        reader.start()
    writer = start("add", articles, "--ledger", address)
    _, err = writer.communicate(timeout=120)
    done.set()
    for reader in readers:
        reader.join()
    assert writer.returncode == 0, err
    assert not errors
    assert all(counts == sorted(counts) for counts in seen)
    assert whole(address)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 2 MB."""
    folder = tmp_path / "small"
    folder.mkdir()
    try:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=2m,mode=777", "none", folder],
            capture_output=True,
            text=True,
            check=False,
        )
    except FileNotFoundError:
        pytest.skip("there is no `mount` here")
    if done.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {done.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", folder], check=False)


@pytest.fixture(params=["sqlite", "postgresql"])
def small(request: pytest.FixtureRequest, small_disk: Path) -> Iterator[str]:
    """Where a ledger may be made that has not much room."""
    if request.param == "sqlite":
        yield str(small_disk / "ledger.sqlite")
        return
    import psycopg

    server: Server = request.getfixturevalue("postgresql")
    home = small_disk / "tables"
    home.mkdir()
    if os.geteuid() == 0:
        shutil.chown(home, SYSTEM_USER)
    for folder in (small_disk, *small_disk.parents):  # the server's user must come through
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o011)
    address = server.fresh()
    with psycopg.connect(
        f"host={server.folder} user=postgres dbname=postgres", autocommit=True
    ) as connection:
        connection.execute(f"CREATE TABLESPACE small LOCATION '{home}'")
        yield f"{address}%20-cdefault_tablespace%3Dsmall"
        schema = address.rpartition("%3D")[2]
        connection.execute(f"DROP SCHEMA {schema} CASCADE")
        connection.execute("DROP TABLESPACE small")


def test_a_full_disk(small: str, small_disk: Path, tmp_path: Path) -> None:
    noise = random.Random(6)
    rows = [
        {
            "title": f"T{i}",
            "text": f"Anna Hale said that ship {i} turned. {noise.randbytes(9000).hex(' ', 4)}",
        }
        for i in range(300)
    ]
    articles = tmp_path / "long.jsonl"
    articles.write_text("\n".join(map(json.dumps, rows)))
    process = start("add", articles, "--ledger", small, delay=0)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 1
    assert "the disk is full" in err
    assert "Traceback" not in err
    subprocess.run(["mount", "-o", "remount,size=80m", small_disk], check=True)
    assert whole(small)
    before = exported(small)
    assert finished("add", articles, "--ledger", small).returncode == 0
    after = exported(small)
    assert len(after) == len(rows)
    assert set(before) < set(after)
    assert whole(small)


def test_a_closed_pipe_is_no_error(articles: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "pipe.sqlite"
    finished("add", articles, "--ledger", ledger)
    process = start("statements", "--ledger", ledger, "--json")
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    err = process.stderr.read()
    process.stderr.close()
    assert process.wait(30) == 0
    assert err == ""
