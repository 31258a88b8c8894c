"""From the desk's drafts to the frozen records of a reading."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from sayso.coding.stage import Desk, EventDraft, StatementDraft
from sayso.model import Count, Decision, Event, Party, Reading, Run, Statement


def _statement(draft: StatementDraft, within: str | None) -> Statement:
    return Statement(
        content=draft.content, cue=draft.cue, source=draft.source, speaker=draft.speaker,
        speaker_kind=draft.speaker_kind if draft.speaker else None, act=draft.act, commitment=draft.commitment,
        quotation=draft.quotation, via=draft.via, addressee=draft.addressee,
        said_on=draft.said_on.start if draft.said_on and draft.said_on.start == draft.said_on.end else None,
        speaker_code=draft.speaker_code, within=within, confidence=round(draft.confidence, 3),
    )  # fmt: skip


def _outer_first(drafts: Iterable[StatementDraft]) -> list[StatementDraft]:
    def depth(draft: StatementDraft) -> int:
        return 0 if draft.within is None else 1 + depth(draft.within)

    return sorted(drafts, key=lambda d: (depth(d), d.content[0].start, d.cue[0].start if d.cue else -1))


def _event(draft: EventDraft, ids: dict[int, str]) -> Event:
    def cited(drafts: Iterable[StatementDraft]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(ids[id(d)] for d in drafts if id(d) in ids))

    def name(party: Party) -> Party:
        return replace(party, attributed_to=cited(draft.party_sources.get(party.name, ())))

    mentions = tuple(dict.fromkeys((draft.trigger, *draft.mentions)))
    return Event(
        type=draft.type, mode=draft.mode, trigger=draft.trigger, actor=tuple(map(name, draft.actor)),
        recipient=tuple(map(name, draft.recipient)), reality=draft.reality, attributed_to=cited(draft.attributed_to),
        place=draft.place, date=draft.date, contexts=draft.contexts, mentions=mentions,
        confidence=round(draft.confidence, 3),
        **{k: Count(*bounds) for k, bounds in draft.counts.items()},
    )  # fmt: skip


def _reasons(entry: str, draft: StatementDraft | EventDraft) -> Iterable[Decision]:
    return (
        Decision(entry, what, value, stage, rule, round(score, 3), span)
        for what, value, stage, rule, score, span in draft.why
    )


def _place(statement: Statement) -> tuple[int, int]:
    """In the order of the text; those who say the same in the order in which it names them."""
    named = [s.start for s in (statement.source, *statement.cue) if s is not None]
    return statement.content[0].start, named[0] if named else -1


def reading(desk: Desk, run: Run) -> Reading:
    """The checked reading of a desk whose stages are done."""
    document = desk.document
    ids: dict[int, str] = {}
    statements: dict[str, Statement] = {}
    decisions: list[Decision] = []
    for draft in _outer_first(desk.statements):
        record = _statement(draft, ids.get(id(draft.within)) if draft.within else None)
        name = record.id(document.id)
        ids[id(draft)] = name
        if name not in statements:
            statements[name] = record
            decisions += _reasons(name, draft)
    events: dict[str, Event] = {}
    for event_draft in desk.events:
        event = _event(event_draft, ids)
        name = event.id(document.id)
        if name not in events:
            events[name] = event
            decisions += _reasons(name, event_draft)
    found = Reading(
        document=document, run=run,
        statements=tuple(sorted(statements.values(), key=_place)),
        events=tuple(sorted(events.values(), key=lambda e: (e.trigger.start, e.trigger.end, e.type))),
        entities=desk.entities, places=desk.places, timexes=desk.timexes, decisions=tuple(decisions),
    )  # fmt: skip
    found.check()
    return found
