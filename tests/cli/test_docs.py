"""The page about the command line says what the commands say."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import click

from sayso import config
from sayso.cli.app import COMMANDS, cli

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "cli.md"


def test_the_page_is_up_to_date() -> None:
    spec = importlib.util.spec_from_file_location("cli_page", ROOT / "scripts" / "cli_page.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert PAGE.read_text("utf-8") == module.page(), "run: make docs"


def test_every_command_option_and_setting_is_documented() -> None:
    text = PAGE.read_text("utf-8")
    with click.Context(cli) as context:
        for name in COMMANDS:
            assert f"## sayso {name}\n" in text
            command = cli.get_command(context, name)
            assert command
            assert command.help
            for parameter in command.params:
                if isinstance(parameter, click.Option):
                    assert parameter.help, f"{name} {parameter.opts} has no help"
                    assert parameter.opts[-1] in text
    assert all(f"`{name}`" in text for name in config.SETTINGS)


def test_every_setting_that_the_source_reads_is_listed() -> None:
    source = "".join(p.read_text("utf-8") for p in (ROOT / "src" / "sayso").rglob("*.py"))
    read = set(re.findall(r"environ(?:\.get\(|\[)\s*[\"'](SAYSO_\w+)", source))
    assert read
    assert read <= set(config.SETTINGS)
