"""A coder by one regular expression, so that the faces can be tested without models.

As a program it is `sayso` with this coder: `python -m tests.fake_coder DELAY ARGUMENTS…`.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sayso.errors import CodingError
from sayso.model import Decision, Document, Event, Party, Reading, Run, Span, Statement

SAID = re.compile(r"([A-Z]\w+ [A-Z]\w+) (said|denied) that ([^.]+)\.")
SENT = re.compile(r"([A-Z]\w+) (attacked) ([A-Z]\w+)")


@dataclass(frozen=True)
class Failure:
    """As `sayso.coding.Failure`."""

    document: Document
    error: Exception


class FakeCoder:
    """Finds *Name Name said that …* and *X attacked Y*; an article with BROKEN in it fails."""

    run = Run("fake", (("regex", "1"),), (), "none")

    def __init__(self, delay: float = 0.0) -> None:
        self.delay, self.coded = delay, 0

    def code(self, document: Document) -> Reading:
        time.sleep(self.delay)
        self.coded += 1
        text = document.text
        if "BROKEN" in text:
            raise CodingError("the article is broken.", remedy="Repair it.")
        statements, decisions = [], []
        for m in SAID.finditer(text):
            source, cue, content = (Span.of(text, *m.span(i)) for i in (1, 2, 3))
            act = "deny" if m[2] == "denied" else "assert"
            commitment = "CT-" if act == "deny" else "CT+"
            made = Statement((content,), (cue,), source, m[1], "person", act, commitment, "indirect")
            statements.append(made)
            decisions.append(Decision(made.id(document.id), "act", act, "regex", f"cue:{m[2]}", 0.9, cue))
        events = [
            Event("ASSAULT", Span.of(text, *m.span(2)), (Party(Span.of(text, *m.span(1)), m[1]),),
                  (Party(Span.of(text, *m.span(3)), m[3]),), "actual")
            for m in SENT.finditer(text)
        ]  # fmt: skip
        return Reading(document, self.run, tuple(statements), tuple(events), decisions=tuple(decisions))

    def pipe(self, documents: Iterable[Document]) -> Iterator[Reading | Failure]:
        for document in documents:
            try:
                yield self.code(document)
            except CodingError as error:
                yield Failure(document, error)


def main() -> None:
    from sayso.cli import coder
    from sayso.cli.app import run

    delay = float(sys.argv[1])
    coder.load_coder = lambda: FakeCoder(delay)
    sys.exit(run(sys.argv[2:]))


if __name__ == "__main__":
    main()
