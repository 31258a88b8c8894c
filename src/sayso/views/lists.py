"""Lists of entries from a ledger."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from sayso.errors import LedgerError
from sayso.ledger import Ledger, Query
from sayso.views.entry import EventView, StatementView


def statement_views(ledger: Ledger, query: Query | None = None) -> Iterator[StatementView]:
    """Statements that fit, in order of day."""
    return map(StatementView.of, ledger.statements(query))


def event_views(ledger: Ledger, query: Query | None = None) -> Iterator[EventView]:
    """Events that fit, in order of day, each with the chains of those in whose words it stands."""

    @lru_cache(4096)
    def chain_of(id_: str) -> str | None:
        try:
            return StatementView.of(ledger.statement(id_)).chain
        except LedgerError:
            return None

    return (EventView.of(entry, chain_of) for entry in ledger.events(query))
