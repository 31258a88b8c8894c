"""Whether two statements are about the same proposition, whoever asserts and whoever denies it: learnt evidence.

Words and names that are shared, by rarity, and the cosine of the contents' vectors, which finds paraphrases; numbers
that differ and names that differ speak against it. What events the contents tell adds to that when the ledger has
linked them to incidents. Weights: ``python -m sayso.training.propositions``.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.ledger import StoredStatement
from sayso.linking.block import likeness
from sayso.linking.compare import Weights, scores, weights
from sayso.linking.rarity import Rarity, cosine, unit
from sayso.linking.report import NONE
from sayso.linking.words import bare_phrase, plain_stems, stem, tokens, topic_stems
from sayso.model import Document

if TYPE_CHECKING:
    from sayso.linking.report import Vector

#: Acts that say how things are, were or will be; the others (demand, order, ask, praise …) take no position on a fact.
PROPOSITIONAL = frozenset(("assert", "confirm", "deny", "doubt", "accuse", "warn", "predict", "think"))
NEVER = -8.0  #: score of two contents that cannot be the same proposition
SHARED = 2  #: topic words that two contents must share, one of them no name, unless they are
LIKE = 0.62  #: so much alike in meaning
PERIOD = 30  #: days; contents of one period or of neighbouring ones are compared
RARE = 2.5  #: rarity from which a word finds candidates
LOOKED_UP = 7  #: words of a content by which it is looked up
SHORTEST = 2  #: topic words; shorter contents are not grouped
INCIDENT = 1.0  #: what a common incident adds; not learnt, no corpus has both


@dataclass(frozen=True, slots=True, eq=False)
class Content:
    """What a statement says, cut down to what tells propositions apart."""

    entry: StoredStatement  #: the statement
    words: Mapping[str, float]  #: unit vector of its topic words
    plain: frozenset[str]  #: stems of topic words that are no names
    names: frozenset[str]  #: stems of those that are
    numbers: frozenset[str]  #: its numbers
    vector: Vector | None  #: meaning, unit length
    clause: bool  #: whether it is a clause and not a mere phrase
    incidents: frozenset[str] = NONE  #: incidents of the events it tells

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.entry.id

    @property
    def document(self) -> str:
        """Id of its article."""
        return document_id(self.entry.document)

    @property
    def day(self) -> dt.date | None:
        """Day of speaking, else of publication."""
        return day_of(self.entry)


@lru_cache(16_384)
def document_id(document: Document) -> str:
    """The document's id, hashed once."""
    return document.id


def day_of(entry: StoredStatement) -> dt.date | None:
    """Day of speaking, else of publication."""
    return entry.statement.said_on or entry.document.published


def content_text(entry: StoredStatement) -> str:
    """All of a statement's content on one line; its vector is that of this text."""
    return " ".join(" ".join(span.text for span in entry.statement.content).split())


def comparable(entry: StoredStatement) -> bool:
    """False when a statement takes no position on a fact, or says too little to be compared."""
    text = content_text(entry)
    few = len(topic_stems(text)) < SHORTEST or bare_phrase(text)
    return entry.statement.act in PROPOSITIONAL and not few


def content_of(
    entry: StoredStatement,
    vector: Vector | None,
    rarity: Rarity,
    clause: bool,
    incidents: frozenset[str] = NONE,
) -> Content:
    """What a comparable statement says; ``clause`` tells whether its content is one."""
    text = content_text(entry)
    stems = topic_stems(text)
    plain = plain_stems(text)
    numbers = frozenset(w for w in tokens(text) if w[0].isdigit())
    names = frozenset(
        s for w in tokens(text) if w[0].isupper() and (s := stem(w)) in stems and s not in plain
    )
    words = unit({word: rarity.of_word(word) for word in sorted(stems)})
    return Content(entry, words, plain, names, numbers, vector, clause, incidents)


def proposition_evidence(one: Content, other: Content) -> list[str]:
    """Names of what holds of two contents, in either order."""
    both = len(one.plain & other.plain)
    out = [
        "always", f"words={min(8, int(cosine(one.words, other.words) / .08))}", f"plain={min(3, both)}",
        f"meaning={min(9, max(0, int(likeness(one.vector, other.vector) / .1)))}",
    ]  # fmt: skip
    if one.numbers and other.numbers:
        out.append("numbers=" + ("same" if one.numbers & other.numbers else "other"))
    return out


class ContentComparison:
    """How a ledger's contents are compared (:class:`sayso.linking.groups.Comparison`)."""

    kind = "claim"
    most, candidates, enough, within = 300, 15, 6.0, True

    def __init__(self, learnt: Weights | None = None) -> None:
        self.learnt = learnt or weights("propositions")
        self.least = self.learnt.least
        self._rarity = Rarity.in_news()

    def keys(self, entry: Content) -> list[tuple[tuple[str, str], float]]:
        """By what it is looked up."""
        rare = {word: self._rarity.of_word(word) for word in entry.words}
        words = sorted(rare, key=lambda w: (-rare[w], w))[:LOOKED_UP]
        own = [(word, rare[word]) for word in words if rare[word] >= RARE]
        own += [(incident, self.enough) for incident in sorted(entry.incidents)]
        return [((when, what), weight) for when in self._periods(entry) for what, weight in own]

    @staticmethod
    def _periods(entry: Content) -> Iterator[str]:
        """Its own period, and the border to the nearer of the neighbouring ones."""
        if (day := entry.day) is None:
            yield "undated"
            return
        yield str(day.toordinal() // PERIOD)
        yield f"border {(day.toordinal() + PERIOD // 2) // PERIOD}"

    def family(self, entry: Content) -> str:
        """All contents are of one family."""
        return ""

    def score(self, one: Content, other: Content) -> float:
        """Log odds that two contents are the same proposition."""
        common = one.words.keys() & other.words.keys()
        like = likeness(one.vector, other.vector)
        if (len(common) < SHARED or not one.plain & other.plain) and like < LIKE:
            return NEVER
        if one.names and other.names and not one.names & other.names:
            return NEVER
        found = scores([proposition_evidence(one, other)], self.learnt)[0]
        return found + (INCIDENT if one.incidents & other.incidents else 0.0)
