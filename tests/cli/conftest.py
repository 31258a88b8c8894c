"""Running the command inside the test, with the fake coder."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.fake_coder import FakeCoder

from sayso.cli import coder
from sayso.cli.app import run


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> object:
        return json.loads(self.out)


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeCoder:
    made = FakeCoder()
    monkeypatch.setattr(coder, "load_coder", lambda: made)
    return made


@pytest.fixture
def sayso(
    fake: FakeCoder,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfdbinary: pytest.CaptureFixture[bytes],
) -> Callable[..., Ran]:
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "ledger.sqlite"))
    monkeypatch.setenv("COLUMNS", "140")
    monkeypatch.delenv("SAYSO_DEBUG", raising=False)

    def call(*arguments: object) -> Ran:
        code = run([str(a) for a in arguments])
        out, err = capfdbinary.readouterr()
        return Ran(code, out.decode(), err.decode())

    return call


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Four articles of two outlets, the third of them broken, and one bad line."""
    rows = [
        (
            "Gazette",
            "2024-01-01",
            "Anna Hale said that rockets stood on the island of Vash. Ruritania attacked Vash.",
        ),
        (
            "Wire",
            "2024-01-02",
            "Boris Orlov denied that rockets stood on the island of Vash. Nobody else spoke.",
        ),
        ("Sun", "2024-01-03", "BROKEN news from the island today, we are told at length by the editors."),
        ("Clarion", "2024-01-04", "Carla Diaz said that rockets stood on the island of Vash already in May."),
    ]
    lines = [
        json.dumps({"title": f"T{i}", "outlet": o, "published": p, "text": t})
        for i, (o, p, t) in enumerate(rows)
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_text("\n".join([*lines, "{not json"]) + "\n")
    return path
