"""What a parsed mention codes to, and by which rule."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace

from sayso.coding._actor_mention import Match, Mention, Phrase, is_honorific, is_junior, take_apart, unknown_capitals
from sayso.knowledge.actors import roles, tables
from sayso.knowledge.actors.records import Alias, Known, Term

BODIES = ("IGO", "UNO", "EUR")
#: Sectors that *former* turns into ELI.
_OFFICES = frozenset(("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "UNO", "IGO", "EUR", ""))
_GROUPS = ("group", "organization", "media")
_STATES = ("state", "metonym", "partial")
_PLACED = ("in", "at", "inside", "from", "near", "across", "on", "within", "around", "outside")
_FOLLOWERS = frozenset("supporter supporters critic critics opponent opponents victim victims relative relatives friend friends enemy".split())
_ARMED = ("MIL", "COP", "REB", "PRM", "SPY")
_STATES_ALL = frozenset("allies nations countries states powers sides leaders counterparts kingdoms republics".split()) - {"leaders", "states"}
_COUNTED = frozenset("dozens hundreds thousands scores several some many most few ordinary fellow young all both".split())


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
    several: bool = False  #: several unnamed states (*other countries*): never the one that the article is about


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
    return Decision(entity.country, sector or None, secondary, entity, entity.kind, False, f"table: {entity.name}", 0.9)


def of_person(entity: Known, day: datetime.date) -> Decision:
    """Code of a known person on a day: the office of that day, else former (ELI), or the last office of the dead."""
    base = Decision(entity.country, None, (), entity, "person", False, f"table: {entity.name}", 0.9)
    term = term_at(entity, day)
    if term is None and entity.terms and day >= entity.terms[0].start:
        before = [t for t in entity.terms if t.start <= day]
        if entity.died is not None and day >= entity.died:
            term = before[-1]
        elif before[-1].sector in ("GOV", "MIL", "LEG", "SPY", "COP", "JUD", *BODIES):
            return replace(base, sector="ELI", reason=f"table: {entity.name}, once {before[-1].office}", confidence=0.8)
        else:
            term = before[-1]
    if term is None:
        return replace(base, reason=f"table: {entity.name}, no office then", confidence=0.4)
    if term.sector in BODIES:
        return replace(base, country=term.sector, sector=(term.secondary or (None,))[0], reason=f"table: {entity.name}, {term.office}")
    return replace(base, sector=term.sector, secondary=term.secondary, reason=f"table: {entity.name}, {term.office}")


def in_office(entity: Known, title: str, day: datetime.date) -> Term | None:
    """The term whose office has every word of the title, preferring the day's, then the latest before it."""
    wanted = set(title.split()) - {"minister"} if len(title.split()) > 1 else set(title.split())
    fitting = [t for t in entity.terms if t.start <= day and wanted <= set(t.office.lower().replace("defence", "defense").split())]
    now = [t for t in fitting if t.covers(day)]
    return now[-1] if now else fitting[-1] if fitting else None


