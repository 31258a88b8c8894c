"""Programs that the fault tests kill: `python -m tests.fault_programs link|migrate ADDRESS FOLDER`."""

from __future__ import annotations

import shutil
import sys
from collections import defaultdict
from pathlib import Path

from sayso.ledger import Ledger, schema, store
from sayso.ledger.links import Claim, Copy, Incident, LinkBatch, LinkState, Position, Vector

STEPS = 40  #: rows that the slow migration writes
FAMILIES = 5  #: incidents and claims that grow with every article
MIGRATIONS = Path(schema.__file__).parent / "migrations"

SLOW = f"""
import pathlib, time
import sqlalchemy as sa
from alembic import op
revision, down_revision = '9001', '{schema.REVISIONS[-1]}'
def upgrade():
    op.create_table('later', sa.Column('key', sa.Integer, primary_key=True))
    for key in range({STEPS}):
        op.execute(f'INSERT INTO later (key) VALUES ({{key}})')
        (pathlib.Path(__file__).parents[2] / 'begun').touch()
        time.sleep(0.02)
"""


def link(address: str) -> None:
    """Link every article, a few at a time, each into an incident and a claim that have others already."""
    with Ledger.open(address, create=False) as ledger:
        while waiting := list(ledger.pending(ledger.link_state().reading, limit=2)):
            found = ledger.links()
            events = defaultdict(list, {i.id: list(i.events) for i in found.incidents})
            positions = defaultdict(list, {c.id: list(c.positions) for c in found.claims})
            vectors, copies = [], []
            for pending in waiting:
                family = pending.key % FAMILIES
                events[f"i{family}"] += pending.reading.event_ids()
                for id_, s in zip(pending.reading.statement_ids(), pending.reading.statements, strict=True):
                    positions[f"c{family}"].append(Position(id_, "asserts", s.speaker, (str(s.speaker),)))
                    vectors.append(Vector(id_, "fake-1", id_.encode()))
                if pending.key > FAMILIES and family == 0:
                    copies.append(Copy(pending.reading.document.id, next(ledger.documents()).id))
            ledger.write_links(
                LinkBatch(
                    LinkState(waiting[-1].key, {"fake": "1"}),
                    copies=tuple(c for c in copies if c.document != c.original),
                    incidents=tuple(Incident(i, tuple(e)) for i, e in events.items() if e),
                    claims=tuple(Claim(i, p[0].statement, tuple(p)) for i, p in positions.items() if p),
                    vectors=tuple(vectors),
                )
            )


def migrate(address: str, folder: Path) -> None:
    """Open the ledger with a program that knows one revision more, a slow one."""
    if not (folder / "migrations").exists():
        shutil.copytree(MIGRATIONS, folder / "migrations")
        (folder / "migrations" / "versions" / "9001_slow.py").write_text(SLOW)
    store.REVISIONS = (*schema.REVISIONS, "9001")
    store.__file__ = str(folder / "store.py")
    Ledger.open(address).close()


if __name__ == "__main__":
    what, where, scratch = sys.argv[1], sys.argv[2], Path(sys.argv[3])
    if what == "link":
        link(where)
    else:
        migrate(where, scratch)
