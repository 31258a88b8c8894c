"""The ledger's tables, once, for every part that writes, reads or migrates them.

Entries are kept twice on purpose: as the full record in JSON (``record``), which gives a reading back unchanged, and
as columns that can be searched. Nothing is ever updated except ``readings.superseded_by``.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)  # fmt: skip

REVISIONS = ("0001",)  #: every revision of the schema, oldest first; the last is what this program writes
APPLICATION_ID = 0x53617953  #: "SayS" in the file's header, so that `file` and others can tell a ledger

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _of(table: str) -> ForeignKey:
    return ForeignKey(f"{table}.key", ondelete="CASCADE")


documents = Table(
    "documents", metadata, _key(),
    Column("id", String(32), nullable=False, unique=True),  # content hash
    Column("title", Text),
    Column("outlet", Text, index=True),
    Column("published", Date, index=True),
    Column("url", Text),
    Column("language", String(8), nullable=False),
    Column("text", Text, nullable=False),
)  # fmt: skip

runs = Table(
    "runs", metadata, _key(),
    Column("id", String(32), nullable=False, unique=True),
    Column("record", Text, nullable=False),  # the run in JSON
)  # fmt: skip

readings = Table(
    "readings", metadata, _key(),
    Column("document", Integer, _of("documents"), nullable=False),
    Column("run", Integer, _of("runs"), nullable=False),
    Column("superseded_by", Integer, ForeignKey("readings.key")),  # null: this is the document's current reading
    Column("rest", LargeBinary, nullable=False),  # entities, places, timexes, decisions: JSON, zlib
    UniqueConstraint("document", "run"),
    Index("ix_readings_current", "document", "superseded_by"),
)  # fmt: skip

statements = Table(
    "statements", metadata, _key(),
    Column("reading", Integer, _of("readings"), nullable=False),
    Column("position", Integer, nullable=False),  # place in the reading, from 0
    Column("id", String(32), nullable=False, index=True),
    Column("content", Text, nullable=False),  # all content spans, joined by " … "
    Column("speaker", Text, index=True),
    Column("source", Text),  # the words that name the speaker
    Column("country", String(3)),  # of the speaker's code
    Column("act", String(16), nullable=False, index=True),
    Column("day", Date, index=True),  # said_on, else the day of publication
    Column("record", Text, nullable=False),
    UniqueConstraint("reading", "position"),
)  # fmt: skip

events = Table(
    "events", metadata, _key(),
    Column("reading", Integer, _of("readings"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("id", String(32), nullable=False, index=True),
    Column("type", String(16), nullable=False, index=True),
    Column("reality", String(16), nullable=False),
    Column("sentence", Text, nullable=False),  # the trigger's sentence, for search
    Column("first_day", Date, index=True),  # of the event, else the day of publication
    Column("last_day", Date),
    Column("record", Text, nullable=False),
    UniqueConstraint("reading", "position"),
)  # fmt: skip

parties = Table(
    "parties", metadata, _key(),
    Column("event", Integer, _of("events"), nullable=False),
    Column("role", String(16), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("code", Text),
    Column("country", String(3), index=True),  # the code's first part when it is a country
    Column("entity", Text),
    UniqueConstraint("event", "role", "position"),
    CheckConstraint("role in ('actor', 'recipient')", name="role"),
)  # fmt: skip

places = Table(
    "places", metadata, _key(),
    Column("event", Integer, _of("events"), nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("country", String(3), index=True),
    Column("lat", Float),
    Column("lon", Float),
    Column("precision", String(16)),
    Column("geonameid", Integer),
)  # fmt: skip

entities = Table(
    "entities", metadata, _key(),
    Column("reading", Integer, _of("readings"), nullable=False),
    Column("position", Integer, nullable=False),
    Column("name", Text, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("code", Text),
    Column("mentions", Integer, nullable=False),  # how often it is mentioned
    UniqueConstraint("reading", "position"),
)  # fmt: skip

#: full text index -> (table, columns); kept by triggers, English stems, accents ignored
FULL_TEXT: dict[str, tuple[str, tuple[str, ...]]] = {
    "documents_text": ("documents", ("title", "text")),
    "statements_text": ("statements", ("content", "speaker", "source")),
    "events_text": ("events", ("sentence",)),
}
