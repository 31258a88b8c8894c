"""The trained encoder: scores of cues, and of the source and content of each cue, over windows of paragraphs.

The network (``sayso.training.network``) gives tags for cues and, for every cue, log-odds that a word piece stands
inside, starts or ends its source and its content. A span's score is the sum of the log-odds of its pieces, its start
and its end; the best spans are found exactly (Kadane's scan for one source, Viterbi's for a content in several parts).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding.networks import outputs, softmax, tokenizer_file
from sayso.coding.stage import Desk, stage
from sayso.coding.windows import Window, tokenizer, windows

if TYPE_CHECKING:
    from sayso.coding.networks import Scores

RANK = 128  #: size of the paired vectors, see sayso.training.network
REACH = 64  #: pieces up to which the distance from the cue has a prior of its own
NEVER = -1e4  #: log-odds of what is not allowed
Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Scored:
    """A window with the network's output for it."""

    window: Window
    cue: Scores  #: (T,) probability that a piece belongs to a cue
    queries: Scores  #: (T, 2R)
    keys: Scores  #: (T, 6R)
    near: Scores  #: (6, 2·REACH+1) prior of the distance from the cue


def scored(text: str) -> Iterator[Scored]:
    """The network's output for every window of ``text``, in order."""
    for window in windows(text, tokenizer(tokenizer_file())):
        cue, queries, keys, near = outputs("attribution", window)
        yield Scored(window, 1 - softmax(cue[0])[:, 0], queries[0], keys[0], near)


@dataclass(frozen=True, slots=True)
class Link:
    """A cue with the log-odds of every piece for its source and its content."""

    found: Scored  #: the cue's window
    pieces: tuple[int, ...]  #: the cue's word pieces
    likely: float  #: highest probability that a piece of the cue is one, 0 to 1
    rows: Scores  #: (2 roles, 3 heads, T): inside, start and end, for source and content

    def span(self, first: int, stop: int) -> Range:
        """Code-point offsets of the pieces from ``first`` up to ``stop``."""
        return self.found.window.offsets[first][0], self.found.window.offsets[stop - 1][1]

    @property
    def cue(self) -> Range:
        """Code-point offsets of the cue."""
        return self.span(self.pieces[0], self.pieces[-1] + 1)

    def source(self) -> tuple[Range | None, float]:
        """The best source, and its log-odds against none."""
        best, score = _one(self.rows[0])
        return (self.span(*best) if best else None), score

    def content(self, source: Range | None) -> tuple[list[Range], float]:
        """The best content beside ``source``, and its log-odds against none."""
        row = self.rows[1].copy()
        if source:
            first, stop = self.found.window.pieces(*source)
            row[0, first:stop] = NEVER
        best, score = best_spans(row)
        return [self.span(*b) for b in best], score

    def value(self, role: int, ranges: Sequence[Range]) -> float:
        """Log-odds of the given ranges as source (0) or content (1)."""
        spots = [self.found.window.pieces(*r) for r in ranges]
        return float(sum(run_value(self.rows[role], a, b) for a, b in spots if a < b))


def cues(found: Scored, least: float, edge: float) -> list[tuple[int, ...]]:
    """Runs of pieces that may be in a cue (probability from ``edge``), each with one that surely is (``least``).

    No run starts inside a word.
    """
    runs: list[list[int]] = []
    for k, likely in enumerate(found.cue):
        if likely < edge or found.window.offsets[k][0] < 0:
            continue
        if runs and runs[-1][-1] == k - 1:
            runs[-1].append(k)
        elif found.window.starts[k]:
            runs.append([k])
    return [tuple(run) for run in runs if max(found.cue[k] for k in run) >= least]


def links(found: Scored, cues_: Sequence[tuple[int, ...]]) -> list[Link]:
    """Each cue, given by its pieces, with what the network says of its source and content."""
    if not cues_:
        return []
    scores = paired(found.window, cues_, found.queries, found.keys, found.near)
    return [
        Link(found, run, float(found.cue[list(run)].max()), row)
        for run, row in zip(cues_, scores, strict=True)
    ]


def paired(
    window: Window, marked: Sequence[tuple[int, ...]], queries: Scores, keys: Scores, near: Scores
) -> Scores:
    """(K, 2 roles, 3 heads, T) log-odds of every piece for K runs of pieces; spans are whole words outside the run."""
    import numpy as np

    pieces = len(window.ids)
    query = np.stack([queries[list(run)].mean(0) for run in marked]).reshape(-1, 2, RANK)
    key = keys.reshape(pieces, 2, 3, RANK)
    scores: Scores = np.einsum("krd,trhd->krht", query, key) / np.float32(RANK**0.5)
    first = np.array([run[0] for run in marked])
    distance = np.clip(np.arange(pieces)[None, :] - first[:, None], -REACH, REACH) + REACH
    scores += near[:, distance].reshape(2, 3, len(marked), pieces).transpose(2, 0, 1, 3)
    scores[:, :, 1, ~np.array(window.starts)] = NEVER
    scores[:, :, 2, ~np.array(window.ends)] = NEVER
    for run, row in zip(marked, scores, strict=True):
        row[:, 0, list(run)] = NEVER
    return scores


def run_value(scores: Scores, first: int, stop: int) -> float:
    """Log-odds, from (3 heads, T), of the run of pieces from ``first`` up to ``stop``."""
    inside, start, end = scores
    return float(inside[first:stop].sum() + start[first] + end[stop - 1])


def _one(scores: Scores) -> tuple[Range | None, float]:
    """The best run of pieces (first, last + 1) and its score; None when no run is more likely than none."""
    import numpy as np

    inside, start, end = scores
    total = np.concatenate(([0.0], np.cumsum(inside)))
    opened = start - total[:-1]
    before = np.maximum.accumulate(opened)
    value = end + total[1:] + before
    last = int(value.argmax())
    best = float(value[last])
    if best <= 0:
        return None, best
    return (int(opened[: last + 1].argmax()), last + 1), best


def best_spans(scores: Scores) -> tuple[list[Range], float]:
    """The best set of runs of pieces and its score, which is 0 when it is empty."""
    inside, start, end = scores.tolist()
    outside, within = 0.0, NEVER * 10
    back: list[tuple[bool, bool]] = []
    closing = 0.0  # score of the end of a run that stops at the piece before
    for k in range(len(inside)):
        leaving = within + closing > outside
        out = within + closing if leaving else outside
        entering = out + start[k] > within
        back.append((leaving, entering))
        within = (out + start[k] if entering else within) + inside[k]
        outside, closing = out, end[k]
    held = within + closing > outside
    best = max(within + closing, outside)
    found: list[Range] = []
    state, stop = held, len(inside)
    for k in range(len(inside) - 1, -1, -1):
        leaving, entering = back[k]
        if state and entering:
            found.insert(0, (k, stop))
            state = False
        if not state and leaving and (not found or found[0][0] >= k):
            state, stop = True, k
    return found, best


@stage("encoder", "1", assigns="seen")
def encoder_stage(desk: Desk) -> None:
    """Run the network over the article."""
    desk.seen = tuple(scored(desk.document.text))
