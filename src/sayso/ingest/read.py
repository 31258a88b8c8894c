"""One entry for everything that can be read: a file, a folder, `-` for standard input, a web address."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from sayso.errors import InputError, SaySoError
from sayso.ingest import html, rows
from sayso.ingest.article import Known, Limits, document, headline_of
from sayso.ingest.encoding import decode
from sayso.model import Document

SUFFIXES = {
    ".json": "json", ".jsonl": "lines", ".ndjson": "lines", ".html": "html", ".htm": "html", ".xhtml": "html",
    ".txt": "text", ".text": "text", ".md": "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class InputProblem:
    """Something that could not be read, and why; reading goes on after it."""

    where: str  #: file, `file:line` or address
    error: SaySoError  #: what was wrong and what to do


Build = Callable[[str, Known], Document]


def read(
    source: str | os.PathLike[str],
    known: Known | None = None,
    *,
    limits: Limits | None = None,
    english: bool = True,
    loopback: bool = False,
    stdin: BinaryIO | None = None,
) -> Iterator[Document | InputProblem]:
    """Every article in ``source``, in order, each either a document or the problem it has.

    ``known`` overrides what the input says of itself. ``stdin`` is read for ``-`` (default: standard input).
    Never raises for bad input: a problem is yielded in the article's place.
    """
    known, limits, name = known or Known(), limits or Limits(), os.fspath(source)

    def build(body: str, said: Known) -> Document:
        return document(body, known.over(said), limits=limits, english=english)

    try:
        if name.startswith(("http://", "https://")):
            yield from _page(name, build, limits, loopback)
        elif name == "-":
            yield from _content("standard input", stdin or sys.stdin.buffer, "", build, limits)
        elif Path(name).is_dir():
            yield from _folder(Path(name), build, limits)
        else:
            yield from _file(Path(name), build, limits)
    except SaySoError as error:
        yield InputProblem(name, error)


def _folder(folder: Path, build: Build, limits: Limits) -> Iterator[Document | InputProblem]:
    """Files of a folder and the folders below it by name; hidden ones are left out, links to folders not followed."""
    empty = True
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(f for f in files if not f.startswith(".")):
            empty = False
            yield from _file(Path(parent, name), build, limits)
    if empty:
        raise InputError(
            "the folder holds no files.", remedy="Give a folder with text, HTML, JSON or JSON Lines."
        )


def _file(path: Path, build: Build, limits: Limits) -> Iterator[Document | InputProblem]:
    where = str(path)
    try:
        if not path.exists():
            raise InputError("there is no such file.", remedy="Check the name.")
        if not path.is_file():
            raise InputError("this is not a regular file.", remedy="Give a file, or `-` for standard input.")
        with path.open("rb") as stream:
            yield from _content(where, stream, SUFFIXES.get(path.suffix.lower(), ""), build, limits)
    except OSError as error:
        yield InputProblem(
            where, InputError(f"the file cannot be read ({error.strerror}).", remedy="Check its rights.")
        )
    except SaySoError as error:
        yield InputProblem(where, error)


def _content(
    where: str, stream: BinaryIO, kind: str, build: Build, limits: Limits
) -> Iterator[Document | InputProblem]:
    if kind == "lines":
        yield from _lines(where, stream, build, limits)
        return
    cap = limits.json if kind in ("json", "") else limits.raw
    raw = stream.read(cap + 1)
    kind = kind or _kind(raw)
    if len(raw) > (cap if kind in ("json", "lines") else limits.raw):
        most = cap if kind in ("json", "lines") else limits.raw
        raise InputError(
            f"the file is larger than {most:,} bytes.", remedy="Split it; JSON Lines files may have any size."
        )
    if not raw.strip():
        raise InputError("the file is empty.", remedy="Give an article with at least one sentence.")
    if kind == "lines":
        yield from _lines(where, BytesIO(raw), build, limits)
    elif kind == "json":
        found = rows.rows_of(_utf8(raw))
        if not found:
            raise InputError("the list holds no articles.", remedy="Give at least one.")
        for number, row in enumerate(found, 1):
            yield _attempt(where if len(found) == 1 else f"{where}:{number}", partial(_row, row, build))
    elif kind == "html":
        yield _attempt(where, lambda: build(*html.article_of(decode(raw))))
    else:
        yield _attempt(where, lambda: _plain(decode(raw), build))


def _lines(where: str, stream: BinaryIO, build: Build, limits: Limits) -> Iterator[Document | InputProblem]:
    empty = True
    for number, line in rows.lines_of(stream, limits.raw):
        empty = False
        yield _attempt(f"{where}:{number}", partial(_line, line, build))
    if empty:
        raise InputError("the file is empty.", remedy="Give one JSON object a line.")


def _line(line: bytes | InputError, build: Build) -> Document:
    if isinstance(line, InputError):
        raise line
    return _row(rows.parsed(line), build)


def _row(row: object, build: Build) -> Document:
    return build(*rows.article_of(row))


def _page(url: str, build: Build, limits: Limits, loopback: bool) -> Iterator[Document | InputProblem]:
    from sayso.ingest import web

    page = web.fetch(url, limits, loopback=loopback)
    kind = "html" if "html" in page.kind else "json" if "json" in page.kind else _kind(page.raw)
    if kind == "html":
        yield _attempt(url, lambda: build(*html.article_of(decode(page.raw, page.charset), page.url)))
    elif kind in ("json", "lines"):
        yield from _content(url, BytesIO(page.raw), kind, build, limits)
    else:
        yield _attempt(url, lambda: _plain(decode(page.raw, page.charset), build, page.url))


def _plain(text: str, build: Build, url: str | None = None) -> Document:
    return build(text, Known(title=headline_of(text), url=url))


def _attempt(where: str, make: Callable[[], Document]) -> Document | InputProblem:
    try:
        return make()
    except SaySoError as error:
        return InputProblem(where, error)


def _kind(raw: bytes) -> str:
    """What bytes without a telling name hold: json, lines, html or text."""
    head = raw[:4096].removeprefix(b"\xef\xbb\xbf").lstrip()
    if head[:1] == b"[" and head[1:].lstrip()[:1] in (b"{", b"]"):
        return "json"
    if head[:1] == b"{" and head[:5] != b"{\\rtf":
        first, _, rest = raw.strip().partition(b"\n")
        return "lines" if first.rstrip().endswith(b"}") and rest.lstrip()[:1] == b"{" else "json"
    lowered = head.lower()
    if lowered.startswith((b"<!doctype html", b"<html")) or b"<body" in lowered or b"<article" in lowered:
        return "html"
    return "text"


def _utf8(raw: bytes) -> bytes:
    """JSON in whatever encoding as UTF-8, which the parser wants."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return decode(raw).encode("utf-8", "replace")
    return raw.removeprefix(b"\xef\xbb\xbf")
