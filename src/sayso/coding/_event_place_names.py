"""Capitalised names that the toponym finder does not take for places, for the question where a verb's happening was."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from sayso.coding._toponym_candidates import capital, is_demonym, opens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 8  #: tokens after the first
_NAMES = frozenset(("PROPN", "NOUN", "ADJ", "X"))
_NEVER = frozenset(("VERB", "AUX", "PRON", "DET", "ADV", "CCONJ", "SCONJ", "ADP"))
_ARTICLES = frozenset(("al", "el"))
_JOINS = frozenset(("al", "el", "of", "de"))
_HYPHENS = frozenset("-'’‘")
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september october november december mr mrs".split()
)


def other_names(doc: Doc, taken: Collection[int]) -> list[tuple[int, int]]:
    """First and last token of runs of capitals outside ``taken`` (token indexes): *Minyan*, *Tal Rifa'at*."""
    out, i = [], 0
    while i < len(doc):
        if i in taken or not _begins(doc, i):
            i += 1
            continue
        last = _end(doc, i, taken)
        if last > i or not _odd(doc[i]):
            out.append((i, last))
        i = last + 1
    return out


def _begins(doc: Doc, i: int) -> bool:
    """True when a run may start at token ``i``; a capital at the start of a sentence says little."""
    token = doc[i]
    if not opens(doc, i) or (token.is_sent_start and token.pos_ not in ("PROPN", "NOUN")):
        return False
    return token.pos_ not in _NEVER or token.lower_ in _ARTICLES


def _end(doc: Doc, first: int, taken: Collection[int]) -> int:
    """The last token of the run that starts at ``first``."""
    last, n = first, len(doc)

    def free(k: int) -> bool:
        return k < n and k not in taken

    while free(last + 1) and last - first < LONGEST and not doc[last + 1].is_sent_start:
        ahead = doc[last + 1]
        if capital(ahead) and (ahead.pos_ in _NAMES or ahead.pos_ == "NUM"):
            last += 1
        elif (ahead.text in _HYPHENS and free(last + 2) and capital(doc[last + 2])) or (
            ahead.lower_ in _JOINS
            and free(last + 2)
            and (capital(doc[last + 2]) or doc[last + 2].text == "-")
        ):
            last += 2
        else:
            break
    while last > first and not capital(doc[last]):
        last -= 1
    return last


def _odd(token: Token) -> bool:
    """True for single words that name no place: days, months, peoples, sums, letters."""
    return (
        token.lower_ in _CALENDAR
        or is_demonym(token.text)
        or len(token.text) < 2
        or token.ent_type_ in ("DATE", "TIME", "MONEY", "NORP")
    )
