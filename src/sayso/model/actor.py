"""Actors: who speaks, acts and is acted upon, and their codes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sayso.model.span import Span

SPEAKER_KINDS = ("person", "organization", "role", "anonymous", "document", "media", "group")


@dataclass(frozen=True, slots=True)
class Party:
    """One actor or recipient of an event."""

    span: Span | None  #: the words that name the party; null when another mention's name was carried over
    name: str  #: its fullest name in the article
    code: str | None = (
        None  #: "COUNTRY SECTOR" (ISO 3166-1 alpha-3 and PLOVER sector), "IGO", "INT REB" …; null unknown
    )
    attributed_to: tuple[str, ...] = ()  #: ids of the statements that name the party (ruling 12)
    entity: str | None = None  #: id of the knowledge table's entity; null when it has none

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields."""
        return {
            "span": self.span and self.span.to_json(), "name": self.name, "code": self.code,
            "attributed_to": list(self.attributed_to), "entity": self.entity,
        }  # fmt: skip

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Party:
        """Read back what :meth:`to_json` wrote."""
        span = Span.from_json(row["span"]) if row.get("span") else None
        return cls(
            span, row["name"], row.get("code"), tuple(row.get("attributed_to") or ()), row.get("entity")
        )


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, state or group of the article with all its mentions."""

    name: str  #: its fullest name in the article
    kind: str  #: person, organization, role, group, place or thing
    mentions: tuple[Span, ...]  #: every mention found, in order
    code: str | None = None  #: its actor code, null unknown

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object of all fields."""
        return {
            "name": self.name, "kind": self.kind, "code": self.code,
            "mentions": [m.to_json() for m in self.mentions],
        }  # fmt: skip

    @classmethod
    def from_json(cls, row: Mapping[str, Any]) -> Entity:
        """Read back what :meth:`to_json` wrote."""
        return cls(row["name"], row["kind"], tuple(map(Span.from_json, row["mentions"])), row.get("code"))
