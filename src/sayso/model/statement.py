"""A statement: somebody is said to have said, written, thought or ordered something."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import RecordError
from sayso.model.actor import SPEAKER_KINDS
from sayso.model.ids import content_id
from sayso.model.span import Span

ACTS = (
    "assert", "confirm", "deny", "doubt", "accuse", "condemn", "praise", "demand", "promise", "refuse",
    "threaten", "warn", "predict", "propose", "order", "ask", "think",
)  # fmt: skip
COMMITMENTS = ("CT+", "PR+", "PS+", "CT-", "PR-", "PS-", "Uu")
QUOTATIONS = ("direct", "mixed", "indirect")


@dataclass(frozen=True, slots=True)
class Statement:
    """One speaker, one continuous piece of content (codebook, section 1)."""

    content: tuple[Span, ...]  #: what was said, without cue and source; at least one span
    cue: tuple[Span, ...]  #: the words that mark the attribution; empty for a bare quotation
    source: Span | None  #: who said it, in the words of this sentence; null when the text names none
    speaker: str | None  #: the speaker's fullest name in the article; null when there is none
    speaker_kind: str | None  #: one of SPEAKER_KINDS; null without a speaker
    act: str  #: one of ACTS
    commitment: str  #: one of COMMITMENTS (FactBank)
    quotation: str  #: one of QUOTATIONS
    via: tuple[str, ...] = ()  #: relay chain from the speaker outward, nearest first, by name
    addressee: Span | None = None  #: whom it was said to, null when not stated
    said_on: dt.date | None = None  #: day of speaking, null when not stated or inferable
    speaker_code: str | None = None  #: actor code of the speaker ("IRQ GOV"), null unknown
    within: str | None = None  #: id of the statement whose content holds this one, null at the top
    confidence: float = 1.0  #: 0 to 1, how sure the reading is of the whole entry

    def __post_init__(self) -> None:
        for field, allowed in (("act", ACTS), ("commitment", COMMITMENTS), ("quotation", QUOTATIONS)):
            if getattr(self, field) not in allowed:
                raise RecordError(
                    f"statement {field} {getattr(self, field)!r} is not one of {', '.join(allowed)}."
                )
        if self.speaker_kind not in (*SPEAKER_KINDS, None):
            raise RecordError(f"speaker_kind {self.speaker_kind!r} is not one of {', '.join(SPEAKER_KINDS)}.")
        if not self.content:
            raise RecordError("a statement needs a content span.")

    def id(self, document: str) -> str:
        """Hash of the document's id, the content's and cue's offsets and the source's."""
        where = [(s.start, s.end) for s in (*self.content, *self.cue)]
        return content_id("statement", document, where, self.source and self.source.start, self.speaker)

    def spans(self) -> Iterator[Span]:
        """Every span of the text that the entry rests on."""
        yield from self.content
        yield from self.cue
        yield from (s for s in (self.source, self.addressee) if s)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields."""
        return {
            "content": [s.to_json() for s in self.content], "cue": [s.to_json() for s in self.cue],
            "source": self.source and self.source.to_json(),
            "speaker": self.speaker, "speaker_kind": self.speaker_kind, "speaker_code": self.speaker_code,
            "via": list(self.via), "addressee": self.addressee and self.addressee.to_json(), "act": self.act,
            "commitment": self.commitment, "quotation": self.quotation,
            "said_on": self.said_on and self.said_on.isoformat(), "within": self.within,
            "confidence": self.confidence,
        }  # fmt: skip

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Statement:
        """Read back what :meth:`to_json` wrote."""
        source, addressee, said_on = row.get("source"), row.get("addressee"), row.get("said_on")
        return cls(
            content=tuple(map(Span.from_json, row["content"])), cue=tuple(map(Span.from_json, row["cue"])),
            source=Span.from_json(source) if source else None, speaker=row.get("speaker"),
            speaker_kind=row.get("speaker_kind"), act=row["act"],
            commitment=row["commitment"], quotation=row["quotation"], via=tuple(row.get("via") or ()),
            addressee=Span.from_json(addressee) if addressee else None,
            said_on=dt.date.fromisoformat(said_on) if said_on else None, speaker_code=row.get("speaker_code"),
            within=row.get("within"), confidence=float(row.get("confidence", 1.0)),
        )  # fmt: skip
