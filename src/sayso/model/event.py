"""An event: somebody did something to somebody (PLOVER)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sayso.errors import RecordError
from sayso.model.actor import Party
from sayso.model.ids import content_id
from sayso.model.moment import Interval
from sayso.model.place import Place
from sayso.model.span import Span

EVENT_TYPES = (
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT",
    "REQUEST", "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
)  # fmt: skip
REALITIES = ("actual", "future", "possible", "negated")
COUNTS = ("killed", "injured", "detained", "crowd")


@dataclass(frozen=True, slots=True)
class Count:
    """A number of people with its bounds; ``{12, null}`` is *at least 12*."""

    min: int | None  #: lower bound, null when none is given
    max: int | None  #: upper bound, null when none is given

    def __post_init__(self) -> None:
        if self.min is None and self.max is None:
            raise RecordError("a count needs a lower or an upper bound.")
        if self.min is not None and self.max is not None and self.max < self.min:
            raise RecordError(f"count has max {self.max} below min {self.min}.")

    def to_json(self) -> dict[str, int | None]:
        """``{"min", "max"}``."""
        return {"min": self.min, "max": self.max}

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Count:
        """Read back what :meth:`to_json` wrote."""
        return cls(row["min"], row["max"])


@dataclass(frozen=True, slots=True)
class Event:
    """One happening of one article (codebook, section 2)."""

    type: str  #: one of EVENT_TYPES
    trigger: Span  #: the word or words that name the act
    actor: tuple[Party, ...]  #: who did it
    recipient: tuple[Party, ...]  #: to whom
    reality: str  #: one of REALITIES
    mode: str | None = None  #: PLOVER mode where the type has them, else null
    attributed_to: tuple[str, ...] = ()  #: ids of the statements it stands in; empty: the article's own word
    place: Place | None = None  #: where it happened, null when not said
    date: Interval | None = None  #: when it happened, null when not said
    contexts: tuple[str, ...] = ()  #: PLOVER contexts
    killed: Count | None = None  #: people killed
    injured: Count | None = None  #: people injured
    detained: Count | None = None  #: people detained
    crowd: Count | None = None  #: people taking part
    mentions: tuple[Span, ...] = ()  #: triggers of all mentions merged into this entry, ``trigger`` first
    confidence: float = 1.0  #: 0 to 1, how sure the reading is of the whole entry

    def __post_init__(self) -> None:
        if self.type not in EVENT_TYPES:
            raise RecordError(f"event type {self.type!r} is not one of {', '.join(EVENT_TYPES)}.")
        if self.reality not in REALITIES:
            raise RecordError(f"reality {self.reality!r} is not one of {', '.join(REALITIES)}.")

    def id(self, document: str) -> str:
        """Hash of the document's id, the type and the trigger's offsets."""
        return content_id("event", document, self.type, self.trigger.start, self.trigger.end)

    def spans(self) -> Iterator[Span]:
        """Every span of the text that the entry rests on."""
        yield self.trigger
        yield from self.mentions
        yield from (p.span for p in (*self.actor, *self.recipient) if p.span)
        if self.place:
            yield self.place.span

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields."""
        return {
            "type": self.type, "mode": self.mode, "trigger": self.trigger.to_json(),
            "actor": [p.to_json() for p in self.actor], "recipient": [p.to_json() for p in self.recipient],
            "place": self.place and self.place.to_json(), "date": self.date and self.date.to_json(),
            "reality": self.reality, "attributed_to": list(self.attributed_to), "contexts": list(self.contexts),
            **{name: (count := getattr(self, name)) and count.to_json() for name in COUNTS},
            "mentions": [m.to_json() for m in self.mentions], "confidence": self.confidence,
        }  # fmt: skip

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Event:
        """Read back what :meth:`to_json` wrote."""
        return cls(
            type=row["type"], mode=row.get("mode"), trigger=Span.from_json(row["trigger"]),
            actor=tuple(map(Party.from_json, row["actor"])), recipient=tuple(map(Party.from_json, row["recipient"])),
            place=Place.from_json(row["place"]) if row.get("place") else None,
            date=Interval.from_json(row["date"]) if row.get("date") else None,
            reality=row["reality"], attributed_to=tuple(row.get("attributed_to") or ()),
            contexts=tuple(row.get("contexts") or ()),
            **{name: Count.from_json(row[name]) if row.get(name) else None for name in COUNTS},
            mentions=tuple(map(Span.from_json, row.get("mentions") or ())),
            confidence=float(row.get("confidence", 1.0)),
        )  # fmt: skip
