"""The day of an event whose own sentence names none, from the article's account of the same happening.

Two cases only, because a date must come from what the article links to the event (codebook, section 4):

* the article names the happening by the same noun with its day elsewhere (*last week's attack*);
* the article opens with an act of force on a day and tells on in the simple past, in main clauses,
  without another time: all of that belongs to the day with which it opens.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.event_dates import PRENOMINAL
from sayso.coding.stage import Desk, EventDraft
from sayso.model import Interval, Timex

if TYPE_CHECKING:
    from spacy.tokens import Token

#: acts that are told one after the other as one story
_FORCE = frozenset("ASSAULT COERCE PROTEST RETREAT".split())
_MATERIAL = _FORCE | frozenset("MOBILIZE SANCTION AID COOPERATE CONSULT".split())
_DAYS_BACK = 2  # a story is told on its day or on one of the next two
_OLD = 366  # days; what is older than that is a name for history (*the September 11 attacks*), not the news
_NOUNS = ("NOUN", "PROPN")


def date_by_story(desk: Desk) -> None:
    """Date events of the desk that have no day of their own, or a wider one, from the rest of the article."""
    named = list(_named_with_days(desk))
    for draft in desk.events:
        found = _day_of_same_noun(draft, named)
        if found is not None:
            set_date(draft, found.interval, "the same happening is named with its day", 0.7, found)
    day = _opening_day(desk)
    if day is None:
        return
    for draft in desk.events:
        if draft.date is None and draft.type in _FORCE and _told_on(desk, draft):
            set_date(draft, day, "told on from the day with which the article opens", 0.7)


def set_date(
    draft: EventDraft, days: Interval | None, rule: str, score: float, timex: Timex | None = None
) -> None:
    """Give an event its days, with the reason and the time expression that says so."""
    draft.date = days
    value = timex.value if timex else days and days.start
    draft.decide("date", value, "circumstances", rule, score, timex.span if timex else None)


def _named_with_days(desk: Desk) -> list[tuple[Token, Timex]]:
    """Nouns that carry a time before them (*last week's attack*, *the May 3 strike*), with that time."""
    found, published = [], desk.document.published
    for timex in desk.timexes:
        piece = desk.doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
        if piece is None or timex.interval is None or timex.type != "DATE":
            continue
        if published and (published - timex.interval.end).days > _OLD:
            continue
        root = piece.root
        while root.dep_ in PRENOMINAL and root.head.i < piece.end and root.head != root:
            root = root.head
        if root.dep_ in PRENOMINAL and root.head.pos_ in _NOUNS and root.head.i >= piece.end:
            found.append((root.head, timex))
    return found


def _day_of_same_noun(draft: EventDraft, named: list[tuple[Token, Timex]]) -> Timex | None:
    """The one time that the event's noun has elsewhere in the article, when it sharpens what is known."""
    head = draft.head
    if head.pos_ not in _NOUNS or draft.reality != "actual" or draft.type not in _MATERIAL:
        return None
    same = [t for noun, t in named if noun != head and _alike(noun, head) and t.interval]
    if len({t.interval for t in same}) != 1:
        return None
    days, known = same[0].interval, draft.date
    if days is None or (
        known and not (known.start <= days.start and days.end <= known.end and days != known)
    ):
        return None
    return same[0]


def _alike(noun: Token, head: Token) -> bool:
    """True for one noun in the same number, or where one is the other's compound (*strike*, *airstrike*)."""
    if noun.tag_[:4] != head.tag_[:4] and noun.tag_ != head.tag_:
        return False
    first, then = sorted((noun.lemma_, head.lemma_), key=len)
    return first == then or (len(first) > 4 and then.endswith(first))


def _opening_day(desk: Desk) -> Interval | None:
    """The day of the first material event of the body, when it is one of force on a day just before publication."""
    published, body = desk.document.published, len(desk.document.title or "")
    told = [e for e in desk.events if e.type in _MATERIAL and e.trigger.start >= body]
    first = min(told, key=lambda e: e.trigger.start, default=None)
    if first is None or published is None or first.type not in _FORCE or first.reality != "actual":
        return None
    days = first.date
    if days is None or days.start != days.end or not 0 <= (published - days.start).days <= _DAYS_BACK:
        return None
    return days


def _told_on(desk: Desk, draft: EventDraft) -> bool:
    """True in a main clause in the simple past, or one beside it, in a sentence that names no time."""
    sentence = draft.head.sent
    if any(sentence.start_char <= t.span.start < sentence.end_char for t in desk.timexes):
        return False
    verb = draft.head
    while not _finite(verb):
        if verb.head == verb or (verb.dep_ == "acl" and verb.tag_ == "VB"):
            return False  # the end, or what somebody may do (*the power to arrest*)
        verb = verb.head
    simple = not any(t.lemma_ == "have" and t.dep_ == "aux" for t in verb.children)
    return simple and _past(verb) and _main(verb)


def _finite(verb: Token) -> bool:
    """True for a verb with tense of its own or in its auxiliaries."""
    if verb.pos_ not in ("VERB", "AUX"):
        return False
    return any(
        t.tag_ in ("VBD", "VBZ", "VBP", "MD") for t in (verb, *verb.children) if t == verb or "aux" in t.dep_
    )


def _past(verb: Token) -> bool:
    """True for *fired*, *was shot*, *were marching*, *did not leave*."""
    tensed = [t for t in verb.children if "aux" in t.dep_ and t.tag_ in ("VBD", "VBZ", "VBP", "MD")]
    return all(t.tag_ == "VBD" for t in tensed) if tensed else verb.tag_ == "VBD"


def _main(verb: Token) -> bool:
    """True for a main clause, what is joined to it, reported in it, or told beside it (*as*, *while*, *who*)."""
    at = verb
    for _ in range(6):
        if at.head == at:
            return True
        beside = at.dep_ in ("conj", "ccomp", "parataxis")
        if at.dep_ == "advcl":
            beside = any(t.dep_ == "mark" and t.lower_ in ("as", "while") for t in at.children)
        if at.dep_ == "relcl":
            told = any(
                t.lower_ in ("who", "which") for t in at.children
            )  # *where* and *when* tell of other times
            beside = told and at.left_edge.i > 0 and at.left_edge.nbor(-1).text == ","
            while at.head.pos_ in (*_NOUNS, "ADP") and at.head.head != at.head:
                at = at.head
        if not beside:
            return False
        at = at.head
        if at.pos_ not in ("VERB", "AUX"):
            return False
    return False
