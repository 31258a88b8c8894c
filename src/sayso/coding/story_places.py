"""The place of an act of force that its own words do not tell: where the article told of the last one between the same.

An article about a conflict names the scene once and tells on (codebook: unknown is null, a guess has a confidence below
1). The link is a state that is party to both acts, as doer or as done to; an act of another state, of words or of
diplomacy takes nothing over.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.coding.stage import Desk, EventDraft, stage
from sayso.model import Place

_FORCE = frozenset("ASSAULT COERCE PROTEST".split())
_NO_STATE = frozenset(("INT", "IGO", "NGO", "MNC"))
_DOUBT = 0.3  #: share of the earlier place's confidence that the guess keeps


@stage("story_places", "1", requires="merged", assigns="story_places")
def story_places(desk: Desk) -> None:
    """Give acts of force without a place that of the last act of force before them between the same states."""
    told: list[tuple[Place, frozenset[str]]] = []
    for draft in sorted((d for d in desk.events if d.type in _FORCE), key=lambda d: d.head.i):
        states = _states(draft)
        if draft.place is not None:
            told.append((draft.place, states))
            continue
        place = next((p for p, others in reversed(told) if states & others), None)
        if place is not None:
            draft.place = replace(place, confidence=round(place.confidence * _DOUBT, 3))
            draft.decide(
                "place",
                place.name,
                "story_places",
                "scene of an earlier act of the same parties",
                _DOUBT,
                place.span,
            )


def _states(draft: EventDraft) -> frozenset[str]:
    """The states of the parties."""
    codes = (p.code for p in (*draft.actor, *draft.recipient) if p.code)
    return frozenset(code[:3] for code in codes) - _NO_STATE
