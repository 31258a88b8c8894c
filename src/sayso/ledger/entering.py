"""What enters a ledger: readings and judgements. Each with the changes that it makes to what the ledger shows."""

from __future__ import annotations

from sqlalchemy import Connection

from sayso.ledger import changes, judgements, writer
from sayso.ledger.changes import Change
from sayso.model import Reading
from sayso.model.judgement import Judgement


def add(connection: Connection, reading: Reading) -> bool:
    """Write a machine's reading and apply to it what people have judged; False when it is there."""
    before = writer.current(connection, reading.document.id)
    if writer.put(connection, reading) is None:
        return False
    judgements.put(connection, reading.document.id)
    _tell(connection, reading.document.id, before)
    return True


def judge(connection: Connection, judgement: Judgement) -> bool:
    """Append a judgement and apply it to its document and to later versions of that; False when it is there."""
    concerned = judgements.record(connection, judgement)
    if concerned is None:
        return False
    changes.record(connection, [Change("added", "judgement", judgement.id)])
    if not judgement.across:
        later = False
        for document, _ in judgements.versions(connection, concerned):
            later = later or document == concerned
            if later:
                before = writer.current(connection, document)
                judgements.put(connection, document)
                _tell(connection, document, before)
    return True


def _tell(connection: Connection, document: str, before: tuple[dict[str, str], ...]) -> None:
    for kind, was, now in zip(writer.ENTRY_KINDS, before, writer.current(connection, document), strict=True):
        changes.record(connection, changes.difference(kind, was, now))
