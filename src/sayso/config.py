"""Settings from the environment, read when asked for. docs/cli.md lists them; a test compares."""

from __future__ import annotations

import os

#: name -> what it does, as the documentation says it
SETTINGS = {
    "SAYSO_LEDGER": "The ledger (file or database URL) that commands use when --ledger is not given.",
    "SAYSO_PERSON": "Name under which you judge entries, when --person is not given.",
    "SAYSO_DEBUG": "Set to 1 to see the whole traceback of an error.",
    "SAYSO_ALLOW_LOOPBACK": "Set to 1 to let addresses of this machine be fetched; for tests and local servers.",
}


def ledger_address() -> str:
    """SAYSO_LEDGER, else `ledger.sqlite` in the user's data folder (XDG, Application Support, AppData)."""
    if given := os.environ.get("SAYSO_LEDGER"):
        return given
    from platformdirs import user_data_path

    return str(user_data_path("sayso", appauthor=False) / "ledger.sqlite")


def person() -> str | None:
    """SAYSO_PERSON, null when it is not set."""
    return os.environ.get("SAYSO_PERSON") or None


def debug() -> bool:
    """True when errors should come with their traceback."""
    return os.environ.get("SAYSO_DEBUG", "") not in ("", "0")


def loopback_allowed() -> bool:
    """True when addresses of this machine may be fetched."""
    return os.environ.get("SAYSO_ALLOW_LOOPBACK", "") not in ("", "0")
