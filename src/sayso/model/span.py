"""A span of an article's text: the words that an entry rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import SpanError


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` of a text, with the text itself (W3C text position and text quote)."""

    start: int  #: first character, counted in Unicode code points from 0
    end: int  #: one past the last character, in code points; greater than ``start``
    text: str  #: the characters themselves, to the letter

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise SpanError(
                f"span {self.start}..{self.end} is empty or negative.", remedy="Give 0 <= start < end."
            )
        if len(self.text) != self.end - self.start:
            raise SpanError(
                f"span {self.start}..{self.end} quotes {len(self.text)} characters instead of {self.end - self.start}.",
                remedy="Offsets count Unicode code points; cut the text with Span.of().",
            )

    @classmethod
    def of(cls, text: str, start: int, end: int) -> Span:
        """Cut the span ``start`` to ``end`` (code points) out of ``text``; SpanError when it lies outside."""
        if end > len(text):
            raise SpanError(f"span {start}..{end} ends after the text's {len(text)} characters.")
        return cls(start, end, text[start:end])

    @classmethod
    def trimmed(cls, text: str, start: int, end: int) -> Span | None:
        """The span without white space at its edges, or None when nothing is left."""
        end = min(end, len(text))
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        return cls(start, end, text[start:end]) if start < end else None

    def check(self, text: str) -> None:
        """SpanError unless this span's text is what stands in ``text`` at its offsets."""
        if text[self.start : self.end] != self.text:
            raise SpanError(
                f"span {self.start}..{self.end} quotes {self.text[:40]!r} but the text has "
                f"{text[self.start : self.end][:40]!r} there.",
                remedy="Offsets belong to the stored text of the document, not to the file it came from.",
            )

    def overlaps(self, other: Span) -> bool:
        """True when the two spans share a character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """True when ``other`` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def to_json(self) -> dict[str, Any]:
        """``{"start", "end", "text"}``."""
        return {"start": self.start, "end": self.end, "text": self.text}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Span:
        """Read back what :meth:`to_json` wrote."""
        return cls(int(row["start"]), int(row["end"]), str(row["text"]))
