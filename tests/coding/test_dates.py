"""Time expressions: the lexicon's examples, the codebook's ruling 16, and what must hold for any text."""

from __future__ import annotations

import datetime as dt
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.coding._timex_lexicon import lexicon, timex_file
from sayso.coding._timex_tokens import tokenize
from sayso.coding.dates import find_timexes

THURSDAY = dt.date(2024, 11, 7)


def rows(text: str, anchor: dt.date | None = THURSDAY) -> list[str]:
    """What is found, in the notation of the lexicon's examples."""
    return [
        f"{t.span.text} | {t.type} | {t.value} | "
        + (f"{t.interval.start} | {t.interval.end}" if t.interval else "- | -")
        for t in find_timexes(text, anchor)
    ]


def values(text: str, anchor: dt.date | None = THURSDAY) -> list[str]:
    """Only the TIMEX3 values."""
    return [t.value for t in find_timexes(text, anchor)]


@pytest.mark.parametrize("example", timex_file()["examples"], ids=lambda e: e["text"][:50])
def test_examples_of_the_lexicon(example: dict) -> None:
    assert rows(example["text"]) == example["found"]


def test_no_word_stands_in_two_classes() -> None:
    assert len(lexicon().words) > 250  # the loader raises on a double


@pytest.mark.parametrize(
    ("published", "start", "end"),
    [
        ("2024-11-07", "2024-10-28", "2024-11-03"),  # Thursday
        ("2024-11-04", "2024-10-28", "2024-11-03"),  # Monday
        ("2024-11-10", "2024-11-04", "2024-11-10"),  # Sunday: the week that ends that day
    ],
)
def test_last_week_runs_monday_to_sunday(published: str, start: str, end: str) -> None:
    (found,) = find_timexes("The bridge was shelled last week.", dt.date.fromisoformat(published))
    assert found.interval
    assert (str(found.interval.start), str(found.interval.end)) == (start, end)


def test_weekday_is_the_nearest_on_or_before_publication() -> None:
    assert values("The depot burned on Thursday.") == ["2024-11-07"]
    assert values("The depot burned on Friday.") == ["2024-11-01"]
    assert values("The depot will close on Friday.") == ["2024-11-08"]
    assert values("The ministry said Friday that the depot will close.") == ["2024-11-01"]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The council is due to vote on Tuesday.", "2024-11-12"),
        ("The council had been due to vote on Tuesday.", "2024-11-05"),
        ("The treaty will be published on Tuesday.", "2024-11-12"),
        ("Guards stood by ahead of Saturday's election.", "2024-11-09"),
        ("The pact was signed by Gen. A. B. Osei on Monday.", "2024-11-04"),
        ("They agreed to meet on Monday.", "2024-11-11"),
        ("The envoy agreed the text on Monday.", "2024-11-04"),
    ],
)
def test_the_clause_says_which_way_a_weekday_points(text: str, value: str) -> None:
    assert values(text) == [value]


def test_without_an_anchor_relative_expressions_have_no_days() -> None:
    assert rows("On Wednesday, two weeks ago, in October, last year, he left.", None) == [
        "Wednesday | DATE | XXXX-WXX-3 | - | -",
        "two weeks ago | DATE | PAST_REF | - | -",
        "October | DATE | XXXX-10 | - | -",
        "last year | DATE | PAST_REF | - | -",
    ]
    assert rows("On 25 October 2019 he left.", None) == [
        "25 October 2019 | DATE | 2019-10-25 | 2019-10-25 | 2019-10-25"
    ]


def test_a_year_in_the_text_anchors_later_dates_that_point_to_it() -> None:
    assert values("In 2003 the mine closed. That May the town emptied.") == ["2003", "2003-05"]
    assert values("The mine closed in March 1987. The following month the town emptied.") == [
        "1987-03",
        "1987-04",
    ]
    assert values("She fled on 2 May 1999. Two days later the town fell.") == ["1999-05-02", "1999-05-04"]


def test_ranges_give_both_ends_the_days_of_the_whole() -> None:
    for text in (
        "Talks ran from 3 to 5 May 2023.",
        "Talks ran May 3-5, 2023.",
        "Talks ran between 3 and 5 May 2023.",
    ):
        found = find_timexes(text, THURSDAY)
        assert {(str(t.interval.start), str(t.interval.end)) for t in found if t.interval} == {
            ("2023-05-03", "2023-05-05")
        }
        assert [t.value for t in found] == ["2023-05-03", "2023-05-05"]


@pytest.mark.parametrize(
    "text",
    [
        "Prices may rise and troops march on.",
        "Ms May said that May was wrong, and by May's own account so was she.",
        "Sun shone on the second man.",
        "The 44-year-old and a man 37 years old left.",
        "A crowd of 2000 people and 1,500 cows, $1999 and flight 1914 crossed.",
        "Three-quarters of the grain is imported.",
        "The Prague Spring was discussed.",
        "Harbour Today reported that the ship sank.",
        "She fell on the stairs; a fall in demand followed.",
    ],
)
def test_what_only_looks_like_a_time(text: str) -> None:
    if text.startswith("Ms May"):
        text = "Theresa May spoke. " + text
    assert values(text) == []


def test_numbers_in_words_are_read() -> None:
    assert values("It took a hundred and ten days and twenty-four hours.") == ["P110D", "PT24H"]
    assert values("He was born in nineteen ninety-six.") == ["1996"]
    assert tokenize("two thousand three hundred").values == [2300]


def test_impossible_dates_are_not_made_up() -> None:
    assert values("on 2024-02-30 and on 31 February 2024") == ["2024-02"]
    assert values("at 29:75 GMT") == []
    assert values("pic.example.com/fi82Pt5xol") == []


@given(st.text(alphabet="0123456789 -/:.,'amp\nMayFriday thelastofdsweekyrno", max_size=80), st.booleans())
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_spans_that_quote_it(text: str, anchored: bool) -> None:
    end = 0
    for timex in find_timexes(text, THURSDAY if anchored else None):
        timex.span.check(text)
        assert timex.span.start >= end
        assert timex.type in ("DATE", "TIME", "DURATION", "SET")
        end = timex.span.end


@pytest.mark.parametrize("year", [1, 999, 1000, 9000, 9999])
def test_the_ends_of_the_calendar_do_not_break_it(year: int) -> None:
    text = "Last week, next century, two thousand years ago, in October, on Friday, this winter, 900 years later."
    found = find_timexes(text, dt.date(year, 1, 1))
    assert len(found) >= 6
    assert any(t.interval for t in found) is (1000 <= year <= 9000)


def test_fast_enough_for_bulk_reading() -> None:
    text = (
        "The ministry said on Tuesday that three of its men had been killed in late March near the river. "
        * 500
    )
    find_timexes(text, THURSDAY)
    start = time.perf_counter()
    find_timexes(text, THURSDAY)
    words = len(text.split()) / (time.perf_counter() - start)
    assert words > 15_000  # about 200,000 on the machine it was written on
