"""Find cues in a parsed article: which lexicon entries fit which token, with what content and source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.coding.cue_match import Match
from sayso.coding.frames import FRAMES
from sayso.coding.sayers import can_speak
from sayso.coding.sourcing_phrases import sourcing_phrase
from sayso.coding.syntax import (
    agent,
    child,
    children,
    is_infinitive,
    is_negated,
    is_passive,
    prepositional,
    subject,
    subtree,
)  # fmt: skip
from sayso.ontology.cues import Cue, cue_index

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_POS = {
    "verb": ("VERB", "AUX"),
    "light": ("VERB", "AUX"),
    "noun": ("NOUN",),
    "adjective": ("ADJ", "VERB"),
    "adverb": ("ADV",),
}


def _words(cue: Cue, token: Token) -> set[int] | None:
    """Token indexes of the whole cue when its particle, object and preposition are there, else None."""
    found = {token.i}
    if cue.particle:
        part = next((t for t in children(token, "prt", "advmod", "prep") if t.lower_ == cue.particle), None)
        if part is None:
            return None
        found.add(part.i)
    if cue.objects:
        things = [
            t
            for t in children(token, "dobj", "nsubjpass", "attr", "pobj", "acomp", "oprd", "ccomp", "xcomp")
            if t.lemma_.lower() in cue.objects
        ]
        for holder in children(token, "prep"):
            things += [t for t in children(holder, "pobj") if t.lemma_.lower() in cue.objects]
        if not things:
            return None
        found.add(things[0].i)
    if cue.preposition:
        holders = [token, *(token.doc[i] for i in found - {token.i})]
        holders += [t for t in children(token, "dobj") if cue.pos == "verb"]
        spot = next(
            (
                p
                for h in holders
                for p in h.children
                if p.lower_ == cue.preposition and p.dep_ in ("prep", "prt", "dative", "agent", "advmod")
            ),
            None,
        )
        if spot is None:  # *called for X to do Y*
            spot = next(
                (
                    m
                    for c in children(token, "advcl", "ccomp", "xcomp")
                    for m in children(c, "mark")
                    if m.lower_ == cue.preposition == "for"
                ),
                None,
            )
        if spot is None:
            return None
        if cue.pos in ("verb", "light") and any(f in ("prep", "on_object_to") for f in cue.content):
            found.add(spot.i)
    return found


def _cut(tokens: set[int], token: Token, frame: str) -> set[int]:
    """Without clauses of a coordinated cue and the journalist's own final *…, which …* (ruling 9)."""
    doc = token.doc
    for i in sorted(tokens):
        other = doc[i]
        if other.dep_ == "conj" and governor(other) == token:
            tokens = tokens - subtree(other) - {t.i for t in other.head.children if t.dep_ == "cc"}
        elif (
            other.dep_ == "relcl"
            and i > token.i
            and (gap := other.left_edge.i) > 0
            and doc[gap - 1].text == ","
            and doc[gap].lower_ in ("which", "who")
        ):
            tokens = (
                tokens - subtree(other)
                if not any(k > other.right_edge.i and not doc[k].is_punct for k in tokens)
                else tokens
            )
        elif (
            other.dep_ == "advcl"
            and other.tag_ == "VBG"
            and frame == "that"
            and i > token.i
            and _is_strong(other)
            and doc[other.left_edge.i - 1].text == ","
        ):
            tokens = tokens - subtree(other)
    while (
        frame == "that"
        and tokens
        and (first := doc[min(tokens)]).i == token.i + 1
        and first.lower_ == "on"
        and first.i + 1 < len(doc)
        and doc[first.i + 1].ent_type_ == "DATE"
    ):
        tokens = (
            tokens
            - {first.i}
            - {
                k
                for k in range(first.i + 1, first.i + 5)
                if doc[k].ent_type_ == "DATE" and doc[k].ent_iob_ in ("B", "I") and k < len(doc)
            }
        )
    return tokens


def _holder(cue: Cue, token: Token, words: set[int]) -> Token:
    """The token whose children realise the content: the noun of a light verb, else the cue's head."""
    if cue.objects:
        return next(token.doc[i] for i in sorted(words) if token.doc[i].lemma_.lower() in cue.objects)
    return token


def _content(cue: Cue, token: Token, words: set[int]) -> Iterator[tuple[str, set[int]]]:
    holder = _holder(cue, token, words)
    for frame in cue.content:
        if frame == "quote":
            continue
        for at in dict.fromkeys((holder, token)):
            tokens = _cut(FRAMES[frame](cue, at), token, frame)
            if tokens and not (tokens & words) and token.i not in tokens:
                yield frame, tokens
                break


