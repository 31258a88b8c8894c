"""Distance between two places of the gazetteer, while it is built and when it is asked."""

from __future__ import annotations

import math
from typing import Protocol


class Located(Protocol):
    """Anything with a point, or with none."""

    @property
    def lat(self) -> float | None:
        """Degrees north; null when unknown."""

    @property
    def lon(self) -> float | None:
        """Degrees east; null when unknown."""


def kilometres(a: Located, b: Located) -> float:
    """Great-circle distance; infinite when a point is unknown."""
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return math.inf
    p, q = math.radians(a.lat), math.radians(b.lat)
    h = (
        math.sin((q - p) / 2) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    )
    return 12742 * math.asin(math.sqrt(min(1.0, h)))
