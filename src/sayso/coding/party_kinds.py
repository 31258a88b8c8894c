"""What kind of thing a phrase is: armed, state, group, person, private, property, weapon or thing; unknown is empty."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.ontology.event_patterns import kinds

if TYPE_CHECKING:
    from spacy.tokens import Token

TIMES = frozenset(("DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL"))
ACTING = frozenset(("armed", "state", "group", "person"))
_ENTITY = {
    "PERSON": frozenset(("person", "state", "group", "armed")),
    "NORP": frozenset(("state", "group", "armed", "person")),
    "GPE": frozenset(("state", "group", "armed", "property")), "ORG": frozenset(("state", "group", "armed")),
    "FAC": frozenset(("property", "state")), "PRODUCT": frozenset(("property", "weapon")),
}  # fmt: skip
#: What satisfies each `requires` of the patterns.
ACCEPTS = {
    "person": frozenset(("person", "armed", "state", "group")), "armed": frozenset(("armed", "weapon")),
    "state": frozenset(("state", "armed", "group")), "group": ACTING,
    "property": frozenset(("property", "weapon")),
}  # fmt: skip
_PEOPLE = ("er", "or", "ist", "ian", "man", "men", "woman", "women", "people", "ee", "eer")
_ABSTRACT = (
    "tion",
    "sion",
    "ness",
    "ity",
    "ism",
    "ance",
    "ence",
    "ship",
    "ure",
    "ment",
    "hood",
    "logy",
    "ing",
    "al",
    "dom",
)
_COUNTABLE = frozenset(
    "tens dozens hundreds thousands scores many several some others all both two three four five "
    "six most".split()
)
_GOVERNMENTS = frozenset(
    "government regime country state republic kingdom nation power side authority north south".split()
)


@lru_cache(maxsize=50_000)
def _word_kinds(lemma: str) -> frozenset[str]:
    table = kinds()
    if lemma in table:
        return table[lemma]
    if "-" in lemma:
        return _word_kinds(lemma.rsplit("-", 1)[1])
    if lemma.endswith("s") and lemma[:-1] in table:  # the tagger sometimes leaves the plural
        return table[lemma[:-1]]
    if len(lemma) > 4 and lemma.endswith(_ABSTRACT):
        return frozenset(("thing",))
    if len(lemma) > 4 and lemma.endswith(_PEOPLE):
        return frozenset(("person",))
    return frozenset()


def kinds_of(token: Token) -> frozenset[str]:
    """Every kind the phrase headed by ``token`` can be; empty when unknown (pronouns, rare words)."""
    if token.pos_ == "PRON":
        return frozenset()
    if token.lower_ in _COUNTABLE:
        for child in token.children:
            if child.dep_ == "prep" and child.lower_ == "of":
                for inner in child.children:
                    if inner.dep_ == "pobj":
                        return kinds_of(inner) | {"person"}
    word = _word_kinds(token.lemma_.lower())
    if token.ent_type_ in _ENTITY and (token.pos_ != "NOUN" or not word):
        return _ENTITY[token.ent_type_]
    if token.pos_ == "PROPN" and token.ent_type_ in ("", "LAW", "WORK_OF_ART", "LANGUAGE"):
        return word - {"thing", "private"} or frozenset()
    if token.pos_ == "NUM" or token.lower_ in _COUNTABLE:
        return frozenset(("person",))
    if word & {"property", "weapon"} and any(
        c.ent_type_ in ("NORP", "GPE") and c.dep_ in ("amod", "compound", "nmod") for c in token.children
    ):
        return word | {"armed", "state"}  # *two Japanese ships*
    if word & _STATED and token.lemma_.lower() in _GOVERNMENTS:
        return word | {"armed", "group"}
    return word


_STATED = frozenset(("state",))


def fits(kind: str, token: Token, acts: bool) -> bool:
    """False when the phrase is clearly not of that kind; ``acts`` for the doer, who is then no private person."""
    found = kinds_of(token)
    if not found:  # a rare common noun is seldom a person
        return kind != "person" or acts or token.pos_ != "NOUN" or token.text[0].isupper()
    if acts and "private" in found and not found & {"armed", "state", "group"}:
        return False
    if kind == "armed" and found & {"state", "group"} and token.lemma_.lower() in _GOVERNMENTS:
        return True
    return bool(found & ACCEPTS[kind])


def is_time(token: Token) -> bool:
    """True for dates, amounts and the like, which are never parties."""
    return token.ent_type_ in TIMES or token.lower_ in (
        "today",
        "yesterday",
        "tomorrow",
        "night",
        "morning",
        "week",
        "month",
        "year",
    )


def is_acting(token: Token) -> bool:
    """True when the phrase can be a party that acts: people, groups, states, armed bodies."""
    return not is_time(token) and bool(kinds_of(token) & ACTING)


def is_private(token: Token) -> bool:
    """True for people of private trades (*actor*, *chef*), who do nothing political but can be hurt or arrested."""
    return "private" in kinds_of(token)


def is_inert(token: Token) -> bool:
    """True when the phrase is certainly none that acts."""
    found = kinds_of(token)
    return bool(found) and not found & (ACTING | {"property", "weapon"})
