"""Who is behind a statement, so that the same source is counted once however often it is printed."""

from __future__ import annotations

from sayso.linking.words import tokens
from sayso.model import Statement

_TITLES = frozenset(
    """a an the mr mrs ms dr sir lord president premier prime minister foreign defence defense deputy vice
    secretary state of senator congressman representative ambassador general colonel admiral chairman
    chief director delegate envoy governor king queen prince pope spokesman spokeswoman spokesperson
    acting former then late for""".split()
)
_UNNAMED = ("anonymous", "role", "group", None)


def source_key(statement: Statement, copy_group: str) -> tuple[str, ...]:
    """A key that two statements share when the same source is behind them.

    Somebody with a name: the words of the name without titles. Unnamed sources (*officials*) may be different people
    in each article: theirs holds the article, copies of it counting as one.
    """
    name = statement.speaker or ""
    words = [w for w in tokens(name.replace("’s", "").replace("'s", "")) if w[0].isupper() or w[0].isdigit()]
    proper = tuple(w.lower() for w in words if w.lower() not in _TITLES)
    if proper and not (statement.speaker_kind in _UNNAMED and any(w[0].islower() for w in tokens(name))):
        return proper
    return ("", copy_group, name.lower())


def same_source(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for equal keys and for a name and its short form (*Rusk*, *Dean Rusk*; not *Robert* and *John Kennedy*)."""
    if one == other:
        return True
    if not one[0] or not other[0] or one[-1] != other[-1]:
        return False
    return set(one) <= set(other) or set(other) <= set(one)


def count_sources(keys: list[tuple[str, ...]]) -> int:
    """How many different sources a list of keys stands for."""
    kept: list[tuple[str, ...]] = []
    for key in sorted(set(keys), key=len, reverse=True):
        if not any(same_source(key, other) for other in kept):
            kept.append(key)
    return len(kept)
