"""On which day each statement was made (codebook, `said_on` and ruling 7).

The cue's own clause comes first. Else a posted text has the day of its signature, what is said in
*the report* has the day on which that report came out, and a direct continuation keeps the day:
the next statement in the text when it is the same speaker's, or his spokesman's. A statement of
somebody else in between ends the carrying.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.coding.event_dates import OCCASIONS, said_on_for
from sayso.coding.stage import Desk, StatementDraft
from sayso.model import Interval, Timex

if TYPE_CHECKING:
    from spacy.tokens import Token

#: what stands between a posted text and the day of its posting: *— Ada Moreau (@adamoreau)*
SIGNATURE = re.compile(r"[^\n]{0,200}?[—–-]\s?[^\n—–]{1,60}\(@\w{1,30}\)\s*")
SPOKESMEN = frozenset("spokesman spokeswoman spokesperson".split())
NETWORKS = frozenset("twitter facebook telegram instagram x television tv radio".split())
_DEFINITE = frozenset("the that this same its his her their".split())


def set_days(desk: Desk) -> None:
    """Give the statements of the desk their days; those without a stated or carried day keep none."""
    order = sorted(desk.statements, key=lambda s: s.cue[0].start if s.cue else s.content[0].start)
    before: list[StatementDraft] = []  # the statements of the last sentence that has any, and of this one
    for at, draft in enumerate(order):
        cue = draft.cue_token
        if cue is None:
            _posted(desk, draft)
            continue
        if before and before[-1].cue_token is not None and before[-1].cue_token.sent != cue.sent:
            last = before[-1].cue_token.sent
            before = [s for s in before if s.cue_token is not None and s.cue_token.sent == last]
        timex = said_on_for(desk.doc, cue, desk.timexes)
        if timex is not None and not _of_the_content(draft, timex) and not _to_come(desk, timex):
            _put(draft, timex.interval, "time expression at the cue", 1.0, timex)
        elif not (_as_its_occasion(desk, draft, order[:at]) or _beside_outer(draft)):
            _carried(desk, draft, before)
        if draft.within is None:
            before.append(draft)


def _put(
    draft: StatementDraft, days: Interval | None, rule: str, score: float, timex: Timex | None = None
) -> bool:
    """Note the day, with its reason; False when there is none."""
    if days is None:
        return False
    draft.said_on = days
    draft.decide(
        "said_on",
        timex.value if timex else days.start,
        "speakers",
        rule,
        score,
        timex.span if timex else None,
    )
    return True


def _to_come(desk: Desk, timex: Timex) -> bool:
    """True for a day after publication: nothing said on it can be reported yet."""
    published = desk.document.published
    return published is not None and timex.interval is not None and timex.interval.start > published


def _of_the_content(draft: StatementDraft, timex: Timex) -> bool:
    """True for a time that stands in what is said (*is expected to leave on Monday*)."""
    return any(c.start <= timex.span.start < c.end for c in draft.content)


def _posted(desk: Desk, draft: StatementDraft) -> None:
    """A text without a cue that is signed and dated: *… — Ada Moreau (@adamoreau) March 3, 2021*."""
    text, end = desk.document.text, draft.content[-1].end
    for timex in desk.timexes:
        days = timex.interval
        if end <= timex.span.start <= end + 400 and days and days.start == days.end:
            if SIGNATURE.fullmatch(text[end : timex.span.start]):
                _put(draft, days, "day of the posting", 1.0, timex)
            return


def _as_its_occasion(desk: Desk, draft: StatementDraft, earlier: list[StatementDraft]) -> bool:
    """*Moreau said in the report*: the day of the statement before that was made in a report."""
    noun = _occasion(draft)
    if noun is None:
        return False
    bounds = _own_days(desk, noun)
    for other in reversed(earlier):
        days, cue = other.said_on, other.cue_token
        if cue is None or not any(t.lemma_ == noun.lemma_ and t != noun for t in cue.sent):
            continue
        if days is None or (bounds and not bounds.start <= days.start <= bounds.end):
            continue
        return _put(draft, days, f"made in the same {noun.lemma_} as the statement before", 0.8)
    return False


def _occasion(draft: StatementDraft) -> Token | None:
    """The known occasion of a statement: *in the report*, *at that briefing*, or *the report* that says it."""
    cue = draft.cue_token
    if cue is None:
        return None
    nouns = [
        t for p in cue.children if p.dep_ == "prep" and p.lower_ in ("in", "at", "during") for t in p.children
    ]
    nouns += [t for t in cue.children if t.dep_ == "nsubj"]
    for noun in nouns:
        if noun.lemma_ in OCCASIONS and any(t.lower_ in _DEFINITE for t in noun.children):
            return noun
    return None


def _own_days(desk: Desk, noun: Token) -> Interval | None:
    """The days that an occasion has in its own phrase (*the October statement*), or None."""
    first, last = noun.left_edge.idx, noun.idx
    return next((t.interval for t in desk.timexes if first <= t.span.start < last and t.interval), None)


def _beside_outer(draft: StatementDraft) -> bool:
    """A cue that is coordinated with the cue of the statement around it has its day."""
    outer, cue = draft.within, draft.cue_token
    if outer is None or cue is None or outer.cue_token is None or outer.speaker != draft.speaker:
        return False
    if cue.dep_ != "conj" or cue.head != outer.cue_token:
        return False
    return _put(draft, outer.said_on, "coordinated with a dated statement", 0.9)


def _carried(desk: Desk, draft: StatementDraft, before: list[StatementDraft]) -> bool:
    """A direct continuation by the same speaker, or by his spokesman (ruling 7)."""
    if draft.within is not None or _moved(draft):
        return False
    for other in reversed(before):
        if other.said_on and _same(other, draft):
            return _put(draft, other.said_on, "carried on from the same speaker's last statement", 0.8)
    for other in reversed(before):
        cited = _day_of_citing(desk, draft, other)
        if cited:
            return _put(draft, cited, "carried on from the citing of others by the same speaker", 0.8)
    for other in reversed(before):
        if other.said_on and _speaks_for(draft, other):
            return _put(draft, other.said_on, "carried on to the spokesman of the last speaker", 0.7)
    return False


def _day_of_citing(desk: Desk, draft: StatementDraft, other: StatementDraft) -> Interval | None:
    """The day on which the speaker cited the one before (*Moreau on Tuesday cited officials as saying …*)."""
    relayer = other.relayer
    if relayer is None or draft.speaker is None or not any(draft.speaker in name for name in other.via):
        return None
    timex = said_on_for(desk.doc, relayer.head, desk.timexes)
    return timex.interval if timex else None


def _moved(draft: StatementDraft) -> bool:
    """True where another occasion is meant: *in a speech*, *on Twitter*, *has long said*, *is seeking*."""
    if draft.cue_token is None:
        return False
    lasting = "be" if draft.cue_token.tag_ == "VBG" else "have"
    if any(t.dep_ == "aux" and t.lemma_ == lasting for t in draft.cue_token.children):
        return True
    for prep in draft.cue_token.sent:
        if prep.dep_ != "prep" or prep.i in draft.content_tokens:
            continue
        for noun in prep.children:
            if prep.lower_ in ("on", "via") and noun.lower_ in NETWORKS:
                return True
            new = any(t.lower_ in ("a", "an", "another", "separate") for t in noun.children)
            if prep.lower_ in ("in", "at", "during") and noun.lemma_ in OCCASIONS and new:
                return True
    return False


def _same(first: StatementDraft, then: StatementDraft) -> bool:
    """True when two statements have one speaker, also where only the phrase of one tells the name."""
    if first.speaker is None or then.speaker is None:
        return False
    if first.speaker == then.speaker:
        return True
    return bool(first.source and then.speaker[:1].isupper() and then.speaker in first.source.text)


def _speaks_for(draft: StatementDraft, other: StatementDraft) -> bool:
    """True for *ministry spokesman Jun Arai* or *a spokesman* after a statement of the ministry."""
    token = draft.source_token
    if token is None or other.speaker is None or other.speaker_kind == "person":
        return False
    office = next((t for t in token.subtree if t.lower_ in SPOKESMEN), None)
    if office is None:
        return False
    own = {t.lower_ for t in token.children if t.dep_ == "compound" and t.i < office.i}
    own |= {t.lower_ for t in office.subtree if t.pos_ in ("NOUN", "PROPN") and t.ent_type_ != "PERSON"}
    own -= {office.lower_, token.lower_} | {t.lower_ for t in token.children if t.i > office.i}
    return own <= {word.strip(".,'’").lower() for word in other.speaker.split()}
