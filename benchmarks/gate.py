"""``gate``: measure on the gold sets at hand and fail when a figure fell below its floor.

The floors are in ``baseline.json``: for each set the SHA-256 of its gold, the day, the number of
items and the figures. A floor rises only with ``--update`` and falls only with ``--allow-fall``.
A set that is not at hand, or whose task has no adapter yet, is named and passed over.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.predict import read_items
from benchmarks.sets import PROJECT, SETS, GoldSet, bench_folder
from benchmarks.tasks import TASKS, BenchmarkError, Item
from sayso.errors import SaySoError

BASELINE = Path(__file__).resolve().parent / "baseline.json"
# How far a figure may lie under its floor: room for other versions of numeric libraries, not for worse rules.
TOLERANCE = 0.005
Floors = dict[str, dict[str, Any]]


@dataclass(slots=True)
class Verdict:
    """One set measured against its floors."""

    name: str  #: name of the set
    digest: str  #: SHA-256 of the gold used
    items: int  #: number of items used
    figures: dict[str, float]  #: what was measured
    fallen: dict[str, tuple[float, float]] = field(
        default_factory=dict
    )  #: figure to floor and measured value
    risen: dict[str, tuple[float, float]] = field(default_factory=dict)  #: figure to floor and measured value
    fresh: bool = False  #: no floor for this gold yet


def digest_of(items: list[Item]) -> str:
    """SHA-256 of the items used, whatever the file they came from."""
    text = "\n".join(json.dumps(item, sort_keys=True, ensure_ascii=False) for item in items)
    return hashlib.sha256(text.encode()).hexdigest()


def run(command: list[str]) -> str:
    """Standard output of a command; BenchmarkError with the end of its messages when it fails."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=PROJECT, check=False)
    if done.returncode:
        raise BenchmarkError(
            f"{' '.join(command[1:5])} failed: {(done.stderr or done.stdout).strip()[-600:]}"
        )
    return done.stdout


def measure(gold: GoldSet, bench: Path, work: Path) -> tuple[str, int, dict[str, float]]:
    """Digest, number of items and figures of one set: predicted and scored in processes of their own."""
    items = [item for item in read_items(bench / gold.gold) if gold.part(item)]
    stem = gold.name.replace("/", "-")
    given, wanted, answered = (work / f"{stem}.{kind}.jsonl" for kind in ("input", "gold", "answer"))
    task = TASKS[gold.task]
    given.write_text(
        "".join(json.dumps(task.given(item), ensure_ascii=False) + "\n" for item in items), "utf-8"
    )
    wanted.write_text("".join(json.dumps(item, ensure_ascii=False) + "\n" for item in items), "utf-8")
    run([sys.executable, "-m", "benchmarks", "predict", gold.task, str(given), str(answered)])
    scorer = [sys.executable, str(bench / gold.scorer), *([_scored_as(gold.task)] if gold.takes_task else [])]
    scores = work / f"{stem}.scores.json"
    printed = run([*scorer, str(wanted), str(answered), *(["--json", str(scores)] if gold.json_file else [])])
    answer = json.loads(scores.read_text("utf-8") if gold.json_file else printed)
    figures = {figure.name: value for figure in gold.figures if (value := figure.read(answer)) is not None}
    return digest_of(items), len(items), figures


def _scored_as(task: str) -> str:
    """The scorer's name of a task."""
    return "toponym" if task == "toponym_spans" else task


def compare(gold: GoldSet, digest: str, items: int, figures: dict[str, float], floors: Floors) -> Verdict:
    """The verdict on one set; figures of other gold have no floor."""
    floor = floors.get(gold.name)
    verdict = Verdict(gold.name, digest, items, figures, fresh=not floor or floor["digest"] != digest)
    if verdict.fresh or not floor:
        return verdict
    for figure in gold.figures:
        known, value = floor["figures"].get(figure.name), figures.get(figure.name)
        if known is None:
            continue
        gain = -1.0 if value is None else (value - known) * figure.better
        if gain < -TOLERANCE:
            verdict.fallen[figure.name] = (known, -1.0 if value is None else value)
        elif gain > 0 and value is not None:
            verdict.risen[figure.name] = (known, value)
    return verdict


def raised(floors: Floors, verdict: Verdict, today: dt.date, *, allow_fall: bool) -> Floors:
    """The floors with one set's figures taken over: higher ones, lower ones only with ``allow_fall``."""
    known = {} if verdict.fresh else dict(floors[verdict.name]["figures"])
    for name, value in verdict.figures.items():
        if name not in known or name in verdict.risen or (allow_fall and name in verdict.fallen):
            known[name] = value
    if verdict.fresh or known != floors[verdict.name]["figures"]:
        row = {"digest": verdict.digest, "items": verdict.items, "date": today.isoformat(), "figures": known}
        return {**floors, verdict.name: row}
    return floors


def report(verdict: Verdict) -> str:
    """One line a set, with what fell and what rose."""
    state = "new" if verdict.fresh else "FELL" if verdict.fallen else "rose" if verdict.risen else "same"
    figures = verdict.figures if verdict.fresh or not (verdict.fallen or verdict.risen) else {}
    moved = {**verdict.risen, **verdict.fallen}
    text = [f"{name} {value:.4f}" for name, value in figures.items()]
    text += [f"{name} {a:.4f} -> {'missing' if b < 0 else f'{b:.4f}'}" for name, (a, b) in moved.items()]
    return f"{state:5} {verdict.name} ({verdict.items}): " + ", ".join(text)


def main(argv: list[str]) -> int:
    """Command line; status 1 when a figure fell, 2 when a set could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks gate", description=__doc__)
    parser.add_argument(
        "--only", action="append", default=[], help="task or set to measure (may be repeated)"
    )
    parser.add_argument(
        "--update", action="store_true", help="write risen figures and new sets into the baseline"
    )
    parser.add_argument(
        "--allow-fall", action="store_true", help="write fallen figures into the baseline as well"
    )
    parser.add_argument("--baseline", type=Path, default=BASELINE, help=argparse.SUPPRESS)
    asked = parser.parse_args(argv)
    bench = bench_folder()
    if bench is None:
        print(
            "No gold data at hand: set SAYSO_BENCH to the bench folder. Nothing was measured.",
            file=sys.stderr,
        )
        return 0
    floors: Floors = json.loads(asked.baseline.read_text("utf-8")) if asked.baseline.exists() else {}
    fell = broken = 0
    with tempfile.TemporaryDirectory() as work:
        for gold in (s for s in SETS if not asked.only or {s.task, s.name} & set(asked.only)):
            if not (bench / gold.gold).exists():
                print(f"skip  {gold.name}: {gold.gold} is not at hand")
                continue
            try:
                TASKS[gold.task].adapter()
            except BenchmarkError as missing:
                print(f"skip  {gold.name}: {missing}")
                continue
            try:
                verdict = compare(gold, *measure(gold, bench, Path(work)), floors)
            except SaySoError as wrong:
                print(f"ERROR {gold.name}: {wrong}")
                broken += 1
                continue
            print(report(verdict), flush=True)
            fell += bool(verdict.fallen) and not asked.allow_fall
            if asked.update or asked.allow_fall:
                floors = raised(floors, verdict, dt.date.today(), allow_fall=asked.allow_fall)
                asked.baseline.write_text(json.dumps(floors, indent=1, sort_keys=True) + "\n", "utf-8")
    return 1 if fell else 2 if broken else 0
