"""The first schema: documents, runs, readings, statements, events, parties, places, entities, full text.

Revision ID: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def _key() -> "sa.Column[int]":
    return sa.Column("key", sa.Integer, nullable=False)


def _of(name: str, table: str, here: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{table}.key"], ondelete="CASCADE", name=f"fk_{here}_{name}")


def _primary(table: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint("key", name=f"pk_{table}")


def upgrade() -> None:
    op.create_table(
        "documents", _key(),
        sa.Column("id", sa.String(32), nullable=False), sa.Column("title", sa.Text), sa.Column("outlet", sa.Text),
        sa.Column("published", sa.Date), sa.Column("url", sa.Text), sa.Column("language", sa.String(8), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        _primary("documents"), sa.UniqueConstraint("id", name="uq_documents_id"),
    )  # fmt: skip
    op.create_index("ix_documents_outlet", "documents", ["outlet"])
    op.create_index("ix_documents_published", "documents", ["published"])

    op.create_table(
        "runs", _key(), sa.Column("id", sa.String(32), nullable=False), sa.Column("record", sa.Text, nullable=False),
        _primary("runs"), sa.UniqueConstraint("id", name="uq_runs_id"),
    )  # fmt: skip

    op.create_table(
        "readings", _key(),
        sa.Column("document", sa.Integer, nullable=False), sa.Column("run", sa.Integer, nullable=False),
        sa.Column("superseded_by", sa.Integer), sa.Column("rest", sa.LargeBinary, nullable=False),
        _primary("readings"), _of("document", "documents", "readings"), _of("run", "runs", "readings"),
        sa.ForeignKeyConstraint(["superseded_by"], ["readings.key"], name="fk_readings_superseded_by"),
        sa.UniqueConstraint("document", "run", name="uq_readings_document"),
    )  # fmt: skip
    op.create_index("ix_readings_current", "readings", ["document", "superseded_by"])

    op.create_table(
        "statements", _key(),
        sa.Column("reading", sa.Integer, nullable=False), sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.String(32), nullable=False), sa.Column("content", sa.Text, nullable=False),
        sa.Column("speaker", sa.Text), sa.Column("source", sa.Text), sa.Column("country", sa.String(3)),
        sa.Column("act", sa.String(16), nullable=False), sa.Column("day", sa.Date),
        sa.Column("record", sa.Text, nullable=False),
        _primary("statements"), _of("reading", "readings", "statements"),
        sa.UniqueConstraint("reading", "position", name="uq_statements_reading"),
    )  # fmt: skip
    for column in ("id", "speaker", "act", "day"):
        op.create_index(f"ix_statements_{column}", "statements", [column])

    op.create_table(
        "events", _key(),
        sa.Column("reading", sa.Integer, nullable=False), sa.Column("position", sa.Integer, nullable=False),
        sa.Column("id", sa.String(32), nullable=False), sa.Column("type", sa.String(16), nullable=False),
        sa.Column("reality", sa.String(16), nullable=False), sa.Column("sentence", sa.Text, nullable=False),
        sa.Column("first_day", sa.Date), sa.Column("last_day", sa.Date), sa.Column("record", sa.Text, nullable=False),
        _primary("events"), _of("reading", "readings", "events"),
        sa.UniqueConstraint("reading", "position", name="uq_events_reading"),
    )  # fmt: skip
    for column in ("id", "type", "first_day"):
        op.create_index(f"ix_events_{column}", "events", [column])

    op.create_table(
        "parties", _key(),
        sa.Column("event", sa.Integer, nullable=False), sa.Column("role", sa.String(16), nullable=False),
        sa.Column("position", sa.Integer, nullable=False), sa.Column("name", sa.Text, nullable=False),
        sa.Column("code", sa.Text), sa.Column("country", sa.String(3)), sa.Column("entity", sa.Text),
        _primary("parties"), _of("event", "events", "parties"),
        sa.UniqueConstraint("event", "role", "position", name="uq_parties_event"),
        sa.CheckConstraint("role in ('actor', 'recipient')", name="ck_parties_role"),
    )  # fmt: skip
    for column in ("name", "country"):
        op.create_index(f"ix_parties_{column}", "parties", [column])

    op.create_table(
        "places", _key(),
        sa.Column("event", sa.Integer, nullable=False), sa.Column("name", sa.Text, nullable=False),
        sa.Column("country", sa.String(3)), sa.Column("lat", sa.Float), sa.Column("lon", sa.Float),
        sa.Column("precision", sa.String(16)), sa.Column("geonameid", sa.Integer),
        _primary("places"), _of("event", "events", "places"), sa.UniqueConstraint("event", name="uq_places_event"),
    )  # fmt: skip
    op.create_index("ix_places_country", "places", ["country"])

    op.create_table(
        "entities", _key(),
        sa.Column("reading", sa.Integer, nullable=False), sa.Column("position", sa.Integer, nullable=False),
        sa.Column("name", sa.Text, nullable=False), sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("code", sa.Text), sa.Column("mentions", sa.Integer, nullable=False),
        _primary("entities"), _of("reading", "readings", "entities"),
        sa.UniqueConstraint("reading", "position", name="uq_entities_reading"),
    )  # fmt: skip
    op.create_index("ix_entities_name", "entities", ["name"])

    _full_text("documents", ("title", "text"))
    _full_text("statements", ("content", "speaker", "source"))
    _full_text("events", ("sentence",))


def _full_text(table: str, columns: tuple[str, ...]) -> None:
    """A full-text index over columns of a table, kept by triggers in the transaction that changes the table."""
    if op.get_bind().dialect.name == "sqlite":
        _fts5(table, columns)
    else:
        _tsvector(table, columns)


def _fts5(table: str, columns: tuple[str, ...]) -> None:
    names = ", ".join(columns)
    new, old = (", ".join(f"{row}.{c}" for c in columns) for row in ("new", "old"))
    op.execute(
        f"CREATE VIRTUAL TABLE {table}_text USING fts5({names}, content='{table}', content_rowid='key', "
        "tokenize='porter unicode61 remove_diacritics 2')"
    )
    op.execute(
        f"CREATE TRIGGER {table}_text_insert AFTER INSERT ON {table} BEGIN "
        f"INSERT INTO {table}_text(rowid, {names}) VALUES (new.key, {new}); END"
    )
    op.execute(
        f"CREATE TRIGGER {table}_text_delete AFTER DELETE ON {table} BEGIN "
        f"INSERT INTO {table}_text({table}_text, rowid, {names}) VALUES ('delete', old.key, {old}); END"
    )


#: Letters without their accents, what joins words (U.S., Port-au-Prince, names with apostrophes) taken as a space.
#: A tsvector holds a megabyte at most: of longer articles the first 300,000 characters are searched.
PLAIN = """CREATE FUNCTION sayso_plain(words text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
SELECT regexp_replace(regexp_replace(normalize(left(words, 300000), NFKD), '[\u0300-\u036f]', '', 'g'),
'[-./:@_+&#=?%~’‘''\ue000-\uf8ff]+', ' ', 'g') $$"""
#: Stems of English words, and no stop words: FTS5 has none either.
STEMS = """CREATE TEXT SEARCH DICTIONARY sayso_stems (TEMPLATE = snowball, Language = english);
CREATE TEXT SEARCH CONFIGURATION sayso (COPY = english);
ALTER TEXT SEARCH CONFIGURATION sayso ALTER MAPPING FOR asciiword, asciihword, hword_asciipart, word, hword, hword_part
WITH sayso_stems"""


def _tsvector(table: str, columns: tuple[str, ...]) -> None:
    if table == "documents":
        op.execute(PLAIN)
        for command in STEMS.split(";"):
            op.execute(command)
    words = " || ' ' || ".join(f"coalesce(new.{c}, '')" for c in columns)
    op.execute(
        f"CREATE TABLE {table}_text (key integer CONSTRAINT pk_{table}_text PRIMARY KEY CONSTRAINT "
        f"fk_{table}_text_key REFERENCES {table}(key) ON DELETE CASCADE, words tsvector NOT NULL)"
    )
    op.execute(f"CREATE INDEX ix_{table}_text_words ON {table}_text USING gin (words)")
    op.execute(
        f"CREATE FUNCTION {table}_text_insert() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        f"INSERT INTO {table}_text VALUES (new.key, to_tsvector('sayso', sayso_plain({words}))); RETURN NULL; END $$"
    )
    op.execute(
        f"CREATE TRIGGER {table}_text_insert AFTER INSERT ON {table} FOR EACH ROW "
        f"EXECUTE FUNCTION {table}_text_insert()"
    )
