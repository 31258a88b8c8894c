"""The ledger's tables, once, for every part that writes, reads or migrates them.

Entries are kept twice on purpose: as the full record in JSON (``record``), which gives a reading back unchanged, and
as columns that can be searched. Of the entries nothing is ever updated except ``readings.superseded_by``; ``changes``,
``judgements`` and ``links`` only grow. The tables of links (copies, incidents, claims, vectors) hold what can be
computed again from the entries.
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

from sayso.ledger.plain_text import Words

#: every revision of the schema, oldest first; the last is what this program writes
REVISIONS = ("0001", "0002")
#: "SayS" in the file's header, so that `file` and others can tell a ledger; on a server the number of the writers' lock
APPLICATION_ID = 0x53617953

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
    Column("title", Words),
    Column("outlet", Words, index=True),
    Column("published", Date, index=True),
    Column("url", Words),
    Column("language", String(8), nullable=False),
    Column("text", Words, nullable=False),
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
    # null: what a machine read; else the machine's reading that people's judgements were applied to
    Column("judged", Integer, ForeignKey("readings.key")),
    Index("ix_readings_current", "document", "superseded_by"),
)  # fmt: skip

statements = Table(
    "statements", metadata, _key(),
    Column("reading", Integer, _of("readings"), nullable=False),
    Column("position", Integer, nullable=False),  # place in the reading, from 0
    Column("id", String(32), nullable=False, index=True),
    Column("content", Words, nullable=False),  # all content spans, joined by " … "
    Column("speaker", Words, index=True),
    Column("source", Words),  # the words that name the speaker
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
    Column("sentence", Words, nullable=False),  # the trigger's sentence, for search
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
    Column("name", Words, nullable=False, index=True),
    Column("code", Words),
    Column("country", String(3), index=True),  # the code's first part when it is a country
    Column("entity", Words),
    UniqueConstraint("event", "role", "position"),
    CheckConstraint("role in ('actor', 'recipient')", name="role"),
)  # fmt: skip

places = Table(
    "places", metadata, _key(),
    Column("event", Integer, _of("events"), nullable=False, unique=True),
    Column("name", Words, nullable=False),
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
    Column("name", Words, nullable=False, index=True),
    Column("kind", String(16), nullable=False),
    Column("code", Words),
    Column("mentions", Integer, nullable=False),  # how often it is mentioned
    UniqueConstraint("reading", "position"),
)  # fmt: skip

changes = Table(
    "changes", metadata, _key(),  # the sequence: ascending in the order of commits, as there is one writer at a time
    Column("kind", String(16), nullable=False),
    Column("entry_kind", String(16), nullable=False),  # document, statement, event, incident, claim, judgement
    Column("entry", String(32), nullable=False),
    CheckConstraint("kind in ('added', 'changed', 'retracted')", name="kind"),
)  # fmt: skip

judgements = Table(
    "judgements", metadata, _key(),
    Column("id", String(32), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("question", String(64), nullable=False),
    Column("document", String(32), nullable=False, index=True),  # id of the first anchor's document
    Column("person", Words, nullable=False, index=True),
    Column("at", String(32), nullable=False),  # ISO 8601, UTC
    Column("undoes", String(32), ForeignKey("judgements.id"), index=True),
    Column("record", Text, nullable=False),  # the whole judgement in JSON
)  # fmt: skip

links = Table(
    "links", metadata, _key(),  # the last row is how far linking has come
    Column("reading", Integer, nullable=False),  # readings up to this key are linked
    Column("versions", Text, nullable=False),  # JSON: name -> version of every model and rule that linking depends on
)  # fmt: skip

copies = Table(
    "copies", metadata, _key(),
    Column("document", Integer, _of("documents"), nullable=False, unique=True),
    Column("original", Integer, _of("documents"), nullable=False, index=True),
    Column("share", Float),  # of the copy's text that the original has, 0 to 1
    Column("credit", Words),  # the agency that the copy names
)  # fmt: skip

incidents = Table(
    "incidents", metadata, _key(),
    Column("id", String(32), nullable=False, unique=True),
)  # fmt: skip

incident_reports = Table(
    "incident_reports", metadata, _key(),
    Column("incident", Integer, _of("incidents"), nullable=False, index=True),
    Column("position", Integer, nullable=False),
    Column("event", String(32), nullable=False, unique=True),  # an event reports one incident
    Column("reading", Integer, _of("readings"), nullable=False, index=True),  # the one that had it when it was linked
)  # fmt: skip

claims = Table(
    "claims", metadata, _key(),
    Column("id", String(32), nullable=False, unique=True),
    Column("wording", String(32), nullable=False),  # id of the statement that words it
    Column("incidents", Text, nullable=False),  # JSON: ids of the incidents that it concerns
)  # fmt: skip

claim_positions = Table(
    "claim_positions", metadata, _key(),
    Column("claim", Integer, _of("claims"), nullable=False, index=True),
    Column("number", Integer, nullable=False),  # place in the claim's positions, from 0
    Column("statement", String(32), nullable=False, index=True),
    Column("reading", Integer, _of("readings"), nullable=False, index=True),
    Column("position", String(16), nullable=False),
    Column("holder", Words),
    Column("source", Text, nullable=False),  # JSON: the key of the source, equal for the same source
    CheckConstraint("position in ('asserts', 'denies', 'doubts', 'relays')", name="position"),
)  # fmt: skip

vectors = Table(
    "vectors", metadata, _key(),
    Column("entry", String(32), nullable=False, unique=True),  # id of the statement or event
    Column("model", String(64), nullable=False),
    Column("vector", LargeBinary, nullable=False),  # float16, little endian
)  # fmt: skip

#: full text index -> (table, columns); kept by triggers, English stems, accents ignored (FTS5; tsvector on PostgreSQL)
FULL_TEXT: dict[str, tuple[str, tuple[str, ...]]] = {
    "documents_text": ("documents", ("title", "text")),
    "statements_text": ("statements", ("content", "speaker", "source")),
    "events_text": ("events", ("sentence",)),
}
