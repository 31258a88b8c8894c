"""The queue: what is uncertain and matters first, what is judged not again."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ledger.test_links import batch
from tests.readings import dispatch

from sayso.ledger import Ledger
from sayso.ledger.decide import Reviewer
from sayso.ledger.queue import entropy
from sayso.model import Reading


def sure(reading: Reading, *shares: float) -> Reading:
    return replace(
        reading,
        statements=tuple(replace(s, confidence=c) for s, c in zip(reading.statements, shares, strict=True)),
    )


def test_entropy() -> None:
    assert [entropy(p) for p in (0.0, 0.5, 1.0)] == [0.0, 1.0, 0.0]
    assert entropy(0.9) == pytest.approx(0.469, abs=0.001)


def test_heaviest_first(ledger: Ledger) -> None:
    one, other = sure(dispatch(), 0.9, 0.6), sure(dispatch("Morning Wire", day=25), 0.55, 1.0)
    for reading in (one, other):
        ledger.add(reading)
    ids = [*one.statement_ids(), *other.statement_ids()]
    found = ledger.queue(4, kinds=("statement",))
    assert [q.entry.id for q in found] == [ids[2], ids[1], ids[0], ids[3]]
    assert {q.impact for q in found} == {1.0}
    ledger.write_links(batch(one, other))
    weighed = {q.entry.id: q.impact for q in ledger.queue(9, kinds=("statement",))}
    assert weighed == {ids[0]: 6.0, ids[1]: 6.0, ids[2]: 6.0, ids[3]: 1.0}, (
        "a contested claim of four positions"
    )
    assert {q.entry.id: q.impact for q in ledger.queue(9, kinds=("event",))}[one.event_ids()[1]] == 2.0


def test_what_is_judged_does_not_come_again(ledger: Ledger) -> None:
    reading = sure(dispatch(), 0.9, 0.6)
    ledger.add(reading)
    ledger.judge(Reviewer("Ann").unsure(ledger.statement(reading.statement_ids()[1])))
    assert [q.entry.id for q in ledger.queue(9, kinds=("statement",))] == [reading.statement_ids()[0]]
    assert len(ledger.queue(9, kinds=("statement",), person="Ben")) == 2
    assert len(ledger.queue(9, kinds=("statement",), person="Ann")) == 1
