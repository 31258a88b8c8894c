"""Gazetteer: names of places to entries with coordinates, from one compact file that is built by a command."""

from sayso.knowledge.gazetteer.entry import KINDS, Entry
from sayso.knowledge.gazetteer.store import Gazetteer

__all__ = ["KINDS", "Entry", "Gazetteer"]
