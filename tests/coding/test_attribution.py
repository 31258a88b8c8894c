"""Source, cue and content of every kind of attribution; what is none. Sentences are invented."""

from __future__ import annotations

import pytest
from tests.coding.told import Triple, attributed, triples, words

from sayso.coding import Coder
from sayso.coding.quotes import find_quotes


def broken(reason: str) -> pytest.MarkDecorator:
    """A known fault of the program: the test is right, and says so when the fault is mended."""
    return pytest.mark.xfail(strict=True, reason=reason)


CLAUSES = [
    (
        "The governor of Kharabad said that two bridges had been blown up.",
        [("The governor of Kharabad", "said", "two bridges had been blown up")],
    ),
    (
        "Colonel Amira Haddad said the road was open again.",
        [("Colonel Amira Haddad", "said", "the road was open again")],
    ),
    (
        "The navy announced on Sunday that it had seized a trawler.",
        [("The navy", "announced", "it had seized a trawler")],
    ),
    ("The shells fell short, the mayor said.", [("the mayor", "said", "The shells fell short")]),
    ("The shells fell short, said the mayor.", [("the mayor", "said", "The shells fell short")]),
    (
        "The shells, the mayor said, fell short of the port.",
        [("the mayor", "said", "The shells … fell short of the port")],
    ),
    (
        "Critics asked whether the bridge had been mined.",
        [("Critics", "asked", "whether the bridge had been mined")],
    ),
    ("The militia denied taking part in the raid.", [("The militia", "denied", "taking part in the raid")]),
    (
        "In a statement, the ministry said the raid had failed.",
        [("the ministry", "said", "the raid had failed")],
    ),
    (
        "The president tweeted that the deal was dead.",
        [("The president", "tweeted", "the deal was dead")],
    ),
    (
        "The army seized the mill, saying that it hid a workshop.",
        [("The army", "saying", "it hid a workshop")],
    ),
]

QUOTATIONS = [
    (
        "The gate opened.\n\nWe opened our gate at noon. — Lena Marsh (@lmarsh) May 3, 2021",
        [("Lena Marsh", "—", "We opened our gate at noon.")],
    ),
    ("“The ferry was empty,” Drozd said.", [("Drozd", "said", "“The ferry was empty,”")]),
    (
        "“The ferry was empty,” said Captain Ilya Drozd.",
        [("Captain Ilya Drozd", "said", "“The ferry was empty,”")],
    ),
    (
        "“The ferry was empty,” added another survivor.",
        [("another survivor", "added", "“The ferry was empty,”")],
    ),
    (
        '"We found no weapons in the school," the inspector said.',
        [("the inspector", "said", '"We found no weapons in the school,"')],
    ),
    (
        "“The road,” the colonel said, “is mined from end to end.”",
        [("the colonel", "said", "“The road,” … “is mined from end to end.”")],
    ),
    (
        "“We were warned,” said the nurse. “Nobody came.”",
        [("the nurse", "said", "“We were warned,” … “Nobody came.”")],
    ),
    (
        "“We were warned,” the nurse said. “Nobody came. The doors stayed shut.”",
        [("the nurse", "said", "“We were warned,” … “Nobody came. The doors stayed shut.”")],
    ),
    ("The statement said: “No one will be spared.”", [("The statement", "said", "“No one will be spared.”")]),
    (
        "The mayor called the blockade “a slow siege” on Monday.",
        [("The mayor", "called", "the blockade “a slow siege”")],
    ),
    (
        "The envoy said the talks were “over for good.”",
        [("The envoy", "said", "the talks were “over for good.”")],
    ),
]

SOURCING = [
    (
        "According to the interior ministry, 14 people were arrested in the port.",
        [("the interior ministry", "According to", "14 people were arrested in the port")],
    ),
    (
        "Fourteen people were arrested in the port, according to the interior ministry.",
        [("the interior ministry", "according to", "Fourteen people were arrested in the port")],
    ),
    (
        "In the view of the Red Cross, the truce has failed.",
        [("the Red Cross", "In … view of", "the truce has failed")],
    ),
    (
        "According to Reuters, the rebels had left the valley.",
        [("Reuters", "According to", "the rebels had left the valley")],
    ),
]

WITH_OBJECTS = [
    ("Sudan accused Chad of arming the rebels.", [("Sudan", "accused", "Chad of arming the rebels")]),
    (
        "The envoy blamed the militia for the shelling.",
        [("The envoy", "blamed", "the militia for the shelling")],
    ),
    ("The senator called the treaty a surrender.", [("The senator", "called", "the treaty a surrender")]),
    ("The bishop urged both sides to respect the truce.", [("The bishop", "urged", "to respect the truce")]),
    (
        "The council called on Armenia to withdraw its guns.",
        [("The council", "called on", "to withdraw its guns")],
    ),
    ("The union called for a ceasefire.", [("The union", "called for", "a ceasefire")]),
    ("The general ordered his men to hold the bridge.", [("The general", "ordered", "to hold the bridge")]),
    (
        "The judge asked the army to release the students.",
        [("The judge", "asked", "to release the students")],
    ),
    (
        "Chad was accused by a United Nations panel of arming the rebels.",
        [("a United Nations panel", "accused", "Chad … of arming the rebels")],
    ),
]

