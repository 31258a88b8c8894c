"""Across articles: which statements are about the same claim, and which articles are copies."""

from sayso.ledger.links import POSITIONS
from sayso.linking.claims import Claim, Held, claims, contested

__all__ = ["POSITIONS", "Claim", "Held", "claims", "contested"]
