"""Compare a reading with expected entries: the matching idea of the ledger scorer, in small, for the golden tests."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Row = dict[str, Any]
NEAR = 300  #: characters between two triggers that may still be the same happening


def characters(spans: Any) -> set[int]:
    """The offsets that a span or a list of spans covers."""
    listed = spans if isinstance(spans, list) else [spans]
    return {i for s in listed if s for i in range(s["start"], s["end"])}


def same_name(a: str | None, b: str | None) -> bool:
    """True when the names share their last word, or one contains the other; two absent names are the same."""
    first, second = (
        [w.strip(".,'’\"“”()").removesuffix("'s") for w in (n or "").casefold().split()] for n in (a, b)
    )
    if not first or not second:
        return first == second
    return (
        first[-1] == second[-1] or " ".join(first) in " ".join(second) or " ".join(second) in " ".join(first)
    )


def statement_likeness(expected: Row, got: Row) -> float:
    """Intersection over union of the contents' characters, 0 below one half."""
    a, b = characters(expected["content"]), characters(got["content"])
    share = len(a & b) / len(a | b)
    return share if share >= 0.5 else 0.0


def event_likeness(expected: Row, got: Row) -> float:
    """2 or 3 for one type and touching triggers, 1 for one type, a shared party and triggers close by, else 0."""
    if expected["type"] != got["type"]:
        return 0.0
    shared = any(
        same_name(a["name"], b["name"])
        for role in ("actor", "recipient")
        for a in expected[role]
        for b in got[role]
    )
    if characters(expected["trigger"]) & characters(got["trigger"]):
        return 2.0 + shared
    close = abs(expected["trigger"]["start"] - got["trigger"]["start"]) <= NEAR
    return 1.0 if shared and close else 0.0


def pairs(
    expected: list[Row], got: list[Row], likeness: Callable[[Row, Row], float]
) -> list[tuple[int, int]]:
    """One-to-one pairs of indexes, the likest first."""
    ranked = sorted(
        ((likeness(e, g), -i, -j) for i, e in enumerate(expected) for j, g in enumerate(got)), reverse=True
    )
    taken: list[tuple[int, int]] = []
    for like, i, j in ranked:
        if like > 0 and not any(i == -a or j == -b for a, b in taken):
            taken.append((-i, -j))
    return taken


def f1(matched: int, expected: int, got: int) -> float:
    """Harmonic mean of precision and recall, 0 to 1."""
    return 2 * matched / (expected + got) if expected + got else 1.0
