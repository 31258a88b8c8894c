"""Calendar arithmetic: days, weeks, months, quarters, seasons as TIMEX3 values with the days that they cover."""

from __future__ import annotations

import calendar
import datetime as dt
from typing import Any, NamedTuple

SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


class Meaning(NamedTuple):
    """What an expression means."""

    type: str  #: DATE, TIME, DURATION or SET
    value: str  #: TIMEX3 value
    start: dt.date | None = None  #: first day, null when vague or unknown
    end: dt.date | None = None  #: last day
    grain: str = ""  #: D W M Q Y E C S WE: how long the time is; empty for durations, sets and vague ones


def day(d: dt.date) -> Meaning:
    """One day."""
    return Meaning("DATE", d.isoformat(), d, d, "D")


def safe_date(year: int, month: int, number: int) -> dt.date | None:
    """The day, or None when there is none of that number."""
    try:
        return dt.date(year, month, number)
    except ValueError:
        return None


def week(d: dt.date) -> Meaning:
    """The ISO week (Monday to Sunday) around ``d``."""
    year, number, weekday = d.isocalendar()
    start = d - dt.timedelta(weekday - 1)
    return Meaning("DATE", f"{year}-W{number:02}", start, start + dt.timedelta(6), "W")


def weekend(d: dt.date) -> Meaning:
    """Saturday and Sunday of the ISO week around ``d``."""
    whole = week(d)
    assert whole.end
    return Meaning("DATE", f"{whole.value}-WE", whole.end - dt.timedelta(1), whole.end, "WE")


def last_day(year: int, month: int) -> dt.date:
    """Last day of a month."""
    return dt.date(year, month, calendar.monthrange(year, month)[1])


