"""``sample``: events of corpus articles drawn at random, to be judged by eye; verdicts are kept in ``audit/``.

The draw is fixed by its seed. What is kept of the reading are ids and verdicts, no text of an article.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from benchmarks.speed import corpus

if TYPE_CHECKING:
    from sayso.model import Document, Event, Party, Reading

AROUND = 400  #: characters shown on either side of a trigger
SEED = 7


def readings(documents: Iterable[Document]) -> Iterator[Reading]:
    """The readings of the articles, without those that could not be coded."""
    import sayso
    from sayso.coding import Failure

    for result in sayso.load().pipe(documents):
        if isinstance(result, Failure):
            print(f"{result.document.id}: {result.error}", file=sys.stderr)
        else:
            yield result


def _party(party: Party) -> str:
    return f"{party.name} [{party.code or '–'}]"


def laid_out(reading: Reading, event: Event) -> dict[str, Any]:
    """One event with the words around it, for a reader who has not the article."""
    text, at = reading.document.text, event.trigger
    speakers = {name: s.speaker for name, s in zip(reading.statement_ids(), reading.statements, strict=True)}
    return {
        "article": reading.document.id, "event": event.id(reading.document.id),
        "text": text[max(0, at.start - AROUND) : at.start] + "[[" + at.text + "]]" + text[at.end : at.end + AROUND],
        "title": reading.document.title, "type": event.type, "mode": event.mode, "reality": event.reality,
        "actor": [_party(p) for p in event.actor], "recipient": [_party(p) for p in event.recipient],
        "attributed_to": [speakers.get(name) for name in event.attributed_to],
    }  # fmt: skip


def main(argv: list[str]) -> int:
    """Command line of ``sample``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks sample", description=__doc__)
    parser.add_argument("output", type=Path, help="JSON Lines file to write, outside the repository")
    parser.add_argument(
        "--articles", type=int, default=1000, help="articles of the corpus that are coded (1000)"
    )
    parser.add_argument("--events", type=int, default=200, help="events that are drawn (200)")
    options = parser.parse_args(argv)
    rows = [laid_out(r, e) for r in readings(corpus(options.articles)) for e in r.events]
    drawn = random.Random(SEED).sample(rows, min(options.events, len(rows)))  # no secret
    options.output.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in drawn), "utf-8")
    print(f"{len(drawn)} of {len(rows)} events in {options.output}")
    return 0
