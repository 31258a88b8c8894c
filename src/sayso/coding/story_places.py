"""The place of an act of force that its own words do not tell: where the article told of the last one between the same.

An article about a conflict names the scene once and tells on (codebook: unknown is null, a guess has a confidence below
1). The link is a state that is party to both acts, as doer or as done to; an act of another state, of words or of
diplomacy takes nothing over.
"""

from __future__ import annotations

from dataclasses import replace

from sayso.coding._event_place_ties import DEEDS, FORCE
from sayso.coding.stage import Desk, EventDraft, stage
from sayso.model import Place

_FIGHTING = frozenset(
    "violence fighting unrest clash battle war conflict uprising crackdown offensive siege".split()
)
_POINTING = frozenset(("the", "this", "that", "these", "those"))
_NO_STATE = frozenset(("INT", "IGO", "NGO", "MNC"))
_DOUBT = 0.3  #: share of the earlier place's confidence that the guess keeps


@stage("story_places", "1", requires="events merged", assigns="story_places")
def story_places(desk: Desk) -> None:
    """Give acts of force without a place that of the last deed before them to which one of their states was party."""
    told: list[tuple[Place, frozenset[str]]] = []
    for draft in sorted((d for d in desk.events if d.type in DEEDS), key=lambda d: d.head.i):
        states = _states(draft)
        if draft.place is not None:
            told.append((draft.place, states))
        elif draft.type in FORCE:
            back = _points_back(draft)
            place = next((p for p, others in reversed(told) if back or states & others), None)
            if place is not None:
                _guess(draft, place)


def _guess(draft: EventDraft, place: Place) -> None:
    draft.place = replace(place, confidence=round(place.confidence * _DOUBT, 3))
    draft.decide(
        "place", place.name, "story_places", "scene of the last deed it is linked to", _DOUBT, place.span
    )


def _points_back(draft: EventDraft) -> bool:
    """True for *the violence* and for what happened *in the violence*: fighting that the text has told of."""
    beside = (n for p in draft.head.children if p.dep_ == "prep" for n in p.children)
    return any(
        n.lemma_.lower() in _FIGHTING and any(c.lower_ in _POINTING for c in n.children)
        for n in (draft.head, *beside)
    )


def _states(draft: EventDraft) -> frozenset[str]:
    """The states of the parties."""
    codes = (p.code for p in (*draft.actor, *draft.recipient) if p.code)
    return frozenset(code[:3] for code in codes) - _NO_STATE
