"""Whether two events of a ledger are the same happening: named evidence, added up by learnt weights.

The weights (``python -m sayso.training.event_links``) are log odds, so that a score can be taken apart. What a report
does not give adds nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.linking.block import likeness
from sayso.linking.compare import Weights, evidence, scores, weights
from sayso.linking.event_block import CANDIDATES, LEAST, MOST, QUADS, event_keys
from sayso.linking.event_reports import EventReport
from sayso.linking.rarity import Rarity, Weighed, cosine
from sayso.model import Interval, Party, Place

EARTH = 6371.0  #: km, mean radius
NEAR, FAR = 60.0, 300.0  #: km up to which two places are one, and from which they are not
MOST_DAYS = 3  #: days between two dated reports of one happening, for time zones and days of reporting
LIKE_SAYINGS = 0.45  #: cosine of meaning from which two sentences may tell the same saying
LIKE_WORDS = 0.16  #: the same of their words
NEVER = -8.0  #: score of two events that cannot be the same


@dataclass(frozen=True, slots=True)
class WeighedEvent:
    """Unit vectors of an event's words and of its article's."""

    own: Weighed  #: of the event
    article: Weighed  #: of the article


class ArticleOdds:
    """Log odds that two articles are about one happening, from the comparison of articles; each pair counted once."""

    def __init__(self, rarity: Rarity) -> None:
        self._rarity = rarity
        self._known: dict[tuple[str, str], float] = {}

    def of(self, one: EventReport, other: EventReport, a: WeighedEvent, b: WeighedEvent) -> float:
        """The log odds for the articles of two events."""
        key = (min(one.article.id, other.article.id), max(one.article.id, other.article.id))
        if key not in self._known:
            found = evidence(one.article, other.article, a.article, b.article, self._rarity)
            self._known[key] = scores([found], weights("articles"))[0]
        return self._known[key]


def event_evidence(
    one: EventReport, other: EventReport, a: WeighedEvent, b: WeighedEvent, odds: ArticleOdds, rarity: Rarity
) -> list[str]:
    """Names of what holds of two events, in either order."""
    names = sum(rarity.of_name(w) for w in one.report.names if w in other.report.names)
    out = [
        "always", _kinds(one, other), *_act(one, other), *_together(one, other),
        f"articles={_step(odds.of(one, other, a, b) + 12, 2, 10)}",
        f"background={_step(cosine(a.article.background, b.article.background), .06, 8)}",
        f"words={_step(cosine(a.own.words, b.own.words), .08, 8)}", f"names={_step(names, 4, 6)}",
        f"sentences={_step(likeness(one.report.vector, other.report.vector), .1, 9)}",
    ]  # fmt: skip
    out += [f"{r}={_sides(getattr(one.event, r), getattr(other.event, r))}" for r in ("actor", "recipient")]
    if one.event.mode and other.event.mode:
        out.append("modes=" + ("same" if one.event.mode == other.event.mode else "other"))
    if one.event.reality != other.event.reality:
        out.append("realities=other")
    out.append(f"places={_places(one.event.place, other.event.place)}")
    for counted in sorted(set(one.report.counts) & set(other.report.counts)):
        same = bool(one.report.counts[counted] & other.report.counts[counted])
        out.append(f"{'crowd' if counted == 'crowd' else 'toll'}={'same' if same else 'other'}")
    return out + _days(one, other)


def _together(one: EventReport, other: EventReport) -> list[str]:
    """The coding has kept them apart already when they stand in one article."""
    return ["article=same"] if one.report.document == other.report.document else []


def _kinds(one: EventReport, other: EventReport) -> str:
    if one.event.type == other.event.type:
        return "types=same"
    return "types=" + ("family" if QUADS[one.event.type] == QUADS[other.event.type] else "other")


def _act(one: EventReport, other: EventReport) -> list[str]:
    if one.report.trigger & other.report.trigger:
        return ["act=same"]
    return [f"act like={_step(likeness(one.report.trigger_vector, other.report.trigger_vector), 0.15, 5)}"]


def _sides(one: Sequence[Party], other: Sequence[Party]) -> str:
    """``same`` when a party is shared by code or name, ``country`` when its country is, ``other`` or ``unknown``."""
    if not one or not other:
        return "unknown"
    names = [{w for party in side for w in party.name.lower().split() if len(w) > 3} for side in (one, other)]
    if names[0] & names[1]:
        return "same"
    codes = [{party.code for party in side if party.code} for side in (one, other)]
    if codes[0] & codes[1]:
        return "code"
    if not codes[0] or not codes[1]:
        return "other names"
    countries = [{code[:3] for code in side} for side in codes]
    return "country" if countries[0] & countries[1] else "other"


def _places(one: Place | None, other: Place | None) -> str:
    if one is None or other is None:
        return "unknown"
    exact = all(p.precision in ("point", "city", "admin2") and p.lat is not None for p in (one, other))
    if exact:
        gap = kilometres(one, other)
        return "near" if gap <= NEAR else "far" if gap >= FAR else "between"
    if one.country and other.country:
        return "country" if one.country == other.country else "other country"
    return "near" if one.name.lower() == other.name.lower() else "unknown"


def kilometres(one: Place, other: Place) -> float:
    """Great circle distance of two places with coordinates (haversine formula)."""
    lat, lon, lat2, lon2 = (math.radians(x or 0.0) for x in (one.lat, one.lon, other.lat, other.lon))
    h = math.sin((lat2 - lat) / 2) ** 2 + math.cos(lat) * math.cos(lat2) * math.sin((lon2 - lon) / 2) ** 2
    return 2 * EARTH * math.asin(math.sqrt(min(1.0, h)))


def days_between(one: Interval, other: Interval) -> int:
    """Days from the end of the earlier interval to the start of the later; 0 when they overlap."""
    return max(0, (one.start - other.end).days, (other.start - one.end).days)


def _days(one: EventReport, other: EventReport) -> list[str]:
    out = []
    if one.days and other.days:
        gap = days_between(one.days, other.days)
        out.append(f"days apart={gap if gap < 3 else 'days' if gap < 7 else 'weeks'}")
    first, second = one.report.published, other.report.published
    if first and second and (apart := int(math.log2(abs((first - second).days) + 1))) > 1:
        out.append(f"published apart={min(5, apart)}")
    return out


def may_be_same(one: EventReport, other: EventReport, a: WeighedEvent, b: WeighedEvent) -> bool:
    """False for what no evidence can outweigh: acts of different families, days or places too far apart, and sayings
    of something else. An attack and the arrests after it share all but the act; *asked* and *warned* say nothing of
    what was asked, so that the sentence has to."""
    if QUADS[one.event.type] != QUADS[other.event.type]:
        return False
    if one.days and other.days and days_between(one.days, other.days) > MOST_DAYS:
        return False
    if "verbal" not in QUADS[one.event.type]:
        return _places(one.event.place, other.event.place) != "far"
    return (
        likeness(one.report.vector, other.report.vector) >= LIKE_SAYINGS
        or cosine(a.own.words, b.own.words) >= LIKE_WORDS
    )


class EventComparison:
    """How a ledger's events are compared (:class:`sayso.linking.groups.Comparison`)."""

    kind = "incident"
    most, candidates, enough, within = MOST, CANDIDATES, LEAST, False

    def __init__(self, learnt: Weights | None = None) -> None:
        self.learnt = learnt or weights("events")
        self.least = self.learnt.least
        self._rarity = Rarity.in_news()
        self._odds = ArticleOdds(self._rarity)
        self._weighed: dict[str, WeighedEvent] = {}
        self._articles: dict[str, Weighed] = {}

    def keys(self, entry: EventReport) -> list[tuple[tuple[str, str], float]]:
        """By what it is looked up."""
        return list(event_keys(entry, self._rarity))

    def family(self, entry: EventReport) -> str:
        """Its PLOVER quad."""
        return QUADS[entry.event.type]

    def score(self, one: EventReport, other: EventReport) -> float:
        """Log odds that two events are the same happening."""
        found = self.evidence(one, other)
        return NEVER if found is None else scores([found], self.learnt)[0]

    def evidence(self, one: EventReport, other: EventReport) -> list[str] | None:
        """What holds of two events, null when nothing can make them the same."""
        a, b = self._of(one), self._of(other)
        if not may_be_same(one, other, a, b):
            return None
        return event_evidence(one, other, a, b, self._odds, self._rarity)

    def _of(self, report: EventReport) -> WeighedEvent:
        if report.id not in self._weighed:
            article = report.article
            if article.id not in self._articles:
                self._articles[article.id] = self._rarity.weighed(article)
            own = self._rarity.weighed(report.report)
            self._weighed[report.id] = WeighedEvent(own, self._articles[article.id])
        return self._weighed[report.id]


def _step(value: float, width: float, top: int) -> int:
    """The number of the step that a value lies on."""
    return min(top, max(0, int(value / width)))
