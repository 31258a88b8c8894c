"""A claim as every face shows it: its wording, and who stands where."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from sayso.ledger import Ledger, Query, StoredStatement
from sayso.ledger.links import Claim as StoredClaim
from sayso.linking import POSITIONS, Claim, Held, claims
from sayso.linking.claims import sources_of
from sayso.linking.propositions import day_of
from sayso.views.entry import ArticleLine, plain
from sayso.views.text import COMMITMENT, chain, days, line, number

VERBS = {"asserts": ("asserts", "assert"), "denies": ("denies", "deny"), "doubts": ("doubts", "doubt"),
         "relays": ("relays", "relay")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class HeldView:
    """One holder of a position."""

    holder: str | None  #: who holds it, null when the text names nobody
    chain: str  #: holder and relayers, ``speaker ← relayer``; for relays the relayer alone
    statement: str  #: id of the statement that shows it
    content: str  #: its content, on one line
    commitment: str  #: FactBank value of that statement
    day: dt.date | None  #: of speaking, else of publication
    article: ArticleLine  #: where it stands

    @property
    def glyph(self) -> str:
        """A sign for the commitment."""
        return COMMITMENT[self.commitment][0]


@dataclass(frozen=True, slots=True)
class SideView:
    """All holders of one position."""

    position: str  #: asserts, denies, doubts or relays
    sources: int  #: independent sources
    held: tuple[HeldView, ...]  #: in order of day

    @property
    def summary(self) -> str:
        """``3 sources assert``."""
        verb = VERBS[self.position][self.sources != 1]
        return f"{number(self.sources, 'source')} {verb}"


@dataclass(frozen=True, slots=True)
class ClaimView:
    """What is claimed, by whom, and who says otherwise."""

    id: str  #: claim id
    wording: str  #: the content that words it best, on one line
    statement: str  #: id of the statement that has this wording
    contested: bool  #: somebody asserts and somebody denies or doubts it, or several deny it
    sides: tuple[SideView, ...]  #: positions that somebody holds
    outlets: tuple[str, ...]  #: outlets that carry it
    first_day: dt.date | None  #: of its first statement
    last_day: dt.date | None  #: of its last

    @classmethod
    def of(cls, claim: Claim) -> ClaimView:
        """The view of a claim."""
        grouped = ((p, tuple(_held(h) for h in claim.positions if h.position == p)) for p in POSITIONS)
        sides = tuple(SideView(p, claim.count(p), held) for p, held in grouped if held)
        found = claim.days() or (None, None)
        content = " … ".join(line(c.text) for c in claim.wording.statement.content)
        return cls(
            claim.id,
            content.strip("“”\"', ").removeprefix("that "),
            claim.wording.id,
            claim.contested,
            sides,
            claim.outlets(),
            *found,
        )

    @property
    def when(self) -> str:
        """Days of its statements."""
        return days(self.first_day, self.last_day)

    @property
    def summary(self) -> str:
        """``3 sources assert · 2 sources deny · 1 source relays``."""
        return " · ".join(side.summary for side in self.sides)

    def to_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return dict(plain(asdict(self)))


def claim_views(ledger: Ledger, query: Query | None = None, *, contested: bool = True) -> Iterable[ClaimView]:
    """Claims with a statement that fits, most contested first: those that the ledger has linked.

    Of a ledger that was never linked they are made of the statements that fit.
    """
    rows = {row.id: row for row in ledger.statements(query)}
    if not ledger.link_state().reading:
        return [ClaimView.of(c) for c in claims(rows.values()) if c.contested or not contested]
    found = [
        _claim(ledger, rows, c)
        for c in ledger.links().claims
        if any(p.statement in rows for p in c.positions)
    ]
    chosen = [claim for claim in found if claim.contested or not contested]
    return [ClaimView.of(claim) for claim in sorted(chosen, key=lambda c: (c.heat, c.id), reverse=True)]


def _claim(ledger: Ledger, rows: dict[str, StoredStatement], stored: StoredClaim) -> Claim:
    """The claim with its statements, which are read as far as they are not among ``rows``."""

    def entry(id_: str) -> StoredStatement:
        if id_ not in rows:
            rows[id_] = ledger.statement(id_)
        return rows[id_]

    held = tuple(Held(entry(p.statement), p.position, p.holder, p.source) for p in stored.positions)
    sources = sources_of([(h.position, h.source) for h in held])
    return Claim(stored.id, entry(stored.wording), held, sources)


def _held(held: Held) -> HeldView:
    statement = held.entry.statement
    via = () if held.position == "relays" else statement.via
    return HeldView(
        held.holder, chain(held.holder, via), held.entry.id, " … ".join(line(c.text) for c in statement.content),
        statement.commitment, day_of(held.entry), ArticleLine.of(held.entry.document),
    )  # fmt: skip
