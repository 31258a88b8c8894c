"""What ties a place name to a predicate, as names of binary features."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding._toponym_lexicon import lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


@dataclass(frozen=True, slots=True)
class Mention:
    """A place name in a parsed text."""

    first: int  #: index of its first token
    last: int  #: index of its last token
    precision: str  #: as in Place, or "unknown"
    confidence: float  #: that it is that place


def root_of(doc: Doc, mention: Mention) -> Token:
    """The token that heads the name."""
    return doc[mention.first : mention.last + 1].root


def up_from(token: Token) -> list[Token]:
    """The token and what it hangs on, to the sentence's root."""
    out = [token]
    while token.head != token:
        token = token.head
        out.append(token)
    return out


def between(head: Token, place: Token) -> tuple[list[Token], list[Token]] | None:
    """Tokens from the place up to the lowest common token (without it), and from there down to the head."""
    ups, heads = up_from(place), up_from(head)
    index = {t.i: k for k, t in enumerate(heads)}
    for k, token in enumerate(ups):
        if token.i in index:
            return ups[:k], heads[: index[token.i]]
    return None


def _step(token: Token) -> str:
    return f"{token.dep_}({token.lower_})" if token.dep_ in ("prep", "agent", "pcomp") else token.dep_


def features(doc: Doc, head: Token, toponym: Mention, others: Sequence[Mention]) -> list[str]:
    """Names of the features that hold between a predicate token and a toponym of its sentence."""
    place = root_of(doc, toponym)
    ties = between(head, place)
    out = ["bias", f"places:{min(4, len(others))}"]
    out.append(f"kind:{toponym.precision}")
    out.append(f"sure:{int(toponym.confidence * 5)}")
    out.append(f"sure:{int(toponym.confidence * 5)}:{toponym.precision}")
    order = "after" if place.i > head.i else "before"
    gap = abs(place.i - head.i)
    distance = "1" if gap < 3 else "2" if gap < 6 else "3" if gap < 10 else "4" if gap < 18 else "5"
    out.append(f"{order}:{distance}")
    low, high = sorted((place.i, head.i))
    verbs = sum(doc[i].pos_ == "VERB" for i in range(low + 1, high))
    out.append(f"{order}:verbs:{min(3, verbs)}")
    if verbs == 0:
        out.append(f"no verb between:{order}")
    if any(doc[i].text in (",", ";") for i in range(low + 1, high)):
        out.append(f"comma:{order}")
    preposition = next((t for t in up_from(place)[1:4] if t.dep_ == "prep"), None)
    word = preposition.lower_ if preposition is not None else "-"
    out += [f"prep:{word}", f"prep:{word}:{order}"]
    if preposition is not None:
        out.append(f"on:{preposition.head.pos_}:{word}")
        if preposition.head == head:
            out += ["own prep", f"own prep:{word}"]
        if preposition.head.head == head:
            out.append(f"under own:{preposition.head.dep_}:{word}")
    if ties is None:
        return [*out, "other tree"]
    up, down = ties
    ups = ">".join(_step(t) for t in up[:5])
    downs = ">".join(t.dep_ for t in reversed(down[:4]))
    out += [f"up:{ups}", f"down:{downs}", f"ties:{'>'.join(t.dep_ for t in up[:5])}|{downs}"]
    out += [f"lengths:{min(5, len(up))}:{min(4, len(down))}", "below" if not down else "beside"]
    if up:
        out.append(f"last step:{_step(up[-1])}")
        out.append(f"crosses:{sum(t.pos_ in ('VERB', 'AUX') for t in up)}")
    out.append(f"first step:{place.dep_}")
    after = doc[toponym.last + 1] if toponym.last + 1 < len(doc) else None
    before = doc[toponym.first - 1] if toponym.first else None
    if after is not None and place.dep_ in ("compound", "poss", "nmod"):
        out.append(f"modifies:{place.head.dep_}:{'below' if not down else 'beside'}")
    if after is not None and after.lower_ in ("-", "'s", "’s"):
        out.append(f"next:{after.lower_}")
    if before is not None and before.text == ",":
        out.append("after comma")
    if any(o.last + 2 == toponym.first and doc[o.last + 1].text in (",", "(", "in") for o in others):
        out.append("holds another")
    if any(toponym.last + 2 == o.first and doc[o.first - 1].text in (",", "(", "in") for o in others):
        out.append("held by another")
    if head.lemma_ in lists()["government"]:
        out.append(f"says:{order}")
    out.append(f"verb:{head.lemma_}")
    if preposition is not None:
        out.append(f"verb:{head.lemma_}:{word}")
    nearest = min(others, key=lambda o: abs(o.first - head.i))
    if nearest is toponym:
        out.append("nearest")
    below = [o for o in others if head in up_from(root_of(doc, o))]
    if below and toponym not in below:
        out.append("another is below")
    if len(below) > 1 and toponym is min(below, key=lambda o: abs(o.first - head.i)):
        out.append("nearest below")
    return out
