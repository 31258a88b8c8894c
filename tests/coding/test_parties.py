"""Parties: phrases, coordination, owners of acts, claims of responsibility, answers to accusations."""

from __future__ import annotations

import pytest
from tests.coding.event_desk import desk_of, run, span, statement

from sayso.coding import Coder
from sayso.coding.parse import parse
from sayso.coding.parties import parties_of
from sayso.coding.phrases import bare, phrase
from sayso.coding.stage import EventDraft


def phrase_of(text: str, word: str) -> str:
    """The phrase headed by a word."""
    token = next(t for t in parse(text) if t.text == word)
    found = phrase(token)
    assert found is not None
    return found.text


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Police arrested the mayor of Riga, who denied it.", "mayor", "the mayor of Riga"),
        ("Five soldiers, all conscripts, died.", "soldiers", "Five soldiers"),
        ("A group of Kenyan farmers sued the firm in May.", "group", "A group of Kenyan farmers"),
        ("The army shelled the town on Monday.", "army", "The army"),
        ("Russia’s bombing of the port went on.", "Russia", "Russia"),
        ("France put sanctions on 17 firms in response to the raid.", "firms", "17 firms"),
    ],
)
def test_phrase_is_whole_but_without_clauses(text: str, word: str, expected: str) -> None:
    assert phrase_of(text, word) == expected


def test_coordination_makes_several_parties() -> None:
    draft = run(desk_of("France and Germany condemned the coup in Niger."))[0]
    assert [p.name for p in draft.actor] == ["France", "Germany"]


def test_coordinated_demonyms_make_two_parties_with_one_span() -> None:
    draft = run(desk_of("Israeli and Palestinian delegations met in Cairo."))[0]
    assert [p.name for p in draft.actor] == ["Israeli delegations", "Palestinian delegations"]
    assert len({p.span for p in draft.actor}) == 1


def test_an_act_stands_for_its_doer() -> None:
    draft = next(
        e
        for e in run(desk_of("Brazil condemned the decision of the Peruvian government."))
        if e.type == "ACCUSE"
    )
    assert [p.name for p in draft.recipient] == ["Peruvian government"]


def test_condemned_attack_lends_its_doer() -> None:
    found = run(desk_of("Egypt condemned the attack by Somali militants on the port."))
    accusation = next(e for e in found if e.type == "ACCUSE")
    assert "Somali militants" in [p.name for p in accusation.recipient]


def test_claimed_responsibility_names_the_doer_in_his_words() -> None:
    text = "The Islamic State claimed responsibility for the bombing of a market in Baghdad."
    desk = desk_of(text)
    claim = statement(
        desk, "claimed", "responsibility for the bombing of a market in Baghdad", "The Islamic State"
    )
    attack = next(e for e in run(desk) if e.type == "ASSAULT")
    assert [p.name for p in attack.actor] == ["Islamic State"]
    assert attack.party_sources["Islamic State"] == (claim,)


def test_denial_answers_the_accuser() -> None:
    found = run(desk_of("Washington blamed Iran for the sabotage. Iran denied the accusation."))
    denial = next(e for e in found if e.type == "REJECT")
    assert [p.name for p in denial.recipient] == ["Washington"]


def test_first_person_is_the_speaker_but_the_us_is_not() -> None:
    text = "“We condemn Russia,” Minister Ana Silva said. The US condemned Russia."
    desk = desk_of(text)
    statement(desk, "said", "“We condemn Russia,”", "Minister Ana Silva")
    assert [[p.name for p in e.actor] for e in run(desk) if e.type == "ACCUSE"] == [
        ["Minister Ana Silva"],
        ["US"],
    ]


def test_unresolved_pronoun_is_no_party() -> None:
    desk = desk_of("They attacked the town of Gao in Mali.")
    draft = EventDraft("ASSAULT", None, span(desk.document.text, "attacked"), desk.doc[1])
    assert parties_of(desk, (desk.doc[0],), draft) == ()


def test_bare_names() -> None:
    assert bare("the United\nStates'") == "United States"
    assert bare("A") == "A"


def test_two_peoples_known_by_one_name_are_two_parties(coder: Coder) -> None:
    found = coder(
        "The Ethiopian and Kenyan forces held the ridge near Moyale for a week. "
        "They attacked the insurgents at dawn on Monday."
    )
    attack = next(e for e in found.events if e.trigger.text == "attacked")
    assert [(p.name, p.code) for p in attack.actor] == [
        ("Ethiopian forces", "ETH MIL"),
        ("Kenyan forces", "KEN MIL"),
    ]


@pytest.mark.parametrize(
    ("text", "type_", "actor", "recipient"),
    [
        ("Congress imposed new Iran sanctions on Monday.", "SANCTION", ["Congress"], ["Iran"]),
        ("Prosecutor Ana Ruiz is leading the Russia probe.", "ACCUSE", ["Prosecutor Ana Ruiz"], ["Russia"]),
        ("U.S. sanctions hurt the economy, the minister said.", "SANCTION", ["U.S."], []),
    ],
)
def test_a_state_named_before_sanctions_or_a_probe_is_their_topic(
    text: str, type_: str, actor: list[str], recipient: list[str]
) -> None:
    found = next(e for e in run(desk_of(text)) if e.type == type_)
    assert [p.name for p in found.actor] == actor
    assert [p.name for p in found.recipient] == recipient


def _event(text: str, type_: str) -> EventDraft:
    return next(e for e in run(desk_of(text)) if e.type == type_)


@pytest.mark.parametrize(
    ("text", "type_", "recipients"),
    [
        (
            "Kenya condemned the acts of sabotage committed by the militia against the port.",
            "ACCUSE",
            ["militia"],
        ),
        (
            "Chad's troops shelled the camp at night. The move drew condemnation from Niger.",
            "ACCUSE",
            ["Chad's troops"],
        ),
        ("Poland left the arms treaty, accusing Belarus of breaking it.", "SANCTION", ["Belarus"]),
        ("The army destroyed a tunnel dug by the guerrillas.", "ASSAULT", ["guerrillas"]),
        ("The premier faces pressure from the union to reopen the mines.", "REQUEST", ["premier"]),
        (
            "Gunmen shot twelve people, including a French soldier.",
            "ASSAULT",
            ["twelve people", "French soldier"],
        ),
        (
            "The Greek rebels engaged Turkish peacekeepers in a firefight.",
            "ASSAULT",
            ["Turkish peacekeepers"],
        ),
        ("A Cuban drone crossed the bay. Mexico shot down the drone.", "ASSAULT", ["Cuban drone"]),
    ],
)
def test_recipients_that_stand_elsewhere(text: str, type_: str, recipients: list[str]) -> None:
    assert [p.name for p in _event(text, type_).recipient] == recipients


def test_those_named_together_are_they() -> None:
    draft = _event("Merkel and Hollande said they would attack the camp.", "ASSAULT")
    assert [p.name for p in draft.actor] == ["Merkel", "Hollande"]


def test_the_subject_of_a_wish_does_what_is_wished() -> None:
    draft = _event("Iran wants to attack the base.", "ASSAULT")
    assert [p.name for p in draft.actor] == ["Iran"]
