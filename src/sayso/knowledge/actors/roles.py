"""Reads ``roles.yaml``: role nouns with their sectors, modifiers and titles."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from sayso.knowledge.actors.fold import key
from sayso.knowledge.actors.records import Role
from sayso.knowledge.actors.tables import yaml_table


def plurals(phrase: str) -> tuple[str, ...]:
    """Regular plural forms of a noun phrase (*ambassador* → *ambassadors*, *chief of staff* → *chiefs of staff*)."""
    head, of, rest = phrase.partition(" of ")
    if head.endswith(("s", "ch", "sh", "x")) and not head.endswith("ss"):
        many = head if head.endswith("s") else f"{head}es"
    elif head.endswith("y") and head[-2:-1] not in "aeiou":
        many = f"{head[:-1]}ies"
    elif head.endswith("man"):
        many = f"{head[:-3]}men"
    elif head.endswith("ss"):
        many = f"{head}es"
    else:
        many = f"{head}s"
    return (f"{many}{of}{rest}",)


@dataclass(frozen=True, slots=True)
class Roles:
    """The lexicon of role nouns."""

    nouns: Mapping[str, Role]  #: by key, singular and plural
    modifiers: Mapping[str, str]  #: word → ELI, PTY or keep
    longest: int  #: words of the longest noun


@cache
def load() -> Roles:
    """The lexicon, read once a process; KnowledgeError when it is missing or malformed."""
    table = yaml_table("roles")
    measures = {key(w) for w in table["measures"]}
    things = {key(w) for w in table["things"]}
    titles = {key(w): country for country, names in table["titles"].items() for w in names}
    nouns: dict[str, Role] = {}
    written: list[tuple[str, str]] = [(w, s) for s, ws in table["sectors"].items() for w in ws]
    written += [(w, "GOV") for w in titles if w not in {key(n) for n, _ in written}]
    for phrase, sectors in written:
        first, *others = sectors.split("+")
        base = key(phrase)
        forms = (base, *(() if base in measures and base.endswith("s") else map(key, plurals(base))))
        for number, form in enumerate(forms):
            if number and form in nouns:
                continue
            nouns[form] = Role(
                form,
                first,
                tuple(others),
                base in measures or form in measures,
                base in things or form in things,
                titles.get(base),
            )
    for phrase in table["measures"]:
        nouns.setdefault(key(phrase), Role(key(phrase), "", (), True, False, None))
    modifiers = {key(w): effect for effect, ws in table["modifiers"].items() for w in ws}
    return Roles(nouns, modifiers, max(n.count(" ") + 1 for n in nouns))
