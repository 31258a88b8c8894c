"""Predicates become events with the right type and parties, whatever the construction."""

from __future__ import annotations

import pytest
from tests.coding.event_desk import coded, desk_of, run, statement


def one(text: str) -> tuple[str, list[str], list[str]]:
    """Type, actors and recipients of the only event of a text."""
    found = coded(text)
    assert len(found) == 1, found
    return found[0][0], found[0][3], found[0][4]


@pytest.mark.parametrize(
    "text",
    [
        "The Turkish army bombed the Kurdish militia on Monday.",
        "The Kurdish militia was bombed by the Turkish army on Monday.",
        "The Turkish army launched a series of airstrikes on the Kurdish militia on Monday.",
        "Airstrikes by the Turkish army on the Kurdish militia went on for hours.",
    ],
)
def test_one_happening_in_many_constructions(text: str) -> None:
    assert one(text) == ("ASSAULT", ["Turkish army"], ["Kurdish militia"])


def test_control_gives_the_infinitive_its_subject() -> None:
    assert ("RETREAT", ["Hungary"]) in [
        (t, a) for t, _, _, a, _, r in coded("Hungary began to withdraw its troops from Chad.")
    ]


def test_relative_clause_reaches_its_antecedent() -> None:
    found = coded("The rebels, who attacked an army convoy in Mali, fled.")
    assert [(e[0], e[3], e[4]) for e in found] == [("ASSAULT", ["rebels"], ["army convoy"])]


def test_particle_patterns_win_over_the_bare_verb() -> None:
    assert one("The Iranian navy shot down an American drone.")[0] == "ASSAULT"
    assert coded("The Iranian navy shot down an American drone.")[0][1] == "destroy"


@pytest.mark.parametrize(
    "text",
    [
        "The goalkeeper attacked the ball and the referee stopped the match.",
        "The Associated Press contributed to this report.",
        "Steel beams support the roof of the hall.",
        "The film bombed at the box office.",
    ],
)
def test_figures_of_speech_and_credits_are_no_events(text: str) -> None:
    assert coded(text) == []


def test_talks_with_reporters_are_no_consultation() -> None:
    assert coded("President Lopez spoke to reporters before he left for Quito.") == []


def test_trigger_takes_particle_and_preposition() -> None:
    assert "called on" in [e[2] for e in coded("Germany called on Serbia to release the journalist.")]


def test_content_of_a_neutral_statement_names_the_act() -> None:
    desk = desk_of(
        "Foreign Minister Anna Weber told the ambassador of Serbia that Belgrade must release the journalists."
    )
    statement(
        desk,
        "told",
        "Belgrade must release the journalists",
        "Foreign Minister Anna Weber",
        addressee="the ambassador of Serbia",
    )
    found = [(e.type, e.trigger.text, [p.name for p in e.actor], e.attributed_to) for e in run(desk)]
    assert found == [("REQUEST", "must", ["Foreign Minister Anna Weber"], ())]


def test_refusal_in_the_first_person_is_a_rejection() -> None:
    desk = desk_of("“We will not allow the use of our airspace,” officials in Amman said.")
    statement(desk, "said", "“We will not allow the use of our airspace,”", "officials in Amman")
    assert [(e.type, e.trigger.text) for e in run(desk)] == [("REJECT", "will not allow")]


def test_blame_in_the_content_is_an_accusation() -> None:
    desk = desk_of("The Syrian government said Turkey had violated its airspace.")
    statement(desk, "said", "Turkey had violated its airspace", "The Syrian government")
    found = [(e.type, [p.name for p in e.actor], [p.name for p in e.recipient]) for e in run(desk)]
    assert ("ACCUSE", ["The Syrian government"], ["Turkey"]) in found


def test_every_event_says_which_pattern_found_it() -> None:
    draft = run(desk_of("Russian forces seized the port of Mariupol."))[0]
    assert any(
        what == "type" and rule.startswith("pattern coerce.")
        for what, _, stage, rule, _, _ in draft.why
        if stage == "events"
    )
