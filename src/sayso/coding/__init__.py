"""Coding: from a document to a reading. ``Coder`` is the way in."""

from sayso.coding.explain import Explanation, explain
from sayso.coding.pipeline import Coder, Failure

__all__ = ["Coder", "Explanation", "Failure", "explain"]
