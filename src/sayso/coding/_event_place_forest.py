"""Which names of a sentence say where a verb's happening was: boosted trees over a linear score and its rivals.

A linear model scores each name by itself; the trees (Friedman 2001; trained with LightGBM, Ke et al. 2017) then see
that score, those of the sentence's other names, how the names hang together, and what ties the name to the predicate.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.coding._event_place_signs import Way, links, measures, signs

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

    from sayso.coding._event_place_features import Mention

NOTHING = -8.0  #: score in the place of a name that is not there
PATH = Path(__file__).parents[1] / "models" / "event_places" / "weights.json"

#: A leaf's value, or (column, threshold, branch up to the threshold, branch above it).
Tree = float | Sequence[Any]


@dataclass(frozen=True, slots=True)
class Row:
    """What is known about one name before it is compared with the others."""

    signs: frozenset[str]  #: names of the binary features that hold
    measures: Mapping[str, float]  #: numbers by name


@dataclass(frozen=True, slots=True)
class Forest:
    """The linear model and the trees over it."""

    features: Mapping[str, float]  #: weights of the linear model
    columns: Mapping[str, int]  #: numbers of what the trees look at, by name
    trees: tuple[Tree, ...]  #: their leaves add up to log odds
    least: Mapping[str, tuple[float, float]]  #: see :func:`firm`

    @classmethod
    def of(cls, loaded: Mapping[str, Any]) -> Forest:
        """The forest that the trainer wrote."""
        return cls(
            loaded["features"],
            {name: n for n, name in enumerate(loaded["columns"])},
            tuple(_tuples(t) for t in loaded["trees"]),
            loaded["least"],
        )


def _tuples(tree: Tree) -> Tree:
    return tree if isinstance(tree, float) else (tree[0], tree[1], _tuples(tree[2]), _tuples(tree[3]))


@cache
def forest() -> Forest:
    """The forest, loaded once a process."""
    return Forest.of(json.loads(PATH.read_text(encoding="utf-8")))


def row(doc: Doc, head: Token, mention: Mention, others: Sequence[Mention], known: set[str]) -> Row:
    """The row of one name; ``known`` are the names of features that are already found."""
    way = Way(doc, head, mention)
    return Row(
        frozenset(known | signs(doc, head, mention, others, way)),
        measures(doc, head, mention, others, way),
    )


def rivalry(
    scores: Sequence[float], tied: Sequence[tuple[list[int], list[int], list[int], list[int]]]
) -> list[dict[str, float]]:
    """For each name its linear score and those of its rivals and of the names linked to it."""
    odds = [1 / (1 + math.exp(-s)) for s in scores]
    order = sorted(range(len(scores)), key=lambda n: -scores[n])
    out = []
    for n, score in enumerate(scores):
        rest = sorted((s for k, s in enumerate(scores) if k != n), reverse=True)
        best = rest[0] if rest else NOTHING
        listed, below, above, alike = tied[n]
        out.append({
            "score": score, "score rank": float(order.index(n)), "lead": score - best, "best other": best,
            "second other": rest[1] if len(rest) > 1 else NOTHING, "odds of others": sum(odds) - odds[n],
            "likely others": float(sum(s > 0 for s in rest)),
            "score before": scores[n - 1] if n else NOTHING,
            "score after": scores[n + 1] if n + 1 < len(scores) else NOTHING,
            "listed": float(len(listed)), "below": float(len(below)), "above": float(len(above)),
            "best listed": max((scores[k] for k in listed), default=NOTHING),
            "best below": max((scores[k] for k in below), default=NOTHING),
            "best above": max((scores[k] for k in above), default=NOTHING),
            "best alike": max((scores[k] for k in alike), default=NOTHING),
        })  # fmt: skip
    return out


def odds(doc: Doc, mentions: Sequence[Mention], rows: Sequence[Row]) -> list[float]:
    """Probability of each name of a text to say where it was, in the order of ``mentions`` and their ``rows``."""
    return odds_of(forest(), rows, links(doc, mentions))


def odds_of(
    model: Forest,
    rows: Sequence[Row],
    tied: Sequence[tuple[list[int], list[int], list[int], list[int]]],
    source: str = "",
) -> list[float]:
    """The same with a model, for names that are linked as ``tied`` says.

    ``source`` is the collection of marked sentences whose annotators' habits are to be followed; training measures with
    it what their gaps cost.
    """
    weights, at = model.features, model.columns
    scores = [sum(weights.get(f, 0.0) for f in r.signs) for r in rows]
    out = []
    for r, rivals in zip(rows, rivalry(scores, tied), strict=True):
        values = [0.0] * len(at)
        for sign in (*r.signs, f"source:{source}"):
            if sign in at:
                values[at[sign]] = 1.0
        for name, x in (*r.measures.items(), *rivals.items()):
            if name in at:
                values[at[name]] = x
        out.append(1 / (1 + math.exp(-sum(leaf(tree, values) for tree in model.trees))))
    return out


def firm(chances: Sequence[float], least: tuple[float, float] | None = None) -> list[int]:
    """Which names count: the likeliest from one probability on and others from a higher one, by default the model's."""
    first, more = least or forest().least["unknown"]
    return [n for n, p in enumerate(chances) if p >= (first if p == max(chances) else more)]


def leaf(tree: Tree, values: Sequence[float]) -> float:
    """The value of the leaf to which the columns' values lead."""
    while not isinstance(tree, float):
        tree = tree[2] if values[tree[0]] <= tree[1] else tree[3]
    return tree
