"""`sayso link`: what is in several articles of a ledger, brought together."""

from __future__ import annotations

import click

from sayso.cli import screen
from sayso.cli.app import DONE
from sayso.cli.options import json_option, ledger_option
from sayso.ledger import Ledger


@click.command("link")
@click.option(
    "--again", is_flag=True, help="Forget all links first: the result does not depend on the order of adding."
)
@ledger_option
@json_option
def link_command(again: bool, ledger_path: str, as_json: bool) -> int:
    """Link articles: copies, incidents that several report, and claims with who asserts and who denies them.

    `sayso add` does it at its end. Only what is new is linked; an interrupted run is taken up by the same command.
    """
    with Ledger.open(ledger_path, create=False) as ledger:
        done = link(ledger, again=again)
    if as_json:
        screen.write_json(done)
    from sayso.views.text import number

    found = (("copies", "copy", "copies"), ("incidents", "incident", None), ("claims", "claim", None))
    parts = ", ".join(number(done[name], one, many) for name, one, many in found)
    click.echo(f"{number(done['articles'], 'article')} linked; the ledger has {parts}.", err=True)
    return DONE


def link(ledger: Ledger, *, again: bool = False) -> dict[str, int]:
    """Link a ledger: numbers of articles linked, and of copies, incidents and claims in it."""
    from sayso.linking.linker import Linker

    done = Linker(ledger).run(again=again)
    return {
        "articles": done.articles, "copies": done.copies, "incidents": done.incidents, "claims": done.claims,
    }  # fmt: skip
