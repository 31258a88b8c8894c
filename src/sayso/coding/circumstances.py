"""Where and when each event happened, from its own predicate."""

from __future__ import annotations

from sayso.coding.dates import VERSION, find_timexes
from sayso.coding.event_dates import date_for
from sayso.coding.event_places import place_for
from sayso.coding.stage import Desk, stage
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
            draft.date = timex.interval
            draft.decide(
                "date", timex.value, "circumstances", "time expression of the predicate", span=timex.span
            )
        place = place_for(desk.doc, draft.head, desk.places, skip)
        if place is not None and draft.place is None:
            place = _sharper(desk, place)
            draft.place = place
            draft.decide(
                "place", place.name, "circumstances", "place of the predicate", place.confidence, place.span
            )


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
