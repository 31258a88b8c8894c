"""What the event benchmarks ask of one sentence, answered by the same matching as the ledger's events."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sayso.coding.announced import TURNED
from sayso.coding.events import matches
from sayso.coding.lemmas import lemma
from sayso.coding.matching import Match
from sayso.coding.party_kinds import is_acting, is_time
from sayso.coding.phrases import coordinated, holders, phrase
from sayso.coding.predicates import Frame, antecedent, fillers, subjects, verb_frame
from sayso.coding.reality import standing_of
from sayso.coding.stage import Desk
from sayso.model import Party
from sayso.ontology.event_patterns import Pattern, PatternBook, patterns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

Range = tuple[int, int]
_COOPERATIVE = frozenset(("AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"))
_FORCEFUL = frozenset(("ASSAULT", "COERCE", "PROTEST", "SANCTION"))
_CLOSED = frozenset(("REQUEST", "THREATEN", "AGREE", "REJECT"))


def _depth(token: Token) -> int:
    depth = 0
    while token.head.i != token.i and depth < 40:
        token, depth = token.head, depth + 1
    return depth


def _covers(tokens: Iterable[Token], spans: Sequence[Range]) -> bool:
    """True when one of the phrases headed by the tokens overlaps one of the spans."""
    for token in tokens:
        for one in (antecedent(token), *token.conjuncts):
            found = phrase(one)
            if found and any(found.start < end and start < found.end for start, end in spans):
                return True
    return False


def _inside(token: Token, spans: Sequence[Range]) -> bool:
    return any(start <= token.idx < end for start, end in spans)


def type_of(match: Match, frame: Frame) -> str:
    """PLOVER type of a match in its clause: future cooperation is AGREE, a negated or refused one REJECT."""
    type_ = match.pattern.type
    standing = standing_of(frame.head)
    if standing.reality in ("future", "possible") and type_ in TURNED and type_ != "RETREAT":
        return TURNED[type_]
    if standing.reality == "future" and type_ in _FORCEFUL and standing.hedge != "to":
        return "THREATEN"  # announced conflict
    if standing.reality in ("future", "possible") and type_ in ("RETREAT", "CONCEDE"):
        return "AGREE"  # CAMEO 035, intent to yield, is an agreement in this set; the ledger keeps CONCEDE (ruling 13)
    if standing.reality == "negated" and type_ in _COOPERATIVE:
        return "REJECT"
    return type_


def relation(doc: Doc, source: Sequence[Range], target: Sequence[Range]) -> str:
    """Type of the predicate that links the source with the target; by default the commonest, ACCUSE."""
    best, best_score = "", -99.0
    found = list(matches(doc))
    closers = {
        frame.head.i for match, frame in found if match.pattern.type in _CLOSED and frame.head.pos_ == "VERB"
    }
    for match, frame in found:
        head = frame.head
        if any(a.i in closers for a in _governors(head)):
            continue
        score = match.score - 0.4 * _depth(head)
        score += 3 * _covers(match.actor, source)
        score += 2 * (bool(target) and _covers(match.recipient, target))
        score -= 1.5 * _covers(match.recipient, source)
        if not _covers(match.actor, source):
            linked = [t for tokens in frame.slots.values() for t in tokens]
            score += 1.0 * _covers(linked, source)
        if target and not _covers(match.recipient, target):
            everything = [t for tokens in frame.slots.values() for t in tokens]
            score += 1.0 * _covers(everything, target)
        if _inside(head, source):
            score -= 4
        if target and _inside(head, target):
            score -= 2
        if score > best_score:
            best, best_score = type_of(match, frame), score
    demanded = _demanded(doc, source)
    return (
        (demanded if best not in ("ACCUSE", "THREATEN", "REJECT", "REQUEST") else None)
        or best
        or _loose(doc, source)
        or "ACCUSE"
    )


def _demanded(doc: Doc, source: Sequence[Range]) -> str | None:
    """REQUEST for *SOURCE says that others must …*."""
    for token in doc:
        if token.lower_ == "must" and token.dep_ == "aux":
            clause = token.head
            if (
                clause.dep_ == "ccomp"
                and _covers(subjects(clause.head), source)
                and not _covers(subjects(clause), source)
            ):
                return "REQUEST"
    return None


def _governors(token: Token) -> Iterator[Token]:
    """Predicates in whose complement the token stands, without those that only a relative or adverbial clause joins."""
    while token.dep_ in ("xcomp", "ccomp", "dobj", "pobj", "pcomp", "prep") and token.head.i != token.i:
        token = token.head
        yield token


def _loose(doc: Doc, source: Sequence[Range]) -> str | None:
    """The type of the first verb, else noun, whose lemma any pattern lists, whatever its conditions."""
    book = patterns()
    found: list[tuple[int, str]] = []
    for token in doc:
        if _inside(token, source):
            continue
        options: tuple[Pattern, ...] = ()
        if token.pos_ in ("VERB", "AUX"):
            options = book.verbs.get(lemma(token), ())
        elif token.pos_ == "NOUN":
            options = (*book.nouns.get(lemma(token), ()), *book.light.get(lemma(token), ()))
        if options:
            type_ = options[-1].type
            future = standing_of(token).reality in ("future", "possible")
            found.append(
                (_depth(token) + (token.pos_ == "NOUN"), TURNED.get(type_, type_) if future else type_)
            )
    return min(found)[1] if found else None


def main_match(doc: Doc, book: PatternBook | None = None) -> tuple[Match, Frame] | None:
    """The match that the sentence is about: nearest to the root, with both parties rather than with one."""
    rank = lambda found: (-2.0 * bool(found[0].actor and found[0].recipient) - 1.0 * bool(found[0].actor)  # noqa: E731
                          + 0.5 * _depth(found[1].head), found[1].head.i)  # fmt: skip
    return min(matches(doc, book), key=rank, default=None)


def actors(doc: Doc) -> list[tuple[int, int, str]]:
    """(start, end, SOURCE | TARGET | RECIPROCAL) of the parties of the sentence's main event, as whole phrases."""
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
    and fights in which all are actors give one event for each ordered pair.
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
    return found


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
