"""Small pieces of text that every view shares: one line of words, dates, chains, commitment."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

#: commitment -> (glyph, words)
COMMITMENT = {
    "CT+": ("●", "certain"),
    "PR+": ("◕", "probable"),
    "PS+": ("◔", "possible"),
    "Uu": ("○", "not committed"),
    "PS-": ("◌", "possibly not"),
    "PR-": ("✗", "probably not"),
    "CT-": ("✖", "certainly not"),
}
UNNAMED = "unnamed source"
#: Controls that could steer a terminal, and direction controls that make text look like another.
_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def line(text: str) -> str:
    """Text on one line, safe to show: white space collapsed, steering characters shown as �."""
    return _STEERING.sub("\ufffd", " ".join(text.split()))


def clipped(text: str, most: int) -> str:
    """At most ``most`` characters, cut at a word with an ellipsis."""
    text = line(text)
    if len(text) <= most:
        return text
    whole = text[: most - 1] if text[most - 1] == " " else text[: most - 1].rsplit(" ", 1)[0]
    return whole.rstrip(",;:–- ") + "…"


def day(value: dt.date | None) -> str:
    """``7 Nov 2024``; empty for none."""
    return f"{value.day} {value:%b %Y}" if value else ""


def days(first: dt.date | None, last: dt.date | None) -> str:
    """``7 Nov 2024``, ``7–9 Nov 2024``, ``30 Oct – 2 Nov 2024``."""
    if first is None or last is None or first == last:
        return day(first or last)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    start = f"{first.day} {first:%b}" if first.year == last.year else day(first)
    return f"{start} – {day(last)}"


def chain(speaker: str | None, via: Iterable[str]) -> str:
    """``speaker ← relayer ← relayer``, from the speaker outward."""
    return " ← ".join(line(name) for name in (speaker or UNNAMED, *via))


def quoted(text: str) -> str:
    """One line in quotation marks, unless it brings its own."""
    text = line(text)
    return text if text[:1] in "“\"'‘" else f"“{text}”"


def number(count: int, one: str, many: str | None = None) -> str:
    """``1 article``, ``2 articles``."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