class Decider:
    """Applies the rules to one mention on one day."""

    def __init__(self, day: datetime.date) -> None:
        self.day = day
        self.ties: frozenset[str] = frozenset()

    def mention(self, mention: Mention) -> Decision:
        """The first part that decides, completed by the others."""
        best = NOTHING
        self.ties = mention.ties
        for number, part in enumerate(mention.parts):
            decided = self.phrase(part)
            if number and best.entity is not None and best.entity.kind == "person":
                best = self._described(best, part)
                if best.sector:
                    break
            best = _completed(best, decided) if number else decided
        if mention.acronym and best.sector is None:
            named = [a for a in tables.load().find(mention.acronym.lower()) if a.exact in ("", mention.acronym)]
            if named and named[0].entity.kind in _GROUPS:
                best = _completed(best, of_group(named[0], self.day))
        return best

    def _described(self, person: Decision, part: Phrase) -> Decision:
        """*Harry Tseng, Taiwan's deputy foreign minister*: the text's own title is right on its day."""
        titles = [m for m in part.matches if m.kind == "role" and m.role]
        if not titles or person.sector not in ("ELI", None) or person.entity is None or self._modifier(part, 0, len(part.words)) == "ELI":
            return person
        term = in_office(person.entity, _title(titles), self.day)
        if term is None or term.sector in BODIES:
            return person
        return replace(person, sector=term.sector, secondary=term.secondary, reason=f"title in the text: {term.office}", confidence=0.8)

    def phrase(self, phrase: Phrase, depth: int = 0) -> Decision:
        """One noun phrase."""
        if not phrase.words:
            return NOTHING
        country = self._country_before(phrase)
        person = self._person(phrase)
        if person is not None:
            return person
        matches = phrase.matches
        heads = [m for m in matches if m.kind in ("role", *_GROUPS, *_STATES, "national", "people", "region", "person")]
        last = heads[-1] if heads else None
        if last is None:
            return self._unknown(phrase, depth)
        nouns = [m for m in matches if m.kind == "role"]
        if nouns and (last.kind == "role" or nouns[-1].end >= _name_starts(phrase, nouns[-1])):
            return self._role(phrase, nouns[-1], country, depth)
        groups = [m for m in matches if m.kind in _GROUPS]
        if groups and not (nouns and nouns[-1].start > groups[-1].start):
            return self._group(phrase, groups[-1], country)
        if nouns:
            return self._role(phrase, nouns[-1], country, depth)
        if last.kind in _STATES:
            return self._state(phrase, last)
        if last.kind in ("national", "people"):
            return self._nationals(phrase, last)
        if last.kind == "region" and last.alias is not None:
            state = last.country
            if state == "INT":
                return Decision("INT", "GOV", (), last.alias.entity, "group", False, "a region of several states", 0.4)
            return Decision(state, "CVL", (), last.alias.entity, "thing", False, "a region stands for its people", 0.35)
        if last.kind == "person" and last.alias is not None:
            return replace(of_person(last.alias.entity, self.day), sector=None, kind=None, entity=None, confidence=0.3)
        return self._unknown(phrase, depth)

    # --- persons ------------------------------------------------------------------------------------------------

    def _person(self, phrase: Phrase) -> Decision | None:
        """The person that the phrase ends with, by name or by title and surname."""
        people = [m for m in phrase.matches if m.kind == "person"]
        if people and people[-1].alias is not None:
            match, alias = people[-1], people[-1].alias
            follows = [m for m in phrase.matches if m.start >= match.end]
            tail = phrase.words[match.end :]
            if phrase.words[match.end - 1].possessive or follows:
                return None
            if tail and (is_junior(tail[0]) or not all(w.capital for w in tail)):
                return None if not is_junior(tail[0]) else Decision(kind="person", reason="a namesake", confidence=0.2)
            before = phrase.words[match.start - 1] if match.start else None
            stray = before is not None and before.capital and not is_honorific(before) and not any(m.start < match.start <= m.end for m in phrase.matches)
            if alias.mononym and (tail or (stray and before is not None and before.key not in ("the", "outgoing", "mr"))):
                return Decision(kind="person", reason="another bearer of a known surname", confidence=0.2)
            return self._titled(phrase, match, of_person(alias.entity, self.day))
        return self._surname(phrase)

    def _titled(self, phrase: Phrase, match: Match, decided: Decision) -> Decision:
        titles = [m for m in phrase.matches if m.kind == "role" and m.end <= match.start and m.role]
        former = self._modifier(phrase, 0, match.start)
        if former == "ELI" and decided.sector:
            return replace(decided, sector="ELI", secondary=(), reason=f"{decided.reason}; former") if decided.country not in BODIES else decided
        entity = decided.entity
        if titles and entity is not None and decided.sector in ("ELI", None) and decided.country not in BODIES:
            term = in_office(entity, _title(titles), self.day)
            if term is not None and term.sector not in BODIES:
                return replace(decided, sector=term.sector, secondary=term.secondary, reason=f"title in the text: {term.office}", confidence=0.8)
            role = titles[-1].role
            if role is not None and role.sector:
                return replace(decided, sector=role.sector, secondary=role.secondary, reason=f"title in the text: {role.phrase}", confidence=0.7)
        return decided

    def _surname(self, phrase: Phrase) -> Decision | None:
        """*Treasury Secretary Mnuchin*, *President Duterte*: one unknown word behind a title, and one person who held it."""
        names = unknown_capitals(phrase)
        if not names or names[-1][1] != len(phrase.words) or names[-1][1] - names[-1][0] > 2:
            return None
        titles = [m for m in phrase.matches if m.kind == "role" and m.end <= names[-1][0] and m.role]
        if not titles:
            return None
        bearers = tables.load().surnames.get(phrase.words[-1].key, [])
        if names[-1][1] - names[-1][0] == 2:
            first = phrase.words[names[-1][0]].key
            bearers = [b for b in bearers if any(w == first for w in b.name.lower().split())]
        country = self._country_before(phrase)
        fitting = [(b, t) for b in bearers if (t := in_office(b, _title(titles), self.day)) and country in (None, "INT", b.country)]
        if len({b.id for b, _ in fitting}) != 1:
            return None
        return self._titled(phrase, Match(names[-1][0], names[-1][1], "person"), of_person(fitting[0][0], self.day))

    # --- roles --------------------------------------------------------------------------------------------------

    def _role(self, phrase: Phrase, match: Match, country: str | None, depth: int) -> Decision:
        role = match.role
        assert role is not None
        ranks = [m.role for m in phrase.matches if m.kind == "role" and m.role and m.role.sector == "MIL" and m.end <= match.start + 1]
        named = unknown_capitals(phrase)
        kind = "thing" if role.thing else "person" if named and named[-1][1] == len(phrase.words) and named[-1][0] >= match.end else "role"
        sector, secondary, reason, entity = role.sector, role.secondary, f"role: {role.phrase}", None
        own = [m for m in phrase.matches if m.end <= match.start and m.kind in (*_GROUPS, "person", "partial")]
        measured = role.measure
        if measured and own and own[-1].alias is not None:
            holder = of_person(own[-1].alias.entity, self.day) if own[-1].kind == "person" else of_group(own[-1].alias, self.day) if own[-1].kind != "partial" else self._state(phrase, own[-1])
            if own[-1].kind != "person" or holder.sector not in ("ELI", None):
                sector, secondary = holder.sector or sector, holder.secondary
            country = holder.country if holder.country else country
            entity, reason = None, f"{role.phrase} of {own[-1].alias.entity.name}"
        elif measured:
            inner = [m.role for m in phrase.matches if m.kind == "role" and m.end <= match.start and m.role and not m.role.measure]
            if inner and inner[-1] is not None and inner[-1].sector != "OPP":
                sector, secondary, reason = inner[-1].sector, inner[-1].secondary, f"{role.phrase} of {inner[-1].phrase}"
            else:
                for preposition, tail in phrase.tails:
                    if preposition not in ("of", "for", "to") or depth > 3 or (preposition == "to" and role.phrase not in ("adviser", "advisor", "aide")):
                        continue
                    whole = Phrase(tail.words, tail.matches, ())
                    held = self.phrase(whole, depth + 1)
                    if held.sector and not (role.phrase in _FOLLOWERS and held.kind in ("person", "state")):
                        sector, secondary, reason = held.sector, held.secondary, f"{role.phrase} of: {held.reason}"
                        country = country or held.country
                    elif held.country in BODIES:
                        sector, country = held.sector or "", held.country
                    break
        elif own and own[-1].alias is not None:
            owner = own[-1].alias
            country = _of_owner(owner.entity, self.day, country)
            if owner.entity.kind == "group" and sector in ("MIL", "PRM", "UAF", "UNK"):  # *a Taliban force*, *Hezbollah drones*
                held = of_group(owner, self.day)
                sector, secondary, reason = held.sector or sector, held.secondary, f"{role.phrase} of {owner.entity.name}"
        elif sector in ("UAF", "MIL", "UNK", "BUS") and not measured:  # *military snipers*, *rebel tanks*
            side = [m.role for m in phrase.matches if m.kind == "role" and m.end == match.start and m.role and m.role.sector in _ARMED]
            if side and side[0] is not None and (sector != "BUS" or role.thing):
                sector, reason = side[0].sector, f"{role.phrase} of {side[0].phrase}"
        minister = [m.role for m in phrase.matches if m.kind == "role" and m.role and m.end <= match.start and m.role.sector == "GOV" and not m.role.measure]
        if sector == "MIL" and minister and kind == "person":
            sector, secondary, reason = "GOV", ("MIL",), f"role: {minister[-1].phrase if minister[-1] else ''}"
        elif ranks and kind == "person" and (measured or sector == "MIL"):
            sector, reason = "MIL", "military rank before a name"
        former = self._modifier(phrase, 0, match.start)
        if former == "ELI" and sector in _OFFICES:
            sector, secondary, reason = "ELI", (), f"former {role.phrase}"
        if any(w.key == "opposition" for w in phrase.words) and sector in ("LEG", "PTY"):
            secondary = (*secondary, "OPP")
        country, confidence = self._country_of_role(phrase, match, country, depth)
        if country in BODIES and sector == "GOV":
            sector = ""
        if self.ties and country is None and sector == "MIL":  # *Iran-backed forces*: no state calls its own army so
            country, sector, reason = "INT", "PRM", f"{role.phrase} with a foreign friend"
        several = role.phrase in _STATES_ALL
        if several and (country == "USA" or (country and not self._country_before(phrase))):  # *U.S. allies*, *nations in the Group of Seven*
            country, sector = "INT", "GOV"
        return Decision(country, sector or None, secondary, entity, kind, False, reason, confidence, several)

    def _country_of_role(self, phrase: Phrase, match: Match, country: str | None, depth: int) -> tuple[str | None, float]:
        role = match.role
        if country and country != "INT":
            return country, 0.85
        if role is not None and role.country:
            return role.country, 0.8
        follows = [m.country for m in phrase.matches if m.start >= match.end and m.country and m.kind in ("state", "metonym", "region")]
        if follows:
            return follows[0], 0.7
        for preposition, tail in phrase.tails:
            if preposition in (*_PLACED, "of", "for") and depth < 4:
                found = self._country_in(tail)
                if found and found != "INT":
                    return found, 0.75
        place = self._city(phrase, match.start)
        if place:
            return place, 0.7
        return country, 0.5 if country else 0.3

    def _country_in(self, phrase: Phrase) -> str | None:
        known = [m.country for m in phrase.matches if m.country and m.kind != "role"]
        exact = [c for c in known if c != "INT"]
        if exact:
            return exact[0]
        return self._city(phrase, len(phrase.words)) or (known[0] if known else None)

    def _city(self, phrase: Phrase, end: int) -> str | None:
        """Country of a town that the gazetteer knows among the unknown capitalised words before ``end``."""
        for start, stop in unknown_capitals(phrase):
            if start < end:
                for size in range(min(stop, end) - start, 0, -1):
                    for at in range(start, min(stop, end) - size + 1):
                        found = town(" ".join(w.text for w in phrase.words[at : at + size]))
                        if found:
                            return found
        return None

    def _modifier(self, phrase: Phrase, start: int, end: int) -> str | None:
        modifiers = roles.load().modifiers
        effects = [modifiers[w.key] for w in phrase.words[start:end] if w.key in modifiers]
        return effects[-1] if effects else None

    def _country_before(self, phrase: Phrase) -> str | None:
        """Country of the adjectives, possessors and names in the head; a state before a region of several."""
        weak = None
        for match in phrase.matches:
            if match.kind in ("people", "state", "metonym", "partial", "region", "national") and match.country:
                if match.country != "INT":
                    return match.country
                weak = weak or match.country
        return weak

    # --- named bodies, states, peoples --------------------------------------------------------------------------

    def _group(self, phrase: Phrase, match: Match, country: str | None) -> Decision:
        assert match.alias is not None
        decided = of_group(match.alias, self.day)
        if decided.country in (*BODIES, "INT"):
            return decided
        before = [m for m in phrase.matches if m.end <= match.start and m.kind in ("people", "state", "metonym") and m.country not in (None, "INT")]
        other = before[-1].country if before else None
        if decided.country is None:
            other = other or next((c for _, tail in phrase.tails if (c := self._country_in(tail))), None)
        if other and other != decided.country:
            return replace(decided, country=other, entity=None, reason=f"{decided.reason}, of {other}", confidence=0.7)
        return decided

    def _state(self, phrase: Phrase, match: Match) -> Decision:
        assert match.alias is not None
        entity, alias = match.alias.entity, match.alias
        term = entity.terms[0] if entity.terms else None
        sector = alias.sector or (term.sector if term else "GOV")
        reason = {"metonym": "seat of government", "partial": "partly recognised"}.get(match.kind, "state")
        leading = phrase.words[: match.start]
        if match.kind == "state" and any(w.key not in ("the", "a") for w in leading):
            reason = f"{reason} behind other words"
        secondary = ("REB",) if match.kind == "partial" else ()
        return Decision(entity.country, sector, secondary, entity, "state", match.kind == "state", f"{reason}: {entity.name}", 0.9)

    def _nationals(self, phrase: Phrase, match: Match) -> Decision:
        assert match.alias is not None
        entity = match.alias.entity
        leading = [w.key for w in phrase.words[: match.start] if w.key != "the"]
        single = match.kind == "people" and phrase.words[:1] and phrase.words[0].key in ("a", "an", "one")
        if entity.country == "INT":
            return Decision("INT", None, (), entity, "group", False, "an adjective of many states", 0.2)
        if single or leading or match.end < len(phrase.words):
            return Decision(entity.country, "CVL", (), None, "group", False, f"people of {entity.country}", 0.6)
        return Decision(entity.country, "GOV", (), entity, "group" if match.kind == "national" else "state", True, f"a people for its state: {entity.country}", 0.5)

    def _unknown(self, phrase: Phrase, depth: int) -> Decision:
        """No known noun: a town, a counted crowd, or only a country from what follows."""
        words_ = [w for w in phrase.words if w.key not in ("the", "a", "an")]
        if words_ and all(w.capital for w in words_) and not phrase.tails:
            found = town(" ".join(w.text for w in words_))
            if found:
                return Decision(found, "CVL", (), None, "thing", False, "a town stands for its people", 0.35)
            return NOTHING
        for preposition, tail in phrase.tails:
            if preposition in (*_PLACED, "of"):
                inner = self.phrase(tail, depth + 1) if depth < 3 and phrase.words[-1].key in _COUNTED else NOTHING
                if inner.sector:
                    return inner
                found = self._country_in(tail)
                if found:
                    return Decision(found, None, (), None, None, False, f"only the country, from {preposition}", 0.3)
        return NOTHING


