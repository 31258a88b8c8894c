"""An article with its entries, and its text cut into pieces that know which entries they belong to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from sayso.model import Document, Reading
from sayso.views.entry import ArticleLine, EventView, StatementView, of_reading


@dataclass(frozen=True, slots=True)
class Mark:
    """A role that a stretch of text plays in an entry."""

    start: int  #: first code point
    end: int  #: one past the last
    role: str  #: content, cue, source or trigger
    entry: str  #: id of the statement or event


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text with the same marks throughout; pieces in order make up the text."""

    text: str  #: the characters
    roles: tuple[str, ...]  #: roles it plays, in alphabetical order, each once
    entries: tuple[str, ...]  #: entries it belongs to


@dataclass(frozen=True, slots=True)
class ArticleView:
    """An article as it is read: paragraphs of marked pieces, with statements and events beside."""

    article: ArticleLine  #: what is known of it
    paragraphs: tuple[tuple[Piece, ...], ...]  #: the text without the headline, by paragraph
    statements: tuple[StatementView, ...]  #: in order
    events: tuple[EventView, ...]  #: in order

    @classmethod
    def of(cls, reading: Reading) -> ArticleView:
        """The view of a reading."""
        statements, events = of_reading(reading)
        marks = list(_marks(reading))
        return cls(ArticleLine.of(reading.document), paragraphs(reading.document, marks), statements, events)


def paragraphs(document: Document, marks: Iterable[Mark]) -> tuple[tuple[Piece, ...], ...]:
    """The body's paragraphs as pieces; joined, the pieces of a paragraph are its text."""
    text, begin, found, marks = document.text, 0, [], list(marks)
    if document.title and text.startswith(document.title):
        begin = len(document.title)
    while begin < len(text):
        end = text.find("\n", begin)
        end = len(text) if end < 0 else end
        if text[begin:end].strip():
            found.append(tuple(pieces(text, begin, end, marks)))
        begin = end + 1
    return tuple(found)


def pieces(text: str, begin: int, end: int, marks: Iterable[Mark]) -> list[Piece]:
    """``text[begin:end]`` cut wherever a mark begins or ends; overlapping marks share pieces."""
    inside = [m for m in marks if m.start < end and begin < m.end]
    cuts = sorted({begin, end, *(max(begin, m.start) for m in inside), *(min(end, m.end) for m in inside)})
    made = []
    for start, stop in pairwise(cuts):
        here = [m for m in inside if m.start <= start and stop <= m.end]
        roles = tuple(sorted({m.role for m in here}))
        made.append(Piece(text[start:stop], roles, tuple(dict.fromkeys(m.entry for m in here))))
    return made


def _marks(reading: Reading) -> Iterable[Mark]:
    for id_, s in zip(reading.statement_ids(), reading.statements, strict=True):
        for role, spans in (
            ("content", s.content),
            ("cue", s.cue),
            ("source", (s.source,) if s.source else ()),
        ):
            yield from (Mark(span.start, span.end, role, id_) for span in spans)
    for id_, e in zip(reading.event_ids(), reading.events, strict=True):
        yield from (Mark(t.start, t.end, "trigger", id_) for t in dict.fromkeys((e.trigger, *e.mentions)))
