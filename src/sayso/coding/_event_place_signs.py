"""More of what ties a place name to a predicate: names of features and measures, for the forest of boosted trees."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.coding._event_place_features import Mention, between, root_of, up_from
from sayso.coding._toponym_lexicon import lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_PRECISIONS = "unknown name country admin1 admin2 city region point sea".split()
_USUAL = "in at near of outside from to into on".split()
_KIDS = frozenset("dobj nsubjpass nsubj agent neg prep advcl conj ccomp xcomp mark prt auxpass".split())
#: Relations by which one name is listed beside another.
_LISTED = frozenset(("conj", "appos", "compound", "nmod"))
FAR = 50  #: tokens to the next name where there is none


def _verbal(token: Token) -> bool:
    return token.pos_ == "VERB" or (token.pos_ == "AUX" and token.dep_ not in ("aux", "auxpass"))


class Way:
    """How a place hangs in its sentence, seen from a predicate."""

    def __init__(self, doc: Doc, head: Token, mention: Mention) -> None:
        place = root_of(doc, mention)
        chain = up_from(place)
        at = next((n for n, t in enumerate(chain) if n and _verbal(t)), None)
        self.place = place
        self.verb = chain[-1] if at is None else chain[at]  #: the nearest verb above the place, else the root
        below = chain if at is None else chain[:at]
        self.prepositions = [t.lower_ for t in below if t.dep_ in ("prep", "agent")]
        self.nouns = [t.lemma_.lower() for t in below[1:] if t.pos_ in ("NOUN", "PROPN")]
        self.inner = self.prepositions[0] if self.prepositions else "-"
        self.outer = self.prepositions[-1] if self.prepositions else "-"
        self.clause = below[-1].dep_ if below else "-"
        self.own = self.verb == head  #: that verb is the predicate
        self.order = "A" if place.i > head.i else "B"
        ties = between(head, place)
        self.lengths = (9, 9) if ties is None else (len(ties[0]), len(ties[1]))
        #: Steps up from that verb and steps down to the predicate; null when they are in different sentences.
        self.steps = ((), ()) if self.own else _steps(head, self.verb)

    @property
    def relation(self) -> str:
        """How the verb above the place stands to the predicate, as one word."""
        if self.own:
            return "self"
        if self.steps is None:
            return "tree"
        return "^".join(self.steps[0]) + "/" + "v".join(self.steps[1])


def _steps(head: Token, verb: Token) -> tuple[tuple[str, ...], tuple[str, ...]] | None:
    ties = between(head, verb)
    if ties is None:
        return None
    return tuple(t.dep_ for t in ties[0][:3]), tuple(t.dep_ for t in reversed(ties[1][:3]))


def signs(doc: Doc, head: Token, mention: Mention, others: Sequence[Mention], way: Way) -> set[str]:
    """Names of the features that hold, beyond those of :func:`~._event_place_features.features`."""
    rel, own, verb = way.relation, way.own, head.lemma_
    out = {
        f"rel:{rel}", f"rel:{rel}:{way.outer}", f"relo:{rel}:{way.order}:{way.clause}",
        f"outer:{way.outer}:{own}", f"clause:{way.clause}:{own}", f"pp:{'+'.join(way.prepositions[:3])}:{own}",
        f"v:{verb}:{rel}", f"v:{verb}:{way.outer}:{own}", f"v:{verb}:{way.clause}:{own}",
        f"av:{way.verb.lemma_}:{own}", f"hdep:{head.dep_}", f"htag:{head.tag_}", f"hdep:{head.dep_}:{rel}",
    }  # fmt: skip
    for noun in way.nouns[:2]:
        out |= {f"noun:{noun}", f"noun:{noun}:{own}"}
    if way.nouns:
        out.add(f"onoun:{way.nouns[-1]}:{way.outer}")
    for child in head.children:
        if child.dep_ in _KIDS:
            out.add(f"kid:{child.dep_}")
        if child.dep_ in ("dobj", "nsubjpass", "nsubj"):
            out.add(f"arg:{child.dep_}:{child.lemma_.lower()}")
        elif child.dep_ == "aux":
            out.add(f"aux:{child.lower_}")
        elif child.dep_ == "prt":
            out.add(f"prt:{verb}:{child.lower_}")
    return out | _around(doc, mention, way.place) | _joins(doc, mention, others)


def _around(doc: Doc, mention: Mention, place: Token) -> set[str]:
    """The name itself and the words beside it."""
    first, last, n = mention.first, mention.last, len(doc)
    before = doc[first - 1].lower_ if first else "^"
    earlier = doc[first - 2].lower_ if first > 1 else "^"
    after = doc[last + 1].lower_ if last + 1 < n else "$"
    later = doc[last + 2].lower_ if last + 2 < n else "$"
    out = {
        f"b1:{before}", f"b2:{earlier} {before}", f"a1:{after}", f"a2:{after} {later}", f"b1a1:{before}_{after}",
        f"ent:{place.ent_type_}", f"pos:{place.tag_}", f"ent:{place.ent_type_}:{mention.precision}",
        f"last:{doc[last].lower_}", f"name:{doc[first : last + 1].text.lower()}", f"len:{min(4, last - first)}",
    }  # fmt: skip
    return out | {"opens"} if not first else out


def _neighbours(mention: Mention, others: Sequence[Mention]) -> tuple[Mention | None, Mention | None]:
    """The name before and the name after."""
    before = [o for o in others if o.last < mention.first]
    after = [o for o in others if o.first > mention.last]
    return (before[-1] if before else None), (after[0] if after else None)


def _joins(doc: Doc, mention: Mention, others: Sequence[Mention]) -> set[str]:
    """The words that join the name with its neighbours."""
    before, after = _neighbours(mention, others)
    out = set()
    if before is not None and mention.first - before.last < 6:
        out.add(f"prevjoin:{_gap(doc, before, mention)}")
        out.add(f"prevprec:{before.precision}>{mention.precision}")
    if after is not None and after.first - mention.last < 6:
        out.add(f"nextjoin:{_gap(doc, mention, after)}")
        out.add(f"nextprec:{mention.precision}>{after.precision}")
    return out


def _gap(doc: Doc, left: Mention, right: Mention) -> str:
    return " ".join(
        t.pos_ if t.pos_ in ("NOUN", "PROPN") else t.lower_ for t in doc[left.last + 1 : right.first]
    )


def measures(
    doc: Doc, head: Token, mention: Mention, others: Sequence[Mention], way: Way
) -> dict[str, float]:
    """Numbers about the pair: distances, counts of what stands between, depths."""
    place = way.place
    low, high = sorted((place.i, head.i))
    middle = doc[low + 1 : high]
    before, after = _neighbours(mention, others)
    nearer = sum(abs(o.first - head.i) < abs(mention.first - head.i) for o in others)
    steps = way.steps or ((), ())
    kind = 0 if way.own else 4 if way.steps is None else 1 if not steps[1] else 2 if not steps[0] else 3
    talk = lists()["government"]
    found: dict[str, float] = {
        "gap": place.i - head.i, "distance": high - low, "up": way.lengths[0], "down": way.lengths[1],
        "own": way.own, "relation": kind, "steps up": len(steps[0]), "steps down": len(steps[1]),
        "sure": mention.confidence,
        "precision": _PRECISIONS.index(mention.precision) if mention.precision in _PRECISIONS else 9,
        "verbs": sum(_verbal(t) for t in middle), "talk": sum(t.lemma_ in talk for t in middle),
        "commas": sum(t.text in ",;" for t in middle),
        "relatives": sum(t.tag_ in ("WDT", "WP", "WRB") for t in middle),
        "and": sum(t.dep_ == "cc" for t in middle), "marks": sum(t.dep_ == "mark" for t in middle),
        "quotes": sum(t.text in '"“”' for t in middle),
        "names between": sum(low < o.first < high and o is not mention for o in others),
        "names": len(others), "tokens": len(doc), "at": mention.first, "head at": head.i, "nearer": nearer,
        "prepositions": len(way.prepositions), "nouns": len(way.nouns),
        "inner": _USUAL.index(way.inner) + 1 if way.inner in _USUAL else 0,
        "same sentence": place.sent.start == head.sent.start,
        "depth": len(up_from(way.verb)), "head depth": len(up_from(head)),
        "name before": mention.first - before.last if before else FAR,
        "name after": after.first - mention.last if after else FAR,
    }  # fmt: skip
    return {name: float(value) for name, value in found.items()}


def links(doc: Doc, mentions: Sequence[Mention]) -> list[tuple[list[int], list[int], list[int], list[int]]]:
    """For each name the numbers of those listed with it, below it, above it in the tree, and spelt alike."""
    roots = [root_of(doc, m) for m in mentions]
    ups = [[t.i for t in up_from(r)] for r in roots]
    names = [doc[m.first : m.last + 1].text for m in mentions]
    out = []
    for a, root in enumerate(roots):
        rest = [b for b in range(len(roots)) if b != a]
        listed = [b for b in rest if _listed(doc, ups[a], roots[b].i) or _listed(doc, ups[b], root.i)]
        out.append((
            listed, [b for b in rest if root.i in ups[b][1:]], [b for b in rest if roots[b].i in ups[a][1:]],
            [b for b in rest if names[a] == names[b]],
        ))  # fmt: skip
    return out


def _listed(doc: Doc, ups: Sequence[int], other: int) -> bool:
    """True when the first of ``ups`` is a conjunct of token ``other``, perhaps through one of their heads."""
    if doc[ups[0]].dep_ != "conj" or other not in ups[1:4]:
        return False
    return all(doc[i].dep_ in _LISTED for i in ups[: ups.index(other)])
