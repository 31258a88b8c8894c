"""Who said it, by name: sources resolved within the article, relay chains, days of speaking."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from sayso.coding.actors import ActorCoder
from sayso.coding.parse import text_of
from sayso.coding.sayers import can_speak
from sayso.coding.saying_days import set_days
from sayso.coding.stage import Desk, StatementDraft, stage
from sayso.model import Span

if TYPE_CHECKING:
    from spacy.tokens import Token

_DOCUMENTS = frozenset(
    (
        "statement",
        "communique",
        "communiqué",
        "declaration",
        "letter",
        "release",
        "tweet",
        "post",
        "message",
        "memo",
        "note",
    )
)
_FIRST = frozenset(("I", "i", "We", "we", "me", "us", "Us", "my", "our", "Our", "My"))
_NOBODY = frozenset(("it", "there", "that", "which", "what", "this"))


_WITHHELD = (
    r"not to be (named|identified|quoted)|condition(s)? of anonymity|n[o']t (be )?(named|identified)"
    r"|not (be )?authori[sz]ed to (speak|talk|comment|discuss)"
    r"|without being (named|identified)|refused to be (named|identified)|anonymously"
)
_REASON = re.compile(
    rf"(?:(?:who|which|as|because) (?:\w+ ){{0,4}}?|on )?(?:{_WITHHELD})(?:(?! that )[^,.;“”\"])*"
)


def _reason_withheld(draft: StatementDraft) -> Span | None:
    """The words of the cue's sentence that say why its unnamed source stays unnamed, up to the next stop."""
    if draft.source_token is None or draft.source_token.pos_ in ("PROPN", "PRON") or draft.cue_token is None:
        return None
    sentence = draft.cue_token.sent
    found = _REASON.search(sentence.text)
    if not found:
        return None
    return Span.of(
        text_of(sentence.doc), sentence.start_char + found.start(), sentence.start_char + found.end()
    )


def _kind(name: str, mention: str) -> str:
    """The kind of speaker, by its name or else by the words of the sentence."""
    from sayso.coding.speaker_kinds import speaker_kind

    return speaker_kind(name) or speaker_kind(mention) or "role"


def _author(desk: Desk, draft: StatementDraft, token: Token) -> str | None:
    """Whose *the statement* is: its owner in the phrase, else the speaker of the statement before."""
    for part in token.subtree:
        whole = part.dep_ in ("poss", "pobj") or (part.dep_ == "compound" and part.head == token)
        named = part.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
        if (
            part != token
            and whole
            and (named or (part.dep_ == "poss" and part.head == token and can_speak(part)))
        ):
            return desk.names.resolve(part)
    before = [
        s
        for s in desk.statements
        if s.speaker and s.cue and draft.cue and s.cue[0].start < draft.cue[0].start and s.within is None
    ]
    return before[-1].speaker if before and before[-1].speaker_kind != "media" else None


def _resolve(desk: Desk, draft: StatementDraft) -> tuple[str | None, str]:
    """(name, rule) of the statement's speaker; None when the text names nobody."""
    token = draft.source_token
    if token is None:
        return None, "no source in the text"
    if token.text in _FIRST:
        outer = draft.within
        return (outer.speaker if outer is not None else None), "first person: the speaker around it"
    if token.lemma_.lower() in _DOCUMENTS and (author := _author(desk, draft, token)):
        return author, "a document speaks for its author"
    if token.dep_ in ("compound", "amod") and not token.ent_type_ and draft.source is not None:
        return (
            draft.source.text,
            "the words in front of the noun",
        )  # *western media* of *western media reports*
    name = desk.names.resolve(token)
    if name is None:
        if token.lower_ in _NOBODY:
            return None, "an impersonal it"
        return (draft.source.text if draft.source else None), "unresolved pronoun"
    cluster = desk.names.cluster(token)
    rule = "the source's own words" if cluster is None else f"coreference: {cluster.kind}"
    return " ".join(name.split()), rule


def _named_via(desk: Desk, statement: StatementDraft) -> str | None:
    """The name of the relayer that an outer statement is."""
    if statement.speaker is None or statement.source_token is None:
        return statement.speaker
    return relayer_name(desk, statement.source_token, statement.speaker)


def relayer_name(desk: Desk, token: Token, name: str | None = None) -> str | None:
    """A relayer's name, with the outlet when the article gives it: *Barak Ravid (Axios)*."""
    name = name or desk.names.resolve(token)
    cluster = desk.names.cluster(token)
    return f"{name} ({cluster.outlet})" if name and cluster is not None and cluster.outlet else name


def chain(desk: Desk, draft: StatementDraft) -> tuple[str, ...]:
    """Relay chain from the speaker outward, nearest first."""
    found: list[str] = []
    if draft.relay is not None:
        found.append(" ".join(draft.relay.text.split()).removeprefix("the ").removeprefix("The "))
    if draft.relayer is not None and (name := relayer_name(desk, draft.relayer)):
        found.append(name)
    outer, seen = draft.within, {id(draft)}
    while outer is not None and id(outer) not in seen:
        seen.add(id(outer))
        name = _named_via(desk, outer)
        if name and name not in found and name != draft.speaker:
            found.append(name)
        outer = outer.within
    return tuple(found)


def _depth(draft: StatementDraft) -> int:
    """In how many other statements it stands."""
    return 0 if draft.within is None else 1 + _depth(draft.within)


@stage("speakers", "1", requires="doc names statements timexes", assigns="speakers")
def speakers_stage(desk: Desk) -> None:
    """Resolve the speaker of every statement, outer ones first, then their chains and days."""
    order = sorted(desk.statements, key=lambda s: (_depth(s), s.content[0].start))
    coder = ActorCoder.load()
    published = desk.document.published
    for draft in order:
        draft.speaker, rule = _resolve(desk, draft)
        draft.decide("speaker", draft.speaker, "speakers", rule, span=draft.source)
        if draft.speaker:
            mention = draft.source.text if draft.source else draft.speaker
            reason = _reason_withheld(draft)
            draft.speaker_kind = "anonymous" if reason else _kind(draft.speaker, mention)
            rule = "the name is withheld" if reason else "words of the name"
            draft.decide("speaker_kind", draft.speaker_kind, "speakers", rule, span=reason or draft.source)
            coded = coder.code(draft.speaker, date=published)
            if coded.code is None and mention != draft.speaker:
                coded = coder.code(mention, date=published)
            draft.speaker_code = coded.code
            draft.decide("speaker_code", coded.code, "speakers", coded.reason, coded.confidence, draft.source)
    _drop_headlines(desk)
    for draft in desk.statements:
        draft.via = chain(desk, draft)
    set_days(desk)


def _drop_headlines(desk: Desk) -> None:
    """A statement of the headline is not entered when the same speaker has one in the body (ruling 8).

    Headlines shorten: *Ferro* and *General* stand for *General Tomas Ferro*.
    """
    end = len(desk.document.title or "")
    body = [
        _name_words(name)
        for s in desk.statements
        if s.content[0].start >= end
        for name in (s.speaker, s.source and s.source.text)
        if name
    ]
    dropped = [
        s
        for s in desk.statements
        if s.content[0].start < end
        and (s.speaker is None or any(_name_words(s.speaker) <= words for words in body))
    ]
    desk.statements = [s for s in desk.statements if s not in dropped]
    for draft in desk.statements:
        if draft.within in dropped:
            draft.within = None


def _name_words(name: str) -> frozenset[str]:
    return frozenset(word.strip(".,'’").lower() for word in name.split()) - {"the", "a", "an"}
