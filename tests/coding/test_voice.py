"""Whose word an event is: rulings 10, 11 and 12."""

from __future__ import annotations

from tests.coding.event_desk import desk_of, run, statement


def test_event_in_a_content_is_the_speakers_word() -> None:
    desk = desk_of("Ukraine said Russian forces shelled the town of Izium.")
    said = statement(desk, "said", "Russian forces shelled the town of Izium", "Ukraine")
    assert [(e.type, e.attributed_to) for e in run(desk)] == [("ASSAULT", (said,))]


def test_event_outside_every_content_is_the_articles_word() -> None:
    desk = desk_of("Russian forces shelled the town of Izium. It was a tragedy, Ukraine said.")
    statement(desk, "said", "It was a tragedy", "Ukraine")
    assert run(desk)[0].attributed_to == ()


def test_nested_attribution_gives_all_levels_outer_first() -> None:
    desk = desk_of("Reuters reported that Ukraine said Russian forces shelled the town of Izium.")
    inner = statement(desk, "said", "Russian forces shelled the town of Izium", "Ukraine")
    outer = statement(desk, "reported", "Ukraine said Russian forces shelled the town of Izium", "Reuters")
    assault = next(e for e in run(desk) if e.type == "ASSAULT")
    assert assault.attributed_to == (outer, inner)


def test_speech_act_is_not_attributed_to_the_statement_that_performs_it() -> None:
    desk = desk_of("The spokesman said that France condemned the coup in Niger.")
    outer = statement(desk, "said", "France condemned the coup in Niger", "The spokesman")
    performed = statement(desk, "condemned", "the coup in Niger", "France", act="condemn")
    accusation = next(e for e in run(desk) if e.type == "ACCUSE")
    assert accusation.attributed_to == (outer,)
    assert performed not in accusation.attributed_to


def test_what_is_demanded_or_threatened_is_no_second_event() -> None:
    assert [e.type for e in run(desk_of("Germany urged Serbia to release the journalists."))] == ["REQUEST"]
    assert [e.type for e in run(desk_of("North Korea threatened to attack the United States."))] == [
        "THREATEN"
    ]


def test_a_relative_clause_gets_out_of_the_demand() -> None:
    found = run(
        desk_of("Britain called on Iran to release a tanker, which was seized by Iranian forces on Sunday.")
    )
    assert {e.type for e in found} == {"REQUEST", "COERCE"}


def test_accused_doer_is_the_accusers_word_though_the_act_is_not() -> None:
    desk = desk_of("The United States blamed Iran for attacks on oil tankers in the Gulf.")
    blame = statement(desk, "blamed", "attacks on oil tankers in the Gulf", "The United States", act="accuse")
    assault = next(e for e in run(desk) if e.type == "ASSAULT")
    assert [p.name for p in assault.actor] == ["Iran"]
    assert assault.party_sources["Iran"] == (blame,)
