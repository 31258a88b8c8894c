"""Meanings of durations, repeated times, clock times and words without a certain day."""

from __future__ import annotations

from sayso.coding import _timex_calendar as cal
from sayso.coding._timex_calendar import Meaning, length
from sayso.coding._timex_relative import recent_length, vague
from sayso.coding._timex_story import Hit, Story

ABOUT_AHEAD = {
    "D": 7,
    "W": 4,
    "M": 6,
    "Y": 5,
    "H": 24,
}  # "the coming days": how many is meant at most, for the ledger
SKIP = Meaning("", "")  # the words are taken, but are no time expression


def duration(hit: Hit, story: Story) -> Meaning | None:
    """*three days*, *a two-week truce*, *half an hour*, *a year and a half*, *several months*."""
    code = hit.value("unit")
    number: float | None = hit.value("number", 1)
    if hit.has("few"):
        number = None
    if hit.has("couple"):
        number = 2
    if hit.has("halfway"):
        number = 0.5
    if hit.has("andhalf"):
        number = (number or 0) + 0.5
    if code == "Q" and not hit.has("number") and not hit.has("few") and not hit.has("couple"):
        return None
    return length(code, number)


def a_unit(hit: Hit, story: Story) -> Meaning | None:
    """*a year*: a duration, or how often after a number (*four flights a week*)."""
    code = hit.value("unit")
    if code == "Q":
        return None
    if rated(hit) and hit.word("a") in ("a", "an"):
        return Meaning("SET", length(code, 1).value)
    return length(code, 1)


def rated(hit: Hit) -> bool:
    """True when a measure stands before: *$5 million a year*, *twice a week*."""
    from sayso.coding._timex_lexicon import lexicon

    symbols, known = hit.line.symbols, lexicon().symbols
    numbers = {known[n] for n in ("DAY", "INT", "DECIMAL", "NUMWORD", "RATE", "ONCE")}
    near = symbols[max(0, hit.first - 2) : hit.first]
    return (near[-1:] in numbers and bool(near)) or (
        near[:1] in numbers and near[-1:] == known["OTHER_WORD"] and hit.before().endswith("s")
    )


def recent_units(hit: Hit, story: Story) -> Meaning | None:
    """*the past three days*, *the next few weeks*, *the coming days*, *recent months*."""
    code, word = hit.value("unit"), hit.word("which")
    if word == "recent":
        return vague(-1) if code in ("Y", "D", "Q", "E") else length(code, None)
    ahead = word in ("next", "coming", "following", "upcoming")
    if hit.has("number") or hit.has("couple"):
        return recent_length(hit, story, code, 2 if hit.has("couple") else hit.value("number"))
    many = ABOUT_AHEAD.get(code, 3) if word in ("coming", "upcoming") else 3
    if not hit.has("few") and word in ("coming", "upcoming"):
        whole = vague(1) if code in ("Y", "Q", "M") else length(code, None)
    else:
        whole = length(code, None)
    if not story.anchor or not (hit.has("few") or ahead):
        return whole
    known = recent_length(hit, story, code, many)
    return whole._replace(start=known.start, end=known.end)


def first_units(hit: Hit, story: Story) -> Meaning | None:
    """*the first nine months*, *the nine months*, *its first two years*."""
    return length(hit.value("unit"), hit.value("number"))


def plural(hit: Hit, story: Story) -> Meaning | None:
    """*for years*, *weeks or months*, *decades-long*: a vague duration; *day-long* is one day."""
    return length(hit.value("unit"), None if hit.word("unit").endswith("s") else 1)


def skip(hit: Hit, story: Story) -> Meaning:
    """Words that look like a time and are none: ages, fractions."""
    return SKIP


def fraction(hit: Hit, story: Story) -> Meaning | None:
    """*three-quarters of*: a fraction, no length."""
    return SKIP if hit.value("unit") == "Q" else None


def part_of_today(hit: Hit, story: Story) -> Meaning:
    """*early morning*, *late afternoon*, *in the evening*: of the day named beside it or before."""
    here = story.day or story.anchor
    return Meaning(
        "TIME", f"{here.isoformat() if here else 'XXXX-XX-XX'}T{hit.value('part')}", here, here, "T"
    )


