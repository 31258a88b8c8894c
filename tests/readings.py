"""Hand-made readings and hypothesis strategies of every record, for the tests of all faces."""

from __future__ import annotations

import datetime as dt

from hypothesis import strategies as st

from sayso.model import (
    ACTS,
    COMMITMENTS,
    EVENT_TYPES,
    PRECISIONS,
    QUOTATIONS,
    REALITIES,
    SPEAKER_KINDS,
    Count,
    Decision,
    Document,
    Entity,
    Event,
    Interval,
    Party,
    Place,
    Reading,
    Run,
    Span,
    Statement,
    Timex,
)  # fmt: skip

RUN = Run("0.1.0", (("parse", "1"), ("attribution", "3")), (("en_core_web_sm", "3.8"),), "digest")


def span(text: str, words: str, *, after: int = 0) -> Span:
    """The span of the first occurrence of ``words`` in ``text`` from ``after`` on."""
    start = text.index(words, after)
    return Span.of(text, start, start + len(words))


def said(
    text: str, content: str, speaker: str | None, cue: str, act: str = "assert", **more: object
) -> Statement:
    """A statement whose spans are looked up in the text."""
    source = span(text, speaker) if speaker and speaker in text else None
    fields: dict[str, object] = {
        "speaker_kind": "person" if speaker else None, "commitment": "CT-" if act == "deny" else "CT+",
        "quotation": "indirect", **more,
    }  # fmt: skip
    return Statement((span(text, content),), (span(text, cue),), source, speaker, act=act, **fields)  # type: ignore[arg-type]


def dispatch(
    outlet: str = "Harbour Gazette", *, run: Run = RUN, day: int = 23, deny: bool = True, extra: str = ""
) -> Reading:
    """A small article with two statements and two events, one of them only alleged."""
    text = (
        f"Envoy denies missiles\n\nSenator Hale said that Ruritania had placed missiles on the island of Vash. "
        f"Ambassador Orlov denied that Ruritania had placed missiles on the island. "
        f"The navy stopped two freighters near Port Vash on Monday.{extra}"
    )
    document = Document(
        text, "Envoy denies missiles", outlet, dt.date(1962, 10, day), f"http://{outlet[:3]}/{day}"
    )
    claim = "Ruritania had placed missiles on the island"
    first = said(text, claim, "Senator Hale", "said")
    second = Statement(
        content=(span(text, claim, after=text.index("denied")),), cue=(span(text, "denied"),),
        source=span(text, "Ambassador Orlov"), speaker="Ambassador Orlov", speaker_kind="person",
        act="deny" if deny else "confirm", commitment="CT-" if deny else "CT+", quotation="indirect",
        speaker_code="RUR GOV",
    )  # fmt: skip
    statements = (first, second)
    alleged = Event(
        type="MOBILIZE", trigger=span(text, "placed"), actor=(Party(span(text, "Ruritania"), "Ruritania", "RUR MIL"),),
        recipient=(), reality="actual", attributed_to=(first.id(document.id),),
    )  # fmt: skip
    place = Place(span(text, "Port Vash"), "Port Vash", "VSH", 10.5, -60.25, "city", 77, 0.75)
    stopped = Event(
        type="COERCE", mode="restrict", trigger=span(text, "stopped"),
        actor=(Party(span(text, "The navy"), "navy", "USA MIL"),),
        recipient=(Party(span(text, "two freighters"), "freighters", None),), reality="actual", place=place,
        date=Interval(dt.date(1962, 10, 22), dt.date(1962, 10, 22)), detained=Count(2, None),
    )  # fmt: skip
    decision = Decision(
        first.id(document.id), "act", "assert", "attribution", "cue:say", 0.9, span(text, "said")
    )
    entity = Entity("Senator Hale", "person", (span(text, "Senator Hale"),))
    timex = Timex(span(text, "Monday"), "DATE", "1962-10-22", stopped.date)
    return Reading(
        document, run, statements, (alleged, stopped), (entity,), (place,), (timex,), (decision,),
    )  # fmt: skip