WITHOUT_SOURCE = [
    (
        "The commander is believed to have fled to Oman.",
        [(None, "is believed", "The commander … to have fled to Oman")],
    ),
    (
        "The convoy is reported to be stuck at the border.",
        [(None, "is reported", "The convoy … to be stuck at the border")],
    ),
    ("It is believed that the commander has fled.", [(None, "believed", "the commander has fled")]),
    ("Rebels reportedly seized the airport.", [(None, "reportedly", "Rebels … seized the airport")]),
    ("The plane allegedly carried rifles.", [(None, "allegedly", "The plane … carried rifles")]),
    ("Reports of looting reached the capital.", [(None, "Reports", "looting")]),
]

NOUNS = [
    (
        "Nobody believed the army's claim that the bridge was empty.",
        [("the army's", "claim", "the bridge was empty")],
    ),
    (
        "The report rests on allegations of torture by former prisoners.",
        [("former prisoners", "allegations", "torture")],
    ),
    (
        "The minister issued a warning that floods would follow.",
        [("The minister", "issued … warning", "floods would follow")],
    ),
    (
        "The opposition made accusations that votes were bought.",
        [("The opposition", "made accusations", "votes were bought")],
    ),
]

DENIALS = [
    (
        "The army denied press reports that say the minister has fled.",
        [
            ("The army", "denied", "the minister has fled"),
            ("press", "reports that say", "the minister has fled"),
        ],
    ),
    (
        "The ministry denied reports that say the minister has fled.",
        [
            (None, "reports that say", "the minister has fled"),
            ("The ministry", "denied", "the minister has fled"),
        ],
    ),
    (
        "The army rejected claims by villagers that it had used gas.",
        [
            ("The army", "rejected claims", "it had used gas"),
            ("villagers", "claims", "it had used gas"),
        ],
    ),
    (
        "Officials dismissed the villagers' claim that gas was used.",
        [
            ("Officials", "dismissed … claim", "gas was used"),
            ("the villagers'", "claim", "gas was used"),
        ],
    ),
    (
        "The consul denied that visas were sold.",
        [("The consul", "denied", "visas were sold")],
    ),
]

RELAYS = [
    (
        "Reuters reported that the mayor had said the rebels were gone.",
        [
            ("Reuters", "reported", "the mayor had said the rebels were gone"),
            ("the mayor", "said", "the rebels were gone"),
        ],
    ),
    (
        "The minister said the rebels claimed they had taken the town.",
        [
            ("The minister", "said", "the rebels claimed they had taken the town"),
            ("the rebels", "claimed", "they had taken the town"),
        ],
    ),
    (
        "The Daily Courier quoted a diplomat as saying that the talks had collapsed.",
        [("a diplomat", "saying", "the talks had collapsed")],
    ),
    (
        "Reporter Lena Vogt cited Turkish officials as claiming that the ship carried rockets.",
        [("Turkish officials", "claiming", "the ship carried rockets")],
    ),
    (
        "The ship carried rockets, the Daily Courier reported, citing two officials.",
        [
            ("the Daily Courier", "reported", "The ship carried rockets"),
            ("two officials", "citing", "The ship carried rockets"),
        ],
    ),
    (
        "“The officers told us that the border was closed,” the driver said.",
        [
            ("the driver", "said", "“The officers told us that the border was closed,”"),
            ("The officers", "told", "the border was closed"),
        ],
    ),
]

ALL = [*CLAUSES, *QUOTATIONS, *SOURCING, *WITH_OBJECTS, *WITHOUT_SOURCE, *NOUNS, *DENIALS, *RELAYS]
BROKEN: dict[str, str] = {
    "Reports of looting reached the capital.": "*reports of* without an owner is no cue (ruling 4 wants it)",
    "The minister issued a warning that floods would follow.": (
        "the that-clause of a noun is not taken where the parser calls it a relative clause"
    ),
    "The ministry denied reports that say the minister has fled.": "reports without an owner make no statement",
}


def cases() -> list[object]:
    return [pytest.param(t, e, id=t, marks=[broken(BROKEN[t])] if t in BROKEN else []) for t, e in ALL]


@pytest.mark.parametrize(("text", "expected"), cases())
def test_source_cue_and_content(text: str, expected: list[Triple]) -> None:
    assert sorted(triples(text), key=str) == sorted(expected, key=str)


def test_every_broken_case_is_still_a_case() -> None:
    assert {text for text, _ in ALL} >= set(BROKEN)


