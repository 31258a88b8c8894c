"""Reports of a ledger's events: what one article says of one happening, cut down to what tells happenings apart."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.ledger.sentence import sentence_around
from sayso.linking.article_reports import names_of
from sayso.linking.report import Report
from sayso.linking.vectors import vectors
from sayso.linking.words import stem, tokens, topic_stems, topics_of
from sayso.model import COUNTS, Document, Event, Interval, Party

if TYPE_CHECKING:
    from sayso.linking.report import Vector

LONG = 31  #: days; a longer interval dates nothing
BEFORE = dt.timedelta(days=6)  #: how far before its publication an event without a date is looked for


@dataclass(frozen=True, slots=True, eq=False)
class EventReport:
    """One report of a happening by one article."""

    report: Report  #: its words; ``kind`` is the event's type, ``background`` the words of the article
    event: Event  #: the record
    article: Report  #: the article that it stands in

    @property
    def id(self) -> str:
        """The event's id."""
        return self.report.id

    @property
    def document(self) -> str:
        """Id of its article."""
        return self.report.document

    @property
    def days(self) -> Interval | None:
        """The days that the text gives, null when it gives none or too many."""
        date = self.event.date
        return date if date and (date.end - date.start).days <= LONG else None

    @property
    def about(self) -> Interval | None:
        """The days within which it is looked for: its own, else those before the publication; null without either."""
        published = self.report.published
        return self.days or (Interval(published - BEFORE, published) if published else None)


def event_sentence(document: Document, event: Event) -> str:
    """The sentence of the event's trigger on one line, whose vector says what the event is about."""
    return " ".join(sentence_around(document.text, event.trigger).text.split())


def trigger_words(event: Event) -> str:
    """The words that name the act, as their vector is made of them."""
    return " ".join(event.trigger.text.lower().split())


def event_reports(
    document: Document, events: Sequence[tuple[str, Event]], meaning: Sequence[Vector] | None = None
) -> list[EventReport]:
    """Reports of one article's events, given with their ids.

    ``meaning`` holds the vectors of the events' sentences where they are known already.
    """
    sentences = [event_sentence(document, event) for _, event in events]
    found = vectors(sentences) if meaning is None else meaning
    article = article_report(document)
    return [
        EventReport(_report(id_, event, sentence, vector, article), event, article)
        for (id_, event), sentence, vector in zip(events, sentences, found, strict=True)
    ]


def article_report(document: Document) -> Report:
    """The article as a whole, without the days that it names: an event has its own."""
    title = document.title or ""
    names, full = names_of(document.text)
    return Report(
        id=document.id, document=document.id, trigger=topic_stems(title), words=Counter(topics_of(document.text[:700])),
        background=Counter(topics_of(document.text)), names=names, full_names=full, published=document.published,
    )  # fmt: skip


def _report(id_: str, event: Event, sentence: str, vector: Vector, article: Report) -> Report:
    names, full = names_of(sentence)
    sides = [_party_words(side) for side in (event.actor, event.recipient)]
    for word in (*sides[0], *sides[1], *_place_words(event)):
        names[word] += 0 if word in names else 1
    return Report(
        id=id_, document=article.document,
        trigger=topic_stems(event.trigger.text) or frozenset(stem(w) for w in tokens(event.trigger.text)),
        words=Counter(topics_of(sentence)), background=article.background, kind=event.type, actors=sides[0],
        recipients=sides[1], names=names, full_names=full, places=_place_words(event), published=article.published,
        counts={name: frozenset(n for n in (c.min, c.max) if n is not None)
                for name in COUNTS if (c := getattr(event, name))},
        trigger_vector=_trigger_vector(trigger_words(event)), vector=vector,
    )  # fmt: skip


@lru_cache(4096)
def _trigger_vector(words: str) -> Vector:
    found: Vector = vectors([words])[0]
    return found


def _party_words(parties: Sequence[Party]) -> frozenset[str]:
    return frozenset(w for party in parties for w in topic_stems(party.name))


def _place_words(event: Event) -> frozenset[str]:
    return frozenset(w.lower() for w in tokens(event.place.name)) if event.place else frozenset()
