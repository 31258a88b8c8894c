"""The log of judgements in the ledger, and the readings that show them.

When a document is read anew or judged, the machine's latest reading with all judgements applied is written as a reading
of its own, on top of the others: search, export and views need no other way. It can be made again from the log.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import orjson
from sqlalchemy import Connection, insert, or_, select

from sayso.errors import LedgerError
from sayso.ledger import attach, reader, schema, writer
from sayso.ledger.fold import Unattached, folded, in_force
from sayso.model import Event, Reading, Statement
from sayso.model.judgement import Anchor, Entry, Judgement


@dataclass(frozen=True, slots=True)
class Pair:
    """What a person said of two entries of different articles."""

    one: str  #: id of an event or statement of a current reading
    other: str  #: id of another of the same kind
    same: bool  #: true: the same happening or proposition; false: not the same


def record(connection: Connection, judgement: Judgement) -> str | None:
    """Append a judgement; the id of the document it concerns, null when the judgement is there.

    LedgerError when what it is about is not in the ledger.
    """
    t, d = schema.judgements, schema.documents
    if connection.scalar(select(t.c.key).where(t.c.id == judgement.id)) is not None:
        return None
    document = None
    if judgement.undoes:
        document = connection.scalar(select(t.c.document).where(t.c.id == judgement.undoes))
        if document is None:
            raise LedgerError(
                f"there is no judgement {judgement.undoes!r} to take back.",
                remedy="List them with: sayso review log",
            )
    for anchor in judgement.anchors:
        text = connection.scalar(select(d.c.text).where(d.c.id == anchor.document))
        if text is None:
            raise LedgerError(f"the judged article {anchor.document} is not in the ledger.")
        anchor.span.check(text)
        document = document or anchor.document
    connection.execute(insert(t), [{
        "id": judgement.id, "kind": judgement.kind, "question": judgement.question, "document": document,
        "person": judgement.person, "at": judgement.at.isoformat(), "undoes": judgement.undoes,
        "record": writer.dump(judgement.to_json()),
    }])  # fmt: skip
    return document


def log(connection: Connection, documents: set[str] | None = None) -> list[Judgement]:
    """All judgements in the order in which they were made, or those about some documents."""
    t = schema.judgements
    rows = select(t.c.record).order_by(t.c.key)
    if documents is not None:
        rows = rows.where(t.c.document.in_(documents))
    return [Judgement.from_json(orjson.loads(row)) for row in connection.scalars(rows)]


def versions(connection: Connection, document: str) -> list[tuple[str, str]]:
    """Ids and texts of a document and of those with the same address, in the order of adding."""
    d = schema.documents
    url = connection.scalar(select(d.c.url).where(d.c.id == document))
    same = or_(d.c.id == document, d.c.url == url) if url else d.c.id == document
    return [
        (row[0], row[1]) for row in connection.execute(select(d.c.id, d.c.text).where(same).order_by(d.c.key))
    ]


def applied(source: reader.Source, document: str) -> tuple[int, Reading, list[Unattached]] | None:
    """Key of the machine's latest reading of a document, that reading as judged, and what found nothing to apply to.

    Null when no judgement concerns the document.
    """
    connection, r, d = source.connection, schema.readings, schema.documents
    texts = {}
    for id_, text in versions(connection, document):
        texts[id_] = text
        if id_ == document:  # later versions' judgements do not reach back
            break
    rows = log(connection, set(texts))
    if not rows:
        return None
    machine = connection.execute(
        select(r).join(d, r.c.document == d.c.key).where(d.c.id == document, r.c.judged.is_(None))
        .order_by(r.c.key.desc()).limit(1)
    ).one_or_none()  # fmt: skip
    if machine is None:
        return None
    return (machine.key, *folded(reader.reading_of(source, machine), rows, texts))


def put(connection: Connection, document: str) -> None:
    """Write the document's reading as judged on top, unless no judgement concerns it."""
    found = applied(reader.Source(connection), document)
    if found:
        key, reading, _ = found
        reading.check()
        writer.put(connection, reading, judged=key)


def unattached(connection: Connection) -> Iterator[Unattached]:
    """Judgements in force that nothing could be found for: in a new version of the article, or across articles."""
    source = reader.Source(connection)
    rows = log(connection)
    documents = dict.fromkeys(a.document for j in rows for a in j.anchors)
    for document in dict.fromkeys(id_ for d in documents for id_, _ in versions(connection, d)):
        found = applied(source, document)
        yield from found[2] if found else ()
    for judgement in in_force(rows):
        for anchor, entry in (
            zip(judgement.anchors, judgement.before, strict=False) if judgement.across else ()
        ):
            if _now(source, anchor, entry) is None:
                yield Unattached(
                    judgement, anchor.document, f"its {anchor.kind} is not in the article's reading any more"
                )


def pairs(connection: Connection) -> Iterator[Pair]:
    """What people said of entries of different articles, in terms of the current readings."""
    source = reader.Source(connection)
    for judgement in in_force(log(connection)):
        if judgement.across:
            now = [_now(source, a, e) for a, e in zip(judgement.anchors, judgement.before, strict=True)]
            ids = [id_ for id_ in now if id_]
            yield from (Pair(one, other, judgement.kind == "merge") for one, other in pairwise(ids))


def _now(source: reader.Source, anchor: Anchor, entry: Entry) -> str | None:
    """Id, in the current reading, of an entry that was judged; null when it is not found."""
    reading = reader.reading(source, anchor.document)
    found: dict[str, Statement] | dict[str, Event]
    if anchor.kind == "event":
        found = dict(zip(reading.event_ids(), reading.events, strict=True))
    else:
        found = dict(zip(reading.statement_ids(), reading.statements, strict=True))
    if anchor.entry in found:
        return anchor.entry
    same = attach.same_entry(entry, found.values())
    return same.id(anchor.document) if same else None
