"""A whole ledger has no fault; each kind of damage is found and named."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ledger.test_links import batch
from tests.readings import RUN, dispatch

from sayso.ledger import Ledger
from sayso.ledger.store import database


@pytest.fixture
def linked(ledger: Ledger) -> Ledger:
    """Two articles, one read twice, linked."""
    one, other = dispatch(), dispatch("Morning Wire", day=25)
    ledger.add(dispatch(run=replace(RUN, code="0.0.9"), deny=False))
    ledger.add(one)
    ledger.add(other)
    ledger.write_links(batch(one, other, upto=3))
    return ledger


def damage(ledger: Ledger, command: str) -> None:
    address = str(ledger.path) if ledger.path else ledger._database.url  # type: ignore[attr-defined]
    where = database(address) if isinstance(address, str) else ledger._database
    engine = where.engine()
    with engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw
        if ledger.path:
            raw.execute("PRAGMA foreign_keys = OFF")
        raw.execute(command)
        if not ledger.path:
            raw.commit()
    engine.dispose()


def test_a_whole_ledger_has_no_fault(linked: Ledger) -> None:
    assert list(linked.check()) == []


DAMAGE = [
    ("UPDATE documents SET text = text || '!' WHERE key = 1", "document", "has the id"),
    ("UPDATE runs SET id = 'r0' WHERE key = 1", "run", "has the id"),
    ("UPDATE statements SET record = replace(record, 'Hale', 'Dale') WHERE key = 1", "reading", "quotes"),
    ("UPDATE statements SET record = replace(record, '\"speaker\":\"Amb', '\"speaker\":\"Imb') WHERE key = 2",
     "statement", "has the id"),
    ("UPDATE events SET record = 'no' WHERE key = 1", "reading", "run"),
    ("UPDATE readings SET superseded_by = NULL", "reading", "2 readings are current"),
    ("UPDATE readings SET superseded_by = 3 WHERE key = 1", "reading", "another document"),
    ("DELETE FROM incident_reports", "links", "no member"),
    ("UPDATE incident_reports SET event = 'e0' WHERE position = 0", "links", "not in the reading"),
    ("UPDATE claims SET wording = 's0'", "links", "worded by"),
    ("UPDATE links SET reading = 99", "links", "not there"),
    ("INSERT INTO copies (document, original) VALUES (1, 2)", "links", "copy of a copy"),
    ("DELETE FROM changes WHERE entry_kind = 'claim'", "changes", "never told"),
    ("INSERT INTO changes (kind, entry_kind, entry) VALUES ('added', 'event', 'e0')", "changes", "never retracted"),
    ("INSERT INTO changes (kind, entry_kind, entry) VALUES ('changed', 'event', 'e0')", "changes", "not there"),
]  # fmt: skip


@pytest.mark.parametrize(("command", "part", "wrong"), DAMAGE)
def test_damage_is_found(linked: Ledger, command: str, part: str, wrong: str) -> None:
    damage(linked, command)
    found = list(linked.check())
    assert any(f.part == part and wrong in f.wrong for f in found), found


def test_a_missing_row_of_the_search_index_is_found(linked: Ledger) -> None:
    command = "DELETE FROM statements_text WHERE key = 1"
    if linked.path:
        command = (
            "INSERT INTO statements_text(statements_text, rowid, content) VALUES ('delete', 1, 'missiles')"
        )
    damage(linked, command)
    assert [f.part for f in linked.check()] == ["search"]


def test_rows_that_point_nowhere_are_found(linked: Ledger) -> None:
    if not linked.path:
        pytest.skip("PostgreSQL keeps references by itself, also against the owner of the tables")
    damage(linked, "DELETE FROM runs WHERE key = 1")
    assert [f.part for f in linked.check()] == ["database"]
