"""Which country a phrase belongs to."""

from __future__ import annotations

from sayso.coding._actor_mention import Phrase, unknown_capitals

#: Prepositions behind which the place of an actor stands.
PLACED = ("in", "at", "inside", "from", "near", "across", "on", "within", "around", "outside")


def country_in(phrase: Phrase) -> str | None:
    known = [m.country for m in phrase.matches if m.country and m.kind != "role"]
    exact = [c for c in known if c != "INT"]
    if exact:
        return exact[0]
    return city(phrase, len(phrase.words)) or (known[0] if known else None)


def city(phrase: Phrase, end: int) -> str | None:
    """Country of a town that the gazetteer knows among the unknown capitalised words before ``end``."""
    for start, stop in unknown_capitals(phrase):
        if start < end:
            for size in range(min(stop, end) - start, 0, -1):
                for at in range(start, min(stop, end) - size + 1):
                    found = town(" ".join(w.text for w in phrase.words[at : at + size]))
                    if found:
                        return found
    return None


def country_before(phrase: Phrase, kinds: tuple[str, ...] = ()) -> str | None:
    """Country of the adjectives, possessors and names in the head; a state before a region of several."""
    kinds = kinds or ("people", "state", "metonym", "partial", "region", "national")
    weak = None
    for match in phrase.matches:
        if match.kind in kinds and match.country:
            if match.country != "INT":
                return match.country
            weak = weak or match.country
    return weak


def town(name: str, least: int = 50_000, *, alone: bool = False) -> str | None:
    """Country of a town of at least ``least`` people, or of a first-level region, when one state has the name."""
    from sayso.knowledge.gazetteer.store import Gazetteer

    if len(name) < 4:
        return None
    single = alone and " " not in name  # perhaps somebody's name
    least = max(least, 200_000) if single else least
    people: dict[str, int] = {}
    for entry in Gazetteer.load().find(name):
        if entry.country and (
            (entry.kind == "city" and entry.population >= least and (entry.usual or not alone))
            or (entry.kind == "admin1" and entry.usual and not single)
        ):
            people[entry.country] = max(people.get(entry.country, 0), entry.population)
    if not people:
        return None
    ranked = sorted(people.items(), key=lambda p: -p[1])
    if len(ranked) > 1 and ranked[0][1] < 3 * ranked[1][1]:
        return None
    return ranked[0][0]
