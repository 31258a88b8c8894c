"""Claims: the statements, in any number of articles, about the same proposition, and where each speaker stands.

What is the same proposition is learnt (:mod:`sayso.linking.propositions`); who denies is told from the act, the
commitment and negation. A denial that only points back (*he denied the reports*, *that is a lie*) takes the proposition
of what it answers in its article.
"""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sayso.ledger import StoredStatement
from sayso.ledger.links import POSITIONS
from sayso.linking.clauses import finite
from sayso.linking.copies import copy_groups
from sayso.linking.groups import Groups
from sayso.linking.propositions import (
    PROPOSITIONAL,
    Content,
    ContentComparison,
    comparable,
    content_of,
    content_text,
    day_of,
    document_id,
)
from sayso.linking.rarity import Rarity
from sayso.linking.report import NONE
from sayso.linking.sources import count_sources, source_key
from sayso.linking.vectors import vectors
from sayso.linking.words import denied_part, dismisses, negated, points_back, topic_stems

if TYPE_CHECKING:
    from sayso.linking.report import Vector

OF_PHRASES = frozenset(
    ("deny", "confirm", "accuse")
)  #: acts whose content may be a phrase (*denied any part in it*)
NEAR_ENOUGH = 1.0  #: log odds from which a negated content can be the denial of another
#: Words with which a part of a sentence begins that does not stand alone.
CLIPPED = tuple(
    f"{w} " for w in "to who whom whose which that where when while because how whether if as and but".split()
)
LOOKED_BACK = 3  #: statements of an article before a denial that points back, one of which it may mean


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

    id: str  #: stable id of the group of statements
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
        return self.count("denies") > 1 and any(not points_back(content_text(entry)) for entry in outright)

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


def claims(entries: Iterable[StoredStatement], meaning: Sequence[Vector | None] | None = None) -> list[Claim]:
    """All claims with at least two positions over some statements, most contested first; a ledger keeps its own
    (:mod:`sayso.linking.linker`). ``meaning`` holds the vectors of the statements' contents where they are known."""
    rows = list(entries)
    if meaning is None:
        texts = [content_text(r) for r in rows if comparable(r)]
        known = dict(zip(texts, vectors(texts), strict=True))
        meaning = [known.get(content_text(r)) for r in rows]
    groups = Groups(ContentComparison())
    groups.add(contents(rows, meaning))
    by_id = {row.id: row for row in rows}
    copies = copy_groups({document_id(r.document): r.document for r in rows}.values())
    made = [
        claim_of(id_, [by_id[m] for m in members], copies, groups.score)
        for id_, members in groups.members.items()
    ]
    return sorted((c for c in made if c), key=lambda c: (c.heat, c.id), reverse=True)


def contents(
    rows: Sequence[StoredStatement],
    meaning: Sequence[Vector | None],
    incidents: Mapping[str, frozenset[str]] = {},
) -> list[Content]:
    """What the statements of whole articles say, as far as it can be compared.

    ``incidents`` holds those of the events that a statement tells.
    """
    rarity = Rarity.in_news()
    known: dict[str, Content] = {}
    compared = [(row, vector) for row, vector in zip(rows, meaning, strict=True) if comparable(row)]
    clauses = finite([content_text(row) for row, _ in compared])
    for (row, vector), clause in zip(compared, clauses, strict=True):
        if clause or row.statement.act in OF_PHRASES:
            known[row.id] = content_of(row, vector, rarity, clause, incidents.get(row.id, NONE))
    for row, meant in _pointing(rows):
        if meant.id in known:
            known[row.id] = replace(known[meant.id], entry=row)
    return list(known.values())


def contested(entries: Iterable[StoredStatement]) -> list[Claim]:
    """Claims on which sources contradict each other (:attr:`Claim.contested`), most contested first."""
    return [claim for claim in claims(entries) if claim.contested]


def _pointing(rows: Sequence[StoredStatement]) -> list[tuple[StoredStatement, StoredStatement]]:
    """*He denied the claims*, with what it answers: the last of another speaker before it in the same article."""
    found: list[tuple[StoredStatement, StoredStatement]] = []
    last: dict[str, list[StoredStatement]] = defaultdict(list)
    for row in sorted(rows, key=lambda r: (document_id(r.document), r.statement.content[0].start)):
        before, text = last[document_id(row.document)], content_text(row)
        answers = row.statement.act in ("deny", "doubt", "confirm") and points_back(text)
        if answers or dismisses(text):
            said = [b for b in before[-LOOKED_BACK:] if b.statement.speaker != row.statement.speaker]
            found += [(row, b) for b in reversed(said) if b.statement.act in PROPOSITIONAL][:1]
        else:
            before.append(row)
    return found


