"""Who said it, through whom, on which day; what of a headline is entered."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.coding.told import hear, told, words

WEDNESDAY = dt.date(2024, 5, 15)


@pytest.mark.parametrize(
    ("text", "content", "speaker", "via"),
    [
        ("Reuters reported that the mayor had said the rebels were gone.", "the rebels", "mayor", ("Reuters",)),
        ("The minister said the rebels claimed they had taken the town.", "they had", "rebels", ("minister",)),
        (
            "“The general told us that the mayor said the pass was shut,” the guide said.",
            "the pass", "mayor", ("general", "guide"),
        ),
        (
            "Reporter Lena Vogt cited Turkish officials as claiming that the ship carried rockets.",
            "the ship", "Turkish officials", ("Lena Vogt",),
        ),
        (
            "Reporter Lena Vogt arrived on Monday. “The officials said that the ship carried rockets,” Vogt said.",
            "the ship", "officials", ("Lena Vogt",),
        ),
        pytest.param(
            "Axios reporter Lena Vogt cited Turkish officials as claiming that the ship carried rockets.",
            "the ship", "Turkish officials", ("Lena Vogt (Axios)",),
        ),
        pytest.param(
            "The rebels were gone, the mayor said, according to Reuters.",
            "The rebels", "mayor", ("Reuters",),
        ),
        ("The mayor said the rebels were gone.", "the rebels", "mayor", ()),
    ],
)  # fmt: skip
def test_speaker_and_chain(text: str, content: str, speaker: str, via: tuple[str, ...]) -> None:
    found = told(text, content)
    assert (found.speaker, found.via) == (speaker, via)


def test_first_person_speaks_for_whoever_is_quoted() -> None:
    text = "“We told the mayor that the pass was shut,” General Tomas Ferro said."
    assert {s.speaker for s in hear(text).statements} == {"Tomas Ferro"}


@pytest.mark.parametrize(
    ("text", "speaker", "kind"),
    [
        (
            "The Defence Ministry denied the reports on Monday. The statement said the pass was shut.",
            "Defence Ministry", "organization",
        ),
        ("A United Nations report said the pass was shut.", "United Nations report", "document"),
        ("The letter said the pass was shut.", "letter", "document"),
        ("A statement by the Defence Ministry said the pass was shut.", "Defence Ministry", "organization"),
        ("The ministry's statement said the pass was shut.", "ministry", "organization"),
        (
            "Two officials, who asked not to be named, said the pass was shut.",
            "Two officials", "anonymous",
        ),
        ("A source close to the talks said the pass was shut.", "source close to the talks", "anonymous"),
        ("Residents said the pass was shut.", "Residents", "group"),
        ("State television said the pass was shut.", "State television", "media"),
        ("General Tomas Ferro said the pass was shut.", "Tomas Ferro", "person"),
        ("A Turkish official said the pass was shut.", "Turkish official", "role"),
        ("Peru said the pass was shut.", "Peru", "organization"),
    ],
)  # fmt: skip
def test_what_kind_of_speaker(text: str, speaker: str, kind: str) -> None:
    found = told(text, "the pass")
    assert (found.speaker, found.speaker_kind) == (speaker, kind)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A senior official, who was not authorised to speak to reporters, said the pass was shut.",
         "who was not authorised to speak to reporters"),
        ("Two officials, who asked not to be named, said the pass was shut.", "who asked not to be named"),
        ("An aide said on condition of anonymity that the pass was shut.", "on condition of anonymity"),
        ("The pass was shut, said a colonel who spoke on condition of anonymity because talks go on.",
         "who spoke on condition of anonymity because talks go on"),
    ],
)  # fmt: skip
def test_the_reason_for_anonymity_is_kept(text: str, reason: str) -> None:
    reading = hear(text)
    assert {s.speaker_kind for s in reading.statements} == {"anonymous"}
    kept = [d for d in reading.decisions if d.field == "speaker_kind" and d.value == "anonymous"]
    assert [d.span and d.span.text for d in kept] == [reason]


def test_asking_not_to_be_named_is_no_statement() -> None:
    assert len(hear("Two officials, who asked not to be named, said the pass was shut.").statements) == 1


@pytest.mark.parametrize(
    "text",
    [
        "It is reported that the pass is shut.",
        "Rebels reportedly shut the pass.",
        "It was said that the pass was shut.",
    ],
)
def test_nobody_named_is_nobody(text: str) -> None:
    (found,) = hear(text).statements
    assert (found.source, found.speaker, found.speaker_kind, found.speaker_code) == (None, None, None, None)


def test_a_pronoun_speaks_by_the_name_before_it() -> None:
    text = "The Health Ministry published figures on Monday. It said nine people had died."
    found = told(text, "nine people")
    assert found.source is not None
    assert (found.source.text, found.speaker) == ("It", "Health Ministry")


# headlines -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "body"),
    [
        ("General denies massacre", "General Tomas Ferro denied on Monday that a massacre had happened."),
        ("Peru says pass is shut", "Peru said on Monday that the pass was shut."),
        ("Ferro says pass is shut", "General Tomas Ferro said on Monday that the pass was shut."),
    ],
)  # fmt: skip
def test_a_headline_is_not_entered_twice(title: str, body: str) -> None:
    reading = hear(body, title=title)
    assert [s.content[0].start >= len(title) for s in reading.statements] == [True]


def test_a_headline_that_the_body_does_not_repeat_is_entered() -> None:
    reading = hear("Snow fell on Monday in the hills.", title="General Tomas Ferro says the pass is shut")
    assert [words(s.content) for s in reading.statements] == ["the pass is shut"]


# days ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "content", "day"),
    [
        ("The ministry said on Monday that the pass was shut.", "the pass", dt.date(2024, 5, 13)),
        ("On 3 May the ministry said that the pass was shut.", "the pass", dt.date(2024, 5, 3)),
        ("“The pass is shut,” General Ferro told reporters on Sunday.", "“The pass", dt.date(2024, 5, 12)),
        ("The ministry said that the pass was shut on Monday.", "the pass", None),
        ("The ministry said last week that the pass was shut.", "the pass", None),
        ("The ministry said that the pass was shut.", "the pass", None),
    ],
)
def test_the_day_of_speaking(text: str, content: str, day: dt.date | None) -> None:
    assert told(text, content, published=WEDNESDAY).said_on == day


def test_the_day_goes_on_to_the_same_speakers_next_statement_only() -> None:
    text = (
        "General Tomas Ferro said on Monday that the pass was shut. He added that snow had fallen. "
        "The mayor said ice had come."
    )
    days = {words(s.content): s.said_on for s in hear(text, published=WEDNESDAY).statements}
    assert days == {
        "the pass was shut": dt.date(2024, 5, 13), "snow had fallen": dt.date(2024, 5, 13), "ice had come": None,
    }  # fmt: skip


def test_without_a_day_of_publication_a_weekday_dates_nothing() -> None:
    assert told("The ministry said on Monday that the pass was shut.", "the pass").said_on is None
