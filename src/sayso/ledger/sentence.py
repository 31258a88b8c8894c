"""The sentence around a span, without a parser: enough to show and to search the words about an entry."""

from __future__ import annotations

import re

from sayso.model import Span

_ABBREVIATED = r"(?<![A-Z]\.)(?<!\b[A-Z][a-z]\.)(?<!\b(?:Mrs|Gen|Col|Sen|Gov|Rep)\.)"  # U.S. Mr. Gen.
_END = re.compile(_ABBREVIATED + r"(?<=[.!?])[\"”’)\]]*\s+(?=[\"“‘(\[]*[A-Z0-9])|\n+")
LONGEST = 600  #: characters; a longer sentence is cut around the span


def sentence_around(text: str, span: Span) -> Span:
    """The sentence that holds ``span``, or the words about it when the sentence is very long."""
    low, high = max(0, span.start - LONGEST), min(len(text), span.end + LONGEST)
    start, end = low, high
    for match in _END.finditer(text, low, high):
        if match.end() <= span.start:
            start = match.end()
        elif match.start() >= span.end:
            end = match.start() + len(match.group().rstrip())
            break
    return Span.trimmed(text, start, end) or span
