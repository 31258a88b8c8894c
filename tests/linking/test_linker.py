"""A ledger's links: found once, the same in whatever steps articles arrive, with ids that stay."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.readings import RUN, span

from sayso.ledger import Ledger
from sayso.linking.linkage import linked, stable_ids
from sayso.linking.linker import Linker
from sayso.model import Document, Event, Interval, Party, Reading, Statement

SAID = "Ruritania had stationed rockets on the island of Vash"


def reading(outlet: str, text: str, speaker: str, act: str, day: int) -> Reading:
    document = Document(text, outlet=outlet, published=dt.date(1962, 10, day))
    statement = Statement(
        (span(text, SAID),), (), None, speaker, "person", act, "CT-" if act == "deny" else "CT+", "indirect"
    )
    gunboat = Party(span(text, "gunboat"), "gunboat", "RUR MIL")
    event = Event(
        "ASSAULT", span(text, "sank"), (gunboat,), (Party(span(text, "ferry"), "ferry Halcyon", "VSH CVL"),), "actual",
        date=Interval(dt.date(1962, 10, 22), dt.date(1962, 10, 22)),
    )  # fmt: skip
    return Reading(document, RUN, (statement,), (event,))


TOLD = (
    "A gunboat sank the ferry Halcyon off Vash on Monday.",
    "The ferry Halcyon went down off Vash on Monday; a gunboat sank the ferry Halcyon.",
    "Off Vash a gunboat sank the ferry Halcyon, its owners say.",
)
READINGS = (
    reading("Wire", f"{TOLD[0]} Hale said that {SAID}.", "Hale", "assert", 23),
    reading("Gazette", f"{TOLD[1]} Orlov denied that {SAID}.", "Orlov", "deny", 24),
    reading("Sun", f"{TOLD[2]} Brandt repeated that {SAID}.", "Brandt", "assert", 24),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "ledger.sqlite")


def shape(ledger: Ledger) -> tuple[set[tuple[str, ...]], set[tuple[tuple[str, str], ...]]]:
    links = ledger.links()
    claims = {tuple(sorted((p.statement, p.position) for p in c.positions)) for c in links.claims}
    return {tuple(sorted(i.events)) for i in links.incidents}, claims


def test_one_happening_and_one_claim_in_three_outlets(ledger: Ledger) -> None:
    for one in READINGS:
        ledger.add(one)
    done = Linker(ledger).run()
    assert done.articles == 3
    (incident,), (claim,) = ledger.links().incidents, ledger.links().claims
    assert set(incident.events) == {r.event_ids()[0] for r in READINGS}
    assert sorted(p.position for p in claim.positions) == ["asserts", "asserts", "denies"]


def test_steps_and_order_do_not_matter_and_nothing_is_done_twice(ledger: Ledger, tmp_path: Path) -> None:
    ids = set()
    for one in READINGS:
        ledger.add(one)
        Linker(ledger).run()
        ids |= {i.id for i in ledger.links().incidents}
    assert len(ids) == 1, "the incident keeps its id"
    assert Linker(ledger).run().articles == 0
    with Ledger.open(tmp_path / "other.sqlite") as other:
        for one in reversed(READINGS):
            other.add(one)
        Linker(other).run()
        assert shape(other) == shape(ledger)
    before = shape(ledger)
    assert Linker(ledger).run(again=True).articles == 3
    assert shape(ledger) == before


def test_one_report_shared_by_two_happenings_does_not_join_them() -> None:
    ties = {(0, 1): 2.0, (1, 2): 1.0}
    assert linked(["a", "b", "c"], ties, lambda i, j: -8.0, 0.0) == [[0, 1], [2]]
    assert linked(["a", "b", "c"], ties, lambda i, j: -8.0, 0.0, together=[(1, 2)], apart=[(0, 1)]) == [
        [0],
        [1, 2],
    ]


def test_a_group_keeps_the_id_of_most_of_its_members() -> None:
    before = {"a": "i1", "b": "i1", "c": "i2"}
    assert stable_ids("incident", [["a", "b", "c"]], before, ()) == ["i1"]
    first, second = stable_ids("incident", [["a", "b"], ["c", "d"]], dict.fromkeys("abc", "i1"), ())
    assert first == "i1"
    assert second not in ("i1", "i2")
