"""What the tables say of an entity on a day, as a code in the making."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from sayso.knowledge.actors.records import Alias, Known, Term

#: Country fields of international bodies, which the ledger writes ``IGO``.
BODIES = ("IGO", "UNO", "EUR")
GROUPS = ("group", "organization", "media")
STATES = ("state", "metonym", "partial")


@dataclass(frozen=True, slots=True)
class Decision:
    """A code in the making."""

    country: str | None = None  #: alpha-3, INT, IGO, UNO, EUR
    sector: str | None = None  #: PLOVER sector
    secondary: tuple[str, ...] = ()  #: further sectors
    entity: Known | None = None  #: whom the mention names
    kind: str | None = None  #: person, organization, role, group, media, state, thing
    is_state: bool = False  #: names the state itself
    reason: str = "unknown"  #: the rule
    confidence: float = 0.0  #: 0 to 1
    several: bool = (
        False  #: several unnamed states (*other countries*): never the one that the article is about
    )


NOTHING = Decision()


def term_at(entity: Known, day: datetime.date) -> Term | None:
    """The entity's term on a day: the latest that covers it."""
    covering = [t for t in entity.terms if t.covers(day)]
    return covering[-1] if covering else None


def of_group(alias: Alias, day: datetime.date) -> Decision:
    """Code of a named group, party, organisation or outlet on a day."""
    entity = alias.entity
    term = term_at(entity, day)
    if term is None and entity.terms:
        term = entity.terms[0] if day < entity.terms[0].start else entity.terms[-1]
    sector, secondary = (term.sector, term.secondary) if term else ("", ())
    if alias.sector:
        sector, secondary = alias.sector, (sector,)
    return Decision(
        entity.country, sector or None, secondary, entity, entity.kind, False, f"table: {entity.name}", 0.9
    )


def of_person(entity: Known, day: datetime.date) -> Decision:
    """Code of a known person on a day: the office of that day, else former (ELI), or the last office of the dead."""
    base = Decision(entity.country, None, (), entity, "person", False, f"table: {entity.name}", 0.9)
    term = term_at(entity, day)
    if term is None and entity.terms and day >= entity.terms[0].start:
        before = [t for t in entity.terms if t.start <= day]
        if entity.died is not None and day >= entity.died:
            term = before[-1]
        elif before[-1].sector in ("GOV", "MIL", "LEG", "SPY", "COP", "JUD", *BODIES):
            return replace(
                base, sector="ELI", reason=f"table: {entity.name}, once {before[-1].office}", confidence=0.8
            )
        else:
            term = before[-1]
    if term is None:
        return replace(base, reason=f"table: {entity.name}, no office then", confidence=0.4)
    if term.sector in BODIES:
        return replace(
            base,
            country=term.sector,
            sector=(term.secondary or (None,))[0],
            reason=f"table: {entity.name}, {term.office}",
        )
    return replace(
        base, sector=term.sector, secondary=term.secondary, reason=f"table: {entity.name}, {term.office}"
    )


def in_office(entity: Known, title: str, day: datetime.date) -> Term | None:
    """The term whose office has every word of the title, preferring the day's, then the latest before it."""
    wanted = set(title.split()) - {"minister"} if len(title.split()) > 1 else set(title.split())
    fitting = [
        t
        for t in entity.terms
        if t.start <= day and wanted <= set(t.office.lower().replace("defence", "defense").split())
    ]
    now = [t for t in fitting if t.covers(day)]
    return now[-1] if now else fitting[-1] if fitting else None


def completed(first: Decision, second: Decision) -> Decision:
    """A decision with what it lacks taken from an apposition."""
    if first.sector is None and first.entity is None:
        if second.sector is None and second.country is None:
            return first
        return replace(
            second,
            country=second.country or first.country,
            kind=first.kind or second.kind,
            entity=None,
            reason=f"apposition; {second.reason}",
        )
    if first.country is None and second.country:
        return replace(first, country=second.country, reason=f"{first.reason}; country of the apposition")
    if first.sector is None and second.sector:
        return replace(
            first, sector=second.sector, secondary=second.secondary, reason=f"{first.reason}; {second.reason}"
        )
    return first
