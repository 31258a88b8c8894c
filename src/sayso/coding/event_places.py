"""Where an event happened: the place that belongs to its predicate.

Boosted trees over the syntax between predicate and place (:mod:`_event_place_forest`), trained on sentences in which
people marked where a verb's happening took place, decides together with plain syntax (:func:`tie`) within the sentence.
From elsewhere come only what the text itself links: *the town* (:mod:`_place_phrases`), *the attack* named before with
its place, and a report's dateline for its first sentence, with less confidence.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from sayso.coding._event_place_features import Mention, features, root_of, up_from
from sayso.coding._event_place_forest import Row, firm, forest, odds, row
from sayso.coding._event_place_names import other_names
from sayso.coding._event_place_ties import DEEDS, SAYING, aloof, tie
from sayso.coding._place_phrases import phrases
from sayso.coding._toponym_lexicon import lists
from sayso.coding.parse import text_of
from sayso.model import PRECISIONS, Place

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: Probability from which a name of the predicate's sentence is taken for its place.
LEAST = 0.3
#: Score of the toponym finder from which a name is weighed when only the words count.
LEAST_NAMES = -3.0


def mentions_of(doc: Doc, places: Sequence[Place]) -> list[tuple[Mention, Place]]:
    """The places as stretches of tokens."""
    out = []
    for place in places:
        piece = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
        if piece is not None:
            mention = Mention(piece.start, piece.end - 1, place.precision or "unknown", place.confidence)
            out.append((mention, place))
    return out


def evidence(doc: Doc, head: Token, mention: Mention, others: Sequence[Mention]) -> set[str]:
    """Names of the features between predicate and place, the firmness of their tie among them."""
    firm = tie(doc, head, mention)
    return {*features(doc, head, mention, others), f"tie:{firm}", f"tie:{firm}:{mention.precision}"}


def place_for(
    doc: Doc,
    head: Token,
    places: Sequence[Place],
    skip: Collection[int] = frozenset(),
    kind: str = "",
) -> Place | None:
    """The place that belongs to the predicate token ``head`` (verb or noun), or null.

    ``places`` are the document's toponyms; ``skip`` are indexes of tokens whose own places are none of this predicate's
    (cues of attribution: *said in Geneva*); ``kind`` is the PLOVER type of what it names, where known.
    The confidence of the answer is that of the place times that of the tie.
    After the sentence's own places come the place of an earlier mention that a definite noun takes up (*the attack*)
    and the dateline for its own sentence.
    """
    own = _own(doc, head, places, skip, kind)
    if own is not None:
        return own
    inside = any(head.sent.start_char <= p.span.start < head.sent.end_char for p in places)
    earlier = _same_event(doc, head, places, skip, kind)
    if earlier is not None:
        return earlier
    return None if inside else _dateline(doc, head, places)


def _joint(firm: float, likely: float, kind: str) -> float:
    """Tie and trained chance together.

    The chance alone is enough for deeds where it is for the model; it is no ground for acts of saying; else it must be
    better than even.
    """
    least = forest().least["unknown"][0] if kind in DEEDS else 0.5
    return max(firm, likely) if firm or (likely > least and kind not in SAYING) else 0.0


def _own(doc: Doc, head: Token, places: Sequence[Place], skip: Collection[int], kind: str) -> Place | None:
    """The place in the predicate's sentence that is tied to it most firmly."""
    sent = head.sent
    pointed = phrases(doc, sent, places)
    here = [
        p
        for p in places
        if sent.start_char <= p.span.start < sent.end_char
        and not any(q.span.start <= p.span.start and p.span.end < q.span.end for q in pointed)
    ]
    taken = {(p.span.start, p.span.end) for p in here}
    beside = [p for p in pointed if not any(s < p.span.end and p.span.start < e for s, e in taken)]
    inside = sorted(mentions_of(doc, [*here, *beside]), key=lambda pair: pair[0].first)
    others = [m for m, _ in inside]
    chances = odds(doc, others, name_rows(doc, head, others))
    joint = [
        _joint(tie(doc, head, m, kind), 0.0 if aloof(doc, m, kind) else p, kind)
        for m, p in zip(others, chances, strict=True)
    ]
    free = [n for n, m in enumerate(others) if not _belongs_to(doc, m, skip, head)]
    n = max(free, key=lambda n: joint[n], default=None)
    if n is None or joint[n] < LEAST:
        return None
    p = joint[n]
    while n and _inner(doc, inside[n - 1], inside[n]):
        n -= 1
    return _with_confidence(inside[n][1], p)


