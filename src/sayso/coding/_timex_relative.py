"""Meanings of expressions that count from publication, or from the time that the text has just named."""

from __future__ import annotations

import datetime as dt

from sayso.coding import _timex_calendar as cal
from sayso.coding._timex_absolute import anchor_of, choose
from sayso.coding._timex_calendar import Meaning
from sayso.coding._timex_story import Hit, Story

VAGUE_BY_STEP = {-1: "PAST_REF", 0: "PRESENT_REF", 1: "FUTURE_REF"}


QUOTES = ("“", '"', "‘", "'", "`")


def vague(step: float) -> Meaning:
    """A time of which only the direction is known."""
    return Meaning("DATE", VAGUE_BY_STEP[0 if step == 0 else 1 if step > 0 else -1])


def part_of_day(whole: Meaning, hit: Hit) -> Meaning:
    """The day's part where one is named: *Wednesday evening* is a TIME."""
    if not hit.has("part"):
        return whole
    code = hit.value("part")
    return whole._replace(type="TIME", value=f"{whole.value}T{code}")


def today(hit: Hit, story: Story) -> Meaning | None:
    """*today*, *yesterday evening*, *tomorrow*."""
    step = hit.value("today")
    if not story.anchor:
        return vague(step)
    return part_of_day(cal.day(story.anchor + dt.timedelta(step)), hit)


def tonight(hit: Hit, story: Story) -> Meaning:
    """*tonight*, *overnight* (the night before publication, into that day)."""
    word = hit.line.words[hit.first]
    if not story.anchor:
        return Meaning("TIME", "XXXX-XX-XXTNI")
    night = story.anchor - dt.timedelta(word == "overnight")
    return Meaning("TIME", f"{night.isoformat()}TNI", night, story.anchor, "D")


def this_part(hit: Hit, story: Story) -> Meaning | None:
    """*this morning*, *last night*, *the next morning*, *that evening*, *the same night*."""
    code, word = hit.value("part"), hit.word("which")
    if word in ("that", "same", "following", "next", "previous", "preceding") and not (
        word == "next" and not hit.has("the")
    ):
        base = story.day
        step = {"that": 0, "same": 0, "following": 1, "next": 1}.get(word, -1)
    else:
        base, step = story.anchor, 0 if word == "this" else -1 if word in ("last", "past") else 1
    if not base:
        return Meaning("TIME", f"XXXX-XX-XXT{code}")
    on = base + dt.timedelta(step)
    return Meaning("TIME", f"{on.isoformat()}T{code}", on, on, "D")


def weekday(hit: Hit, story: Story) -> Meaning | None:
    """The nearest such day on or before publication (codebook, ruling 16), ahead where the clause points ahead."""
    number, word = hit.value("weekday"), hit.word("which")
    if word in ("that", "same", "following", "previous", "preceding") and story.day:
        if word in ("that", "same"):
            base = story.day
            found = base - dt.timedelta((base.isoweekday() - number) % 7)
        elif word == "following":
            found = story.day + dt.timedelta((number - story.day.isoweekday() - 1) % 7 + 1)
        else:
            found = story.day - dt.timedelta((story.day.isoweekday() - number - 1) % 7 + 1)
        return part_of_day(cal.day(found), hit)
    if not story.anchor:
        return part_of_day(Meaning("DATE", f"XXXX-WXX-{number}"), hit)
    back = (story.anchor.isoweekday() - number) % 7
    on = (number - story.anchor.isoweekday()) % 7
    if word in ("last", "past", "previous", "preceding"):
        found = story.anchor - dt.timedelta(back or 7)
    elif word in ("next", "coming", "following", "upcoming"):
        found = story.anchor + dt.timedelta(on or 7)
    elif word == "this":
        found = story.anchor + dt.timedelta(on if hit.direction() >= 0 else -back)
    else:
        found = story.anchor + dt.timedelta(on if hit.direction() > 0 else -back)
    return part_of_day(cal.day(found), hit)


def weekday_off(hit: Hit, story: Story) -> Meaning | None:
    """*Tuesday last week*, *Monday next week*."""
    if not story.anchor:
        return Meaning("DATE", f"XXXX-WXX-{hit.value('weekday')}")
    whole = (
        last_week(story.anchor)
        if hit.value("which") == -1
        else cal.unit("W", story.anchor, hit.value("which"))
    )
    if not whole or not whole.start:
        return None
    return part_of_day(cal.day(whole.start + dt.timedelta(hit.value("weekday") - 1)), hit)


