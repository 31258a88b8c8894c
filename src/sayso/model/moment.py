"""Dates as intervals of days, and the expressions in a text that give them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import RecordError
from sayso.model.span import Span


@dataclass(frozen=True, slots=True, order=True)
class Interval:
    """Whole days from ``start`` to ``end``, both included; equal for one day."""

    start: dt.date  #: first day
    end: dt.date  #: last day, not before ``start``

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise RecordError(f"interval ends ({self.end}) before it starts ({self.start}).")

    def to_json(self) -> dict[str, str]:
        """``{"start", "end"}`` as ISO dates."""
        return {"start": self.start.isoformat(), "end": self.end.isoformat()}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Interval:
        """Read back what :meth:`to_json` wrote."""
        return cls(dt.date.fromisoformat(row["start"]), dt.date.fromisoformat(row["end"]))


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression in the text, in TIMEX3 terms, with the days it covers when that is known."""

    span: Span  #: the words of the expression
    type: str  #: DATE, TIME, DURATION or SET (TIMEX3)
    value: str  #: TIMEX3 value, e.g. 2024-11-06, 2024-W44, P3D, PAST_REF
    interval: Interval | None = None  #: the days meant, null for durations, sets and vague references

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields."""
        return {
            "span": self.span.to_json(), "type": self.type, "value": self.value,
            "interval": self.interval and self.interval.to_json(),
        }  # fmt: skip

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Timex:
        """Read back what :meth:`to_json` wrote."""
        interval = Interval.from_json(row["interval"]) if row.get("interval") else None
        return cls(Span.from_json(row["span"]), row["type"], row["value"], interval)
