"""Contexts: what an event is about, by the words of its sentence (``contexts.yaml``); several may hold."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sayso.coding.modes import adds_context
from sayso.coding.stage import Desk, stage


@lru_cache(maxsize=1)
def keywords() -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """Lemma -> contexts that it settles alone, and lemma -> contexts that it only suggests."""
    from sayso.ontology.loader import read

    strong: dict[str, list[str]] = {}
    weak: dict[str, list[str]] = {}
    for name, row in read("contexts.yaml").items():
        for word in row.get("strong") or ():
            strong.setdefault(word, []).append(name)
        for word in row.get("lemmas") or ():
            weak.setdefault(word, []).append(name)
    return {w: tuple(names) for w, names in strong.items()}, {w: tuple(names) for w, names in weak.items()}


def contexts_of(lemmas: set[str]) -> tuple[str, ...]:
    """Contexts of a sentence: one strong word, or two weaker ones, in alphabetical order."""
    strong, weak = keywords()
    tally: dict[str, int] = {}
    for word in lemmas:
        for name in strong.get(word, ()):
            tally[name] = tally.get(name, 0) + 2
        for name in weak.get(word, ()):
            tally[name] = tally.get(name, 0) + 1
    return tuple(sorted(name for name, hits in tally.items() if hits >= 2))


@stage("contexts", "1", requires="events merged", assigns="contexts")
def contexts(desk: Desk) -> None:
    """Assign the contexts of each event's sentence, and those that its mode always brings."""
    known: dict[int, tuple[str, ...]] = {}
    for draft in desk.events:
        sentence = draft.head.sent
        if sentence.start not in known:
            known[sentence.start] = contexts_of({token.lemma_.lower() for token in sentence})
        brought = adds_context(draft.type, draft.mode)
        draft.contexts = tuple(sorted({*known[sentence.start], *brought}))
        if draft.contexts:
            draft.decide(
                "contexts", ", ".join(draft.contexts), "contexts", "words of the sentence", 0.5, draft.trigger
            )