def last_week(anchor: dt.date) -> Meaning:
    """Monday to Sunday before publication; on a Sunday the week that ends that day (codebook, ruling 16)."""
    return cal.week(anchor if anchor.isoweekday() == 7 else anchor - dt.timedelta(7))


def this_unit(hit: Hit, story: Story) -> Meaning | None:
    """*last year*, *this week*, *next month*, *the current quarter*, *the past decade*, *the following year*."""
    code, word = hit.value("unit"), hit.word("which")
    step = hit.value("which", 0) or 0
    if hit.line.capital(hit.last - 1) and hit.line.capital(hit.first) and hit.before() in QUOTES:
        return None  # a title
    if word == "past" and code != "WE":
        return recent_length(hit, story, code, 1)
    if code == "Q" and word == "latest":
        return latest_period(hit, story)
    if word in ("following", "previous", "preceding") or (word == "next" and code == "D"):
        base = anchor_of(story)
        if code == "Y" and story.year and word != "next":
            return cal.year(story.year + step)
        if code in ("M", "W", "Y") and story.last and story.last.start:
            base = story.last.start
        return cal.unit(code, base, step) if base else vague(step)
    if word in ("coming", "upcoming") and code != "WE" and not hit.has("the"):
        return vague(1)
    if not story.anchor:
        return vague(step)
    if code == "Q":
        return near_quarter(story, step, word)
    if code == "W" and step == -1:
        return last_week(story.anchor)
    if code == "D":
        return cal.day(story.anchor) if step == 0 else None
    if code == "WE":
        return the_weekend(hit, story, step)
    if word == "latest":
        return cal.unit(code, story.anchor, -1)
    return cal.unit(code, story.anchor, step)


def the_weekend(hit: Hit, story: Story, step: int | None) -> Meaning | None:
    """*last weekend*, *this weekend*, *next weekend*, *the weekend*."""
    assert story.anchor
    resting = story.anchor.isoweekday() >= 6
    back = cal.weekend(story.anchor if resting else story.anchor - dt.timedelta(7))
    if step == -1:
        return cal.weekend(story.anchor - dt.timedelta(7))
    if step == 1:
        return cal.weekend(story.anchor + dt.timedelta(7))
    if hit.word("which") == "this" or hit.direction() > 0:
        return cal.weekend(story.anchor) if hit.direction() >= 0 else back
    return back


def the_unit(hit: Hit, story: Story) -> Meaning | None:
    """*the year*, *the quarter*, *the weekend*, *the week*, *the month*."""
    code = hit.value("unit")
    if hit.after() in ("before", "after", "when", "that", "since") and code != "WE":
        return None
    if not story.anchor:
        return vague(0) if code != "D" else None
    if code == "WE":
        return the_weekend(hit, story, None)
    if hit.after() in ("ended", "ending"):
        return ending(hit, story, code)
    if code == "Q":
        return cal.quarter(*story.quarter) if story.quarter else near_quarter(story, 0, "the")
    if code in ("Y", "W", "M"):
        return cal.unit(code, story.anchor, 0)
    return None


