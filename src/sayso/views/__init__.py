"""Typed objects that the command line, JSON and the report share; no face queries the ledger in its own way."""

from sayso.views.article import ArticleView, Mark, Piece
from sayso.views.claim import ClaimView, HeldView, SideView, claim_views
from sayso.views.entry import ArticleLine, EventView, PartyView, StatementView, of_reading, plain
from sayso.views.explanation import DecisionLine, ExplanationView, explanation
from sayso.views.lists import event_views, statement_views
from sayso.views.overview import DayView, Overview, overview

__all__ = [
    "ArticleLine", "ArticleView", "ClaimView", "DayView", "DecisionLine", "EventView", "ExplanationView", "HeldView",
    "Mark", "Overview", "PartyView", "Piece", "SideView", "StatementView", "claim_views", "event_views", "explanation",
    "of_reading", "overview", "plain", "statement_views",
]  # fmt: skip
