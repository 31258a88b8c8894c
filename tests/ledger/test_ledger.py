"""What goes into a ledger comes back unchanged, once, whole, and can be found."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.readings import RUN, dispatch, readings

from sayso.errors import LedgerError, SaySoError
from sayso.ledger import Ledger, Query
from sayso.model import Document, Reading


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(readings())
def test_a_reading_comes_back_equal(ledger: Ledger, reading: Reading) -> None:
    if ledger.add(reading):
        back = ledger.reading(reading.document.id, reading.run.id)
        title = (
            reading.document.title
        )  # no part of the id: the first of two documents that differ in it only stays
        assert replace(back, document=replace(back.document, title=title)) == reading


def test_every_entry_can_be_found_by_its_id(ledger: Ledger) -> None:
    reading = dispatch()
    ledger.add(reading)
    for id_, statement in zip(reading.statement_ids(), reading.statements, strict=True):
        assert ledger.statement(id_).statement == statement
        assert ledger.statement(id_[:8]).id == id_
    for id_, event in zip(reading.event_ids(), reading.events, strict=True):
        assert ledger.event(id_).event == event
    assert ledger.document(reading.document.id) == reading.document
    assert ledger.statement(reading.statement_ids()[0]).run == reading.run


@pytest.mark.parametrize(
    ("id_", "says"), [("s", "too short"), ("s0000000", "nothing"), ("%%%%%%", "nothing")]
)
def test_an_unknown_id_is_an_error(ledger: Ledger, id_: str, says: str) -> None:
    ledger.add(dispatch())
    with pytest.raises(LedgerError, match=says):
        ledger.statement(id_)


def test_adding_twice_is_adding_once(ledger: Ledger) -> None:
    assert ledger.add(dispatch()) is True
    before = ledger.size()
    assert ledger.add(dispatch()) is False
    assert ledger.size() == before
    assert ledger.has(dispatch().document.id, RUN.id)


def test_another_run_supersedes_and_overwrites_nothing(ledger: Ledger) -> None:
    old, newer = dispatch(), dispatch(run=replace(RUN, code="0.2.0"), deny=False)
    ledger.add(old)
    ledger.add(newer)
    assert ledger.reading(old.document.id) == newer
    assert ledger.reading(old.document.id, old.run.id) == old
    assert [s.statement.act for s in ledger.statements()] == ["assert", "confirm"]
    assert len(list(ledger.statements(Query(superseded=True)))) == 4
    assert ledger.size().superseded == 1
    assert ledger.size().documents == 1
    assert ledger.add(old) is False, "an old reading that is there already does not come back on top"
    assert ledger.reading(old.document.id) == newer


def test_a_reading_that_contradicts_its_text_is_not_added(ledger: Ledger) -> None:
    reading = dispatch()
    broken = replace(
        reading, document=replace(reading.document, text=reading.document.text.replace("Hale", "Dale"))
    )
    with pytest.raises(SaySoError):
        ledger.add(broken)
    assert ledger.size().documents == 0


def test_a_failure_in_the_middle_leaves_nothing(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    from sayso.ledger import writer

    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(writer, "_event", fail)
    with pytest.raises(RuntimeError):
        ledger.add(dispatch())
    monkeypatch.undo()
    size = ledger.size()
    assert (size.documents, size.statements, size.runs) == (0, 0, 0)
    assert ledger.add(dispatch()) is True


def test_text_that_cannot_be_stored_is_a_ledger_error(ledger: Ledger) -> None:
    with pytest.raises(LedgerError):
        ledger.add(Reading(Document("half \ud83d pair"), RUN))


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def filled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ledger]:
    """The same article in two outlets; not to be changed."""
    address = str(tmp_path_factory.mktemp("filled") / "l.sqlite")
    if request.param == "postgresql":
        address = request.getfixturevalue("postgresql").fresh()
    with Ledger.open(address) as ledger:
        ledger.add(dispatch())
        ledger.add(dispatch("Morning Wire", day=25))
        yield ledger


FOUND: list[tuple[Query, int]] = [
    (Query(), 4),
    (Query(speaker="orlov"), 2),
    (Query(speaker="AMBASSADOR"), 2),
    (Query(speaker="%"), 0),
    (Query(act="deny"), 2),
    (Query(country="rur"), 2),
    (Query(since=dt.date(1962, 10, 24)), 2),
    (Query(until=dt.date(1962, 10, 23)), 2),
    (Query(since=dt.date(1962, 10, 24), until=dt.date(1962, 10, 24), act="deny"), 0),
    (Query(text="missile placing"), 4),
    (Query(text='"placed missiles"'), 4),
    (Query(text='"missiles placed"'), 0),
    (Query(text="submarine"), 0),
    (Query(text='NEAR( " OR NOT * missiles'), 0),
    (Query(outlet="gazette"), 2),
    (Query(limit=3), 3),
]


@pytest.mark.parametrize(("query", "count"), FOUND)
def test_statements_are_found(filled: Ledger, query: Query, count: int) -> None:
    assert len(list(filled.statements(query))) == count


EVENTS_FOUND: list[tuple[Query, int]] = [
    (Query(), 4),
    (Query(type="coerce"), 2),
    (Query(actor="navy"), 2),
    (Query(actor="usa"), 2),
    (Query(actor="USA MIL"), 2),
    (Query(recipient="freighter"), 2),
    (Query(recipient="navy"), 0),
    (Query(country="VSH"), 2),
    (Query(country="RUR"), 2),
    (Query(since=dt.date(1962, 10, 23)), 2),
    (Query(until=dt.date(1962, 10, 22)), 2),
    (Query(text="freighter"), 2),
]


@pytest.mark.parametrize(("query", "count"), EVENTS_FOUND)
def test_events_are_found(filled: Ledger, query: Query, count: int) -> None:
    assert len(list(filled.events(query))) == count


def test_a_search_without_words_is_an_error(ledger: Ledger) -> None:
    with pytest.raises(LedgerError, match="word"):
        list(ledger.statements(Query(text='"-"')))


def test_readings_come_in_order_of_publication(ledger: Ledger) -> None:
    for day in (25, 23, 24):
        ledger.add(dispatch(day=day))
    days = [r.document.published.day for r in ledger.readings() if r.document.published]
    assert days == [23, 24, 25]


def test_two_connections_read_while_one_writes(address: str) -> None:
    with Ledger.open(address) as one, Ledger.open(address) as other:
        one.add(dispatch())
        rows = one.statements()
        next(rows)
        assert other.add(dispatch(day=24)) is True
        assert len(list(rows)) == 1, "an open read sees the ledger as it was"
        assert other.size().documents == 2


def test_the_file_is_as_it_should_be(tmp_path: Path) -> None:
    with Ledger.open(tmp_path / "l.sqlite") as ledger:
        ledger.add(dispatch())
    with sqlite3.connect(tmp_path / "l.sqlite") as raw:
        assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
        assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        assert raw.execute("PRAGMA foreign_key_check").fetchall() == []
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("DELETE FROM documents")
        raw.execute("INSERT INTO statements_text(statements_text) VALUES ('integrity-check')")
        assert raw.execute("SELECT count(*) FROM parties").fetchone()[0] == 0
