"""Judgements as training data: one line each, with the sentence that it is about and the entries before and after."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

import orjson

from sayso.ledger import Ledger
from sayso.ledger.fold import in_force
from sayso.ledger.sentence import sentence_around


def rows(ledger: Ledger) -> Iterator[dict[str, Any]]:
    """A row for each judgement in force, in the order in which they were made; offsets count in the article's text.

    ``answer`` is the kind of judgement; ``before`` is what the machine said, ``after`` what holds. After *accept* both
    are the same, after *reject* nothing holds.
    """
    for judgement in in_force(ledger.judgements()):
        before = [entry.to_json() for entry in judgement.before]
        after = before if judgement.kind == "accept" else [entry.to_json() for entry in judgement.after]
        yield {
            "judgement": judgement.id, "answer": judgement.kind, "question": judgement.question,
            "person": judgement.person, "at": judgement.at.isoformat(), "reason": judgement.reason,
            "places": [
                {
                    "document": anchor.document, "kind": anchor.kind, "entry": anchor.entry,
                    "span": anchor.span.to_json(),
                    "sentence": sentence_around(ledger.document(anchor.document).text, anchor.span).to_json(),
                }
                for anchor in judgement.anchors
            ],
            "before": before, "after": after,
        }  # fmt: skip


def write(ledger: Ledger, stream: BinaryIO) -> int:
    """Write all rows as JSON Lines; how many there were."""
    count = 0
    for count, row in enumerate(rows(ledger), 1):  # noqa: B007 - the last number is the count
        stream.write(orjson.dumps(row) + b"\n")
    return count
