"""A whole ledger at a glance: contested claims, events by day, articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from sayso.ledger import Ledger, Size
from sayso.views.article import ArticleView
from sayso.views.claim import ClaimView, claim_views
from sayso.views.entry import EventView
from sayso.views.text import day


@dataclass(frozen=True, slots=True)
class DayView:
    """The events of one day."""

    day: dt.date | None  #: the day, null for events and articles without a date
    events: tuple[EventView, ...]  #: in order of article and place in it

    @property
    def label(self) -> str:
        """``Mon 22 Oct 1962``."""
        return f"{self.day:%a} {day(self.day)}" if self.day else "undated"


@dataclass(frozen=True, slots=True)
class Overview:
    """What a report shows."""

    size: Size  #: how much the ledger holds
    outlets: tuple[str, ...]  #: outlets, most articles first
    first_day: dt.date | None  #: of publication
    last_day: dt.date | None  #: of publication
    claims: tuple[ClaimView, ...]  #: contested claims, most contested first
    days: tuple[DayView, ...]  #: events by the day they happened
    articles: tuple[ArticleView, ...]  #: in order of publication
    omitted_claims: int  #: contested claims beyond those shown
    omitted_articles: int  #: articles beyond those shown


def overview(ledger: Ledger, *, most_claims: int = 30, most_articles: int = 200) -> Overview:
    """Everything a report needs, with the number of claims and articles limited."""
    contested = list(claim_views(ledger))
    documents = list(ledger.documents())
    shown = [ArticleView.of(ledger.reading(d.id)) for d in documents[:most_articles]]
    outlets = sorted(
        {d.outlet for d in documents if d.outlet}, key=lambda o: (-sum(d.outlet == o for d in documents), o)
    )
    dated = sorted(d.published for d in documents if d.published)
    return Overview(
        ledger.size(), tuple(outlets), dated[0] if dated else None, dated[-1] if dated else None,
        tuple(contested[:most_claims]), by_day(e for a in shown for e in a.events), tuple(shown),
        max(0, len(contested) - most_claims), max(0, len(documents) - most_articles),
    )  # fmt: skip


def by_day(events: Iterable[EventView]) -> tuple[DayView, ...]:
    """Events grouped by their first day (else their article's), undated last."""
    ordered = sorted(events, key=lambda e: (e.day is None, e.day or dt.date.max))
    return tuple(DayView(key, tuple(group)) for key, group in groupby(ordered, key=lambda e: e.day))
