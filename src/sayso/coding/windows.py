"""Cut an article into windows of word pieces for the encoder: whole paragraphs, case and quotation as token types."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.coding.quotes import inside_quotes

if TYPE_CHECKING:
    from tokenizers import Tokenizer

WINDOW = 256  #: word pieces in a window, special tokens included
CLS, SEP, PAD = 101, 102, 0  #: ids of the BERT vocabulary


@dataclass(frozen=True, slots=True)
class Window:
    """A run of word pieces with their places in the text; special tokens have the offsets (-1, -1)."""

    ids: tuple[int, ...]  #: word-piece ids
    types: tuple[
        int, ...
    ]  #: token types: 3 × inside quotation marks + (0 lower case, 1 capitalised, 2 capitals)
    offsets: tuple[tuple[int, int], ...]  #: code-point offsets of each piece in the text
    begins: tuple[
        int, ...
    ]  #: offsets at which the pieces begin; a special token's are where the one before stops
    stops: tuple[int, ...]  #: offsets at which they stop
    starts: tuple[bool, ...]  #: whether a word starts at a piece
    ends: tuple[bool, ...]  #: whether a word ends with a piece

    def pieces(self, start: int, stop: int) -> tuple[int, int]:
        """First and last + 1 of the pieces that touch the text from ``start`` to ``stop``; equal when none does."""
        first = bisect_right(self.stops, start)
        last = bisect_left(self.begins, stop)
        return (first, last) if first < last else (0, 0)


@lru_cache(maxsize=4)
def tokenizer(path: str) -> Tokenizer:
    """The word-piece tokenizer from its JSON file."""
    from tokenizers import Tokenizer as Reader

    reader: Tokenizer = Reader.from_file(path)
    reader.no_padding()
    reader.no_truncation()
    return reader


def _case(word: str) -> int:
    letters = [c for c in word if c.isalpha()]
    if not letters or not letters[0].isupper():
        return 0
    return 2 if len(letters) > 1 and all(c.isupper() for c in letters) else 1


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Where the lines of a text start and end that are not blank."""
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield start, start + len(line.rstrip())
        start += len(line)


def _pieces(
    text: str, reader: Tokenizer, quoted: Sequence[bool]
) -> Iterator[list[tuple[int, int, int, int]]]:
    """Word pieces (id, type, start, end) of each paragraph; paragraphs too long for a window are cut."""
    room = WINDOW - 2
    for start, end in paragraphs(text):
        encoding = reader.encode(text[start:end], add_special_tokens=False)
        pieces = [
            (i, 3 * quoted[start + a] + _case(text[start + a : start + b]), start + a, start + b)
            for i, (a, b) in zip(encoding.ids, encoding.offsets, strict=True)
        ]
        while len(pieces) > room:
            stops = [
                k for k in range(room // 2, room) if text[pieces[k][2] : pieces[k][3]] in {".", "!", "?", ";"}
            ]
            cut = stops[-1] + 1 if stops else room
            yield pieces[:cut]
            pieces = pieces[cut:]
        if pieces:
            yield pieces


def windows(text: str, reader: Tokenizer, start: int = 0, stop: int | None = None) -> Iterator[Window]:
    """Windows of at most :data:`WINDOW` pieces that together cover ``text[start:stop]`` once, in order.

    What stands before and after that part is not read; the windows' offsets are those of the whole text.
    """
    part = text[start:stop]
    batch: list[list[tuple[int, int, int, int]]] = []
    for paragraph in _pieces(part, reader, inside_quotes(part)):
        if batch and sum(map(len, batch)) + len(batch) + len(paragraph) + 2 > WINDOW:
            yield _window(text, batch, start)
            batch = []
        batch.append(paragraph)
    if batch:
        yield _window(text, batch, start)


def _window(text: str, paragraphs: list[list[tuple[int, int, int, int]]], shift: int) -> Window:
    rows = [(CLS, 0, -1, -1)]
    for paragraph in paragraphs:
        rows += [*((i, kind, a + shift, b + shift) for i, kind, a, b in paragraph), (SEP, 0, -1, -1)]
    begins, stops, last = [], [], 0
    for _, _, start, stop in rows:
        begins.append(start if start >= 0 else last)
        stops.append(stop if start >= 0 else last)
        last = stops[-1]
    return Window(
        tuple(r[0] for r in rows), tuple(r[1] for r in rows), tuple((r[2], r[3]) for r in rows), tuple(begins),
        tuple(stops), tuple(a >= 0 and not _in_word(text, a) for *_, a, _ in rows),
        tuple(b >= 0 and not _in_word(text, b) for *_, b in rows),
    )  # fmt: skip


def _in_word(text: str, at: int) -> bool:
    """True between two letters, and after the apostrophe of *doesn't*."""
    if not 0 < at < len(text) or not text[at].isalnum():
        return False
    return text[at - 1].isalnum() or (at > 1 and text[at - 1] in "'’" and text[at - 2].isalpha())
