"""Which articles are copies of one another (syndication): they count as one source.

A first version by shared runs of words, sampled by hash so that the cost grows with the text and not with the pairs.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from zlib import crc32

from sayso.linking.words import tokens
from sayso.model import Document

RUN_OF_WORDS = 6  #: a run of six words is rarely shared by chance
SAMPLED = 4  #: every fourth run is looked at, the same ones in each article
COMMONEST = 50  #: a run in more articles than this is boilerplate
FEWEST = 5  #: sampled runs that two articles must share; fewer is a common quotation
SHARE = 0.5  #: of the shorter article's runs that a copy shares


def copy_groups(documents: Iterable[Document]) -> dict[str, str]:
    """Document id -> id of the group's first document; an article without copies is its own group."""
    runs: dict[str, frozenset[int]] = {}
    holders: dict[int, list[str]] = defaultdict(list)
    for document in documents:
        id_ = document.id
        runs[id_] = _runs(document.text)
        for run in runs[id_]:
            holders[run].append(id_)
    shared: dict[tuple[str, str], int] = defaultdict(int)
    for ids in holders.values():
        if 1 < len(ids) <= COMMONEST:
            for i, one in enumerate(ids):
                for other in ids[i + 1 :]:
                    shared[one, other] += 1
    first, order = {id_: id_ for id_ in runs}, {id_: i for i, id_ in enumerate(runs)}

    def root(id_: str) -> str:
        while first[id_] != id_:
            first[id_] = id_ = first[first[id_]]
        return id_

    for (one, other), count in shared.items():
        if count >= max(FEWEST, SHARE * min(len(runs[one]), len(runs[other]))):
            early, late = sorted((root(one), root(other)), key=order.__getitem__)
            first[late] = early
    return {id_: root(id_) for id_ in runs}


def _runs(text: str) -> frozenset[int]:
    words = [w.lower() for w in tokens(text)]
    hashes = (
        crc32(" ".join(words[i : i + RUN_OF_WORDS]).encode()) for i in range(len(words) - RUN_OF_WORDS + 1)
    )
    return frozenset(h for h in hashes if h % SAMPLED == 0)
