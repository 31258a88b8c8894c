"""Entries as the ledger gives them back: the record with its id, its document and the run that made it."""

from __future__ import annotations

from dataclasses import dataclass

from sayso.model import Document, Event, Run, Statement


@dataclass(frozen=True, slots=True)
class StoredStatement:
    """A statement with where it stands."""

    id: str  #: content hash
    statement: Statement  #: the record
    document: Document  #: the article it is in
    run: Run  #: the program that read it


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event with where it stands."""

    id: str  #: content hash
    event: Event  #: the record
    document: Document  #: the article it is in
    run: Run  #: the program that read it


@dataclass(frozen=True, slots=True)
class Size:
    """How much a ledger holds, counting current readings only."""

    documents: int  #: articles
    statements: int  #: statements of current readings
    events: int  #: events of current readings
    runs: int  #: different programs that read
    superseded: int  #: readings that a later run replaced
