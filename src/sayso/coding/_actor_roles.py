"""Phrases headed by a role noun: *a Taliban spokesman*, *officials in Baghdad*, *former CIA officer*."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from dataclasses import dataclass

from sayso.coding._actor_mention import Match, Phrase, unknown_capitals
from sayso.coding._actor_terms import BODIES, GROUPS, Decision, of_group, of_person
from sayso.coding._actor_whereabouts import PLACED, city, country_before, country_in
from sayso.knowledge.actors import roles
from sayso.knowledge.actors.records import Role

#: Sectors that *former* turns into ELI.
_OFFICES = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "UNO", "IGO", "EUR", ""))
_ARMED = ("MIL", "COP", "REB", "PRM", "SPY")
#: Who stands by a person without having that person's sector.
_FOLLOWERS = frozenset(
    "supporter supporters critic critics opponent opponents victim victims relative relatives friend friends".split()
)
_ADVISERS = ("adviser", "advisor", "aide")
#: *A North Korea expert*: the state's name is what they know of, its adjective where they are from.
_TOPICAL = frozenset(
    "analyst analysts expert experts scholar scholars researcher researchers specialist specialists".split()
)
_ANYBODY = frozenset("man men individual individuals".split())
#: Nouns for several states at once.
_SEVERAL = frozenset("allies nations countries powers sides counterparts kingdoms republics".split())


@dataclass(frozen=True, slots=True)
class _Draft:
    """Sector of a role phrase before modifiers and country."""

    sector: str
    secondary: tuple[str, ...]
    reason: str
    country: str | None


def role_nouns(phrase: Phrase) -> list[tuple[Match, Role]]:
    """Role nouns of a phrase's head with their places."""
    return [(m, m.role) for m in phrase.matches if m.kind == "role" and m.role is not None]


def modifier(phrase: Phrase, end: int) -> str | None:
    """Effect of the last modifier before word ``end``: ELI (*former*), PTY (*would-be*), keep (*acting*)."""
    effects = [roles.load().modifiers[w.key] for w in phrase.words[:end] if w.key in roles.load().modifiers]
    return effects[-1] if effects else None


