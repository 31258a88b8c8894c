"""A ledger as one self-contained HTML file: no scripts, no requests, every text escaped."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from sayso.views import Overview
from sayso.views.text import COMMITMENT, clipped, day, days, line, number, quoted

TEMPLATES = Path(__file__).parent / "templates"


def render(view: Overview, title: str) -> str:
    """The report's HTML."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    environment.filters |= {
        "day": day, "line": line, "quoted": quoted, "clipped": clipped, "number": number, "link": link,
        "emphasised": emphasised,
    }  # fmt: skip
    page = environment.get_template("report.html.j2")
    css = (TEMPLATES / "report.css").read_text("utf-8")
    return page.render(view=view, title=title, css=css, days=days, commitment=COMMITMENT)


def link(url: str | None) -> str | None:
    """The address when it is safe to click (http or https), else None."""
    if not url:
        return None
    try:
        return url if urlsplit(url).scheme in ("http", "https") else None
    except ValueError:
        return None


def emphasised(sentence: str, trigger: str) -> tuple[str, str, str]:
    """The sentence before, at and after the trigger."""
    before, found, after = sentence.partition(trigger)
    return before, found, after
