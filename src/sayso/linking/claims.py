"""Claims: the statements, in any number of articles, about the same proposition, and where each speaker stands.

First version, by shared words (:mod:`sayso.linking.grouping`). Who denies is told from the act, the commitment and
negation. It misses paraphrases without shared words, takes two numbers or places for the same claim when all else
agrees, and now and then puts a neighbouring proposition of the same topic with a claim.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.ledger import StoredStatement
from sayso.linking.copies import copy_groups
from sayso.linking.grouping import Topic, grouped
from sayso.linking.sources import count_sources, source_key
from sayso.linking.words import bare_phrase, negated, plain_stems, points_back, topic_stems
from sayso.model import Document
from sayso.model.ids import content_id

POSITIONS = ("asserts", "denies", "doubts", "relays")
#: Acts that say how things are, were or will be; the others (demand, order, ask, praise …) take no position on a fact.
PROPOSITIONAL = frozenset(("assert", "confirm", "deny", "doubt", "accuse", "warn", "predict", "think"))


@dataclass(frozen=True, slots=True)
class Held:
    """One speaker's position on a claim."""

    entry: StoredStatement  #: the statement that shows it
    position: str  #: one of POSITIONS
    holder: (
        str | None
    )  #: who holds it: the speaker, or for ``relays`` the relayer; null when the text names none
    source: tuple[str, ...]  #: key of the source, equal for the same source


@dataclass(frozen=True, slots=True)
class Claim:
    """Statements about the same proposition."""

    id: str  #: hash of the id of the statement that words it
    wording: StoredStatement  #: the statement whose content words the claim best
    positions: tuple[Held, ...]  #: who holds what, in order of day
    sources: tuple[
        tuple[str, int], ...
    ]  #: number of independent sources for each of POSITIONS, in that order

    def count(self, position: str) -> int:
        """Independent sources with this position."""
        return dict(self.sources)[position]

    @property
    def contested(self) -> bool:
        """True when somebody asserts it and somebody denies or doubts it, or when two sources deny it outright.

        Who denies answers somebody, also when no article names the one who said it.
        """
        if self.count("asserts"):
            return bool(self.count("denies") or self.count("doubts"))
        outright = (h.entry for h in self.positions if h.entry.statement.act == "deny")
        return self.count("denies") > 1 and any(not points_back(_content(entry)) for entry in outright)

    @property
    def heat(self) -> tuple[float, int, int]:
        """Sort key of how contested it is: the weaker side's sources, then all sources, then statements."""
        against = self.count("denies") + 0.5 * self.count("doubts")
        asserting = self.count("asserts")
        return min(asserting or 0.5, against), asserting + math.ceil(against), len(self.positions)

    def outlets(self) -> tuple[str, ...]:
        """Outlets that carry it, in order of day."""
        return tuple(
            dict.fromkeys(h.entry.document.outlet for h in self.positions if h.entry.document.outlet)
        )

    def days(self) -> tuple[dt.date, ...]:
        """First and last day of its statements, empty when none is dated."""
        found = sorted(d for h in self.positions if (d := day_of(h.entry)))
        return (found[0], found[-1]) if found else ()


@lru_cache(16_384)
def document_id(document: Document) -> str:
    """The document's id, hashed once."""
    return document.id


def day_of(entry: StoredStatement) -> dt.date | None:
    """Day of speaking, else of publication."""
    return entry.statement.said_on or entry.document.published


def claims(entries: Iterable[StoredStatement]) -> list[Claim]:
    """All claims with at least two statements, most contested first."""
    rows = list(entries)
    usable = [r for r in rows if r.statement.act in PROPOSITIONAL]
    clusters = grouped([_topic(r) for r in usable])
    home = {usable[i].id: n for n, c in enumerate(clusters) for i in c}
    by_cluster: dict[int, list[StoredStatement]] = defaultdict(list)
    for row in rows:
        cluster = home.get(row.id)
        if cluster is not None:
            by_cluster[cluster].append(row)
    _attach_pointing(rows, home, by_cluster)
    several = [members for members in by_cluster.values() if len(members) > 1]
    groups = copy_groups(
        {document_id(m.document): m.document for members in several for m in members}.values()
    )
    outer = {r.statement.within for r in rows if r.statement.within is not None}
    made = [_claim(members, groups, outer) for members in several]
    return sorted((c for c in made if len(c.positions) > 1), key=lambda c: (c.heat, c.id), reverse=True)


def contested(entries: Iterable[StoredStatement]) -> list[Claim]:
    """Claims on which sources contradict each other (:attr:`Claim.contested`), most contested first."""
    return [claim for claim in claims(entries) if claim.contested]


