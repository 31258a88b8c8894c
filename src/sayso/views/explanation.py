"""Why an entry is as it is: its sentence, and each decision with its rule, score and words."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from sayso.errors import LedgerError
from sayso.ledger.sentence import sentence_around
from sayso.model import Decision, Event, Reading, Statement
from sayso.views.entry import EventView, StatementView, of_reading, plain


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """Why one field has its value."""

    field: str  #: the field
    value: str  #: what was decided
    stage: str  #: the stage that decided
    rule: str  #: its rule, lexicon entry or head
    score: float  #: 0 to 1
    words: str | None  #: what it rests on, null when no words apply
    start: int | None  #: first code point of the words
    end: int | None  #: one past the last


@dataclass(frozen=True, slots=True)
class ExplanationView:
    """An entry with its sentence and all decisions about it."""

    entry: StatementView | EventView  #: the entry itself
    sentence: str  #: the sentence of its cue (or content) or trigger, to the letter
    spans: tuple[tuple[str, int, int, str], ...]  #: field, start, end, words of each span
    decisions: tuple[DecisionLine, ...]  #: in the order they were made

    def to_json(self) -> dict[str, Any]:
        """All fields, plain."""
        return dict(plain(asdict(self)))


def explanation(reading: Reading, entry_id: str) -> ExplanationView:
    """Explain the entry with this id or its unique beginning; LedgerError when there is none."""
    statements, events = of_reading(reading)
    views: dict[str, StatementView | EventView] = {v.id: v for v in statements}
    views |= {v.id: v for v in events}
    found = [id_ for id_ in views if id_.startswith(entry_id)]
    if len(found) != 1:
        what = "several entries begin" if found else "no entry of the article begins"
        raise LedgerError(
            f"{what} with {entry_id!r}.", remedy="Ids are in the last column of: sayso read FILE (or --json)."
        )
    id_ = found[0]
    records: dict[str, Statement | Event] = dict(
        zip(reading.statement_ids(), reading.statements, strict=True)
    )
    records |= dict(zip(reading.event_ids(), reading.events, strict=True))
    record = records[id_]
    anchor = record.trigger if isinstance(record, Event) else (record.cue or record.content)[0]
    decisions = tuple(_line(d) for d in reading.decisions if d.entry == id_)
    return ExplanationView(
        views[id_], sentence_around(reading.document.text, anchor).text, tuple(_spans(record)), decisions
    )


def _line(d: Decision) -> DecisionLine:
    span = (d.span.text, d.span.start, d.span.end) if d.span else (None, None, None)
    return DecisionLine(d.field, d.value, d.stage, d.rule, d.score, *span)


def _spans(record: Statement | Event) -> list[tuple[str, int, int, str]]:
    if isinstance(record, Statement):
        fields = [("content", s) for s in record.content] + [("cue", s) for s in record.cue]
        fields += [(name, s) for name, s in (("source", record.source), ("addressee", record.addressee)) if s]
    else:
        fields = [("trigger", record.trigger)]
        fields += [("actor", p.span) for p in record.actor if p.span]
        fields += [("recipient", p.span) for p in record.recipient if p.span]
        fields += [("place", record.place.span)] if record.place else []
    return [(name, s.start, s.end, s.text) for name, s in fields]
