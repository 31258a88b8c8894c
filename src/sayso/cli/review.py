"""`sayso review`: judging entries in the terminal, one key an answer, and what has been judged."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from sayso import config
from sayso.cli import screen
from sayso.cli.app import DONE
from sayso.cli.options import json_option, ledger_option
from sayso.errors import LedgerError, SaySoError
from sayso.ledger import Ledger
from sayso.ledger.decide import Reviewer, Stored, record_of
from sayso.ledger.queue import Queued
from sayso.model import Event, Span
from sayso.model.judgement import Judgement

KINDS = ("statement", "event")
KEYS = "y right · n wrong · e edit · m same as … · d not same as … · u unsure · s skip · z take back · q quit"
#: key -> field that can be edited in one line
STATEMENT_FIELDS = {
    "a": "act", "c": "commitment", "p": "speaker", "k": "speaker_kind", "o": "speaker_code", "t": "quotation",
}  # fmt: skip
EVENT_FIELDS = {"t": "type", "m": "mode", "r": "reality", "w": "trigger"}


def _person(_: click.Context, __: click.Parameter, value: str | None) -> str:
    return value or config.person() or getpass.getuser()


@click.group("review", invoke_without_command=True)
@click.option("--person", callback=_person, help="Who judges. Default: SAYSO_PERSON, else your user name.")
@click.option("--kind", type=click.Choice(KINDS), help="Only statements or only events.")
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many entries."
)
@click.option("--again", is_flag=True, help="Also entries that others have judged, to measure agreement.")
@ledger_option
@click.pass_context
def review_command(
    context: click.Context, person: str, kind: str | None, limit: int, again: bool, ledger_path: str
) -> int:
    """Judge entries one by one, those first that are most uncertain and that most rests on.

    Keys: y it is right, n it is wrong, e edit a field, m it is the same as another entry, d it is not, u unsure,
    s skip, z take the last answer back, q quit. What is judged holds when the article is read again.
    """
    if context.invoked_subcommand:
        return DONE
    with Ledger.open(ledger_path, create=False) as ledger:
        waiting = ledger.queue(limit, kinds=(kind,) if kind else KINDS, person=person if again else None)
        if not waiting:
            click.echo("Nothing waits for a judgement.", err=True)
            return DONE
        if not sys.stdin.isatty():
            raise LedgerError(
                "answers are read from a terminal, and there is none.",
                remedy="List them with: sayso review queue",
            )
        made = _Session(ledger, Reviewer(person)).go(waiting)
    click.echo(f"{made} judged by {person}.", err=True)
    return DONE


class _Session:
    """One person's answers, one after the other."""

    def __init__(self, ledger: Ledger, reviewer: Reviewer) -> None:
        self.ledger, self.reviewer = ledger, reviewer
        self.made: list[Judgement] = []

    def go(self, waiting: list[Queued]) -> int:
        """Show entries and take answers until all are answered or q is pressed; how many answers hold."""
        at = 0
        while at < len(waiting):
            self._show(at + 1, len(waiting), waiting[at])
            step = self._answer(waiting[at].entry)
            if step is None:
                break
            at = max(0, at + step)
        return len(self.made)

    def _answer(self, entry: Stored) -> int | None:
        """How far to go on: 1, or -1 after taking back; null to stop."""
        simple: dict[str, Callable[[Stored], Judgement]] = {
            "y": self.reviewer.accept, "n": self.reviewer.reject, "u": self.reviewer.unsure,
            "e": self._edit, "m": self._same, "d": self._apart,
        }  # fmt: skip
        while True:
            key = click.getchar()
            if key in ("q", "\x03", "\x04", "\x1b"):
                return None
            if key == "s":
                return 1
            if key == "z" and self.made:
                self.ledger.judge(self.reviewer.undo(self.made.pop().id))
                click.echo("taken back")
                return -1
            if key in simple:
                try:
                    judgement = simple[key](entry)
                    self.ledger.judge(judgement)
                except (SaySoError, ValueError) as error:
                    click.echo(f"  {error}")
                    continue
                self.made.append(judgement)
                return 1
            click.echo(KEYS)

    def _show(self, number: int, total: int, queued: Queued) -> None:
        from sayso.cli.tables import explanation_block
        from sayso.views import explanation

        entry = queued.entry
        click.echo(f"\n{number} of {total}   uncertain {queued.uncertainty:.2f} × impact {queued.impact:.1f}")
        reading = self.ledger.reading(entry.document.id, entry.run.id)
        screen.show(explanation_block(explanation(reading, entry.id)))
        click.echo(KEYS)

    def _edit(self, entry: Stored) -> Judgement:
        event = isinstance(record_of(entry), Event)
        fields = EVENT_FIELDS if event else STATEMENT_FIELDS
        click.echo("edit " + " · ".join(f"{key} {name}" for key, name in fields.items()))
        name = fields.get(click.getchar())
        if name is None:
            raise ValueError("not edited.")
        value: Any = click.prompt(f"  {name}", default="", show_default=False).strip() or None
        if event and name == "type" and value:
            value = value.upper()
        if name == "trigger":
            value = _words(entry.document.text, value or "", record_of(entry))
        return self.reviewer.edit(entry, name, value)

    def _same(self, entry: Stored) -> Judgement:
        return self.reviewer.merge([entry, self._other(entry)])

    def _apart(self, entry: Stored) -> Judgement:
        return self.reviewer.apart([entry, self._other(entry)])

    def _other(self, entry: Stored) -> Stored:
        id_ = click.prompt("  id of the other").strip()
        return self.ledger.event(id_) if isinstance(record_of(entry), Event) else self.ledger.statement(id_)


