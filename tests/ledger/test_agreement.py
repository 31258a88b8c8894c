"""Agreement against values worked out elsewhere, and over real judgements."""

from __future__ import annotations

import pytest
from tests.readings import dispatch

from sayso.ledger import Ledger
from sayso.ledger.agreement import agreement, alpha, kappa
from sayso.ledger.decide import Reviewer


def test_kappa_of_a_known_table() -> None:
    """20 both yes, 15 both no, 5 and 10 mixed: agreement 0.7, by chance 0.5, kappa 0.4."""
    answers = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(answers) == pytest.approx(0.4)
    assert kappa([("y", "y")] * 3) is None
    assert kappa([]) is None
    assert kappa([("y", "n"), ("n", "y")]) == pytest.approx(-1)


def test_alpha_of_krippendorffs_examples() -> None:
    """Computing Krippendorff's Alpha-Reliability (2011), sections A (0.095) and C (0.743)."""
    one, other = "0100000010", "1110010000"
    assert alpha(zip(one, other, strict=True)) == pytest.approx(0.095, abs=0.001)
    observers = ("123321412...", "1233224125.3", ".3332342251.", "12332441251.")  # `.`: no value
    units = [[row[i] for row in observers if row[i] != "."] for i in range(12)]
    assert alpha(units) == pytest.approx(0.743, abs=0.001)
    assert alpha([["a", "a"], ["a"]]) is None


def test_agreement_of_reviewers(ledger: Ledger) -> None:
    reading = dispatch()
    ledger.add(reading)
    ann, ben = Reviewer("Ann"), Reviewer("Ben")
    entries = [ledger.statement(i) for i in reading.statement_ids()]
    ledger.judge(ann.accept(entries[0]))
    ledger.judge(ben.accept(entries[0]))
    wrong = ben.reject(entries[1])
    ledger.judge(ann.edit(entries[1], "act", "refuse"))
    ledger.judge(wrong)
    found = agreement(ledger.judgements())
    (pair,) = found.pairs
    assert (pair.one, pair.other, pair.entries, pair.same) == ("Ann", "Ben", 2, 0.5)
    assert found.entries == 2
    ledger.judge(ben.undo(wrong.id))
    assert agreement(ledger.judgements()).entries == 1