def governor(token: Token) -> Token | None:
    """The cue verb that a coordinated cue verb really goes with.

    In *X stressed that P and condemned Q* the parser often joins *condemned* to the verb of P; without a subject of its
    own it is X who condemned.
    """
    if token.dep_ != "conj" or child(token, "nsubj", "nsubjpass") or not _is_strong(token):
        return None
    top = token
    while top.dep_ == "conj" and top.head != top:
        top = top.head
    if top.dep_ == "dobj" and _is_strong(top.head):
        return top.head  # a verb cannot go with a noun: *reiterates its support … and condemned*
    while top.dep_ in ("ccomp", "conj") and top.head != top:
        if _is_strong(top.head):
            return top.head if top.i > top.head.i and top.head.tag_ == token.tag_ else None
        top = top.head
    return None


def _is_strong(verb: Token) -> bool:
    return verb.pos_ == "VERB" and any(
        c.always and c.pos == "verb" for c in cue_index().get(verb.lemma_.lower(), ())
    )


def _source(cue: Cue, token: Token, holder: Token) -> Token | None:
    if cue.source == "object":
        return child(token, "dobj")
    if cue.source == "from" and cue.pos != "noun":
        found = prepositional(token, "from")
        return found[1] if found else None
    if cue.source == "none" or cue.raising:
        return agent(token) if cue.raising else None
    if cue.pos in ("verb", "light", "adjective"):
        if cue.pos == "adjective" and token.dep_ in ("acomp", "oprd"):
            return subject(token.head)
        if cue.pos == "adjective" and is_passive(token):
            return child(token, "nsubjpass")  # *were outraged by*
        if (
            cue.pos == "verb"
            and not child(token, "nsubj", "nsubjpass")
            and token.dep_ in ("ROOT", "ccomp")
            and _follows_quote(token)
        ):
            return child(token, "dobj")  # *“…,” added another senator*
        return subject(governor(token) or token)
    return _noun_source(token)


def _follows_quote(token: Token) -> bool:
    """True when a closing quotation mark stands right before the verb."""
    return token.i > 0 and token.nbor(-1).text in ("”", '"', "’", "'", "''")


_NO_ANSWER = frozenset(
    ("comment", "elaborate", "respond", "answer", "say", "specify", "discuss", "provide", "give", "disclose")
)

_NAMING = frozenset(("name", "identify", "quote"))


def is_silence(token: Token) -> bool:
    """*declined to comment* (ruling 4) and *asked not to be named* are no statements."""
    if token.lemma_ in ("ask", "request", "insist", "want") and any(
        t.lemma_ in _NAMING for t in token.subtree if t.pos_ == "VERB"
    ):
        return any(t.dep_ == "neg" for t in token.subtree)
    if token.dep_ == "xcomp" and token.head.lemma_ in ("decline", "refuse") and token.lemma_ in _NO_ANSWER:
        return True
    return token.lemma_ in ("decline", "refuse") and any(
        t.lemma_ in _NO_ANSWER for t in children(token, "xcomp")
    )


def _noun_source(token: Token) -> Token | None:
    """Owner of a noun cue: *the army's claim*, *claim by the army*, *media reports*, or who made it."""
    for owner in children(token, "poss"):
        return owner
    for word in ("by", "from", "among"):
        if found := prepositional(token, word):
            return found[1]
    for modifier in children(token, "compound", "amod"):
        if modifier.ent_type_ in ("GPE", "NORP", "ORG", "PERSON") or modifier.lemma_.lower() in (
            "media",
            "press",
            "government",
        ):
            return modifier
    if token.dep_ in ("dobj", "pobj") and token.head.pos_ in ("VERB", "AUX", "ADP"):
        verb = token.head if token.head.pos_ != "ADP" else token.head.head
        if verb.lemma_ in (
            "make",
            "issue",
            "give",
            "repeat",
            "renew",
            "level",
            "voice",
            "raise",
            "express",
            "draw",
            "release",
        ):
            return subject(verb) if token.dep_ == "dobj" else None
    return None


