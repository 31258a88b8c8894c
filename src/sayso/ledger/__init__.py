"""The ledger: statements and events of many articles in one file, searchable, never overwritten."""

from sayso.ledger.ledger import Ledger
from sayso.ledger.query import Query
from sayso.ledger.stored import Size, StoredEvent, StoredStatement

__all__ = ["Ledger", "Query", "Size", "StoredEvent", "StoredStatement"]