def _words(text: str, words: str, entry: Any) -> Span:
    """The place of the words that is nearest to the entry's own."""
    places = [at for at in range(len(text)) if words and text.startswith(words, at)]
    if not places:
        raise ValueError("these words are not in the article.")
    start = min(places, key=lambda at: abs(at - entry.trigger.start))
    return Span.of(text, start, start + len(words))


@review_command.command("queue")
@click.option("--kind", type=click.Choice(KINDS), help="Only statements or only events.")
@click.option(
    "--limit", type=click.IntRange(1), default=50, show_default=True, help="At most so many entries."
)
@ledger_option
@json_option
def queue(kind: str | None, limit: int, ledger_path: str, as_json: bool) -> int:
    """List what waits for a judgement, heaviest first: uncertainty times impact."""
    from sayso.views.text import clipped

    with Ledger.open(ledger_path, create=False) as ledger:
        waiting = ledger.queue(limit, kinds=(kind,) if kind else KINDS)
    if as_json:
        screen.write_json([
            {"entry": q.entry.id, "uncertainty": round(q.uncertainty, 4), "impact": round(q.impact, 4)} for q in waiting
        ])  # fmt: skip
        return DONE
    for q in waiting:
        record = record_of(q.entry)
        words = record.trigger.text if isinstance(record, Event) else record.content[0].text
        click.echo(f"{q.weight:6.2f}  {q.entry.id}  {clipped(words, 80)}")
    return DONE


@review_command.command("log")
@ledger_option
@json_option
def log(ledger_path: str, as_json: bool) -> int:
    """List every judgement, also those taken back, in the order in which they were made."""
    with Ledger.open(ledger_path, create=False) as ledger:
        found = ledger.judgements()
    if as_json:
        screen.write_json([judgement.to_json() for judgement in found])
        return DONE
    from sayso.views.text import line

    for j in found:
        about = j.undoes or " ".join(a.entry for a in j.anchors)
        click.echo(
            line(
                f"{j.id}  {j.at:%Y-%m-%d %H:%M}  {j.person}  {j.kind} {j.question}  {about}  {j.reason or ''}"
            )
        )
    return DONE


@review_command.command("undo")
@click.argument("judgement")
@click.option(
    "--person", callback=_person, help="Who takes it back. Default: SAYSO_PERSON, else your user name."
)
@click.option("--reason", help="Why.")
@ledger_option
def undo(judgement: str, person: str, reason: str | None, ledger_path: str) -> int:
    """Take a judgement back, by its id or the beginning of it. It stays in the log."""
    with Ledger.open(ledger_path, create=False) as ledger:
        found = [j.id for j in ledger.judgements() if j.id.startswith(judgement)]
        if len(found) != 1:
            raise LedgerError(
                f"no single judgement begins with {judgement!r}.", remedy="List them with: sayso review log"
            )
        ledger.judge(Reviewer(person).undo(found[0], reason))
    click.echo("Taken back.", err=True)
    return DONE


@review_command.command("lost")
@ledger_option
@json_option
def lost(ledger_path: str, as_json: bool) -> int:
    """List judgements whose words are not in a new version of the article, or whose entry is gone."""
    from sayso.views.text import line, number

    with Ledger.open(ledger_path, create=False) as ledger:
        found = ledger.unattached()
    if as_json:
        screen.write_json([u.to_json() for u in found])
        return DONE
    for u in found:
        click.echo(
            line(f"{u.judgement.id}  {u.judgement.kind} {u.judgement.question}  {u.document}: {u.why}")
        )
    click.echo(
        f"{number(len(found), 'judgement')} without a place." if found else "All judgements hold.", err=True
    )
    return DONE


@review_command.command("agreement")
@ledger_option
@json_option
def agreement(ledger_path: str, as_json: bool) -> int:
    """How far reviewers agree: Cohen's kappa of every two, Krippendorff's alpha of all."""
    from sayso.ledger.agreement import agreement as measured

    with Ledger.open(ledger_path, create=False) as ledger:
        found = measured(ledger.judgements())
    if as_json:
        screen.write_json(found.to_json())
        return DONE
    for p in found.pairs:
        click.echo(f"{p.one} and {p.other}: {p.entries} entries, same {p.same:.0%}, kappa {_figure(p.kappa)}")
    click.echo(
        f"{found.entries} entries judged by several; Krippendorff's alpha {_figure(found.alpha)}.", err=True
    )
    return DONE


def _figure(value: float | None) -> str:
    return "undefined" if value is None else f"{value:.2f}"


@review_command.command("export")
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE",
              help="Write here instead of standard output.")  # fmt: skip
@ledger_option
def export(output: Path | None, ledger_path: str) -> int:
    """Write the judgements that hold as training data: JSON Lines with sentence, entry before and after, answer."""
    from sayso.export.judgements import write
    from sayso.export.whole import whole_file
    from sayso.views.text import number

    with Ledger.open(ledger_path, create=False) as ledger:
        if output is None:
            count = write(ledger, sys.stdout.buffer)
        else:
            with whole_file(output) as stream:
                count = write(ledger, stream)
    click.echo(f"{number(count, 'judgement')} written.", err=True)
    return DONE
