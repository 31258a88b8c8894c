"""``predict TASK INPUT OUTPUT``: SaySo's answers to the items of a benchmark, one JSON object a line."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.tasks import BenchmarkError, Item, Task, task_named
from sayso.errors import SaySoError


def read_items(path: Path) -> list[Item]:
    """The objects of a JSON Lines file, or of the ``*.json`` files of a folder; BenchmarkError on a bad line."""
    texts = [(str(f), f.read_text("utf-8")) for f in sorted(path.glob("*.json"))] if path.is_dir() else [
        (f"{path}:{n}", line) for n, line in enumerate(path.read_text("utf-8").split("\n"), 1) if line.strip()
    ]  # fmt: skip
    items = []
    for where, text in texts:
        try:
            items.append(json.loads(text))
        except ValueError as wrong:
            raise BenchmarkError(f"not a JSON object: {wrong}.", where=where) from None
    return items


def predictions(task: Task, items: list[Item]) -> Iterator[Item]:
    """Answers of the task's adapter to ``items``, which it sees without gold.

    An item that breaks the adapter is tried once alone and, when it fails again, reported on
    stderr and left out, so that it counts as an empty prediction and not as the end of the run.
    Tasks over a whole file fail as a whole.
    """
    predict, given, done, answered = task.adapter(), [task.given(item) for item in items], 0, 0
    if task.whole:
        yield from predict(given)
        return
    while done < len(given):
        try:
            for answer in predict(given[done:]):
                done, answered = done + 1, answered + 1
                yield answer
            if done < len(given):
                raise BenchmarkError(f"the adapter of {task.name} left out an item.")
        except Exception as wrong:  # noqa: BLE001 - whatever one article breaks must not end the run
            try:
                yield from predict(given[done : done + 1])
            except Exception:  # noqa: BLE001
                if done >= 4 and not answered:
                    raise BenchmarkError(
                        f"the adapter of {task.name} answered none of the first items: {wrong}."
                    ) from wrong
                name = given[done].get(task.key)
                print(f"{task.name} {name}: {type(wrong).__name__}: {wrong}", file=sys.stderr)
            done += 1


def predict_file(name: str, source: Path, target: Path) -> tuple[int, int]:
    """Answer the items of ``source`` into ``target``; returns how many items there were and how many were answered."""
    task, items, answered = task_named(name), read_items(source), 0
    with target.open("w", encoding="utf-8") as out:
        for answer in predictions(task, items):
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            answered += 1
    return len(items), answered


def main(argv: list[str]) -> int:
    """Command line; status 2 when the task cannot be run, 1 when no item at all was answered."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks predict", description=__doc__)
    parser.add_argument("task", help="name of the task")
    parser.add_argument("input", type=Path, help="JSON Lines, or a folder of JSON files")
    parser.add_argument("output", type=Path, help="JSON Lines file to write")
    asked = parser.parse_args(argv)
    try:
        items, answered = predict_file(asked.task, asked.input, asked.output)
    except (SaySoError, OSError) as wrong:
        print(f"error: {wrong}", file=sys.stderr)
        return 2
    if answered < items:
        print(f"{asked.task}: {items - answered} of {items} items were not answered.", file=sys.stderr)
    return 0 if answered or not items else 1