class RolePhrase:
    """Codes one phrase by its role noun."""

    def __init__(
        self, phrase: Phrase, match: Match, role: Role, day: datetime.date, ties: frozenset[str],
        inner: Callable[[Phrase], Decision],
    ) -> None:  # fmt: skip
        self.phrase, self.match, self.role = phrase, match, role
        self.day, self.ties, self.inner = day, ties, inner
        names = unknown_capitals(phrase)
        named = bool(names) and names[-1][1] == len(phrase.words) and names[-1][0] >= match.end
        self.kind = "thing" if role.thing else "person" if named else "role"

    def decision(self) -> Decision:
        """Sector by owner, measure, neighbour or the noun itself; then rank, *former*, country."""
        draft = self._by_owner() or self._by_measure() or self._by_neighbour()
        if draft is None:
            kinds = ("people",) if self.role.phrase in _TOPICAL else ()
            before = country_before(self.phrase, kinds)
            draft = _Draft(self.role.sector, self.role.secondary, f"role: {self.role.phrase}", before)
        sector, secondary, reason = self._ranked(draft)
        if modifier(self.phrase, self.match.start) == "ELI" and sector in _OFFICES:
            sector, secondary, reason = "ELI", (), f"former {self.role.phrase}"
        if sector in ("LEG", "PTY") and any(w.key == "opposition" for w in self.phrase.words):
            secondary = (*secondary, "OPP")
        country, confidence = self._country(draft.country)
        if country in BODIES and sector == "GOV":
            sector = ""
        if (
            self.ties and country is None and sector == "MIL"
        ):  # *Iran-backed forces*: no state calls its own army so
            country, sector, reason = "INT", "PRM", f"{self.role.phrase} with a foreign friend"
        if sector == "UNK" and country and self.role.phrase in _ANYBODY:
            sector = "CVL"
        several = self.role.phrase in _SEVERAL
        abroad = any(m.kind == "people" and m.country == "INT" for m in self.phrase.matches)
        if several and (country == "USA" or abroad or (country and not country_before(self.phrase))):
            country, sector = "INT", "GOV"  # *U.S. allies*, *nations in the Group of Seven*
        return Decision(
            country, sector or None, secondary, None, self.kind, False, reason, confidence, several
        )

    def _owner(self) -> Match | None:
        kinds = (*GROUPS, "person", "partial")
        own = [
            m
            for m in self.phrase.matches
            if m.end <= self.match.start and m.kind in kinds and m.alias is not None
        ]
        return own[-1] if own else None

    def _by_owner(self) -> _Draft | None:
        """*Taliban leaders*, *State Department spokesman*, *Hezbollah drones*, *Trump administration officials*."""
        match, role = self._owner(), self.role
        if match is None or match.alias is None:
            return None
        entity = match.alias.entity
        before = country_before(self.phrase)
        held = of_person(entity, self.day) if entity.kind == "person" else of_group(match.alias, self.day)
        if role.measure:
            keeps = entity.kind == "person" and (
                held.sector in ("ELI", None) or role.sector not in ("GOV", "")
            )
            sector, secondary = (
                (role.sector, role.secondary) if keeps else (held.sector or role.sector, held.secondary)
            )
            return _Draft(sector, secondary, f"{role.phrase} of {entity.name}", held.country or before)
        if entity.kind == "group" and role.sector in ("MIL", "PRM", "UAF", "UNK"):
            return _Draft(
                held.sector or role.sector,
                held.secondary,
                f"{role.phrase} of {entity.name}",
                before or entity.country,
            )
        return _Draft(role.sector, role.secondary, f"role: {role.phrase}", before or held.country)

    def _by_measure(self) -> _Draft | None:
        """A form word has the sector of the noun before it, or of what it is *of* or *for*."""
        role, before = self.role, country_before(self.phrase)
        if not role.measure:
            return None
        inner = [r for m, r in role_nouns(self.phrase) if m.end <= self.match.start and not r.measure]
        if inner and inner[-1].sector != "OPP":
            return _Draft(
                inner[-1].sector, inner[-1].secondary, f"{role.phrase} of {inner[-1].phrase}", before
            )
        for preposition, tail in self.phrase.tails:
            if preposition in ("of", "for") or (preposition == "to" and role.phrase in _ADVISERS):
                held = self.inner(tail)
                if held.sector and not (role.phrase in _FOLLOWERS and held.kind in ("person", "state")):
                    return _Draft(
                        held.sector,
                        held.secondary,
                        f"{role.phrase} of: {held.reason}",
                        before or held.country,
                    )
                if held.country in BODIES:
                    return _Draft(held.sector or "", (), f"{role.phrase} of: {held.reason}", held.country)
                if (
                    not held.country and not held.kind and unknown_capitals(tail)
                ):  # *president of Judicial Watch*
                    return _Draft("", (), f"{role.phrase} of something unknown", before)
                return None
        return None

    def _by_neighbour(self) -> _Draft | None:
        """*military snipers*, *rebel tanks*: matériel and the unidentified belong to the force before them."""
        role = self.role
        if role.measure or not (
            role.sector in ("UAF", "MIL", "UNK") or (role.sector == "BUS" and role.thing)
        ):
            return None
        side = [r for m, r in role_nouns(self.phrase) if m.end == self.match.start and r.sector in _ARMED]
        return (
            _Draft(side[0].sector, (), f"{role.phrase} of {side[0].phrase}", country_before(self.phrase))
            if side
            else None
        )

    def _ranked(self, draft: _Draft) -> tuple[str, tuple[str, ...], str]:
        """A minister who is a general stays a minister; a spokesman who is a colonel is a soldier."""
        earlier = [r for m, r in role_nouns(self.phrase) if m.end <= self.match.start]
        if self.kind == "person":
            ministers = [r for r in earlier if r.sector == "GOV" and not r.measure]
            if draft.sector == "MIL" and ministers:
                return "GOV", ("MIL",), f"role: {ministers[-1].phrase}"
            ranks = [
                r for m, r in role_nouns(self.phrase) if r.sector == "MIL" and m.end <= self.match.start + 1
            ]
            if ranks and (self.role.measure or draft.sector == "MIL"):
                return "MIL", draft.secondary, "military rank before a name"
        return draft.sector, draft.secondary, draft.reason

    def _country(self, country: str | None) -> tuple[str | None, float]:
        """Of the head's adjectives and owners, the title, a place behind, a preposition, a town; and how sure."""
        if country and country != "INT":
            return country, 0.85
        if self.role.country:
            return self.role.country, 0.8
        placed = [
            m.country
            for m in self.phrase.matches
            if m.start >= self.match.end and m.kind in ("state", "metonym", "region")
        ]
        if placed and placed[0]:
            return placed[0], 0.7
        for preposition, tail in self.phrase.tails:
            if preposition in (*PLACED, "of", "for"):
                found = country_in(tail)
                if found and found != "INT":
                    return found, 0.75
        town = city(self.phrase, self.match.start)
        if town:
            return town, 0.7
        return country, 0.5 if country else 0.3
