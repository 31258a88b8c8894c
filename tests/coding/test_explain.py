"""Each entry says why it is as it is."""

from __future__ import annotations

import datetime as dt

import pytest

from sayso.coding import Coder, explain
from sayso.errors import RecordError
from sayso.model import Reading

TEXT = (
    "Snow fell. The Turkish army bombed Kurdish militia camps near Erbil on Monday. "
    "“The camps were empty,” General Tomas Ferro said. Chad denied that its troops had crossed the border."
)


@pytest.fixture(scope="module")
def reading(coder: Coder) -> Reading:
    return coder(TEXT, published=dt.date(2024, 5, 15))


def test_a_statement_is_explained_with_its_sentence_and_its_rules(reading: Reading) -> None:
    (name,) = [i for i, s in zip(reading.statement_ids(), reading.statements, strict=True) if s.act == "deny"]
    found = explain(reading, name)
    assert found.id == name
    assert found.sentence == "Chad denied that its troops had crossed the border."
    assert {"content", "cue", "speaker", "act", "commitment"} <= {d.field for d in found.decisions}
    assert all(d.entry == name and d.stage and d.rule and 0 <= d.score <= 1 for d in found.decisions)


def test_the_last_decision_of_a_field_is_the_fields_value(reading: Reading) -> None:
    for name, statement in zip(reading.statement_ids(), reading.statements, strict=True):
        last = {d.field: d.value for d in explain(reading, name).decisions}
        assert (last["act"], last["commitment"]) == (statement.act, statement.commitment)
        assert last["speaker"] == str(statement.speaker)


def test_an_event_is_explained(reading: Reading) -> None:
    name = next(i for i, e in zip(reading.event_ids(), reading.events, strict=True) if e.type == "ASSAULT")
    found = explain(reading, name)
    assert found.sentence.startswith("The Turkish army bombed")
    assert found.decisions


def test_the_start_of_an_id_is_enough(reading: Reading) -> None:
    name = reading.statement_ids()[0]
    assert explain(reading, name[:-2]).id == name


def test_every_entry_can_be_explained_and_spans_quote_the_text(reading: Reading) -> None:
    names = (*reading.statement_ids(), *reading.event_ids())
    assert names
    for name in names:
        found = explain(reading, name)
        assert found.sentence in TEXT
        for decision in found.decisions:
            if decision.span is not None:
                decision.span.check(TEXT)


def test_an_unknown_id_says_what_to_do(reading: Reading) -> None:
    with pytest.raises(
        RecordError, match=r"no entry of this article has an id that starts with 'nope'.*sayso read"
    ):
        explain(reading, "nope")


def test_an_id_that_is_not_unique_is_refused(reading: Reading) -> None:
    with pytest.raises(RecordError, match="entries of this article have an id"):
        explain(reading, "")
