"""`sayso add`: code articles into a ledger, as often as needed, without doing anything twice."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import click

from sayso import config
from sayso.cli import coder as coding
from sayso.cli import linking, screen
from sayso.cli.app import DONE, FAILED, INTERRUPTED, SOME_FAILED
from sayso.cli.options import json_option, known_options, ledger_option
from sayso.errors import RecordError, SaySoError, SpanError
from sayso.ingest import InputProblem, Known, read
from sayso.ledger import Ledger
from sayso.model import Document, Reading

EVERY_SECONDS = 10.0  #: between progress lines when standard error is no terminal


@dataclass(slots=True)
class Tally:
    """What became of the articles."""

    added: int = 0  #: articles coded and written
    known: int = 0  #: articles that were there already
    statements: int = 0  #: statements written
    events: int = 0  #: events written
    problems: list[tuple[str, str]] = field(default_factory=list)  #: (where, what was wrong)
    began: float = field(default_factory=time.monotonic)

    @property
    def seen(self) -> int:
        """Articles dealt with so far."""
        return self.added + self.known + len(self.problems)

    @property
    def seconds(self) -> float:
        """Since it began."""
        return time.monotonic() - self.began

    def summary(self) -> str:
        """The closing line."""
        from sayso.views.text import number

        entries = f"{number(self.statements, 'statement')}, {number(self.events, 'event')}"
        parts = [f"{number(self.added, 'article')} added ({entries})"]
        parts += [f"{self.known:,} already there"] if self.known else []
        parts += [f"{len(self.problems):,} failed"] if self.problems else []
        rate = f", {self.added / self.seconds:.1f} articles/s" if self.added and self.seconds > 1 else ""
        return "; ".join(parts) + f" in {self.seconds:.1f} s{rate}."

    def to_json(self) -> dict[str, Any]:
        """Plain JSON object."""
        return {
            "added": self.added, "already_there": self.known, "statements": self.statements, "events": self.events,
            "failed": [{"where": where, "reason": reason} for where, reason in self.problems],
            "seconds": round(self.seconds, 2),
        }  # fmt: skip


@click.command("add")
@click.argument("sources", metavar="PATH…", nargs=-1)
@click.option("--samples", is_flag=True, help="Add the sample corpus on the Cuban missile crisis.")
@click.option("--link/--no-link", "links", default=True,
              help="Whether to link the new articles with the others at the end, as `sayso link` does.")  # fmt: skip
@ledger_option
@known_options
@json_option
def add_command(
    sources: tuple[str, ...], samples: bool, ledger_path: str, title: str | None, outlet: str | None,
    published: dt.date | None, url: str | None, links: bool, as_json: bool,
) -> int:  # fmt: skip
    """Code articles and add them to a ledger.

    Takes files, folders, web addresses and - for standard input. Each article is written whole or not at all; one that
    is there already is skipped, so an interrupted run is taken up by the same command. An article that cannot be read
    is reported and skipped.
    """
    if not sources and not samples:
        raise click.UsageError("Give a file, a folder, an address, - or --samples.")
    if samples:
        from sayso.samples import cuba1962

        sources = (*sources, str(cuba1962()))
    tally = Tally()
    known = Known(title, outlet, published, url)
    with Ledger.open(ledger_path) as ledger, _Progress(tally, _expected(sources)) as progress:
        items = (
            item for source in sources for item in read(source, known, loopback=config.loopback_allowed())
        )
        try:
            add_all(ledger, coding.load_coder(), items, tally, progress)
            progress.close()
            if links and tally.added:
                linking.link(ledger)
        except KeyboardInterrupt:
            progress.close()
            click.echo(f"Interrupted: {tally.summary()} The same command goes on from here.", err=True)
            return INTERRUPTED
    if as_json:
        screen.write_json(tally.to_json())
    click.echo(f"{tally.summary()} Ledger: {ledger_path}", err=True)
    if not tally.problems:
        return DONE
    return SOME_FAILED if tally.added or tally.known else FAILED


def add_all(
    ledger: Ledger,
    coder: coding.Coder,
    items: Iterable[Document | InputProblem],
    tally: Tally,
    progress: _Progress,
) -> None:
    """Code and write what is not there yet; problems go to the tally, and the rest goes on."""
    run = coder.run.id

    def fresh() -> Iterator[Document]:
        for item in items:
            if isinstance(item, InputProblem):
                progress.problem(item.where, item.error)
            elif ledger.has(item.id, run):
                tally.known += 1
                progress.step()
            else:
                yield item

    for result in coder.pipe(fresh()):
        if not isinstance(result, Reading):
            progress.problem(_label(result.document), result.error)
            continue
        try:
            new = ledger.add(result)
        except (SpanError, RecordError) as error:
            progress.problem(_label(result.document), error)
            continue
        if new:
            tally.added += 1
            tally.statements += len(result.statements)
            tally.events += len(result.events)
        else:
            tally.known += 1
        progress.step()


def _label(document: Document) -> str:
    from sayso.views.text import clipped

    return document.url or clipped(document.title or document.text, 60)


def _expected(sources: Iterable[str]) -> int | None:
    """How many articles there are, when that can be told without reading them: lines and files; else null."""
    total = 0
    for source in sources:
        path = Path(source)
        files = [p for p in path.rglob("*") if p.is_file()] if path.is_dir() else [path]
        for file in files:
            if source == "-" or not file.is_file() or file.suffix.lower() == ".json":
                return None
            if file.suffix.lower() in (".jsonl", ".ndjson"):
                with file.open("rb") as stream:
                    total += sum(1 for row in stream if row.strip())
            else:
                total += 1
    return total


class _Progress:
    """A bar on a terminal, a line now and then elsewhere; both on standard error."""

    def __init__(self, tally: Tally, expected: int | None) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        self.tally, self.expected, self.last = tally, expected, time.monotonic()
        self.console = screen.err()
        self.bar: Any = None
        if self.console.is_terminal:
            columns = (
                TextColumn("coding"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("articles"),
                TimeRemainingColumn(),
            )
            self.bar = Progress(*columns, console=self.console, transient=True)
            self.task = self.bar.add_task("coding", total=expected)

    def __enter__(self) -> _Progress:
        if self.bar:
            self.bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Take the bar away."""
        if self.bar:
            self.bar.stop()

    def step(self) -> None:
        """Show how far it is."""
        if self.bar:
            self.bar.update(self.task, completed=self.tally.seen)
        elif time.monotonic() - self.last >= EVERY_SECONDS:
            self.last = time.monotonic()
            of = f" of {self.expected:,}" if self.expected else ""
            self.console.print(
                f"{self.tally.seen:,}{of} articles, {self.tally.added / self.tally.seconds:.1f}/s"
            )

    def problem(self, where: str, error: object) -> None:
        """Report an article that is skipped."""
        reason = str(error) if isinstance(error, SaySoError) else f"{type(error).__name__}: {error}"
        self.tally.problems.append((where, reason))
        from sayso.views.text import line

        self.console.print(line(f"skipped {where}: {reason}"))
        self.step()
