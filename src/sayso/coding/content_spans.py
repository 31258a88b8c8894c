"""From the tokens of a content to spans of the text: gaps, separators at the edges, quotation marks as boundaries."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from sayso.coding.quotes import Quote
from sayso.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc

Range = tuple[int, int]
_EDGE = " \t\n,;:–—-"
_JOIN = re.compile(r"^[\s,;:.–—-]*$")
_BEFORE = re.compile(r"^[\s,–—-]*$")
_AFTER = re.compile(r"^\s*[,:–—-]?\s*(?:that\s+)?$", re.IGNORECASE)
_NEXT = re.compile(r"^[^\"“”\n]{0,90}?[.:,;]\s+$")


def runs(doc: Doc, tokens: Iterable[int], barrier: frozenset[int]) -> list[Range]:
    """Code-point ranges of the tokens; gaps of separators are bridged unless a barrier token lies in them."""
    found: list[list[int]] = []
    for i in sorted(tokens):
        if found and i < found[-1][1]:
            continue
        gap = range(found[-1][1], i) if found else range(0)
        if found and not barrier.intersection(gap) and all(doc[k].is_punct or doc[k].is_space for k in gap):
            found[-1][1] = i + 1
        else:
            found.append([i, i + 1])
    return [(doc[a].idx, doc[b - 1].idx + len(doc[b - 1].text)) for a, b in found]


def tokens_of(doc: Doc, found: Iterable[Span]) -> frozenset[int]:
    """Indexes of the tokens that the spans touch."""
    return frozenset(t.i for s in found for t in doc.char_span(s.start, s.end, alignment_mode="expand") or ())


def tidy(text: str, start: int, end: int, quotes: Sequence[Quote]) -> Range | None:
    """Without separators at the edges; a full stop stays only inside a quotation that closes there."""
    opening = {q.start for q in quotes}
    closing = {q.end for q in quotes}
    while start < end and text[start] in _EDGE + ".)”" and start not in opening:
        start += 1
    while (
        end > start
        and end not in closing
        and (text[end - 1] in _EDGE + ".(" or (text[end - 1] in "\"”'’" and _unmatched(text, start, end)))
    ):
        end -= 1
    return (start, end) if start < end else None


def _unmatched(text: str, start: int, end: int) -> bool:
    inside = text[start : end - 1]
    if text[end - 1] in "'’":
        return False
    return not ("“" in inside if text[end - 1] == "”" else inside.count('"') % 2)


def snap(ranges: list[Range], cue: Range, quotes: Sequence[Quote], text: str) -> list[Range]:
    """Quotation marks are boundaries: a content ends with the quotation it ends in; a cue inside one stays inside."""
    found = []
    for start, end in ranges:
        for quote in quotes:
            if quote.end <= start or quote.start >= end:
                continue
            if quote.start <= cue[0] and cue[1] <= quote.end:
                # the cue is inside the quotation: its content cannot leave it
                inner = quote.end - (1 if quote.closed else 0)
                start, end = max(start, quote.start + 1), min(end, inner)
            elif not (start <= quote.start and quote.end <= end) and not quote.start < cue[0] < quote.end:
                shared = min(end, quote.end) - max(start, quote.start)
                if shared > 2:
                    start, end = min(start, quote.start), max(end, quote.end)
        if start < end:
            found.append((start, end))
    return merge(found)


def merge(ranges: Iterable[Range]) -> list[Range]:
    """Sorted ranges with overlaps joined."""
    found: list[Range] = []
    for start, end in sorted(ranges):
        if found and start <= found[-1][1]:
            found[-1] = (found[-1][0], max(end, found[-1][1]))
        else:
            found.append((start, end))
    return found


def adjacent(clause: Range, quotes: Sequence[Quote], text: str) -> tuple[list[Range], list[Range]]:
    """Quotations that stand right before and right after a cue's clause in its paragraph."""
    paragraph = text.rfind("\n", 0, clause[0]) + 1
    stop = text.find("\n", clause[1])
    stop = len(text) if stop < 0 else stop
    inside = [q for q in quotes if paragraph <= q.start and q.end <= stop]
    before: list[Range] = []
    edge = clause[0]
    for quote in reversed([q for q in inside if q.end <= clause[0]]):
        gap = text[quote.end : edge]
        if not (_BEFORE.match(gap) if not before else gap.isspace() or not gap):
            break
        before.insert(0, (quote.start, quote.end))
        edge = quote.start
    after: list[Range] = []
    edge = clause[1]
    for quote in (q for q in inside if q.start >= clause[1]):
        gap = text[edge : quote.start]
        if not (_AFTER.match(gap) if not after else _JOIN.match(gap)):
            break
        after.append((quote.start, quote.end))
        edge = quote.end
    return before, after


def continuation(ranges: list[Range], clause: Range, quotes: Sequence[Quote], text: str) -> list[Range]:
    """Quotations that go on after the cue's sentence: *“A,” he said. “B.”*"""
    quoted = any(
        q.start <= e and s <= q.end for q in quotes for s, e in ranges if min(e, q.end) - max(s, q.start) > 2
    )
    edge = max([clause[1], *(e for _, e in ranges)])
    if not quoted:
        return []
    stop = text.find("\n", edge)
    stop = len(text) if stop < 0 else stop
    found: list[Range] = []
    for quote in (q for q in quotes if q.start >= edge and q.end <= stop and not q.single):
        gap = text[edge : quote.start]
        if not (_NEXT.match(gap) if not found else gap.isspace() or not gap):
            break
        found.append((quote.start, quote.end))
        edge = quote.end
    return found


def spans(text: str, ranges: Iterable[Range], quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Tidied ranges as spans, in order."""
    tidied = (tidy(text, s, e, quotes) for s, e in merge(ranges))
    return tuple(Span.of(text, *r) for r in tidied if r)
