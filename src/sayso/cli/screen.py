"""Where output goes: data to standard output, everything else to standard error."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import Any

import orjson
from rich.console import Console, RenderableType

WIDTH_OF_PIPES = 120  #: columns when standard output is no terminal and COLUMNS is not set


def out() -> Console:
    """A console for data. Article text is never taken for markup, emoji codes or links."""
    fixed = None if sys.stdout.isatty() else int(os.environ.get("COLUMNS") or WIDTH_OF_PIPES)
    return Console(file=sys.stdout, markup=False, emoji=False, highlight=False, width=fixed)


def err() -> Console:
    """A console for progress, notes and errors."""
    return Console(
        file=sys.stderr, markup=False, emoji=False, highlight=False, soft_wrap=not sys.stderr.isatty()
    )


def show(*parts: RenderableType) -> None:
    """Print renderables to standard output."""
    console = out()
    for part in parts:
        console.print(part)


def write_json(value: Any) -> None:
    """One JSON value on standard output: indented on a terminal, else on one line."""
    options = orjson.OPT_APPEND_NEWLINE | (orjson.OPT_INDENT_2 if sys.stdout.isatty() else 0)
    sys.stdout.write(orjson.dumps(value, option=options).decode())


def write_json_list(values: Iterable[Any]) -> None:
    """A JSON list, one value a line, written as the values come."""
    sys.stdout.write("[")
    for number, value in enumerate(values):
        sys.stdout.write(("," if number else "") + "\n" + orjson.dumps(value).decode())
    sys.stdout.write("\n]\n")
