"""Gold corpora as windows with labelled word pieces."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.coding.windows import Window, tokenizer, windows
from sayso.training.json_lines import json_lines

ROLES = ("source", "cue", "content")
Spans = Sequence[Sequence[int]]  #: (start, end) in the text, each


@dataclass(frozen=True, slots=True)
class Example:
    """A window with its attributions: for each, the piece indexes of (source, cue, content)."""

    window: Window
    attributions: tuple[tuple[frozenset[int], frozenset[int], frozenset[int]], ...]


def pieces_in(window: Window, spans: Spans) -> frozenset[int]:
    """Indexes of the window's word pieces that touch one of the spans; special tokens touch none."""
    return frozenset(
        k for k, (a, b) in enumerate(window.offsets) if a >= 0 and any(a < e and s < b for s, e in spans)
    )


def examples(text: str, attributions: Sequence[dict[str, Any]], tokenizer_file: str) -> Iterator[Example]:
    """Windows of one article with the attributions whose cue lies in them (parts in other windows are cut off)."""
    for window in windows(text, tokenizer(tokenizer_file)):
        found = []
        for row in attributions:
            source, cue, content = (pieces_in(window, row[role]) for role in ROLES)
            if cue:
                found.append((source, cue, content))
        yield Example(window, tuple(found))


def polnear(path: Path, tokenizer_file: str) -> list[Example]:
    """PolNeAR articles (bench/attribution/*.jsonl), outermost attributions only."""
    return [e for row in json_lines(path) for e in examples(row["text"], row["attributions"], tokenizer_file)]


def own(folder: Path, tokenizer_file: str) -> list[Example]:
    """The project's own labelled passages (sentences/attribution/*.jsonl), one window each.

    PolNeAR's contents start at *that*; so do these, here.
    """
    found = []
    for row in json_lines(folder):
        flat = [_placed(row["text"], a) for a in row["attributions"]]
        outer = [r for r in flat if not any(_inside(r, other) for other in flat)]
        found += list(examples(row["text"], outer, tokenizer_file))
    return found


def _placed(text: str, attribution: dict[str, Any]) -> dict[str, list[tuple[int, int]]]:
    nth = attribution.get("nth", {})
    spans: dict[str, list[tuple[int, int]]] = {}
    for role in ROLES:
        value = attribution.get(role)
        words = value if isinstance(value, list) else [value] if value else []
        which = nth.get(role, 1)
        turns = which if isinstance(which, list) else [which] * len(words)
        spans[role] = [_occurrence(text, w, n) for w, n in zip(words, turns, strict=True)]
    spans["content"] = [
        (start - 5 if text[max(0, start - 5) : start].lower() == "that " else start, end)
        for start, end in spans["content"]
    ]
    return spans


def _occurrence(text: str, words: str, nth: int) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = text.index(words, start + 1)
    return start, start + len(words)


def ledger(folder: Path, tokenizer_file: str, only: frozenset[str]) -> list[Example]:
    """Ledger gold articles with the given ids; statements nested in another's content are left out, as in PolNeAR."""
    found = []
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        if article["id"] in only:
            rows = [_flat(s) for s in article["statements"]]
            outer = [r for r in rows if not any(_inside(r, other) for other in rows)]
            found += list(examples(article["text"], outer, tokenizer_file))
    return found


def _flat(statement: dict[str, Any]) -> dict[str, list[tuple[int, int]]]:
    spans = {role: statement[role] or [] for role in ROLES}
    return {
        role: [(s["start"], s["end"]) for s in (v if isinstance(v, list) else [v])]
        for role, v in spans.items()
    }


def _inside(row: dict[str, list[tuple[int, int]]], other: dict[str, list[tuple[int, int]]]) -> bool:
    if row is other or not row["cue"]:
        return False
    start, end = row["cue"][0]
    return any(s <= start and end <= e for s, e in other["content"])
