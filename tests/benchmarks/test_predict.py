"""The predict command: what an adapter is shown, what happens to an item that breaks it, what is written."""

from __future__ import annotations

import json
import re
import sys
import types
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from benchmarks.sets import bench_folder
from benchmarks.tasks import TASKS, BenchmarkError, Task, task_named

from benchmarks import predict

GOLD_WORDS = frozenset(
    (
        "timexes",
        "statements",
        "events",
        "attributions",
        "labels",
        "root",
        "quad",
        "spans",
        "expect",
        "locations",
        "cluster",
        "relevant",
        "label",
        "coders",
        "tags",
    )
)


def test_every_task_of_the_bench_is_registered() -> None:
    bench = bench_folder()
    if bench is None:
        pytest.skip("no gold data at hand: set SAYSO_BENCH")
    section = bench.joinpath("README.md").read_text("utf-8").split("What `predict TASK` is given")[1]
    rows = re.findall(r"^\| ([a-z_, ]+) \|", section, re.MULTILINE)
    named = {name.strip() for row in rows for name in row.split(",")} - {"task"}
    assert named == set(TASKS)


@pytest.mark.parametrize("task", TASKS.values(), ids=list(TASKS))
def test_no_task_is_given_a_gold_field(task: Task) -> None:
    assert not GOLD_WORDS & set(task.fields)


@pytest.mark.parametrize(
    ("name", "item", "given"),
    [
        (
            "timex",
            {"doc_id": "a", "dct": "2020-01-01", "text": "x", "timexes": [1]},
            {"doc_id": "a", "dct": "2020-01-01", "text": "x"},
        ),
        (
            "toponym_spans",
            {
                "doc_id": "a",
                "text": "Rome",
                "toponyms": [{"start": 0, "end": 4, "lat": 41.9, "text": "Rome"}],
            },
            {"doc_id": "a", "text": "Rome", "toponyms": [{"start": 0, "end": 4}]},
        ),
        (
            "factuality",
            {"id": "a", "text": "x", "targets": [{"span": [0, 1], "factuality": 3.0}]},
            {"id": "a", "text": "x", "targets": [{"span": [0, 1]}]},
        ),
        (
            "event_place",
            {
                "doc_id": "a",
                "text": "x",
                "verb": [{"start": 0, "end": 1, "gold": 1}],
                "other": [],
                "locations": [{}],
            },
            {"doc_id": "a", "text": "x", "verb": [{"start": 0, "end": 1}], "other": []},
        ),
        (
            "relation",
            {"id": "a", "text": "x", "source": None, "target": "y", "root": "AID"},
            {"id": "a", "text": "x", "source": None, "target": "y"},
        ),
    ],
)
def test_an_item_is_cut_down_to_what_the_task_gives(
    name: str, item: dict[str, Any], given: dict[str, Any]
) -> None:
    assert TASKS[name].given(item) == given


def test_gold_items_of_the_bench_lose_their_gold() -> None:
    bench = bench_folder()
    if bench is None:
        pytest.skip("no gold data at hand: set SAYSO_BENCH")
    with (bench / "timex" / "aquaint.dev.jsonl").open(encoding="utf-8") as lines:
        item = json.loads(next(lines))
    assert "timexes" in item
    assert set(TASKS["timex"].given(item)) == {"doc_id", "dct", "title", "text"}


@pytest.fixture
def toy(monkeypatch: pytest.MonkeyPatch) -> Task:
    """A task that repeats the text and breaks on the word *break*."""

    def repeat(items: Iterable[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        for item in items:
            if item["text"] == "break":
                raise ValueError("broken")
            yield {"id": item["id"], "text": item["text"], "keys": sorted(item)}

    module = types.ModuleType("toy_adapters")
    module.TASKS = {"toy": repeat}  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "toy_adapters", module)
    task = Task("toy", ("id", "text"), "toy_adapters")
    monkeypatch.setitem(TASKS, "toy", task)
    return task


def write(path: Path, *texts: str) -> Path:
    """A file of items with the texts, each with a gold field."""
    path.write_text(
        "".join(json.dumps({"id": n, "text": t, "gold": 1}) + "\n" for n, t in enumerate(texts)), "utf-8"
    )
    return path


def test_a_broken_item_is_left_out_and_reported(
    toy: Task, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source, target = write(tmp_path / "in.jsonl", "one", "break", "three"), tmp_path / "out.jsonl"
    assert predict.main(["toy", str(source), str(target)]) == 0
    rows = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert [(row["id"], row["text"]) for row in rows] == [(0, "one"), (2, "three")]
    assert all(row["keys"] == ["id", "text"] for row in rows)
    message = capsys.readouterr().err
    assert "toy 1: ValueError: broken" in message
    assert "1 of 3" in message


def test_an_adapter_that_answers_nothing_ends_the_run(
    toy: Task, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    source = write(tmp_path / "in.jsonl", *["break"] * 50)
    assert predict.main(["toy", str(source), str(tmp_path / "out.jsonl")]) == 2
    assert "answered none of the first items" in capsys.readouterr().err


def test_a_folder_of_json_files_is_read_as_items(toy: Task, tmp_path: Path) -> None:
    folder = tmp_path / "gold"
    folder.mkdir()
    (folder / "b.json").write_text('{"id": "b", "text": "two"}', "utf-8")
    (folder / "a.json").write_text('{"id": "a", "text": "one"}', "utf-8")
    assert predict.predict_file("toy", folder, tmp_path / "out.jsonl") == (2, 2)


def test_line_separators_inside_a_text_do_not_break_a_line(toy: Task, tmp_path: Path) -> None:
    source = tmp_path / "in.jsonl"
    source.write_text(
        json.dumps({"id": 1, "text": "one\u2028two\x85three"}, ensure_ascii=False) + "\n", "utf-8"
    )
    assert predict.predict_file("toy", source, tmp_path / "out.jsonl") == (1, 1)


def test_mistakes_are_said_plainly(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(BenchmarkError, match="no task 'nonsense'"):
        task_named("nonsense")
    bad = tmp_path / "bad.jsonl"
    bad.write_text("{oops\n", "utf-8")
    assert predict.main(["timex", str(bad), str(tmp_path / "out")]) == 2
    assert "bad.jsonl:1: not a JSON object" in capsys.readouterr().err
    with pytest.raises(BenchmarkError, match="no adapter module"):
        Task("toy", ("id",), "benchmarks.adapters.absent").adapter()
    with pytest.raises(BenchmarkError, match="no adapter for task"):
        Task("absent", ("id",), "benchmarks.adapters.text").adapter()
