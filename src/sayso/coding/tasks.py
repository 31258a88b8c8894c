"""What the event benchmarks ask of one sentence, answered by the same matching as the ledger's events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sayso.coding.event_head import event_scores, main_parties, types_of
from sayso.coding.events import matches
from sayso.coding.matching import Match
from sayso.coding.party_kinds import is_acting, is_time
from sayso.coding.phrases import coordinated, holders, phrase
from sayso.coding.predicates import Frame, antecedent, fillers, subjects, verb_frame
from sayso.coding.stage import Desk
from sayso.model import Party
from sayso.ontology.event_patterns import PatternBook

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]


def _depth(token: Token) -> int:
    depth = 0
    while token.head.i != token.i and depth < 40:
        token, depth = token.head, depth + 1
    return depth


def relation(text: str, source: Sequence[Range], target: Sequence[Range]) -> str:
    """Type of what links the source with the target, by the event head; ACCUSE, the commonest, for a blank text.

    CONCEDE and RETREAT, which the set takes together, stand for each other. What the patterns find does not add to it:
    root macro F1 on PLV dev is .839 without and .807 with them.
    """
    scores = event_scores(text)
    if scores is None:
        return "ACCUSE"
    likely = types_of(scores, (), source, target)
    likely["RETREAT"] += likely.pop("CONCEDE")
    named = {name: p for name, p in likely.items() if name is not None}
    return max(named, key=lambda name: named[name])


def main_match(doc: Doc, book: PatternBook | None = None) -> tuple[Match, Frame] | None:
    """The match that the sentence is about: nearest to the root, with both parties rather than with one."""
    rank = lambda found: (-2.0 * bool(found[0].actor and found[0].recipient) - 1.0 * bool(found[0].actor)  # noqa: E731
                          + 0.5 * _depth(found[1].head), found[1].head.i)  # fmt: skip
    return min(matches(doc, book), key=rank, default=None)


def actors(doc: Doc) -> list[tuple[int, int, str]]:
    """(start, end, SOURCE | TARGET | RECIPROCAL) of the parties of the sentence's main event, as whole phrases.

    The event head's, with the edges of the pattern's phrases where both mean the same, and with a party of the pattern
    in a role for which the head finds nobody (span F1 on dev: head .737, pattern .691, both .753).
    """
    scores = event_scores(doc.text)
    learned = main_parties(scores) if scores is not None else []
    matched = _by_pattern(doc)
    found = [next((m for m in matched if m[2] == x[2] and _overlap(m, x)), x) for x in learned]
    roles = {name for *_, name in found}
    found += [m for m in matched if m[2] not in roles and not any(_overlap(m, x) for x in found)]
    return list(dict.fromkeys(found))


def _overlap(a: tuple[int, int, str], b: tuple[int, int, str]) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def _by_pattern(doc: Doc) -> list[tuple[int, int, str]]:
    """The parties of the pattern that the sentence is about, else subject and object of the main clause."""
    found = main_match(doc)
    if found is None:
        return list(_grammatical(doc))
    match, frame = found
    source = list(match.actor) or list(frame.slots.get("by", ()))
    source = source or [t for t in frame.slots.get("subject", ()) if not is_time(t)]
    source = _named(source, frame)
    reciprocal = match.pattern.reciprocal and len(_each(source)) > 1
    target = [] if reciprocal else _aims(list(match.recipient), match.pattern.type) or _targets(frame, source)
    if not target and not reciprocal:
        target = _last_place(frame, source)
    spans: dict[tuple[int, int], str] = {}
    for tokens, name in ((source, "RECIPROCAL" if reciprocal else "SOURCE"), (target, "TARGET")):
        for token in _each(tokens):
            span = phrase(token)
            if span and token.pos_ != "PRON":
                spans.setdefault((span.start, span.end), name)
    return [(start, end, name) for (start, end), name in spans.items()]


def _named(source: list[Token], frame: Frame) -> list[Token]:
    """*X says it will …*: X for a pronoun that is the subject of what X says."""
    verb = frame.support if frame.support is not None else frame.head
    for _ in range(3):
        if source and not all(token.pos_ == "PRON" for token in source):
            break
        if (
            verb.dep_ not in ("ccomp", "xcomp", "conj", "advcl", "pcomp", "relcl", "acl")
            or verb.head.i == verb.i
        ):
            break
        verb = verb.head
        if verb.pos_ in ("VERB", "AUX"):
            source = [antecedent(token) for token in subjects(verb)] or source
    return source


def _aims(recipients: list[Token], type_: str) -> list[Token]:
    """Recipients as the set marks them: the author of a charge rather than the charge; forces sent are no target."""
    aims: list[Token] = []
    for token in recipients:
        if is_acting(token) or token.pos_ == "PRON":
            aims.append(token)
            continue
        makers = [t for c in token.children if c.lower_ == "by" for _, t in fillers(c)]
        if makers:
            aims += makers
        elif type_ not in ("REJECT", "MOBILIZE", "AGREE"):
            aims.append(token)
    return aims


def _last_place(frame: Frame, source: list[Token]) -> list[Token]:
    """The last state or body named behind the predicate, when nothing else is a target."""
    covered = [phrase(token) for token in source]
    for token in reversed(list(frame.head.sent)):
        if token.i <= frame.head.i:
            break
        named = token.dep_ in ("pobj", "dobj") and token.ent_type_ in ("GPE", "ORG", "PERSON", "NORP")
        if named and not any(span and span.start <= token.idx < span.end for span in covered):
            return [token]
    return []


def _each(tokens: Iterable[Token]) -> list[Token]:
    found: list[Token] = []
    for token in tokens:
        for one in (antecedent(token), *coordinated(token)):
            if one not in found:
                found.append(one)
    return found


def _targets(frame: Frame, source: list[Token]) -> list[Token]:
    """A party anywhere in the predicate's slots that is not the source."""
    near = ("on", "against", "to", "with", "from", "of", "for", "in")
    for slot in ("object", *near, *(f"object.{name}" for name in near)):
        for token in frame.slots.get(slot, ()):
            if token not in source and is_acting(token) and not is_time(token):
                return [token]
    for token in frame.slots.get("object", ()):
        owners = holders(token, "ACCUSE")
        if owners and owners[0] not in source:
            return owners[:1]
    return []


