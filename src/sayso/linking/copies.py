"""Which articles are copies of one another (syndication): they are kept, and count as one source.

Lines that an outlet prints again and again are left out; what remains is cut into shingles, whose MinHash signatures
(Broder, 1997) are looked up in a table of bands (LSH), so that the cost grows with the articles and not with their
pairs. What the table finds is then measured by the shingles themselves: a copy that an editor has halved is one.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from zlib import crc32

from sayso.linking.credits import credit
from sayso.linking.words import tokens
from sayso.model import Document

SHINGLE = 5  #: words; a run of five is rarely shared by chance
SIGNATURE, BANDS = (
    128,
    64,
)  #: size of a signature, and of its bands two: a quarter of shared shingles is found
SEED = 1962  #: of the signatures
SAMPLED = 2  #: every second shingle is measured, the same ones in each article
FEWEST = 12  #: sampled shingles that two articles must share; fewer is a common quotation
SHARE = 0.5  #: of the shorter article's shingles that a copy shares
RETURNS = 3  #: days of publication on which an outlet's line is printed before it counts as boilerplate
SPREAD = dt.timedelta(days=7)  #: between the first and the last of them
LATEST = dt.timedelta(days=30)  #: after which an article that shares as much is the outlet's own background


@dataclass(frozen=True, slots=True)
class CopyOf:
    """An article that repeats another."""

    document: str  #: id of the article
    original: str  #: id of the article it repeats
    share: float  #: of the shorter one's shingles that both have, 0 to 1
    credit: str | None  #: the agency that the copy credits, null when none


@dataclass(slots=True)
class _Article:
    document: Document
    shingles: frozenset[int]
    credit: str | None


class Copies:
    """Articles by what they share, in any order; an article may come one by one."""

    def __init__(self) -> None:
        from rensa import RMinHashLSH

        self._table: Any = RMinHashLSH(threshold=0.25, num_perm=SIGNATURE, num_bands=BANDS)
        self._articles: list[_Article] = []
        self._at: dict[str, int] = {}
        self._lines: dict[tuple[str | None, int], set[dt.date]] = defaultdict(set)
        self._root: list[int] = []

    def see(self, documents: Iterable[Document]) -> None:
        """Take note of the lines that outlets repeat; to be called before :meth:`add`."""
        for document in documents:
            if document.published:
                for line in document.text.split("\n"):
                    if line.strip():
                        self._lines[document.outlet, _line(line)].add(document.published)

    def add(self, id_: str, document: Document) -> bool:
        """Add an article; True when it joins others."""
        from rensa import RMinHash

        if id_ in self._at:
            return False
        text = "\n".join(line for line in document.text.split("\n") if not self._again(document.outlet, line))
        shingles = _shingles(text)
        number = self._at[id_] = len(self._articles)
        self._articles.append(
            _Article(
                document,
                frozenset(h for s in shingles if (h := crc32(s.encode())) % SAMPLED == 0),
                credit(text),
            )
        )
        self._root.append(number)
        if not shingles:
            return False
        signature = RMinHash(num_perm=SIGNATURE, seed=SEED)
        signature.update(shingles)
        joined = False
        for other in sorted(self._table.query(signature)):
            if self._root_of(other) != self._root_of(number) and self._same(number, other):
                low, high = sorted((self._root_of(other), self._root_of(number)))
                self._root[high] = low
                joined = True
        self._table.insert(number, signature)
        return joined

    def groups(self) -> list[list[str]]:
        """Ids of articles that are copies of one another, the original first, each group in a fixed order."""
        members: dict[int, list[int]] = defaultdict(list)
        for number in range(len(self._articles)):
            members[self._root_of(number)].append(number)
        ids = list(self._at)
        return [[ids[n] for n in sorted(group, key=self._rank)] for group in members.values()]

    def links(self) -> list[CopyOf]:
        """The copies, each with its original."""
        return [
            CopyOf(id_, group[0], self.share(id_, group[0]), self._articles[self._at[id_]].credit)
            for group in self.groups()
            for id_ in group[1:]
        ]

    def share(self, one: str, other: str) -> float:
        """How much of the shorter article's sampled shingles two articles have in common, 0 to 1."""
        a, b = (self._articles[self._at[id_]].shingles for id_ in (one, other))
        return round(len(a & b) / max(1, min(len(a), len(b))), 3)

    def _again(self, outlet: str | None, line: str) -> bool:
        days = self._lines.get((outlet, _line(line)), ())
        return len(days) >= RETURNS and max(days) - min(days) >= SPREAD

    def _same(self, number: int, other: int) -> bool:
        one, two = self._articles[number], self._articles[other]
        days = [d for d in (one.document.published, two.document.published) if d]
        if max(days, default=dt.date.max) - min(days, default=dt.date.max) > LATEST:
            return False
        both = len(one.shingles & two.shingles)
        return both >= max(FEWEST, SHARE * min(len(one.shingles), len(two.shingles)))

    def _rank(self, number: int) -> tuple[dt.date, bool, int, str]:
        """Sort key: the original is the first, the agency's own, the longest."""
        article = self._articles[number]
        outlet = (article.document.outlet or "").lower()
        own = article.credit is not None and article.credit.lower() in outlet
        day = article.document.published or dt.date.max
        return day, article.credit is not None and not own, -len(article.document.text), article.document.id

    def _root_of(self, number: int) -> int:
        while self._root[number] != number:
            self._root[number] = number = self._root[self._root[number]]
        return number


def copy_groups(documents: Iterable[Document]) -> dict[str, str]:
    """Document id -> id of its original; an article without copies is its own."""
    rows = [(document.id, document) for document in documents]
    copies = Copies()
    copies.see(document for _, document in rows)
    for id_, document in rows:
        copies.add(id_, document)
    return {id_: group[0] for group in copies.groups() for id_ in group}


def _line(line: str) -> int:
    return crc32(" ".join(tokens(line)).lower().encode())


def _shingles(text: str) -> Sequence[str]:
    words = [w.lower() for w in tokens(text)]
    return sorted({" ".join(words[i : i + SHINGLE]) for i in range(len(words) - SHINGLE + 1)})
