"""Which events of different articles are compared at all: those that share a rare word, parties or a place in a week.

Each event stands under at most KEYS keys, a key with more than MOST events finds nobody, and each event keeps its
CANDIDATES best (:mod:`sayso.linking.groups`): the cost grows with the events and not with their pairs.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from sayso.linking.event_reports import EventReport
from sayso.linking.rarity import Rarity

#: PLOVER's four quads: verbal and material cooperation, verbal and material conflict.
QUADS = {
    **dict.fromkeys(("AGREE", "CONSULT", "SUPPORT", "CONCEDE"), "verbal cooperation"),
    **dict.fromkeys(("COOPERATE", "AID", "RETREAT"), "material cooperation"),
    **dict.fromkeys(("REQUEST", "ACCUSE", "REJECT", "THREATEN"), "verbal conflict"),
    **dict.fromkeys(("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"), "material conflict"),
}
WORDS = 8  #: rare words of the sentence by which an event is looked up
RARE = 3.0  #: rarity from which a word finds candidates
MOST = 150  #: events; a key with more is too common to find any
CANDIDATES = 15  #: candidates that an event keeps
UNDATED = "undated"  #: stands for the week where no day is known
LEAST = 5.0  #: what shared keys must weigh together
PARTIES, PLACE, NAME = (
    5.0,
    3.0,
    6.0,
)  #: weights of shared pairs of parties, a country or its region, a name of two words


def event_keys(report: EventReport, rarity: Rarity) -> Iterator[tuple[tuple[str, str], float]]:
    """(week, what is shared) and how much it weighs."""
    own = dict(_own_keys(report, rarity))
    for week in _weeks(report):
        for key, weight in own.items():
            yield (week, key), weight


def _own_keys(report: EventReport, rarity: Rarity) -> Iterator[tuple[str, float]]:
    words = report.report
    rare = {w: rarity.of_word(w) for w in {*words.words, *words.trigger}}
    for word in sorted(rare, key=lambda w: (-rare[w], w))[:WORDS]:
        if rare[word] >= RARE:
            yield word, rare[word]
    for name in words.full_names:
        yield " " + name, NAME
    family = QUADS[report.event.type]
    codes = [[p.code for p in side if p.code] for side in (report.event.actor, report.event.recipient)]
    for actor in codes[0]:
        for recipient in codes[1]:
            yield f"{family}|{actor}|{recipient}", PARTIES
    place = report.event.place
    if place and place.country:
        yield f"{report.event.type}|{place.country}", PLACE
    if (
        place
        and place.lat is not None
        and place.lon is not None
        and place.precision in ("point", "city", "admin2")
    ):
        yield f"{family}|{round(place.lat)}|{round(place.lon)}", PARTIES


def _weeks(report: EventReport) -> Iterator[str]:
    """The weeks in which it may have happened, with a day on either side."""
    about = report.about
    if about is None:
        yield UNDATED
        return
    first, last = about.start - dt.timedelta(1), about.end + dt.timedelta(1)
    for week in range(first.toordinal() // 7, last.toordinal() // 7 + 1):
        yield str(week)
