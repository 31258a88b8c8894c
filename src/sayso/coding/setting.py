"""Setting: when and where an event happened, from what its own predicate governs."""

from __future__ import annotations

from sayso.coding.stage import Desk, stage


def sayings(desk: Desk) -> frozenset[int]:
    """Token indexes of cues: what stands with *said* dates and places the saying only."""
    return frozenset(s.cue_token.i for s in desk.statements if s.cue_token is not None)


@stage("setting", "1", requires="doc events statements timexes places", assigns="setting")
def setting(desk: Desk) -> None:
    """Assign date and place to each mention, before mentions are merged."""
    from sayso.coding.event_dates import date_for

    try:
        from sayso.coding.event_places import place_for
    except ImportError:
        place_for = None
    skip = sayings(desk)
    for draft in desk.events:
        if desk.timexes:
            when = date_for(desk.doc, draft.head, desk.timexes, skip)
            if when is not None and when.interval is not None:
                draft.date = when.interval
                draft.decide("date", f"{when.interval.start}/{when.interval.end}", "setting", "time expression of the predicate", 0.8, when.span)
        if desk.places and place_for is not None:
            where = place_for(desk.doc, draft.head, desk.places, skip)
            if where is not None:
                draft.place = where
                draft.decide("place", where.name, "setting", "place of the predicate", 0.8, where.span)
