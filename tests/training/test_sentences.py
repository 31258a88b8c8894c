"""The written training sentences: valid labels, spans that are found, nothing twice, nothing from the gold text."""

from __future__ import annotations

import json
import os
import re
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from sayso.model import EVENT_TYPES, REALITIES
from sayso.ontology.loader import read

ROOT = Path(__file__).parents[2]
SENTENCES = ROOT / "src" / "sayso" / "training" / "sentences"
BENCH = Path(os.environ.get("SAYSO_BENCH") or ROOT.parent / "shared" / "bench")
COMMITMENTS = frozenset(("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu"))
SHINGLE = 8  #: words in a row that may not be shared with the gold text

#: fewest sentences of each act
LEAST = {
    "assert": 500, "accuse": 250, "demand": 200, "promise": 180, "threaten": 160, "refuse": 150, "deny": 150,
    "predict": 150, "condemn": 150, "warn": 130, "propose": 80, "confirm": 60, "praise": 60, "ask": 40,
    "think": 60, "order": 40, "doubt": 40,
}  # fmt: skip


@cache
def rows(folder: str) -> tuple[dict[str, Any], ...]:
    """All lines of a folder's files, each with the file's stem under ``file``."""
    files = sorted((SENTENCES / folder).glob("*.jsonl"))
    return tuple(
        {**json.loads(line), "file": path.stem}
        for path in files
        for line in path.read_text("utf-8").splitlines()
    )


def text_of(row: dict[str, Any]) -> str:
    return str(row.get("sentence") or row["text"])


def place(text: str, part: str, occurrence: int) -> int:
    """Where the n-th occurrence of ``part`` starts, -1 when there is none."""
    at = -1
    for _ in range(occurrence):
        at = text.find(part, at + 1)
        if at < 0:
            return -1
    return at


def parts(row: dict[str, Any]) -> list[tuple[str, int]]:
    """(substring, occurrence) of source, cue and content fragments."""
    nth = row.get("nth") or {}
    found = [(row[role], nth.get(role, 1)) for role in ("source", "cue") if row[role] is not None]
    return found + list(zip(row["content"], nth.get("content", [1] * len(row["content"])), strict=True))


def shingles(text: str) -> set[str]:
    words = re.findall(r"\w+", text.lower())
    return {" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)}


def test_every_act_has_its_least_number() -> None:
    counts = Counter(row["act"] for row in rows("acts"))
    assert set(counts) == set(LEAST)
    assert {act: counts[act] for act in LEAST if counts[act] < LEAST[act]} == {}
    assert sum(counts.values()) >= 2000


def test_labels_are_the_codebooks() -> None:
    for row in rows("acts"):
        assert row["act"] == row["file"], row
        assert row["commitment"] in COMMITMENTS, row
        assert (row["commitment"] == "CT-") == (row["act"] == "deny"), row
        if row["act"] in ("demand", "order", "ask"):
            assert row["commitment"] == "Uu", row


def test_spans_of_acts_are_found() -> None:
    for row in rows("acts"):
        assert row["content"], row
        for part, occurrence in parts(row):
            assert part == part.strip(), row
            assert part, row
            assert place(row["sentence"], part, occurrence) >= 0, (part, row)


def test_spans_of_passages_are_found_apart_from_each_other() -> None:
    for row in rows("attribution"):
        for attribution in row["attributions"]:
            taken: set[int] = set()
            for part, occurrence in parts(attribution):
                start = place(row["text"], part, occurrence)
                assert start >= 0, (part, row)
                span = set(range(start, start + len(part)))
                assert not span & taken, (part, row)
                taken |= span


def test_every_event_type_has_its_least_number() -> None:
    counts = Counter(e["type"] for row in rows("events") for e in row["events"])
    assert {name: counts[name] for name in EVENT_TYPES if counts[name] < 150} == {}
    assert counts[None] > 500


def test_events_are_labelled_in_the_ontologys_terms() -> None:
    modes = {(row["type"], row["mode"]) for row in read("modes.yaml")}
    for row in rows("events"):
        assert row["events"], row
        for event in row["events"]:
            assert set(event) == {"trigger", "type", "mode", "actor", "recipient", "reality"}, row
            assert event["type"] is None or event["type"] in EVENT_TYPES, row
            assert event["mode"] is None or (event["type"], event["mode"]) in modes, row
            assert event["reality"] in REALITIES, row


def test_parts_of_events_are_found() -> None:
    for row in rows("events"):
        for event in row["events"]:
            for part in (event["trigger"], *event["actor"], *event["recipient"]):
                assert part, row
                assert part in row["sentence"], (part, row)


@pytest.mark.parametrize("folder", ["acts", "attribution", "events"])
def test_nothing_twice(folder: str) -> None:
    seen = Counter(" ".join(re.findall(r"\w+", text_of(row).lower())) for row in rows(folder))
    assert [text for text, n in seen.items() if n > 1] == []


@pytest.mark.parametrize(
    ("folder", "gold"),
    [
        ("acts", ("ledger", "attribution")),
        ("attribution", ("ledger", "attribution")),
        ("events", ("ledger", "attribution", "relation", "record", "actors")),
    ],
)
def test_no_eight_words_in_a_row_come_from_the_gold_text(folder: str, gold: tuple[str, ...]) -> None:
    files = [path for name in gold for path in (BENCH / name).rglob("*.json*")]
    if not files:
        pytest.skip(f"no gold at {BENCH} (set SAYSO_BENCH)")
    own = {s for row in rows(folder) for s in shingles(text_of(row))}
    shared = set()
    for path in files:
        lines = path.read_text("utf-8").splitlines() if path.suffix == ".jsonl" else [path.read_text("utf-8")]
        for line in lines:
            shared |= own & shingles(json.loads(line).get("text") or "")
    assert shared == set()
