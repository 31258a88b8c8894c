"""How rare words are among reports, and reports as unit vectors of words weighted by it (TF-IDF)."""

from __future__ import annotations

import gzip
import json
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.linking.report import Report

Weighted = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Weighed:
    """Unit vectors of one report's words; those of ``trigger`` to ``full_names`` are of its own."""

    words: Weighted  #: of the sentence or the opening
    background: Weighted  #: of the article
    trigger: Weighted  #: of the words that name the act
    names: Weighted  #: of single words of names
    full_names: Weighted  #: of names


class Rarity:
    """Counts of words over the articles of some reports."""

    def __init__(self, reports: Sequence[Report]) -> None:
        self.articles = len({report.document for report in reports})
        background: dict[str, Mapping[str, int]] = {}
        names: dict[str, set[str]] = {}
        full: dict[str, set[str]] = {}
        for report in reports:
            background[report.document] = report.background
            names.setdefault(report.document, set()).update(report.names)
            full.setdefault(report.document, set()).update(report.full_names)
        self.words: Counter[str] = Counter(w for words in background.values() for w in words)
        self.names: Counter[str] = Counter(w for words in names.values() for w in words)
        self.full_names: Counter[str] = Counter(w for words in full.values() for w in words)

    @classmethod
    def in_news(cls) -> Rarity:
        """The rarity in international news (``sayso.training.rarity``), the same whatever a ledger holds."""
        return _in_news()

    def of_word(self, word: str) -> float:
        """Natural logarithm of the articles per article that has the word, a little above 0 for a word of all."""
        return math.log(self.articles / max(1, self.words[word])) + 0.05

    def of_name(self, word: str) -> float:
        """The same for a word of a name."""
        return math.log(self.articles / max(1, self.names[word])) + 0.05

    def of_full_name(self, name: str) -> float:
        """The same for a name of two words."""
        return math.log(self.articles / max(1, self.full_names[name])) + 0.05

    def weighed(self, report: Report) -> Weighed:
        """The report's words as unit vectors."""
        return Weighed(
            words=unit({w: (1 + math.log(n)) * self.of_word(w) for w, n in report.words.items()}),
            background=unit({w: (1 + math.log(n)) * self.of_word(w) for w, n in report.background.items()}),
            trigger=unit({w: self.of_word(w) for w in sorted(report.trigger)}),
            names=unit({w: (1 + math.log(n)) * self.of_name(w) for w, n in report.names.items()}),
            full_names=unit({n: self.of_full_name(n) for n in sorted(report.full_names)}),
        )


@lru_cache(maxsize=1)
def _in_news() -> Rarity:
    packed = (files("sayso") / "models" / "incidents" / "rarity.json.gz").read_bytes()
    table = json.loads(gzip.decompress(packed))
    found = Rarity(())
    found.articles = table["articles"]
    found.words, found.names, found.full_names = (Counter(table[n]) for n in ("words", "names", "full_names"))
    return found


def unit(weights: dict[str, float]) -> dict[str, float]:
    """The same weights as a vector of length 1."""
    norm = math.sqrt(sum(w * w for w in weights.values())) or 1.0
    return {word: w / norm for word, w in weights.items()}


def cosine(one: Weighted, other: Weighted) -> float:
    """Product of two unit vectors."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[word] for word, weight in one.items() if word in other)
