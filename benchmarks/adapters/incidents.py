"""Adapters of the tasks that link happenings across articles: incident, event_coref."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.adapters.text import day

Item = dict[str, Any]


def predict_incident(items: Iterable[Item]) -> Iterator[Item]:
    """The incident of each article, over all of them."""
    from sayso.linking.article_reports import Article, article_reports
    from sayso.linking.incidents import incidents_of_articles
    from sayso.model import Document

    reports = article_reports(
        [
            Article(i["id"], Document(i["text"], title=i.get("title"), published=day(i.get("published"))))
            for i in items
        ]
    )
    for report, incident in zip(reports, incidents_of_articles(reports), strict=True):
        yield {"id": report.id, "cluster": incident}


def predict_event_coref(items: Iterable[Item]) -> Iterator[Item]:
    """The incident of each mention, within its topic."""
    from sayso.linking.incidents import incidents_of_mentions
    from sayso.linking.mention_reports import Mention, parsed, reports_by_subject

    rows = list(items)
    docs = parsed({(row["doc_id"], row["sent_id"]): row["tokens"] for row in rows})
    mentions = [
        Mention(
            row["id"],
            row["doc_id"],
            row["sent_id"],
            docs[row["doc_id"], row["sent_id"]],
            tuple(row["mention"]),
        )
        for row in rows
    ]
    found, rarity = reports_by_subject(mentions, [row["topic"] for row in rows])
    for reports in found.values():
        for report, incident in zip(reports, incidents_of_mentions(reports, rarity), strict=True):
            yield {"id": report.id, "cluster": incident}


TASKS = {"incident": predict_incident, "event_coref": predict_event_coref}
