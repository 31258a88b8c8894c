"""SaySo: who did what to whom, where and when, and on whose say-so.

``sayso.load()`` gives a :class:`Coder`; a ``Coder`` turns text into a :class:`Reading` of statements and events;
a :class:`Ledger` keeps readings and answers questions. Heavy parts load when they are first used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from sayso.coding import Coder
    from sayso.ledger import Ledger
    from sayso.model import Document, Event, Reading, Span, Statement

__all__ = ["Coder", "Document", "Event", "Ledger", "Reading", "Span", "Statement", "__version__", "load"]

_HOMES = {"Coder": "sayso.coding", "Ledger": "sayso.ledger"} | dict.fromkeys(
    ("Document", "Event", "Reading", "Span", "Statement"), "sayso.model"
)


def load() -> Coder:
    """The coder with the default pipeline; models and tables are loaded with the first article."""
    from sayso.coding import Coder

    return Coder()


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'sayso' has no attribute {name!r}")
