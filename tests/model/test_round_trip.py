"""Every record goes to JSON and back unchanged, whatever characters it holds."""

from __future__ import annotations

import json

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import readings as make

from sayso.errors import RecordError, SpanError
from sayso.model import Count, Document, Event, Interval, Reading, Run, Span, Statement


def there_and_back(row: object) -> object:
    """Through both JSON writers that the program uses."""
    by_orjson = orjson.loads(orjson.dumps(row))
    assert json.loads(json.dumps(row)) == by_orjson
    return by_orjson


@given(make.readings())
def test_a_reading(reading: Reading) -> None:
    back = Reading.from_json(there_and_back(reading.to_json()))  # type: ignore[arg-type]
    assert back == reading
    assert back.document.id == reading.document.id
    assert back.run.id == reading.run.id
    assert back.statement_ids() == reading.statement_ids()
    assert back.event_ids() == reading.event_ids()
    back.check()


@given(make.documents)
def test_a_document(document: Document) -> None:
    assert Document.from_json(there_and_back(document.to_json())) == document  # type: ignore[arg-type]


@given(make.texts.flatmap(make.statements_in))
def test_a_statement(statement: Statement) -> None:
    assert Statement.from_json(there_and_back(statement.to_json())) == statement  # type: ignore[arg-type]


@given(make.texts.flatmap(make.events_in))
def test_an_event(event: Event) -> None:
    assert Event.from_json(there_and_back(event.to_json())) == event  # type: ignore[arg-type]


@given(make.intervals)
def test_an_interval(interval: Interval) -> None:
    assert Interval.from_json(there_and_back(interval.to_json())) == interval  # type: ignore[arg-type]


@given(make.counts)
def test_a_count(count: Count) -> None:
    assert Count.from_json(there_and_back(count.to_json())) == count  # type: ignore[arg-type]


@given(make.texts, st.data())
def test_a_span_quotes_its_text_in_code_points(text: str, data: st.DataObject) -> None:
    span = data.draw(make.spans(text))
    span.check(text)
    assert text[span.start : span.end] == span.text
    assert Span.from_json(there_and_back(span.to_json())) == span  # type: ignore[arg-type]
    trimmed = Span.trimmed(text, span.start, span.end)
    if trimmed is None:
        assert not span.text.strip()
    else:
        trimmed.check(text)
        assert trimmed.text == span.text.strip()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("👩🏽\u200d🚀 said so", "said"),
        ("Cafe\u0301 owner said so", "owner"),
        ("one\r\ntwo said", "said"),
        ("10\u00a0per cent, he said", "he"),
        ("a\x00b said", "said"),
        ("\U0001f600\U0001f600 “yes”", "“yes”"),
    ],
)
def test_offsets_are_code_points_not_bytes_or_graphemes(text: str, words: str) -> None:
    span = make.span(text, words)
    assert span.start == len(list(text[: text.index(words)]))
    span.check(text)
    with pytest.raises(SpanError):
        Span(span.start + 1, span.end + 1, span.text).check(text + "x")


@given(make.texts, st.integers(-5, 80), st.integers(-5, 80))
def test_an_impossible_span_is_refused(text: str, start: int, end: int) -> None:
    if not 0 <= start < end <= len(text):
        with pytest.raises(SpanError):
            Span.of(text, start, end)


def test_a_span_of_another_text_fails_the_check() -> None:
    reading = make.dispatch()
    row = reading.to_json()
    row["document"]["text"] = row["document"]["text"].replace("Hale", "Dale")
    with pytest.raises(SpanError, match="Dale"):
        Reading.from_json(row).check()


def test_a_reference_to_a_missing_statement_fails_the_check() -> None:
    reading = make.dispatch()
    row = reading.to_json()
    row["statements"] = row["statements"][1:]
    with pytest.raises(RecordError, match="not in the reading"):
        Reading.from_json(row).check()


@given(make.documents, make.documents)
def test_ids_tell_documents_apart(one: Document, other: Document) -> None:
    assert (one.id == other.id) == (
        (one.text, one.outlet, one.published, one.url)
        == (other.text, other.outlet, other.published, other.url)
    )


def test_ids_do_not_change_between_machines_or_releases() -> None:
    assert Document("He said so.", outlet="Paper").id == "db18a445d565853d05488"


@given(st.builds(Run, make.names, st.just((("b", "1"), ("a", "2"))), st.just((("m", "1"),)), make.names))
def test_a_run_keeps_the_order_of_its_stages(run: Run) -> None:
    assert Run.from_json(there_and_back(run.to_json())) == run  # type: ignore[arg-type]
