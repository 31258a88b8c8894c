"""The `sayso` command: data on standard output, progress and errors on standard error."""

from sayso.cli.app import main

__all__ = ["main"]
