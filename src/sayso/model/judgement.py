"""Judgements: what a person decided about entries that a machine read. Rows of a log that only grows.

A judgement is keyed by its document, the span that it is about and the question it answers. What the machine read stays
as it is; the ledger shows the readings with the judgements applied (:mod:`sayso.ledger.fold`).
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import RecordError
from sayso.model.event import Event
from sayso.model.ids import content_id
from sayso.model.span import Span
from sayso.model.statement import Statement

JUDGEMENTS = ("accept", "reject", "edit", "merge", "split", "add", "unsure", "undo")
CONTEXT = 32  #: characters kept on each side of a quotation, as in the W3C's text quote selector

Entry = Statement | Event


def main_span(entry: Entry) -> Span:
    """The span that an entry is found again by: the first of its content, or its trigger."""
    return entry.trigger if isinstance(entry, Event) else entry.content[0]


@dataclass(frozen=True, slots=True)
class Anchor:
    """Where in a document a judged entry stands."""

    document: str  #: id of the document
    kind: str  #: statement or event
    entry: str  #: id that the entry had when it was judged
    span: Span  #: its content's first span, or its trigger
    before: str  #: up to CONTEXT characters before the span
    after: str  #: up to CONTEXT characters after it

    @classmethod
    def of(cls, entry: Entry, document: str, text: str) -> Anchor:
        """The anchor of an entry of the document with this id and text."""
        span = main_span(entry)
        kind = "event" if isinstance(entry, Event) else "statement"
        before = text[max(0, span.start - CONTEXT) : span.start]
        return cls(document, kind, entry.id(document), span, before, text[span.end : span.end + CONTEXT])

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields."""
        return {
            "document": self.document, "kind": self.kind, "entry": self.entry, "span": self.span.to_json(),
            "before": self.before, "after": self.after,
        }  # fmt: skip

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Anchor:
        """Read back what :meth:`to_json` wrote."""
        span = Span.from_json(row["span"])
        return cls(row["document"], row["kind"], row["entry"], span, row["before"], row["after"])


@dataclass(frozen=True, slots=True)
class Judgement:
    """One decision of one person at one time."""

    kind: str  #: one of JUDGEMENTS
    question: str  #: ``entry`` (is it right?), the name of the edited field, ``same`` (merge) or ``several`` (split)
    anchors: tuple[Anchor, ...]  #: the entries it is about; none for an undo
    person: str  #: who decided
    at: dt.datetime  #: when, UTC
    reason: str | None = None  #: why, in the person's words; null when none was given
    before: tuple[Entry, ...] = ()  #: the entries as they were; empty for ``add`` and ``undo``
    after: tuple[Entry, ...] = ()  #: as they are to be; none for accept, reject, unsure, and across documents
    undoes: str | None = None  #: id of the judgement that is taken back; null but for ``undo``

    def __post_init__(self) -> None:
        if self.kind not in JUDGEMENTS:
            raise RecordError(f"judgement {self.kind!r} is not one of {', '.join(JUDGEMENTS)}.")
        if not self.person.strip():
            raise RecordError("a judgement needs a person.", remedy="Give --person, or set SAYSO_PERSON.")
        if self.at.utcoffset() != dt.timedelta(0):
            raise RecordError("the time of a judgement is in UTC.")
        least, most = _ANCHORS.get(self.kind, (1, 1))
        if not least <= len(self.anchors) <= most or bool(self.undoes) != (self.kind == "undo"):
            raise RecordError(
                f"a judgement of the kind {self.kind} is not about {len(self.anchors)} entries."
            )
        wanted = _AFTER.get(self.kind, (0, 0))
        if not wanted[0] <= len(self.after) <= wanted[1]:
            raise RecordError(
                f"a judgement of the kind {self.kind} does not leave {len(self.after)} entries."
            )
        if len(self.before) != (0 if self.kind in ("add", "undo") else len(self.anchors)):
            raise RecordError("a judgement holds every entry that it is about as it was before.")

    @property
    def id(self) -> str:
        """Hash of the whole content."""
        return content_id("judgement", json.dumps(self._content(), sort_keys=True))

    @property
    def across(self) -> bool:
        """True when it says of entries that they are, or are not, the same happening or proposition."""
        return self.kind in ("merge", "split") and not self.after

    def _content(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "question": self.question, "anchors": [a.to_json() for a in self.anchors],
            "person": self.person, "at": self.at.isoformat(), "reason": self.reason, "undoes": self.undoes,
            "before": [e.to_json() for e in self.before], "after": [e.to_json() for e in self.after],
        }  # fmt: skip

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields and the id."""
        return {"id": self.id, **self._content()}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Judgement:
        """Read back what :meth:`to_json` wrote."""
        entries = {
            side: tuple(Event.from_json(e) if "trigger" in e else Statement.from_json(e) for e in row[side])
            for side in ("before", "after")
        }
        return cls(
            row["kind"], row["question"], tuple(map(Anchor.from_json, row["anchors"])), row["person"],
            dt.datetime.fromisoformat(row["at"]), row.get("reason"), **entries, undoes=row.get("undoes"),
        )  # fmt: skip


_MANY = 10_000
_ANCHORS = {
    "undo": (0, 0),
    "merge": (2, _MANY),
    "split": (1, _MANY),
}  #: kind -> fewest and most entries it is about
_AFTER = {
    "edit": (1, 1),
    "add": (1, 1),
    "merge": (0, 1),
    "split": (0, _MANY),
}  #: kind -> entries that it leaves
