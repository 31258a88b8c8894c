"""What an article is read to tell, in words: short forms of drafts and statements for the tests to compare."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from sayso.coding import Coder
from sayso.coding.attribution import attribution_stage
from sayso.coding.parse import parse
from sayso.coding.quotes import quotes_stage
from sayso.coding.registry import stages
from sayso.coding.stage import Desk, Stage, StatementDraft
from sayso.model import Document, Reading, Span, Statement

GAP = " … "  #: stands between the parts of a divided span
Triple = tuple[str | None, str, str]  #: source, cue, content


def statement_stages() -> tuple[Stage, ...]:
    """The default stages that neither find events nor work on them."""
    return tuple(s for s in stages() if "events" not in s.requires | s.assigns)


def words(spans: tuple[Span, ...]) -> str:
    """The spans' texts in a row."""
    return GAP.join(s.text for s in spans)


def attributed(text: str) -> list[StatementDraft]:
    """The drafts that the attribution stage alone leaves for a text."""
    desk = Desk(Document(text))
    desk.doc = parse(text)
    for stage in (quotes_stage, attribution_stage):
        stage.run(desk)
    return desk.statements


def triples(text: str) -> list[Triple]:
    """Source, cue and content of each draft, in text order of the content."""
    found = sorted(
        attributed(text), key=lambda d: (d.content[0].start, -d.content[-1].end, d.source or Span(0, 1, " "))
    )
    return [(d.source and d.source.text, words(d.cue), words(d.content)) for d in found]


def read_until(text: str, last: str, published: dt.date) -> Desk:
    """The desk after the default stages up to the one named ``last``."""
    desk = Desk(Document(text, published=published))
    for each in stages():
        each.run(desk)
        if each.name == last:
            return desk
    raise AssertionError(f"no stage is named {last!r}")


@lru_cache(maxsize=1)
def _hearer() -> Coder:
    return Coder(statement_stages())


def hear(text: str, *, title: str | None = None, published: dt.date | None = None) -> Reading:
    """The statements of a text, with speakers and acts; no events."""
    return _hearer()(text, title=title, published=published)


def told(text: str, content: str, *, title: str | None = None, published: dt.date | None = None) -> Statement:
    """The one statement whose content begins with ``content``; AssertionError when there is none or several."""
    found = [
        s
        for s in hear(text, title=title, published=published).statements
        if words(s.content).startswith(content)
    ]
    listed = [(s.speaker, words(s.cue), words(s.content)) for s in hear(text, title=title).statements]
    assert len(found) == 1, f"{len(found)} statements begin with {content!r}: {listed}"
    return found[0]
