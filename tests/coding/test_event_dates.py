"""Which date belongs to which predicate."""

from __future__ import annotations

import datetime as dt

import pytest

from sayso.coding.dates import find_timexes
from sayso.coding.event_dates import date_for, interval_of, said_on_for
from sayso.coding.parse import parse

THURSDAY = dt.date(2024, 11, 7)


def dated(text: str, word: str, cue: str = "") -> str | None:
    """Start and end of the days that date ``word``; ``cue`` is the verb of saying whose dates are not taken."""
    doc = parse(text)
    head = next(t for t in doc if t.text == word)
    skip = frozenset(t.i for t in doc if t.text == cue)
    found = date_for(doc, head, find_timexes(text, THURSDAY), skip)
    if found is None or found.interval is None:
        return None
    return f"{found.interval.start}..{found.interval.end}"


@pytest.mark.parametrize(
    ("text", "word", "days"),
    [
        ("Gunmen attacked the depot on Wednesday.", "attacked", "2024-11-06..2024-11-06"),
        ("On Wednesday, gunmen launched attacks on the depot.", "attacks", "2024-11-06..2024-11-06"),
        ("The September attack on the depot shocked the town.", "attack", "2024-09-01..2024-09-30"),
        ("Jets used the airspace in late October to strike the base.", "strike", "2024-10-21..2024-10-31"),
        ("The army began shelling the town on Monday.", "shelling", "2024-11-04..2024-11-04"),
        ("The two sides will hold drills starting on Friday.", "drills", "2024-11-08..2024-11-08"),
        ("There were raids on farms in May and June.", "raids", "2024-05-01..2024-06-30"),
        (
            "After rebels entered the town on Monday, the army responded by shelling it.",
            "shelling",
            "2024-11-04..2024-11-04",
        ),
        (
            "The presence began in 1991, when the army invaded the island.",
            "invaded",
            "1991-01-01..1991-12-31",
        ),
        ("The two states have not held talks since 2008.", "talks", "2008-01-01..2024-11-07"),
        ("Guards seized the ship, which was released on Tuesday.", "released", "2024-11-05..2024-11-05"),
    ],
)
def test_the_date_of_a_predicate(text: str, word: str, days: str) -> None:
    assert dated(text, word) == days


@pytest.mark.parametrize(
    ("text", "word", "cue"),
    [
        ("The ministry said on Wednesday that gunmen attacked the depot.", "attacked", "said"),
        ("The ministry said Wednesday gunmen had attacked the depot.", "attacked", "said"),
        ("Gunmen attacked the depot, the ministry said on Wednesday.", "attacked", "said"),
        ("Troops cleared the square ahead of Saturday's election.", "cleared", ""),
        ("The premier condemned the attack on Monday.", "attack", "condemned"),
        ("Guards seized the ship, which was released on Tuesday.", "seized", ""),
        ("The town must be rebuilt before Friday.", "rebuilt", ""),
        ("He now leads the talks.", "leads", ""),
        ("The bank blamed the rebels for two attacks on ships in May and June.", "blamed", ""),
    ],
)
def test_what_does_not_date_it(text: str, word: str, cue: str) -> None:
    assert dated(text, word, cue) is None


def test_dates_of_other_sentences_are_never_taken() -> None:
    assert dated("The envoy left on Tuesday. Gunmen attacked the depot.", "attacked") is None


@pytest.mark.parametrize(
    ("text", "cue", "day"),
    [
        ("The ministry said on Wednesday that gunmen attacked the depot.", "said", dt.date(2024, 11, 6)),
        ("Gunmen attacked the depot, the ministry said Wednesday.", "said", dt.date(2024, 11, 6)),
        ("In a statement released Monday, the bank denied the claim.", "denied", dt.date(2024, 11, 4)),
        (
            "The bank acknowledged in a report released Monday that it lost money.",
            "acknowledged",
            dt.date(2024, 11, 4),
        ),
        (
            "The council on 6 November denied the reports, calling them false.",
            "calling",
            dt.date(2024, 11, 6),
        ),
    ],
)
def test_the_day_of_saying(text: str, cue: str, day: dt.date) -> None:
    doc = parse(text)
    found = said_on_for(doc, next(t for t in doc if t.text == cue), find_timexes(text, THURSDAY))
    assert found
    assert found.interval
    assert found.interval.start == day


def test_a_stretch_of_time_is_no_day_of_saying() -> None:
    doc = parse("The bank denied the claim last week.")
    assert said_on_for(doc, doc[2], find_timexes(doc.text, THURSDAY)) is None


@pytest.mark.parametrize(
    ("value", "days"),
    [
        ("2019", "2019-01-01..2019-12-31"),
        ("2020-02", "2020-02-01..2020-02-29"),
        ("2024-W44", "2024-10-28..2024-11-03"),
        ("2019-Q3", "2019-07-01..2019-09-30"),
        ("2019-07-04", "2019-07-04..2019-07-04"),
        ("2019-02-30", None),
        ("PAST_REF", None),
        ("P3D", None),
    ],
)
def test_days_of_a_value(value: str, days: str | None) -> None:
    found = interval_of(value)
    assert (f"{found.start}..{found.end}" if found else None) == days
