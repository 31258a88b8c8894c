"""Options that several commands share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import click

from sayso import config
from sayso.model import ACTS, EVENT_TYPES

Command = Callable[..., Any]


class Day(click.ParamType[dt.date]):
    """A day, as 2024-11-07 or any form that `sayso.ingest.day` reads."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> dt.date:
        """The day; a usage error when it cannot be read."""
        from sayso.errors import InputError
        from sayso.ingest import day

        try:
            found = day(value)
        except InputError as error:
            self.fail(str(error), param, ctx)
        if found is None:
            self.fail("the date is empty. Write it as 2024-11-07.", param, ctx)
        return found


def ledger_option(command: Command) -> Command:
    """--ledger, with SAYSO_LEDGER or the user's data folder as default."""
    return click.option(
        "--ledger", "ledger_path", default=None, metavar="FILE",
        help="Ledger: a file, or postgresql+psycopg://USER@HOST/DATABASE. Default: SAYSO_LEDGER, else ledger.sqlite "
        "in your data folder.",
        callback=lambda _ctx, _param, value: value or config.ledger_address(),
    )(command)  # fmt: skip


def json_option(command: Command) -> Command:
    """--json."""
    return click.option("--json", "as_json", is_flag=True, help="Write JSON instead of a table.")(command)


def known_options(command: Command) -> Command:
    """--title, --outlet, --published, --url: what is known about an article, over what the input says."""
    for option in (
        click.option("--url", help="Address of the article."),
        click.option("--published", type=Day(), help="Day of publication, as 2024-11-07."),
        click.option("--outlet", help="Who published the article."),
        click.option("--title", help="Headline."),
    ):
        command = option(command)
    return command


def _options(*options: Callable[[Command], Command]) -> Callable[[Command], Command]:
    def apply(command: Command) -> Command:
        for option in reversed(options):
            command = option(command)
        return command

    return apply


common_filters = _options(
    click.option(
        "--country", metavar="ISO3", help="Country code: of the speaker, or of the event's place or a party."
    ),
    click.option(
        "--since", type=Day(), help="Not before this day (of speaking or happening, else of publication)."
    ),
    click.option("--until", type=Day(), help="Not after this day."),
    click.option(
        "--text", metavar="WORDS", help='Words of the content or sentence, in any form; "…" for a phrase.'
    ),
    click.option("--outlet", help="Part of the outlet's name."),
    click.option("--limit", type=click.IntRange(1), help="Show at most so many."),
)
statement_filters = _options(
    click.option("--speaker", help="Part of the speaker's name."),
    click.option("--act", type=click.Choice(ACTS), metavar="ACT", help=f"One of: {', '.join(ACTS)}."),
)
event_filters = _options(
    click.option("--actor", help='Part of an actor\'s name, or a code such as USA or "USA MIL".'),
    click.option("--recipient", help="Part of a recipient's name, or a code."),
    click.option(
        "--type",
        type=click.Choice(EVENT_TYPES, case_sensitive=False),
        metavar="TYPE",
        help=f"PLOVER event type, one of: {', '.join(EVENT_TYPES)}.",
    ),
)