def month(year: int, number: int) -> Meaning:
    """A month; ``number`` may run over either end of the year."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Meaning("DATE", f"{year}-{number:02}", dt.date(year, number, 1), last_day(year, number), "M")


def quarter(year: int, number: int) -> Meaning:
    """A quarter; ``number`` may run over either end of the year."""
    year, number = year + (number - 1) // 4, (number - 1) % 4 + 1
    return Meaning(
        "DATE", f"{year}-Q{number}", dt.date(year, number * 3 - 2, 1), last_day(year, number * 3), "Q"
    )


def half(year: int, number: int) -> Meaning:
    """The first or second half of a year."""
    return Meaning(
        "DATE", f"{year}-H{number}", dt.date(year, number * 6 - 5, 1), last_day(year, number * 6), "H"
    )


def year(number: int) -> Meaning:
    """A year."""
    return Meaning("DATE", f"{number:04}", dt.date(number, 1, 1), dt.date(number, 12, 31), "Y")


def decade(first: int) -> Meaning:
    """Ten years from ``first``, a multiple of ten."""
    return Meaning("DATE", f"{first // 10}", dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "E")


def century(number: int) -> Meaning:
    """The ``number``-th century of our era."""
    first = (number - 1) * 100
    return Meaning(
        "DATE", f"{number - 1:02}", dt.date(max(1, first + 1), 1, 1), dt.date(first + 100, 12, 31), "C"
    )


def season(year: int, code: str) -> Meaning:
    """A season of three whole months (northern); the winter of a year ends in it."""
    first = month(year - (code == "WI"), SEASON_MONTH[code])
    last = month(year - (code == "WI"), SEASON_MONTH[code] + 2)
    return Meaning("DATE", f"{year}-{code}", first.start, last.end, "S")


def unit(code: str, around: dt.date, steps: int) -> Meaning | None:
    """The day, week, month … that lies ``steps`` after the one around a day; None for clock units."""
    if code == "D":
        return day(around + dt.timedelta(steps))
    if code in ("W", "F"):
        return week(around + dt.timedelta(7 * steps * (2 if code == "F" else 1)))
    if code == "WE":
        return weekend(around + dt.timedelta(7 * steps))
    if code == "M":
        return month(around.year, around.month + steps)
    if code == "Q":
        return quarter(around.year, (around.month + 2) // 3 + steps)
    try:
        if code == "Y":
            return year(around.year + steps)
        if code == "E":
            return decade((around.year // 10 + steps) * 10)
        if code == "C":
            return century((around.year - 1) // 100 + 1 + steps)
    except ValueError:
        return None
    return None


def shift(around: dt.date, code: str, steps: float) -> dt.date | None:
    """The day that lies ``steps`` units away; None when it leaves the calendar."""
    try:
        if code in ("D", "W", "F", "WE"):
            return around + dt.timedelta(round(steps * {"D": 1, "W": 7, "F": 14, "WE": 7}[code]))
        if code in ("H", "m", "S"):
            return around + dt.timedelta(round(steps * {"H": 1 / 24, "m": 1 / 1440, "S": 1 / 86400}[code]))
        months = round(steps * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[code])
        whole = month(around.year, around.month + months).start
        assert whole
        return whole.replace(day=min(around.day, last_day(whole.year, whole.month).day))
    except (ValueError, OverflowError):
        return None


def length(code: str, number: float | None, extra: str = "") -> Meaning:
    """A duration; ``number`` None for a vague plural. Decades and centuries are counted in years."""
    clock = code in ("H", "m", "S")
    letter = {"m": "M", "F": "W", "L": "L"}.get(code, code)
    if number is None:
        return Meaning("DURATION", f"P{'T' if clock else ''}X{letter}")
    if code in ("E", "C"):
        number, letter = number * (10 if code == "E" else 100), "Y"
    if code == "F":
        number *= 2
    whole, rest = int(number), number - int(number)
    text = f"{whole}{letter}" if whole or not rest else ""
    if rest:
        smaller = {
            "Y": (12, "M"),
            "H": (60, "M"),
            "m": (60, "S"),
            "D": (24, "H"),
            "W": (7, "D"),
            "M": (30, "D"),
        }.get(code if letter != "Y" else "Y")
        if smaller:
            clock_part = "T" if code == "D" else ""
            text += f"{clock_part}{round(rest * smaller[0])}{smaller[1]}"
    return Meaning("DURATION", f"P{'T' if clock else ''}{text}{extra}")


def part(whole: Meaning, edge: str) -> Meaning:
    """The early, middle or late part of a time, a third each; the value stays that of the whole (TIMEX3 ``mod``)."""
    if not whole.start or not whole.end or whole.start == whole.end:
        return whole
    if whole.grain == "M":
        first, last = {"START": (1, 10), "MID": (11, 20), "END": (21, whole.end.day)}[edge]
        return whole._replace(start=whole.start.replace(day=first), end=whole.start.replace(day=last))
    if whole.grain in ("E", "C"):
        size = whole.end.year - whole.start.year + 1
        low, high = {"START": (0, 4), "MID": (4, 7), "END": (7, 10)}[edge]
        first, last = whole.start.year + low * size // 10, whole.start.year + high * size // 10 - 1
        return whole._replace(start=dt.date(first, 1, 1), end=dt.date(last, 12, 31))
    if whole.grain in ("Y", "S", "Q", "H"):
        size = (whole.end.year - whole.start.year) * 12 + whole.end.month - whole.start.month + 1
        third = size // 3
        low, high = {"START": (0, third), "MID": (third, size - third), "END": (size - third, size)}[edge]
        start = month(whole.start.year, whole.start.month + low).start
        return whole._replace(start=start, end=month(whole.start.year, whole.start.month + high - 1).end)
    days = (whole.end - whole.start).days + 1
    third = max(1, -(-days // 3))
    low, high = {"START": (0, third), "MID": (third, days - third), "END": (days - third, days)}[edge]
    if low >= high:
        return whole
    return whole._replace(start=whole.start + dt.timedelta(low), end=whole.start + dt.timedelta(high - 1))


def easter(number: int) -> dt.date:
    """Easter Sunday of a year (Gregorian; the anonymous algorithm of 1876)."""
    a, b, c = number % 19, number // 100, number % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    p = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * p) // 451
    at, rest = divmod(h + p - 7 * m + 114, 31)
    return dt.date(number, at, rest + 1)


def holiday(rule: dict[str, Any], number: int) -> dt.date:
    """The day of a holiday (a rule of ``timex.yaml``) in a year."""
    if "fixed" in rule:
        at, on = map(int, str(rule["fixed"]).split("-"))
        return dt.date(number, at, on)
    if "easter" in rule:
        return easter(number) + dt.timedelta(rule["easter"])
    at, weekday, nth = rule["weekday"]
    if nth < 0:
        last = last_day(number, at)
        return last - dt.timedelta((last.isoweekday() - weekday) % 7 + 7 * (-nth - 1))
    first = dt.date(number, at, 1)
    return first + dt.timedelta((weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
