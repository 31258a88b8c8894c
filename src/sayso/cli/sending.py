"""`sayso export` and `sayso report`: a ledger for other programs and for other people."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from sayso.cli.app import DONE
from sayso.cli.options import ledger_option
from sayso.errors import LedgerError
from sayso.ledger import Ledger


@click.command("export")
@click.option("--format", "form", type=click.Choice(["jsonl"]), default="jsonl", show_default=True,
              help="jsonl: one article a line, the lossless reading.")  # fmt: skip
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write here instead of standard output.")  # fmt: skip
@ledger_option
def export_command(form: str, output: Path | None, ledger_path: str) -> int:
    """Write everything in a ledger for other programs.

    What is written can be read again with `sayso add`; `Reading.from_json` gives back each reading unchanged.
    """
    from sayso.export.jsonl import write
    from sayso.export.whole import whole_file
    from sayso.views.text import number

    assert form == "jsonl"
    with Ledger.open(ledger_path, create=False) as ledger:
        if output is None:
            count = write(ledger.readings(), sys.stdout.buffer)
        else:
            with whole_file(output) as stream:
                count = write(ledger.readings(), stream)
    click.echo(f"{number(count, 'article')} written.", err=True)
    return DONE


@click.command("report")
@click.argument("ledger_path", metavar="LEDGER")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), default=Path("report.html"),
              show_default=True, metavar="FILE", help="Where to write it.")  # fmt: skip
@click.option("--title", help="Title of the report.")
@click.option("--claims", "most_claims", type=click.IntRange(1), default=30, show_default=True,
              help="At most so many contested claims.")  # fmt: skip
@click.option("--articles", "most_articles", type=click.IntRange(1), default=200, show_default=True,
              help="At most so many articles.")  # fmt: skip
def report_command(
    ledger_path: str, output: Path, title: str | None, most_claims: int, most_articles: int
) -> int:
    """Write one self-contained HTML file: contested claims, events by day, articles with marked spans."""
    from sayso.export.report import render
    from sayso.export.whole import whole_file
    from sayso.views import overview

    with Ledger.open(ledger_path, create=False) as ledger:
        view = overview(ledger, most_claims=most_claims, most_articles=most_articles)
    if not view.size.documents:
        raise LedgerError(
            "the ledger is empty.", where=ledger.where, remedy="Add articles first: sayso add PATH"
        )
    with whole_file(output) as stream:
        stream.write(render(view, title or "What is said, and who says otherwise").encode())
    click.echo(f"Report: {output}", err=True)
    return DONE
