"""The position of a text towards a claim: it asserts it, denies it, or only relays it.

A multinomial logit over signs of polarity in the claim and in the sentences nearest to it, trained on headlines and
articles (``sayso.training.positions``). Doubting is not told from denying: the training data have no such label.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

from sayso.linking.position_features import features

POSITIONS = ("asserts", "denies", "relays")
Weights = Mapping[str, tuple[float, ...]]
BIAS = ""  #: name of the weights that always count


@dataclass(frozen=True, slots=True)
class Stand:
    """How a text stands to a claim."""

    position: str  #: the likeliest of POSITIONS
    likely: tuple[float, ...]  #: probability of each of POSITIONS, 0 to 1, as of evenly spread positions


def stand(claim: str, text: str, weights: Weights | None = None) -> Stand:
    """The position of a text of up to 40 sentences (more are not read) towards a claim of one sentence."""
    table = _weights() if weights is None else weights
    scores = list(table[BIAS])
    for name, value in features(claim, text).items():
        if value and name in table:
            scores = [s + value * w for s, w in zip(scores, table[name], strict=True)]
    odds = [math.exp(s - max(scores)) for s in scores]
    likely = tuple(o / sum(odds) for o in odds)
    return Stand(POSITIONS[likely.index(max(likely))], likely)


def weights_of(table: Mapping[str, Any]) -> Weights:
    """Weights as they stand in a JSON file."""
    return {name: tuple(row) for name, row in table.items()}


@lru_cache(maxsize=1)
def _weights() -> Weights:
    return weights_of(
        json.loads((files("sayso") / "models" / "positions" / "weights.json").read_text("utf-8"))
    )
