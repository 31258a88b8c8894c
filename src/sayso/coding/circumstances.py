"""Where and when each event happened, from its own predicate."""

from __future__ import annotations

from collections.abc import Iterator

from sayso.coding.dates import VERSION, find_timexes
from sayso.coding.event_dates import date_for
from sayso.coding.event_places import place_for
from sayso.coding.parties import SPEECH
from sayso.coding.stage import Desk, EventDraft, StatementDraft, stage
from sayso.coding.story_days import date_by_story, set_date
from sayso.coding.syntax import conjuncts
from sayso.model import Place


@stage("dates", VERSION, requires="doc", assigns="timexes")
def dates_stage(desk: Desk) -> None:
    """Find the article's time expressions, anchored to its day of publication."""
    desk.timexes = find_timexes(desk.document.text, desk.document.published)


@stage("circumstances", "1", requires="events places timexes statements", assigns="circumstances")
def circumstances_stage(desk: Desk) -> None:
    """Give every event the place and the days that belong to its trigger."""
    cues = frozenset(s.cue_token.i for s in desk.statements if s.cue_token is not None)
    for draft in desk.events:
        skip = cues - {draft.head.i}
        timex = date_for(desk.doc, draft.head, desk.timexes, skip)
        if timex is not None and draft.date is None:
            set_date(draft, timex.interval, "time expression of the predicate", 1.0, timex)
        _as_it_was_said(desk, draft)
        place = place_for(desk.doc, draft.head, desk.places, skip, draft.type)
        if place is not None and draft.place is None:
            place = _sharper(desk, place)
            draft.place = place
            draft.decide(
                "place", place.name, "circumstances", "place of the predicate", place.confidence, place.span
            )
    date_by_story(desk)


_TO_COME = frozenset("SUPPORT AGREE CONCEDE".split())


def _as_it_was_said(desk: Desk, draft: EventDraft) -> None:
    """An act of speaking happens on the day on which its statement is made (what is to come does not: ruling 13)."""
    to_come = draft.type in _TO_COME and draft.reality != "actual"
    if draft.date is not None or draft.type not in SPEECH or to_come:
        return
    for statement in _performing(desk, draft):
        if statement.said_on is not None:
            set_date(draft, statement.said_on, "day of the statement that performs it", 0.9)
            return


def _performing(desk: Desk, draft: EventDraft) -> Iterator[StatementDraft]:
    """The statements that the event performs: whose cue it is, and the inmost one by its actor around it."""
    at = draft.head
    if draft.performs is not None:
        yield draft.performs
    yield from (s for s in desk.statements if any(c.start <= at.idx < c.end for c in s.cue))
    around = [s for s in desk.statements if at.i in s.content_tokens]
    inner = min(around, key=lambda s: len(s.content_tokens), default=None)
    name = (inner.speaker or "").lower() if inner else ""
    if inner is not None and any(
        name and (p.name.lower() in name or name in p.name.lower()) for p in draft.actor
    ):
        yield inner


def _sharper(desk: Desk, place: Place) -> Place:
    """Of coordinated places (*southern Israel and the port of Haifa*) the one that is known to the town."""
    if place.precision in ("point", "city"):
        return place
    words = desk.doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
    if words is None:
        return place
    joined = {t.i for other in conjuncts(words.root)[1:] for t in other.subtree}
    for other in desk.places:
        if other.precision in ("point", "city") and other.country == place.country:
            spot = desk.doc.char_span(other.span.start, other.span.end, alignment_mode="expand")
            if spot is not None and spot.root.i in joined:
                return other
    return place
