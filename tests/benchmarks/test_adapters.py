"""The adapters of whole articles: dates, references as indexes, joint speakers."""

from __future__ import annotations

import datetime as dt

import pytest
from benchmarks.adapters import text as adapters

from sayso.model import Document, Event, Party, Reading, Run, Span, Statement

TEXT = "Iran and Russia denied the charge. Police said a mob burned the market."


def span(words: str) -> Span:
    """The words in TEXT."""
    start = TEXT.index(words)
    return Span.of(TEXT, start, start + len(words))


def statement(source: str, cue: str, content: str, within: str | None = None) -> Statement:
    """A statement whose parts are words of TEXT."""
    return Statement(
        content=(span(content),), cue=(span(cue),), source=span(source), speaker=source, speaker_kind="organization",
        act="assert", commitment="CT+", quotation="indirect", within=within,
    )  # fmt: skip


@pytest.fixture
def reading() -> Reading:
    """Two joint denials, a saying with a nested statement, an event that two statements bear."""
    document = Document(TEXT)
    statements = [
        statement("Iran", "denied", "the charge"),
        statement("Russia", "denied", "the charge"),
        statement("Police", "said", "a mob burned the market"),
    ]
    ids = [s.id(document.id) for s in statements]
    statements.append(statement("a mob", "burned", "the market", within=ids[2]))
    event = Event(
        "ASSAULT", span("burned"), (Party(span("a mob"), "a mob", attributed_to=(ids[2],)),), (), "actual",
        attributed_to=(ids[2], ids[0]),
    )  # fmt: skip
    return Reading(document, Run("0", ()), tuple(statements), (event,))


def test_references_become_indexes(reading: Reading) -> None:
    entries = adapters.ledger_entries(reading)
    (event,) = entries["events"]
    assert event["attributed_to"] == [0, 2]
    assert event["actor"][0]["attributed_to"] == [2]
    assert event["recipient"] == []
    assert [s["speaker"] for s in entries["statements"]] == ["Iran", "Russia", "Police", "a mob"]


def test_joint_speakers_are_one_attribution_and_nested_ones_are_left_out(reading: Reading) -> None:
    denied, said = adapters.attributions(reading)
    assert denied["source"] == [(0, 15)]
    assert denied["cue"] == [(16, 22)]
    assert [TEXT[a:b] for a, b in denied["content"]] == ["the charge"]
    assert [TEXT[a:b] for a, b in said["source"]] == ["Police"]


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("He has never said so.", "said", "has never said"),
        ("She also reportedly denied: “No.”", "denied", "also reportedly denied:"),
        ("The report says: “No.”", "says", "says:"),
        ("They didn't believe it.", "believe", "didn't believe"),
        ("The family said so.", "said", "said"),
        ("The army: ready.", ":", ":"),
    ],
)
def test_a_cue_has_its_auxiliaries_and_colon(text: str, cue: str, expected: str) -> None:
    said = Span.of(text, text.index(cue), text.index(cue) + len(cue))
    rest = Span.of(text, text.rindex(" ") + 1, len(text))
    record = Statement(
        content=(rest,), cue=(said,), source=Span.of(text, 0, 10) if "family" in text else None, speaker=None,
        speaker_kind=None, act="assert", commitment="CT+", quotation="indirect",
    )  # fmt: skip
    (row,) = adapters.attributions(Reading(Document(text), Run("0", ()), (record,), ()))
    assert [text[a:b] for a, b in row["cue"]] == [expected]


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("2016-09-12", dt.date(2016, 9, 12)),
        ("20080804", dt.date(2008, 8, 4)),
        ("1990-08-15T13:37", dt.date(1990, 8, 15)),
        ("2016-13-40", None),
        ("", None),
        (None, None),
    ],
)
def test_the_day_of_an_item(stated: str | None, day: dt.date | None) -> None:
    assert adapters.day(stated) == day


def test_timex_answers_in_the_order_of_the_items() -> None:
    items = [
        {"doc_id": "a", "dct": "2024-11-07", "text": "He left on Wednesday."},
        {"doc_id": "b", "text": "He left."},
    ]
    first, second = adapters.predict_timex(items)
    assert first == {
        "doc_id": "a",
        "timexes": [{"start": 11, "end": 20, "text": "Wednesday", "type": "DATE", "value": "2024-11-06"}],
    }
    assert second == {"doc_id": "b", "timexes": []}
