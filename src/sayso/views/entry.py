"""One statement, one event, as every face shows them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sayso.ledger import StoredEvent, StoredStatement
from sayso.ledger.sentence import sentence_around
from sayso.model import COUNTS, Document, Party, Reading
from sayso.views.text import COMMITMENT, chain, days, line


@dataclass(frozen=True, slots=True)
class ArticleLine:
    """The article that an entry stands in."""

    id: str  #: document id
    title: str | None  #: headline, null when it has none
    outlet: str | None  #: who published it, null unknown
    published: dt.date | None  #: day of publication, null unknown
    url: str | None  #: address, null unknown

    @classmethod
    def of(cls, document: Document) -> ArticleLine:
        """The line of a document."""
        return cls(document.id, document.title, document.outlet, document.published, document.url)

    @property
    def name(self) -> str:
        """Outlet, else title, else id."""
        return line(self.outlet or self.title or self.id)


@dataclass(frozen=True, slots=True)
class StatementView:
    """Who said what, through whom."""

    id: str  #: statement id
    content: str  #: what was said, on one line; parts of a broken quotation joined by …
    speaker: str | None  #: who said it, null when the text names nobody
    speaker_kind: str | None  #: person, organization, role, anonymous, document, media, group
    speaker_code: str | None  #: actor code, null unknown
    via: tuple[str, ...]  #: relay chain, nearest to the speaker first
    addressee: str | None  #: whom it was said to
    act: str  #: what the speaker did in saying it
    commitment: str  #: FactBank value
    quotation: str  #: direct, mixed or indirect
    cue: str  #: words that mark the attribution
    said_on: dt.date | None  #: day of speaking, null when not stated
    article: ArticleLine  #: where it stands
    start: int  #: first code point of the content in the article's text
    end: int  #: one past its last code point
    confidence: float  #: 0 to 1

    @classmethod
    def of(cls, entry: StoredStatement) -> StatementView:
        """The view of a stored statement."""
        s = entry.statement
        return cls(
            entry.id, " … ".join(line(c.text) for c in s.content), s.speaker, s.speaker_kind, s.speaker_code, s.via,
            line(s.addressee.text) if s.addressee else None, s.act, s.commitment, s.quotation,
            " … ".join(line(c.text) for c in s.cue), s.said_on, ArticleLine.of(entry.document),
            s.content[0].start, s.content[-1].end, s.confidence,
        )  # fmt: skip

    @property
    def chain(self) -> str:
        """``speaker ← relayer``."""
        return chain(self.speaker, self.via)

    @property
    def glyph(self) -> str:
        """A sign for how far the speaker commits to it."""
        return COMMITMENT[self.commitment][0]

    @property
    def day(self) -> dt.date | None:
        """Day of speaking, else of publication."""
        return self.said_on or self.article.published

    def to_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return dict(plain(asdict(self)))


@dataclass(frozen=True, slots=True)
class PartyView:
    """An actor or recipient."""

    name: str  #: as the article names it most fully
    code: str | None  #: actor code, null unknown
    alleged_by: tuple[str, ...]  #: who names it as the doer or target when that is not the article's own word


@dataclass(frozen=True, slots=True)
class EventView:
    """Who did what to whom."""

    id: str  #: event id
    type: str  #: PLOVER type
    mode: str | None  #: PLOVER mode
    reality: str  #: actual, future, possible, negated
    trigger: str  #: the word or words that name the act
    actors: tuple[PartyView, ...]  #: who did it
    recipients: tuple[PartyView, ...]  #: to whom
    place: str | None  #: where, null when not said
    country: str | None  #: ISO 3166-1 alpha-3 of the place
    first_day: dt.date | None  #: when it began, null when not said
    last_day: dt.date | None  #: when it ended
    counts: tuple[tuple[str, int | None, int | None], ...]  #: kind, least, most
    attributed_to: tuple[str, ...]  #: chains of those in whose words it stands; empty: the article's own word
    sentence: str  #: the trigger's sentence
    article: ArticleLine  #: where it stands
    start: int  #: first code point of the trigger in the article's text
    end: int  #: one past its last
    confidence: float  #: 0 to 1

    @classmethod
    def of(cls, entry: StoredEvent, chain_of: Callable[[str], str | None]) -> EventView:
        """The view of a stored event; ``chain_of`` gives the chain of a statement's id."""
        e, text = entry.event, entry.document.text

        def names(ids: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(dict.fromkeys(chain_of(id_) or id_ for id_ in ids))

        def parties(side: tuple[Party, ...]) -> tuple[PartyView, ...]:
            return tuple(PartyView(line(p.name), p.code, names(p.attributed_to)) for p in side)

        return cls(
            entry.id, e.type, e.mode, e.reality, line(e.trigger.text), parties(e.actor), parties(e.recipient),
            line(e.place.name) if e.place else None, e.place.country if e.place else None,
            e.date.start if e.date else None, e.date.end if e.date else None,
            tuple((kind, c.min, c.max) for kind in COUNTS if (c := getattr(e, kind))), names(e.attributed_to),
            line(sentence_around(text, e.trigger).text), ArticleLine.of(entry.document), e.trigger.start, e.trigger.end,
            e.confidence,
        )  # fmt: skip

    @property
    def label(self) -> str:
        """``ASSAULT · drone``."""
        return f"{self.type} · {self.mode}" if self.mode else self.type

    @property
    def day(self) -> dt.date | None:
        """First day, else day of publication."""
        return self.first_day or self.article.published

    @property
    def when(self) -> str:
        """The days of the event, empty when not said."""
        return days(self.first_day, self.last_day)

    @property
    def toll(self) -> str:
        """``killed 12–15, injured at least 40``."""
        return ", ".join(f"{kind} {_bounds(low, high)}" for kind, low, high in self.counts)

    def to_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return dict(plain(asdict(self)))


def of_reading(reading: Reading) -> tuple[tuple[StatementView, ...], tuple[EventView, ...]]:
    """Views of all entries of a reading."""
    document, run = reading.document, reading.run
    stored = [
        StoredStatement(i, s, document, run)
        for i, s in zip(reading.statement_ids(), reading.statements, strict=True)
    ]
    said = tuple(map(StatementView.of, stored))
    chain_of = {view.id: view.chain for view in said}.get
    happened = zip(reading.event_ids(), reading.events, strict=True)
    return said, tuple(EventView.of(StoredEvent(i, e, document, run), chain_of) for i, e in happened)


def plain(value: Any) -> Any:
    """The same with dates as ISO strings and tuples as lists."""
    if isinstance(value, Mapping):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, (tuple, list)):
        return [plain(inner) for inner in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _bounds(low: int | None, high: int | None) -> str:
    if low == high or high is None:
        return f"{low:,}" if low == high else f"at least {low:,}"
    return f"up to {high:,}" if low is None else f"{low:,}–{high:,}"
