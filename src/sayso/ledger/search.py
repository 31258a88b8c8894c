"""Full-text search in either database: every word must occur, in any form; words in quotation marks together."""

from __future__ import annotations

import re
from typing import Any

from sqlalchemy import Select, column, func, literal_column, select, table, text

from sayso.errors import LedgerError

_WORDS = re.compile(r'"([^"]+)"|([^\s"]+)')


def matching(entry: str, words: str, dialect: str) -> Select[Any]:
    """Keys of the rows of a table of entries that fit people's search words. LedgerError when there is no word."""
    parts = _parts(words)
    if dialect == "sqlite":
        found = text(f"SELECT rowid AS key FROM {entry}_text WHERE {entry}_text MATCH :words")  # noqa: S608
        quoted = " ".join(f'"{part}"' for part in parts)
        return select(found.bindparams(words=quoted).columns(column("key")).subquery())
    index = table(f"{entry}_text", column("key"), column("words"))
    where = [
        index.c.words.op("@@")(func.phraseto_tsquery(literal_column("'sayso'"), func.sayso_plain(part)))
        for part in parts
    ]
    return select(index.c.key).where(*where)


def _parts(words: str) -> list[str]:
    parts = [phrase or word for phrase, word in _WORDS.findall(words)]
    usable = [part.replace('"', "").replace("\0", "") for part in parts if any(c.isalnum() for c in part)]
    if not usable:
        raise LedgerError(f"{words[:40]!r} holds no word to search for.", remedy="Give at least one word.")
    return usable
