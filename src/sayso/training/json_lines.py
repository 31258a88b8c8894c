"""Reading of the files that the models are trained on, which are JSON Lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def json_lines(path: Path) -> Iterator[dict[str, Any]]:
    """The objects of a file, or of all ``*.jsonl`` files of a folder in the order of their names."""
    for file in sorted(path.glob("*.jsonl")) if path.is_dir() else (path,):
        # Not splitlines(): an object may hold a line separator of Unicode that is not escaped.
        yield from (json.loads(line) for line in file.read_text("utf-8").split("\n") if line.strip())
