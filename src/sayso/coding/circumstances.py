"""Where and when each event happened, from its own predicate."""

from __future__ import annotations

from sayso.coding.dates import VERSION, find_timexes
from sayso.coding.event_dates import date_for
from sayso.coding.event_places import place_for
from sayso.coding.stage import Desk, stage


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
            draft.date = timex.interval
            draft.decide(
                "date", timex.value, "circumstances", "time expression of the predicate", span=timex.span
            )
        place = place_for(desk.doc, draft.head, desk.places, skip)
        if place is not None and draft.place is None:
            draft.place = place
            draft.decide(
                "place", place.name, "circumstances", "place of the predicate", place.confidence, place.span
            )
