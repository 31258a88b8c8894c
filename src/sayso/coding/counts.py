"""Counts: how many people were killed, injured, detained or took part, with their bounds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.coding.party_kinds import kinds_of
from sayso.coding.predicates import verb_frame
from sayso.coding.stage import Desk, EventDraft, stage

if TYPE_CHECKING:
    from spacy.tokens import Token

Bounds = tuple[int | None, int | None]

_UNITS = {word: n for n, word in enumerate(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen "
    "eighteen nineteen".split())}  # fmt: skip
_TENS = {
    word: 10 * n for n, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SCALES = {"hundred": 100, "thousand": 1_000, "million": 1_000_000}
#: *hundreds* is at least two of them (README of the ledger gold).
_VAGUE = {
    "dozens": 24,
    "scores": 40,
    "hundreds": 200,
    "thousands": 2_000,
    "millions": 2_000_000,
    "several": 3,
    "many": None,
}
_NUMBER = re.compile(r"^\d{1,3}(?:,\d{3})+$|^\d+$")
_KILL = frozenset(
    "kill slay murder massacre execute assassinate behead slaughter die perish lynch claim".split()
)
_INJURE = frozenset("injure wound hurt maim".split())
_DETAIN = frozenset("arrest detain imprison jail abduct kidnap seize capture hold apprehend".split())
_FIELDS = (("killed", _KILL), ("injured", _INJURE), ("detained", _DETAIN))
#: Verbs that kill with *fatally* or *dead* and else wound.
_HITS = frozenset("shoot stab beat strike hit".split())
_CROWDS = frozenset("storm riot loot attack pelt throw".split())
_COLLECTIVES = frozenset(
    "people police crew staff public family personnel life army military navy militia force group "
    "gang unit division guard coalition "
    "resistance mob crowd corps garrison cartel faction junta regime enemy infantry column clan "
    "tribe service command".split()
)
_PEOPLE = frozenset(("person", "armed", "group", "private"))


def number(words: list[str]) -> int | None:
    """The number that words or digits spell, or None: ``["2", "million"]``, ``["forty-two"]``, ``["1,200"]``."""
    total = current = 0
    seen = False
    for word in (part for w in words for part in w.lower().split("-")):
        if _NUMBER.match(word):
            current += int(word.replace(",", ""))
        elif word in _UNITS:
            current += _UNITS[word]
        elif word in _TENS:
            current += _TENS[word]
        elif word in _SCALES:
            current = max(1, current) * _SCALES[word]
            if word != "hundred":
                total, current = total + current, 0
        elif (word == "and" and seen) or (word == "a" and not seen):
            continue
        else:
            return None
        seen = True
    return total + current if seen else None


def bounds_of(token: Token) -> Bounds | None:
    """How many people a phrase counts; None when it does not say. A singular person counts as one."""
    numerals = [c for c in token.children if c.dep_ == "nummod" and c.ent_type_ not in ("DATE", "TIME")]
    if token.pos_ == "NUM" or (token.like_num and not numerals):
        return _bounded(token)
    if numerals:
        return _bounded(numerals[0])
    if token.lower_ in _VAGUE:
        return _vague(token.lower_)
    for child in token.children:
        if child.lower_ in _VAGUE and child.dep_ in ("amod", "det", "nmod", "compound", "quantmod"):
            return _vague(child.lower_)
    if token.tag_ in ("NN", "NNP") and (token.ent_type_ == "PERSON" or kinds_of(token) & {"person", "armed"}):
        single = any(c.lower_ in ("a", "an", "one", "another", "the") for c in token.children)
        if single and not kinds_of(token) & {"state"} and token.lower_ not in _COLLECTIVES:
            return (1, 1)
        if token.ent_type_ == "PERSON":
            return (1, 1)
    return None


def _vague(word: str) -> Bounds | None:
    low = _VAGUE[word]
    return (low, None) if low is not None else None


def _bounded(numeral: Token) -> Bounds | None:
    """A numeral with what qualifies it: *at least 12*, *between 560 and 770*, *more than two dozen*."""
    doc = numeral.doc
    words = [c.text for c in numeral.lefts if c.dep_ == "compound" or c.like_num] + [numeral.text]
    value = number(words)
    if value is None and numeral.lower_ == "dozen":
        value = 12 * (number([c.text for c in numeral.lefts if c.like_num]) or 1)
    if value is None:
        return None
    if numeral.i + 1 < len(doc) and doc[numeral.i + 1].lower_ == "dozen":
        value *= 12
    before = [t.lower_ for t in doc[max(0, numeral.i - 5) : numeral.i]]
    if len(before) >= 2 and before[-1] in ("and", "to", "-", "–") and doc[numeral.i - 2].like_num:
        low = number([doc[numeral.i - 2].text])
        if low is not None and low < value and (before[-1] != "and" or "between" in before):
            return (low, value)
    for child in numeral.conjuncts:
        if child.like_num and "between" in before:
            high = number([child.text])
            if high is not None and high > value:
                return (value, high)
    near = before[-3:]
    if ("at" in near and "least" in near) or ("more" in near and "than" in near) or "over" in near[-1:]:
        return (value, None)
    if (
        near[-2:] == ["up", "to"]
        or (("fewer" in near or "less" in near) and "than" in near)
        or "most" in near
    ):
        return (None, value)
    return (value, value)


def _sum(found: list[Bounds]) -> Bounds | None:
    if not found:
        return None
    low = sum(b[0] or 0 for b in found)
    high = None if any(b[1] is None for b in found) else sum(b[1] or 0 for b in found)
    return (low or None, high) if low or high else None


def people_bounds(tokens: list[Token]) -> Bounds | None:
    """The sum over coordinated people: *two soldiers and a boy* → (3, 3)."""
    found: list[Bounds] = []
    for token in tokens:
        for one in (token, *(c for c in token.conjuncts if c.i > token.i)):
            if kinds_of(one) and not kinds_of(one) & _PEOPLE and one.pos_ != "NUM":
                continue
            bounds = bounds_of(one)
            if bounds:
                found.append(bounds)
    return _sum(found)


def _tolls(verb: Token) -> tuple[str, Bounds] | None:
    word = verb.lemma_.lower()
    field = next((name for name, verbs in _FIELDS if word in verbs), None)
    if word in _HITS and verb.pos_ == "VERB":
        fatal = any(
            c.lower_ in ("fatally", "dead", "death") for c in verb.subtree if c.i - verb.i in (-1, 1, 2)
        )
        down = any(c.dep_ == "prt" for c in verb.children)  # *shot down the jet*
        field = "killed" if fatal else "injured" if word in ("shoot", "stab") and not down else None
    if field is None or verb.pos_ not in ("VERB", "AUX"):
        return None
    frame = verb_frame(verb)
    tokens = frame.slots.get("subject" if word in ("die", "perish") else "object", [])
    bounds = people_bounds(list(tokens))
    return (field, bounds) if bounds else None


def _adjectival(token: Token) -> tuple[str, Bounds] | None:
    """*six dead*, *left nine injured*, *a death toll of 40*, *149 deaths*."""
    word = token.lower_
    if word in ("dead", "wounded", "injured", "hurt") and token.pos_ in ("ADJ", "NOUN", "VERB"):
        field = "killed" if word == "dead" else "injured"
        numerals = [
            c
            for c in (*token.lefts, *((token.head,) if token.head.i < token.i else ()))
            if c.like_num or c.lower_ in _VAGUE
        ]
        numerals += (
            [c for c in token.head.children if c.dep_ in ("nsubj", "dobj") and c.i < token.i and bounds_of(c)]
            if token.dep_ in ("acomp", "oprd", "ccomp", "amod")
            else []
        )
        for numeral in numerals:
            bounds = bounds_of(numeral)
            if bounds:
                return field, bounds
    if token.lemma_ in ("death", "fatality", "casualty", "injury") and token.tag_ == "NNS":
        bounds = bounds_of(token)
        if bounds and token.lemma_ != "casualty":
            return ("injured" if token.lemma_ == "injury" else "killed"), bounds
    if token.lemma_ == "toll":
        for child in token.subtree:
            if child.like_num and child.i > token.i:
                bounds = _bounded(child)
                if bounds:
                    return "killed", bounds
    return None


def _takes(draft: EventDraft, field: str) -> bool:
    if field == "detained":
        return draft.type == "COERCE" or (draft.type == "ASSAULT" and draft.mode == "abduct")
    return draft.type == "ASSAULT"


@stage("counts", "1", requires="events parties reality", assigns="counts")
def counts(desk: Desk) -> None:
    """Hang the numbers of each sentence on the event of that sentence which they belong to."""
    by_sentence: dict[int, list[EventDraft]] = {}
    for draft in desk.events:
        by_sentence.setdefault(draft.head.sent.start, []).append(draft)
    for drafts in by_sentence.values():
        for token in drafts[0].head.sent:
            found = _tolls(token) or _adjectival(token)
            if found is None:
                continue
            field, bounds = found
            able = [d for d in drafts if _takes(d, field)]
            if not able:
                continue
            own = next((d for d in able if d.head.i == token.i), None)
            draft = own or min(
                able,
                key=lambda d: (
                    not (token.is_ancestor(d.head) or d.head.is_ancestor(token)),
                    abs(d.head.i - token.i),
                ),
            )
            if field not in draft.counts:
                draft.counts[field] = bounds
                draft.decide(field, bounds, "counts", f"numeral of {token.text}", 0.8, draft.trigger)
        for draft in drafts:
            if draft.type == "PROTEST" or (draft.type == "ASSAULT" and draft.head.lemma_ in _CROWDS):
                crowd = people_bounds(
                    [t for t in draft.actor_tokens if t.tag_ in ("NNS", "CD", "NNPS") or t.lower_ in _VAGUE]
                )
                if crowd and (crowd[0] or 0) > 1:
                    draft.counts["crowd"] = crowd
                    draft.decide("crowd", crowd, "counts", "numeral of the actors", 0.8, draft.trigger)
