"""A document: the text of one article, as stored, with what is known about its publication."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import RecordError
from sayso.model.ids import content_id


@dataclass(frozen=True, slots=True)
class Document:
    """An article. All offsets of its entries count code points of ``text``."""

    text: str  #: stored text: title, blank line, body when there is a title, else the body
    title: str | None = None  #: headline, also the start of ``text``; null when the article has none
    outlet: str | None = None  #: who published it; null when unknown
    published: dt.date | None = None  #: day of publication; null when unknown
    url: str | None = None  #: where it was found; null for files without one
    language: str = "en"  #: ISO 639-1 code of the text

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise RecordError("the document has no text.", remedy="Give an article with at least one word.")

    @classmethod
    def of(cls, body: str, *, title: str | None = None, **known: Any) -> Document:
        """A document from a body and a separate title: stored as title, blank line, body."""
        title = title.strip() if title else None
        text = f"{title}\n\n{body}" if title and not body.startswith(title) else body
        return cls(text=text, title=title or None, **known)

    @property
    def id(self) -> str:
        """Hash of text, outlet, date and URL: a reprint elsewhere is another document."""
        return content_id("document", self.text, self.outlet, self.published, self.url)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields and the id."""
        return {
            "id": self.id, "title": self.title, "outlet": self.outlet,
            "published": self.published and self.published.isoformat(),
            "url": self.url, "language": self.language, "text": self.text,
        }  # fmt: skip

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Document:
        """Read back what :meth:`to_json` wrote."""
        published = dt.date.fromisoformat(row["published"]) if row.get("published") else None
        return cls(
            text=row["text"], title=row.get("title"), outlet=row.get("outlet"), published=published,
            url=row.get("url"), language=row.get("language") or "en",
        )  # fmt: skip