def _content(entry: StoredStatement) -> str:
    return " ".join(span.text for span in entry.statement.content)


def _topic(entry: StoredStatement) -> Topic:
    content = _content(entry)
    if bare_phrase(content):
        return Topic(frozenset(), frozenset(), None)
    return Topic(topic_stems(content), plain_stems(content), day_of(entry))


def _attach_pointing(
    rows: Sequence[StoredStatement], home: dict[str, int], by_cluster: dict[int, list[StoredStatement]]
) -> None:
    """*He denied the claims*: goes to the last claim that another speaker made before it in the same article."""
    last: dict[str, list[StoredStatement]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (document_id(r.document), r.statement.content[0].start)):
        before = last[document_id(row.document)]
        if row.statement.act in ("deny", "doubt", "confirm") and points_back(_content(row)):
            meant = next(
                (b for b in reversed(before[-3:]) if b.statement.speaker != row.statement.speaker), None
            )
            if meant is not None and meant.id in home and row.id not in home:
                by_cluster[home[meant.id]].append(row)
        before.append(row)


def _claim(members: list[StoredStatement], groups: dict[str, str], outer: set[str]) -> Claim:
    members = [m for m in members if not _told_again(m, members)]
    members.sort(
        key=lambda m: (day_of(m) or dt.date.max, document_id(m.document), m.statement.content[0].start)
    )
    against = [_against(m) for m in members]
    # Nobody puts it positively and nobody denies it: *there are no missiles* is then what all assert.
    turned = all(against) and all(m.statement.act != "deny" for m in members)
    opposed = {
        (document_id(m.document), m.statement.speaker)
        for m in members
        if m.statement.act in ("deny", "doubt")
    }
    positions: dict[tuple[str, str | None, str], Held] = {}
    for member, denies in zip(members, against, strict=True):
        key = source_key(
            member.statement, groups.get(document_id(member.document), document_id(member.document))
        )
        if member.id in outer:
            position = "relays"
        elif _doubts(member):
            position = "doubts"
        else:
            position = "denies" if denies != turned else "asserts"
        held = Held(member, position, member.statement.speaker, key)
        relayers = [via for via in member.statement.via if (document_id(member.document), via) not in opposed]
        relayed = [Held(member, "relays", via, (*via.lower().split(),)) for via in relayers]
        for one in (*relayed, held):  # the same holder says it once an article
            positions.setdefault((one.position, one.holder, document_id(member.document)), one)
    found = tuple(positions.values())
    sources = tuple(
        (name, count_sources([h.source for h in found if h.position == name])) for name in POSITIONS
    )
    wording = _wording(members, found)
    return Claim(content_id("claim", wording.id), wording, found, sources)


def _told_again(entry: StoredStatement, members: Sequence[StoredStatement]) -> bool:
    """True for *Miller said that Blinken underscored P* when *Blinken: P, via Miller* is a member."""
    mine = entry.statement
    if mine.act in ("deny", "doubt"):  # who denies a rumour tells of it, but not to pass it on
        return False
    return any(
        mine.speaker in other.statement.via
        and document_id(other.document) == document_id(entry.document)
        and any(a.covers(b) and a != b for a in mine.content for b in other.statement.content)
        for other in members
    )


def _against(entry: StoredStatement) -> bool:
    """True when the speaker holds that the content's positive form is not so.

    A denial always is: what negates in its content (*there is no truth in it*) is the denial itself.
    """
    if entry.statement.act == "deny":
        return True
    return (entry.statement.commitment in ("CT-", "PR-")) != negated(_content(entry))


def _doubts(entry: StoredStatement) -> bool:
    return entry.statement.act == "doubt" or entry.statement.commitment == "PS-"


def _wording(members: Sequence[StoredStatement], positions: Sequence[Held]) -> StoredStatement:
    """The content that shares most with the others, of those who assert it if any, neither clipped nor rambling."""
    asserting = {h.entry.id for h in positions if h.position == "asserts"}
    stems = {m.id: topic_stems(_content(m)) for m in members}
    counts = Counter(w for words in stems.values() for w in words)

    def fitness(member: StoredStatement) -> tuple[bool, float]:
        words = stems[member.id]
        shared = sum(counts[w] - 1 for w in words) / math.sqrt(len(words) + 4)
        handy = 1.0 if 30 <= len(_content(member)) <= 160 else 0.6
        return member.id in asserting and not negated(_content(member)), shared * handy

    return max(members, key=fitness)