def _grammatical(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """Subject and object of the main clause, when no pattern holds."""
    for sentence in doc.sents:
        root = sentence.root
        if root.pos_ not in ("VERB", "AUX"):
            continue
        inner = next(
            (c for c in root.children if c.dep_ == "ccomp" and root.lemma_ in ("say", "tell", "add")), root
        )
        frame = verb_frame(inner)
        source = [t for t in frame.slots.get("by" if frame.passive else "subject", ()) if t.pos_ != "PRON"]
        for token in _each(source):
            span = phrase(token)
            if span:
                yield span.start, span.end, "SOURCE"
        for token in _targets(frame, source):
            span = phrase(token)
            if span:
                yield span.start, span.end, "TARGET"
        return


def records(doc: Doc, published: dt.date | None = None) -> list[dict[str, Any]]:
    """Events of a bare text as ``{"type", "actor": [codes], "recipient": [codes]}``, by the whole pipeline.

    A code is ``{"code", "sector"}``; a bare state has no sector, the United Nations are IGO with sector UNO. Meetings
    and fights in which all are actors give one event for each ordered pair. Events with one side only are left out
    where another has both, and only the first stands where none has (dyad F1 on dev .299 with all, .317 so).
    """
    from sayso.coding.registry import stages
    from sayso.model import Document

    if not doc.text.strip():
        return []
    desk = Desk(Document(doc.text, published=published))
    desk.doc = doc
    for stage in stages():
        stage.run(desk)
    found: list[dict[str, Any]] = []
    for event in desk.events:
        if event.reality == "negated":
            continue
        actor, recipient = _codes(event.actor), _codes(event.recipient)
        pairs = [(actor, recipient)]
        if len(actor) > 1 and not recipient:
            pairs = [([a], [b]) for a in actor for b in actor if a is not b]
        found += [{"type": event.type, "actor": a, "recipient": b} for a, b in pairs]
    return [event for event in found if event["actor"] and event["recipient"]] or found[:1]


def _codes(parties: Iterable[Party]) -> list[dict[str, str]]:
    from sayso.coding.actors import ActorCoder

    coder = ActorCoder.load()
    out = []
    for party in parties:
        known = coder.code(party.name)
        country, _, sector = (party.code or "?").partition(" ")
        if known.is_state:
            country, sector = known.country or country, ""
        elif country == "IGO" and known.country:
            sector = known.country
        out.append({"code": country, "sector": sector})
    return out


def places_of(doc: Doc, start: int, end: int) -> list[Range]:
    """Spans of the places at which the happening of the verb at ``start`` to ``end`` took place."""
    from sayso.coding.event_places import place_spans

    token = next((t for t in doc if t.idx < end and start < t.idx + len(t)), None)
    return list(place_spans(doc, token)) if token is not None else []
