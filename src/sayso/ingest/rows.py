"""Articles as JSON: one object, a list of objects, or JSON Lines, under the names that corpora commonly use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO

import orjson

from sayso.errors import InputError
from sayso.ingest.article import Known
from sayso.ingest.dates import day

BODY = ("text", "body", "content", "article", "articleBody", "maintext", "full_text", "fulltext")
TITLE = ("title", "headline")
OUTLET = ("outlet", "source", "publisher", "site", "sitename", "source_name", "domain")
PUBLISHED = (
    "published", "date", "published_at", "publishedAt", "date_publish", "datePublished", "publish_date",
    "publication_date", "pubDate", "timestamp",
)  # fmt: skip
URL = ("url", "link", "canonical_url", "source_url")
WRAPPED = (
    "articles",
    "documents",
    "items",
    "results",
    "data",
)  #: keys under which an object holds a list of articles


def article_of(row: Any) -> tuple[str, Known]:
    """Body and what is known from one JSON object; InputError when it has no text or an unreadable date."""
    if not isinstance(row, Mapping):
        raise InputError(
            f"expected a JSON object, found {_kind(row)}.", remedy="Give one object for each article."
        )
    if isinstance(
        row.get("document"), Mapping
    ):  # a reading as `sayso read --json` and `sayso export` write it
        row = row["document"]
    body = _first(row, BODY)
    if body is None:
        raise InputError(
            f"the object has no text (its fields: {', '.join(list(map(str, row))[:8]) or 'none'}).",
            remedy=f"Put the article under one of: {', '.join(BODY)}.",
        )
    when = next((row[name] for name in PUBLISHED if row.get(name) not in (None, "")), None)
    return body, Known(_first(row, TITLE), _first(row, OUTLET), day(when), _first(row, URL))


def rows_of(raw: bytes) -> list[Any]:
    """The objects of a JSON text: a list, one object, or an object that holds a list of articles."""
    row = parsed(raw)
    if isinstance(row, list):
        return row
    if isinstance(row, dict) and _first(row, BODY) is None:
        for name in WRAPPED:
            if isinstance(row.get(name), list):
                return list(row[name])
    return [row]


def parsed(raw: bytes) -> Any:
    """One JSON value; InputError when it is malformed or nested too deeply."""
    try:
        return orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise InputError(
            f"malformed JSON ({error}).", remedy="Repair the file, or give plain text."
        ) from None


def lines_of(stream: BinaryIO, longest: int) -> Iterator[tuple[int, bytes | InputError]]:
    """Number and bytes of each line that is not blank; a line over ``longest`` bytes is skipped to its end."""
    number = 0
    while line := stream.readline(longest + 1):
        number += 1
        if len(line) > longest:
            while line and not line.endswith(b"\n"):
                line = stream.readline(longest)
            yield (
                number,
                InputError(f"the line is longer than {longest:,} bytes.", remedy="Split the article."),
            )
        elif stripped := line.removeprefix(b"\xef\xbb\xbf").strip():
            yield number, stripped


def _first(row: Mapping[Any, Any], names: tuple[str, ...]) -> str | None:
    """The first field that holds text; an outlet may be an object with a name, a body a list of paragraphs."""
    for name in names:
        value = row.get(name)
        if isinstance(value, Mapping):
            value = value.get("name") or value.get("title")
        if isinstance(value, list) and all(isinstance(part, str) for part in value):
            value = "\n\n".join(value)
        if isinstance(value, str) and value.strip():
            return value
    return None


def _kind(value: object) -> str:
    return {list: "a list", str: "a string", type(None): "null", bool: "true or false"}.get(
        type(value), "a number"
    )
