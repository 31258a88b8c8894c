"""``matches``: what each event pattern finds in the corpus, so that its precision can be read by eye."""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable

from benchmarks.speed import corpus

Found = dict[
    str, list[str]
]  #: pattern id → sentences with the trigger in brackets and the parties behind them


def found_by(texts: Iterable[str], wanted: str | None) -> Found:
    """The matches of all patterns whose id starts with ``wanted`` in the texts."""
    from sayso.coding.events import matches, trigger_span
    from sayso.coding.parse import language, text_of
    from sayso.coding.phrases import phrase

    found: Found = defaultdict(list)
    for doc in language().pipe(texts, batch_size=16):
        for match, frame in matches(doc):
            if wanted and not match.pattern.id.startswith(wanted):
                continue
            trigger, sentence = trigger_span(frame, match.pattern), frame.head.sent
            text = text_of(doc)
            before, after = text[sentence.start_char : trigger.start], text[trigger.end : sentence.end_char]
            sides = (
                ", ".join(span.text for token in tokens if (span := phrase(token))) or "–"
                for tokens in (match.actor, match.recipient)
            )
            line = " ".join(f"{before}[{trigger.text}]{after}".split())
            found[match.pattern.id].append(f"{line}  ({' → '.join(sides)})")
    return found


def main(argv: list[str]) -> int:
    """Command line of ``matches``."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks matches", description=__doc__)
    parser.add_argument(
        "pattern", nargs="?", help="start of the pattern ids that are listed, such as assault.shell"
    )
    parser.add_argument(
        "--articles", type=int, default=200, help="articles of the corpus that are read (200)"
    )
    parser.add_argument("--each", type=int, default=5, help="matches shown for a pattern (5)")
    options = parser.parse_args(argv)
    found = found_by((d.text for d in corpus(options.articles)), options.pattern)
    for name, lines in sorted(found.items(), key=lambda item: -len(item[1])):
        print(f"{name}: {len(lines)}")
        step = max(1, len(lines) // options.each)
        for line in lines[::step][: options.each]:
            print(f"    {line}")
    return 0
