"""Voice: whose word an event is. Rulings 10 (speech acts), 11 (what is demanded is no second event), 12 (by party)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.parties import SPEECH, enclosing, is_first_person
from sayso.coding.stage import Desk, EventDraft, StatementDraft, stage

if TYPE_CHECKING:
    from spacy.tokens import Token

_NAMED = ("NORP", "GPE", "ORG")
#: Types whose complement is not an event of its own (ruling 11).
_CLOSED = frozenset(("REQUEST", "THREATEN", "AGREE", "REJECT", "CONCEDE"))


def _own_act(desk: Desk, draft: EventDraft, statement: StatementDraft) -> bool:
    """True when the speaker does the speech act in these words: *we condemn*, *Obama said the US rejects …*."""
    if draft.performs is statement:
        return True
    if draft.type not in SPEECH:
        return False
    if statement.cue_token is not None and statement.cue_token.i == draft.head.i:
        return True
    if any(map(is_first_person, draft.actor_tokens)):
        return enclosing(desk, draft.head) is statement
    return bool(statement.speaker) and any(party.name == statement.speaker for party in draft.actor)


def _holds(statement: StatementDraft, head: Token) -> bool:
    """True when the trigger stands in the statement's content, or is coordinated with what stands there."""
    if any(span.start <= head.idx < span.end for span in statement.content):
        return True
    while head.dep_ == "conj" and head.pos_ in ("VERB", "AUX") and head.head.pos_ in ("VERB", "AUX"):
        if any(c.dep_ in ("nsubj", "nsubjpass", "csubj") for c in head.children):
            return False
        head = head.head
        if any(span.start <= head.idx < span.end for span in statement.content):
            return statement.quotation == "indirect"
    return False


def _presupposed(draft: EventDraft, statement: StatementDraft) -> bool:
    """*blamed Iran for the attacks*, *ordered the execution*: that it happened is not what the speaker adds."""
    cue = statement.cue_token
    if cue is None or draft.head.pos_ != "NOUN" or draft.type in SPEECH:
        return False
    return cue.lemma_ in ("blame", "order") and statement.act in ("accuse", "order") and cue.tag_ != "VB"


def sources_of(desk: Desk, draft: EventDraft) -> tuple[StatementDraft, ...]:
    """Statements in whose content the trigger stands, outer first, without the one that performs the act."""
    holding = [s for s in desk.statements if _holds(s, draft.head) and not _presupposed(draft, s)]
    if not holding:
        holding = _open_quotation(desk, draft)
    inside = [s for s in holding if not _own_act(desk, draft, s)]
    return tuple(sorted(inside, key=lambda s: -len(s.content_tokens)))


def _open_quotation(desk: Desk, draft: EventDraft) -> list[StatementDraft]:
    """For words between quotation marks that no content covers: the statement whose content opens that quotation."""
    at = draft.head.idx
    start = next((start for start, end in quoted(desk.document.text, at) if start <= at < end), None)
    if start is None:
        return []
    opening = [s for s in desk.statements if abs(s.content[0].start - start) <= 3]
    return opening[:1]


def quoted(text: str, at: int) -> list[tuple[int, int]]:
    """Stretches of the line around ``at`` inside straight double quotation marks, read by direction: a mark after
    a space opens, one before a space closes; a second opening continues the quotation (*"… troops. "The …*)."""
    first, last = text.rfind("\n", 0, at) + 1, text.find("\n", at)
    last = len(text) if last < 0 else last
    found: list[tuple[int, int]] = []
    opened: int | None = None
    for i in range(first, last):
        if text[i] != '"':
            continue
        opens = (i == first or text[i - 1].isspace()) and i + 1 < last and not text[i + 1].isspace()
        if opens and opened is None:
            opened = i
        elif not opens and opened is not None and not (i + 1 < last and text[i + 1].isalnum()):
            if text[i - 1].isspace():
                continue  # a stray mark between two sentences of one quotation
            found.append((opened, i + 1))
            opened = None
    if opened is not None:
        found.append((opened, last))
    return found


def _closed_by(draft: EventDraft, others: dict[int, EventDraft]) -> EventDraft | None:
    """The request, threat, promise or refusal in whose complement this event stands; a relative clause gets out."""
    token: Token = draft.head
    for _ in range(12):
        head = token.head
        for child in token.children:  # *must release*, *will not allow*: the auxiliary carries the speech act
            if (
                child.dep_ == "aux"
                and child.i in others
                and others[child.i] is not draft
                and others[child.i].type in _CLOSED
            ):
                return others[child.i]
        if head.i == token.i or token.dep_ in ("relcl", "nsubj", "nsubjpass", "poss", "advcl", "parataxis"):
            return None
        if (
            token.dep_ == "conj"
            and head.pos_ in ("VERB", "AUX")
            and token.pos_ in ("VERB", "AUX")
            and head.i in others
        ):
            return None  # coordinated acts: *demanded and got*
        if token.dep_ == "acl" and token.tag_ in ("VBN", "VBG"):
            return None
        other = others.get(head.i)
        if other is not None and other.type in _CLOSED and other is not draft:
            return other
        token = head
    return None


@stage("voice", "1", requires="events parties statements", assigns="voice")
def voice(desk: Desk) -> None:
    """Assign attribution, and drop what only repeats a speech act's content."""
    by_head = {draft.head.i: draft for draft in desk.events}
    kept: list[EventDraft] = []
    for draft in desk.events:
        closer = _closed_by(draft, by_head)
        if closer is not None and not _stands_alone(draft, closer):
            closer.decide(
                "type",
                closer.type,
                "voice",
                f"ruling 11: {draft.type} of {draft.trigger.text!r} is its content",
                0.8,
            )
            continue
        kept.append(draft)
    desk.events[:] = [d for d in kept if d.actor or d.type not in SPEECH]
    for draft in desk.events:
        draft.attributed_to = sources_of(desk, draft)
        if draft.attributed_to:
            names = ", ".join(str(s.speaker) for s in draft.attributed_to)
            draft.decide(
                "attributed_to", names, "voice", "stands in the content of a statement", 0.9, draft.trigger
            )


def _stands_alone(draft: EventDraft, closer: EventDraft) -> bool:
    """What has also happened by itself: an object that is no mere aim (*reject the sanctions imposed by*)."""
    if draft.head.pos_ in ("VERB", "AUX"):
        return False
    own_doer = any(
        c.dep_ == "poss" or c.lower_ == "by" or (c.ent_type_ in _NAMED and c.dep_ in ("amod", "compound"))
        for c in draft.head.children
    )
    return (
        own_doer
        and closer.type in ("REJECT", "REQUEST")
        and draft.type in ("ASSAULT", "SANCTION", "COERCE", "PROTEST")
    )
