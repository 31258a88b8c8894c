"""Stretches inside quotation marks: straight and curly, nested, left open over paragraphs."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.coding.stage import Desk, stage

_OPENING, _CLOSING, _STRAIGHT = "“«„", "”»", '"'
_SINGLE = re.compile(r"(?<![\w.,!?’'”\"])['‘](?=\w)")
#: an apostrophe can also close a word (*the troops' camp*), so a single mark opens a quotation only before a word
#: and counts only when a closing one follows punctuation or ends a word in the same paragraph
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?%)])['’](?!\w)")


#: a line of at least three words that a dash, a name and a handle close
_POST = re.compile(r"\S+(?: \S+){2,}?(?= ?[—–] ?[A-Z][^\n(]{1,40} \(@\w+\))")


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation in the text, marks included."""

    start: int  #: offset of the opening mark, in code points
    end: int  #: one past the closing mark, or the paragraph's end when it was left open
    closed: bool  #: False when the paragraph ends inside (the quotation goes on in the next one)
    single: bool = False  #: True for single marks


def _double(text: str, start: int, end: int) -> list[Quote]:
    found: list[Quote] = []
    opened: int | None = None
    for i in range(start, end):
        mark = text[i]
        if (
            mark in _OPENING
            or (mark == _STRAIGHT and opened is None)
            or (opened is None and mark in _CLOSING and _before_word(text, i, start))
        ):
            if opened is None:
                opened = i
            elif text[max(start, i - 1)].isspace() and mark in _OPENING and i - opened > 1:
                found.append(Quote(opened, i, False))  # a new paragraph of speech inside one line
                opened = i
        elif (mark in _CLOSING or mark == _STRAIGHT) and opened is not None:
            found.append(Quote(opened, i + 1, True))
            opened = None
    if opened is not None and end - opened > 1:
        found.append(Quote(opened, end, False))
    return found


def _before_word(text: str, at: int, start: int) -> bool:
    """True for a closing mark set where an opening one belongs: *”We won,” he said*."""
    return (at == start or text[at - 1].isspace()) and text[at + 1 : at + 2].isalnum()


def _singles(text: str, start: int, end: int, doubles: list[Quote]) -> list[Quote]:
    found: list[Quote] = []
    at = start
    while opening := _SINGLE.search(text, at, end):
        at = opening.end()
        if any(q.start < opening.start() < q.end for q in doubles):
            continue
        closings = [
            m
            for m in _SINGLE_CLOSE.finditer(text, at, end)
            if text[m.start() - 1] != "s" or _ends(text, m.end(), end)
        ]
        if closings:
            found.append(Quote(opening.start(), closings[0].end(), True, single=True))
            at = closings[0].end()
    return found


def _ends(text: str, at: int, end: int) -> bool:
    """True when nothing but punctuation or a lower-case cue follows: *troops' camp* goes on with a noun."""
    return at >= end or not (text[at] == " " and text[at + 1 : at + 2].islower())


def find_quotes(text: str) -> tuple[Quote, ...]:
    """All quotations of ``text`` in order; a quotation never crosses a line break.

    A post that an article embeds (*Our gate is open. — Lena Marsh (@lmarsh)*) is one without marks.
    """
    found: list[Quote] = []
    start = 0
    for line in text.splitlines(keepends=True):
        end = start + len(line.rstrip())
        post = _POST.match(text, start, end)
        if post:
            found.append(Quote(start, post.end(), True))
        rest = post.end() if post else start
        doubles = _double(text, rest, end)
        found += doubles + _singles(text, rest, end, doubles)
        start += len(line)
    return tuple(sorted(found, key=lambda q: q.start))


def inside_quotes(text: str) -> list[bool]:
    """For each code point, whether it stands inside a quotation (marks included)."""
    inside = [False] * len(text)
    for quote in find_quotes(text):
        inside[quote.start : quote.end] = [True] * (quote.end - quote.start)
    return inside


@stage("quotes", "2", requires="doc", assigns="quotes")
def quotes_stage(desk: Desk) -> None:
    """Find the article's quotations."""
    desk.quotes = find_quotes(desk.document.text)
