"""What `make demo` does, with the real coder: the sample corpus becomes a ledger, contested claims and a report."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from sayso.cli.app import run
from sayso.ledger import Ledger
from sayso.samples import cuba1962


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("demo") / "demo.sqlite"
    assert run(["add", "--samples", "--ledger", str(path)]) == 0
    return path


def test_every_sample_is_in_the_ledger_whole(ledger: Path) -> None:
    articles = len(cuba1962().read_text("utf-8").splitlines())
    with Ledger.open(ledger, create=False) as opened:
        size = opened.size()
        assert size.documents == articles
        assert size.statements > 5 * articles
        assert size.events > 2 * articles
        for reading in opened.readings():
            reading.check()


def test_the_missiles_are_contested(ledger: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The quarrel that the corpus is about must be among the contested claims, with both sides."""
    assert run(["claims", "--contested", "--json", "--ledger", str(ledger)]) == 0
    claims = json.loads(capsys.readouterr().out)
    assert len(claims) >= 5
    missiles = [c for c in claims if "missile" in c["wording"] and "Cuba" in c["wording"]]
    assert missiles, [c["wording"] for c in claims]
    sides = {s["position"]: s["sources"] for s in missiles[0]["sides"]}
    assert sides["asserts"] >= 1
    assert sides["denies"] >= 1


def test_the_report_is_written(ledger: Path, tmp_path: Path) -> None:
    assert run(["report", str(ledger), "-o", str(tmp_path / "report.html")]) == 0
    page = (tmp_path / "report.html").read_text("utf-8")
    assert page.count('class="claim"') >= 5
    assert page.count("<details") == len(cuba1962().read_text("utf-8").splitlines())
