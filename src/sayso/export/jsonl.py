"""JSON Lines: one reading a line, with every span, place, date and decision; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import orjson

from sayso.model import Reading


def write(readings: Iterable[Reading], stream: BinaryIO) -> int:
    """Write readings and return how many."""
    count = 0
    for reading in readings:
        stream.write(orjson.dumps(reading.to_json(), option=orjson.OPT_APPEND_NEWLINE))
        count += 1
    return count
