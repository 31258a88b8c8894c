"""Quotations that no cue of the lexicon introduces: after a colon, before a dash and a name, or left open before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

from sayso.coding.content_spans import tokens_of
from sayso.coding.parse import text_of
from sayso.coding.quotes import Quote
from sayso.coding.sayers import can_speak
from sayso.coding.stage import StatementDraft
from sayso.coding.syntax import char_span, child, noun_phrase
from sayso.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_DASH = re.compile(r"\s*([―—–-]{1,2})\s*(?=[A-Z])")
CONFIDENCE = 0.8  #: of statements whose cue is a mark
_MIN_WORDS = 4  #: shorter quotations are scare quotes or titles


def bare(doc: Doc, quotes: Sequence[Quote], found: Sequence[StatementDraft]) -> Iterator[StatementDraft]:
    """Statements whose quotation the cues of the lexicon did not reach."""
    for quote in quotes:
        # what is said inside the quotation has its cue there and leaves the quotation itself free
        taken = [
            s for d in found for s in d.content
            if not d.cue or not (quote.start < d.cue[0].start and d.cue[0].end < quote.end)
        ]  # fmt: skip
        text = text_of(doc)[quote.start : quote.end]
        if (
            quote.single
            or len(text.split()) < _MIN_WORDS
            or any(s.start < quote.end and quote.start < s.end for s in taken)
        ):
            continue
        draft = _before_dash(doc, quote) or _after_colon(doc, quote)
        if draft is not None:
            yield draft


def _draft(
    doc: Doc, quote: Quote, cue: Span, cue_token: Token | None, source: Token, rule: str
) -> StatementDraft:
    content = Span.of(text_of(doc), quote.start, quote.end)
    draft = without_verb(doc, content, cue, noun_phrase(source, coordinated=False), source, rule)
    draft.cue_token = cue_token
    return draft


def without_verb(
    doc: Doc, content: Span, cue: Span, source: Span, source_token: Token, rule: str
) -> StatementDraft:
    """A statement whose cue is a mark: a colon, a dash."""
    draft = StatementDraft(
        content=(content,), cue=(cue,), source=source, cue_token=None, source_token=source_token,
        content_tokens=tokens_of(doc, (content,)), confidence=CONFIDENCE,
    )  # fmt: skip
    draft.decide("content", content.text, "attribution", rule, CONFIDENCE, content)
    return draft


def _paragraph(text: str, quote: Quote) -> tuple[int, int]:
    start = text.rfind("\n", 0, quote.start) + 1
    end = text.find("\n", quote.end)
    return start, len(text) if end < 0 else end


def _before_dash(doc: Doc, quote: Quote) -> StatementDraft | None:
    """*“…” — Jane Roe, 43*: the name after the dash."""
    _, end = _paragraph(text_of(doc), quote)
    dash = _DASH.match(text_of(doc), quote.end, end)
    if not dash:
        return None
    rest = doc.char_span(dash.end(), end, alignment_mode="expand")
    if rest is None:
        return None
    names = [t for t in rest[:8] if t.pos_ == "PROPN"]
    if not names or names[0].i - rest.start > 2:
        return None
    head = names[0]
    while head.i + 1 < rest.end and doc[head.i + 1].pos_ == "PROPN":
        head = doc[head.i + 1]
    cue = Span.of(text_of(doc), dash.start(1), dash.end(1))
    draft = _draft(doc, quote, cue, None, head, "quotation before a dash and a name")
    if text_of(doc).startswith(
        " (@", head.idx + len(head)
    ):  # a post: the handle and the day are not the name
        draft.source = Span.of(text_of(doc), names[0].idx, head.idx + len(head))
    return draft


def _after_colon(doc: Doc, quote: Quote) -> StatementDraft | None:
    """*The general put it bluntly: “…”*, also with the quotation in the next paragraph."""
    text = text_of(doc)
    before = text[: quote.start].rstrip()
    if not before.endswith(":"):
        return None
    colon = len(before) - 1
    token = doc.char_span(colon, colon + 1, alignment_mode="expand")
    if token is None:
        return None
    sent = token[0].sent
    verb = sent.root if sent.root.i < token[0].i else None
    subject = child(verb, "nsubj") if verb is not None else None
    if verb is None or subject is None or not can_speak(subject):
        names = [t for t in sent if t.i < token[0].i and not t.is_space]
        if len(names) > 4 or not names or not can_speak(names[-1]):
            return None
        return _draft(
            doc, quote, Span.of(text, colon, colon + 1), None, names[-1], "name and colon before a quotation"
        )
    return _draft(doc, quote, char_span(doc, verb.i, verb.i + 1), verb, subject, "colon before a quotation")


def continue_open(doc: Doc, quotes: Sequence[Quote], found: Sequence[StatementDraft]) -> None:
    """A quotation left open at a paragraph's end goes on in the next one that opens with a mark."""
    for first, second in pairwise(quotes):
        if first.closed or first.single or text_of(doc)[first.end : second.start].strip():
            continue
        holder = next(
            (
                d
                for d in found
                if d.content[-1].end >= first.end - 1
                and d.content[-1].overlaps(Span.of(text_of(doc), first.start, first.end))
            ),
            None,
        )
        if holder is None or any(
            s.start < second.end and second.start < s.end for d in found for s in d.content
        ):
            continue
        more = Span.of(text_of(doc), second.start, second.end)
        holder.content = (*holder.content, more)
        holder.content_tokens |= tokens_of(doc, (more,))
        holder.decide("content", "goes on in the next paragraph", "attribution", "quotation left open")
