"""Every command: what it prints where, and the code it exits with."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.conftest import Ran
from tests.fake_coder import FakeCoder

from sayso.model import Reading

Sayso = Callable[..., Ran]


@pytest.fixture
def filled(sayso: Sayso, corpus: Path) -> Sayso:
    assert sayso("add", corpus).code == 3
    return sayso


def test_read_prints_tables(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(
        "Vash news\n\nAnna Hale said that the ships turned. Ruritania attacked Vash."
    )
    ran = sayso("read", tmp_path / "a.txt", "--published", "2024-11-07", "--outlet", "Gazette")
    assert ran.code == 0
    assert ran.err == ""
    for words in (
        "Vash news",
        "Gazette · 7 Nov 2024",
        "Anna Hale",
        "the ships turned",
        "ASSAULT",
        "Ruritania → Vash",
    ):
        assert words in ran.out


def test_read_json_is_the_lossless_reading(sayso: Sayso, tmp_path: Path, fake: FakeCoder) -> None:
    (tmp_path / "a.txt").write_text("Anna Hale said that the ships turned.")
    ran = sayso("read", tmp_path / "a.txt", "--json", "--title", "T", "--url", "http://a/")
    reading = Reading.from_json(ran.json)  # type: ignore[arg-type]
    assert reading == fake.code(reading.document)
    assert (reading.document.title, reading.document.url) == ("T", "http://a/")


def test_read_exit_codes(sayso: Sayso, corpus: Path, tmp_path: Path) -> None:
    assert sayso("read", tmp_path / "none.txt").code == 1
    (tmp_path / "mixed.jsonl").write_text('{"text": "Anna Hale said that it rained."}\n{broken\n')
    ran = sayso("read", tmp_path / "mixed.jsonl", "--json")
    assert ran.code == 3
    assert "mixed.jsonl:2" in ran.err


def test_explain_shows_rule_score_and_spans(sayso: Sayso, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("It rained. Anna Hale said that the ships turned. Nobody else spoke.")
    reading = json.loads(sayso("read", tmp_path / "a.txt", "--json").out)
    ran = sayso("explain", tmp_path / "a.txt", "--entry", reading["statements"][0]["id"][:10])
    assert ran.code == 0
    for words in ("Anna Hale said that the ships turned.", "cue:said", "0.90", "regex", "“the ships turned”"):
        assert words in ran.out
    assert "It rained" not in ran.out
    missing = sayso("explain", tmp_path / "a.txt", "--entry", "s000000000")
    assert (missing.code, missing.out) == (1, "")
    as_json = sayso("explain", tmp_path / "a.txt", "--entry", reading["statements"][0]["id"], "--json").json
    assert as_json["decisions"][0]["rule"] == "cue:said"  # type: ignore[index]


def test_add_reports_skips_and_summarises(sayso: Sayso, corpus: Path) -> None:
    ran = sayso("add", corpus)
    assert ran.code == 3
    assert ran.out == ""
    assert "3 articles added (3 statements, 1 event); 2 failed" in ran.err
    assert "skipped T2: the article is broken." in ran.err
    assert f"skipped {corpus}:5: malformed JSON" in ran.err


def test_add_twice_codes_nothing_again(sayso: Sayso, corpus: Path, fake: FakeCoder) -> None:
    sayso("add", corpus)
    first, export = fake.coded, sayso("export").out
    ran = sayso("add", corpus)
    assert fake.coded == first + 1, "only the broken article is tried again"
    assert "0 articles added (0 statements, 0 events); 3 already there; 2 failed" in ran.err
    assert sayso("export").out == export


def test_add_counts_in_json(sayso: Sayso, corpus: Path) -> None:
    tally = sayso("add", corpus, "--json").json
    assert (tally["added"], tally["already_there"], len(tally["failed"])) == (3, 0, 2)  # type: ignore[index,call-overload]


def test_add_fails_when_nothing_could_be_read(sayso: Sayso, tmp_path: Path) -> None:
    assert sayso("add", tmp_path / "none.txt").code == 1
    assert sayso("add").code == 2


def test_statements_in_a_table_and_in_json(filled: Sayso) -> None:
    ran = filled("statements")
    assert ran.code == 0
    assert "✖ deny" in ran.out
    assert "Boris Orlov" in ran.out
    assert "3 statements." in ran.err
    rows = filled("statements", "--speaker", "orlov", "--json").json
    assert [r["speaker"] for r in rows] == ["Boris Orlov"]  # type: ignore[attr-defined]
    assert rows[0]["article"]["published"] == "2024-01-02"  # type: ignore[index]


@pytest.mark.parametrize(
    ("filters", "count"),
    [
        (["--act", "deny"], 1),
        (["--since", "2024-01-02"], 2),
        (["--until", "1 January 2024"], 1),
        (["--text", "rocket"], 3),
        (["--outlet", "wire"], 1),
        (["--limit", "2"], 2),
        (["--country", "USA"], 0),
    ],
)
def test_statement_filters(filled: Sayso, filters: list[str], count: int) -> None:
    assert len(filled("statements", "--json", *filters).json) == count  # type: ignore[arg-type]


def test_events(filled: Sayso) -> None:
    assert "Ruritania → Vash" in filled("events").out
    rows = filled("events", "--actor", "ruri", "--type", "assault", "--json").json
    assert rows[0]["trigger"] == "attacked"  # type: ignore[index]
    assert filled("events", "--recipient", "ruri", "--json").json == []


def test_contested_claims(filled: Sayso) -> None:
    ran = filled("claims", "--contested")
    assert ran.code == 0
    assert "2 sources assert" in ran.out
    assert "1 source denies" in ran.out
    claim = filled("claims", "--contested", "--json").json[0]  # type: ignore[index]
    assert claim["contested"] is True
    assert "rockets stood on the island" in filled("show", claim["id"][:9]).out


def test_show_a_statement_an_event_and_an_article(filled: Sayso) -> None:
    statement = filled("statements", "--json").json[0]  # type: ignore[index]
    shown = filled("show", statement["id"][:9])
    assert shown.code == 0
    assert "cue:said" in shown.out
    event = filled("events", "--json").json[0]  # type: ignore[index]
    assert "attacked" in filled("show", event["id"]).out
    article = filled("show", statement["article"]["id"], "--json").json
    assert Reading.from_json(article).document.outlet == "Gazette"  # type: ignore[arg-type]
    assert "1 statement" in filled("show", statement["article"]["id"]).out
    for unknown in ("s000000", "e000000", "c000000", "d000000", "x"):
        ran = filled("show", unknown)
        assert (ran.code, ran.out) == (1, "")
        assert len(ran.err.strip().splitlines()) == 1


def test_export_can_be_added_to_another_ledger(filled: Sayso, tmp_path: Path) -> None:
    exported = filled("export").out
    (tmp_path / "e.jsonl").write_text(exported)
    other = tmp_path / "other.sqlite"
    assert filled("add", tmp_path / "e.jsonl", "--ledger", other).code == 0
    assert filled("export", "--ledger", other).out == exported
    assert filled("export", "-o", tmp_path / "f.jsonl").out == ""
    assert (tmp_path / "f.jsonl").read_text() == exported


def test_doctor_looks_at_every_part(filled: Sayso) -> None:
    ran = filled("doctor", "--json")
    findings = {f["part"]: f for f in ran.json}  # type: ignore[attr-defined]
    assert {"sayso", "python", "spacy", "parser model", "gazetteer", "database", "ledger", "disk"} <= set(
        findings
    )
    assert "3 articles" in findings["ledger"]["state"]
    assert findings["coder"]["good"] is True or "statement" in findings["coder"]["state"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["nonsense"], ["read"], ["statements", "--act", "mumble"], ["events", "--type", "FIGHT"],
        ["statements", "--since", "07/11/2024"], ["statements", "--limit", "0"], ["explain", "x.txt"],
        ["add", "--what"],
    ],
)  # fmt: skip
def test_wrong_usage_is_code_2(sayso: Sayso, arguments: list[str]) -> None:
    ran = sayso(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert "Error" in ran.err


@pytest.mark.parametrize("command", ["statements", "events", "claims", "export"])
def test_a_missing_ledger_is_one_clear_line(sayso: Sayso, command: str) -> None:
    ran = sayso(command)
    assert (ran.code, ran.out) == (1, "")
    assert len(ran.err.strip().splitlines()) == 1
    assert "sayso add" in ran.err


def test_an_unexpected_error_has_no_traceback_unless_asked(
    sayso: Sayso, fake: FakeCoder, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(_: object) -> None:
        raise ZeroDivisionError("line one\nline two")

    monkeypatch.setattr(fake, "code", fail)
    (tmp_path / "a.txt").write_text("Anna Hale said that it rained.")
    ran = sayso("read", tmp_path / "a.txt")
    assert ran.code == 1
    assert "Traceback" not in ran.err
    assert len(ran.err.strip().splitlines()) == 1
    monkeypatch.setenv("SAYSO_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        sayso("read", tmp_path / "a.txt")


def test_article_text_cannot_steer_the_terminal_or_the_table(sayso: Sayso, tmp_path: Path) -> None:
    hostile = "Anna Hale said that [bold red]the :bomb: ships[/] \x1b]0;title\x07\x1b[31mturned [link=x]round[/link]."
    (tmp_path / "a.txt").write_text(hostile)
    ran = sayso("read", tmp_path / "a.txt")
    assert ran.code == 0
    assert "[bold red]the :bomb: ships[/]" in re.sub(r"\s+", " ", ran.out)
    assert "\x1b" not in ran.out


def test_version_and_help(sayso: Sayso) -> None:
    assert sayso("--version").out.startswith("sayso ")
    assert "Commands:" in sayso("--help").out
