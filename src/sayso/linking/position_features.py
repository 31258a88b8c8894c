"""What of a claim and of a text tells how the text stands to the claim (:mod:`sayso.linking.positions`).

Words that tell what a claim is about are no features, so that nothing is learnt by heart of a topic.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.linking.polarity import SIGNS, sign_words, signs
from sayso.linking.vectors import vectors
from sayso.linking.words import tokens, topic_stems

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Rows = NDArray[np.float32]

MOST = 40  #: sentences of a text that are read
NEAREST = 3  #: sentences nearest to the claim that are looked at closely
OFTEN = 2.0  #: a sign counts at most so often a sentence
BRIEF = 4  #: a text with fewer sentences is a mere notice
#: Signs of the claim that are multiplied with signs of the text: a refuting text agrees with a refuting claim.
CROSSED = ("refutes", "negated", "hedges", "asks", "relays", "quotes", "says")
WITH = ("refutes", "hedges", "relays", "negated", "doubts", "confirms", "says")
_END = re.compile(r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]?[A-Z0-9])|\n+")


@lru_cache(maxsize=512)
def read(text: str) -> tuple[tuple[str, ...], Rows]:
    """The first sentences of a text, at least one, with their vectors."""
    found = [s.strip() for s in _END.split(text) if len(s.split()) > 2][:MOST] or [text]
    return tuple(found), vectors(found)


@lru_cache(maxsize=512)
def _vector(claim: str) -> Rows:
    found: Rows = vectors([claim])[0]
    return found


def features(claim: str, text: str) -> dict[str, float]:
    """Named features of a claim against a text; what is missing is 0."""
    sentences, rows = read(text)
    near = rows @ _vector(claim)
    order = sorted(range(len(sentences)), key=lambda n: -near[n])[:NEAREST]
    found = {f"claim {name}": min(OFTEN, value) for name, value in signs(claim).items()}
    found |= {f"claim word={word}": 1.0 for word in sign_words(claim)}
    found |= _places(sentences, order)
    found |= _about(claim, sentences)
    found |= _shared(claim, sentences[order[0]])
    found |= {
        "nearest": float(near[order[0]]), "near mean": float(near[order].mean()), "lead near": float(near[:2].max()),
        "sentences": math.log(len(sentences)), "where": order[0] / len(sentences),
        "short": float(len(sentences) < BRIEF),
    }  # fmt: skip
    return found | _together(found)


def _places(sentences: Sequence[str], order: Sequence[int]) -> dict[str, float]:
    """Signs a sentence of the nearest, the first two, the last and all sentences; ``some`` is the logarithm of all."""
    table = [signs(s) for s in sentences]
    places: dict[str, Sequence[int]] = {
        "best": order[:1], "near": order, "lead": range(min(2, len(table))), "end": (len(table) - 1,),
        "all": range(len(table)),
    }  # fmt: skip
    found: dict[str, float] = {}
    for name in SIGNS:
        totals = {place: sum(min(OFTEN, table[n][name]) for n in at) for place, at in places.items()}
        found |= {f"{place} {name}": total / len(places[place]) for place, total in totals.items()}
        found[f"some {name}"] = math.log1p(totals["all"])
    return found


def _about(claim: str, sentences: Sequence[str]) -> dict[str, float]:
    """Share of the sentences that share a word with the claim in which a sign stands."""
    stems = topic_stems(claim)
    table = [signs(s) for s in sentences if stems & topic_stems(s)]
    return {
        f"about {name}": sum(min(1.0, row[name]) for row in table) / (len(table) or 1)
        for name in ("refutes", "doubts", "hedges", "relays", "negated")
    }


def _shared(claim: str, sentence: str) -> dict[str, float]:
    """How much of the claim's words and numbers the nearest sentence holds."""
    ours, theirs = topic_stems(claim), topic_stems(sentence)
    asked, given = ({w for w in tokens(t) if w[0].isdigit()} for t in (claim, sentence))
    return {
        "best share": len(ours & theirs) / (len(ours) or 1),
        "best numbers": float(bool(asked & given)),
        "best other numbers": float(bool(asked and given) and not asked & given),
    }


def _together(found: dict[str, float]) -> dict[str, float]:
    """Products of signs of the claim and of the text."""
    made = {}
    refuted = min(1.0, found["claim refutes"] + found["claim negated"])
    for place in ("best", "near", "lead", "all", "about"):
        made[f"{place} both refute"] = refuted * min(1.0, found[f"{place} refutes"])
        made[f"{place} both hedge"] = min(1.0, found["claim hedges"]) * min(1.0, found[f"{place} hedges"])
        made[f"{place} negation differs"] = abs(found["claim negated"] - found[f"{place} negated"])
    for sign in CROSSED:
        if found[f"claim {sign}"]:
            made |= {
                f"claim {sign} × {place} {other}": found[f"claim {sign}"] * found[f"{place} {other}"]
                for place in ("near", "lead", "some")
                for other in WITH
            }
    return made
