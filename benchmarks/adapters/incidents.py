"""Adapters of the tasks that link happenings across articles: incident, event_coref."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

Item = dict[str, Any]


def predict_incident(items: Iterable[Item]) -> Iterator[Item]:
    """The incident of each article, over all of them."""
    from sayso.linking.article_reports import article_reports
    from sayso.linking.incidents import incidents_of_articles
    from sayso.training.linking_corpora import articles

    reports = article_reports(articles(items))
    for report, incident in zip(reports, incidents_of_articles(reports), strict=True):
        yield {"id": report.id, "cluster": incident}


def predict_event_coref(items: Iterable[Item]) -> Iterator[Item]:
    """The incident of each mention, within its topic."""
    from sayso.linking.incidents import incidents_of_mentions
    from sayso.linking.mention_reports import reports_by_subject
    from sayso.training.linking_corpora import mentions

    rows = list(items)
    found, rarity = reports_by_subject(mentions(rows), [row["topic"] for row in rows])
    for reports in found.values():
        for report, incident in zip(reports, incidents_of_mentions(reports, rarity), strict=True):
            yield {"id": report.id, "cluster": incident}


TASKS = {"incident": predict_incident, "event_coref": predict_event_coref}
