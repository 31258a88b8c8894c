"""Links: written whole, once, and read back; what a new reading no longer has is left out."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.readings import RUN, dispatch

from sayso.errors import LedgerError
from sayso.ledger import Ledger
from sayso.ledger.links import Claim, Copy, Incident, LinkBatch, LinkState, Position, Vector
from sayso.model import Reading


def batch(one: Reading, other: Reading, upto: int = 2) -> LinkBatch:
    """Two articles linked: one a copy, an incident with an event of each, a claim asserted and denied."""
    said, denied = one.statement_ids()
    repeated = other.statement_ids()[0]
    positions = (
        Position(said, "asserts", "Senator Hale", ("hale",)),
        Position(repeated, "asserts", "Senator Hale", ("hale",)),
        Position(denied, "denies", "Ambassador Orlov", ("orlov",)),
        Position(denied, "relays", None, ("", "x")),
    )
    return LinkBatch(
        LinkState(upto, {"incidents": "3", "vectors": "minilm-1"}),
        copies=(Copy(other.document.id, one.document.id, 0.75, "AP"),),
        incidents=(Incident("i1", (one.event_ids()[1], other.event_ids()[1])),),
        claims=(Claim("c1", said, positions, ("i1",)),),
        vectors=(Vector(said, "minilm-1", b"\x00\x3c" * 4),),
    )


@pytest.fixture
def pair(ledger: Ledger) -> tuple[Reading, Reading]:
    found = dispatch(), dispatch("Morning Wire", day=25)
    for reading in found:
        ledger.add(reading)
    return found


def kinds(ledger: Ledger, since: str) -> list[tuple[str, str, str]]:
    return [(c.kind, c.entry_kind, c.entry) for c in ledger.changes(since)]


def now(ledger: Ledger) -> str:
    return [c.cursor for c in ledger.changes()][-1]


def test_links_come_back_equal(ledger: Ledger, pair: tuple[Reading, Reading]) -> None:
    given = batch(*pair)
    ledger.write_links(given)
    found = ledger.links()
    assert found.state == given.state == ledger.link_state()
    assert (found.copies, found.incidents, found.claims) == (given.copies, given.incidents, given.claims)
    assert tuple(ledger.vectors()) == tuple(ledger.vectors([pair[0].statement_ids()[0]])) == given.vectors


def test_the_same_batch_twice_is_once(ledger: Ledger, pair: tuple[Reading, Reading]) -> None:
    before = now(ledger)
    ledger.write_links(batch(*pair))
    assert kinds(ledger, before) == [("added", "incident", "i1"), ("added", "claim", "c1")]
    first, after = ledger.links(), now(ledger)
    ledger.write_links(batch(*pair))
    assert ledger.links() == first
    assert kinds(ledger, after) == []


def test_incidents_and_claims_change_and_go(ledger: Ledger, pair: tuple[Reading, Reading]) -> None:
    first = batch(*pair)
    ledger.write_links(first)
    before = now(ledger)
    claim, incident = first.claims[0], first.incidents[0]
    ledger.write_links(
        replace(
            first,
            incidents=(replace(incident, events=incident.events[:1]), Incident("i2", incident.events[1:])),
            claims=(replace(claim, positions=claim.positions[:3]),),
        )
    )
    assert kinds(ledger, before) == [
        ("changed", "incident", "i1"), ("added", "incident", "i2"), ("changed", "claim", "c1"),
    ]  # fmt: skip
    before = now(ledger)
    gone = LinkBatch(LinkState(2), originals=(pair[1].document.id,), incidents=(incident,), gone_incidents=("i2",),
                     gone_claims=("c1", "c9"))  # fmt: skip
    ledger.write_links(gone)
    found = ledger.links()
    assert (found.copies, found.incidents, found.claims) == ((), (incident,), ())
    assert kinds(ledger, before) == [
        ("retracted", "incident", "i2"), ("changed", "incident", "i1"), ("retracted", "claim", "c1"),
    ]  # fmt: skip


def test_links_of_given_ids(ledger: Ledger, pair: tuple[Reading, Reading]) -> None:
    given = batch(*pair)
    ledger.write_links(given)
    one, other = pair
    assert ledger.links([one.statement_ids()[0]]).claims == given.claims
    assert ledger.links([other.event_ids()[1]]).incidents == given.incidents
    assert ledger.links(["i1"]).incidents == given.incidents
    assert ledger.links(["c1"]).claims == given.claims
    assert ledger.links([one.document.id]).copies == given.copies
    empty = ledger.links([one.event_ids()[0]])
    assert (empty.copies, empty.incidents, empty.claims) == ((), (), ())


def test_an_event_reports_one_incident(ledger: Ledger, pair: tuple[Reading, Reading]) -> None:
    first = batch(*pair)
    ledger.write_links(first)
    with pytest.raises(LedgerError, match="both incidents"):
        ledger.write_links(LinkBatch(LinkState(3), incidents=(Incident("i2", first.incidents[0].events),)))
    assert ledger.links().state == first.state, "nothing of the refused batch is there"


def test_what_no_current_reading_has_is_left_out(ledger: Ledger, pair: tuple[Reading, Reading]) -> None:
    given = batch(*pair)
    ledger.write_links(given)
    one = pair[0]
    newer = Reading(one.document, replace(RUN, code="0.2.0"), one.statements[:1], one.events[:1])
    ledger.add(newer)
    found = ledger.links()
    assert found.incidents == (Incident("i1", (pair[1].event_ids()[1],)),)
    assert [p.statement for p in found.claims[0].positions] == [
        one.statement_ids()[0],
        pair[1].statement_ids()[0],
    ]
    (waiting,) = ledger.pending(2)
    assert (waiting.key, waiting.reading) == (3, newer)
    assert set(waiting.gone) == {one.statement_ids()[1], one.event_ids()[1]}
    before = now(ledger)
    ledger.write_links(replace(given, state=LinkState(3)))
    assert ledger.links().incidents == found.incidents
    assert kinds(ledger, before) == [("changed", "incident", "i1"), ("changed", "claim", "c1")]


def test_pending_in_the_order_of_adding(ledger: Ledger, pair: tuple[Reading, Reading]) -> None:
    waiting = list(ledger.pending(0))
    assert [p.reading for p in waiting] == list(pair)
    assert [p.gone for p in waiting] == [(), ()]
    assert [p.reading for p in ledger.pending(0, limit=1)] == [pair[0]]
    assert list(ledger.pending(waiting[-1].key)) == []


def test_a_copy_of_an_unknown_article_is_refused(ledger: Ledger, pair: tuple[Reading, Reading]) -> None:
    with pytest.raises(LedgerError, match="no document"):
        ledger.write_links(LinkBatch(LinkState(1), copies=(Copy("dnone", pair[0].document.id),)))