def claim_of(
    id_: str,
    members: Sequence[StoredStatement],
    originals: Mapping[str, str],
    near: Callable[[str, str], float],
) -> Claim | None:
    """The claim that some statements are about, null when fewer than two positions are left.

    ``originals`` gives the original of each article that is a copy, ``near`` the log odds that two of the statements
    (by id) are about the same proposition.
    """
    outer = {m.statement.within for m in members if m.statement.within is not None}
    kept = sorted(
        (m for m in members if not _told_again(m, members)),
        key=lambda m: (day_of(m) or dt.date.max, document_id(m.document), m.statement.content[0].start, m.id),
    )
    against = _sides(kept, near)
    kept = [m for m in kept if m.id in against]
    if not any(_outright(m) for m in kept) and all(against.values()):
        # Nobody puts it positively and nobody denies it: *there are no missiles* is then what all assert.
        against = dict.fromkeys(against, False)
    opposed = {(document_id(m.document), m.statement.speaker) for m in kept if _outright(m) or _doubts(m)}
    positions: dict[tuple[str, str | None, str], Held] = {}
    for member in kept:
        document, speaker = document_id(member.document), member.statement.speaker
        key = source_key(member.statement, originals.get(document, document))
        if member.id in outer:
            position = "relays"
        elif _doubts(member):
            position = "doubts"
        elif against[member.id]:
            position = "denies"
        elif speaker is not None and (document, speaker) in opposed:
            continue  # *he denied that P*, read once as P and once as its denial
        else:
            position = "asserts"
        held = Held(member, position, speaker, key)
        relayers = [via for via in member.statement.via if (document, via) not in opposed]
        relayed = [Held(member, "relays", via, (*via.lower().split(),)) for via in relayers]
        for one in (*relayed, held):  # the same holder says it once an article
            positions.setdefault((one.position, one.holder, document), one)
    found = tuple(positions.values())
    if len(found) < 2:
        return None
    return Claim(id_, _wording(kept, found), found, sources_of([(h.position, h.source) for h in found]))


def _sides(members: Sequence[StoredStatement], near: Callable[[str, str], float]) -> dict[str, bool]:
    """Statement -> whether it is against the proposition; without those of which that cannot be told.

    A negation is against what another asserts when the two are very near and what they share is what is negated:
    *though he had turned radical, nothing tied him to others* denies no radical turn.
    """
    found = {m.id: _against(m) for m in members}
    positive = [m for m in members if not found[m.id]]
    stems = {m.id: topic_stems(content_text(m)) for m in members}
    for member in members:
        if not found[member.id] or _outright(member) or not positive:
            continue
        best = max(positive, key=lambda p: (near(member.id, p.id), p.id))
        shared = stems[member.id] & stems[best.id]
        denied = shared & topic_stems(denied_part(content_text(member)))
        if not denied:
            found[member.id] = False
        elif near(member.id, best.id) < NEAR_ENOUGH or 2 * len(denied) < len(shared) or len(denied) < 2:
            found.pop(member.id)
    return found


def _outright(entry: StoredStatement) -> bool:
    """True for a denial in so many words."""
    return entry.statement.act == "deny" or dismisses(content_text(entry))


def sources_of(held: Sequence[tuple[str, tuple[str, ...]]]) -> tuple[tuple[str, int], ...]:
    """Number of independent sources for each of POSITIONS, from (position, key of the source)."""
    return tuple(
        (name, count_sources([key for position, key in held if position == name])) for name in POSITIONS
    )


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
    if _outright(entry):
        return True
    return (entry.statement.commitment in ("CT-", "PR-")) != negated(content_text(entry))


def _doubts(entry: StoredStatement) -> bool:
    return entry.statement.act == "doubt" or entry.statement.commitment == "PS-"


def _wording(members: Sequence[StoredStatement], positions: Sequence[Held]) -> StoredStatement:
    """The content that shares most with the others, of those who assert it if any, neither clipped nor rambling."""
    asserting = {h.entry.id for h in positions if h.position == "asserts"}
    stems = {m.id: topic_stems(content_text(m)) for m in members}
    counts = Counter(w for words in stems.values() for w in words)

    def fitness(member: StoredStatement) -> tuple[bool, float, str]:
        words, text = stems[member.id], content_text(member)
        shared = sum(counts[w] - 1 for w in words) / math.sqrt(len(words) + 4)
        whole = not text.lower().startswith(CLIPPED) and text.count("“") == text.count("”")
        handy = (1.0 if 30 <= len(text) <= 160 else 0.6) * (1.0 if whole else 0.5)
        return member.id in asserting and not negated(text), shared * handy, member.id

    return max((m for m in members if not points_back(content_text(m)) and not dismisses(content_text(m))),
               key=fitness, default=members[0])  # fmt: skip
