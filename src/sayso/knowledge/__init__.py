"""What SaySo knows of the world: actors and places, as tables with sources and dates."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from importlib import resources

_TABLES = (".csv", ".yaml", ".json", ".sqlite", ".npz", ".bin", ".gz", ".db", ".zst", ".xz")


@lru_cache(maxsize=1)
def digest() -> str:
    """SHA-256 over all tables of the package: part of every run's identity."""
    total = hashlib.sha256()
    for folder in ("actors", "gazetteer"):
        place = resources.files("sayso.knowledge").joinpath(folder)
        for file in sorted(place.iterdir(), key=lambda f: f.name):
            if file.name.endswith(_TABLES):
                total.update(file.name.encode())
                total.update(file.read_bytes())
    return total.hexdigest()[:16]
