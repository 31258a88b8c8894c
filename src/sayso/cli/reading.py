"""`sayso read` and `sayso explain`: code an article without a ledger."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import click

from sayso import config
from sayso.cli import coder as coding
from sayso.cli import screen
from sayso.cli.app import DONE, FAILED, SOME_FAILED
from sayso.cli.options import json_option, known_options
from sayso.ingest import InputProblem, Known, read
from sayso.model import Document, Reading


@click.command("read")
@click.argument("source", metavar="FILE|-|URL")
@known_options
@json_option
def read_command(
    source: str,
    title: str | None,
    outlet: str | None,
    published: dt.date | None,
    url: str | None,
    as_json: bool,
) -> int:
    """Code an article and print its statements and events.

    Takes plain text, HTML, JSON or JSON Lines from a file, a folder, standard input (-) or a web address. With --json
    each article is one JSON object on a line: the lossless reading, with every span.
    """
    problems = found = 0
    coder = None
    for item in _documents(source, Known(title, outlet, published, url)):
        if isinstance(item, InputProblem):
            click.echo(f"sayso: {item.where}: {item.error}", err=True)
            problems += 1
            continue
        coder = coder or coding.load_coder()
        reading = coder.code(item)
        found += 1
        if as_json:
            screen.write_json(reading.to_json())
        else:
            print_reading(reading)
    return DONE if not problems else SOME_FAILED if found else FAILED


@click.command("explain")
@click.argument("source", metavar="FILE|-|URL")
@click.option("--entry", required=True, metavar="ID", help="Id of a statement or event, or its beginning.")
@known_options
@json_option
def explain_command(
    source: str, entry: str, title: str | None, outlet: str | None, published: dt.date | None, url: str | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Say why an entry of an article is as it is.

    Prints its sentence, its spans, and for each decision the stage, the rule or head, its score and the words. The
    metadata must be the same as when the entry was read, since ids depend on it.
    """
    from sayso.cli.tables import explanation_block
    from sayso.errors import LedgerError
    from sayso.views import explanation

    coder, missing = None, LedgerError("there is no article.", remedy="Give one.")
    for item in _documents(source, Known(title, outlet, published, url)):
        if isinstance(item, InputProblem):
            click.echo(f"sayso: {item.where}: {item.error}", err=True)
            continue
        coder = coder or coding.load_coder()
        try:
            view = explanation(coder.code(item), entry)
        except LedgerError as error:
            missing = error
            continue
        if as_json:
            screen.write_json(view.to_json())
        else:
            screen.show(explanation_block(view))
        return DONE
    raise missing


def _documents(source: str, known: Known) -> Iterator[Document | InputProblem]:
    return read(source, known, loopback=config.loopback_allowed())


def print_reading(reading: Reading) -> None:
    """Headline, statements and events of an article as tables."""
    from rich.text import Text

    from sayso.cli import tables
    from sayso.views import of_reading
    from sayso.views.text import day, line, number

    statements, events = of_reading(reading)
    document = reading.document
    title = Text(line(document.title or document.text[:80]), style="bold")
    known = " · ".join(
        part for part in (line(document.outlet or ""), day(document.published), document.url or "") if part
    )
    screen.show(title, Text(line(known), style="dim"), Text(""))
    screen.show(tables.heading(number(len(statements), "statement")))
    if statements:
        screen.show(tables.statement_table(statements, outlets=False), tables.legend())
    screen.show(Text(""), tables.heading(number(len(events), "event")))
    if events:
        screen.show(tables.event_table(events, outlets=False))
    screen.show(Text(""))
