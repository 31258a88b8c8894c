"""Whether two reports are of the same happening: named evidence, added up by learnt weights.

The evidence is the same for whole articles and for single mentions; what a report does not give adds nothing. The
weights (``python -m sayso.training.incidents``) are log odds, so that a score can be taken apart.
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from sayso.linking.block import Pair, likeness
from sayso.linking.rarity import Rarity, Weighed, cosine
from sayso.linking.report import Report

Standing = Mapping[Pair, tuple[int, float]]
FAR = (40, 0.0)  #: standing of one who is nobody's candidate


@dataclass(frozen=True, slots=True)
class Weights:
    """What has been learnt of one kind of report."""

    evidence: Mapping[str, float]  #: log odds that a piece of evidence adds
    least: float  #: average score from which two groups are one
    missing: float  #: score of two reports that were not compared


@lru_cache(maxsize=4)
def weights(kind: str) -> Weights:
    """The weights for ``articles``, ``mentions`` or ``events``."""
    table = json.loads((files("sayso") / "models" / "incidents" / f"{kind}.json").read_text("utf-8"))
    return Weights(table["evidence"], table["least"], table["missing"])


def standings(pairs: Sequence[Pair], weighed: Sequence[Weighed]) -> Standing:
    """For each (report, candidate): the candidate's rank among the report's (0 the nearest), and its nearness relative
    to the nearest one's. The nearest report of many that are alike says more than a high cosine does."""
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for i, j in pairs:
        a, b = weighed[i], weighed[j]
        both = cosine(a.background, b.background) + cosine(a.names, b.names) / 2
        both += cosine(a.full_names, b.full_names) / 2
        near[i].append((-both, j))
        near[j].append((-both, i))
    found: dict[Pair, tuple[int, float]] = {}
    for i, others in near.items():
        others.sort()
        top = others[0][0] or 1.0
        found.update({(i, j): (rank, both / top) for rank, (both, j) in enumerate(others)})
    return found


def all_evidence(
    pairs: Sequence[Pair], reports: Sequence[Report], rarity: Rarity, weighed: Sequence[Weighed]
) -> list[list[str]]:
    """The evidence of each pair."""
    standing = standings(pairs, weighed)
    return [
        [*evidence(reports[i], reports[j], weighed[i], weighed[j], rarity),
         *_standing(standing.get((i, j), FAR), standing.get((j, i), FAR))]
        for i, j in pairs
    ]  # fmt: skip


def scores(found: Sequence[Sequence[str]], learnt: Weights) -> list[float]:
    """Log odds that each pair is the same happening, from its evidence."""
    return [sum(learnt.evidence.get(name, 0.0) for name in names) for names in found]


def evidence(one: Report, other: Report, a: Weighed, b: Weighed, rarity: Rarity) -> list[str]:
    """Names of what holds of two reports, in either order."""
    act = _act(one, other)
    out = ["always", f"act={act}", f"kinds={'|'.join(sorted((one.kind, other.kind)))},{act}"]
    if act == "same":
        out.append(f"trigger={' '.join(sorted(one.trigger))}")
    ground, words = cosine(a.background, b.background), cosine(a.words, b.words)
    names = cosine(a.names, b.names)
    out += (
        f"background={_step(ground, .04, 16)}", f"background={_step(ground, .08, 8)},{act}",
        f"words={_step(words, .04, 16)}", f"words={_step(words, .1, 7)},{act}",
        f"title={_step(cosine(a.trigger, b.trigger), .1, 8)}",
        f"names={_step(names, .06, 14)}",
    )  # fmt: skip
    out += _names(one, other, rarity)
    out += _circle(one, other, act)
    for role in ("actors", "recipients", "places", "moments"):
        shared = _shared(getattr(one, role), getattr(other, role))
        out += (f"{role}={shared}", f"{role}={shared},{act}")
    if one.actors & other.recipients or one.recipients & other.actors:
        out.append(f"roles crossed,{act}")
    parties = _shared(one.actors | one.recipients, other.actors | other.recipients)
    out.append(f"parties={parties},{act}")
    for counted in sorted(set(one.counts) & set(other.counts)):
        out.append(f"{counted}={_shared(one.counts[counted], other.counts[counted])}")
    out += _time(one, other, ground, names)
    for field in ("trigger_vector", "near_vector", "vector"):
        if getattr(one, field) is not None and getattr(other, field) is not None:
            like = likeness(getattr(one, field), getattr(other, field))
            out += (f"{field}={_step(like, 0.05, 20)}", f"{field}={_step(like, 0.1, 10)},{act}")
    return out


def _act(one: Report, other: Report) -> str:
    """How alike the acts are named."""
    if one.trigger == other.trigger:
        return "same"
    if one.trigger & other.trigger:
        return "shared"
    return "like" if likeness(one.trigger_vector, other.trigger_vector) > 0.5 else "other"


def _names(one: Report, other: Report, rarity: Rarity) -> list[str]:
    single = sorted((rarity.of_name(w) for w in one.names if w in other.names), reverse=True)
    full = sorted((rarity.of_full_name(n) for n in one.full_names & other.full_names), reverse=True)
    return [
        f"rarest name={_step(single[0], .5, 20) if single else 'none'}", f"rarity of names={_step(sum(single), 4, 15)}",
        f"full names={min(len(full), 5)}", f"rarest full name={_step(full[0], 1, 10) if full else 'none'}",
        f"rare words={min(12, sum(rarity.of_word(w) > 5 for w in one.background if w in other.background))}",
    ]  # fmt: skip


def _circle(one: Report, other: Report, act: str) -> list[str]:
    """Whether they stand in one sentence, article or circle of articles."""
    if one.document == other.document:
        tied = "sentence" if one.sentence is not None and one.sentence == other.sentence else "article"
    else:
        tied = "none" if one.circle is None else "circle" if one.circle == other.circle else "apart"
    return [f"together={tied},{act}"]


def _time(one: Report, other: Report, ground: float, names: float) -> list[str]:
    out: list[str] = []
    if one.published and other.published:
        gap = min(9, int(math.log2(abs((one.published - other.published).days) + 1)))
        out += (f"published apart={gap}", f"published apart={gap},background={_step(ground, 0.08, 7)}")
    if one.days and other.days:
        nearest = _days(min(abs((p - q).days) for p in one.days for q in other.days))
        out += (
            f"days apart={nearest}", f"days apart={nearest},names={_step(names, .12, 6)}",
            f"first days apart={_days(abs((one.days[0] - other.days[0]).days))}",
            f"days shared={min(4, len(set(one.days) & set(other.days)))}",
        )  # fmt: skip
    return out


def _days(gap: int) -> str:
    return str(min(gap, 3)) if gap < 7 else "weeks" if gap < 30 else "months"


def _standing(one: tuple[int, float], other: tuple[int, float]) -> list[str]:
    rank = [r if r < 3 else 3 if r < 6 else 4 if r < 12 else 5 for r in sorted((one[0], other[0]))]
    return [
        f"ranks={rank[0]},{rank[1]}", f"nearness={_step(min(one[1], other[1]), .1, 10)}",
        f"nearness of one={_step(max(one[1], other[1]), .1, 10)}",
    ]  # fmt: skip


def _shared(one: frozenset[str] | frozenset[int], other: frozenset[str] | frozenset[int]) -> str:
    """``unknown`` when one is empty, else how many are shared, three at most."""
    return str(min(3, len(one & other))) if one and other else "unknown"


def _step(value: float, width: float, top: int) -> int:
    """The number of the step that a value lies on."""
    return min(top, max(0, int(value / width)))
