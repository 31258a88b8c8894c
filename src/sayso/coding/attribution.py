"""Statements by rules: cues of the lexicon with the source and the content that the sentence gives them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from sayso.coding.bare_quotes import bare, continue_open
from sayso.coding.content_spans import Range, adjacent, continuation, merge, runs, snap, spans, tokens_of
from sayso.coding.cue_match import Match
from sayso.coding.cue_matching import matches
from sayso.coding.encoder import Scored
from sayso.coding.judgement import judged
from sayso.coding.labels import labelled
from sayso.coding.parse import text_of
from sayso.coding.quotes import Quote
from sayso.coding.sayers import can_speak
from sayso.coding.stage import Desk, StatementDraft, stage
from sayso.coding.syntax import char_span, child, children, conjuncts, noun_phrase
from sayso.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_TAKES_UP = ("deny", "refuse", "doubt", "confirm", "condemn")
_RELAYED = ("VERB", "AUX")


def _clause_range(match: Match, doc: Doc) -> Range:
    """The cue with its source and modifiers, without the content: what a quotation can stand next to."""
    own = {match.token.i, *match.cue_tokens}
    for part in match.token.children:
        if part.dep_ in (
            "nsubj",
            "nsubjpass",
            "aux",
            "auxpass",
            "neg",
            "prt",
            "advmod",
            "npadvmod",
            "dative",
            "agent",
        ) or (
            part.dep_ in ("prep", "dobj", "oprd", "advcl") and not {t.i for t in part.subtree} & match.content
        ):
            own |= {t.i for t in part.subtree if not t.is_punct and not t.is_space} - match.content
    start = end = match.token.i
    while start - 1 in own or (start - 2 in own and doc[start - 1].is_punct and doc[start - 1].text == ","):
        start -= 1
    while end + 1 in own or (end + 2 in own and doc[end + 1].is_punct and doc[end + 1].text == ","):
        end += 1
    return doc[start].idx, doc[end].idx + len(doc[end].text)


def _ranges(match: Match, doc: Doc, quotes: tuple[Quote, ...]) -> list[Range]:
    """Code-point ranges of the match's content; empty when neither the tree nor a quotation gives one."""
    text = text_of(doc)
    barrier = match.cue_tokens | ({match.source.i} if match.source is not None else frozenset())
    cue = char_span(doc, min(match.cue_tokens), max(match.cue_tokens) + 1)
    found = runs(doc, match.content - match.cue_tokens, frozenset(barrier)) if match.content else []
    found = snap(found, (cue.start, cue.end), quotes, text)
    if (
        match.cue.pos in ("verb", "light")
        and "quote" in match.cue.content
        and match.frame in ("quote", "that", "wh")
    ):
        clause = _clause_range(match, doc)
        holder = [q for q in quotes if q.start < cue.start and cue.end <= q.end]
        if not holder:
            before, after = adjacent(clause, quotes, text)
            found = merge([*found, *before, *after])
            found = merge([*found, *continuation(found, clause, quotes, text)])
    if match.frame == "quote" and not any(q.start < e and s < q.end for q in quotes for s, e in found):
        return []
    return found


def _source_span(match: Match, token: Token) -> Span:
    if token.head == match.source and token.dep_ in (
        "compound",
        "amod",
    ):  # *western media* of *western media reports*
        return char_span(token.doc, match.source.left_edge.i, match.source.i)
    return noun_phrase(token, coordinated=False)


def _relative_report(match: Match) -> tuple[Token | None, frozenset[int]]:
    """*western media reports that say P*: the source is whose reports they are, the cue *reports that say*."""
    source, token = match.source, match.token
    if (
        source is None
        or token.dep_ != "relcl"
        or token.i < source.i  # *contradicted by reports*
        or source.lemma_.lower() not in ("report", "claim", "rumor", "rumour", "story", "allegation")
    ):
        return source, match.cue_tokens
    owners = list(children(source, "poss", "compound", "amod"))
    by_kind = sorted(owners, key=lambda t: ("poss", "compound", "amod").index(t.dep_))
    return (by_kind[0] if by_kind else None), frozenset(range(source.i, token.i + 1))


