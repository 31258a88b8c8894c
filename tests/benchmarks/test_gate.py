"""The gate: floors hold, rise only when asked, fall only when allowed."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from benchmarks.sets import SETS, Figure, GoldSet, bench_folder, held_out
from benchmarks.tasks import TASKS

from benchmarks import gate

DAY = dt.date(2030, 1, 2)
SET = GoldSet("toy/dev", "timex", "toy.jsonl", (Figure("f1", ("f1",)), Figure("mae", ("mae",), better=-1)))
FLOORS: gate.Floors = {
    "toy/dev": {"digest": "d", "items": 2, "date": "2029-01-01", "figures": {"f1": 0.8, "mae": 0.5}}
}


def verdict(digest: str = "d", **figures: float) -> gate.Verdict:
    """The verdict on some figures."""
    return gate.compare(SET, digest, 2, figures, FLOORS)


def test_a_figure_under_its_floor_has_fallen() -> None:
    assert verdict(f1=0.79, mae=0.5).fallen == {"f1": (0.8, 0.79)}
    assert verdict(f1=0.8, mae=0.6).fallen == {"mae": (0.5, 0.6)}
    assert not verdict(f1=0.797, mae=0.504).fallen  # within the tolerance


def test_a_figure_that_is_missing_has_fallen() -> None:
    assert verdict(f1=0.9).fallen == {"mae": (0.5, -1.0)}


def test_better_figures_have_risen_whichever_way_is_better() -> None:
    found = verdict(f1=0.81, mae=0.4)
    assert found.risen == {"f1": (0.8, 0.81), "mae": (0.5, 0.4)}
    assert not found.fallen


def test_other_gold_has_no_floor() -> None:
    found = verdict("other", f1=0.1, mae=9.0)
    assert found.fresh
    assert not found.fallen


def test_floors_rise_and_do_not_fall_by_an_update() -> None:
    floors = gate.raised(FLOORS, verdict(f1=0.9, mae=0.9), DAY, allow_fall=False)
    assert floors["toy/dev"] == {
        "digest": "d",
        "items": 2,
        "date": "2030-01-02",
        "figures": {"f1": 0.9, "mae": 0.5},
    }
    assert gate.raised(FLOORS, verdict(f1=0.7, mae=0.9), DAY, allow_fall=False) == FLOORS
    assert FLOORS["toy/dev"]["figures"] == {"f1": 0.8, "mae": 0.5}


def test_floors_fall_only_when_allowed() -> None:
    floors = gate.raised(FLOORS, verdict(f1=0.7, mae=0.9), DAY, allow_fall=True)
    assert floors["toy/dev"]["figures"] == {"f1": 0.7, "mae": 0.9}


def test_figures_are_read_from_the_answers_of_the_scorers() -> None:
    assert Figure("f", ("a", "b")).read({"a": {"b": 0.5}}) == 0.5
    assert Figure("f", ("a",), scale=100).read({"a": 68.2}) == 0.682
    assert Figure("f", ("a",)).read({"a": "12/34 = 0.353"}) == 0.353
    assert Figure("f", ("a", "b")).read({"a": None}) is None
    assert Figure("f", ("x",)).read({}) is None


def test_every_set_names_a_known_task_and_figures_once() -> None:
    assert len({s.name for s in SETS}) == len(SETS)
    for gold in SETS:
        assert gold.task in TASKS
        assert len({f.name for f in gold.figures}) == len(gold.figures)


def test_the_held_out_part_is_a_sixteenth_and_fixed() -> None:
    ids = [f"evloc-{n}" for n in range(2000)]
    part = [i for i in ids if held_out({"doc_id": i})]
    assert 90 <= len(part) <= 160
    assert part == [i for i in ids if held_out({"id": i})]


def test_the_gate_without_gold_measures_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SAYSO_BENCH", str(tmp_path))
    assert gate.main([]) == 0


def test_the_gate_on_real_gold(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    if bench_folder() is None:
        pytest.skip("no gold data at hand: set SAYSO_BENCH")
    baseline = tmp_path / "baseline.json"
    run = lambda *more: gate.main(["--only", "timex/aquaint", "--baseline", str(baseline), *more])  # noqa: E731
    assert run("--update") == 0
    floors = json.loads(baseline.read_text("utf-8"))
    assert floors["timex/aquaint"]["items"] == 73
    assert floors["timex/aquaint"]["figures"]["value_f1"] > 0.7
    floors["timex/aquaint"]["figures"]["value_f1"] = 0.99
    baseline.write_text(json.dumps(floors), "utf-8")
    assert run() == 1
    assert "FELL  timex/aquaint" in capsys.readouterr().out
    assert run("--allow-fall") == 0
    assert json.loads(baseline.read_text("utf-8"))["timex/aquaint"]["figures"]["value_f1"] < 0.9
