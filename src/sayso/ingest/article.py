"""From a body and what is known about it to a checked document: the last step of every reader."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sayso.errors import InputError
from sayso.ingest.clean import clean, title_line
from sayso.ingest.language import require_english
from sayso.model import Document

LONGEST_HEADLINE = 200  #: characters; a longer first line is a paragraph
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is read before something is refused."""

    text: int = 2 * MEGABYTE  #: characters of one article's stored text; a long novel has about one million
    raw: int = 20 * MEGABYTE  #: bytes of one text or HTML file, web page or line of JSON Lines
    json: int = 500 * MEGABYTE  #: bytes of one JSON file, which is held in memory as a whole
    seconds: float = 30.0  #: for one web page, redirects included


@dataclass(frozen=True, slots=True)
class Known:
    """What is known about an article besides its text; a null leaves it to what the input says."""

    title: str | None = None  #: headline
    outlet: str | None = None  #: who published it
    published: dt.date | None = None  #: day of publication
    url: str | None = None  #: where it was found

    def over(self, other: Known) -> Known:
        """This, with the gaps filled from ``other``."""
        return Known(
            self.title or other.title, self.outlet or other.outlet,
            self.published or other.published, self.url or other.url,
        )  # fmt: skip


def document(
    body: str, known: Known | None = None, *, limits: Limits | None = None, english: bool = True
) -> Document:
    """A document of cleaned text. InputError when it is empty, too long or (unless told otherwise) not English."""
    known, limits = known or Known(), limits or Limits()
    text = clean(body)
    if not any(c.isalnum() for c in text):
        raise InputError("there is no text.", remedy="Give an article with at least one sentence.")
    if len(text) > limits.text:
        raise InputError(
            f"the text has {len(text):,} characters; {limits.text:,} are the most for one article.",
            remedy="Split it into articles, for instance as JSON Lines with one article a line.",
        )
    if english:
        require_english(text)
    return Document.of(
        text,
        title=title_line(known.title or "") or None,
        outlet=known.outlet,
        published=known.published,
        url=known.url,
    )


def headline_of(text: str) -> str | None:
    """The first line of a plain text when it stands alone and does not end like a sentence, else None."""
    first, _, rest = clean(text).partition("\n")
    alone = rest.startswith("\n") and len(first) <= LONGEST_HEADLINE
    return first if alone and first and first[-1] not in '.!:;,"”’…' else None
