"""Which already checked claims a sentence repeats: ranked by shared words, by meaning and by what stands beside it.

Words alone miss paraphrases, sentence vectors alone miss names and numbers; a speech names its subject once and then
says *it*, so the sentences around are looked up as well. How much each counts is learnt
(``sayso.training.checked_claims``).
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from sayso.linking.bm25 import Bm25, stem_pairs, stems
from sayso.linking.vectors import vectors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Row = NDArray[np.float32]

TOP = 5  #: a sentence's word scores are measured by the mean of its best claims'
NEAR = 3  #: sentences on either side that are looked up with a sentence
FEATURES = ("words", "pairs", "meaning", "near_words", "near_meaning")


@dataclass(frozen=True, slots=True)
class CheckedClaim:
    """A claim that somebody has checked."""

    id: str  #: as its keeper names it
    wording: str  #: what was claimed
    title: str = ""  #: headline of the check, empty when there is none
    speaker: str = ""  #: who made the claim, empty when unknown


class CheckedClaims:
    """An index over checked claims, about 100 a second to build."""

    def __init__(self, claims: Sequence[CheckedClaim]) -> None:
        self.claims = tuple(claims)
        self._words = Bm25([stems(f"{c.wording} {c.title} {c.speaker}") for c in claims])
        self._pairs = Bm25([stem_pairs(c.wording) for c in claims])
        self._meaning = vectors([c.wording for c in claims])

    def features(self, sentences: Sequence[str], near: Sequence[Sequence[int]]) -> list[dict[str, Row]]:
        """For each sentence the FEATURES of all claims, each of shape (N claims,).

        ``near`` has for each sentence the indexes of those that stand beside it (:func:`beside`); it may be empty.
        """
        own = []
        for sentence, vector in zip(sentences, vectors(sentences), strict=True):
            own.append(
                {
                    "words": _scaled(self._words.scores(stems(sentence))),
                    "pairs": _scaled(self._pairs.scores(stem_pairs(sentence))),
                    "meaning": self._meaning @ vector,
                }
            )
        return [
            {
                **row,
                "near_words": _most([own[n]["words"] for n in beside], row["words"]),
                "near_meaning": _most([own[n]["meaning"] for n in beside], row["words"]),
            }
            for row, beside in zip(own, near, strict=True)
        ]

    def ranked(
        self, sentences: Sequence[str], near: Sequence[Sequence[int]], most: int = 20
    ) -> list[list[tuple[CheckedClaim, float]]]:
        """For each sentence the likeliest claims, best first, with scores that compare within a sentence only."""
        import numpy as np

        weights = _weights()
        answers = []
        for row in self.features(sentences, near):
            total = np.sum([weights[name] * row[name] for name in FEATURES], axis=0)
            best = np.argsort(-total, kind="stable")[:most].tolist()
            answers.append([(self.claims[n], float(total[n])) for n in best])
        return answers


def beside(places: Sequence[tuple[str, int]]) -> list[list[int]]:
    """For each place (text, number of the sentence) the indexes of the others that are at most NEAR sentences away."""
    at: dict[tuple[str, int], list[int]] = defaultdict(list)
    for n, place in enumerate(places):
        at[place].append(n)
    steps = [step for step in range(-NEAR, NEAR + 1) if step]
    return [[n for step in steps for n in at.get((text, number + step), ())] for text, number in places]


def _scaled(scores: Row) -> Row:
    """Scores as shares of the best claims' mean."""
    import numpy as np

    best = float(np.sort(scores)[-TOP:].mean()) if len(scores) else 0.0
    return scores / best if best > 0 else scores


def _most(rows: Sequence[Row], like: Row) -> Row:
    import numpy as np

    found: Row = np.max(rows, axis=0) if rows else np.zeros_like(like)
    return found


@lru_cache(maxsize=1)
def _weights() -> Mapping[str, float]:
    path = files("sayso") / "models" / "checked_claims" / "weights.json"
    table: dict[str, float] = json.loads(path.read_text("utf-8"))
    return table
