"""Meanings of expressions that name a day, month, year, season or holiday, with or without its year."""

from __future__ import annotations

import datetime as dt
import re

from sayso.coding import _timex_calendar as cal
from sayso.coding._timex_calendar import Meaning
from sayso.coding._timex_lexicon import lexicon
from sayso.coding._timex_story import Hit, Story

NEAR_AHEAD = 75  # days: a day without year is ahead when it is this near and its last return is long past
NEXT_DAYS = 45  # days: the same against a clause about the past, whose tense may be another verb's
FAR_AHEAD = {"Q": 180}  # days: not even a clause about the future means a quarter that is farther ahead
FAR = 300  # days: the same for other times


def century_of(number: int, story: Story) -> int:
    """The full year of a two-figure one: the nearest that is not far ahead of publication."""
    if number >= 100:
        return number
    now = story.anchor.year if story.anchor else 2000
    full = now - now % 100 + number
    return full - 100 if full > now + 20 else full


def iso_day(hit: Hit, story: Story) -> Meaning | None:
    """2024-11-06."""
    found = cal.safe_date(*map(int, hit.line.words[hit.first].split("-")))
    return cal.day(found) if found else None


def slashed_day(hit: Hit, story: Story) -> Meaning | None:
    """11/06/2024 and 06.11.2024: the month first with strokes, the day first with stops, else as it is possible."""
    word = hit.line.words[hit.first]
    one, two, year = (int(part) for part in re.split(r"[/.]", word))
    year = century_of(year, story)
    found = cal.safe_date(year, one, two) if "/" in word else cal.safe_date(year, two, one)
    found = found or (cal.safe_date(year, two, one) if "/" in word else None)
    return cal.day(found) if found else None


def choose(hit: Hit, story: Story, behind: Meaning | None, ahead: Meaning | None) -> Meaning | None:
    """Between the nearest such time up to publication and the nearest after it."""
    if not behind or not ahead or not ahead.start or not story.anchor:
        return behind or ahead
    tense, far = hit.direction(), (ahead.start - story.anchor).days
    if tense > 0 and far < FAR_AHEAD.get(ahead.grain, FAR):
        return ahead
    long_past = behind.end and (story.anchor - behind.end).days > 240
    near = far <= (NEAR_AHEAD if tense == 0 else NEXT_DAYS if ahead.grain == "D" else 0)
    return ahead if near and long_past else behind


def month_day(hit: Hit, story: Story) -> Meaning | None:
    """*25 October 2024*, *Oct. 25*, *Saturday, April 25*."""
    number, month = hit.value("day"), hit.value("month")
    if hit.has("year"):
        found = cal.safe_date(hit.value("year"), month, number)
        return cal.day(found) if found else None
    return day_of_year(hit, story, month, number)


def day_of_year(hit: Hit, story: Story, month: int, number: int) -> Meaning | None:
    """A day whose year is not said: the text's own year where the text says so, else around publication."""
    if not story.anchor:
        if story.year and (found := cal.safe_date(story.year, month, number)):
            return cal.day(found)
        return Meaning("DATE", f"XXXX-{month:02}-{number:02}")
    days = [
        d
        for y in range(story.anchor.year - 4, story.anchor.year + 5)
        if (d := cal.safe_date(y, month, number))
    ]
    if not days:
        return None
    weekday = hit.value("weekday")
    behind = [d for d in days if d <= story.anchor]
    ahead = [d for d in days if d > story.anchor]
    if weekday:  # the weekday tells the year when one of the two near years fits
        near = [d for d in (behind[-1], ahead[0]) if d.isoweekday() == weekday]
        if len(near) == 1:
            return cal.day(near[0])
    return choose(hit, story, cal.day(behind[-1]), cal.day(ahead[0]))


def day_range(hit: Hit, story: Story) -> list[tuple[int, int, Meaning]]:
    """*3 to 5 May*, *May 3-5, 2024*: two expressions, each with its own value and the days of both."""
    month, meanings = hit.value("month"), []
    for part in ("day", "second_day"):
        number = hit.value(part)
        if hit.has("year"):
            found = cal.safe_date(hit.value("year"), month, number)
            meanings.append(cal.day(found) if found else None)
        else:
            meanings.append(day_of_year(hit, story, month, number))
    one, two = meanings
    if not one or not two:
        return []
    if not hit.has("and") and one.start and two.end and one.start <= two.end:
        one, two = one._replace(end=two.end), two._replace(start=one.start)
    cut = hit.match.end("first")
    return [(hit.first, cut, one), (hit.match.start("second"), hit.last, two)]


def month_year(hit: Hit, story: Story) -> Meaning:
    """*October 2024*."""
    return cal.month(hit.value("year"), hit.value("month"))


def bare_month(hit: Hit, story: Story) -> Meaning | None:
    """*October*, *last October*, *this May*, *that May*."""
    number = hit.value("month")
    if hit.line.words[hit.at("month")] in ("may", "march") and not (_pointed(hit) or dated(hit)):
        return None
    if hit.word("which") == "that" or (hit.word("which") == "same" and story.year):
        return cal.month(story.year, number) if story.year else Meaning("DATE", f"XXXX-{number:02}")
    if not story.anchor:
        return Meaning("DATE", f"XXXX-{number:02}")
    now = story.anchor.year
    behind = cal.month(now - (number > story.anchor.month), number)
    ahead = cal.month(now + (number < story.anchor.month), number)
    which = hit.value("which")
    if which == -1:  # "last October", said in October, is a year ago
        return cal.month(now - (number >= story.anchor.month), number)
    if which == 1:
        return cal.month(now + (number <= story.anchor.month), number)
    if which == 0:
        return cal.month(now, number)
    return choose(hit, story, behind, ahead)


