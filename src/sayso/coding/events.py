"""Events: predicates that a pattern names, with the heads of their parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.coding.announced import complement_of, redirected
from sayso.coding.event_judgement import judged
from sayso.coding.lemmas import lemma
from sayso.coding.matching import Match, match
from sayso.coding.modes import set_mode
from sayso.coding.noun_frames import noun_frame
from sayso.coding.parse import text_of
from sayso.coding.party_kinds import TIMES, is_acting, kinds_of
from sayso.coding.phrases import coordinated
from sayso.coding.predicates import Frame, is_passive, verb_frame
from sayso.coding.scope import is_political
from sayso.coding.speech_acts import speech_acts
from sayso.coding.speech_acts import words as speech_words
from sayso.coding.stage import Desk, EventDraft, stage
from sayso.model import Span
from sayso.ontology.event_patterns import Pattern, PatternBook, kinds_scene, patterns

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token
    from spacy.tokens import Span as Sentence

#: Credits at the end of an article are no events.
_CREDITS = re.compile(
    r"contributed to (?:this|the) (?:report|article|story)"
    r"|^\s*(?:Contributing|Reporting by|Editing by|Image copyright)\b"
)
#: Adjectives that govern an infinitive as verbs do.
ADJECTIVES = frozenset(
    (
        "willing",
        "ready",
        "prepared",
        "reluctant",
        "unwilling",
        "sorry",
        "critical",
        "supportive",
        "responsible",
    )
)
_VERBAL = frozenset(("VERB", "AUX"))
_NOUNLIKE = frozenset(("NOUN", "PROPN"))


def _candidates(token: Token, book: PatternBook) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    """Verb patterns, and noun or light patterns, that this token calls up."""
    word, pos = lemma(token), token.pos_
    if pos == "ADJ" and token.tag_ == "JJ":
        if token.i and token.doc[token.i - 1].text == "-":  # *combat-ready*
            return (), ()
        return book.verbs.get(word, ()) if word in ADJECTIVES else (), ()
    if pos in _VERBAL:
        if token.dep_ == "amod":  # *Russian-backed*, *detained observers*: a state, not a report
            return (), ()
        verbs = book.verbs.get(word, ())
        if not verbs and "-" in word:
            verbs = book.verbs.get(word.rsplit("-", 1)[1], ())
        return verbs, ()
    if pos in _NOUNLIKE and token.dep_ != "compound":
        nouns, light = book.nouns.get(word, ()), book.light.get(word, ())
        if token.i > 1 and token.doc[token.i - 1].text == "-":  # *sit-in*, *build-up*, *cease-fire*
            whole = f"{token.doc[token.i - 2].lower_}-{token.lower_}"
            for joined in (whole, whole.removesuffix("s"), whole.replace("-", "")):
                nouns, light = (*book.nouns.get(joined, ()), *nouns), (*book.light.get(joined, ()), *light)
        if not nouns and not light and word.endswith("s"):
            nouns, light = book.nouns.get(word[:-1], ()), book.light.get(word[:-1], ())
        return (), (*light, *nouns)
    return (), ()


def best_match(token: Token, book: PatternBook) -> tuple[Match, Frame] | None:
    """The most specific pattern that holds for this token, with its frame."""
    if token.ent_type_ in TIMES:  # March
        return None
    verbs, nouns = _candidates(token, book)
    if verbs:
        frame, options = verb_frame(token), verbs
    elif nouns:
        frame, options = noun_frame(token), nouns
    else:
        return None
    best: Match | None = None
    for pattern in options:
        found = match(pattern, frame)
        if found is not None and (best is None or found.score > best.score):
            best = found
    return (best, frame) if best is not None else None


def trigger_span(frame: Frame, pattern: Pattern) -> Span:
    """The words that name the act: the head, with its particle or the preposition that the pattern asks for."""
    head = frame.head
    doc, last, first = head.doc, head, head
    if pattern.particle:
        last = next((c for c in head.children if c.lower_ == pattern.particle and c.i > head.i), head)
        if last.i - head.i > 2:
            last = head
    elif pattern.pos == "verb" and pattern.preposition:
        last = next((c for c in head.children if c.lower_ in pattern.preposition and c.i == head.i + 1), head)
    elif pattern.modifiers:
        first = next((c for c in head.children if lemma(c) in pattern.modifiers and c.i == head.i - 1), head)
    start, end = first.idx, last.idx + len(last)
    return Span.of(text_of(doc), start, end)


def matches(doc: Doc, book: PatternBook | None = None) -> Iterator[tuple[Match, Frame]]:
    """Every predicate of the text with its best pattern, in order."""
    book = book or patterns()
    political: bool | None = None
    for sentence in doc.sents:
        off_stage: bool | None = None  # worked out only when something matches
        for token in sentence:
            if token.is_alpha or "-" in token.text:
                found = best_match(token, book)
                if found is None:
                    continue
                if off_stage is None:
                    off_stage = is_off_stage(sentence)
                if off_stage:
                    continue
                parties = (*found[0].actor, *found[0].recipient)
                if not any(map(is_political, parties)) and (parties or not found[0].pattern.mode):
                    if found[0].pattern.type in ("ASSAULT", "PROTEST") and any(
                        "person" in kinds_of(token) for token in parties
                    ):
                        yield found
                        continue
                    political = any(map(is_public, doc)) if political is None else political
                    if not political:
                        continue
                yield found


def is_public(token: Token) -> bool:
    """A word that makes a text one about public affairs: a state, a people, an office or an armed body."""
    return token.ent_type_ in ("GPE", "NORP") or bool(
        token.pos_ in _NOUNLIKE and kinds_of(token) & {"state", "armed"}
    )


def is_off_stage(sentence: Sentence) -> bool:
    """True for sentences of sport, arts and shops: a word of those scenes, and no state, people or office named."""
    if _CREDITS.search(sentence.text):
        return True
    scene = kinds_scene()
    if not any(token.lemma_.lower() in scene for token in sentence):
        return False
    return not any(
        token.ent_type_ in ("GPE", "NORP") or kinds_of(token) & {"state", "armed"} for token in sentence
    )


def _once(every: list[tuple[Match, Frame]]) -> list[tuple[Match, Frame]]:
    """*sent aid*, *launched attacks*: of a verb and its noun that name the same act the better stays, else the noun."""
    verbs = {frame.head.i: found for found, frame in every if frame.head.pos_ in _VERBAL}
    dropped: set[int] = set()
    for found, frame in every:
        if frame.support is None or frame.support.i not in verbs:
            continue
        verb = verbs[frame.support.i]
        if lemma(frame.head) in verb.pattern.nouns and verb.pattern.type != found.pattern.type:
            dropped.add(frame.head.i)  # the verb's pattern is about this noun: *allowed access*
        elif verb.pattern.type == found.pattern.type:
            dropped.add(
                frame.head.i
                if verb.score > found.score and verb.pattern.type != "ASSAULT"
                else frame.support.i
            )
    return [(found, frame) for found, frame in every if frame.head.i not in dropped]


_PRESS = frozenset(
    "reporter journalist press media newspaper television correspondent interviewer medium "
    "broadcaster".split()
)


def _is_idle(found: Match, frame: Frame) -> bool:
    """Matches that report no act in an article: talks with reporters, and allegations that blame nobody."""
    pattern = found.pattern
    if pattern.type == "CONSULT":
        parties = (*found.actor, *found.recipient)
        several = sum(1 + len(coordinated(token)) for token in parties) > 1
        alone = not several and not any(token.tag_ in ("NNS", "NNPS") for token in parties)
        if pattern.reciprocal and alone:
            return True
        if (
            any(c.dep_ == "dobj" and not is_acting(c) and c.pos_ == "NOUN" for c in frame.head.children)
            and lemma(frame.head) == "meet"
        ):
            return True  # *met the standard*
        return any(lemma(token) in _PRESS for token in (*found.actor, *found.recipient))
    if pattern.type == "ACCUSE" and pattern.complement == "that" and frame.head.pos_ == "VERB":
        clause = next((c for c in frame.head.children if c.dep_ == "ccomp"), None)
        return clause is not None and (is_passive(clause) or not _blames(clause))
    return False


def _blames(clause: Token) -> bool:
    if lemma(clause) in speech_words()["blame_verbs"] or lemma(clause) in (
        "be",
        "commit",
        "carry",
        "use",
        "try",
        "fail",
    ):
        return True
    return any(
        p.type in ("ASSAULT", "COERCE", "MOBILIZE", "AID") for p in patterns().verbs.get(lemma(clause), ())
    )


@stage("events", "2", requires="doc statements", assigns="events")
def events(desk: Desk) -> None:
    """Match the patterns over all predicates of the article."""
    every = [pair for pair in matches(desk.doc) if not _is_idle(*pair)]
    types = {frame.head.i: found.pattern.type for found, frame in every}
    for found, frame in _once(every):
        pattern = found.pattern
        trigger = trigger_span(frame, pattern)
        clause = complement_of(frame.head)
        type_, why = redirected(pattern.type, types.get(clause.i) if clause is not None else None)
        mode = pattern.mode if type_ == pattern.type else None
        draft = EventDraft(type_, mode, trigger, frame.head, pattern.id, found.actor, found.recipient)
        draft.decide("type", type_, "events", why or f"pattern {pattern.id}", 0.8, trigger)
        if mode:
            draft.decide("mode", pattern.mode, "events", f"pattern {pattern.id}", 0.8, trigger)
        desk.events.append(draft)
    desk.events += speech_acts(desk)
    desk.events = judged(desk.events, desk.doc, desk.statements)
    for draft in desk.events:
        set_mode(draft)
