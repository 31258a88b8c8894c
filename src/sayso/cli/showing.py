"""`sayso show`: one statement, event, claim or article of a ledger in full."""

from __future__ import annotations

import click

from sayso.cli import screen
from sayso.cli.app import DONE
from sayso.cli.options import json_option, ledger_option
from sayso.errors import LedgerError
from sayso.ledger import Ledger


@click.command("show")
@click.argument("id_", metavar="ID")
@ledger_option
@json_option
def show_command(id_: str, ledger_path: str, as_json: bool) -> int:
    """Show a statement (s…), event (e…), claim (c…) or article (d…) in full.

    The id or its beginning is enough. Statements and events come with their sentence, spans and the decisions behind
    them.
    """
    from sayso.views import claim_views, explanation

    with Ledger.open(ledger_path, create=False) as ledger:
        if id_.startswith("d"):
            return _article(ledger, id_, as_json)
        if id_.startswith("c"):
            found = [v for v in claim_views(ledger, contested=False) if v.id.startswith(id_)]
            if len(found) != 1:
                raise LedgerError(
                    f"no single claim begins with {id_!r}.", remedy="List them with: sayso claims --json"
                )
            from sayso.cli.tables import claim_block

            if as_json:
                screen.write_json(found[0].to_json())
            else:
                screen.show(claim_block(1, found[0]))
            return DONE
        entry = ledger.event(id_) if id_.startswith("e") else ledger.statement(id_)
        view = explanation(ledger.reading(entry.document.id, entry.run.id), entry.id)
    if as_json:
        screen.write_json(view.to_json())
    else:
        from sayso.cli.tables import explanation_block

        screen.show(explanation_block(view))
    return DONE


def _article(ledger: Ledger, id_: str, as_json: bool) -> int:
    reading = ledger.reading(ledger.document(id_).id)
    if as_json:
        screen.write_json(reading.to_json())
    else:
        from sayso.cli.reading import print_reading

        print_reading(reading)
    return DONE
