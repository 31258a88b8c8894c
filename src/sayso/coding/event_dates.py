"""Which time expression dates a predicate (codebook, rulings 4, 16 and 17 and section 4).

A time expression belongs to the predicate that governs it in the dependency tree. The climb from
the expression ends at the first predicate: past another finite clause nothing is taken. A noun
takes what stands with it (*the September attack*) and what dates its verb (*launched attacks on
Wednesday*); an open complement takes what dates the verb above it (*used the airspace in late
October to strike*). What stands with a verb of saying dates the saying only.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.coding import _timex_calendar as calendar
from sayso.coding.parse import text_of
from sayso.model import Interval, Span, Timex

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as TokenSpan

# Verbs that are never dated together with what is said under them, whatever `skip` holds.
SAYING = frozenset(
    "say tell report announce claim declare state write tweet add note quote cite warn deny confirm insist argue "
    "allege accuse condemn urge explain reiterate reveal acknowledge testify reply".split()
)
# Verbs of what is done by speaking, as participles at the end of a sentence that reports a saying.
SPEAKING = SAYING | frozenset(
    "blame call demand describe denounce criticize criticise threaten vow pledge promise reject dismiss praise express "
    "voice suggest stress signal".split()
)
# Verbs that only give another predicate its time or aspect: what dates them dates it.
ASPECT = frozenset("start begin last end continue run resume stop finish open kick occur happen take".split())
# Participles and nouns of publishing: what dates them dates what is said there.
PUBLISHING = frozenset("release issue publish post broadcast air deliver give".split())
OCCASIONS = frozenset(
    "statement post interview speech tweet report conference briefing call letter message announcement address remark "
    "news broadcast editorial article column testimony meeting".split()
)
# Before these a date bounds a happening and does not date it.
BOUNDS = frozenset("before after until till by ahead following".split())
# Clauses under these happen with, or right after, what stands above them.
TOGETHER = frozenset("when as while after".split())
# What stands after these is another happening than that of the verb, and earlier.
_GROUNDS = frozenset("for after over about despite following".split())
PRENOMINAL = frozenset(("poss", "compound", "amod", "nummod", "nmod"))
PREDICATES = frozenset(("VERB", "AUX"))
_NONE: frozenset[int] = frozenset()


def date_for(doc: Doc, head: Token, timexes: Sequence[Timex], skip: Collection[int] = _NONE) -> Timex | None:
    """The time expression with known days that dates the predicate ``head`` (a verb or a noun), or None.

    ``timexes`` are those of the article (offsets are ``token.idx``); only those of the head's own
    sentence count. ``skip`` are token indexes of cue verbs: what they govern is not taken, unless
    the head is that cue itself. Coordinated dates (*in May and June*) come back as one expression.
    """
    saying = head.lemma_ in SAYING or head.i in skip
    found = min(_rated(doc, head, timexes, skip, saying), key=lambda pair: pair[0], default=None)
    return found[1] if found else None


def said_on_for(doc: Doc, cue: Token, timexes: Sequence[Timex]) -> Timex | None:
    """The time expression of one day that dates the saying of the cue, or None."""
    found = date_for(doc, cue, timexes, {cue.i}) or _round_trip(doc, cue, timexes)
    if found and found.interval and found.interval.start == found.interval.end:
        return found
    return None


def _round_trip(doc: Doc, cue: Token, timexes: Sequence[Timex]) -> Timex | None:
    """*Said before leaving for Oslo on Monday*: what frames a saying so closely has its day."""
    for word in cue.children:
        doing = next((t for t in word.children if t.dep_ == "pcomp" and t.tag_ == "VBG"), None)
        if word.dep_ == "prep" and word.lower_ in ("before", "after") and doing is not None:
            return date_for(doc, doing, timexes)
    return None


def _rated(
    doc: Doc, head: Token, timexes: Sequence[Timex], skip: Collection[int], saying: bool
) -> Iterator[tuple[tuple[float, int], Timex]]:
    """Each expression that may date the head, with how far it is: steps in the tree, then tokens."""
    sentence = head.sent
    start, end = sentence.start_char, sentence.end_char
    upward = _upward(head, skip)
    reach = upward | _downward(doc, upward, skip)
    for timex in timexes:
        if not (start <= timex.span.start and timex.span.end <= end):
            continue
        if not timex.interval or timex.value == "PRESENT_REF":
            continue
        piece = doc.char_span(timex.span.start, timex.span.end, alignment_mode="expand")
        if piece is None:
            continue
        when = next(
            (cost for i, cost in upward.items() if _when_clause(doc[i], piece.start, piece.end)), None
        )
        steps = _steps(head, reach, piece, skip, saying) if when is None else when
        if steps is not None:
            whole = timex if when is None else _unless_since(timex)
            yield (steps, abs(piece.root.i - head.i)), _coordinated(doc, whole, timexes)


def _steps(
    head: Token, reach: dict[int, float], piece: TokenSpan, skip: Collection[int], saying: bool
) -> float | None:
    """How far the expression is from the head in the tree, None when it belongs to something else."""
    cue = _cue_beside(head.doc, piece.start, piece.end, skip)
    if cue is not None:
        return 0.5 if cue == head.i else None if cue not in reach else 0.5 + reach[cue]
    for steps, (token, arc) in enumerate(_climb(piece)):
        if token.i in reach:
            return steps + reach[token.i]
        if (
            arc in PRENOMINAL
            and token.pos_ in ("NOUN", "PROPN")
            and not (saying and token.lemma_ in OCCASIONS)
        ):
            return None  # it dates that noun (Saturday's election)
        if arc == "prep" and token.dep_ == "pobj" and token.head.lower_ in _GROUNDS:
            return None  # it dates that noun (blamed the group for attacks in May)
        if token.i in skip or (token.lemma_ in SAYING and token.pos_ == "VERB"):
            return None
        if token.pos_ in PREDICATES and not _transparent(token, saying):
            return None
    return None


def _climb(piece: TokenSpan) -> Iterator[tuple[Token, str]]:
    """The tokens above the expression, with the label of the arc that leads to each; none under *before*, *until*."""
    token: Token = piece.root
    outside = 0
    while token.head != token:
        arc, token = token.dep_, token.head
        if piece.start <= token.i < piece.end:
            continue
        outside += 1
        if outside == 1 and token.lower_ in BOUNDS:
            return
        yield token, arc


def _upward(head: Token, skip: Collection[int]) -> dict[int, float]:
    """The head and the tokens above that it shares its time with, with the cost of each."""
    reach, token, cost = {head.i: 0.0}, head, 0.0
    for _ in range(5):
        sayer = _sayer_of(token, skip)
        above = sayer or _shares_with(token)
        if above is None or above.i in reach:
            break
        cost += 1.0
        if _says(above, skip) and not (sayer or _beside_saying(token)):
            break
        reach[above.i] = cost
        token = above
    return reach


def _sayer_of(token: Token, skip: Collection[int]) -> Token | None:
    """*He said on Monday the pact would end, accusing …*: the verb of saying above, whose subject does both.

    The parser hangs the participle on the verb of what was said.
    """
    inner = token.head
    if token.tag_ != "VBG" or token.dep_ != "advcl" or not (token.i in skip or token.lemma_ in SPEAKING):
        return None
    comma = token.i > 0 and token.nbor(-1).text == ","
    said = inner.dep_ == "ccomp" and inner.i < token.i and _says(inner.head, skip)
    return inner.head if comma and said else None


def _downward(doc: Doc, upward: dict[int, float], skip: Collection[int]) -> dict[int, float]:
    """Predicates right below those that have their time in common with them, with the cost of each."""
    reach: dict[int, float] = {}
    for i, far in upward.items():
        for child in doc[i].children:
            inside = child.dep_ == "xcomp"  # what was begun, was to happen: the date may stand inside
            together = child.dep_ == "advcl" and _mark(child) in TOGETHER
            if (inside or together) and child.i not in upward and not _says(child, skip):
                reach[child.i] = far + (1.5 if inside else 2.5)
    return reach


def _says(token: Token, skip: Collection[int]) -> bool:
    """True for a verb of saying."""
    return token.i in skip or (token.lemma_ in SAYING and token.pos_ == "VERB")


def _beside_saying(token: Token) -> bool:
    """True when the token shares the time of a saying above it and is not what was said."""
    if token.dep_ in ("conj", "advcl"):
        return token.dep_ == "conj" or token.tag_ == "VBG" or _mark(token) in TOGETHER
    if token.dep_ == "pcomp":
        return token.head.lower_ == "by"  # *responded by shelling the town*
    return token.dep_ == "pobj" and token.head.lower_ in ("during", "at", "in")


def _mark(token: Token) -> str:
    """The word that opens the clause of a verb, empty when none does."""
    return next(
        (
            t.lower_
            for t in token.children
            if t.dep_ in ("mark", "advmod") and t.i < token.i and t.lower_ in TOGETHER
        ),
        "",
    )


def _shares_with(token: Token) -> Token | None:
    """The token above whose time is also this one's, or None."""
    above, arc = token.head, token.dep_
    if above == token:
        return None
    own_subject = any(child.dep_ in ("nsubj", "nsubjpass") for child in token.children)
    if token.pos_ in PREDICATES:
        if arc == "xcomp" or (arc == "advcl" and not own_subject and _infinitive(token)):
            return above
        if arc == "advcl" and _mark(token) in TOGETHER:
            return above
        if arc == "ccomp" and token.tag_ == "VBG" and above.pos_ in PREDICATES:
            return above  # *seized the ship saying it had …*
        if arc == "acl" and (token.tag_ in ("VB", "VBG") or _transparent(token, False)):
            return above
        if arc == "conj" and above.pos_ in PREDICATES:
            return above
        if arc == "pcomp" and above.lower_ not in ("before", "after", "until", "since", "ahead"):
            return above.head
        return None
    if arc in ("dobj", "nsubjpass", "nsubj", "attr", "conj", "compound", "oprd", "dative", "appos"):
        return above
    if (
        arc == "pobj"
        and above.lower_ not in BOUNDS
        and above.lower_ not in ("since", "despite", "over", "about")
    ):
        return above.head
    return None


