"""Where an event happened: the place that belongs to its predicate.

A linear model over the syntax between predicate and place (:mod:`_event_place_features`), trained on sentences in which
people marked where a verb's happening took place, decides within the sentence. Nothing is taken from another sentence,
except that a report's dateline may serve, with little confidence, a predicate of its own first sentence.
"""

from __future__ import annotations

import json
import math
from collections.abc import Collection, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.coding._event_place_features import Mention, features, root_of
from sayso.coding._toponym_lexicon import lists
from sayso.model import Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Prepositions that tie a place to a noun that names an event (*the attack on Kabul*, *a blast in Beirut*).
_NOUN_TIES = frozenset("in at near on outside inside over around of across off against into along between within".split())


@cache
def weights() -> dict[str, Any]:
    """Trained weights and the thresholds."""
    loaded: dict[str, Any] = json.loads(Path(__file__).with_name("event_place_weights.json").read_text(encoding="utf-8"))
    return loaded


def mentions_of(doc: Doc, places: Sequence[Place]) -> list[tuple[Mention, Place]]:
    """The places as stretches of tokens."""
    out = []
    for place in places:
        piece = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
        if piece is not None:
            mention = Mention(piece.start, piece.end - 1, place.precision or "unknown", place.confidence)
            out.append((mention, place))
    return out


def chance(doc: Doc, head: Token, mention: Mention, others: Sequence[Mention]) -> float:
    """Probability that what ``head`` names took place at ``mention``."""
    table = weights()["features"]
    score = sum(table.get(f, 0.0) for f in set(features(doc, head, mention, others)))
    return 1 / (1 + math.exp(-score))


def _of_noun(doc: Doc, head: Token, mention: Mention) -> bool:
    """True when the name modifies the noun ``head`` or hangs on it by a preposition of place."""
    if head.pos_ not in ("NOUN", "PROPN"):
        return False
    place = root_of(doc, mention)
    while place.head is not place and place.dep_ in ("appos", "conj", "compound", "nmod") and place.head is not head:
        place = place.head
    if place.head is head:
        return place.dep_ in ("compound", "poss", "nmod", "amod")
    above = place.head
    return place.dep_ == "pobj" and above.lower_ in _NOUN_TIES and above.head is head


def _object(head: Token, doc: Doc, mention: Mention) -> bool:
    """True for *invaded Kuwait*, *entered Mosul*: the place is what the verb was done to."""
    place = root_of(doc, mention)
    return place.head is head and place.dep_ in ("dobj", "nsubjpass") and head.lemma_ not in lists()["government"]


def place_for(doc: Doc, head: Token, places: Sequence[Place], skip: Collection[int] = frozenset()) -> Place | None:
    """The place that belongs to the predicate token ``head`` (verb or noun), or null.

    ``places`` are the document's toponyms; ``skip`` are indexes of tokens whose own places are none of this predicate's
    (cues of attribution: *said in Geneva*). The confidence of the answer is that of the place times that of the tie.
    """
    sent = head.sent
    inside = [(m, p) for m, p in mentions_of(doc, places) if sent.start <= m.first < sent.end]
    others = [m for m, _ in inside]
    best: tuple[float, Place] | None = None
    for mention, place in inside:
        if _belongs_to(doc, mention, skip, head):
            continue
        p = chance(doc, head, mention, others)
        if _of_noun(doc, head, mention) or _object(head, doc, mention):
            p = max(p, 0.7)
        if best is None or p > best[0]:
            best = (p, place)
    if best is not None and best[0] >= weights()["least"]:
        return _with_confidence(best[1], best[0])
    return None if inside else _dateline(doc, head, places)


def _belongs_to(doc: Doc, mention: Mention, skip: Collection[int], head: Token) -> bool:
    """True when the place hangs on a token of ``skip`` before it comes to ``head``."""
    token = root_of(doc, mention)
    for _ in range(4):
        if token.head is token or token is head:
            return False
        token = token.head
        if token.i in skip:
            return token is not head
        if token.pos_ == "VERB":
            return False
    return False


def _with_confidence(place: Place, p: float) -> Place:
    from dataclasses import replace

    return replace(place, confidence=round(min(place.confidence, 1.0) * min(1.0, 0.3 + p), 3))


def _dateline(doc: Doc, head: Token, places: Sequence[Place]) -> Place | None:
    """The dateline's place (*KABUL (AP) — …*) for a predicate of the sentence that it opens."""
    for place in places:
        if place.span.start > 200:
            break
        tail = doc.text[place.span.end : place.span.end + 40]
        opens = place.span.start == 0 or doc.text[place.span.start - 1] == "\n"
        mark = next((k for k, ch in enumerate(tail) if ch in "—–" or tail[k : k + 3] == " - "), -1)
        if opens and mark >= 0 and "." not in tail[: mark - 4 if mark > 4 else 0]:
            piece = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
            if piece is not None and 0 <= head.i - piece.end < 60 and head.sent.start - piece.end < 12:
                return _with_confidence(place, 0.1)
    return None


def place_spans(doc: Doc, head: Token) -> tuple[tuple[int, int], ...]:
    """Character ranges of all places where the happening of ``head`` took place, in a text by itself.

    Here unsure names count too, because the question is only which words name the place.
    """
    found = candidate_mentions(doc)
    others = [m for m, _ in found]
    least = weights()["least_spans"]
    return tuple(span for m, span in found if chance(doc, head, m, others) >= least)


def candidate_mentions(doc: Doc) -> list[tuple[Mention, tuple[int, int]]]:
    """Names that may be places, sure or not, with their character ranges."""
    from sayso.coding.places import PRECISION, chosen
    from sayso.knowledge.gazetteer import Gazetteer

    out = []
    for c, belief in chosen(doc, Gazetteer.load(), least=weights()["least_names"]):
        kinds = [PRECISION[e.kind] for e in c.entries]
        out.append((Mention(c.first, c.last, kinds[0] if kinds else "unknown", belief), (c.start, c.end)))
    return out