NONE = [
    "The general did not say whether the bridge was mined.",
    "The minister never acknowledged that the camp existed.",
    "The spokesman did not respond to a request for comment.",
    "He left without saying where the gold was.",
    "The army declined to comment.",
    "The army declined to comment on the raid.",
    "The minister refused to comment on the raid.",
    "The minister refused to say where the prisoners were.",
    "Nobody said that the bridge was mined.",
    "The radio station aired old songs all night.",
    "Two boats sank off the coast on Sunday.",
    "The convoy reached the pass before dawn.",
    "Soldiers claimed the hill after a long fight.",
]
SPOKEN_ALTHOUGH_NONE: dict[str, str] = {
    "Soldiers claimed the hill after a long fight.": "taking a hill is taken for an assertion",
}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(t, id=t, marks=[broken(SPOKEN_ALTHOUGH_NONE[t])] if t in SPOKEN_ALTHOUGH_NONE else [])
        for t in NONE
    ],
)
def test_no_statement(text: str) -> None:
    assert triples(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "“I think that the dam will hold,” the engineer said.",
        "“I am saying that the dam will hold,” the engineer said.",
        "“We have concluded that the dam will hold,” the engineer said.",
        "“We believe the dam will hold,” said the engineer.",
    ],
)
def test_first_person_is_no_layer_of_its_own(text: str) -> None:
    assert [source for source, _, _ in triples(text)] == ["the engineer"]


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("Russia and Iran said that the strikes must stop.", ["Russia", "Iran"]),
        ("Ambassador Lind and General Okoro condemned the raid.", ["Ambassador Lind", "General Okoro"]),
        ("Chile, Peru and Bolivia urged the rebels to disarm.", ["Chile", "Peru", "Bolivia"]),
    ],
)
def test_joint_sources_make_a_statement_each(text: str, sources: list[str]) -> None:
    found = triples(text)
    assert sorted(str(source) for source, _, _ in found) == sorted(sources)
    assert len({content for _, _, content in found}) == 1


@pytest.mark.parametrize(
    ("text", "hearer"),
    [
        ("The ministry told reporters that no aid had reached the camp.", "reporters"),
        ("The bishop urged both sides to respect the truce.", "both sides"),
        ("The council called on Armenia to withdraw its guns.", "Armenia"),
        ("“The pass is shut,” the guide told Reuters.", "Reuters"),
        ("The general ordered his men to hold the bridge.", "his men"),
        ("The navy announced that it had seized a trawler.", None),
    ],
)
def test_addressee(text: str, hearer: str | None) -> None:
    (draft,) = attributed(text)
    assert (draft.addressee and draft.addressee.text) == hearer


@pytest.mark.parametrize(
    "text",
    [
        "The rebels had left the valley, the mayor said, according to Reuters.",
        "“The rebels have left the valley,” the mayor said, according to Reuters.",
    ],
)
def test_said_according_to_an_agency_is_one_statement_with_a_relay(text: str) -> None:
    (draft,) = attributed(text)
    assert draft.source
    assert draft.source.text == "the mayor"
    assert "according" not in words(draft.content)
    assert draft.relay
    assert draft.relay.text == "Reuters"


def test_who_cites_is_the_relayer_of_who_is_cited() -> None:
    (draft,) = attributed(
        "Reporter Lena Vogt cited Turkish officials as claiming that the ship carried rockets."
    )
    assert draft.relayer is not None
    assert draft.relayer.text == "Vogt"


def test_an_inner_statement_stands_within_the_outer_one() -> None:
    text = "The minister said the rebels claimed they had taken the town."
    outer, inner = sorted(attributed(text), key=lambda d: d.content[0].start)
    assert inner.within is outer
    assert outer.within is None


def test_two_cues_of_one_subject_share_it_and_not_the_content() -> None:
    text = "The minister said that the siege was over and warned that looters would be shot."
    assert triples(text) == [
        ("The minister", "said", "the siege was over"),
        ("The minister", "warned", "looters would be shot"),
    ]


def test_the_journalists_relative_clause_is_cut() -> None:
    text = "The envoy said the truce had ended in Madan, which lies near the border."
    assert triples(text) == [("The envoy", "said", "the truce had ended in Madan")]


def test_a_cue_inside_a_quotation_keeps_its_content_inside_it() -> None:
    text = "“The general told us that the pass was shut,” the guide said on Monday."
    (quote,) = find_quotes(text)
    inner = next(d for d in attributed(text) if d.cue[0].text == "told")
    assert quote.start < inner.content[0].start
    assert inner.content[-1].end < quote.end


def test_a_quotation_does_not_leave_its_paragraph() -> None:
    text = "“The pass is shut,” the guide said.\n\n“The pass is open,” the driver said."
    assert triples(text) == [
        ("the guide", "said", "“The pass is shut,”"),
        ("the driver", "said", "“The pass is open,”"),
    ]


def test_reports_behind_a_passive_cue_of_a_relative_clause_are_its_source(hearer: Coder) -> None:
    found = hearer("The envoys made statements that have been contradicted by public reports.").statements
    assert [(s.cue[0].text, s.source.text if s.source else None) for s in found] == [
        ("contradicted", "public reports")
    ]
