"""Modes that cue words select, contexts by the words of the sentence, announced acts, acts of the police."""

from __future__ import annotations

import pytest
from tests.coding.event_desk import ALL, coded, desk_of, run, statement

from sayso.coding.announced import redirected
from sayso.coding.contexts import contexts, contexts_of
from sayso.coding.parse import parse
from sayso.coding.police import police_acts


@pytest.mark.parametrize(
    ("text", "type_", "mode"),
    [
        ("Germany urged Serbia to release the journalists.", "REQUEST", "yield"),
        ("Chad asked France to send weapons.", "REQUEST", "assist"),
        ("Iran refused to negotiate with the United States.", "REJECT", "meet"),
        ("North Korea threatened to attack the United States.", "THREATEN", "violence"),
        ("Iran denied the accusation of the United States.", "REJECT", None),
    ],
)
def test_cue_words_select_the_mode(text: str, type_: str, mode: str | None) -> None:
    assert (type_, mode) in [(e[0], e[1]) for e in coded(text)]


def test_contexts_need_one_strong_word_or_two() -> None:
    assert "election" in contexts_of({"ballot"})
    assert "military" not in contexts_of({"troop"})
    assert "military" in contexts_of({"troop", "missile"})


def test_contexts_come_with_the_sentence() -> None:
    draft = run(desk_of("The Kenyan army shelled the camp of Somali rebels with artillery."), *ALL, contexts)[
        0
    ]
    assert "military" in draft.contexts


def test_promised_force_is_a_threat_and_promised_relief_a_concession() -> None:
    assert redirected("AGREE", "ASSAULT")[0] == "THREATEN"
    assert redirected("AGREE", "RETREAT")[0] == "CONCEDE"
    assert redirected("AGREE", "CONSULT")[0] == "AGREE"
    assert "CONCEDE" in [e[0] for e in coded("Turkey agreed to lift its sanctions on Armenia.")]


def test_conditional_sanction_of_the_speaker_is_a_threat() -> None:
    desk = desk_of("Brussels said the European Union will impose sanctions on Belarus if the prisoners die.")
    said = statement(
        desk, "said", "the European Union will impose sanctions on Belarus if the prisoners die", "Brussels"
    )
    said.speaker_code = "IGO"
    found = [e for e in run(desk) if e.recipient]
    assert [e.type for e in found] == ["THREATEN"]
    assert found[0].attributed_to == ()


def test_awaited_support_is_no_offer() -> None:
    assert coded("The rebels await support from Qatar.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("police arrested 12 persons in the old city.", {"ANY_ACTION", "ARREST"}),
        ("two persons were killed in police firing on the mob.", {"ANY_ACTION", "FORCE", "KILL"}),
        ("the police refused to help the residents.", {"ANY_ACTION", "FAIL"}),
        ("the minister will visit the temple on monday.", set()),
        ("he suffered a cardiac arrest last week.", set()),
    ],
)
def test_acts_of_the_police(text: str, expected: set[str]) -> None:
    assert police_acts(parse(text)) == expected
