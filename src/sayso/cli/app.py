"""The command group, and the one place where errors become a line and an exit code."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from importlib import import_module

import click

from sayso import __version__, config
from sayso.errors import SaySoError

DONE, FAILED, USAGE, SOME_FAILED, INTERRUPTED = 0, 1, 2, 3, 130

#: command -> the module that holds it; a module is imported when its command is used
COMMANDS = {
    "read": "reading", "explain": "reading", "add": "adding", "statements": "listing", "events": "listing",
    "claims": "listing", "show": "showing", "export": "sending", "report": "sending", "doctor": "doctor",
    "ledger": "keeping", "changes": "keeping", "review": "review", "link": "linking",
}  # fmt: skip

EPILOG = (
    "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 some articles failed, 130 interrupted. "
    "Settings: SAYSO_LEDGER, SAYSO_PERSON, SAYSO_DEBUG, SAYSO_ALLOW_LOOPBACK."
)


class LazyGroup(click.Group):
    """A group that imports a command's module when the command is used, so that `sayso --help` is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names of the commands in the order of a reader's work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that name, null when there is none."""
        if name not in COMMANDS:
            return None
        command = getattr(import_module(f"sayso.cli.{COMMANDS[name]}"), f"{name}_command")
        assert isinstance(command, click.Command)
        return command


def _print_version(ctx: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"sayso {__version__}")
        ctx.exit()


@click.group(cls=LazyGroup, epilog=EPILOG, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--version", is_flag=True, expose_value=False, is_eager=True, callback=_print_version,
              help="Show the version and stop.")  # fmt: skip
def cli() -> None:
    """Turn news text into a ledger of statements (who said what, through whom) and events (who did what to whom)."""


def run(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code; errors are printed as one line on standard error."""
    try:
        code = cli.main(args=arguments, prog_name="sayso", standalone_mode=False)
        return code if isinstance(code, int) else DONE
    except click.exceptions.Exit as stop:
        return stop.exit_code
    except click.UsageError as error:
        error.show()
        return USAGE
    except click.ClickException as error:
        click.echo(f"sayso: {error.format_message()}", err=True)
        return FAILED
    except (click.Abort, KeyboardInterrupt):
        click.echo("sayso: interrupted.", err=True)
        return INTERRUPTED
    except (
        BrokenPipeError,
        SystemExit,
    ):  # `sayso statements | head`: the reader has seen enough; Click exits then
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except SaySoError as error:
        if config.debug():
            raise
        click.echo(f"sayso: {error}", err=True)
        return FAILED
    except Exception as error:
        if config.debug():
            raise
        click.echo(
            f"sayso: unexpected {type(error).__name__}: {' '.join(str(error).split())[:200]} "
            "This is a fault in SaySo; SAYSO_DEBUG=1 shows where.",
            err=True,
        )
        return FAILED


def main() -> None:
    """Entry point of the console script."""
    sys.exit(run())