def _title(titles: list[Match]) -> str:
    return max((m.role.phrase for m in titles if m.role), key=len).replace("defence", "defense")


def _name_starts(phrase: Phrase, match: Match) -> int:
    names = [start for start, stop in unknown_capitals(phrase) if start >= match.end]
    return names[0] if names and not any(m.start >= match.end for m in phrase.matches) else len(phrase.words) + 1


def _of_owner(entity: Known, day: datetime.date, country: str | None) -> str | None:
    if country:
        return country
    decided = of_person(entity, day) if entity.kind == "person" else None
    owner = decided.country if decided else entity.country
    return owner


def _completed(first: Decision, second: Decision) -> Decision:
    """A decision with what it lacks taken from an apposition."""
    if first.sector is None and first.entity is None:
        if second.sector is None and second.country is None:
            return first
        return replace(second, country=second.country or first.country, kind=first.kind or second.kind, entity=None, reason=f"apposition; {second.reason}")
    if first.country is None and second.country:
        return replace(first, country=second.country, reason=f"{first.reason}; country of the apposition")
    if first.sector is None and second.sector:
        return replace(first, sector=second.sector, secondary=second.secondary, reason=f"{first.reason}; {second.reason}")
    return first


def town(name: str, least: int = 50_000) -> str | None:
    """Country of a town of at least ``least`` people, or of a first-level region, when one state clearly has the name."""
    from sayso.knowledge.gazetteer.store import Gazetteer

    if len(name) < 4:
        return None
    people: dict[str, int] = {}
    for entry in Gazetteer.load().find(name):
        if entry.country and ((entry.kind == "city" and entry.population >= least) or (entry.kind == "admin1" and entry.usual)):
            people[entry.country] = max(people.get(entry.country, 0), entry.population)
    if not people:
        return None
    ranked = sorted(people.items(), key=lambda p: -p[1])
    if len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]:
        return None
    return ranked[0][0]


def decide(text: str, day: datetime.date) -> Decision:
    """Code of a mention from its own words and the tables."""
    return Decider(day).mention(take_apart(text))