def _inner(doc: Doc, inner: tuple[Mention, Place], outer: tuple[Mention, Place]) -> bool:
    """True for *Springfield, Ill.* and *Herat in Afghanistan*: two names of one spot, the narrower first."""
    gap = doc[inner[0].last + 1 : outer[0].first]
    joined = gap.text in (",", "(", "in", ", in") and len(gap) <= 2
    narrow, wide = (
        PRECISIONS.index(inner[1].precision or "sea"),
        PRECISIONS.index(outer[1].precision or "sea"),
    )
    same = inner[1].country is not None and inner[1].country == outer[1].country
    return joined and same and narrow < wide


def _same_event(
    doc: Doc, head: Token, places: Sequence[Place], skip: Collection[int], kind: str
) -> Place | None:
    """*The attack* …: the place of the same word's mention in an earlier sentence."""
    if (
        head.pos_ != "NOUN"
        or head.lemma_ in lists()["verbal noun"]
        or not any(c.lower_ in ("the", "this", "that") for c in head.children)
    ):
        return None
    for token in reversed(doc[max(0, head.sent.start - 200) : head.sent.start]):
        if token.lemma_ == head.lemma_ and token.pos_ == "NOUN":
            place = _own(doc, token, places, skip, kind)
            if place is not None:
                return _with_confidence(place, 0.3)
    return None


def _belongs_to(doc: Doc, mention: Mention, skip: Collection[int], head: Token) -> bool:
    """True when the place hangs on a token of ``skip`` before it comes to ``head``."""
    token = root_of(doc, mention)
    if token in up_from(head):
        return False  # *In Homs, where they met, he said*
    for _ in range(4):
        if token.head == token or token == head:
            return False
        token = token.head
        if token.i in skip:
            return token != head
        if token.pos_ == "VERB":
            return False
    return False


def _with_confidence(place: Place, p: float) -> Place:
    return replace(place, confidence=round(min(place.confidence, 1.0) * min(1.0, 0.3 + p), 3))


def _dateline(doc: Doc, head: Token, places: Sequence[Place]) -> Place | None:
    """The dateline's place (*KABUL (AP) — …*) for a predicate of the sentence that it opens."""
    for place in places:
        if place.span.start > 200:
            break
        tail = text_of(doc)[place.span.end : place.span.end + 40]
        opens = place.span.start == 0 or text_of(doc)[place.span.start - 1] == "\n"
        mark = next((k for k, ch in enumerate(tail) if ch in "—–" or tail[k : k + 3] == " - "), -1)
        if opens and mark >= 0 and "." not in tail[: mark - 4 if mark > 4 else 0]:
            piece = doc.char_span(place.span.start, place.span.end, alignment_mode="expand")
            if piece is not None and 0 <= head.i - piece.end < 60 and head.sent.start - piece.end < 12:
                return _with_confidence(place, 0.1)
    return None


def place_spans(doc: Doc, head: Token) -> tuple[tuple[int, int], ...]:
    """Character ranges of all places where the happening of ``head`` took place, in a text by itself.

    Here unsure names and names that no gazetteer knows count too, because the question is only which words name the
    place.
    """
    found = names_of(doc)
    mentions = [m for m, _ in found]
    chances = odds(doc, mentions, name_rows(doc, head, mentions))
    return tuple(found[n][1] for n in firm(chances))


def name_rows(doc: Doc, head: Token, mentions: Sequence[Mention]) -> list[Row]:
    """What is known about each name for the trees."""
    return [row(doc, head, m, mentions, evidence(doc, head, m, mentions)) for m in mentions]


def names_of(doc: Doc) -> list[tuple[Mention, tuple[int, int]]]:
    """All names that may be places with their character ranges, in text order: candidates, other runs of capitals."""
    found = candidate_mentions(doc)
    taken = {i for m, _ in found for i in range(m.first, m.last + 1)}
    for first, last in other_names(doc, taken):
        span = (doc[first].idx, doc[last].idx + len(doc[last]))
        found.append((Mention(first, last, "name", 0.0), span))
    return sorted(found, key=lambda pair: pair[0].first)


def candidate_mentions(doc: Doc) -> list[tuple[Mention, tuple[int, int]]]:
    """Names that may be places, sure or not, with their character ranges."""
    from sayso.coding.places import PRECISION, chosen
    from sayso.knowledge.gazetteer import Gazetteer

    out = []
    for c, belief in chosen(doc, Gazetteer.load(), least=LEAST_NAMES):
        kinds = [PRECISION[e.kind] for e in c.entries]
        out.append((Mention(c.first, c.last, kinds[0] if kinds else "unknown", belief), (c.start, c.end)))
    return out