def ending(hit: Hit, story: Story, code: str) -> Meaning | None:
    """*the quarter ended Sept. 30*: the quarter of that month; of other units only the length is known."""
    month = hit.line.values[hit.last + 1] if hit.last + 1 < len(hit.line.values) else None
    if code == "Q" and isinstance(month, int) and 1 <= month <= 12:
        back = (
            cal.quarter(story.anchor.year - (month > story.anchor.month), (month + 2) // 3)
            if story.anchor
            else None
        )
        return named_quarter(back, story) if back else None
    return cal.length(code, 1)


def year_period(hit: Hit, story: Story) -> Meaning | None:
    """*the 1988 quarter*, *the 1988 period*: the quarter that the text is about, in that year."""
    number = hit.value("year")
    return cal.quarter(number, story.quarter[1]) if story.quarter else cal.year(number)


def latest_period(hit: Hit, story: Story) -> Meaning | None:
    """*the latest period*, *the latest quarter*: the quarter that the text is about."""
    return cal.quarter(*story.quarter) if story.quarter else near_quarter(story, -1, "latest")


def unit_end(hit: Hit, story: Story) -> Meaning | None:
    """*year-end*, *the year's end*, *month end*."""
    code = hit.value("unit")
    if code not in ("Y", "M", "Q") or hit.value("edge") != "END":
        return None
    if not story.anchor:
        return vague(1)
    whole = cal.unit(code, story.anchor, 0)
    return cal.part(whole, "END") if whole else None


def that_unit(hit: Hit, story: Story) -> Meaning | None:
    """*that year*, *that day*, *the same week*: the time last named."""
    code = hit.value("unit")
    if code == "Q":
        return cal.quarter(*story.quarter) if story.quarter else None
    if code == "Y" and story.year:
        return cal.year(story.year)
    base = story.day if code == "D" else story.last.start if story.last else None
    if not base:
        return vague(-1) if story.anchor is None or code == "D" else None
    return cal.unit(code, base, 0)


def near_quarter(story: Story, step: int, word: str) -> Meaning | None:
    """A quarter beside the one of publication; *the latest* is the last that has ended."""
    if not story.anchor:
        return vague(step)
    here = cal.quarter(story.anchor.year, (story.anchor.month + 2) // 3 + step - (word == "the"))
    return named_quarter(here, story)


def named_quarter(found: Meaning, story: Story) -> Meaning:
    """Remember the quarter: *the quarter* and *a year earlier* point to it."""
    if found.start:
        story.quarter = (found.start.year, (found.start.month + 2) // 3)
    return found


def nth_quarter(hit: Hit, story: Story) -> Meaning | None:
    """*the third quarter*, *fourth-quarter profit*, *the 1988 second quarter*, *the second quarter of 2019*."""
    number = hit.value("nth")
    if not 1 <= number <= 4:
        return None
    if hit.has("year"):
        return named_quarter(cal.quarter(hit.value("year"), number), story)
    if hit.has("which"):
        if not story.anchor:
            return Meaning("DATE", f"XXXX-Q{number}")
        return named_quarter(cal.quarter(story.anchor.year + hit.value("which"), number), story)
    if hit.has("ago"):
        base = story.quarter[0] if story.quarter else story.anchor.year if story.anchor else None
        return cal.quarter(base - 1, number) if base else None
    if not story.anchor:
        return Meaning("DATE", f"XXXX-Q{number}")
    here = (story.anchor.month + 2) // 3
    behind = cal.quarter(story.anchor.year - (number > here), number)
    ahead = cal.quarter(story.anchor.year + (number < here), number)
    found = choose(hit, story, behind, ahead) if ahead != behind else behind
    return named_quarter(found, story) if found else None


def nth_half(hit: Hit, story: Story) -> Meaning | None:
    """*the first half of 2019*, *the second half of this year*."""
    number = 2 if hit.word("nth") in ("last", "latter") else hit.value("nth")
    if hit.has("year"):
        base: int | None = hit.value("year")
    else:
        base = story.anchor.year + (hit.value("which") or 0) if story.anchor else None
    return cal.half(base, number) if base and number in (1, 2) else None


def year_ago_period(hit: Hit, story: Story) -> Meaning | None:
    """*the year-earlier quarter*, *the year-ago period*, *a year earlier* after a quarter."""
    if story.quarter:
        return cal.quarter(story.quarter[0] - 1, story.quarter[1])
    return cal.year(story.anchor.year - 1) if story.anchor else vague(-1)


def ago(hit: Hit, story: Story) -> Meaning | None:
    """*two weeks ago*, *a year ago*, *several years ago*, *six days later*, *three months earlier*."""
    code, step = hit.value("unit"), hit.value("ago")
    word = hit.word("ago")
    if hit.has("few") or not (hit.has("number") or hit.has("a")):
        return vague(step)
    number = hit.value("number", 1)
    if word in ("ago", "hence", "earlier") and code == "Y" and number == 1 and story.quarter:
        return year_ago_period(hit, story)
    if word in ("later", "after", "afterwards", "afterward", "before", "previously") or (
        word == "earlier" and story.day
    ):
        base = story.day or None
        if not base and code == "Y" and story.year:
            return cal.year(story.year + round(number) * step)
        if not base and word in ("before", "earlier", "previously"):
            base = story.anchor
    else:
        base = story.anchor
    if not base:
        return vague(step)
    found = cal.shift(base, code, number * step)
    if not found:
        return vague(step)
    if code in ("H", "m", "S"):
        return cal.day(found)._replace(grain="")
    grain = {"F": "W", "E": "Y", "C": "Y", "L": "Y"}.get(code, code)
    return cal.unit(grain, found, 0)


def recent_length(hit: Hit, story: Story, code: str, number: float) -> Meaning:
    """A length that ends or starts at publication: *the past year*, *the next three days*."""
    step = 1 if hit.word("which") in ("next", "coming", "following", "upcoming") else -1
    whole = cal.length(code, number)
    if not story.anchor:
        return whole
    other = cal.shift(story.anchor, code, number * step)
    if not other:
        return whole
    return whole._replace(start=min(other, story.anchor), end=max(other, story.anchor))