def drafts(doc: Doc, quotes: tuple[Quote, ...], seen: Sequence[Scored] = ()) -> list[StatementDraft]:
    """All statements of an article, one for each speaker and continuous content.

    ``seen`` are the encoder's windows; without them the rules decide alone.
    """
    found: list[tuple[Match, StatementDraft]] = []
    for match in matches(doc):
        ranges = _ranges(match, doc, quotes)
        content = spans(text_of(doc), ranges, quotes)
        if not content:
            continue
        found += [(match, draft) for draft in _drafts(match, content, doc)]
    _take_up(found)
    kept = _relays(_distinct(_citations(found)))
    if seen:
        kept = judged(kept, seen, doc, quotes)
    continue_open(doc, quotes, kept)
    kept = [*kept, *bare(doc, quotes, kept)]
    return [*kept, *labelled(doc, kept)]


def _drafts(match: Match, content: tuple[Span, ...], doc: Doc) -> Iterator[StatementDraft]:
    source, cue_tokens = _relative_report(match)
    cue = _cue_spans(doc, cue_tokens)
    tokens = tokens_of(doc, content)
    hearer = noun_phrase(match.addressee) if match.addressee is not None else None
    for speaker in conjuncts(source) if source is not None else [None]:
        draft = StatementDraft(
            content=content, cue=cue, source=None, cue_token=match.token, source_token=speaker, content_tokens=tokens,
            addressee=hearer, act=match.cue.act, neutral=match.cue.neutral, commitment=match.cue.commitment,
        )  # fmt: skip
        if speaker is not None:
            draft.source = _source_span(match, speaker)
        draft.decide("content", match.frame, "attribution", match.cue.id, span=content[0])
        draft.decide("cue", cue[0].text, "attribution", match.cue.id, span=cue[0])
        yield draft


def _cue_spans(doc: Doc, tokens: frozenset[int]) -> tuple[Span, ...]:
    ranges = runs(doc, tokens, frozenset())
    return tuple(Span.of(text_of(doc), a, b) for a, b in ranges)


def _take_up(found: list[tuple[Match, StatementDraft]]) -> None:
    """*X denied reports that say P*: the content of X's denial is P, not *reports that say P* (ruling 3)."""
    for match, draft in found:
        if match.frame != "object" or draft.act not in _TAKES_UP:
            continue
        for _, inner in found:
            if inner is draft or inner.cue_token is None or inner.cue_token.i not in draft.content_tokens:
                continue
            if (
                draft.content[0].covers(inner.content[0])
                and inner.cue[0].start <= draft.content[0].start + len(draft.content[0].text) // 2
            ):
                draft.content, draft.content_tokens = inner.content, inner.content_tokens
                draft.decide(
                    "content", inner.content[0].text, "attribution", "the denial takes up what was claimed"
                )
                break


def _distinct(found: list[StatementDraft]) -> list[StatementDraft]:
    """One entry for a cue word, and none for a noun cue that repeats a verb's content with the same source."""
    kept: list[StatementDraft] = []
    for draft in found:
        twin = next((k for k in kept if k.content == draft.content and _same_source(k, draft)), None)
        if twin is None:
            kept.append(draft)
        elif (
            draft.cue_token is not None
            and twin.cue_token is not None
            and twin.cue_token.pos_ == "NOUN"
            and draft.cue_token.pos_ in _RELAYED
        ):
            kept[kept.index(twin)] = draft
    return kept


