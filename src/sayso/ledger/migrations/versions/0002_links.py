"""Links across articles (copies, incidents, claims, vectors), the change feed, and people's judgements.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def _table(name: str, *columns: "sa.schema.SchemaItem") -> None:
    key = sa.Column("key", sa.Integer, nullable=False)
    op.create_table(name, key, *columns, sa.PrimaryKeyConstraint("key", name=f"pk_{name}"))


def _of(name: str, table: str, here: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([name], [f"{table}.key"], ondelete="CASCADE", name=f"fk_{here}_{name}")


def _id(name: str = "id") -> "sa.Column[str]":
    return sa.Column(name, sa.String(32), nullable=False)


def _number(name: str) -> "sa.Column[int]":
    return sa.Column(name, sa.Integer, nullable=False)


def upgrade() -> None:
    # Both databases take this form; Alembic's own needs a copy of the table in SQLite.
    op.execute(
        "ALTER TABLE readings ADD COLUMN judged INTEGER CONSTRAINT fk_readings_judged REFERENCES readings(key)"
    )
    _table(
        "changes", sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("entry_kind", sa.String(16), nullable=False), _id("entry"),
        sa.CheckConstraint("kind in ('added', 'changed', 'retracted')", name="ck_changes_kind"),
    )  # fmt: skip
    _table(
        "judgements", _id(), sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("question", sa.String(64), nullable=False), _id("document"),
        sa.Column("person", sa.Text, nullable=False), sa.Column("at", sa.String(32), nullable=False),
        sa.Column("undoes", sa.String(32)), sa.Column("record", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="uq_judgements_id"),
        sa.ForeignKeyConstraint(["undoes"], ["judgements.id"], name="fk_judgements_undoes"),
    )  # fmt: skip
    _table("links", _number("reading"), sa.Column("versions", sa.Text, nullable=False))
    _table(
        "copies", _number("document"), _number("original"), sa.Column("share", sa.Float), sa.Column("credit", sa.Text),
        _of("document", "documents", "copies"), _of("original", "documents", "copies"),
        sa.UniqueConstraint("document", name="uq_copies_document"),
    )  # fmt: skip
    _table("incidents", _id(), sa.UniqueConstraint("id", name="uq_incidents_id"))
    _table(
        "incident_reports", _number("incident"), _number("position"), _id("event"), _number("reading"),
        _of("incident", "incidents", "incident_reports"), _of("reading", "readings", "incident_reports"),
        sa.UniqueConstraint("event", name="uq_incident_reports_event"),
    )  # fmt: skip
    _table(
        "claims", _id(), _id("wording"), sa.Column("incidents", sa.Text, nullable=False),
        sa.UniqueConstraint("id", name="uq_claims_id"),
    )  # fmt: skip
    _table(
        "claim_positions", _number("claim"), _number("number"), _id("statement"), _number("reading"),
        sa.Column("position", sa.String(16), nullable=False), sa.Column("holder", sa.Text),
        sa.Column("source", sa.Text, nullable=False),
        _of("claim", "claims", "claim_positions"), _of("reading", "readings", "claim_positions"),
        sa.CheckConstraint(
            "position in ('asserts', 'denies', 'doubts', 'relays')", name="ck_claim_positions_position"
        ),
    )  # fmt: skip
    _table(
        "vectors", _id("entry"), sa.Column("model", sa.String(64), nullable=False),
        sa.Column("vector", sa.LargeBinary, nullable=False), sa.UniqueConstraint("entry", name="uq_vectors_entry"),
    )  # fmt: skip
    for table, *columns in (
        ("judgements", "document", "person", "undoes"), ("copies", "original"),
        ("incident_reports", "incident", "reading"), ("claim_positions", "claim", "statement", "reading"),
    ):  # fmt: skip
        for column in columns:
            op.create_index(f"ix_{table}_{column}", table, [column])
    _feed_of_what_is_there()


def _feed_of_what_is_there() -> None:
    """The feed of a ledger that is older than the feed begins with all that it holds."""
    op.execute(
        "INSERT INTO changes (kind, entry_kind, entry) SELECT 'added', 'document', id FROM documents ORDER BY key"
    )
    for table, kind in (("statements", "statement"), ("events", "event")):
        op.execute(
            f"INSERT INTO changes (kind, entry_kind, entry) SELECT 'added', '{kind}', t.id FROM {table} t "
            "JOIN readings r ON t.reading = r.key WHERE r.superseded_by IS NULL GROUP BY t.id ORDER BY min(t.key)"
        )
