"""Incidents: the reports, in any number of articles, that are of the same happening.

Groups are joined while the average score over all their pairs is high enough (average linkage), the surest first. One
report that two happenings share cannot join them, as it could if a single high score were enough.
"""

from __future__ import annotations

import heapq
from collections.abc import Sequence

from sayso.linking.block import Pair, article_pairs, mention_pairs
from sayso.linking.compare import all_evidence, scores, weights
from sayso.linking.rarity import Rarity, Weighed
from sayso.linking.report import Report


def incidents_of_articles(reports: Sequence[Report]) -> list[str]:
    """For each whole article the id of its incident, which is the id of the incident's first report."""
    rarity = Rarity(reports)
    weighed = [rarity.weighed(report) for report in reports]
    return _incidents("articles", reports, rarity, weighed, article_pairs(reports, rarity, weighed))


def incidents_of_mentions(reports: Sequence[Report], rarity: Rarity) -> list[str]:
    """The same for mentions in articles on one subject; ``rarity`` is that of the articles on all subjects."""
    weighed = [rarity.weighed(report) for report in reports]
    return _incidents("mentions", reports, rarity, weighed, mention_pairs(reports, weighed))


def _incidents(
    kind: str, reports: Sequence[Report], rarity: Rarity, weighed: Sequence[Weighed], pairs: Sequence[Pair]
) -> list[str]:
    learnt = weights(kind)
    found = scores(all_evidence(pairs, reports, rarity, weighed), learnt)
    groups = joined(len(reports), pairs, found, learnt.least, learnt.missing)
    first = {n: reports[group[0]].id for group in groups for n in group}
    return [first[n] for n in range(len(reports))]


def joined(
    size: int, pairs: Sequence[Pair], found: Sequence[float], least: float, missing: float, fewest: int = 1
) -> list[list[int]]:
    """Groups of the indexes 0 … ``size`` - 1, each sorted, in the order of their first members.

    ``found`` holds the score of each pair; a pair that is not listed counts as ``missing``. Groups are joined while
    the average over the pairs between them is above ``least`` and more than ``fewest`` are left. Cost n log n in
    the pairs.
    """
    members: dict[int, list[int]] = {n: [n] for n in range(size)}
    ties: dict[int, dict[int, tuple[float, int]]] = {
        n: {} for n in range(size)
    }  # group -> group -> sum, pairs
    for (i, j), score in zip(pairs, found, strict=True):
        ties[i][j] = ties[j][i] = (score, 1)
    queue = [(-score, i, j) for (i, j), score in zip(pairs, found, strict=True) if score > least]
    heapq.heapify(queue)
    fresh = size
    while queue and len(members) > fewest:
        _, a, b = heapq.heappop(queue)
        if a not in members or b not in members:
            continue
        members[fresh] = members.pop(a) + members.pop(b)
        both: dict[int, tuple[float, int]] = {}
        for old, gone in ((a, b), (b, a)):
            for other, (total, count) in ties.pop(old).items():
                if other != gone:
                    before = both.get(other, (0.0, 0))
                    both[other] = (before[0] + total, before[1] + count)
                    ties[other].pop(old, None)
        ties[fresh] = both
        for other, (total, count) in both.items():
            ties[other][fresh] = (total, count)
            whole = len(members[fresh]) * len(members[other])
            average = (total + (whole - count) * missing) / whole
            if average > least:
                heapq.heappush(queue, (-average, min(other, fresh), max(other, fresh)))
        fresh += 1
    return sorted(sorted(group) for group in members.values())
