"""The encoder's spans are the best there are, and it links a cue with the right source and content."""

from __future__ import annotations

from itertools import combinations, pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from sayso.coding.encoder import Link, _one, best_spans, cues, links, scored

FLOATS = st.floats(-8, 8, width=32)
Rows = NDArray[np.float32]


def heads(pieces: int) -> st.SearchStrategy[list[list[float]]]:
    return st.lists(st.lists(FLOATS, min_size=pieces, max_size=pieces), min_size=3, max_size=3)


def value(rows: Rows, runs: list[tuple[int, int]]) -> float:
    inside, start, end = rows
    return float(sum(inside[a:b].sum() + start[a] + end[b - 1] for a, b in runs))


def all_runs(pieces: int) -> list[list[tuple[int, int]]]:
    """Every set of runs that do not overlap (two may touch)."""
    single = [(a, b) for a in range(pieces) for b in range(a + 1, pieces + 1)]
    groups = (list(group) for size in range(5) for group in combinations(single, size))
    return [group for group in groups if all(x[1] <= y[0] for x, y in pairwise(group))]


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 5).flatmap(heads))
def test_the_best_source_is_found(table: list[list[float]]) -> None:
    rows = np.array(table, dtype=np.float32)
    best = max(value(rows, runs) for runs in all_runs(rows.shape[1]) if len(runs) == 1)
    span, score = _one(rows)
    assert score == pytest.approx(best, abs=1e-3)
    assert (span is None) == (score <= 0)
    if span:
        assert value(rows, [span]) == pytest.approx(best, abs=1e-3)


@settings(max_examples=150, deadline=None)
@given(st.integers(1, 4).flatmap(heads))
def test_the_best_content_in_parts_is_found(table: list[list[float]]) -> None:
    rows = np.array(table, dtype=np.float32)
    best = max(value(rows, runs) for runs in all_runs(rows.shape[1]))
    runs, score = best_spans(rows)
    assert score == pytest.approx(best, abs=1e-3)
    assert value(rows, runs) == pytest.approx(best, abs=1e-3)
    assert runs == sorted(runs)


TEXT = (
    "The bridge at Varn fell on Sunday.\n\n"
    "“The charges were set by professionals,” said Ilona Marek, an engineer. “They knew the steel.” "
    "The governor denied that his men had been near the river."
)


def found(text: str) -> dict[str, Link]:
    return {
        text[link.cue[0] : link.cue[1]]: link
        for window in scored(text)
        for link in links(window, cues(window, 0.5, 0.5))
    }


def test_cues_are_linked_with_their_own_source_and_content() -> None:
    by_cue = found(TEXT)
    assert set(by_cue) == {"said", "denied"}
    source, score = by_cue["said"].source()
    assert source is not None
    assert "Ilona Marek" in TEXT[slice(*source)]
    assert score > 0
    content, _ = by_cue["said"].content(source)
    assert [TEXT[a:b] for a, b in content] == [
        "“The charges were set by professionals,”",
        "“They knew the steel.”",
    ]
    governor, _ = by_cue["denied"].source()
    assert governor is not None
    assert TEXT[slice(*governor)] == "The governor"


def test_a_span_s_value_is_its_score() -> None:
    link = found(TEXT)["denied"]
    content, score = link.content(None)
    assert link.value(1, content) == pytest.approx(score, abs=1e-3)
    assert link.value(1, []) == 0.0


def test_windows_cover_a_long_article_and_nothing_else() -> None:
    text = "\n\n".join(f"The mayor of town {n} said the road was open." for n in range(60))
    windows = list(scored(text))
    assert len(windows) > 2
    assert sum(len(cues(w, 0.5, 0.5)) for w in windows) >= 58
    assert windows[0].window.pieces(len(text) - 3, len(text)) == (0, 0)


def test_an_empty_article_has_no_windows() -> None:
    assert list(scored("")) == []
    assert list(scored(" \n ")) == []
