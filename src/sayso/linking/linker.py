"""Links a ledger's new articles with those before them: vectors, copies, incidents and claims.

Articles are taken in steps of STEP, each written in one transaction with how far linking has come: what is cut off is
taken up by the next run. What was linked before is read back first, so that the cost of a small addition grows with the
ledger; ids of incidents and claims stay with most of their members.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.ledger import Ledger, StoredEvent, StoredStatement
from sayso.ledger.links import Claim as StoredClaim
from sayso.ledger.links import Copy, Incident, LinkBatch, LinkState, Pending, Position, Vector
from sayso.linking.claims import Claim, claim_of, contents
from sayso.linking.copies import Copies
from sayso.linking.event_evidence import EventComparison
from sayso.linking.event_reports import EventReport, event_reports, event_sentence
from sayso.linking.groups import Groups
from sayso.linking.propositions import Content, ContentComparison, comparable, content_text
from sayso.linking.vectors import vectors
from sayso.model import Document

if TYPE_CHECKING:
    from sayso.linking.report import Vector as Meaning

STEP = 100  #: articles that are linked and written at once
MODEL = "all-MiniLM-L6-v2 int8"  #: the network of the vectors
VERSIONS = {"vectors": MODEL, "copies": "1", "incidents": "1", "claims": "1"}


@dataclass(slots=True)
class Linked:
    """What a run of linking did."""

    articles: int = 0  #: articles linked
    copies: int = 0  #: copies in the ledger
    incidents: int = 0  #: incidents in the ledger
    claims: int = 0  #: claims in the ledger


class Linker:
    """The links of one ledger, at hand."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        pairs = tuple((p.one, p.other, p.same) for p in ledger.decided_pairs())
        self._events: Groups[EventReport] = Groups(EventComparison(), pairs)
        self._contents: Groups[Content] = Groups(ContentComparison(), pairs)
        self._copies = Copies()
        self._statements: dict[str, StoredStatement] = {}
        self._made: dict[str, StoredClaim] = {}
        self._known_copies: dict[str, Copy] = {}

    def run(self, *, again: bool = False) -> Linked:
        """Link what is not linked yet; with ``again``, or when another version linked it, everything anew."""
        state = self._ledger.link_state()
        begin = again or dict(state.versions) != VERSIONS
        done = Linked()
        after = 0 if begin else state.reading
        first = next(iter(self._ledger.pending(after, 1)), None)
        if first is not None:
            old = self._ledger.links()
            if begin:
                self._forget(old.incidents, old.claims, old.copies)
            else:
                self._restore(old.incidents, old.claims, old.copies, after)
        while step := list(self._ledger.pending(after, STEP)):
            self._link(step)
            after = step[-1].key
            done.articles += len(step)
        found = self._ledger.links()
        done.copies, done.incidents, done.claims = len(found.copies), len(found.incidents), len(found.claims)
        return done

    def _forget(
        self, incidents: Iterable[Incident], claims: Iterable[StoredClaim], copies: Iterable[Copy]
    ) -> None:
        self._ledger.write_links(
            LinkBatch(
                LinkState(0, VERSIONS), originals=tuple(c.document for c in copies),
                gone_incidents=tuple(i.id for i in incidents), gone_claims=tuple(c.id for c in claims),
            )
        )  # fmt: skip

    def _restore(
        self, incidents: Sequence[Incident], claims: Sequence[StoredClaim], copies: Sequence[Copy], after: int
    ) -> None:
        """Read back what was linked before."""
        new = {pending.reading.document.id for pending in self._ledger.pending(after)}
        meaning = {v.entry: _unpacked(v.vector) for v in self._ledger.vectors()}
        events: dict[str, tuple[Document, list[StoredEvent]]] = {}
        for event in self._ledger.events():
            if (id_ := event.document.id) not in new and event.id in meaning:
                events.setdefault(id_, (event.document, []))[1].append(event)
        reports = [
            report
            for document, some in events.values()
            for report in event_reports(
                document, [(e.id, e.event) for e in some], [meaning[e.id] for e in some]
            )
        ]
        self._events.restore(reports, {i.id: i.events for i in incidents})
        rows = [s for s in self._ledger.statements() if s.document.id not in new]
        self._statements = {row.id: row for row in rows}
        told = self._told({document: some for document, (_, some) in events.items()})
        members = {c.id: tuple(sorted({p.statement for p in c.positions})) for c in claims}
        self._contents.restore(contents(rows, [meaning.get(r.id) for r in rows], told), members)
        self._made = {c.id: c for c in claims}
        documents = [d for d in self._ledger.documents() if d.id not in new]
        self._copies.see(documents)
        for document in documents:
            self._copies.add(document.id, document)
        self._known_copies = {c.document: c for c in copies}

    def _link(self, step: Sequence[Pending]) -> None:
        """Link some new articles and write what has changed."""
        readings = [pending.reading for pending in step]
        gone = [id_ for pending in step for id_ in pending.gone]
        changed, lost = self._events.remove(gone)
        fresh: list[Vector] = []
        reports: list[EventReport] = []
        events: dict[str, list[StoredEvent]] = {}
        rows: list[StoredStatement] = []
        for reading in readings:
            document = reading.document
            stored = [StoredEvent(i, e, document, reading.run)
                      for i, e in zip(reading.event_ids(), reading.events, strict=True)]  # fmt: skip
            found = vectors([event_sentence(document, e.event) for e in stored])
            fresh += [Vector(e.id, MODEL, _packed(v)) for e, v in zip(stored, found, strict=True)]
            reports += event_reports(document, [(e.id, e.event) for e in stored], list(found))
            events[document.id] = stored
            rows += [StoredStatement(i, s, document, reading.run)
                     for i, s in zip(reading.statement_ids(), reading.statements, strict=True)]  # fmt: skip
        for some in (self._events.add(reports),):
            changed, lost = (changed | some[0]) - some[1], (lost | some[1]) - some[0]
        compared = [row for row in rows if comparable(row)]
        meaning = dict(
            zip((r.id for r in compared), vectors([content_text(r) for r in compared]), strict=True)
        )
        fresh += [Vector(id_, MODEL, _packed(v)) for id_, v in meaning.items()]
        self._copies.see(r.document for r in readings)
        for reading in readings:
            self._copies.add(reading.document.id, reading.document)
        copies, originals = self._new_copies()
        claims, unclaimed = self._claims(rows, meaning, self._told(events), gone)
        self._ledger.write_links(
            LinkBatch(
                LinkState(step[-1].key, VERSIONS), copies=copies, originals=originals,
                incidents=tuple(Incident(id_, self._events.members[id_]) for id_ in sorted(changed)),
                gone_incidents=tuple(sorted(lost)), claims=claims, gone_claims=unclaimed, vectors=tuple(fresh),
            )
        )  # fmt: skip

    def _told(self, events: dict[str, list[StoredEvent]]) -> dict[str, frozenset[str]]:
        """Statement -> incidents of the events that stand in it."""
        told: dict[str, set[str]] = defaultdict(set)
        for event in (e for some in events.values() for e in some):
            if incident := self._events.group.get(event.id):
                for statement in event.event.attributed_to:
                    told[statement].add(incident)
        return {id_: frozenset(some) for id_, some in told.items()}

    def _new_copies(self) -> tuple[tuple[Copy, ...], tuple[str, ...]]:
        found = {c.document: Copy(c.document, c.original, c.share, c.credit) for c in self._copies.links()}
        new = tuple(c for id_, c in found.items() if self._known_copies.get(id_) != c)
        originals = tuple(sorted(set(self._known_copies) - set(found)))
        self._known_copies = found
        return new, originals

    def _claims(
        self, rows: Sequence[StoredStatement], meaning: dict[str, Meaning], told: dict[str, frozenset[str]],
        gone: Sequence[str],
    ) -> tuple[tuple[StoredClaim, ...], tuple[str, ...]]:  # fmt: skip
        self._statements.update((row.id, row) for row in rows)
        changed, lost = self._contents.remove(gone)
        new = contents(rows, [meaning.get(row.id) for row in rows], told)
        some, fewer = self._contents.add(new)
        changed, lost = (changed | some) - fewer, (lost | fewer) - some
        originals = {c.document: c.original for c in self._known_copies.values()}
        claims: list[StoredClaim] = []
        for id_ in sorted(changed):
            members = [self._statements[m] for m in self._contents.members[id_] if m in self._statements]
            near = self._contents.score
            made = claim_of(id_, [m for m in members if m.id in self._contents], originals, near)
            if made is None:
                lost.add(id_)
            else:
                claims.append(self._stored(made))
        gone_claims = tuple(sorted(lost & self._made.keys()))
        for id_ in gone_claims:
            self._made.pop(id_)
        self._made.update((c.id, c) for c in claims)
        return tuple(claims), gone_claims

    def _stored(self, claim: Claim) -> StoredClaim:
        statements = {h.entry.id for h in claim.positions}
        counts: dict[str, int] = defaultdict(int)
        for id_ in statements:
            for incident in self._contents.entry(id_).incidents:
                counts[incident] += 1
        about = tuple(
            sorted(i for i, n in counts.items() if 2 * n >= len(statements) and i in self._events.members)
        )
        positions = tuple(Position(h.entry.id, h.position, h.holder, h.source) for h in claim.positions)
        return StoredClaim(claim.id, claim.wording.id, positions, about)


def _packed(vector: Meaning) -> bytes:
    return vector.astype("<f2").tobytes()


def _unpacked(raw: bytes) -> Meaning:
    import numpy as np

    return np.frombuffer(raw, "<f2").astype(np.float32)
