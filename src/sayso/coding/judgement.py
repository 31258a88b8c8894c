"""Where the rules and the encoder meet: which statements stand, and whose source and content is taken.

The thresholds were picked on PolNeAR dev and the ledger articles that we may read; ``benchmarks gate`` has the figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.coding.content_spans import snap, spans, tokens_of
from sayso.coding.cue_matching import is_silence
from sayso.coding.encoder import Link, Range, Scored, cues, links
from sayso.coding.parse import text_of
from sayso.coding.quotes import Quote
from sayso.coding.stage import StatementDraft
from sayso.coding.syntax import is_negated, is_passive
from sayso.model import Span
from sayso.ontology.cues import Cue, cue_index

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

CUE = 0.65  #: probability from which the encoder's own cues make a statement
EDGE = 0.45  #: probability from which a word joins such a cue
CONTENT = 6.0  #: log-odds that the content of such a statement needs
DOUBT = 0.08  #: probability below which a cue of the rules is none, unless it stands in another's content
BETTER_CONTENT = 12.0  #: log-odds by which the encoder's content must beat the rules' content
OTHER_SOURCE = 20.0  #: the same where the two share no head, so that somebody else would have spoken
BETTER_SOURCE = 2.0  #: log-odds by which the encoder's source must beat the rules' source
_PARTS = {"VERB": ("verb", "light"), "AUX": ("verb", "light"), "NOUN": ("noun",), "ADJ": ("adjective",),
          "ADV": ("adverb",), "ADP": ("preposition",), "SCONJ": ("preposition",)}  # fmt: skip


def judged(
    found: Sequence[StatementDraft], seen: Sequence[Scored], doc: Doc, quotes: tuple[Quote, ...]
) -> list[StatementDraft]:
    """The rules' statements that the encoder does not doubt, with the better spans, and those that it adds."""
    linked = {id(d): _link(d, seen) for d in found}
    runs = {id(s): cues(s, CUE, EDGE) for s in seen}
    kept = [d for d in found if _believed(d, linked[id(d)], found)]
    for draft in kept:
        link = linked[id(draft)]
        if link is not None:
            if not any(o is not draft and o.cue == draft.cue for o in kept):  # joint speakers stay apart
                _better_source(draft, link, doc)
            if not _nested(draft, kept):
                _better_cue(draft, link, runs[id(link.found)], doc)
                _better_content(draft, link, doc, quotes, kept)
    found = [*kept, *_added(kept, [link for s in seen for link in links(s, runs[id(s)])], doc, quotes)]
    for draft in found:
        if draft.cue:
            _with_preposition(draft, doc)
    return found


def _link(draft: StatementDraft, seen: Sequence[Scored]) -> Link | None:
    if not draft.cue:
        return None
    for found in seen:
        first, stop = found.window.pieces(draft.cue[0].start, draft.cue[0].end)
        if first < stop:
            return links(found, [tuple(range(first, stop))])[0]
    return None


def _believed(draft: StatementDraft, link: Link | None, found: Sequence[StatementDraft]) -> bool:
    return link is None or link.likely >= DOUBT or _nested(draft, found)


def _nested(draft: StatementDraft, found: Sequence[StatementDraft]) -> bool:
    """True inside another statement, and for *claim* of *rejected the claim that P*: the encoder knows neither."""
    cue = draft.cue[0]
    return any(o is not draft and any(s.covers(cue) for s in (*o.content, *o.cue[1:])) for o in found)


def _better_source(draft: StatementDraft, link: Link, doc: Doc) -> None:
    """The encoder's source where it is clearly likelier: other edges, or a source where the rules have none."""
    if draft.relay is not None or draft.relayer is not None or (draft.source is None and _nobody(draft)):
        return
    best, score = link.source()
    own = link.value(0, [(draft.source.start, draft.source.end)]) if draft.source else 0.0
    if best is None or score - own < BETTER_SOURCE:
        return
    span, token = _named(doc, best)
    held = draft.source_token
    if held is not None and not span.start <= held.idx < span.end:
        if score - own < OTHER_SOURCE:
            return
        draft.source_token = token
    elif held is None:
        draft.source_token = token
    draft.source = span
    draft.decide("source", span.text, "attribution", "encoder", span=span)


def _nobody(draft: StatementDraft) -> bool:
    """*reportedly*, *it is said*: the words themselves name nobody."""
    token = draft.cue_token
    return token is not None and (token.pos_ == "ADV" or is_passive(token))


def _better_cue(draft: StatementDraft, link: Link, runs: Sequence[tuple[int, ...]], doc: Doc) -> None:
    """The encoder's run of words around the cue (*has not said* for *said*), while it stays clear of the rest."""
    own = draft.cue[0].start, draft.cue[-1].end
    rest = [*draft.content, *([draft.source] if draft.source else [])]
    for run in runs:
        start, stop = link.found.window.offsets[run[0]][0], link.found.window.offsets[run[-1]][1]
        clear = not any(s.start < stop and start < s.end for s in rest)
        if start <= own[0] and own[1] <= stop and clear:
            draft.cue = (_trimmed(doc, (start, stop), rest, own[1]),)
            return


def _trimmed(doc: Doc, cue: Range, rest: Sequence[Span], least: int) -> Span:
    """A cue without the beginning of a phrase that it breaks off (*said in an* interview); ``least`` stays in."""
    tokens = list(doc.char_span(*cue, alignment_mode="expand") or ())
    while (
        len(tokens) > 1
        and tokens[-1].idx >= least
        and tokens[-1].pos_ in ("DET", "ADP")
        and tokens[-1].dep_ != "prt"
    ):
        after = tokens[-1].idx + len(tokens[-1].text_with_ws)
        if any(s.start == after for s in rest):
            break
        tokens.pop()
    return Span.of(text_of(doc), cue[0], tokens[-1].idx + len(tokens[-1].text) if tokens else cue[1])


