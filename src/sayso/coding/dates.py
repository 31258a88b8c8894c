"""Time expressions of a text, as TIMEX3 spans, types and values and as intervals of days.

The text is cut into tokens of known classes (months, weekdays, units, numbers …); rules over the
classes find expressions, functions say what each means from the day of publication and from what
the text has named before, and neighbours are put together (*early* + *next week*). Values follow
TIMEX3 (TimeML 1.2.1). Weekdays and weeks follow the codebook's ruling 16.
"""

from __future__ import annotations

import datetime as dt

from sayso.coding._timex_calendar import Meaning
from sayso.coding._timex_compose import Item, clock_day, compose
from sayso.coding._timex_numbers import Line
from sayso.coding._timex_rules import heads, rules, runs
from sayso.coding._timex_story import Hit, Story
from sayso.coding._timex_tokens import tokenize
from sayso.model import Interval, Span, Timex

VERSION = "1"  # of the rules and the lexicon together; part of the run that makes a reading

EARLIEST, LATEST = (
    1000,
    9000,
)  # years of publication that are believed; calendar arithmetic stays inside 1 to 9999


def find_timexes(text: str, anchor: dt.date | None) -> tuple[Timex, ...]:
    """All time expressions of ``text``, in order.

    ``anchor`` is the day of publication. Without it, relative expressions have a value with
    unknown parts (``XXXX-WXX-3``, ``PAST_REF``) and no interval.
    """
    if anchor and not EARLIEST <= anchor.year <= LATEST:
        anchor = None  # no day of publication: a mistake of the source
    line, story = tokenize(text), Story(anchor)
    items = _found(line, story)
    clock_day(items, story)
    timexes = []
    for item in compose(line, items, story):
        meaning, start, end = item.meaning, line.starts[item.first], line.ends[item.last - 1]
        if line.text[end - 1] == "." and line.words[item.last - 1] not in ("a.m.", "p.m."):
            end -= 1 if _ends_sentence(text, end) else 0
        if _in_a_name(text, start, end):
            continue
        interval = (
            Interval(meaning.start, meaning.end)
            if meaning.start and meaning.end and meaning.start <= meaning.end
            else None
        )
        timexes.append(Timex(Span.of(text, start, end), meaning.type, meaning.value, interval))
    return tuple(timexes)


def _ends_sentence(text: str, end: int) -> bool:
    """True when nothing of the sentence follows a stop, which then is not the abbreviation's."""
    return not text[end : end + 2].strip()


def _in_a_name(text: str, start: int, end: int) -> bool:
    """True for the last word of *Harbour Today*: capital letters here and before, none after."""
    if text[start:end] not in ("Today", "TODAY") or text[start - 1 : start] != " ":
        return False
    before, after = text[:start].split()[-1:], text[end : end + 2].strip()
    capital = bool(before) and before[0][0].isupper() and before[0][-1].isalpha()
    return capital and not after[:1].isupper()


def _found(line: Line, story: Story) -> list[Item]:
    """What the rules find, left to right; at each token the longest match, of equal ones the first rule's."""
    items: list[Item] = []
    head, table = heads(), rules()
    for run in runs().finditer(line.symbols):
        if not head.search(line.symbols, run.start(), run.end()):
            continue
        at = run.start()
        while at < run.end():
            found = _best(line, story, at, table)
            if found:
                items += [item for item in found if item.meaning.type]
                at = found[-1].last
            else:
                at += 1
    return items


def _best(line: Line, story: Story, at: int, table: tuple) -> list[Item]:  # type: ignore[type-arg]
    """The items of the longest rule that matches at a token and makes sense of it; empty when none does."""
    matches = [
        (m, meaning) for pattern, meaning in table if (m := pattern.match(line.symbols, at)) and m.end() > at
    ]
    matches.sort(key=lambda pair: -pair[0].end())
    for match, meaning in matches:
        meant = meaning(Hit(line, match), story)
        if isinstance(meant, Meaning):
            _remember(line, match.start(), match.end(), meant, story)
            return [Item(match.start(), match.end(), meant)]
        if meant:
            for first, last, each in meant:
                _remember(line, first, last, each, story)
            return [Item(*each) for each in meant]
    return []


def _remember(line: Line, first: int, last: int, meaning: Meaning, story: Story) -> None:
    """Keep what later expressions may point to: the day last named, the year last named in figures."""
    if meaning.grain == "D" and meaning.start:
        story.day = meaning.start
    if meaning.grain in ("D", "W", "M", "Y") and meaning.start:
        story.last = meaning
    if meaning.start and str(meaning.start.year) in line.words[first:last]:
        story.year = meaning.start.year
