"""Making judgements from entries of a ledger, for every face in the same way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sayso.errors import RecordError
from sayso.ledger.stored import StoredEvent, StoredStatement
from sayso.model import Document, Event
from sayso.model.judgement import Anchor, Entry, Judgement

Stored = StoredStatement | StoredEvent


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who judges."""

    person: str  #: who

    def accept(self, entry: Stored, reason: str | None = None) -> Judgement:
        """It is right as it is."""
        return self._about("accept", (entry,), reason)

    def reject(self, entry: Stored, reason: str | None = None) -> Judgement:
        """There is no such statement or event."""
        return self._about("reject", (entry,), reason)

    def unsure(self, entry: Stored, reason: str | None = None) -> Judgement:
        """It cannot be told."""
        return self._about("unsure", (entry,), reason)

    def edit(self, entry: Stored, field: str, value: Any, reason: str | None = None) -> Judgement:
        """A field of it is to have another value. RecordError when the field does not exist or cannot have it."""
        before = record_of(entry)
        if field not in before.__slots__:
            raise RecordError(f"{_kind(before)}s have no field {field!r}.")
        if getattr(before, field) == value:
            raise RecordError(f"{field} has this value already.")
        after = replace(before, **{field: value})
        return self._about("edit", (entry,), reason, field, (after,))

    def merge(self, entries: Sequence[Stored], reason: str | None = None) -> Judgement:
        """They are one: the same entry of one article, or in several articles the same happening or proposition.

        In one article the first stays; an event takes the others' mentions.
        """
        records = tuple(map(record_of, entries))
        after: tuple[Entry, ...] = ()
        if len({e.document.id for e in entries}) == 1:
            first = records[0]
            if isinstance(first, Event):
                spans = [s for r in records if isinstance(r, Event) for s in (r.trigger, *r.mentions)]
                first = replace(first, mentions=tuple(dict.fromkeys(spans)))
            after = (first,)
        return self._about("merge", tuple(entries), reason, "same", after)

    def apart(self, entries: Sequence[Stored], reason: str | None = None) -> Judgement:
        """They are not the same happening or proposition."""
        return self._about("split", tuple(entries), reason, "same")

    def split(self, entry: Stored, parts: Sequence[Entry], reason: str | None = None) -> Judgement:
        """What was read as one entry is several. RecordError for fewer than two."""
        if len(parts) < 2:
            raise RecordError("an entry is split into two or more.")
        return self._about("split", (entry,), reason, "several", tuple(parts))

    def add(self, document: Document, entry: Entry, reason: str | None = None) -> Judgement:
        """The reading has missed an entry. SpanError when its spans do not quote the text."""
        for span in entry.spans():
            span.check(document.text)
        anchor = Anchor.of(entry, document.id, document.text)
        return Judgement("add", "entry", (anchor,), self.person, _now(), reason, after=(entry,))

    def undo(self, judgement: str, reason: str | None = None) -> Judgement:
        """The judgement with this id is taken back."""
        return Judgement("undo", "entry", (), self.person, _now(), reason, undoes=judgement)

    def _about(
        self, kind: str, entries: tuple[Stored, ...], reason: str | None, question: str = "entry",
        after: tuple[Entry, ...] = (),
    ) -> Judgement:  # fmt: skip
        records = tuple(map(record_of, entries))
        if len({_kind(r) for r in records}) > 1:
            raise RecordError("statements and events cannot be judged together.")
        for entry in entries:
            for span in (s for a in after for s in a.spans()) if len(entries) == 1 else ():
                span.check(entry.document.text)
        anchors = tuple(
            Anchor.of(r, e.document.id, e.document.text) for r, e in zip(records, entries, strict=True)
        )
        return Judgement(kind, question, anchors, self.person, _now(), reason, records, after)


def record_of(entry: Stored) -> Entry:
    """The statement or event itself."""
    return entry.event if isinstance(entry, StoredEvent) else entry.statement


def _kind(record: Entry) -> str:
    return "event" if isinstance(record, Event) else "statement"


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
