"""Modes that the pattern leaves open, chosen by the cue words of ``modes.yaml`` near the predicate."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from sayso.coding.lemmas import lemma, modifiers_of
from sayso.coding.noun_frames import frame_of
from sayso.coding.stage import EventDraft

if TYPE_CHECKING:
    from spacy.tokens import Token


@dataclass(frozen=True, slots=True)
class Mode:
    """A mode of a type with the words that select it."""

    name: str  #: PLOVER mode
    nouns: frozenset[str]  #: heads or modifiers beside the act
    verbs: frozenset[str]  #: what is asked for, refused or threatened
    rank: int  #: ASSAULT: deadliness, 1 first; else 0
    context: str | None  #: context that always comes with it, null when none does


@lru_cache(maxsize=1)
def modes() -> Mapping[str, tuple[Mode, ...]]:
    """The modes of each type, from ``modes.yaml``."""
    from sayso.ontology.loader import read

    table: dict[str, list[Mode]] = {}
    for row in read("modes.yaml"):
        cues = row.get("cues") or {}
        words = (frozenset(cues.get("nouns") or ()), frozenset(cues.get("verbs") or ()))
        mode = Mode(row["mode"], *words, row.get("rank") or 0, row.get("adds_context"))
        table.setdefault(row["type"], []).append(mode)
    return {type_: tuple(many) for type_, many in table.items()}


def adds_context(type_: str, name: str | None) -> tuple[str, ...]:
    """The context that a mode always brings, as a tuple of one or none."""
    return tuple(mode.context for mode in modes().get(type_, ()) if mode.name == name and mode.context)


_VERBAL = frozenset(("REQUEST", "REJECT", "THREATEN"))
#: Types whose mode is what is asked, refused, threatened or done; of the others only words at the act itself count.
_NEAR = frozenset(("subject", "object", "by", "with", "compound", "amod", "against", "on", "at", "for", "of"))
_DENIALS = frozenset("deny refute dispute dismiss rebut".split())


def _clauses(head: Token) -> Iterator[Token]:
    """Complement clauses of the act, or of the noun or modal that names it, and what is coordinated with them."""
    root = head.head if head.dep_ in ("aux", "neg") else head
    if root is not head:
        yield root
    for child in root.children:
        if child.dep_ in ("xcomp", "ccomp", "acl", "advcl") and child.i > root.i:
            yield child
            yield from (c for c in child.conjuncts if c.i > child.i)
        elif child.dep_ == "prep":
            yield from (c for c in child.children if c.dep_ == "pcomp")


def _nouns(head: Token) -> Iterator[Token]:
    root = head.head if head.dep_ in ("aux", "neg") else head
    frame = frame_of(root)
    skip = ("subject", "object") if frame.support is not None and not frame.supported else ()
    for slot, tokens in frame.slots.items():
        if slot.split(".")[-1] in _NEAR and slot not in skip:
            yield from tokens


def mode_of(draft: EventDraft) -> tuple[str, Token] | None:
    """(mode, word) for a draft without one; None when no cue word stands by it."""
    options = modes().get(draft.type, ())
    head = draft.head
    if not options or (draft.type == "REJECT" and lemma(head) in _DENIALS):
        return None
    if draft.type in _VERBAL:
        for clause in _clauses(head):
            for mode in options:
                if lemma(clause) in mode.verbs:
                    return mode.name, clause
        for token in _nouns(head):
            for mode in options:
                if token.i > head.i and lemma(token) in mode.nouns:
                    return mode.name, token
        return None
    found = [
        (mode.rank, mode.name, token)
        for token in (head, *_nouns(head))
        for mode in options
        if _selects(mode, token, token.i == head.i)
    ]
    best = min(found, key=lambda row: row[0], default=None)
    return (best[1], best[2]) if best else None


def _selects(mode: Mode, token: Token, is_head: bool) -> bool:
    """True when a word beside the act, or the act's own word, is a cue of the mode; a verb is no noun cue."""
    if modifiers_of(token) & mode.nouns:
        return True
    return (lemma(token) in mode.nouns and (not is_head or token.pos_ == "NOUN")) or (
        is_head and lemma(token) in mode.verbs
    )


def set_mode(draft: EventDraft) -> None:
    """Give a draft the mode that the words beside it select."""
    found = mode_of(draft) if draft.mode is None else None
    if found is not None:
        draft.mode = found[0]
        draft.decide("mode", draft.mode, "events", f"cue word {found[1].text!r}", 0.6)
