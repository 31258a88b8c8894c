"""The change feed: every addition, change and retraction in the order in which it was committed.

A follower keeps the cursor of the last change it has seen and asks for what came after. A cursor says nothing to its
holder; it stays good for as long as the ledger lives.
"""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, func, insert, select

from sayso.errors import LedgerError
from sayso.ledger import schema

CHANGES = ("added", "changed", "retracted")
START = ""  #: the cursor before the first change
_SEAL = b"sayso-1:"  #: what a cursor begins with when it is opened


@dataclass(frozen=True, slots=True)
class Change:
    """One entry that is new, different or no longer held."""

    kind: str  #: one of CHANGES
    entry_kind: str  #: document, statement, event, incident, claim or judgement
    entry: str  #: its id
    cursor: str = START  #: give it to get what came later; empty before the change is written

    def to_json(self) -> dict[str, str]:
        """Plain JSON object of all fields."""
        return {
            "kind": self.kind, "entry_kind": self.entry_kind, "entry": self.entry, "cursor": self.cursor,
        }  # fmt: skip


def difference(
    entry_kind: str, before: Mapping[str, object], after: Mapping[str, object]
) -> Iterator[Change]:
    """What turns one state (id -> record) into another: retracted first, then changed and added in their order."""
    yield from (Change("retracted", entry_kind, id_) for id_ in before if id_ not in after)
    for id_, record in after.items():
        if id_ not in before:
            yield Change("added", entry_kind, id_)
        elif before[id_] != record:
            yield Change("changed", entry_kind, id_)


def record(connection: Connection, changes: Iterable[Change]) -> None:
    """Append changes to the feed, inside the transaction that makes them."""
    rows = [{"kind": c.kind, "entry_kind": c.entry_kind, "entry": c.entry} for c in changes]
    if rows:
        connection.execute(insert(schema.changes), rows)


def since(connection: Connection, cursor: str, limit: int | None) -> Iterator[Change]:
    """Changes after a cursor, oldest first. LedgerError when the cursor is none of this ledger's."""
    c = schema.changes
    key = _opened(cursor)
    if key > (connection.scalar(select(func.max(c.c.key))) or 0):
        raise LedgerError(
            "the cursor is later than anything in this ledger.", remedy="Use it with the ledger that gave it."
        )
    for row in connection.execute(select(c).where(c.c.key > key).order_by(c.c.key).limit(limit)):
        yield Change(row.kind, row.entry_kind, row.entry, _sealed(row.key))


def latest(connection: Connection) -> str:
    """The cursor of the last change."""
    key = connection.scalar(select(func.max(schema.changes.c.key)))
    return _sealed(key) if key else START


def _sealed(key: int) -> str:
    return base64.urlsafe_b64encode(_SEAL + str(key).encode()).decode().rstrip("=")


def _opened(cursor: str) -> int:
    if cursor == START:
        return 0
    try:
        raw = base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4))
    except (binascii.Error, ValueError):
        raw = b""
    number = raw.removeprefix(_SEAL)
    if not raw.startswith(_SEAL) or not number.isdigit():
        raise LedgerError(
            f"{cursor[:40]!r} is no cursor of a change feed.",
            remedy="Give one that `sayso changes` printed, or none to begin at the beginning.",
        )
    return int(number)
