"""Finding a judged entry again: by its spans in a new reading, by its quotation in a new version of the article."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from difflib import SequenceMatcher

from sayso.model import Event, Party, Span, Statement
from sayso.model.judgement import CONTEXT, Anchor, Entry, main_span

ENOUGH = 0.5  #: of the characters that two spans have together they must share to be about the same
ALIKE = 0.6  #: similarity of the words around a quotation (ratio of SequenceMatcher), to take it for the same


def same_entry(wanted: Entry, found: Iterable[Entry]) -> Entry | None:
    """The entry that is about the same words: with the same spans, else with most of them; null when there is none."""
    fitting = [(fit, -number, e) for number, e in enumerate(found) if (fit := _fit(wanted, e)) is not None]
    return max(fitting, key=lambda f: f[:2])[2] if fitting else None


def _fit(wanted: Entry, entry: Entry) -> tuple[float, ...] | None:
    """How well an entry fits, null when it does not."""
    if isinstance(wanted, Event):
        if not isinstance(entry, Event):
            return None
        shared = _shared((wanted.trigger,), (entry.trigger,))
        if shared < ENOUGH and wanted.trigger not in entry.mentions:
            return None
        if wanted.type != entry.type and shared < 1:
            return None
        return shared, float(wanted.type == entry.type)
    if not isinstance(entry, Statement):
        return None
    shared = _shared(wanted.content, entry.content)
    if shared < ENOUGH:
        return None
    return shared, float(wanted.speaker == entry.speaker), _shared(wanted.cue, entry.cue)


def _shared(one: tuple[Span, ...], other: tuple[Span, ...]) -> float:
    a, b = ({i for span in spans for i in range(span.start, span.end)} for spans in (one, other))
    return len(a & b) / len(a | b) if a or b else 1.0


def quoted_in(text: str, words: str, before: str, after: str) -> Span | None:
    """The place of a quotation in a text, by the words around it; null when it is not there or that is not enough.

    W3C Web Annotation's text quote selector. A quotation that occurs once still needs a side that is alike, unless it
    is longer than the context itself.
    """
    places, at = [], text.find(words)
    while at >= 0:
        left = _alike(text[max(0, at - CONTEXT) : at], before)
        right = _alike(text[at + len(words) : at + len(words) + CONTEXT], after)
        places.append((left + right, max(left, right), -at))
        at = text.find(words, at + 1)
    if not places:
        return None
    places.sort(reverse=True)
    _, best, at = places[0]
    unmistakable = len(places) == 1 and len(words) >= CONTEXT
    decided = len(places) == 1 or places[0][0] > places[1][0]
    return Span.of(text, -at, -at + len(words)) if unmistakable or (best >= ALIKE and decided) else None


def _alike(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other, autojunk=False).ratio()


def moved(entry: Entry, anchor: Anchor, old: str, new: str) -> Entry | None:
    """An entry of an older version of an article in the newer text; null when its main words are not there any more.

    What it says about places, parties, sources and addressees whose words are gone is left out.
    """
    main = main_span(entry)
    if main == anchor.span and quoted_in(new, main.text, anchor.before, anchor.after) is None:
        return None

    def move(span: Span | None) -> Span | None:
        if span is None:
            return None
        return quoted_in(
            new, span.text, old[max(0, span.start - CONTEXT) : span.start], old[span.end : span.end + CONTEXT]
        )

    if isinstance(entry, Event):
        trigger = move(entry.trigger)
        if trigger is None:
            return None
        place = move(entry.place.span) if entry.place else None

        def parties(side: tuple[Party, ...]) -> tuple[Party, ...]:
            return tuple(replace(p, span=move(p.span)) for p in side)

        return replace(
            entry, trigger=trigger, mentions=tuple(s for m in entry.mentions if (s := move(m))),
            actor=parties(entry.actor), recipient=parties(entry.recipient),
            place=replace(entry.place, span=place) if entry.place and place else None,
        )  # fmt: skip
    content = tuple(s for span in entry.content if (s := move(span)))
    if len(content) < len(entry.content):
        return None
    cue = tuple(s for span in entry.cue if (s := move(span)))
    return replace(
        entry, content=content, cue=cue, source=move(entry.source), addressee=move(entry.addressee)
    )
