"""The one list of coding stages, in the order in which they run."""

from __future__ import annotations

from sayso.coding.stage import Stage


def stages() -> tuple[Stage, ...]:
    """Every stage of the default pipeline."""
    from sayso.coding.acts import acts_stage
    from sayso.coding.attribution import attribution_stage
    from sayso.coding.circumstances import circumstances_stage, dates_stage
    from sayso.coding.contexts import contexts
    from sayso.coding.coreference import coreference_stage
    from sayso.coding.counts import counts
    from sayso.coding.encoder import encoder_stage
    from sayso.coding.events import events
    from sayso.coding.merge import merge
    from sayso.coding.parse import parse_stage
    from sayso.coding.parties import parties
    from sayso.coding.places import places_stage
    from sayso.coding.quotes import quotes_stage
    from sayso.coding.reality import reality
    from sayso.coding.speakers import speakers_stage
    from sayso.coding.story_places import story_places
    from sayso.coding.voice import voice

    return (
        parse_stage, quotes_stage, dates_stage, places_stage, coreference_stage, encoder_stage, attribution_stage,
        speakers_stage, acts_stage, events, parties, voice, reality, counts, circumstances_stage, merge, story_places,
        contexts,
    )  # fmt: skip
