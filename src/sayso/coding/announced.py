"""What is only announced is another act: future cooperation an agreement, a future retreat a concession, announced
force a threat (rulings 11, 13 and 19; PLOVER manual)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sayso.coding.modes import set_mode
from sayso.coding.stage import Desk, EventDraft, StatementDraft

if TYPE_CHECKING:
    from spacy.tokens import Token

TURNED = {"COOPERATE": "AGREE", "CONSULT": "AGREE", "SUPPORT": "AGREE", "AID": "AGREE", "RETREAT": "CONCEDE"}
_FORCE = frozenset(("ASSAULT", "COERCE", "MOBILIZE", "PROTEST"))
_RELENTING = frozenset(("RETREAT", "CONCEDE"))
_WISHES = frozenset(
    "await wait want seek need oppose hope wish ask demand urge call calls call-for require desire".split()
)
_CONDITIONS = frozenset(("if", "unless", "until"))


def is_wish(draft: EventDraft, hedge: str) -> bool:
    """True for cooperation that is only waited or wished for: *awaits support from allies*."""
    return draft.type in TURNED and draft.reality == "future" and hedge in _WISHES


def redirected(type_: str, complement: str | None) -> tuple[str, str | None]:
    """A promise or readiness to use force is a threat, one to relent a concession; (type, why) of an AGREE draft."""
    if type_ == "AGREE" and complement in {*_FORCE, "SANCTION"}:
        return "THREATEN", f"promised {complement}"
    if type_ == "AGREE" and complement in _RELENTING:
        return "CONCEDE", f"promised {complement}"
    return type_, None


def announce(desk: Desk, draft: EventDraft) -> None:
    """Give a draft the type, parties and voice of the announcement that it is, if it is one."""
    from sayso.coding.parties import enclosing, speaker_party
    from sayso.coding.voice import sources_of

    statement = enclosing(desk, draft.head)
    if _turn(draft):
        if not draft.actor and statement is not None and statement.speaker:
            draft.actor, draft.performs = (speaker_party(desk, statement, draft),), statement
            draft.decide(
                "actor", statement.speaker, "reality", "announced by the speaker", 0.6, statement.source
            )
    elif statement is not None and _threatens(draft, statement):
        draft.decide("type", "THREATEN", "reality", f"announced {draft.type}", 0.7, draft.trigger)
        draft.type, draft.mode, draft.reality, draft.performs = "THREATEN", None, "actual", statement
        set_mode(draft)
    else:
        return
    draft.attributed_to = sources_of(desk, draft)  # it has become a speech act (ruling 10)


def _turn(draft: EventDraft) -> bool:
    """Ruling 13: future COOPERATE, CONSULT, SUPPORT, AID → AGREE; future RETREAT → CONCEDE; modes go with them."""
    turned = TURNED.get(draft.type)
    if turned is None or draft.reality not in ("future", "possible"):
        return False
    draft.decide("type", turned, "reality", f"ruling 13: {draft.reality} {draft.type}", 0.8, draft.trigger)
    if draft.type == "CONSULT" and not draft.recipient and draft.head.pos_ == "VERB":
        _split(draft)
    draft.type, draft.mode = turned, None
    return True


def _split(draft: EventDraft) -> None:
    """A planned meeting is an offer of the subject to those behind *with*: an agreement has a recipient."""
    before = tuple(p for p in draft.actor if p.span is not None and p.span.start < draft.trigger.start)
    if before and len(before) < len(draft.actor):
        draft.recipient = tuple(p for p in draft.actor if p not in before)
        draft.actor = before


def _threatens(draft: EventDraft, statement: StatementDraft) -> bool:
    """True when the speaker's own side announces force, or a sanction on a condition (ruling 19)."""
    if draft.reality not in ("future", "possible") or not draft.actor:
        return False
    country = (statement.speaker_code or "").split(" ")[0]
    own = any(
        p.name == statement.speaker or (country and p.code and p.code.split()[0] == country)
        for p in draft.actor
    )
    if not own:
        return False
    conditional = any(token.lower_ in _CONDITIONS for token in draft.head.sent)
    return (
        conditional
        if draft.type == "SANCTION"
        else draft.type in _FORCE and (conditional or draft.reality == "future")
    )


def complement_of(head: Token) -> Token | None:
    """The infinitive that a promise or a readiness governs."""
    for child in head.children:
        if child.dep_ in ("xcomp", "ccomp", "acl") and child.i > head.i and child.pos_ == "VERB":
            return child
    return None
