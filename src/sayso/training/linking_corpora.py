"""The benchmark's items across texts as what ``sayso.linking`` takes: for training and for the benchmark alike."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from zlib import crc32

from sayso.errors import InputError
from sayso.ingest.dates import day
from sayso.linking.article_reports import Article
from sayso.linking.checked_claims import CheckedClaim
from sayso.linking.mention_reports import Mention, parsed
from sayso.model import Document
from sayso.training.json_lines import json_lines

Item = dict[str, Any]


def articles(items: Iterable[Item]) -> list[Article]:
    """Articles of ``incident``; title and date may be missing, and a date that cannot be read counts as missing."""
    return [
        Article(i["id"], Document(i["text"], title=i.get("title"), published=_published(i.get("published"))))
        for i in items
    ]


def _published(stated: object) -> dt.date | None:
    try:
        return day(stated)
    except InputError:
        return None


def mentions(items: Iterable[Item]) -> list[Mention]:
    """Mentions of ``event_coref``, in the items' order; a sentence is parsed once."""
    rows = list(items)
    docs = parsed({(i["doc_id"], i["sent_id"]): i["tokens"] for i in rows})
    return [
        Mention(i["id"], i["doc_id"], i["sent_id"], docs[i["doc_id"], i["sent_id"]], tuple(i["mention"]))
        for i in rows
    ]


def checked_claims(path: Path) -> list[CheckedClaim]:
    """The checked claims of ``claim_match``."""
    return [CheckedClaim(i["id"], i["claim"], i["title"], i["speaker"]) for i in json_lines(path)]


def place(id_: str) -> tuple[str, int]:
    """Speech and line of a sentence's id (``20160926_1pres_0927``); an id of another form is a speech of one line."""
    speech, _, line = id_.rpartition("_")
    return (speech, int(line)) if line.isdigit() else (id_, 0)


def body_key(body: str) -> str:
    """Short hash of a ``stance`` body, by which the benchmark finds the fold it was trained in."""
    return f"{crc32(body.encode()):08x}"