def every(hit: Hit, story: Story) -> Meaning | None:
    """*every day*, *each Thursday*, *every other week*, *every three months*, *Mondays*, *each July*."""
    if hit.has("unit"):
        return Meaning(
            "SET", length(hit.value("unit"), hit.value("number", 2 if hit.has("other") else 1)).value
        )
    if hit.has("weekday"):
        night = f"T{hit.value('part')}" if hit.has("part") else ""
        return Meaning("SET", f"XXXX-WXX-{hit.value('weekday')}{night}")
    if hit.has("month"):
        return Meaning("SET", f"XXXX-{hit.value('month'):02}")
    if hit.has("season"):
        return Meaning("SET", f"XXXX-{hit.value('season')}")
    if hit.has("part"):
        return Meaning("SET", f"XXXX-XX-XXT{hit.value('part')}")
    return None


def frequent(hit: Hit, story: Story) -> Meaning | None:
    """*daily*, *weekly*, *annually*."""
    if hit.line.capital(hit.first) and hit.first and hit.line.capital(hit.first - 1):
        return None  # the Daily Star
    return Meaning("SET", hit.value("often"))


def clock(hit: Hit, story: Story) -> Meaning | None:
    """*10:35 a.m.*, *5 p.m. EST*, *1430 GMT*, *noon*, *7 o'clock*, *4 in the morning*; the day comes from beside it."""
    word = hit.word("time")
    if hit.has("four") and len(word) < 3:
        return None  # a web address: *t.co/82Pt5x*
    if hit.has("noon"):
        text = hit.value("noon")
    else:
        digits = (
            word.replace(".", ":").split(":")
            if hit.has("clock")
            else [word[:-2], word[-2:]]
            if hit.has("four")
            else [str(hit.value("time"))]
        )
        hour, minute = int(digits[0]), int(digits[1]) if len(digits) > 1 else 0
        half = hit.word("ampm")[:1] if hit.has("ampm") else "p" if hit.value("part") in ("AF", "EV") else ""
        if half == "p" and hour < 12:
            hour += 12
        if half == "a" and hour == 12:
            hour = 0
        if hour > 24 or minute > 59:
            return None
        text = f"{hour:02}:{minute:02}"
    zone = "Z" if hit.value("zone") == "Z" else ""
    base = story.anchor
    value = f"{base.isoformat() if base else 'XXXX-XX-XX'}T{text}{zone}"
    return Meaning("TIME", value, base, base, "T")


def vague_word(hit: Hit, story: Story) -> Meaning | None:
    """*now*, *currently*, *recently*, *soon*."""
    if hit.word("vague") == "soon" and (hit.before() == "as" or hit.after() in ("as", "after")):
        return None
    leading = hit.line.words[hit.first]
    if (leading == "right" and hit.word("vague") != "now") or (leading in ("less", "fewer", "longer")):
        return None
    value = hit.value("vague")
    here = story.anchor if value == "PRESENT_REF" else None
    return Meaning("DATE", value, here, here)


def present(hit: Hit, story: Story) -> Meaning | None:
    """*current*, *these days*."""
    if hit.last - hit.first == 2 and hit.line.words[hit.last - 1] != "days":
        return None
    return Meaning("DATE", "PRESENT_REF", story.anchor, story.anchor)


def past_noun(hit: Hit, story: Story) -> Meaning | None:
    """*in the past*."""
    return vague(-1) if hit.word("past") == "past" else None


def future_noun(hit: Hit, story: Story) -> Meaning | None:
    """*in the future*, *the near future*."""
    if hit.after() == "of" or "foreseeable" in hit.line.words[hit.first : hit.last]:
        return None
    return vague(1)


def day_before(hit: Hit, story: Story) -> Meaning | None:
    """*the day before*, *the year after*: from the time last named."""
    step = hit.value("ago")
    code = hit.value("unit")
    base = story.day if code == "D" else story.last.start if story.last else None
    return cal.unit(code, base, step) if base else vague(step)
