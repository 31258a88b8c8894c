"""`sayso ledger`: making, upgrading, checking, copying and tidying a ledger; `sayso changes`: following it."""

from __future__ import annotations

from pathlib import Path

import click

from sayso.cli import screen
from sayso.cli.app import DONE, FAILED
from sayso.cli.options import json_option, ledger_option
from sayso.errors import LedgerError
from sayso.ledger import Ledger

AT_MOST = 20  #: faults that are printed one by one


@click.group("ledger")
def ledger_command() -> None:
    """Make, upgrade, check, back up, restore and tidy a ledger."""


@ledger_command.command("init")
@ledger_option
def init(ledger_path: str) -> int:
    """Make an empty ledger: a file, or in an empty PostgreSQL database."""
    from sayso.ledger import store

    where = store.database(ledger_path)
    if store.stored_revision(where):
        raise LedgerError("there is a ledger already.", where=where.where, remedy="Name another one.")
    Ledger.open(ledger_path).close()
    click.echo(f"Empty ledger: {where.where}", err=True)
    return DONE


@ledger_command.command("upgrade")
@ledger_option
def upgrade(ledger_path: str) -> int:
    """Bring a ledger of an older SaySo to the present schema.

    Every command does that by itself; here it can be done at a time of your choice, after a backup.
    """
    from sayso.ledger import store
    from sayso.ledger.schema import REVISIONS

    found = store.stored_revision(store.database(ledger_path))
    Ledger.open(ledger_path, create=False).close()
    if found == REVISIONS[-1]:
        click.echo(f"The ledger has the present schema, {found}.", err=True)
    else:
        click.echo(f"Upgraded from schema {found} to {REVISIONS[-1]}.", err=True)
    return DONE


@ledger_command.command("check")
@ledger_option
@json_option
def check(ledger_path: str, as_json: bool) -> int:
    """Look whether a ledger is whole. Exit code 1 when it is not.

    Looks at the database and its references; that every id is the hash of its content and every span quotes its text;
    that of each article one reading is current; at the full-text rows, the links between articles, people's
    judgements, and that the change feed tells what is there.
    """
    from sayso.views.text import line, number

    with Ledger.open(ledger_path, create=False) as ledger:
        faults = list(ledger.check())
        size = None if faults else ledger.size()
    if as_json:
        screen.write_json([fault.to_json() for fault in faults])
    else:
        for fault in faults[:AT_MOST]:
            click.echo(line(f"{fault.part} {fault.entry}: {fault.wrong}"))
        if len(faults) > AT_MOST:
            click.echo(f"… and {len(faults) - AT_MOST:,} more; --json shows all.")
    if size is None:
        click.echo(f"{number(len(faults), 'fault')}. Restore a backup: sayso ledger restore FILE", err=True)
        return FAILED
    entries = f"{number(size.statements, 'statement')}, {number(size.events, 'event')}"
    click.echo(f"The ledger is whole: {number(size.documents, 'article')}, {entries}.", err=True)
    return DONE


@ledger_command.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@ledger_option
def backup(file: Path, ledger_path: str) -> int:
    """Write everything in a ledger, as of one moment, into FILE. Others may go on reading and writing.

    FILE is a ledger itself, also when the ledger is a PostgreSQL database.
    """
    with Ledger.open(ledger_path, create=False) as ledger:
        ledger.backup(file)
    click.echo(f"Backup: {file} ({file.stat().st_size / 1e6:.1f} MB)", err=True)
    return DONE


@ledger_command.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False, exists=True))
@ledger_option
def restore(file: Path, ledger_path: str) -> int:
    """Fill a new or empty ledger from the backup FILE. Also moves a ledger from one database to another."""
    from sayso.views.text import number

    with Ledger.open(ledger_path) as ledger:
        ledger.restore(file)
        click.echo(f"Restored {number(ledger.size().documents, 'article')} into {ledger.where}", err=True)
    return DONE


@ledger_command.command("compact")
@ledger_option
def compact(ledger_path: str) -> int:
    """Give unused space back and make searching quicker again. Writers wait meanwhile."""
    with Ledger.open(ledger_path, create=False) as ledger:
        before, after = ledger.compact()
    click.echo(f"{before / 1e6:.1f} MB before, {after / 1e6:.1f} MB after.", err=True)
    return DONE


@click.command("changes")
@click.option(
    "--since", metavar="CURSOR", default="", help="Only what came after this cursor; else everything."
)
@click.option("--limit", type=click.IntRange(1), help="Show at most so many.")
@ledger_option
@json_option
def changes_command(since: str, limit: int | None, ledger_path: str, as_json: bool) -> int:
    """List what was added, changed and retracted, oldest first, for programs that follow a ledger.

    Each change carries a cursor; `--since` with the last one goes on from there. Entries are documents, statements,
    events, incidents, claims and judgements. An entry that a new reading has word for word is no change.
    """
    last = since
    with Ledger.open(ledger_path, create=False) as ledger:
        found = ledger.changes(since, limit)
        if as_json:
            screen.write_json_list(change.to_json() for change in found)
            return DONE
        for change in found:
            click.echo(f"{change.kind:<9} {change.entry_kind:<9} {change.entry}")
            last = change.cursor
    click.echo(f"Cursor: {last}" if last else "Nothing has changed yet.", err=True)
    return DONE
