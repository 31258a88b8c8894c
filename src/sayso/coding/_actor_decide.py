"""What a parsed mention codes to, and by which rule."""

from __future__ import annotations

import datetime
from dataclasses import replace

from sayso.coding._actor_mention import (
    Match,
    Mention,
    Phrase,
    is_honorific,
    is_junior,
    take_apart,
    unknown_capitals,
)
from sayso.coding._actor_roles import RolePhrase, modifier, role_nouns
from sayso.coding._actor_terms import (
    BODIES,
    GROUPS,
    NOTHING,
    STATES,
    Decision,
    completed,
    in_office,
    of_group,
    of_person,
)
from sayso.coding._actor_whereabouts import PLACED, country_before, country_in, town
from sayso.knowledge.actors import tables

_COUNTED = frozenset(
    ("dozens hundreds thousands scores several some many most few ordinary fellow young all both").split()
)


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
            best = completed(best, decided) if number else decided
        if mention.acronym and best.sector is None:
            named = [
                a for a in tables.load().find(mention.acronym.lower()) if a.exact in ("", mention.acronym)
            ]
            if named and named[0].entity.kind in GROUPS:
                best = completed(best, of_group(named[0], self.day))
        return best

    def _described(self, person: Decision, part: Phrase) -> Decision:
        """*Harry Tseng, Taiwan's deputy foreign minister*: the text's own title is right on its day."""
        titles = [m for m in part.matches if m.kind == "role" and m.role]
        if (
            not titles
            or person.sector not in ("ELI", None)
            or person.entity is None
            or modifier(part, len(part.words)) == "ELI"
        ):
            return person
        term = in_office(person.entity, _title(titles), self.day)
        if term is None or term.sector in BODIES:
            return person
        return replace(
            person,
            sector=term.sector,
            secondary=term.secondary,
            reason=f"title in the text: {term.office}",
            confidence=0.8,
        )

    def phrase(self, phrase: Phrase, depth: int = 0) -> Decision:
        """One noun phrase."""
        if not phrase.words:
            return NOTHING
        person = self._person(phrase)
        if person is not None:
            return person
        matches = phrase.matches
        heads = [
            m
            for m in matches
            if m.kind in ("role", *GROUPS, *STATES, "national", "people", "region", "person")
        ]
        last = heads[-1] if heads else None
        if last is None:
            return self._unknown(phrase, depth)
        nouns = role_nouns(phrase)
        groups = [m for m in matches if m.kind in GROUPS]
        if groups and not (nouns and nouns[-1][0].start > groups[-1].start):
            return self._group(phrase, groups[-1])
        if nouns:
            match, role = nouns[-1]
            return RolePhrase(
                phrase, match, role, self.day, self.ties, lambda tail: self.phrase(tail, depth + 1)
            ).decision()
        if last.kind in (*STATES, "region") and _is_surname(phrase, last):
            return Decision(kind="person", reason="a place name behind another name", confidence=0.2)
        if last.kind in STATES:
            return self._state(phrase, last)
        if last.kind in ("national", "people"):
            return self._nationals(phrase, last)
        if last.kind == "region" and last.alias is not None:
            state = last.country
            if state == "INT":
                return Decision(
                    "INT", "GOV", (), last.alias.entity, "group", False, "a region of several states", 0.4
                )
            return Decision(
                state, "CVL", (), last.alias.entity, "thing", False, "a region stands for its people", 0.35
            )
        if last.kind == "person" and last.alias is not None:
            return replace(
                of_person(last.alias.entity, self.day), sector=None, kind=None, entity=None, confidence=0.3
            )
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
                return (
                    None
                    if not is_junior(tail[0])
                    else Decision(kind="person", reason="a namesake", confidence=0.2)
                )
            before = phrase.words[match.start - 1] if match.start else None
            stray = (
                before is not None
                and before.capital
                and not is_honorific(before)
                and not any(m.start < match.start <= m.end for m in phrase.matches)
            )
            first = alias.entity.name.split()[0].lower()
            own = any(
                w.key == first for w in phrase.words[max(0, match.start - 3) : match.start]
            )  # *James B. Comey*
            if (
                alias.mononym
                and not own
                and (tail or (stray and before is not None and before.key not in ("the", "outgoing", "mr")))
            ):
                return Decision(kind="person", reason="another bearer of a known surname", confidence=0.2)
            return self._titled(phrase, match, of_person(alias.entity, self.day))
        return self._surname(phrase)

    def _titled(self, phrase: Phrase, match: Match, decided: Decision) -> Decision:
        titles = [m for m in phrase.matches if m.kind == "role" and m.end <= match.start and m.role]
        former = modifier(phrase, match.start)
        if former == "ELI" and decided.sector:
            return (
                replace(decided, sector="ELI", secondary=(), reason=f"{decided.reason}; former")
                if decided.country not in BODIES
                else decided
            )
        entity = decided.entity
        if (
            titles
            and entity is not None
            and decided.sector in ("ELI", None)
            and decided.country not in BODIES
        ):
            term = in_office(entity, _title(titles), self.day)
            if term is not None and term.sector not in BODIES:
                return replace(
                    decided,
                    sector=term.sector,
                    secondary=term.secondary,
                    reason=f"title in the text: {term.office}",
                    confidence=0.8,
                )
            role = titles[-1].role
            if role is not None and role.sector:
                return replace(
                    decided,
                    sector=role.sector,
                    secondary=role.secondary,
                    reason=f"title in the text: {role.phrase}",
                    confidence=0.7,
                )
        return decided

    def _surname(self, phrase: Phrase) -> Decision | None:
        """*Treasury Secretary Mnuchin*: one unknown word behind a title, and one person who held it."""
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
        country = country_before(phrase)
        fitting = [
            (b, t)
            for b in bearers
            if (t := in_office(b, _title(titles), self.day)) and country in (None, "INT", b.country)
        ]
        # *President Bush*: of several the one who is in office on the day
        fitting = [(b, t) for b, t in fitting if t.covers(self.day)] or fitting
        if len({b.id for b, _ in fitting}) != 1:
            return None
        return self._titled(
            phrase, Match(names[-1][0], names[-1][1], "person"), of_person(fitting[0][0], self.day)
        )

    # --- named bodies, states, peoples --------------------------------------------------------------------------

    def _group(self, phrase: Phrase, match: Match) -> Decision:
        assert match.alias is not None
        decided = of_group(match.alias, self.day)
        if decided.country in (*BODIES, "INT"):
            return decided
        before = [
            m
            for m in phrase.matches
            if m.end <= match.start
            and m.country not in (None, "INT")
            and (m.kind == "people" or (m.kind == "state" and phrase.words[m.end - 1].possessive))
        ]
        other = before[-1].country if before else None
        if decided.country is None:
            other = other or next((c for _, tail in phrase.tails if (c := country_in(tail))), None)
        if other and other != decided.country:
            return replace(
                decided, country=other, entity=None, reason=f"{decided.reason}, of {other}", confidence=0.7
            )
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
        return Decision(
            entity.country,
            sector,
            secondary,
            entity,
            "state",
            match.kind == "state",
            f"{reason}: {entity.name}",
            0.9,
        )

    def _nationals(self, phrase: Phrase, match: Match) -> Decision:
        assert match.alias is not None
        entity = match.alias.entity
        leading = [w.key for w in phrase.words[: match.start] if w.key != "the"]
        single = match.kind == "people" and phrase.words[:1] and phrase.words[0].key in ("a", "an", "one")
        if entity.country == "INT":
            return Decision("INT", None, (), entity, "group", False, "an adjective of many states", 0.2)
        if match.end < len(phrase.words):  # *Turkish operation*: an act or thing of the state
            return Decision(
                entity.country, "GOV", (), None, None, False, f"something of {entity.country}", 0.35
            )
        if single or leading:
            return Decision(
                entity.country, "CVL", (), None, "group", False, f"people of {entity.country}", 0.6
            )
        return Decision(
            entity.country,
            "GOV",
            (),
            entity,
            "group" if match.kind == "national" else "state",
            True,
            f"a people for its state: {entity.country}",
            0.5,
        )

    def _unknown(self, phrase: Phrase, depth: int) -> Decision:
        """No known noun: a town, a counted crowd, or only a country from what follows."""
        words_ = [w for w in phrase.words if w.key not in ("the", "a", "an")]
        if words_ and all(w.capital for w in words_) and not phrase.tails:
            found = town(" ".join(w.text for w in words_), alone=True)
            if found:
                return Decision(found, "CVL", (), None, "thing", False, "a town stands for its people", 0.35)
            return NOTHING
        for preposition, tail in phrase.tails:
            if preposition in (*PLACED, "of"):
                inner = (
                    self.phrase(tail, depth + 1)
                    if depth < 3 and phrase.words[-1].key in _COUNTED
                    else NOTHING
                )
                if inner.sector:
                    return inner
                found = country_in(tail)
                if found:
                    return Decision(
                        found, None, (), None, None, False, f"only the country, from {preposition}", 0.3
                    )
        return NOTHING


_WHICH = frozenset(
    (
        "north south east west northern southern eastern western central greater upper lower new old mainland nazi "
        "imperial communist modern inner outer republican democratic islamic revolutionary federal united"
    ).split()
)


def _is_surname(phrase: Phrase, match: Match) -> bool:
    """*Mustafa Bali*, *Jack London*: an unknown capitalised word stands right before the place."""
    if match.end != len(phrase.words) or not match.start or match.end - match.start > 1:
        return False
    before = phrase.words[match.start - 1]
    known = any(m.start < match.start <= m.end for m in phrase.matches if m is not match)
    plain_name = before.capital and before.key not in _WHICH and before.key not in ("the", "a", "in", "all")
    return (
        plain_name
        and not known
        and not before.possessive
        and not before.text.isupper()
        and len(before.key) > 2
    )


def _title(titles: list[Match]) -> str:
    return max((m.role.phrase for m in titles if m.role), key=len).replace("defence", "defense")


def decide(text: str, day: datetime.date) -> Decision:
    """Code of a mention from its own words and the tables."""
    return Decider(day).mention(take_apart(text))
