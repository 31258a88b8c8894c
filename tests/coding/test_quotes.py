"""Quotations by their marks: straight, curly, single, nested, left open over paragraphs; apostrophes are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.coding.quotes import Quote, find_quotes, inside_quotes


def quoted(text: str) -> list[str]:
    return [text[q.start : q.end] for q in find_quotes(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ('The consul said "the pier is shut" and left.', ['"the pier is shut"']),
        ("The consul said “the pier is shut” and left.", ["“the pier is shut”"]),
        ("The consul said «the pier is shut» and left.", ["«the pier is shut»"]),
        ("The consul said „the pier is shut” and left.", ["„the pier is shut”"]),
        ("“The pier,” the consul said, “is shut.”", ["“The pier,”", "“is shut.”"]),
        ('"The pier," the consul said, "is shut."', ['"The pier,"', '"is shut."']),
        ('Opened “curly and closed straight," he said.', ['“curly and closed straight,"']),
        ("The consul called it a ‘false flag’ on Friday.", ["‘false flag’"]),
        ("The consul called it a 'false flag' on Friday.", ["'false flag'"]),
        ("Our “iron” gate is open! — Lena Marsh (@lmarsh) May 3, 2021", ["Our “iron” gate is open!"]),
        ("Our gate is open — Lena Marsh said so.", []),
        ("'We saw nothing,' the ferryman said.", ["'We saw nothing,'"]),
        ("Nobody was quoted here.", []),
        ('""', ['""']),
    ],
)
def test_marks_of_every_kind(text: str, found: list[str]) -> None:
    assert quoted(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "The troops' camp lay in the ministers' park.",
        "It's the army's view that they've won.",
        "The '90s brought no peace to the rebels' valley.",
        "O'Neill's ship didn't sail.",
        "Taha's brothers’ farms weren’t burnt.",
        "The generals' plan was the colonels' too.",
    ],
)
def test_apostrophes_are_no_quotations(text: str) -> None:
    assert quoted(text) == []


def test_a_possessive_inside_single_marks_does_not_close_them() -> None:
    text = "He called it 'the rebels' last stand' on Monday."
    assert quoted(text) == ["'the rebels' last stand'"]


def test_an_apostrophe_inside_double_marks_opens_nothing() -> None:
    assert quoted("“The 'safe' road isn't safe,” she said.") == ["“The 'safe' road isn't safe,”"]


def test_single_marks_inside_double_ones_belong_to_the_outer_quotation() -> None:
    text = "“The general said ‘hold the line’ and hung up,” the signaller said."
    assert quoted(text) == ["“The general said ‘hold the line’ and hung up,”"]


def test_a_quotation_left_open_ends_with_its_paragraph_and_goes_on_in_the_next() -> None:
    text = "“The dam broke at night.\n“We ran uphill,” the farmer said."
    first, second = find_quotes(text)
    assert (text[first.start : first.end], first.closed) == ("“The dam broke at night.", False)
    assert (text[second.start : second.end], second.closed) == ("“We ran uphill,”", True)


def test_a_stray_mark_at_the_end_of_a_line_is_nothing() -> None:
    assert find_quotes('The list ended here "\nand went on.') == ()


def test_white_space_at_the_end_of_an_open_paragraph_is_left_out() -> None:
    text = "“The dam broke.  \r\nNext."
    (quote,) = find_quotes(text)
    assert text[quote.start : quote.end] == "“The dam broke."


def test_offsets_count_code_points() -> None:
    text = "👩🏽‍✈️ e\u0301 “oui” 🇮🇶"
    assert quoted(text) == ["“oui”"]


def test_inside_quotes_marks_exactly_the_quoted_characters() -> None:
    text = 'A "b" c'
    assert inside_quotes(text) == [False, False, True, True, True, False, False]


@given(st.text(st.sampled_from("ab '’‘“”\".,\n\r\x85\u2028s\u0301🙂"), max_size=80))
def test_quotations_are_ordered_stay_in_a_line_and_do_not_overlap(text: str) -> None:
    found = find_quotes(text)
    doubles = [q for q in found if not q.single]
    assert list(found) == sorted(found, key=lambda q: q.start)
    for quote in found:
        assert 0 <= quote.start < quote.end <= len(text)
        assert len(text[quote.start : quote.end].splitlines()) == 1
    assert all(a.end <= b.start for a, b in pairwise(doubles))
    assert all(isinstance(q, Quote) for q in found)
