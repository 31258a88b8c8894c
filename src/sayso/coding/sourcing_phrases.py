"""Prepositional cues: *according to X*, *in the words of X*, *in X's view*."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from sayso.coding.cue_match import Match
from sayso.coding.syntax import child, prepositional, subtree
from sayso.ontology.cues import Cue

if TYPE_CHECKING:
    from spacy.tokens import Token


def _clause_anchor(phrase: Token) -> Token:
    """The verb that a sourcing phrase covers: after a comma at the end the whole sentence's, else its clause's."""
    sent, doc = phrase.sent, phrase.doc
    rest = [t for t in doc[phrase.right_edge.i + 1 : sent.end] if not t.is_punct and not t.is_space]
    if (
        not rest
        and phrase.i > sent.start
        and doc[phrase.i - 1].text in (",", "–", "—", "-")
        and phrase.head.dep_ not in ("ccomp", "ROOT")
    ):
        return next((t for t in phrase.ancestors if t.dep_ in ("ROOT", "ccomp")), phrase.head)
    return next((t for t in phrase.ancestors if t.pos_ in ("VERB", "AUX")), phrase.head)


def sourcing_phrase(cue: Cue, token: Token) -> Iterator[Match]:
    """*according to X*, *in the words of X*: the phrase's words in a row, then the source."""
    doc, words, at = token.doc, list(cue.words), token.i
    run: list[int] = []
    for word in words:
        skipped = 0
        while (
            at < len(doc)
            and run
            and doc[at].lower_ != word
            and doc[at].lemma_.lower() != word
            and skipped < 5
            and (doc[at].dep_ in ("det", "poss", "case", "amod", "compound", "nummod"))
        ):
            at, skipped = at + 1, skipped + 1
        if at >= len(doc) or word not in (doc[at].lower_, doc[at].lemma_.lower()):
            return
        run.append(at)
        at += 1
    last = doc[run[-1]]
    source: Token | None
    if cue.source == "possessive":
        source = child(last, "poss")
    elif cue.source == "of":
        found = prepositional(last, "of")
        source = found[1] if found else None
    else:
        source = child(last, "pobj", "pcomp", "dobj")
        if source is None and (found := prepositional(last, cue.preposition or "to")):
            source = found[1]
        if source is None:
            source = next(
                (
                    doc[i]
                    for i in range(last.i + 1, min(last.i + 8, len(doc)))
                    if doc[i].dep_ in ("pobj", "dobj") and doc[i].i > last.i
                ),
                None,
            )
    if source is None:
        return
    top = token
    while top.head != top and top.head.pos_ in ("ADP", "SCONJ"):
        top = top.head
    content = subtree(_clause_anchor(top)) - subtree(top) - set(run)
    if not content:
        return
    yield Match(cue, token, frozenset(run), frozenset(content), "clause", source, None)
