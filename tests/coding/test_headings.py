"""Section headings and teasers are told from headline and paragraphs, and are not the article's own word."""

from __future__ import annotations

import pytest
from tests.coding.event_desk import desk_of, run, statement

from sayso.coding.headings import headings

BODY = "The garrison at the northern pass has not been paid since the spring, its officers say."


@pytest.mark.parametrize(
    "line",
    [
        "A quiet valley",
        "Read more: Ministers meet in the capital",
        "SEE ALSO: Ferry sinks off the cape",
        "More:",
    ],
)
def test_a_heading_or_a_teaser_between_paragraphs(line: str) -> None:
    text = f"Soldiers wait for pay\n\n{BODY}\n\n{line}\n\n{BODY}"
    assert [text[start:end] for start, end in headings(text)] == [line]


@pytest.mark.parametrize(
    "line",
    [
        "The valley is quiet.",
        "“We are tired,” he said.",
        "More soldiers came on Friday.",
        "Nobody answered the call!",
    ],
)
def test_a_short_sentence_is_none(line: str) -> None:
    assert not list(headings(f"Soldiers wait for pay\n\n{BODY}\n\n{line}\n\n{BODY}"))


def test_the_headline_is_none() -> None:
    assert not list(headings(f"Soldiers wait for pay\n\n{BODY}\n\n{BODY}"))


@pytest.mark.parametrize(
    ("line", "own"), [("Ethiopia shells Mekele", False), ("Ethiopia shelled Mekele on Monday.", True)]
)
def test_a_heading_does_not_make_a_claim_the_articles_word(line: str, own: bool) -> None:
    claim = "Ethiopian forces shelled the town of Mekele on Monday"
    text = f"Fighting in the north\n\n{claim}, Tigrayan officials said in a message from the town.\n\n{line}\n\n{BODY}"
    desk = desk_of(text)
    statement(desk, "said", claim, "Tigrayan officials")
    found = [e for e in run(desk) if e.type == "ASSAULT"]
    assert len(found) == 1
    assert bool(found[0].attributed_to) is not own
