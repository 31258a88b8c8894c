"""Actor codes: a mention, the day and the article → country, sector and entity, with the rule that decided."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sayso.coding._actor_article import countries_in, descriptions, name_in
from sayso.coding._actor_decide import decide
from sayso.coding._actor_mention import take_apart
from sayso.coding._actor_terms import BODIES, Decision
from sayso.knowledge.actors import roles, tables

#: Day for which offices are taken when none is given: that of the tables. A reading has no clock.
AS_OF = datetime.date(2025, 6, 30)

#: Sectors of unnamed people and forces that belong to the country that the article is about.
LOCAL = frozenset(
    (
        "CVL",
        "COP",
        "MIL",
        "REB",
        "GOV",
        "OPP",
        "JUD",
        "LEG",
        "MED",
        "EDU",
        "AGR",
        "LAB",
        "REL",
        "REF",
        "PRM",
        "PTY",
        "SPY",
        "JRN",
        "SOC",
    )
)
#: Sectors of named people who belong to the country of the article when nothing says otherwise.
_OFFICIAL = ("GOV", "MIL", "COP", "JUD", "LEG")


@dataclass(frozen=True, slots=True)
class ActorCode:
    """The code of an actor and why."""

    code: (
        str | None
    )  #: as the ledger writes it: ``IRQ GOV``, ``IGO``, ``INT REB``; null when country or sector is unknown
    country: str | None  #: PLOVER country field: alpha-3, or INT, IGO, UNO, EUR; null unknown
    sector: str | None  #: primary PLOVER sector; null unknown
    secondary: tuple[str, ...]  #: further sectors
    entity: str | None  #: id in the actor tables; null when it has none
    kind: str | None  #: person, organization, role, group, media, state, thing; null unknown
    is_state: bool  #: the mention names the state itself (*Iraq*, *the Israelis*)
    reason: str  #: the rule that decided
    confidence: float  #: 0 to 1; below 0.6 it is a guess


def ledger_code(country: str | None, sector: str | None) -> str | None:
    """The code as the gold writes it; None when incomplete."""
    if country in BODIES:
        return "IGO"
    if sector == "NGO" and country is None:
        return "INT NGO"
    return f"{country} {sector}" if country and sector else None


def _finished(decision: Decision) -> ActorCode:
    return ActorCode(
        code=ledger_code(decision.country, decision.sector), country=decision.country, sector=decision.sector,
        secondary=tuple(s for s in decision.secondary if s != decision.sector),
        entity=decision.entity.id if decision.entity else None, kind=decision.kind, is_state=decision.is_state,
        reason=decision.reason, confidence=round(decision.confidence, 2),
    )  # fmt: skip


class ActorCoder:
    """Codes mentions of actors. Holds no state of an article; safe to share between threads."""

    def __init__(self) -> None:
        tables.load()
        roles.load()
        self._decide = lru_cache(maxsize=50_000)(decide)

    @staticmethod
    @cache
    def load() -> ActorCoder:
        """The coder with the tables that come with the package, read once a process."""
        return ActorCoder()

    def code(
        self, mention: str, *, date: datetime.date | None = None, context: str = "", at: int | None = None,
        countries: Sequence[str] = (), kind: str | None = None,
    ) -> ActorCode:  # fmt: skip
        """Code one mention.

        ``date`` is the day of the act or of publication; without it offices are those of AS_OF, or the one by which the
        article calls a person who has left it since. ``context`` is the
        article's text, or any words that go with the mention: it resolves acronyms that the text introduces, surnames
        and titles that it gives elsewhere, and the country of a bare role noun (*the protesters*), the latter with a
        confidence of at most 0.5. ``at`` is the mention's offset in ``context``: states named near it go before states
        named often. ``countries`` (alpha-3, most mentioned first) serves the last purpose alone.
        ``kind`` is what the caller already knows the mention to be (*person* keeps *Jordan* from being a state).
        """
        day = date or AS_OF
        decision = self._decide(mention, day)
        if kind == "person" and decision.kind not in ("person", "role", None):
            decision = Decision(kind="person", reason="a person of unknown office")
        unnamed = decision.sector is None or decision.country is None
        town = decision.kind == "thing" and decision.confidence < 0.5  # *Delgado*, perhaps somebody's name
        if context and ((unnamed and decision.kind in (None, "person")) or town):
            decision = self._in_article(mention, decision, day, context)
        if context and date is None and decision.kind == "person" and decision.sector == "ELI":
            decision = self._still_in_office(mention, decision, context)
        if (
            decision.country is None
            and decision.sector in LOCAL
            and (decision.kind in ("role", "thing", "group", None) or self._is_local_official(decision))
            and not decision.several
        ):
            about = list(countries) or (countries_in(context, at) if context else [])
            ties = take_apart(mention).ties
            about = [c for c in about if c not in ties]
            if about:
                decision = replace(decision, country=about[0], confidence=min(0.5, decision.confidence + 0.1),
                                   reason=f"{decision.reason}; country that the article is about")  # fmt: skip
        return _finished(decision)

    @staticmethod
    def _is_local_official(decision: Decision) -> bool:
        """*Interior Minister Ijaz Shah*: a named official of no country in the text."""
        return decision.kind == "person" and decision.entity is None and decision.sector in _OFFICIAL

    def _still_in_office(self, mention: str, decision: Decision, context: str) -> Decision:
        """Without a date the article's own title for the person says which of their offices is meant."""
        for described in descriptions(name_in(mention), context):
            found = self._decide(described, AS_OF)
            if found.entity == decision.entity and found.sector not in ("ELI", None):
                return replace(found, reason=f"the article elsewhere, {described!r}: {found.reason}")
        return decision

    def _in_article(self, mention: str, decision: Decision, day: datetime.date, context: str) -> Decision:
        """What the article says elsewhere of the same name: an acronym's long form, a title, an apposition."""
        name = name_in(mention)
        if not name:
            return decision
        best, described_once = decision, False
        free = decision.country is None or decision.kind == "thing"  # nothing contradicts the article
        for described in descriptions(name, context):
            found = self._decide(described, day)
            why = f"the article elsewhere, {described!r}: {found.reason}"
            if found.sector and not described_once and (free or found.country in (None, decision.country)):
                kind = "person" if found.kind in ("person", "role") else decision.kind or found.kind
                described_once = True
                best = replace(found, country=found.country or decision.country, kind=kind, reason=why,
                               confidence=min(found.confidence, 0.7))  # fmt: skip
            elif described_once and best.country is None and found.country and found.sector:
                best = replace(
                    best,
                    country=found.country,
                    reason=f"{best.reason}; country from {described!r}",
                    confidence=0.6,
                )
            if best.sector and best.country:
                return best
        return best


__all__ = ["ActorCode", "ActorCoder", "countries_in", "descriptions", "ledger_code"]
