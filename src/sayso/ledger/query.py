"""What can be asked of a ledger, and how a question becomes SQL of the database that is asked (``dialect``)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from sayso.ledger import schema, search


@dataclass(frozen=True, slots=True)
class Query:
    """Filters of entries; all given ones must hold. Names match when they contain the words, in any case."""

    speaker: str | None = None  #: part of a speaker's name or of the words that name them; statements only
    act: str | None = None  #: act of a statement; statements only
    actor: str | None = None  #: part of an actor's name, or an actor code; events only
    recipient: str | None = None  #: part of a recipient's name, or an actor code; events only
    type: str | None = None  #: event type; events only
    country: str | None = None  #: ISO 3166-1 alpha-3: of the speaker, or of the event's place or a party
    since: dt.date | None = None  #: not before this day (of speaking or happening, else of publication)
    until: dt.date | None = None  #: not after this day
    text: str | None = None  #: words that the content or sentence has, in any form; "…" keeps words together
    outlet: str | None = None  #: part of the outlet's name
    document: str | None = None  #: id of the document
    limit: int | None = None  #: at most so many, null for all
    superseded: bool = False  #: also entries of readings that a later run replaced


def statements(query: Query, dialect: str) -> Select[int, str, str, int]:
    """Rows of (document key, statement's id, record, run key), in order of day, document and position."""
    s, d, r = schema.statements, schema.documents, schema.readings
    rows = (
        select(d.c.key, s.c.id, s.c.record, r.c.run)
        .join(r, s.c.reading == r.c.key)
        .join(d, r.c.document == d.c.key)
    )
    where = _common(query, "statements", dialect)
    if query.speaker:
        where.append(or_(_has(s.c.speaker, query.speaker), _has(s.c.source, query.speaker)))
    if query.act:
        where.append(s.c.act == query.act)
    if query.country:
        where.append(s.c.country == query.country.upper())
    if query.since:
        where.append(s.c.day >= query.since)
    if query.until:
        where.append(s.c.day <= query.until)
    return rows.where(*where).order_by(s.c.day.is_(None), s.c.day, d.c.key, s.c.position).limit(query.limit)


def events(query: Query, dialect: str) -> Select[int, str, str, int]:
    """Rows of (document key, event's id, record, run key), in order of day, document and position."""
    e, d, r, p = schema.events, schema.documents, schema.readings, schema.parties
    rows = (
        select(d.c.key, e.c.id, e.c.record, r.c.run)
        .join(r, e.c.reading == r.c.key)
        .join(d, r.c.document == d.c.key)
    )
    where = _common(query, "events", dialect)
    for role, name in (("actor", query.actor), ("recipient", query.recipient)):
        if name:
            match = or_(
                _has(p.c.name, name), p.c.code == name.upper(), p.c.code.startswith(f"{name.upper()} ")
            )
            where.append(exists().where(p.c.event == e.c.key, p.c.role == role, match))
    if query.type:
        where.append(e.c.type == query.type.upper())
    if query.country:
        code, place = query.country.upper(), schema.places
        here = exists().where(place.c.event == e.c.key, place.c.country == code)
        where.append(or_(here, exists().where(p.c.event == e.c.key, p.c.country == code)))
    if query.since:
        where.append(e.c.last_day >= query.since)
    if query.until:
        where.append(e.c.first_day <= query.until)
    order = (e.c.first_day.is_(None), e.c.first_day, d.c.key, e.c.position)
    return rows.where(*where).order_by(*order).limit(query.limit)


def _common(query: Query, table: str, dialect: str) -> list[ColumnElement[bool]]:
    entry, d, r = schema.metadata.tables[table], schema.documents, schema.readings
    where: list[ColumnElement[bool]] = [] if query.superseded else [r.c.superseded_by.is_(None)]
    if query.outlet:
        where.append(_has(d.c.outlet, query.outlet))
    if query.document:
        where.append(d.c.id == query.document)
    if query.text:
        where.append(entry.c.key.in_(search.matching(table, query.text, dialect)))
    return [and_(*where)] if where else []


def _has(column: ColumnElement[str | None], part: str) -> ColumnElement[bool]:
    return column.icontains(part, autoescape=True)
