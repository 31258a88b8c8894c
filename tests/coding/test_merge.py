"""Mentions of one happening become one entry; what only resembles it stays apart."""

from __future__ import annotations

import datetime as dt

from tests.coding.event_desk import desk_of, run, statement

from sayso.coding.events import events
from sayso.coding.merge import merged
from sayso.coding.parties import parties
from sayso.coding.reality import reality
from sayso.coding.voice import voice
from sayso.model import Interval


def test_toll_and_attack_of_one_sentence_are_one_event() -> None:
    found = run(desk_of("A NATO airstrike in Zabul killed five American soldiers."))
    assert [(e.type, e.mode, e.trigger.text, [p.name for p in e.actor]) for e in found] == [
        ("ASSAULT", "aerial", "airstrike", ["NATO"])
    ]
    assert [p.name for p in found[0].recipient] == ["five American soldiers"]


def test_headline_and_body_are_one_event_with_the_bodys_trigger() -> None:
    text = "Israel bombs Syrian army base\n\nIsraeli warplanes bombed a Syrian army base near Homs on Monday."
    found = [e for e in run(desk_of(text)) if e.type == "ASSAULT"]
    assert len(found) == 1
    assert found[0].trigger.start > text.index("\n")
    assert len(found[0].mentions) >= 1


def test_definite_mention_later_is_the_same_happening() -> None:
    found = [
        e
        for e in run(desk_of("Syrian rebels attacked an army post near Homs. The attack lasted an hour."))
        if e.type == "ASSAULT"
    ]
    assert len(found) == 1


def test_other_parties_are_another_happening() -> None:
    found = run(desk_of("Turkey attacked Kurdish fighters in Iraq. Iran attacked a Pakistani village."))
    assert len([e for e in found if e.type == "ASSAULT"]) == 2


def test_other_days_are_other_happenings() -> None:
    desk = desk_of("Turkey attacked Kurdish fighters. Turkey attacked Kurdish fighters.")
    run(desk, events, parties, voice, reality)
    for draft, day in zip(desk.events, (3, 5), strict=True):
        draft.date = Interval(dt.date(2024, 11, day), dt.date(2024, 11, day))
    assert len(merged(desk.events)) == 2


def test_a_happening_told_once_in_own_voice_is_the_articles_word() -> None:
    desk = desk_of(
        "Ethiopian forces shelled the town of Mekele, Tigrayan officials said. "
        "The shelling of Mekele by Ethiopian forces went on."
    )
    statement(desk, "said", "Ethiopian forces shelled the town of Mekele", "Tigrayan officials")
    found = [e for e in run(desk) if e.type == "ASSAULT"]
    assert len(found) == 1
    assert found[0].attributed_to == ()


def test_two_tolls_give_a_range() -> None:
    from sayso.coding.merge import _joined

    assert _joined((5, 5), (6, 6)) == (5, 6)
    assert _joined((5, 5), (5, 5)) == (5, 5)
    assert _joined((12, None), (10, None)) == (12, None)


def test_what_nobody_would_speak_of_stays_a_claim() -> None:
    desk = desk_of(
        "Kenya attacked a Somali port, the envoy said. He declined to say whom the attack had hit."
    )
    claim = statement(desk, "said", "Kenya attacked a Somali port", "the envoy")
    (attack,) = (e for e in run(desk) if e.type == "ASSAULT")
    assert attack.attributed_to == (claim,)
