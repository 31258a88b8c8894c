"""A reading: everything that one run of the coder found in one document."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import RecordError
from sayso.model.actor import Entity
from sayso.model.document import Document
from sayso.model.event import Event
from sayso.model.ids import content_id
from sayso.model.moment import Timex
from sayso.model.place import Place
from sayso.model.span import Span
from sayso.model.statement import Statement


@dataclass(frozen=True, slots=True)
class Run:
    """Which program made a reading: the versions of everything that its result depends on."""

    code: str  #: version of the package
    stages: tuple[tuple[str, str], ...]  #: name and version of each stage, in order
    models: tuple[tuple[str, str], ...] = ()  #: name and version of each model
    knowledge: str = ""  #: digest of ontology, lexicons and knowledge tables

    @property
    def id(self) -> str:
        """Hash of all versions."""
        return content_id("run", self.code, self.stages, self.models, self.knowledge)

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields and the id."""
        return {
            "id": self.id, "code": self.code, "stages": dict(self.stages),
            "models": dict(self.models), "knowledge": self.knowledge,
        }  # fmt: skip

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Run:
        """Read back what :meth:`to_json` wrote."""
        return cls(row["code"], tuple(row["stages"].items()), tuple(row["models"].items()), row["knowledge"])


@dataclass(frozen=True, slots=True)
class Decision:
    """Why one field of one entry has its value."""

    entry: str  #: id of the statement or event
    field: str  #: which of its fields was decided
    value: str  #: what was decided
    stage: str  #: the stage that decided it
    rule: str  #: the rule, lexicon entry or head
    score: float = 1.0  #: 0 to 1, how sure that rule or head is
    span: Span | None = None  #: the words that it rests on, null when none apply

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields."""
        row = {name: getattr(self, name) for name in self.__slots__ if name != "span"}
        return {**row, "span": self.span and self.span.to_json()}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Decision:
        """Read back what :meth:`to_json` wrote."""
        span = Span.from_json(row["span"]) if row.get("span") else None
        return cls(
            row["entry"], row["field"], row["value"], row["stage"], row["rule"], float(row["score"]), span
        )


@dataclass(frozen=True, slots=True)
class Reading:
    """The entries of one document, with the run that made them."""

    document: Document  #: what was read
    run: Run  #: what read it
    statements: tuple[Statement, ...] = ()  #: in order of their content
    events: tuple[Event, ...] = ()  #: in order of their trigger
    entities: tuple[Entity, ...] = ()  #: people, organisations and groups with their mentions
    places: tuple[Place, ...] = ()  #: every toponym found
    timexes: tuple[Timex, ...] = ()  #: every time expression found
    decisions: tuple[Decision, ...] = ()  #: why each entry is as it is

    def statement_ids(self) -> tuple[str, ...]:
        """Ids of ``statements``, in the same order."""
        return tuple(s.id(self.document.id) for s in self.statements)

    def event_ids(self) -> tuple[str, ...]:
        """Ids of ``events``, in the same order."""
        return tuple(e.id(self.document.id) for e in self.events)

    def check(self) -> None:
        """SpanError or RecordError unless every span quotes the text and every reference exists."""
        spans = (span for s in self.statements for span in s.spans())
        for span in (*spans, *(span for e in self.events for span in e.spans())):
            span.check(self.document.text)
        known = set(self.statement_ids())
        cited = {
            i
            for e in self.events
            for i in (*e.attributed_to, *(j for p in (*e.actor, *e.recipient) for j in p.attributed_to))
        }
        cited |= {s.within for s in self.statements if s.within}
        if missing := sorted(cited - known):
            raise RecordError(
                f"entries refer to statements that are not in the reading: {', '.join(missing)}."
            )

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object; each statement and event carries its id."""
        return {
            "document": self.document.to_json(), "run": self.run.to_json(),
            "statements": [
                {"id": i, **s.to_json()} for i, s in zip(self.statement_ids(), self.statements, strict=True)
            ],
            "events": [{"id": i, **e.to_json()} for i, e in zip(self.event_ids(), self.events, strict=True)],
            "entities": [e.to_json() for e in self.entities], "places": [p.to_json() for p in self.places],
            "timexes": [t.to_json() for t in self.timexes], "decisions": [d.to_json() for d in self.decisions],
        }  # fmt: skip

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Reading:
        """Read back what :meth:`to_json` wrote."""
        return cls(
            document=Document.from_json(row["document"]), run=Run.from_json(row["run"]),
            statements=tuple(map(Statement.from_json, row["statements"])),
            events=tuple(map(Event.from_json, row["events"])),
            entities=tuple(map(Entity.from_json, row.get("entities") or ())),
            places=tuple(map(Place.from_json, row.get("places") or ())),
            timexes=tuple(map(Timex.from_json, row.get("timexes") or ())),
            decisions=tuple(map(Decision.from_json, row.get("decisions") or ())),
        )  # fmt: skip
