"""Speakers named by a label: *Marsh: The port must open* in a headline, *MARSH: We will open it.* in a transcript."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.coding.bare_quotes import without_verb
from sayso.coding.parse import text_of
from sayso.coding.sayers import is_speaking_noun
from sayso.coding.stage import StatementDraft
from sayso.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

#: a paragraph that starts with at most five words, a colon and a sentence
_LABEL = re.compile(
    r"^[ \t]*[\"“”]?(?P<who>[^\W\d_][\w.'’-]*(?: [\w.'’-]+){0,4})(?P<colon>:)[ \t]+(?=[\"“‘'A-Z0-9])",
    re.MULTILINE,
)
_NAMES = ("PERSON", "ORG", "NORP")
_MIN_WORDS = 4  #: shorter lines are fields (*Age: 43*)


def labelled(doc: Doc, found: Sequence[StatementDraft]) -> Iterator[StatementDraft]:
    """A headline's labelled statement, and a transcript's, whose labels come again or stand in capitals."""
    text = text_of(doc)
    labels = list(_LABEL.finditer(text))
    often = Counter(m["who"] for m in labels)
    cues = [s for d in found for s in d.cue]
    for label in labels:
        who, headline = label["who"], label.start() == 0
        end = text.find("\n", label.end())
        content = Span.of(text, label.end(), len(text.rstrip()) if end < 0 else end)
        cue, source = Span.of(text, *label.span("colon")), Span.of(text, *label.span("who"))
        tokens = doc.char_span(source.start, source.end, alignment_mode="expand")
        transcript = often[who] > 1 or (who.isupper() and len(who) > 1)
        if (
            tokens is None
            or not (headline or transcript)
            or len(content.text.split()) < _MIN_WORDS
            or any(s.overlaps(cue) for s in cues)
            or not (_is_named(tokens[-1]) or (headline and is_speaking_noun(tokens[-1])))
        ):
            continue
        yield without_verb(doc, content, cue, source, tokens.root, "speaker's label")


def _is_named(last: Token) -> bool:
    """Whether the article names somebody of this name elsewhere: rubrics (*Exclusive*, *Correction*) are nobody's."""
    return any(
        e.label_ in _NAMES and e[-1].lower_ == last.lower_ and not e.start <= last.i < e.end
        for e in last.doc.ents
    )
