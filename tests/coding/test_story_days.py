"""Days that an event has from its statement or from the article's account of the same happening."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.coding.told import read_until

from sayso.coding.stage import EventDraft

THURSDAY = dt.date(2024, 11, 7)


def event(text: str, words: str) -> EventDraft:
    """The event whose trigger stands at the words."""
    desk = read_until(text, "circumstances", THURSDAY)
    at = text.index(words)
    found = [e for e in desk.events if at <= e.head.idx < at + len(words)]
    assert found, [(e.type, e.trigger.text) for e in desk.events]
    return found[0]


def days(text: str, words: str) -> str | None:
    """Start and end of the event's days."""
    date = event(text, words).date
    return f"{date.start}..{date.end}" if date else None


OPENING = "Soldiers shot two farmers in Tarvia on Wednesday.\n\n"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Police arrested ten students.", "arrested"),
        ("As crowds gathered, police fired tear gas at the villagers.", "tear gas"),
        ("Police did not immediately release the prisoners.", "release"),
        ("The mayor said police arrested ten students.", "arrested"),
    ],
)
def test_what_is_told_on_belongs_to_the_opening_day(told: str, words: str) -> None:
    assert days(OPENING + told, words) == "2024-11-06..2024-11-06"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Police have arrested ten students.", "arrested"),
        ("Police arrested ten students in recent weeks.", "arrested"),
        ("The town has wept since police arrested ten students.", "arrested"),
        ("The mayor gave police the power to arrest ten students.", "arrest"),
        ("The deadliest raid happened at the market, where rebels killed ninety farmers.", "killed"),
        ("Police will arrest ten students.", "arrest"),
    ],
)
def test_what_is_not_told_on_keeps_no_day(told: str, words: str) -> None:
    assert days(OPENING + told, words) != "2024-11-06..2024-11-06"


def test_without_an_act_of_force_nothing_is_told_on() -> None:
    assert days("The envoy met the mayor on Wednesday.\n\nPolice arrested ten students.", "arrested") is None


def test_the_same_happening_named_with_its_day() -> None:
    text = "Rebels carried out an attack on Varna. Last week's attack shook the town."
    assert days(text, "an attack") == "2024-10-28..2024-11-03"


def test_a_wider_date_is_sharpened() -> None:
    text = "Troops launched an airstrike on Varna in October. The Oct. 23 airstrike shook the town."
    assert days(text, "an airstrike") == "2024-10-23..2024-10-23"


def test_a_name_for_history_dates_no_news() -> None:
    text = "Rebels carried out an attack on Varna. The May 2011 attack had shaken the town."
    assert days(text, "an attack") is None


def test_two_attacks_with_days_date_no_third() -> None:
    text = "Rebels carried out an attack on Varna. Monday's attack and last week's attack shook the town."
    assert days(text, "an attack") is None


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        ("The mayor said on Monday that the rebels must leave the town.", "must", "2024-11-04..2024-11-04"),
        (
            "France said on Monday that it would leave the pact, accusing Russia of killing farmers.",
            "accusing", "2024-11-04..2024-11-04",
        ),
    ],
)  # fmt: skip
def test_an_act_of_speaking_has_the_day_of_its_statement(text: str, words: str, day: str) -> None:
    assert days(text, words) == day
