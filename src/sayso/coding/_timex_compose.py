"""Putting expressions together: *early* + *next week*, *5 p.m.* + *Friday*, *two days before* + *Christmas*."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache

from sayso.coding import _timex_calendar as cal
from sayso.coding._timex_calendar import Meaning
from sayso.coding._timex_lexicon import lexicon
from sayso.coding._timex_numbers import Line
from sayso.coding._timex_rules import compiled
from sayso.coding._timex_story import Story


@dataclass(slots=True)
class Item:
    """An expression found: tokens ``first`` to ``last`` (exclusive) and what they mean."""

    first: int  #: number of its first token
    last: int  #: one past its last token
    meaning: Meaning  #: what it means


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return compiled(source)


def before(line: Line, item: Item, floor: int, source: str) -> re.Match[str] | None:
    """The pattern where it ends right before the item, not reaching back over token ``floor``."""
    return _pattern(f"(?: {source} ) $").search(line.symbols[: item.first], max(floor, item.first - 5))


def between(line: Line, one: Item, two: Item, source: str) -> bool:
    """True when exactly the pattern stands between two items."""
    return _pattern(source).fullmatch(line.symbols, one.last, two.first) is not None


def compose(line: Line, items: list[Item], story: Story) -> list[Item]:
    """Join and widen the items of one text, in order; intervals of ranges and of *since* are filled in."""
    joined: list[Item] = []
    for item in items:
        floor = joined[-1].last if joined else 0
        prefixed(line, item, floor, story)
        if not (joined and joins(line, joined[-1], item, story)):
            joined.append(item)
    spans_of_time(line, joined, story)
    return joined


def prefixed(line: Line, item: Item, floor: int, story: Story) -> None:
    """Take the words before the item that say which part of it, or that it is only near."""
    meaning = item.meaning
    if meaning.type not in ("DATE", "TIME") or not meaning.value[0].isdigit():
        return
    if meaning.grain == "D" and (found := before(line, item, floor, "THE? DAYPART (?: OF | ON )")):
        part = line.values[found.end() - 2]
        item.meaning, item.first = (
            meaning._replace(type="TIME", value=f"{meaning.value[:10]}T{part}"),
            found.start(),
        )
    elif (
        meaning.grain == "D"
        and (found := before(line, item, floor, "THE? (?: UNIT | WEEKEND ) OF"))
        and meaning.start
    ):
        whole = cal.unit(line.values[found.end() - 2], meaning.start, 0)
        if whole and whole.grain in ("W", "WE"):
            item.meaning, item.first = whole, found.start()
    elif meaning.grain == "D" and (found := before(line, item, floor, "THE? UNIT BEFORE")) and meaning.start:
        at = next(
            n
            for n in range(found.start(), found.end())
            if line.values[n] in ("D", "W", "M", "Y", "E", "C", "F", "L")
        )
        moved = cal.shift(meaning.start, line.values[at], line.values[found.end() - 1])
        if moved:
            item.meaning, item.first = cal.unit(line.values[at], moved, 0) or meaning, found.start()
    if found := before(line, item, floor, "THE? EARLY HYPHEN? (?: IN THE? )?"):
        edge = next(
            line.values[n]
            for n in range(found.start(), found.end())
            if line.values[n] in ("START", "MID", "END")
        )
        item.meaning, item.first = cal.part(item.meaning, edge), found.start()
    elif found := before(line, item, floor, "THE? EDGE OF"):
        item.meaning, item.first = cal.part(item.meaning, line.values[found.end() - 2]), found.start()
    elif found := before(line, item, floor, "LATER (?: IN | ON )?"):
        item.meaning, item.first = up_to_now(item.meaning, line.values[found.start()], story), found.start()
    elif found := before(line, item, floor, "SOMETIME (?: IN | ON )?"):
        item.first = found.start()
    elif line.symbols[item.first] not in _symbols("WEEKDAY", "TODAY") and (
        found := before(line, item, floor, "ABOUT")
    ):
        item.first = found.start()  # but not: get around Friday's ruling


def up_to_now(whole: Meaning, step: int, story: Story) -> Meaning:
    """*Earlier this month* ends, *later this month* starts with publication where that lies inside."""
    now = story.anchor
    if not (now and whole.start and whole.end and whole.start <= now <= whole.end):
        return whole
    return whole._replace(end=now) if step < 0 else whole._replace(start=now)


def joins(line: Line, one: Item, two: Item, story: Story) -> bool:
    """Make one item of two neighbours where they are one expression; the first is changed."""
    a, b = one.meaning, two.meaning
    joined: Meaning | None = None
    if a.grain == "T" and b.grain == "D" and between(line, one, two, "COMMA? (?: ON | IN )?"):
        joined = at_time(b, a)
    elif a.grain == "D" and b.grain == "T" and between(line, one, two, "COMMA? (?: AT )?"):
        joined = at_time(a, b)
    elif (
        a.grain == "M"
        and b.grain == "Y"
        and between(line, one, two, "OF?")
        and line.symbols[two.first] not in _symbols("YEAR")
    ):
        joined = cal.month(int(b.value), int(a.value[-2:])) if b.value.isdigit() else None
    elif a.grain in ("W", "WE") and b.grain == "D" and b.start and between(line, one, two, "OF"):
        joined = cal.unit(a.grain, b.start, 0)
    elif (
        a.type == "DURATION" and a.value[1].isdigit() and b.grain == "D" and between(line, one, two, "BEFORE")
    ):
        joined = shifted(a, b, line.values[one.last])
    if not joined:
        return False
    one.last, one.meaning = two.last, joined
    return True


@cache
def _symbols(*names: str) -> str:
    return "".join(lexicon().symbols[name] for name in names)


def at_time(on: Meaning, time: Meaning) -> Meaning:
    """A clock time on a day."""
    return Meaning("TIME", f"{on.value[:10]}T{time.value.split('T', 1)[1]}", on.start, on.end, "D")


def shifted(length: Meaning, on: Meaning, step: int) -> Meaning | None:
    """*Two days before* a day."""
    found = re.fullmatch(r"P(\d+)([DWMY])", length.value)
    moved = cal.shift(on.start, found[2], int(found[1]) * step) if found and on.start else None
    return cal.unit(found[2], moved, 0) if found and moved else None


def spans_of_time(line: Line, items: list[Item], story: Story) -> None:
    """Fill in the days of *since X*, and of both ends of *from X to Y* and *between X and Y*."""
    for n, item in enumerate(items):
        meaning = item.meaning
        if not meaning.start or not meaning.end:
            continue
        if story.anchor and meaning.start <= story.anchor and before(line, item, 0, "SINCE (?: AT LEAST )?"):
            item.meaning = meaning._replace(end=story.anchor)
        following = items[n + 1] if n + 1 < len(items) else None
        if not following or not following.meaning.end or following.meaning.end < meaning.start:
            continue
        opened = before(line, item, 0, "FROM") and between(line, item, following, "TO")
        if opened or (before(line, item, 0, "BETWEEN") and between(line, item, following, "AND")):
            item.meaning = meaning._replace(end=following.meaning.end)
            following.meaning = following.meaning._replace(start=meaning.start)


def clock_day(items: list[Item], story: Story) -> None:
    """Clock times that no day stands beside belong to the day last named in the text before them."""
    day: dt.date | None = None
    for item in items:
        meaning = item.meaning
        if meaning.grain == "D" and meaning.start == meaning.end:
            day = meaning.start
        elif meaning.grain == "T" and day and meaning.value[:4].isdigit():
            item.meaning = meaning._replace(
                value=f"{day.isoformat()}T{meaning.value.split('T', 1)[1]}", start=day, end=day
            )
