"""`sayso statements`, `sayso events`, `sayso claims`: what is in a ledger."""

from __future__ import annotations

from typing import Any

import click

from sayso.cli import screen
from sayso.cli.app import DONE
from sayso.cli.options import common_filters, event_filters, json_option, ledger_option, statement_filters
from sayso.ledger import Ledger, Query

NOTHING = "Nothing fits."
PAGE = 500  #: rows drawn as one table, so that a long list appears piece by piece


@click.command("statements")
@statement_filters
@common_filters
@ledger_option
@json_option
def statements_command(ledger_path: str, as_json: bool, **filters: Any) -> int:
    """List who said what, through whom."""
    from sayso.views import statement_views

    with Ledger.open(ledger_path, create=False) as ledger:
        views = statement_views(ledger, Query(**filters))
        if as_json:
            screen.write_json_list(view.to_json() for view in views)
            return DONE
        from sayso.cli.tables import legend, statement_table

        shown = _pages(views, lambda page: statement_table(page, outlets=True))
        if shown:
            screen.show(legend())
        _count(shown, "statement")
    return DONE


@click.command("events")
@event_filters
@common_filters
@ledger_option
@json_option
def events_command(ledger_path: str, as_json: bool, **filters: Any) -> int:
    """List who did what to whom, where and when, and in whose words."""
    from sayso.views import event_views

    with Ledger.open(ledger_path, create=False) as ledger:
        views = event_views(ledger, Query(**filters))
        if as_json:
            screen.write_json_list(view.to_json() for view in views)
            return DONE
        from sayso.cli.tables import event_table

        _count(_pages(views, lambda page: event_table(page, outlets=True)), "event")
    return DONE


@click.command("claims")
@click.option(
    "--contested",
    is_flag=True,
    help="Only claims that are asserted and denied or doubted, or denied by several.",
)
@statement_filters
@common_filters
@ledger_option
@json_option
def claims_command(
    ledger_path: str, as_json: bool, contested: bool, limit: int | None, **filters: Any
) -> int:
    """List what is claimed in several statements, most contested first.

    Each claim shows who asserts, denies, doubts and relays it. Sources are counted, not articles: copies of an article
    and chains that end in the same speaker count once. The filters choose the statements that claims are made of.
    """
    from sayso.views import claim_views

    with Ledger.open(ledger_path, create=False) as ledger:
        views = list(claim_views(ledger, Query(**filters), contested=contested))[: limit or None]
    if as_json:
        screen.write_json_list(view.to_json() for view in views)
        return DONE
    from sayso.cli.tables import claim_block

    for number, view in enumerate(views, 1):
        screen.show(claim_block(number, view))
    _count(len(views), "contested claim" if contested else "claim")
    return DONE


def _pages(views: Any, table: Any) -> int:
    from itertools import islice

    shown = 0
    while page := list(islice(views, PAGE)):
        shown += len(page)
        screen.show(table(page))
    return shown


def _count(shown: int, name: str) -> None:
    from sayso.views.text import number

    click.echo(number(shown, name) + "." if shown else NOTHING, err=True)