# A British prime minister of that name was in the news for years: fewer words make it a month then.
MINISTER = re.compile(r"\b(?:Theresa|Mrs\.?|Ms\.?|Minister|Secretary|PM) May\b")


def _pointed(hit: Hit) -> bool:
    """True for *last May*, *this May*, and for *that May* unless *that* opens a clause about somebody."""
    return hit.has("which") and (hit.word("which") != "that" or not MINISTER.search(hit.line.text))


def dated(hit: Hit) -> bool:
    """True when the word before makes *May* or *March* a month."""
    word, contexts = hit.before(), lexicon().contexts
    if word == "-":
        return hit.before(2) == "mid"
    if hit.word("month") == "may" and MINISTER.search(hit.line.text):
        return word in contexts["surely_month"]
    return word in contexts["month"]


def bare_year(hit: Hit, story: Story) -> Meaning | None:
    """*2003*, unless it counts something."""
    number = hit.value("year")
    if hit.has("word"):
        if hit.line.values[hit.at("year") - 1] != "Y":
            return None
        return said_year(hit, story) if isinstance(number, int) and 1000 <= number <= 2100 else None
    if not 1000 <= number <= 2100:
        return None
    before, after, contexts = hit.before(), hit.after(), lexicon().contexts
    if (
        hit.first
        and hit.line.ends[hit.first - 1] == hit.line.starts[hit.first]
        and before not in ("-", "–", "—", "/", "(", "[", "“", '"', "'", "‘", ",")
    ):
        return None
    if before in (
        "$",
        "£",
        "€",
        "no",
        "nos",
        "flight",
        "room",
        "highway",
        "route",
        "boeing",
        "#",
        "some",
        "nearly",
        "roughly",
    ):
        return None
    if after == "%" or after in contexts["counted"] or (number < 1700 and before not in contexts["year"]):
        return None
    if (
        before not in contexts["year"]
        and after.isalpha()
        and after.endswith("s")
        and after not in ("was", "is", "has", "as", "s", "its", "his", "elections", "olympics")
    ):
        return None
    if (
        before in ("about", "around", "than", "for", "to", "by", "of")
        and after.isalpha()
        and after.endswith("s")
        and len(after) > 3
        and after not in ("elections", "olympics")
    ):
        return None
    return said_year(hit, story)


def said_year(hit: Hit, story: Story) -> Meaning | None:
    """A year in figures that is one; later partial dates may point to it."""
    story.year = hit.value("year")
    return cal.year(hit.value("year"))


def fiscal_year(hit: Hit, story: Story) -> Meaning | None:
    """*fiscal 1989*, *the 2024 fiscal year*; the calendar year stands for it."""
    return cal.year(hit.value("year"))


def decade(hit: Hit, story: Story) -> Meaning | None:
    """*the 1990s*, *the '80s*, *the nineties*."""
    value = hit.value("decade")
    return cal.decade(value if value > 100 else 1900 + value * 10)


def century(hit: Hit, story: Story) -> Meaning | None:
    """*the 20th century*."""
    number = hit.value("nth")
    named = hit.line.values[hit.last - 1] == "C" and 1 <= number <= 30
    return cal.century(number) if named else None


def season(hit: Hit, story: Story) -> Meaning | None:
    """*the winter of 1994*, *last spring*, *this summer*, *the summer*."""
    code = hit.value("season")
    at = hit.at("season")
    if (
        hit.line.capital(at)
        and at
        and hit.line.words[at - 1] not in (".", "?", "!", ":", ";", "“", '"')
        and not hit.has("year")
    ):
        return None  # the Prague Spring
    if hit.has("year"):
        return cal.season(hit.value("year"), code)
    if hit.word("season") == "fall" and not (
        hit.has("which") or hit.before() in ("in", "since", "until", "by")
    ):
        return None
    if hit.word("which") in ("that", "same"):
        return cal.season(story.year, code) if story.year else Meaning("DATE", f"XXXX-{code}")
    if not story.anchor:
        return Meaning("DATE", f"XXXX-{code}")
    seasons = [cal.season(story.anchor.year + step, code) for step in (-1, 0, 1)]
    which = hit.value("which")
    behind = [s for s in seasons if s.end and s.end < story.anchor]
    begun = [s for s in seasons if s.start and s.start <= story.anchor]
    ahead = [s for s in seasons if s.start and s.start > story.anchor]
    if which == -1:
        return behind[-1] if behind else None
    if which == 1:
        return ahead[0] if ahead else None
    if which == 0:
        same = [s for s in seasons if s.value.startswith(str(story.anchor.year))]
        return same[0]
    return choose(hit, story, begun[-1], ahead[0] if ahead else None)


def holiday(hit: Hit, story: Story) -> Meaning | None:
    """*Christmas Day*, *last Thanksgiving*, *Easter 2019*."""
    rule = hit.value("holiday")
    if hit.has("year"):
        return cal.day(cal.holiday(rule, hit.value("year")))
    if not story.anchor:
        fixed = rule.get("fixed")
        return Meaning("DATE", f"XXXX-{fixed}") if fixed else None
    days = [cal.holiday(rule, story.anchor.year + step) for step in (-1, 0, 1)]
    behind = [d for d in days if d <= story.anchor]
    ahead = [d for d in days if d > story.anchor]
    which = hit.value("which")
    if which == -1:
        return cal.day([d for d in days if d < story.anchor][-1])
    if which == 1 or not behind:
        return cal.day(ahead[0])
    return choose(hit, story, cal.day(behind[-1]), cal.day(ahead[0]) if ahead else None)


def anchor_of(story: Story) -> dt.date | None:
    """The day that anaphoric expressions count from: the day last named, else publication."""
    return story.day or story.anchor