def _citations(found: list[tuple[Match, StatementDraft]]) -> list[StatementDraft]:
    """*X cited Y as claiming P*, *X cites Y, who says P*: Y's statement, relayed by X; the citing itself says nothing.

    *P, X reported, citing Y*: P is Y's as well, via X.
    """
    kept: list[StatementDraft] = []
    for match, draft in found:
        if match.token.lemma_.lower() not in ("cite", "quote") or match.frame not in ("object", "object_as"):
            kept.append(draft)
            continue
        inside = [d for _, d in found if d is not draft and d.cue_token is not None and (
            d.cue_token.i in draft.content_tokens
            or (d.cue_token.dep_ == "pcomp" and d.cue_token.head.head == match.token))]  # fmt: skip
        if inside:
            for inner in inside[:1]:
                inner.relayer = draft.source_token
                inner.decide(
                    "via", draft.source and draft.source.text, "attribution", match.cue.id, span=draft.cue[0]
                )
            continue
        said = next(
            (
                d
                for _, d in found
                if d.cue_token == match.token.head and match.token.dep_ == "advcl" and d is not draft
            ),
            None,
        )
        cited = child(match.token, "dobj")
        if said is not None and cited is not None and can_speak(cited):
            draft.content, draft.content_tokens = (
                said.content,
                said.content_tokens - {t.i for t in match.token.subtree},
            )
            draft.source, draft.source_token, draft.relayer = (
                noun_phrase(cited, coordinated=False),
                cited,
                said.source_token,
            )
            draft.decide("content", "what the citing statement says", "attribution", match.cue.id)
        kept.append(draft)
    return kept


def _same_source(a: StatementDraft, b: StatementDraft) -> bool:
    return a.source == b.source or a.source is None or b.source is None


def _is_said_in(said: StatementDraft, sourcing: StatementDraft, phrase: Token) -> bool:
    """True when a verb of saying stands in what a sourcing phrase of the same sentence covers."""
    cue = said.cue_token
    if cue is None or cue.i not in sourcing.content_tokens or phrase.i in said.content_tokens:
        return False
    return bool(cue.sent == phrase.sent and cue.pos_ == "VERB")


def _relays(found: list[StatementDraft]) -> list[StatementDraft]:
    """*…, he said, according to Reuters*: one statement with Reuters as its relay (ruling 6)."""
    kept = []
    for draft in found:
        token = draft.cue_token
        said = None
        if (
            token is not None
            and token.pos_ in ("VERB", "ADP", "SCONJ")
            and draft.cue[0].text.lower().startswith(("according", "per"))
        ):
            said = next((o for o in found if o is not draft and _is_said_in(o, draft, token)), None)
        if said is not None and said.source is not None:
            said.relay = draft.source
            said.decide(
                "via",
                draft.source and draft.source.text,
                "attribution",
                "according to after said",
                span=draft.cue[0],
            )
        else:
            kept.append(draft)
    return kept


def nest(statements: list[StatementDraft]) -> None:
    """Set ``within``: the innermost other statement whose content holds the cue and content of each."""
    for draft in statements:
        holders = [
            o for o in statements
            if o is not draft and o.content != draft.content and _holds(o, draft)
        ]  # fmt: skip
        draft.within = min(holders, key=lambda o: sum(len(s.text) for s in o.content), default=None)


def _holds(outer: StatementDraft, inner: StatementDraft) -> bool:
    if not outer.content[0].start <= inner.content[0].start < outer.content[-1].end:
        return False
    spans_ = inner.cue or inner.content
    return all(any(o.covers(s) for o in outer.content) for s in (*spans_, *inner.content))


def _first_person_layer(draft: StatementDraft, quotes: tuple[Quote, ...]) -> bool:
    """*I think that P* inside somebody's words is no layer of its own (ruling 5)."""
    if draft.source is None or draft.source.text not in ("I", "We", "we"):
        return False
    return draft.within is not None or any(q.start < draft.cue[0].start < q.end for q in quotes if draft.cue)


@stage("attribution", "3", requires="doc quotes seen", assigns="statements")
def attribution_stage(desk: Desk) -> None:
    """Find the statements with cue, source and content, and which stands inside which."""
    found = drafts(desk.doc, desk.quotes, desk.seen)
    nest(found)
    dropped = [d for d in found if _first_person_layer(d, desk.quotes)]
    desk.statements = [d for d in found if d not in dropped]
    for draft in desk.statements:
        while draft.within in dropped and draft.within is not None:
            draft.within = draft.within.within
