"""Actor codes: a mention, the day and the article → country, sector and entity, with the rule that decided."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from sayso.coding._actor_decide import decide
from sayso.coding._actor_mention import scan, take_apart, without_ties
from sayso.coding._actor_terms import BODIES, Decision
from sayso.knowledge.actors import roles, tables
from sayso.knowledge.actors.fold import key, words

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
_PRONOUNS = frozenset(
    (
        "he she they it we i you him her them us me himself herself itself themselves who whom this that these "
        "those his hers its theirs our ours"
    ).split()
)


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

        ``date`` is the day of the act or of publication; without it offices are those of today. ``context`` is the
        article's text, or any words that go with the mention: it resolves acronyms that the text introduces, surnames
        and titles that it gives elsewhere, and the country of a bare role noun (*the protesters*), the latter with a
        confidence of at most 0.5. ``at`` is the mention's offset in ``context``: states named near it go before states
        named often. ``countries`` (alpha-3, most mentioned first) serves the last purpose alone.
        ``kind`` is what the caller already knows the mention to be (*person* keeps *Jordan* from being a state).
        """
        day = date or datetime.date.today()
        decision = self._decide(mention, day)
        if kind == "person" and decision.kind not in ("person", "role", None):
            decision = Decision(kind="person", reason="a person of unknown office")
        unnamed = decision.sector is None or decision.country is None
        town = decision.kind == "thing" and decision.confidence < 0.5  # *Delgado*, perhaps somebody's name
        if context and ((unnamed and decision.kind in (None, "person")) or town):
            decision = self._in_article(mention, decision, day, context)
        if (
            decision.country is None
            and decision.sector in LOCAL
            and decision.kind in ("role", "thing", "group", None)
            and not decision.several
        ):
            about = list(countries) or (countries_in(context, at) if context else [])
            ties = take_apart(mention).ties
            about = [c for c in about if c not in ties]
            if about:
                decision = replace(decision, country=about[0], confidence=min(0.5, decision.confidence + 0.1),
                                   reason=f"{decision.reason}; country that the article is about")  # fmt: skip
        return _finished(decision)

    def _in_article(self, mention: str, decision: Decision, day: datetime.date, context: str) -> Decision:
        """What the article says elsewhere of the same name: an acronym's long form, a title, an apposition."""
        name = _name_in(mention)
        if not name:
            return decision
        best, described_once = decision, False
        free = (
            decision.country is None or decision.kind == "thing"
        )  # nothing contradicts what the article says
        for described in descriptions(name, context):
            found = self._decide(described, day)
            why = f"the article elsewhere, {described!r}: {found.reason}"
            if found.sector and not described_once and (free or found.country in (None, decision.country)):
                kind = "person" if found.kind == "person" else decision.kind or found.kind
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
        return best


_NAME = r"(?:[A-Z][\w.'’-]*|al-\w[\w-]*|el-\w+|bin|de|von|van)"
_LONG = r"(?:[A-Z][\w’'-]*|of|the|for|and|in|de)"


def _name_in(mention: str) -> str:
    """The proper name that ends a mention; empty when it has none or is a pronoun."""
    found = re.search(
        rf"({_NAME}(?:\s+{_NAME})*)\s*$",
        mention.strip(" ,.\"”'’"),
    )
    name = found.group(1) if found else ""
    return "" if name.lower() in _PRONOUNS or len(name) < 2 else name


@lru_cache(maxsize=4_000)
def descriptions(name: str, context: str) -> tuple[str, ...]:
    """Other phrases of a text that name the same: long form of an acronym, title before it, apposition behind it."""
    out: list[str] = []
    appositions: list[str] = []
    quoted = re.escape(name)
    if name.isupper() and " " not in name:
        long_form = re.search(
            rf"({_LONG}(?:[ -]{_LONG}){{1,9}})\s*\(\s*(?:the )?{quoted}\s*\)",
            context,
        )
        if long_form:
            out.append(re.sub(r"^(?:of|the|for|and|in)\s+", "", long_form.group(1)))
    last = re.escape(name.split()[-1])
    for hit in re.finditer(rf"\b(?:{quoted}|{last})\b", context):
        before = _CLAUSE.split(context[max(0, hit.start() - 110) : hit.start()])[-1]
        title = re.search(r"((?:[\w.’'-]+\s+){1,9})$", before)
        if title:
            words_ = title.group(1).split()
            for size in range(len(words_), 0, -1):
                tail = words_[-size:]
                if not any(w.lower() in _STOPS for w in tail):
                    out.append(" ".join([*tail, hit.group()]))
                    break
        after = re.match(
            r"(?:’s|'s)?,\s+((?:an?\s|the\s)?[^,.;:()“”\"]{4,110}),?", context[hit.end() : hit.end() + 130]
        )
        if after and _introduces(after.group(1)):
            appositions.append(after.group(1))
    return tuple(dict.fromkeys([*out, *appositions]))


def _introduces(text: str) -> bool:
    """True when a stretch behind a comma can name the same person: an article, a capital or a role begins it."""
    first = text.split()[0]
    nouns = roles.load().nouns
    return (
        first.lower() in ("a", "an", "the", "his", "its", "their")
        or (first[0].isupper() and first.lower() not in _PRONOUNS)
        or key(first) in nouns
    )


#: Ends of clauses; the dots of ranks and initials (*Col. Steve Warren*) are none.
_CLAUSE = re.compile(
    r"(?<!Col)(?<!Gen)(?<!Lt)(?<!Adm)(?<!Maj)(?<!Brig)(?<!Capt)(?<!Sgt)(?<!Mr)(?<!Dr)(?<!Sen)(?<!Rep)(?<!Gov)(?<!\b[A-Z])"
    r"[.;:!?]\s|[“”\"\n]|,\s"
)
_STOPS = frozenset(
    "said says told and but that which who whom when where while as after before with by to from on in at is was are "
    "were be been has have had will would according for of accused accuses against between met meet called calls "
    "asked urged".split()
)


@lru_cache(maxsize=256)
def _country_mentions(text: str) -> tuple[tuple[int, str], ...]:
    """(number of the sentence, alpha-3 code) of every mention of one state in a text, in order."""
    out: list[tuple[int, str]] = []
    for number, sentence in enumerate(_sentences(text)):
        for match in scan(words(without_ties(sentence))):
            placed = match.kind in ("state", "people", "national", "metonym", "region")
            if placed and match.country not in (None, "INT", *BODIES):
                out.append((number, str(match.country)))
    return tuple(out)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[a-z\d)”\"’][.!?])\s+|\n+", text)


def countries_in(text: str, at: int | None = None) -> list[str]:
    """Alpha-3 codes of the states that a text mentions (names, adjectives, seats), most mentioned first.

    With an offset, states of the same sentence count as if mentioned many times more, those of its neighbours some.
    """
    here = len(_sentences(text[:at])) - 1 if at is not None else None
    tally: dict[str, float] = {}
    for number, country in _country_mentions(text):
        near = 0.0 if here is None else {0: 6.0, -1: 2.0, 1: 0.5}.get(number - here, 0.0)
        tally[country] = tally.get(country, 0.0) + 1 + near
    return sorted(tally, key=lambda c: -tally[c])


__all__ = ["ActorCode", "ActorCoder", "countries_in", "descriptions", "key", "ledger_code", "take_apart"]
