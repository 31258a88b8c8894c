"""Who can speak: people, organisations, states and roles can; ships, months and percentages cannot."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.knowledge.actors import roles
from sayso.ontology.loader import read

if TYPE_CHECKING:
    from spacy.tokens import Token

_PRONOUNS = frozenset(
    "he she they we i you who it those these some many others both one all someone everyone".split()
)
_SPEAKING_NAMES = ("PERSON", "ORG", "GPE", "NORP")


@lru_cache(maxsize=1)
def _nouns() -> tuple[frozenset[str], tuple[str, ...]]:
    table = read("sayers.yaml")
    return frozenset(table["nouns"]), tuple(table["endings"])


def can_speak(token: Token) -> bool:
    """True when a phrase with this head can be the source of a statement."""
    if token.pos_ == "PRON":
        return token.lower_ in _PRONOUNS
    if token.ent_type_ in _SPEAKING_NAMES:
        return True
    if token.pos_ == "PROPN":
        return token.ent_type_ not in ("DATE", "TIME", "MONEY", "PERCENT", "PRODUCT", "WORK_OF_ART", "EVENT")
    # *a senior US State Department official*, *a ministry source*: a compound of a speaking noun
    return is_speaking_noun(token) or (
        "-" in token.text and token.text.rsplit("-", 1)[-1].lower() in _nouns()[0]
    )


def is_speaking_noun(token: Token) -> bool:
    """True for *spokesman*, *police*, *report*, also where a headline capitalises them."""
    nouns, endings = _nouns()
    lemma = token.lemma_.lower()
    if token.pos_ == "PROPN":
        lemma = lemma.removesuffix("s")
    if lemma in nouns or lemma.endswith(endings):
        return True
    return is_role(lemma)


def is_role(noun: str) -> bool:
    """True for a lower-case noun that stands for people or a body of them (*envoy*, *cabinet*)."""
    role = roles.load().nouns.get(noun)
    return role is not None and not role.thing
