"""*Eastern Ukraine*, *southern Egypt*: the middle of the part of a state that a compass word names."""

from __future__ import annotations

from functools import lru_cache

from sayso.knowledge.gazetteer import Gazetteer

#: Compass words to (north, east): 1 for the upper third, -1 for the lower, 0 for the whole breadth.
_WAYS = {
    "north": (1, 0), "south": (-1, 0), "east": (0, 1), "west": (0, -1),
    "northeast": (1, 1), "northwest": (1, -1), "southeast": (-1, 1), "southwest": (-1, -1),
}  # fmt: skip
SHARE = 0.35  #: of the breadth from edge to edge that counts as *northern*, *eastern* …


def way(word: str) -> str | None:
    """The compass point of *eastern*, *south-east*, *north*; null for other words."""
    point = word.lower().replace("-", "").removesuffix("ern")
    return point if point in _WAYS else None


@lru_cache(maxsize=256)
def middle(state: str, point: str) -> tuple[float, float] | None:
    """Latitude and longitude of the mean town of that part of a state (alpha-3); null where it has under five towns."""
    towns = sorted(Gazetteer.load().towns(state))
    if len(towns) < 20:
        return None
    north, east = _WAYS[point]
    kept = _third(towns, 0, north)
    if east:
        side = set(_third(towns, 1, east))
        kept = [t for t in kept if t in side]
    if len(kept) < 5:
        return None
    return round(sum(t[0] for t in kept) / len(kept), 2), round(sum(t[1] for t in kept) / len(kept), 2)


def _third(towns: list[tuple[float, float]], axis: int, side: int) -> list[tuple[float, float]]:
    """The towns on one side along an axis; edges are the 2nd and 98th percentile, so that far islands do not count."""
    if not side:
        return towns
    values = sorted(t[axis] for t in towns)
    low, high = values[len(values) // 50], values[-1 - len(values) // 50]
    line = high - SHARE * (high - low) if side > 0 else low + SHARE * (high - low)
    return [t for t in towns if (t[axis] >= line if side > 0 else t[axis] <= line)]
