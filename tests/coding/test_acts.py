"""The act of a statement from its cue or its content, how far the speaker commits, and how it is quoted."""

from __future__ import annotations

from typing import Any

import pytest
from tests.coding.told import hear, told, words

from sayso.ontology.loader import read

LISTS: dict[str, dict[str, Any]] = read("content_acts.yaml")


def broken(reason: str) -> pytest.MarkDecorator:
    return pytest.mark.xfail(strict=True, reason=reason)


EXAMPLE_BROKEN = {
    "threaten": "what follows the semicolon is not joined, and a passive without a doer is a prediction",
}


@pytest.mark.parametrize(
    "act", [pytest.param(a, marks=[broken(EXAMPLE_BROKEN[a])] if a in EXAMPLE_BROKEN else []) for a in LISTS]
)
def test_the_example_of_each_list_gives_its_act(act: str) -> None:
    assert LISTS[act].get("act", act) in {s.act for s in hear(LISTS[act]["example"]).statements}


SAID = [
    ("The mayor said the bridge was open.", "assert", "CT+"),
    ("The minister said that Chad must withdraw its troops.", "demand", "Uu"),
    ("“Chad should open the border,” the minister said.", "demand", "Uu"),
    ("“Who opened the gate?” the widow said.", "ask", "Uu"),
    ("“Lay down your weapons,” the general said.", "demand", "Uu"),
    ("“We will never recognise the enclave,” the minister said.", "refuse", "CT+"),
    ("“We will strike their ports if they move,” the general said.", "threaten", "CT+"),
    ("“We will rebuild the bridge within a month,” the mayor said.", "promise", "CT+"),
    ("The Health Ministry said it would send doctors to the camp.", "promise", "CT+"),
    ("The ministry said it would send doctors to the camp.", "promise", "CT+"),
    ("The envoy said that the rains would end the siege.", "predict", "CT+"),
    ("The consul said that Chadian soldiers killed nine shepherds.", "accuse", "CT+"),
    ("The consul said that nine shepherds were killed.", "assert", "CT+"),
    ("Reuters said that Chadian soldiers killed nine shepherds.", "assert", "CT+"),
    ("A newspaper said that smugglers abducted nine shepherds.", "assert", "CT+"),
    ("The claim is baseless, the general said.", "deny", "CT-"),
    ("The colonel said that the rebels may have crossed the river.", "assert", "PS+"),
    ("The colonel said that the rebels had probably crossed the river.", "assert", "PR+"),
    ("The colonel said that the rebels are not necessarily gone.", "assert", "PS-"),
    ("“I believe that the rebels are gone,” the colonel said.", "assert", "PR+"),
    ("The minister said Iraq needed to disband the militias.", "demand", "Uu"),
]
SAID_BROKEN = {
    "The minister said Iraq needed to disband the militias.": "*needed to* under *said* is no duty where it should be",
}

CUED = [
    ("The general warned that the dam would burst.", "warn", "CT+"),
    ("The envoy suggested that the rebels had fled.", "assert", "PR+"),
    ("The consul confirmed that two sailors were dead.", "confirm", "CT+"),
    ("The consul denied that two sailors were dead.", "deny", "CT-"),
    ("The union demanded that the mine be closed.", "demand", "Uu"),
    ("The council called for a truce.", "demand", "Uu"),
    ("The bishop urged both sides to respect the truce.", "demand", "Uu"),
    ("The governor refused to open the gate.", "refuse", "CT-"),
    ("The militia threatened to burn the ferry.", "threaten", "CT+"),
    ("The mayor promised to rebuild the bridge.", "promise", "CT+"),
    ("The bank predicted that prices would fall.", "predict", "PR+"),
    ("The envoy proposed a truce of ten days.", "propose", "Uu"),
    ("The general ordered his men to hold the bridge.", "order", "Uu"),
    ("The judge asked the army to release the students.", "ask", "Uu"),
    ("Critics doubted that the vote was fair.", "doubt", "PR-"),
    ("The envoy praised the rescuers.", "praise", "CT+"),
    ("The bishop condemned the raid.", "condemn", "CT+"),
    ("Sudan accused Chad of arming the rebels.", "accuse", "CT+"),
    ("Villagers believe that the mine is cursed.", "think", "PR+"),
]


def cases() -> list[object]:
    return [
        pytest.param(*c, id=c[0], marks=[broken(SAID_BROKEN[c[0]])] if c[0] in SAID_BROKEN else [])
        for c in (*SAID, *CUED)
    ]


@pytest.mark.parametrize(("text", "act", "commitment"), cases())
def test_act_and_commitment(text: str, act: str, commitment: str) -> None:
    (found,) = hear(text).statements
    assert (found.act, found.commitment) == (act, commitment)


def test_a_denial_of_reports_is_certain_although_the_reports_are_hedged() -> None:
    found = told("The consul denied that the sailors may be dead.", "the sailors")
    assert (found.act, found.commitment) == ("deny", "CT-")


@pytest.mark.parametrize(
    ("text", "quotation"),
    [
        ("“The port is a trap,” the consul said.", "direct"),
        ('"The port is a trap," the consul said.', "direct"),
        ("The consul said: “The port is a trap.”", "direct"),
        ("“The port,” the consul said, “is a trap.”", "direct"),
        ("The consul said the port was “a trap” for ships.", "mixed"),
        ("The consul said the port was a trap.", "indirect"),
        ("The consul said the ministers' port was the army's trap.", "indirect"),
    ],
)
def test_quotation(text: str, quotation: str) -> None:
    (found,) = hear(text).statements
    assert found.quotation == quotation


def test_outer_marks_do_not_make_the_inner_statement_direct() -> None:
    text = "“The consul told us the port was a trap,” the pilot said."
    kinds = {words(s.content): s.quotation for s in hear(text).statements}
    assert kinds == {"“The consul told us the port was a trap,”": "direct", "the port was a trap": "indirect"}
