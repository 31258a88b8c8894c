"""Groups contents that are about the same proposition, in one pass, by the words that they share.

A content is a set of word stems weighted by rarity. It joins the group with which it has the highest average cosine,
if that is high enough; averages over all members keep a group from drifting through a topic.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

NEAR = 0.30  #: average cosine from which a content that shares three words or more joins
NEARER = 0.42  #: the same when it shares only two words, or comes long after or before the others
APART = dt.timedelta(days=120)  #: the same words are often about something else this much later
SHARED = 2  #: words that must be shared at least, one of them no name
SHARPNESS = 1.5  #: how much more a rare word weighs than a common one
RAREST = 6  #: words of a content by which groups are looked up
COMMON = 0.05  #: words in more than this share of the contents do not find groups (but do weigh)
FEW = 20  #: contents; a word in no more than these is never common


@dataclass(frozen=True, slots=True)
class Topic:
    """What grouping needs of a content."""

    stems: frozenset[str]  #: all topic stems; empty for a content that is not to be grouped
    plain: frozenset[str]  #: those of words that are no names
    day: dt.date | None  #: when it was said, null unknown


@dataclass(slots=True)
class _Group:
    members: list[int] = field(default_factory=list)
    sums: dict[str, float] = field(default_factory=dict)  #: sum of the members' unit vectors
    plain: set[str] = field(default_factory=set)
    days: list[dt.date] = field(default_factory=list)


def grouped(topics: Sequence[Topic]) -> list[list[int]]:
    """Indexes of topics by group, in the order of their first members."""
    seen = Counter(word for topic in topics for word in topic.stems)
    weight = {word: math.log(1 + len(topics) / count) ** SHARPNESS for word, count in seen.items()}
    most = max(FEW, COMMON * len(topics))
    groups: list[_Group] = []
    holding: dict[str, set[int]] = defaultdict(set)  # word -> groups that hold it
    for index, topic in enumerate(topics):
        if len(topic.stems) < SHARED or not topic.plain:
            continue
        norm = math.sqrt(sum(weight[w] ** 2 for w in topic.stems))
        vector = {w: weight[w] / norm for w in topic.stems}
        rarest = sorted((w for w in vector if seen[w] <= most), key=lambda w: (seen[w], w))[:RAREST]
        candidates = sorted({n for w in rarest for n in holding[w]})
        found = [(near, -n) for n in candidates if (near := _nearness(topic, vector, groups[n]))]
        if found:
            home = -max(found)[1]
        else:
            groups.append(_Group())
            home = len(groups) - 1
        group = groups[home]
        group.members.append(index)
        group.plain |= topic.plain
        group.days += [topic.day] if topic.day else []
        for word, value in vector.items():
            group.sums[word] = group.sums.get(word, 0.0) + value
            if seen[word] <= most:
                holding[word].add(home)
    return [g.members for g in groups]


def _nearness(topic: Topic, vector: dict[str, float], group: _Group) -> float:
    """Average cosine with the group's members; 0.0 when that is not enough to join."""
    common = [w for w in vector if w in group.sums]
    if len(common) < SHARED or not topic.plain & group.plain:
        return 0.0
    near = sum(vector[w] * group.sums[w] for w in common) / len(group.members)
    day = topic.day
    far = day is not None and bool(group.days) and all(abs(day - other) > APART for other in group.days)
    return near if near >= (NEARER if far or len(common) == SHARED else NEAR) else 0.0
