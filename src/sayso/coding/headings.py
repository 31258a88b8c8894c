"""Lines of an article that are not its own text: section headings and teasers for other stories (ruling 22)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.coding.parse import text_of
from sayso.coding.windows import paragraphs

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]
_TEASER = re.compile(
    r"\W*(?:read (?:more|also|next)|also read|see (?:also|more)|also watch|watch(?: now| more)?:|more:|more on this"
    r"|related\b|story:|sign up for|click here|follow (?:us|the|@)|full coverage|recommended\b"
    r"|(?:photos?|video|gallery|listen|opinion|live|in pictures|in photos)\s?:)",
    re.IGNORECASE,
)
_HEADING = 10  #: most words of a section heading
_PARAGRAPH = 12  #: fewest words of the paragraphs before and after it


def in_heading(doc: Doc, at: int) -> bool:
    """Whether the code point stands in a section heading or a teaser; the article's headline is neither."""
    found: tuple[Range, ...] | None = doc.user_data.get("sayso_headings")
    if found is None:
        found = doc.user_data["sayso_headings"] = tuple(headings(text_of(doc)))
    return any(start <= at < end for start, end in found)


def headings(text: str) -> Iterator[Range]:
    """Short lines without a full stop between two paragraphs, and lines that point to other stories."""
    lines = list(paragraphs(text))
    words = [len(text[start:end].split()) for start, end in lines]
    for k, (start, end) in enumerate(lines[1:], 1):
        line = text[start:end].strip()
        alone = words[k] <= _HEADING and line[0].isupper() and line[-1].isalnum()
        within = k + 1 < len(lines) and words[k - 1] >= _PARAGRAPH and words[k + 1] >= _PARAGRAPH
        if _TEASER.match(line) or (alone and within):
            yield start, end
