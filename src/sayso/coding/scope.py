"""Scope: whether a match concerns public affairs, by what its parties are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.party_kinds import is_acting, is_inert, kinds_of
from sayso.ontology.event_patterns import Pattern

if TYPE_CHECKING:
    from spacy.tokens import Token

MATERIAL = frozenset(("ASSAULT", "COERCE"))


_NAMED = frozenset(("GPE", "NORP", "ORG", "PERSON"))


_POLITICAL = frozenset(("state", "armed", "group"))


BARE = frozenset(("ASSAULT", "PROTEST"))  #: types whose nouns are events without any party beside them


def is_political(token: Token) -> bool:
    """States, armed bodies, organised groups, anybody with a name, and what belongs to them."""
    if token.pos_ == "PROPN" or token.ent_type_ in _NAMED or kinds_of(token) & _POLITICAL:
        return True
    return any(
        c.dep_ == "poss" and (c.ent_type_ in _NAMED or kinds_of(c) & _POLITICAL) for c in token.children
    )


def in_scope(pattern: Pattern, actor: tuple[Token, ...], recipient: tuple[Token, ...]) -> bool:
    """At least one party is political or a pronoun that may stand for one; violence and protest also concern people."""
    everybody = (*actor, *recipient)
    if any(is_political(token) for token in everybody):
        return not (
            pattern.type in MATERIAL
            and recipient
            and not any(map(is_political, actor))
            and all(map(is_unknown, recipient))
        )
    if pattern.type in MATERIAL:
        if pattern.mode not in (None, "beat", "destroy") and pattern.type == "ASSAULT":
            return True
        if recipient and all(is_unknown(t) or is_inert(t) for t in recipient):
            return False
        return any(t.pos_ == "PRON" or kinds_of(t) & {"person", "property"} for t in everybody)
    return any(
        t.pos_ == "PRON" or ("person" in kinds_of(t) and "private" not in kinds_of(t)) for t in everybody
    )


def out_of_scope(token: Token, pattern: Pattern) -> bool:
    """An actor that no political act is coded for: things, and private trades except as protesters and attackers."""
    found = kinds_of(token)
    if not found:
        return False
    if found & {"armed", "state", "group"}:
        return False
    if "private" in found:
        return pattern.type != "PROTEST"
    if "person" in found:
        return False
    if "weapon" in found or "property" in found:
        return pattern.type not in (*MATERIAL, "MOBILIZE")
    return is_inert(token)


def is_unknown(token: Token) -> bool:
    """A common noun that no list knows: most of them are things, and nobody would miss them as actors."""
    if token.pos_ != "NOUN" or kinds_of(token) or token.ent_type_:
        return False
    if any(c.dep_ == "poss" and is_acting(c) for c in token.children):
        return False  # it stands for its owner
    return not token.text[0].isupper() or token.n_lefts > 0  # a bare capital is a name that the tagger missed
