"""Small desks for the tests of the event stages: parsed text, statements given by hand, chosen stages run."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sayso.coding.counts import counts
from sayso.coding.events import events
from sayso.coding.merge import merge
from sayso.coding.parse import parse
from sayso.coding.parties import parties
from sayso.coding.reality import reality
from sayso.coding.stage import Desk, EventDraft, StatementDraft
from sayso.coding.voice import voice
from sayso.model import Document, Span

if TYPE_CHECKING:
    from spacy.tokens import Token

ALL = (events, parties, voice, reality, counts, merge)


def span(text: str, words: str) -> Span:
    """The first stretch of ``text`` that reads ``words``."""
    start = text.index(words)
    return Span.of(text, start, start + len(words))


def head_of(desk: Desk, words: str) -> Token:
    """The token of a stretch of words whose governor stands outside it; the last one when there are several."""
    where = span(desk.document.text, words)
    inside = [t for t in desk.doc if where.start <= t.idx < where.end]
    return next(
        (t for t in inside if not where.start <= t.head.idx < where.end or t.head.i == t.i), inside[-1]
    )


def statement(
    desk: Desk, cue: str, content: str, source: str | None = None, *, act: str = "assert",
    speaker: str | None = None, addressee: str | None = None,
) -> StatementDraft:  # fmt: skip
    """A statement of the desk's text, its parts given by their words."""
    text = desk.document.text
    where = span(text, content)
    draft = StatementDraft(
        content=(where,), cue=(span(text, cue),), cue_token=head_of(desk, cue),
        source=span(text, source) if source else None,
        source_token=head_of(desk, source) if source else None, act=act, speaker=speaker or source,
        content_tokens=frozenset(t.i for t in desk.doc if where.start <= t.idx < where.end),
        addressee=span(text, addressee) if addressee else None,
    )  # fmt: skip
    desk.statements.append(draft)
    return draft


def desk_of(text: str) -> Desk:
    """A parsed article without statements."""
    desk = Desk(Document(text, published=dt.date(2024, 11, 7)))
    desk.doc = parse(text)
    return desk


def run(desk: Desk, *stages: object) -> list[EventDraft]:
    """Run stages (all by default) and give the events."""
    for one in stages or ALL:
        one.run(desk)  # type: ignore[attr-defined]
    return desk.events


def coded(text: str) -> list[tuple[str, str | None, str, list[str], list[str], str]]:
    """(type, mode, trigger, actors, recipients, reality) of a text without statements."""
    return [
        (e.type, e.mode, e.trigger.text, [p.name for p in e.actor], [p.name for p in e.recipient], e.reality)
        for e in run(desk_of(text))
    ]
