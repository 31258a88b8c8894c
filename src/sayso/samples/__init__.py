"""Sample articles that come with the package (what they are: README.md in this folder)."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def cuba1962() -> Path:
    """Path of the sample corpus on the Cuban missile crisis: JSON Lines, 20 invented dispatches."""
    return Path(str(files(__name__) / "cuba1962.jsonl"))
