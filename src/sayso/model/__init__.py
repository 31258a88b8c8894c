"""The records of the ledger: frozen, typed, JSON in and out. Imports nothing else of ours but the errors."""

from sayso.model.actor import SPEAKER_KINDS, Entity, Party
from sayso.model.document import Document
from sayso.model.event import COUNTS, EVENT_TYPES, REALITIES, Count, Event
from sayso.model.ids import content_id
from sayso.model.moment import Interval, Timex
from sayso.model.place import PRECISIONS, Place
from sayso.model.reading import Decision, Reading, Run
from sayso.model.span import Span
from sayso.model.statement import ACTS, COMMITMENTS, QUOTATIONS, Statement

__all__ = [
    "ACTS", "COMMITMENTS", "COUNTS", "EVENT_TYPES", "PRECISIONS", "QUOTATIONS", "REALITIES", "SPEAKER_KINDS",
    "Count", "Decision", "Document", "Entity", "Event", "Interval", "Party", "Place", "Reading", "Run", "Span",
    "Statement", "Timex", "content_id",
]  # fmt: skip
