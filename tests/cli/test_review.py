"""`sayso review`: one key an answer; what is answered shows everywhere, also after another reading."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import click
import pytest
from tests.cli.conftest import Ran
from tests.fake_coder import FakeCoder

Sayso = Callable[..., Ran]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Somebody who presses keys and types lines."""

    def press(keys: str, *lines: str) -> None:
        pressed: Iterator[str] = iter(keys)
        typed: Iterator[str] = iter(lines)
        monkeypatch.setattr(sys.stdin, "isatty", lambda: True, raising=False)
        monkeypatch.setattr(click, "getchar", lambda: next(pressed))
        monkeypatch.setattr(click, "prompt", lambda *_, **__: next(typed))

    return press


def statements(sayso: Sayso) -> dict[str, str]:
    rows = sayso("statements", "--json").json
    assert isinstance(rows, list)
    return {row["speaker"]: row["act"] for row in rows}


def test_corrections_hold_after_another_model_has_read(
    sayso: Sayso,
    fake: FakeCoder,
    corpus: Path,
    terminal: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Golden: correct, read again with a changed model, the corrections hold."""
    sayso("add", corpus)
    queue = sayso("review", "queue", "--kind", "statement", "--json").json
    assert isinstance(queue, list)
    order = [row["entry"] for row in queue]
    answers = {"Anna Hale": "ea", "Boris Orlov": "n", "Carla Diaz": "y"}
    shown = {row["id"]: row["speaker"] for row in sayso("statements", "--json").json}  # type: ignore[attr-defined]
    terminal("".join(answers[shown[id_]] for id_ in order), "warn")
    done = sayso("review", "--person", "Ann", "--kind", "statement")
    assert done.code == 0, done.err
    assert "3 judged by Ann" in done.err
    assert statements(sayso) == {"Anna Hale": "warn", "Carla Diaz": "assert"}

    class Changed(FakeCoder):
        run = replace(FakeCoder.run, code="changed")

        def code(self, document):  # type: ignore[no-untyped-def]
            reading = super().code(document)
            spoken = [
                replace(s, act="ask", commitment="Uu")
                for s in reading.statements
                if s.speaker != "Carla Diaz"
            ]
            return replace(reading, run=self.run, statements=tuple(spoken), decisions=())

    from sayso.cli import coder

    monkeypatch.setattr(coder, "load_coder", Changed)
    sayso("add", corpus)
    assert statements(sayso) == {"Anna Hale": "warn", "Carla Diaz": "assert"}
    assert sayso("ledger", "check").code == 0
    assert "All judgements hold" in sayso("review", "lost").err
    monkeypatch.setattr(coder, "load_coder", lambda: fake)


def test_keys(sayso: Sayso, corpus: Path, terminal: Callable[..., None]) -> None:
    sayso("add", corpus)
    terminal("?yzusq")
    done = sayso("review", "--person", "Ann", "--kind", "statement")
    assert "taken back" in done.out
    assert "1 judged by Ann" in done.err
    log = sayso("review", "log", "--json").json
    assert [j["kind"] for j in log] == ["accept", "undo", "unsure"]  # type: ignore[attr-defined]


def test_events_are_edited_and_merged(sayso: Sayso, corpus: Path, terminal: Callable[..., None]) -> None:
    sayso("add", corpus)
    (event,) = sayso("events", "--json").json  # type: ignore[misc]
    terminal("e?etet", "nonsense", "coerce")
    assert "not one of" in sayso("review", "--kind", "event", "--person", "Ann").out
    (after,) = sayso("events", "--json").json  # type: ignore[misc]
    assert (event["type"], after["type"]) == ("ASSAULT", "COERCE")
    assert "Nothing waits" in sayso("review", "--kind", "event").err
    terminal("mq", after["id"])
    assert "1 judged by Ben" in sayso("review", "--kind", "event", "--again", "--person", "Ben").err
    assert sayso("ledger", "check").code == 0


def test_undo_log_agreement_export(
    sayso: Sayso, corpus: Path, terminal: Callable[..., None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sayso("add", corpus)
    for person, keys in (("Ann", "yyn"), ("Ben", "yny")):
        monkeypatch.setenv("SAYSO_PERSON", person)
        terminal(keys)
        assert f"3 judged by {person}" in sayso("review", "--kind", "statement", "--again").err
    found = sayso("review", "agreement", "--json").json
    assert found["entries"] == 3  # type: ignore[index]
    assert found["pairs"][0]["kappa"] == pytest.approx(-0.5)  # type: ignore[index]
    assert "kappa -0.50" in sayso("review", "agreement").out
    assert sayso("review", "export", "-o", tmp_path / "j.jsonl").code == 0
    rows = [json.loads(row) for row in (tmp_path / "j.jsonl").read_text().splitlines()]
    assert [row["answer"] for row in rows] == ["accept", "accept", "reject", "accept", "reject", "accept"]
    place = rows[0]["places"][0]
    assert place["span"]["text"] in place["sentence"]["text"]
    assert sayso("review", "undo", rows[0]["judgement"][:12]).code == 0
    assert len(sayso("review", "export").out.splitlines()) == 5
    assert "undo" in sayso("review", "log").out
    assert "begins with" in sayso("review", "undo", "jx").err


def test_without_a_terminal_it_says_what_to_do(
    sayso: Sayso, corpus: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sayso("add", corpus)
    monkeypatch.setattr(sys.stdin, "isatty", lambda: False, raising=False)
    done = sayso("review")
    assert done.code == 1
    assert "sayso review queue" in done.err
    assert "s" in sayso("review", "queue").out