ENTITY_KINDS = ("person", "organization", "role", "group", "place", "thing")
#: Characters that have broken offsets before: emoji, joiners, combining marks, CRLF, no-break spaces, NUL.
AWKWARD = "a b.“”\u00a0\r\n\x00\u0301\u200d👩🏽🇮🇶ﬁé\U0001f600"
texts = st.text(st.sampled_from(AWKWARD) | st.characters(codec="utf-8"), min_size=1, max_size=60).filter(
    str.strip
)
names = st.text(st.characters(codec="utf-8"), min_size=1, max_size=12)
dates = st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1))
shares = st.floats(0, 1)


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    start = draw(st.integers(0, len(text) - 1))
    return Span.of(text, start, draw(st.integers(start + 1, len(text))))


def some(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    return st.none() | strategy


def many(strategy: st.SearchStrategy[object], least: int = 0) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(strategy, min_size=least, max_size=3).map(tuple)


documents = st.builds(
    Document, text=texts, title=some(names), outlet=some(names), published=some(dates), url=some(names)
)
intervals = st.tuples(dates, st.integers(0, 400)).map(lambda d: Interval(d[0], d[0] + dt.timedelta(d[1])))
counts = st.tuples(some(st.integers(0, 9)), some(st.integers(9, 99))).filter(any).map(lambda c: Count(*c))


def places_in(text: str) -> st.SearchStrategy[Place]:
    degrees = some(st.floats(-180, 180))
    return st.builds(
        Place, spans(text), names, some(st.just("IRQ")), degrees, degrees, some(st.sampled_from(PRECISIONS)),
        some(st.integers(1, 10**7)), shares,
    )  # fmt: skip


def parties_in(text: str) -> st.SearchStrategy[Party]:
    return st.builds(Party, some(spans(text)), names, some(st.just("IRQ GOV")), st.just(()), some(names))


def statements_in(text: str) -> st.SearchStrategy[Statement]:
    return st.builds(
        Statement, content=many(spans(text), 1), cue=many(spans(text)), source=some(spans(text)), speaker=some(names),
        speaker_kind=some(st.sampled_from(SPEAKER_KINDS)), act=st.sampled_from(ACTS),
        commitment=st.sampled_from(COMMITMENTS), quotation=st.sampled_from(QUOTATIONS), via=many(names),
        addressee=some(spans(text)), said_on=some(dates), speaker_code=some(st.just("USA GOV")), confidence=shares,
    )  # fmt: skip


def events_in(text: str) -> st.SearchStrategy[Event]:
    return st.builds(
        Event, type=st.sampled_from(EVENT_TYPES), trigger=spans(text), actor=many(parties_in(text)),
        recipient=many(parties_in(text)), reality=st.sampled_from(REALITIES), mode=some(names),
        place=some(places_in(text)),
        date=some(intervals), contexts=many(names), killed=some(counts), injured=some(counts), detained=some(counts),
        crowd=some(counts), mentions=many(spans(text)), confidence=shares,
    )  # fmt: skip


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading whose spans and references all fit its document."""
    document = draw(documents)
    text = document.text
    found = draw(many(statements_in(text)))
    ids = [s.id(document.id) for s in found]  # type: ignore[attr-defined]
    happened = draw(many(events_in(text)))
    if ids:
        from dataclasses import replace

        happened = tuple(replace(e, attributed_to=(draw(st.sampled_from(ids)),)) for e in happened)  # type: ignore[type-var]
    decisions = st.builds(Decision, names, names, names, names, names, shares, some(spans(text)))
    return Reading(
        document, draw(st.builds(Run, names, st.just((("parse", "1"),)), st.just(()), names)), found, happened,  # type: ignore[arg-type]
        draw(many(st.builds(Entity, names, st.sampled_from(ENTITY_KINDS), many(spans(text)), some(names)))),  # type: ignore[arg-type]
        draw(many(places_in(text))),  # type: ignore[arg-type]
        draw(many(st.builds(Timex, spans(text), st.just("DATE"), names, some(intervals)))),  # type: ignore[arg-type]
        draw(many(decisions)),  # type: ignore[arg-type]
    )  # fmt: skip