def _addressee(cue: Cue, token: Token, frame: str, content: set[int]) -> Token | None:
    if cue.addressee == "object":
        thing = child(token, "dobj", "dative")
        if (thing is not None and thing.i not in content and thing.dep_ == "dative") or (
            thing is not None and can_speak(thing)
        ):
            return thing if thing.pos_ != "ADP" else child(thing, "pobj")
    if frame in ("object_to", "on_object_to"):
        found = prepositional(token, cue.preposition or "on") if frame == "on_object_to" else None
        who = found[1] if found else child(token, "dobj", "dative", "nsubjpass")
        if who is None:
            inner = child(token, "xcomp", "ccomp")
            who = child(inner, "nsubj") if inner is not None else None
        return who
    if cue.addressee in ("to", "with") and (found := prepositional(token, cue.addressee)):
        return found[1] if found[1].pos_ in ("NOUN", "PROPN", "PRON") and found[1].i not in content else None
    return None


def _acceptable(cue: Cue, token: Token, frame: str, source: Token | None) -> bool:
    """Whether the words stand for the act: negated speech is none, weak cues need a speaker."""
    if cue.pos in ("verb", "light") and (
        (is_negated(token) and cue.act not in ("think", "doubt")) or is_silence(token)
    ):
        return False
    if source is not None and source.lower_ in ("nobody", "none", "neither", "no-one", "nothing"):
        return False
    if cue.pos == "adjective" and cue.source == "none":
        return True
    if cue.pos == "noun":
        if any(t.lower_ in ("no", "any", "without") for t in token.children):
            return False
        return cue.always or source is not None or frame == "noun_that"
    if cue.raising:
        return is_passive(token)
    if cue.pos in ("adverb", "preposition"):
        return True
    if source is None:
        return cue.always and frame in ("that", "quote") and is_passive(token)
    if cue.always and frame in ("that", "quote", "wh"):
        return can_speak(source) or source.pos_ in ("NOUN", "PRON", "PROPN")
    return can_speak(source)


def matches(doc: Doc) -> Iterator[Match]:
    """Every cue of the article with its best-fitting sense, in text order."""
    index = cue_index()
    for token in doc:
        entries = {c.id: c for word in (token.lemma_.lower(), token.lower_) for c in index.get(word, ())}
        found = [m for cue in entries.values() for m in _senses(cue, token)]
        if found:
            yield min(found, key=_rank)


def _rank(match: Match) -> tuple[bool, int, bool]:
    """Senses with content first, then the more specific, then the surer; the lexicon's order decides the rest."""
    specific = (
        bool(match.cue.objects) + (match.cue.particle is not None) + (match.cue.preposition is not None)
    )
    return (not match.content, -specific, not match.cue.always)


def _senses(cue: Cue, token: Token) -> Iterator[Match]:
    if cue.pos == "preposition":
        yield from sourcing_phrase(cue, token)
        return
    if token.pos_ not in _POS[cue.pos] or (cue.raising and not is_passive(token)):
        return
    if cue.pos in ("verb", "light") and token.dep_ in ("amod", "compound"):
        return
    if cue.pos == "adjective" and token.pos_ == "VERB" and token.dep_ != "amod" and not is_passive(token):
        return
    words = _words(cue, token)
    if words is None:
        return
    holder = _holder(cue, token, words)
    source = _source(cue, token, holder)
    if cue.raising:
        yield from _raising(cue, token, words)
        return
    options = list(_content(cue, token, words))
    if "quote" in cue.content and not any(f in ("that", "wh", "clause") for f, _ in options):
        options.insert(0, ("quote", set()))
    for frame, content in options:
        if source is not None and source.i in content and frame != "clause":
            content = content - subtree(source)
        if _acceptable(cue, token, frame, source):
            hearer = _addressee(cue, token, frame, content)
            if hearer is not None:
                content = content - subtree(hearer) if frame in ("that", "wh", "quote") else content
            yield Match(cue, token, frozenset(words), frozenset(content), frame, source, hearer)


def _raising(cue: Cue, token: Token, words: set[int]) -> Iterator[Match]:
    """*X is believed to do Y*: subject and to-clause; *it is believed that P*: P."""
    subject_ = child(token, "nsubjpass", "nsubj")
    cue_words = words | {t.i for t in children(token, "auxpass")}
    inner = child(token, "xcomp", "ccomp", "advcl")
    if inner is None or subject_ is None:
        return
    content = subtree(inner) - {t.i for t in children(inner, "mark") if t.lower_ == "that"}
    if is_infinitive(inner):
        content |= subtree(subject_)
    yield Match(cue, token, frozenset(cue_words), frozenset(content), "raising", agent(token), None)
