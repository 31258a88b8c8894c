"""Killed, interrupted, two at once: the ledger ends as it would have without."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.ledger import Ledger

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = 60


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    path = tmp_path / "articles.jsonl"
    rows = [
        {
            "title": f"T{i}",
            "text": f"Anna Hale said that ship {i} turned. Ruritania attacked Vash. {'More words. ' * i}",
        }
        for i in range(ARTICLES)
    ]
    path.write_text("\n".join(map(json.dumps, rows)))
    return path


def start(*arguments: object, delay: float = 0.01) -> subprocess.Popen[str]:
    env = {**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)])}
    command = [sys.executable, "-m", "tests.fake_coder", str(delay), *map(str, arguments)]
    return subprocess.Popen(
        command, cwd=ROOT, env=env, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )


def finished(*arguments: object, delay: float = 0.0) -> subprocess.Popen[str]:
    process = start(*arguments, delay=delay)
    process.communicate(timeout=60)
    return process


def exported(ledger: Path) -> list[str]:
    process = start("export", "--ledger", ledger)
    out, _ = process.communicate(timeout=60)
    return sorted(out.splitlines())


def wait_for(ledger: Path, documents: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        if ledger.exists() and ledger.stat().st_size:
            try:
                with Ledger.open(ledger, create=False) as opened:
                    if opened.size().documents >= documents:
                        return
            except Exception:  # noqa: BLE001 - it is just being made
                pass
        time.sleep(0.02)
    raise AssertionError("the writer did not come so far")


@pytest.fixture
def undisturbed(articles: Path, tmp_path: Path) -> list[str]:
    assert finished("add", articles, "--ledger", tmp_path / "whole.sqlite").returncode == 0
    rows = exported(tmp_path / "whole.sqlite")
    assert len(rows) == ARTICLES
    return rows


def test_killed_in_the_middle_and_started_again(
    articles: Path, tmp_path: Path, undisturbed: list[str]
) -> None:
    ledger = tmp_path / "killed.sqlite"
    for documents in (3, 12, 25):
        process = start("add", articles, "--ledger", ledger)
        wait_for(ledger, documents)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
        assert process.returncode == -signal.SIGKILL
    partial = exported(ledger)
    assert 25 <= len(partial) < ARTICLES
    assert set(partial) <= set(undisturbed), "what is there is whole"
    assert finished("add", articles, "--ledger", ledger).returncode == 0
    assert exported(ledger) == undisturbed


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


def test_two_writers_on_one_ledger(articles: Path, tmp_path: Path, undisturbed: list[str]) -> None:
    ledger = tmp_path / "two.sqlite"
    writers = [start("add", articles, "--ledger", ledger, delay=0.002) for _ in range(2)]
    for writer in writers:
        _, err = writer.communicate(timeout=60)
        assert writer.returncode == 0, err
    assert exported(ledger) == undisturbed


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
