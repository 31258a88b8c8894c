"""What the actor tables hold."""

from __future__ import annotations

import datetime
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A time in which an actor had one sector: an office, or the state of a group."""

    sector: str  #: PLOVER sector, or UNO, EUR, IGO for offices of international bodies
    secondary: tuple[str, ...]  #: further sectors
    office: str  #: what it was; empty for groups
    start: datetime.date  #: first day, or the first day of the month or year known
    end: datetime.date | None  #: last day; null when still so at the table's date

    def covers(self, day: datetime.date) -> bool:
        """True when the day lies in the term; the last day belongs to the next."""
        return self.start <= day and (self.end is None or day < self.end)


@dataclass(frozen=True, slots=True)
class Known:
    """One entity of the tables."""

    id: str  #: kind and slug: ``person/vladimir-putin``, ``state/RUS``
    name: str  #: usual English name
    kind: str  #: person, group, organization, media, state, metonym, region, people, national
    country: str | None  #: alpha-3, INT, IGO, UNO or EUR; null when it depends on the mention
    terms: tuple[Term, ...] = ()  #: sectors with their time, oldest first
    died: datetime.date | None = None  #: of persons; null when alive at the table's date


@dataclass(frozen=True, slots=True)
class Alias:
    """One name of an entity and when it may be understood so."""

    entity: Known  #: whom it names
    capital: bool  #: only when written with a capital
    exact: str  #: the only letter case allowed; empty when any
    article: bool = False  #: only behind *the*
    mononym: bool = False  #: a single name that the press uses for this person alone
    sector: str = ""  #: sector that this name has and the entity's others have not (*House Democrats*)


@dataclass(frozen=True, slots=True)
class Role:
    """A role noun."""

    phrase: str  #: its key
    sector: str  #: PLOVER sector
    secondary: tuple[str, ...]  #: further sectors
    measure: bool  #: a form word; what stands before it or behind *of* decides
    thing: bool  #: names matériel or a place
    country: str | None  #: of titles that one state or body only uses