def _with_preposition(draft: StatementDraft, doc: Doc) -> None:
    """*called for* aid: the one preposition between a cue and its content is the cue's."""
    last, first = draft.cue[-1], draft.content[0]
    between = (
        doc.char_span(last.end, first.start, alignment_mode="contract") if last.end < first.start else None
    )
    if between is None:
        return
    words = [t for t in between if not t.is_space]
    if len(words) == 1 and words[0].pos_ == "ADP":
        draft.cue = (*draft.cue[:-1], Span.of(text_of(doc), last.start, words[0].idx + len(words[0].text)))


def _named(doc: Doc, span: Range) -> tuple[Span, Token | None]:
    start, end = span
    while end - 1 > start and text_of(doc)[end - 1] in ",;: ":
        end -= 1
    tokens = doc.char_span(start, end, alignment_mode="expand")
    return Span.of(text_of(doc), start, end), tokens.root if tokens is not None else None


def _better_content(
    draft: StatementDraft, link: Link, doc: Doc, quotes: tuple[Quote, ...], kept: Sequence[StatementDraft]
) -> None:
    """Take the encoder's content where it is clearly likelier and the rules' lies in the same window.

    The encoder has learnt outermost attributions only, so it does not get to swallow another statement's cue.
    """
    offsets = [o for o in link.found.window.offsets if o[0] >= 0]
    own = [(s.start, s.end) for s in draft.content]
    if own[0][0] < offsets[0][0] or own[-1][1] > offsets[-1][1]:
        return
    best, score = link.content((draft.source.start, draft.source.end) if draft.source else None)
    if (
        not best
        or score - max(link.value(1, own), link.value(1, [_with_that(doc, own[0]), *own[1:]]))
        < BETTER_CONTENT
    ):
        return
    content = _content(doc, best, quotes, link.cue)
    others = [o.cue[0] for o in kept if o.cue and not any(s.covers(o.cue[0]) for s in draft.content)]
    if content and not any(s.overlaps(c) for s in content for c in others):
        draft.content, draft.content_tokens = content, tokens_of(doc, content)
        draft.decide("content", content[0].text, "attribution", "encoder", span=content[0])


def _with_that(doc: Doc, span: Range) -> Range:
    start = span[0] - len("that ")
    return (start, span[1]) if start >= 0 and text_of(doc)[start : span[0]].lower() == "that " else span


def _content(doc: Doc, ranges: Sequence[Range], quotes: tuple[Quote, ...], cue: Range) -> tuple[Span, ...]:
    """The ranges without *that*; outside the cue's sentence only what stands in quotation marks."""
    text = text_of(doc)
    token = doc.char_span(*cue, alignment_mode="expand")
    home = token.root.sent if token is not None else doc[:]
    ranges = [
        r for r in ranges
        if (r[0] < home.end_char and home.start_char < r[1]) or any(q.start <= r[0] < q.end for q in quotes)
    ]  # fmt: skip
    bare = [(a + 5, b) if text[a : a + 5].lower() == "that " and a + 5 < b else (a, b) for a, b in ranges]
    return spans(text, snap(bare, cue, quotes, text), quotes)


def _added(
    kept: Sequence[StatementDraft], own: Sequence[Link], doc: Doc, quotes: tuple[Quote, ...]
) -> Iterator[StatementDraft]:
    """Statements of the encoder's own cues that the rules did not take."""
    taken = [s for d in kept for s in d.cue]
    for link in own:
        start, end = link.cue
        if any(s.start < end and start < s.end for s in taken):
            continue
        source, _ = link.source()
        ranges, score = link.content(source)
        content = _content(doc, ranges, quotes, link.cue)
        tokens = doc.char_span(start, end, alignment_mode="expand")
        if score < CONTENT or not content or tokens is None:
            continue
        entry = _entry(tokens.root)
        if entry is not None:
            yield _draft(doc, link, source, content, tokens.root, entry)


def _draft(
    doc: Doc, link: Link, source: Range | None, content: tuple[Span, ...], token: Token, entry: Cue
) -> StatementDraft:
    who, who_token = _named(doc, source) if source else (None, None)
    rest = [*content, *([who] if who else [])]
    draft = StatementDraft(
        content=content, cue=(_trimmed(doc, link.cue, rest, 0),), source=who, cue_token=token, source_token=who_token,
        content_tokens=tokens_of(doc, content), act=entry.act, neutral=entry.neutral, commitment=entry.commitment,
        confidence=round(link.likely, 3),
    )  # fmt: skip
    draft.decide("content", content[0].text, "attribution", "encoder", link.likely, content[0])
    return draft


def _entry(cue: Token) -> Cue | None:
    """The lexicon's sense of the cue's head that asks for no further words, its preposition apart.

    A sense whose preposition is there comes first (*called for*), one whose preposition is missing last (*called*).
    None for a negated cue (*did not mention*), for one that only cites another's words, and for a refusal to speak.
    """
    wanted = _PARTS.get(cue.pos_, ())
    held = {t.lower_ for t in cue.children}
    senses = (c for word in (cue.lemma_.lower(), cue.lower_) for c in cue_index().get(word, ()))
    fitting = [c for c in senses if c.pos in wanted and not c.objects and not c.particle]
    rank = {True: 0, False: 2}
    entry = min(
        fitting, key=lambda c: 1 if c.preposition is None else rank[c.preposition in held], default=None
    )
    if entry is None or is_silence(cue) or cue.lemma_.lower() in ("cite", "quote"):
        return None
    return None if is_negated(cue) and entry.act not in ("think", "doubt") else entry
