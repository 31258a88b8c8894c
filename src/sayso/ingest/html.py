"""The article of an HTML page by trafilatura.

Limit: extraction runs in this process. The page's size is capped, but a page built to be slow is not yet stopped.
"""

from __future__ import annotations

import datetime as dt

from sayso.errors import InputError
from sayso.ingest.article import Known
from sayso.ingest.dates import day


def article_of(page: str, url: str | None = None) -> tuple[str, Known]:
    """Body (paragraphs parted by a blank line) and what the page says of itself; InputError without an article."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(
            page, url=url, with_metadata=True, include_comments=False, include_tables=False
        )
    except Exception as error:
        raise InputError(
            f"the page cannot be taken apart ({type(error).__name__}).",
            remedy="Save the article as plain text.",
        ) from error
    body = getattr(found, "text", None) if found is not None else None
    if not body:
        raise InputError(
            "no article was found in the page.", remedy="Save the article as plain text and read that."
        )
    paragraphs = "\n\n".join(line for line in str(body).splitlines() if line.strip())
    return paragraphs, Known(
        title=getattr(found, "title", None),
        outlet=getattr(found, "sitename", None) or getattr(found, "hostname", None),
        published=_day(getattr(found, "date", None)), url=url or getattr(found, "url", None),
    )  # fmt: skip


def _day(value: object) -> dt.date | None:
    try:
        return day(value)
    except InputError:  # a page's own metadata is a hint, not an input of the user
        return None