def _infinitive(token: Token) -> bool:
    """True for *to strike*; a participle clause counts as well (*killing ten*)."""
    return token.tag_ in ("VB", "VBG", "VBN")


def _transparent(token: Token, saying: bool) -> bool:
    """True for a participle that only gives a time: *drills starting on Friday*, *a report released Monday*."""
    if token.dep_ not in ("acl", "advcl", "prep", "amod"):
        return False
    return token.lemma_ in ASPECT or (saying and token.lemma_ in PUBLISHING)


def _when_clause(head: Token, first: int, last: int) -> bool:
    """True when the head's clause explains the expression: *in 1991, when Iraq invaded*."""
    if head.pos_ not in PREDICATES:
        return False
    when = next((t for t in head.children if t.lower_ == "when" and t.i < head.i), None)
    if when is None:
        return False
    before = [t for t in head.doc[max(0, when.i - 2) : when.i] if not t.is_punct]
    return bool(before) and first <= before[-1].i < last


def _cue_beside(doc: Doc, first: int, last: int, skip: Collection[int]) -> int | None:
    """The index of a verb of saying that the expression touches (*said on Friday that*), or None."""
    before = first - 1
    if before >= 0 and doc[before].lower_ in ("on", "in", "early", "late", ","):
        before -= 1
    for at in (before, last):
        if 0 <= at < len(doc) and doc[at].sent == doc[first].sent:
            token = doc[at]
            if token.i in skip or (token.lemma_ in SAYING and token.pos_ == "VERB"):
                return token.i
    return None


