"""The day on which a statement is made: its own, that of its occasion, or carried on from the one before."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.coding.told import read_until

from sayso.coding.stage import StatementDraft

THURSDAY = dt.date(2024, 11, 7)
MONDAY, TUESDAY = dt.date(2024, 11, 4), dt.date(2024, 11, 5)


def day_of(text: str, content: str) -> dt.date | None:
    """The day of the outermost statement whose content holds the words."""
    desk = read_until(text, "speakers", THURSDAY)
    at = text.index(content)
    around: list[StatementDraft] = [
        s for s in desk.statements if any(c.start <= at < c.end for c in s.content)
    ]
    assert around, [s.content for s in desk.statements]
    found = next(s for s in around if s.within is None)
    return found.said_on.start if found.said_on else None


@pytest.mark.parametrize(
    ("text", "content", "day"),
    [
        ("The ministry said on Monday that the pass was shut. It said the road was open.", "the road", MONDAY),
        (
            "The envoy to Tarvia, Lena Vogt, said Monday that the pass was shut. Vogt said the road was open.",
            "the road", MONDAY,
        ),
        (
            "The ministry said on Monday that the pass was shut. “The road is open,” said a spokesman, Jun Arai.",
            "The road", MONDAY,
        ),
        (
            "The ministry said on Monday that the pass was shut. “The road is open,” "
            "ministry spokesman Jun Arai said.",
            "The road", MONDAY,
        ),
        (
            "The bank acknowledged in a report released Monday that it lost money. Lena Vogt said the town wept. "
            "The bank said in the report that prices would rise.",
            "prices", MONDAY,
        ),
        (
            "In a statement issued on Monday, the bank denied that it lost money. Lena Vogt said the town wept. "
            "The statement said prices would rise.",
            "prices", MONDAY,
        ),
        ("“The pass is shut,” the mayor said before leaving for Oslo on Tuesday.", "The pass", TUESDAY),
        (
            "Here is what she wrote.\n\nThe pass is shut and I will not open it! "
            "— Lena Vogt (@lenavogt) November 4, 2024\n\nThe town wept.",
            "The pass", MONDAY,
        ),
    ],
)  # fmt: skip
def test_the_day_is_found(text: str, content: str, day: dt.date) -> None:
    assert day_of(text, content) == day


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "The ministry said on Monday that the pass was shut. The mayor said the town wept. "
            "The ministry said the road was open.",
            "the road",
        ),
        ("Lena Vogt said on Monday that the pass was shut. On Twitter, Vogt said the road was open.", "the road"),
        ("Lena Vogt said on Monday the pass was shut. In an interview, Vogt said the road was open.", "the road"),
        ("Lena Vogt said on Monday that the pass was shut. Vogt has long said the road was open.", "the road"),
        (
            "The ministry said on Monday that the pass was shut. “The road is open,” "
            "police spokesman Jun Arai said.",
            "The road",
        ),
        ("The mayor will say on Saturday that the pass is shut.", "the pass"),
        ("Lena Vogt is expected to leave Oslo on Monday.", "to leave"),
    ],
)  # fmt: skip
def test_the_day_is_not_taken(text: str, content: str) -> None:
    assert day_of(text, content) is None
