"""Why an entry is as it is: its sentence, and each decision with rule, score and span."""

from __future__ import annotations

import re
from dataclasses import dataclass

from sayso.errors import RecordError
from sayso.model import Decision, Event, Reading, Statement

_SENTENCE = re.compile(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+")


@dataclass(frozen=True, slots=True)
class Explanation:
    """One entry with the words it rests on and the reasons for its fields."""

    id: str  #: id of the entry
    entry: Statement | Event  #: the entry
    sentence: str  #: the sentence or sentences around its spans
    decisions: tuple[Decision, ...]  #: in the order in which they were taken


def explain(reading: Reading, entry: str) -> Explanation:
    """The explanation of the entry whose id starts with ``entry``; RecordError when there is none or several."""
    pairs: list[tuple[str, Statement | Event]] = [
        *zip(reading.statement_ids(), reading.statements, strict=True),
        *zip(reading.event_ids(), reading.events, strict=True),
    ]
    found = [(i, e) for i, e in pairs if i.startswith(entry)]
    if len(found) != 1:
        how_many, have = ("no entry", "has") if not found else (f"{len(found)} entries", "have")
        raise RecordError(
            f"{how_many} of this article {have} an id that starts with {entry!r}.",
            remedy="List the ids with: sayso read FILE --json",
        )
    name, record = found[0]
    spans = list(record.spans())
    sentence = _around(reading.document.text, min(s.start for s in spans), max(s.end for s in spans))
    return Explanation(name, record, sentence, tuple(d for d in reading.decisions if d.entry == name))


def _around(text: str, start: int, end: int) -> str:
    cuts = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
    first = max((c for c in cuts if c <= start), default=0)
    last = min((c for c in cuts if c >= end), default=len(text))
    return text[first:last].strip()
