"""Okapi BM25 (Robertson and Zaragoza, 2009): how much of a text's rare terms another text holds."""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.linking.words import stem, tokens

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

SATURATION = 1.2  #: k1: from how many occurrences on a term adds little more
LENGTH = 0.75  #: b: how far long texts are discounted


def stems(text: str) -> list[str]:
    """Stems of all words and numbers, in order."""
    return [stem(word) for word in tokens(text)]


def stem_pairs(text: str) -> list[str]:
    """Neighbouring stems."""
    return [f"{one} {two}" for one, two in pairwise(stems(text))]


class Bm25:
    """An index over texts that are given as lists of terms."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        import numpy as np

        sizes = np.array([len(terms) for terms in texts])
        discount = SATURATION * (1 - LENGTH + LENGTH * sizes / max(1.0, float(sizes.mean())))
        holders: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for n, terms in enumerate(texts):
            for term, count in Counter(terms).items():
                holders[term].append((n, count))
        self.size = len(texts)
        self._adds: dict[str, tuple[NDArray[np.int64], NDArray[np.float32]]] = {}
        for term, pairs in holders.items():
            rows, counts = np.array(pairs).T
            rarity = math.log(1 + (self.size - len(pairs) + 0.5) / (len(pairs) + 0.5))
            adds = rarity * counts * (SATURATION + 1) / (counts + discount[rows])
            self._adds[term] = rows, adds.astype(np.float32)

    def scores(self, terms: Iterable[str]) -> NDArray[np.float32]:
        """Score of each text, shape (size,), for the terms looked for; each counts once."""
        import numpy as np

        found = np.zeros(self.size, np.float32)
        for term in dict.fromkeys(terms):
            if term in self._adds:
                rows, adds = self._adds[term]
                found[rows] += adds
        return found
