"""Which reports are compared at all: those that share something rare.

The cost grows with the reports and not with their pairs: a word in more than :data:`COMMONEST` articles finds nobody,
and each report keeps its :data:`CANDIDATES` best.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import combinations

from sayso.linking.rarity import Rarity, Weighed, cosine
from sayso.linking.report import Report

Pair = tuple[int, int]
COMMONEST = 100  #: articles; words in more find no candidates
COMMONEST_NAME = 60  #: the same for names of two words, which are also looked up in the week of publication
SALIENT = 40  #: words of an article by which candidates are looked up, those of the highest weight
CANDIDATES = 30  #: candidates that a report keeps
SHARED_NAME = 0.02  #: what a name in common adds, times its rarity

LIKE_TRIGGER = 0.35  #: cosine of meaning from which two triggers are compared without a word in common
LIKE_SENTENCE = 0.45  #: the same of the sentences
LIKE_WORDS = 0.08  #: the same of the sentences' words


def article_pairs(reports: Sequence[Report], rarity: Rarity, weighed: Sequence[Weighed]) -> list[Pair]:
    """Pairs of indexes, lower first, in order, of reports that are whole articles."""
    holders: dict[str, list[int]] = defaultdict(list)
    keys: list[list[str]] = []
    for n, report in enumerate(reports):
        weight = weighed[n].background
        rare = [w for w in weight if 1 < rarity.words[w] <= COMMONEST]
        mine = sorted(rare, key=lambda w, weight=weight: (-weight[w], w))[:SALIENT]  # type: ignore[misc]
        mine += sorted(" " + f for f in report.full_names if 1 < rarity.full_names[f] <= COMMONEST_NAME)
        keys.append(mine)
        for key in mine:
            holders[key].append(n)
    pairs: set[Pair] = set()
    for n, mine in enumerate(keys):
        found: Counter[int] = Counter()
        for key in mine:
            named = key.startswith(" ")
            for other in holders[key]:
                if other != n:
                    found[other] += (  # type: ignore[assignment]
                        SHARED_NAME * rarity.of_full_name(key[1:])
                        if named
                        else weighed[n].background[key] * weighed[other].background[key]
                    )
        best = sorted(found, key=lambda other: (-found[other], other))[:CANDIDATES]
        pairs.update((min(n, other), max(n, other)) for other in best)
    return sorted(pairs)


def mention_pairs(reports: Sequence[Report], weighed: Sequence[Weighed]) -> list[Pair]:
    """Pairs of indexes, lower first, of mentions on one subject whose acts or whose sentences are alike."""
    return [
        (i, j)
        for i, j in combinations(range(len(reports)), 2)
        if reports[i].trigger & reports[j].trigger
        or likeness(reports[i].trigger_vector, reports[j].trigger_vector) >= LIKE_TRIGGER
        or likeness(reports[i].vector, reports[j].vector) >= LIKE_SENTENCE
        or cosine(weighed[i].words, weighed[j].words) >= LIKE_WORDS
    ]


def likeness(one: object, other: object) -> float:
    """Cosine of two meanings, 0.0 when one was not computed."""
    return 0.0 if one is None or other is None else float(one @ other)  # type: ignore[operator]
