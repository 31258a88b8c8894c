"""A reading with people's judgements applied: a pure function of what the machine read and the log of judgements.

In the same text every judgement holds whatever a new run reads there: an entry that was accepted, edited or added
stays even when the run does not find it, one that was rejected does not come back. An edit holds for the field that was
edited. In a new version of the article the judgements hold where their words are found again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sayso.ledger import attach
from sayso.model import Decision, Document, Event, Reading, Statement, content_id
from sayso.model.judgement import Entry, Judgement

STAGE = "judgements"  #: name, among a run's stages, of what people decided


@dataclass(frozen=True, slots=True)
class Unattached:
    """A judgement whose entry cannot be found in an article's new version or reading."""

    judgement: Judgement  #: what was decided
    document: str  #: id of the article in which it was looked for
    why: str  #: what was not found

    def to_json(self) -> dict[str, object]:
        """Plain JSON object of all fields."""
        return {"document": self.document, "why": self.why, "judgement": self.judgement.to_json()}


@dataclass(slots=True)
class _Slot:
    """An entry on its way through the judgements."""

    entry: Entry
    ids: set[str]  #: all that it was called, before and after edits
    kept: bool = True
    into: _Slot | None = None  #: the slot it was merged into
    decisions: list[Judgement] = field(default_factory=list)


def in_force(judgements: Sequence[Judgement]) -> list[Judgement]:
    """Judgements that nobody took back, in order; an undo that was undone itself takes nothing back."""
    undone: set[str | None] = set()
    for judgement in reversed(judgements):
        if judgement.kind == "undo" and judgement.id not in undone:
            undone.add(judgement.undoes)
    return [j for j in judgements if j.kind != "undo" and j.id not in undone]


def folded(
    machine: Reading, judgements: Sequence[Judgement], texts: Mapping[str, str]
) -> tuple[Reading, list[Unattached]]:
    """The machine's reading with judgements applied in their order, and those that find nothing to apply to.

    ``judgements`` holds every row that concerns the document or an older version of it; ``texts`` the text of those.
    """
    document = machine.document
    slots = [
        *(_Slot(s, {i}) for i, s in zip(machine.statement_ids(), machine.statements, strict=True)),
        *(_Slot(e, {i}) for i, e in zip(machine.event_ids(), machine.events, strict=True)),
    ]
    lost = []
    for judgement in in_force(judgements):
        if judgement.across:
            continue
        brought = _brought(judgement, document, texts)
        if brought is None:
            lost.append(Unattached(judgement, document.id, "its words are not in the article any more"))
        else:
            _apply(brought, judgement, slots, document.id)
    digest = content_id("judged", *(j.id for j in judgements))
    run = replace(machine.run, stages=(*machine.run.stages, (STAGE, digest)))
    return _assembled(replace(machine, run=run), slots), lost


def _brought(judgement: Judgement, document: Document, texts: Mapping[str, str]) -> Judgement | None:
    """The judgement in terms of this document's text; null when its words are not in it."""
    there = judgement.anchors[0]
    if there.document == document.id:
        return judgement
    old = texts[there.document]
    before, after = (
        [attach.moved(e, there, old, document.text) for e in side]
        for side in (judgement.before, judgement.after)
    )
    if None in before or None in after:
        return None
    return replace(judgement, before=tuple(filter(None, before)), after=tuple(filter(None, after)))


def find(entry: Entry, ids: set[str], slots: Sequence[_Slot]) -> _Slot | None:
    """The slot of a judged entry: by id, else by its words."""
    for slot in slots:
        if slot.ids & ids:
            return slot
    open_ = [s for s in slots if s.kept]
    found = attach.same_entry(entry, (s.entry for s in open_))
    return next((s for s in open_ if s.entry is found), None) if found else None


