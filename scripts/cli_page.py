"""Writes docs/cli.md from the commands' own help; `--check` only says whether it is up to date."""

from __future__ import annotations

import sys
from pathlib import Path

import click

PAGE = Path(__file__).resolve().parent.parent / "docs" / "cli.md"

HEAD = """# Command line

This page is written by `make docs` from the commands' own help; a test fails when it is out of date.

Data goes to standard output, progress and errors to standard error, so that `sayso statements --json > file` and
`sayso claims | less` do what they should. Tables are for people and may change; `--json` and `sayso export` are for
programs.

"""


def page() -> str:
    """The page's text."""
    from sayso.cli.app import cli
    from sayso.config import SETTINGS

    parts = [HEAD, _section("sayso", cli, None)]
    with click.Context(cli, info_name="sayso", **cli.context_settings) as context:
        for name in cli.list_commands(context):
            command = cli.get_command(context, name)
            assert command is not None
            parts.append(_section(f"sayso {name}", command, context))
            for inner in command.commands.values() if isinstance(command, click.Group) else ():
                with click.Context(command, info_name=name, parent=context) as outer:
                    parts.append(_section(f"sayso {name} {inner.name}", inner, outer))
    rows = "".join(f"| `{name}` | {what} |\n" for name, what in SETTINGS.items())
    parts.append(f"## Settings\n\n| environment variable | what it does |\n|---|---|\n{rows}")
    return "".join(parts)


def _section(title: str, command: click.Command, parent: click.Context | None) -> str:
    width = {"terminal_width": 96, "max_content_width": 96}
    settings = {**command.context_settings, **width}
    with click.Context(command, info_name=title.split()[-1], parent=parent, **settings) as context:
        return f"## {title}\n\n```text\n{command.get_help(context)}\n```\n\n"


def main() -> int:
    """Write the page, or compare it."""
    text = page()
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.exists() and PAGE.read_text("utf-8") == text else 1
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(text, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