def _unless_since(timex: Timex) -> Timex:
    """The expression with the days of its value alone: *since 2003, when …* dates the clause in 2003."""
    interval = interval_of(timex.value)
    return Timex(timex.span, timex.type, timex.value, interval) if interval else timex


def interval_of(value: str) -> Interval | None:
    """The days of a TIMEX3 value that names a year, month, quarter, week or day; None for others."""
    found = re.fullmatch(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|Q(\d)|W(\d\d)))?", value)
    if not found:
        return None
    year = int(found[1])
    if found[3]:
        day = calendar.safe_date(year, int(found[2]), int(found[3]))
        return Interval(day, day) if day else None
    if found[5]:
        import datetime as dt

        meaning = calendar.week(dt.date.fromisocalendar(year, int(found[5]), 1))
    elif found[4]:
        meaning = calendar.quarter(year, int(found[4]))
    elif found[2]:
        meaning = calendar.month(year, int(found[2]))
    else:
        meaning = calendar.year(year)
    return Interval(meaning.start, meaning.end) if meaning.start and meaning.end else None


def _coordinated(doc: Doc, timex: Timex, timexes: Sequence[Timex]) -> Timex:
    """The expression together with those joined to it by *and*: the days from the first to the last."""
    joined = [timex]
    for other in timexes:
        if other.span.start <= timex.span.start or not other.interval:
            continue
        between = text_of(doc)[joined[-1].span.end : other.span.start].strip()
        if between not in ("and", ",", ", and", "&") or len(other.value) != len(timex.value):
            break
        joined.append(other)
    if len(joined) == 1 or not timex.interval:
        return timex
    days = [t.interval for t in joined if t.interval]
    interval = Interval(min(d.start for d in days), max(d.end for d in days))
    return Timex(
        Span.of(text_of(doc), timex.span.start, joined[-1].span.end), timex.type, timex.value, interval
    )