def _apply(brought: Judgement, judgement: Judgement, slots: list[_Slot], document: str) -> None:
    judged = brought.before or brought.after
    found: list[_Slot | None] = []
    for number, entry in enumerate(judged[: len(judgement.anchors)]):
        ids = {entry.id(document), judgement.anchors[number].entry}
        slot = find(entry, ids, slots)
        if slot is not None:
            slot.ids |= ids
        found.append(slot)
    first = found[0]
    if brought.kind in ("reject", "unsure"):
        if first:
            first.kept = first.kept and brought.kind != "reject"
            first.decisions.append(judgement)
        return
    if first is None:  # the run does not see it, but a person does
        first = _Slot(judged[0], {judged[0].id(document), judgement.anchors[0].entry})
        slots.append(first)
    first.kept, first.into = True, None
    first.decisions.append(judgement)
    if brought.kind == "edit":
        before, after = brought.before[0], brought.after[0]
        names = [n for n in before.__slots__ if getattr(before, n) != getattr(after, n)]
        first.entry = replace(first.entry, **{name: getattr(after, name) for name in names})
    else:
        decided = judged[0] if brought.kind in ("accept", "add") else brought.after[0]
        first.entry = _referring(replace(decided, confidence=1.0), first.entry)
    for other in found[1:]:
        if other is not None and other is not first:
            other.kept, other.into = False, first
    slots.extend(_Slot(part, {part.id(document)}, decisions=[judgement]) for part in brought.after[1:])
    first.ids.add(first.entry.id(document))


def _referring(decided: Entry, read: Entry) -> Entry:
    """What was decided, standing where the present run has it: statements may have other ids there."""
    if isinstance(decided, Event) and isinstance(read, Event):
        return replace(decided, attributed_to=read.attributed_to)
    if isinstance(decided, Statement) and isinstance(read, Statement):
        return replace(decided, within=read.within)
    return decided


def _assembled(machine: Reading, slots: list[_Slot]) -> Reading:
    """A reading of what is kept, with every reference turned to what the entry is called now."""
    document = machine.document.id
    now: dict[str, str | None] = {}  # every id that an entry had -> the one it has, null when it is gone
    for slot in slots:
        target = slot
        while target.into:
            target = target.into
        for id_ in slot.ids:
            now.setdefault(id_, target.entry.id(document) if target.kept else _outer(target, slots))
    statements: dict[str, Statement] = {}
    events: dict[str, Event] = {}
    for slot in slots:
        entry = slot.entry
        id_ = entry.id(document)
        if slot.kept and isinstance(entry, Statement):
            within = _now(entry.within, now)
            statements.setdefault(id_, replace(entry, within=within if within != id_ else None))
        elif slot.kept and isinstance(entry, Event):
            actor, recipient = (
                tuple(replace(p, attributed_to=_all(p.attributed_to, now)) for p in side)
                for side in (entry.actor, entry.recipient)
            )
            held = _all(entry.attributed_to, now)
            events.setdefault(id_, replace(entry, attributed_to=held, actor=actor, recipient=recipient))
    told = [replace(d, entry=_now(d.entry, now) or d.entry) for d in machine.decisions]
    decided = [
        Decision(slot.entry.id(document), j.question, _answer(j), STAGE, f"{j.person} {j.id}")
        for slot in slots if slot.kept for j in slot.decisions
    ]  # fmt: skip
    return replace(
        machine,
        statements=tuple(sorted(statements.values(), key=lambda s: s.content[0].start)),
        events=tuple(sorted(events.values(), key=lambda e: e.trigger.start)),
        decisions=(*told, *decided),
    )


def _outer(slot: _Slot, slots: Sequence[_Slot]) -> str | None:
    """What held a statement that is gone holds what it held."""
    within = slot.entry.within if isinstance(slot.entry, Statement) else None
    holder = next((s for s in slots if within in s.ids), None)
    if holder is None or holder is slot:
        return None
    return within if holder.kept else _outer(holder, slots)


def _now(id_: str | None, now: Mapping[str, str | None]) -> str | None:
    """What an entry is called now; null when the reading has it no more, as after a new run."""
    return now.get(id_) if id_ else None


def _all(ids: Sequence[str], now: Mapping[str, str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(new for id_ in ids if (new := _now(id_, now))))


def _answer(judgement: Judgement) -> str:
    if judgement.kind != "edit":
        return judgement.kind
    value = getattr(judgement.after[0], judgement.question, None)
    return str(getattr(value, "text", value))
