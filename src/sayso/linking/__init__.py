"""Across articles: which statements are about the same claim, and which articles are copies."""

from sayso.linking.claims import POSITIONS, Claim, Held, claims, contested

__all__ = ["POSITIONS", "Claim", "Held", "claims", "contested"]
