"""The sample corpus keeps what its README promises: shape, lengths, outlets, copies, contested claims."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from sayso.samples import cuba1962

Dispatch = dict[str, str]
NEAR_COPIES = {(3, 4), (13, 14)}


@pytest.fixture(scope="module")
def dispatches() -> list[Dispatch]:
    return [json.loads(line) for line in cuba1962().read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def readme() -> str:
    return (cuba1962().parent / "README.md").read_text("utf-8")


def shingles(text: str, size: int = 4) -> set[tuple[str, ...]]:
    words = re.findall(r"\w+", text.casefold())
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}


def table(readme: str, heading: str) -> list[list[str]]:
    section = readme.split(f"## {heading}\n", 1)[1].split("\n## ", 1)[0]
    rows = [line.strip("|").split("|") for line in section.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


def line_numbers(cell: str) -> list[int]:
    return [int(n) for n in re.findall(r"\d+", cell)]


def test_every_line_has_the_five_fields(dispatches: list[Dispatch]) -> None:
    assert len(dispatches) == 20
    for dispatch in dispatches:
        assert list(dispatch) == ["title", "outlet", "published", "url", "text"]
        assert all(value and value == value.strip() for value in dispatch.values())
        assert dispatch["url"].startswith("https://example.org/")
        assert not dispatch["text"].startswith(dispatch["title"])
    assert len({dispatch["url"] for dispatch in dispatches}) == 20


def test_bodies_are_short_and_have_paragraphs(dispatches: list[Dispatch]) -> None:
    for dispatch in dispatches:
        assert 150 <= len(dispatch["text"].split()) <= 350, dispatch["url"]
        paragraphs = dispatch["text"].split("\n\n")
        assert len(paragraphs) >= 6
        assert not any("\n" in paragraph for paragraph in paragraphs)


def test_dates_are_those_of_the_crisis_and_one_look_back(dispatches: list[Dispatch]) -> None:
    days = [date.fromisoformat(dispatch["published"]) for dispatch in dispatches]
    assert days == sorted(days)
    assert all(date(1962, 10, 14) <= day <= date(1962, 11, 21) for day in days[:-1])
    assert days[-1] == date(1992, 10, 28)


def test_weekdays_named_in_bylines_are_right(dispatches: list[Dispatch]) -> None:
    for dispatch in dispatches:
        dateline = re.match(r"WASHINGTON, (\w+day) \(Meridian Wire\)", dispatch["text"])
        if dateline:
            day = date.fromisoformat(dispatch["published"])
            names = {f"{d:%A}" for d in (day, day.fromordinal(day.toordinal() - 1))}
            assert dateline[1] in names, dispatch["url"]


def test_outlets_are_those_of_the_readme(dispatches: list[Dispatch], readme: str) -> None:
    listed = {row[0] for row in table(readme, "The outlets and their slants")}
    outlets = Counter(dispatch["outlet"] for dispatch in dispatches)
    assert set(outlets) == listed
    assert len(outlets) == 7
    assert min(outlets.values()) >= 2


def test_exactly_two_pairs_are_near_copies(dispatches: list[Dispatch]) -> None:
    sets = [shingles(dispatch["text"]) for dispatch in dispatches]
    for (i, a), (j, b) in combinations(enumerate(sets, 1), 2):
        jaccard = len(a & b) / len(a | b)
        if (i, j) in NEAR_COPIES:
            assert 0.5 <= jaccard < 1
            assert dispatches[i - 1]["outlet"] != dispatches[j - 1]["outlet"]
            assert "(Meridian Wire)" in dispatches[j - 1]["text"]
        else:
            assert jaccard <= 0.3, (i, j)


def test_contested_claims_have_two_sides_and_three_outlets(dispatches: list[Dispatch], readme: str) -> None:
    rows = table(readme, "Contested claims")
    contested = 0
    for _, asserted, denied in rows:
        assert asserted
        assert denied
        lines = set(line_numbers(asserted)) | set(line_numbers(denied))
        contested += len({dispatches[n - 1]["outlet"] for n in lines}) >= 3
    assert contested == len(rows) >= 6


def test_eight_happenings_stand_in_two_outlets(dispatches: list[Dispatch], readme: str) -> None:
    rows = table(readme, "The same happenings in several dispatches")
    shared = [row for row in rows if len({dispatches[n - 1]["outlet"] for n in line_numbers(row[2])}) >= 2]
    assert len(shared) == len(rows) >= 8


@pytest.mark.parametrize(
    ("line", "phrase"),
    [
        (3, "That statement was false"),
        (8, "until hell freezes over"),
        (8, "I am not in an American courtroom"),
    ],
)
def test_direct_quotations_of_named_persons_are_the_known_ones(
    dispatches: list[Dispatch], line: int, phrase: str
) -> None:
    assert f"“{phrase}" in dispatches[line - 1]["text"]


def test_some_quotations_run_over_two_paragraphs(dispatches: list[Dispatch]) -> None:
    running = [d["url"] for d in dispatches if re.search(r"“[^”]*\n\n“", d["text"])]
    assert running
