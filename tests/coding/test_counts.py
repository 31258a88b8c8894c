"""Numbers of people: words, digits, bounds, vague words, and the event they belong to."""

from __future__ import annotations

import pytest
from tests.coding.event_desk import desk_of, run

from sayso.coding.counts import bounds_of, number
from sayso.coding.parse import parse


@pytest.mark.parametrize(
    ("words", "value"),
    [
        (["12"], 12), (["1,400"], 1400), (["twelve"], 12), (["forty-two"], 42), (["two", "hundred"], 200),
        (["two", "hundred", "and", "six"], 206), (["3", "million"], 3_000_000), (["twenty", "thousand"], 20_000),
        (["few"], None), ([], None),
    ],
)  # fmt: skip
def test_number_words(words: list[str], value: int | None) -> None:
    assert number(words) == value


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Gunmen killed 12 people.", "people", (12, 12)),
        ("Gunmen killed at least 12 people.", "people", (12, None)),
        ("Gunmen killed more than 300 people.", "people", (300, None)),
        ("Gunmen killed nearly 2,600 people.", "people", (2600, 2600)),
        ("Gunmen killed between 560 and 770 soldiers.", "soldiers", (560, 770)),
        ("Gunmen killed dozens of people.", "dozens", (24, None)),
        ("Gunmen killed hundreds of people.", "hundreds", (200, None)),
        ("Gunmen killed a teacher.", "teacher", (1, 1)),
        ("Gunmen killed up to 40 people.", "people", (None, 40)),
    ],
)
def test_bounds(text: str, word: str, expected: tuple[int | None, int | None]) -> None:
    assert bounds_of(next(t for t in parse(text) if t.text == word)) == expected


def test_killed_and_injured_belong_to_the_attack() -> None:
    found = run(desk_of("A suicide bombing in Kabul killed 12 people and injured 30 others."))
    assert [(e.type, e.counts) for e in found] == [("ASSAULT", {"killed": (12, 12), "injured": (30, 30)})]


def test_what_an_attack_did_to_others_adds_up() -> None:
    (found,) = run(
        desk_of("Chadian soldiers shot down a Sudanese airliner near Abeche, killing all 76 people aboard.")
    )
    assert found.counts == {"killed": (76, 76)}
    (strike,) = run(desk_of("Hamas killed between 60 and 70 Israeli soldiers near Gaza."))
    assert strike.counts == {"killed": (60, 70)}
    assert [p.code for p in strike.recipient] == ["ISR MIL"]


def test_coordinated_victims_add_up() -> None:
    found = run(desk_of("The militia killed two soldiers and a policeman near Gao in Mali."))
    assert found[0].counts["killed"] == (3, 3)


def test_detained_and_crowd() -> None:
    arrest = run(desk_of("Belarusian police arrested 40 protesters in Minsk."))[0]
    assert arrest.counts == {"detained": (40, 40)}
    protest = next(
        e
        for e in run(desk_of("Thousands of Serbian students protested against the government in Belgrade."))
        if e.type == "PROTEST"
    )
    assert protest.counts == {"crowd": (2000, None)}


def test_years_and_ages_are_no_counts() -> None:
    found = run(desk_of("In 2014 the Egyptian army attacked the camp of Bedouin rebels."))
    assert found[0].counts == {}
