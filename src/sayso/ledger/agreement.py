"""How far reviewers agree who judged the same entries without knowing of each other.

Cohen's kappa for two reviewers (J. Cohen, *A Coefficient of Agreement for Nominal Scales*, Educational and
Psychological Measurement 20, 1960); Krippendorff's alpha for any number with any entries missing (K. Krippendorff,
*Computing Krippendorff's Alpha-Reliability*, 2011), with the nominal difference.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import combinations
from typing import Any

from sayso.ledger.fold import in_force
from sayso.model.judgement import Judgement

Answers = Mapping[Hashable, Mapping[str, str]]  #: entry -> person -> answer


@dataclass(frozen=True, slots=True)
class PairAgreement:
    """Two reviewers."""

    one: str  #: a reviewer
    other: str  #: another
    entries: int  #: judged by both
    same: float  #: share of them on which they answer the same, 0 to 1
    kappa: float | None  #: Cohen's kappa, at most 1; null when chance alone would make them agree always


@dataclass(frozen=True, slots=True)
class Agreement:
    """All reviewers."""

    entries: int  #: judged by two or more
    alpha: (
        float | None
    )  #: Krippendorff's alpha, at most 1; null when all answers are the same or nothing is shared
    pairs: tuple[PairAgreement, ...]  #: every two that share an entry, most shared entries first

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields."""
        return asdict(self)


def agreement(judgements: Sequence[Judgement]) -> Agreement:
    """Agreement over the judgements in force; of each person the last on each entry counts.

    An answer is the judgement's kind, for edits with the field's name.
    """
    answers: dict[Hashable, dict[str, str]] = defaultdict(dict)
    for judgement in in_force(judgements):
        for anchor in judgement.anchors if judgement.kind != "add" else ():
            answer = f"edit {judgement.question}" if judgement.kind == "edit" else judgement.kind
            answers[anchor.document, anchor.kind, anchor.span.start, anchor.span.end][judgement.person] = (
                answer
            )
    shared = {entry: given for entry, given in answers.items() if len(given) > 1}
    people = sorted({person for given in shared.values() for person in given})
    pairs = (_pair(one, other, shared) for one, other in combinations(people, 2))
    found = sorted((p for p in pairs if p.entries), key=lambda p: -p.entries)
    return Agreement(len(shared), alpha(given.values() for given in shared.values()), tuple(found))


def _pair(one: str, other: str, answers: Answers) -> PairAgreement:
    both = [(given[one], given[other]) for given in answers.values() if one in given and other in given]
    same = sum(a == b for a, b in both) / len(both) if both else 0.0
    return PairAgreement(one, other, len(both), same, kappa(both))


def kappa(answers: Sequence[tuple[str, str]]) -> float | None:
    """Cohen's kappa of two reviewers' answers to the same questions; null when it is not defined."""
    if not answers:
        return None
    total = len(answers)
    one, other = Counter(a for a, _ in answers), Counter(b for _, b in answers)
    chance = sum(count * other[answer] for answer, count in one.items()) / total**2
    if chance == 1:
        return None
    return (sum(a == b for a, b in answers) / total - chance) / (1 - chance)


def alpha(units: Iterable[Iterable[str]]) -> float | None:
    """Krippendorff's alpha, nominal, of the answers to each question; null when it is not defined."""
    coincidences: Counter[tuple[str, str]] = Counter()
    for unit in units:
        counts = Counter(unit)
        most = counts.total() - 1
        for a, times in counts.items() if most > 0 else ():
            for b, others in counts.items():
                coincidences[a, b] += times * (others - (a == b)) / most  # type: ignore[assignment]
    each: Counter[str] = Counter()
    for (a, _), count in coincidences.items():
        each[a] += count
    total = each.total()
    expected = total**2 - sum(count**2 for count in each.values())
    if not expected:
        return None
    observed = sum(count for (a, b), count in coincidences.items() if a != b)
    return 1 - (total - 1) * observed / expected
