"""Copies are found, whoever prints them first or shortens them, and repeated lines make none."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest

from sayso.linking.copies import Copies, copy_groups
from sayso.linking.credits import credit
from sayso.model import Document

BODY = "\n".join(
    f"The convoy number {i} left harbour {i * 7} with cargo {i * 13} on deck, and pilot {i * 3} came aboard."
    for i in range(12)
)


def article(text: str, outlet: str, day: int = 20) -> Document:
    return Document(text, outlet=outlet, published=dt.date(1962, 10, day))


def test_copies_are_found_under_small_changes_and_others_are_not() -> None:
    original = article(BODY, "Wire")
    copy = article("VASH, Monday - " + BODY + " Our staff.", "Gazette", 21)
    half = article("\n".join(BODY.split("\n")[:7]) + "\nThe harbour master had no comment.", "Clarion", 21)
    other = article(
        " ".join(f"Minister {i} spoke for {i * 3} minutes about bread." for i in range(20)), "Sun"
    )
    groups = copy_groups([original, copy, half, other])
    assert groups[copy.id] == groups[half.id] == original.id
    assert groups[other.id] == other.id


def test_the_original_is_the_same_whatever_the_order() -> None:
    three = [article(BODY + f" Edition {n}.", f"Outlet {n}", 20 + n) for n in range(3)]
    assert {copy_groups(order)[three[2].id] for order in permutations(three)} == {three[0].id}


def test_on_the_same_day_the_agency_is_the_original_of_those_that_credit_it() -> None:
    reprint, agency = article("(Reuters)\n" + BODY + " And more of it.", "Gazette"), article(BODY, "Reuters")
    copies = Copies()
    for document in (reprint, agency):
        copies.add(document.id, document)
    (link,) = copies.links()
    assert (link.document, link.original, link.credit) == (reprint.id, agency.id, "Reuters")
    assert link.share > 0.95


def test_lines_that_an_outlet_always_prints_make_no_copies() -> None:
    footer = "\n".join(
        f"Our paper, founded in the year {i}, keeps to its rule number {i * 31}." for i in range(12)
    )
    rows = [
        article(f"On day {day} the market sold {day * 9} pears.\n{footer}", "Gazette", day)
        for day in (2, 9, 16, 23)
    ]
    assert {
        document: original for document, original in copy_groups(rows).items() if document != original
    } == {}


def test_the_same_background_long_after_is_no_copy() -> None:
    one, other = (
        article(BODY, "Wire"),
        Document(BODY + " Now.", outlet="Gazette", published=dt.date(1963, 3, 1)),
    )
    assert copy_groups([one, other])[other.id] == other.id


@pytest.mark.parametrize(
    ("text", "agency"),
    [
        ("VASH (Reuters) - The minister left.", "Reuters"),
        ("The minister left. AFP contributed to this report.", "Agence France-Presse"),
        (
            "The minister left.\n\nThe Associated Press and Ann Orr contributed to this report.",
            "Associated Press",
        ),
        ("The minister left.\n\n(Additional reporting by Ann Orr; Editing by Tim Ash)", "Reuters"),
        ("PORT VASH (Meridian Wire) - The minister left.", "Meridian Wire"),
        ("The minister told Reuters that he would leave.", None),
        ("The company (Tesla) left.", None),
    ],
)
def test_credit_lines(text: str, agency: str | None) -> None:
    assert credit(text) == agency
