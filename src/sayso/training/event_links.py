"""``python -m sayso.training.event_links``: weights of the comparison of a ledger's events.

No corpus says which of *our* events are the same, so two are read by the coder and their gold is carried over:
* ECB+ (``event_coref``, train and dev): an event whose trigger overlaps a mention has the mention's happening. The
  sentences of an article stand alone and have no date.
* Gun violence (``incident``): the first ASSAULT that an article reports as actual is the article's incident. Articles
  have their days, places and tolls, and many other incidents of the same kind around them.

Five folds of topics and of incidents; the threshold is the strictest of those that are about the best out of fold
over both, each judged by B-cubed F.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path
from typing import Any

from sayso.linking.block import Pair
from sayso.linking.event_evidence import EventComparison
from sayso.linking.event_reports import EventReport, event_reports
from sayso.linking.groups import Groups
from sayso.linking.linkage import linked
from sayso.model import Document, Event, Reading
from sayso.training.incidents import FOLDS, OUT, fold_of, judge_of, pair_figures, scored, scorer
from sayso.training.json_lines import json_lines
from sayso.training.logit import binary_logit

RIDGE = 3.0
SEEN = 8  #: evidence seen in fewer pairs is left out
MISSING = -6.0  #: score of a pair that was not compared, in the figures printed here
CLOSE = (
    0.005  #: a threshold so near the best is as good; the strictest is taken: a wrong link misleads a reader
)
LEASTS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0, 1.5)
SHARE = 4  #: tenths of the gun violence incidents that are read
CLOSED = frozenset((".", ",", ";", ":", "!", "?", "'s", "’s", "%", ")", "n't", "''", "”"))
OPEN = (" ", "\n", "(", "``", "“", "$")


@dataclass(frozen=True, slots=True)
class Gold:
    """An event of ours and what the corpus says it is."""

    report: EventReport  #: the event
    cluster: str  #: its happening
    topic: str  #: reports of two topics are of different happenings, whatever they are called


def untokenized(sentences: dict[int, Sequence[str]]) -> tuple[str, dict[tuple[int, int], tuple[int, int]]]:
    """A text of tokenized sentences, each a paragraph, and (sentence, token) -> where it stands in it."""
    text = ""
    at: dict[tuple[int, int], tuple[int, int]] = {}
    for number in sorted(sentences):
        for n, token in enumerate(sentences[number]):
            if text and not text.endswith(OPEN) and token not in CLOSED:
                text += " "
            at[number, n] = (len(text), len(text) + len(token))
            text += token
        text += "\n\n"
    return text.rstrip(), at


def of_ecb(bench: Path, coder: Any) -> Iterator[Gold]:
    """Events of ECB+ with their happenings."""
    for part in ("train", "dev"):
        articles: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for item in json_lines(bench / "event_coref" / f"ecbplus.{part}.jsonl"):
            articles[item["doc_id"]].append(item)
        for name, items in articles.items():
            text, at = untokenized({i["sent_id"]: i["tokens"] for i in items})
            reading = coder.code(Document(text, outlet=name))
            found: dict[str, tuple[Event, dict[str, Any]]] = {}
            for id_, event in zip(reading.event_ids(), reading.events, strict=True):
                hits = [i for i in items if any(_overlaps(event, at[i["sent_id"], t]) for t in i["mention"])]
                if hits:
                    found[id_] = event, min(hits, key=lambda i: str(i["cluster"]))
            reports = event_reports(reading.document, [(id_, event) for id_, (event, _) in found.items()])
            for report in reports:
                item = found[report.id][1]
                yield Gold(report, item["cluster"], f"{part} {item['topic']}")


def _overlaps(event: Event, span: tuple[int, int]) -> bool:
    return span[0] < event.trigger.end and event.trigger.start < span[1]


def of_gun_violence(bench: Path, coder: Any) -> Iterator[Gold]:
    """The lead event of articles on gun violence."""
    items = list(json_lines(bench / "incident" / "gva.dev.jsonl"))
    for item in items:
        if fold_of(item["cluster"] + "read") * 2 >= SHARE:
            continue
        document = Document.of(
            item["text"],
            title=item["title"],
            published=dt.date.fromisoformat(item["published"]),
            outlet=item["id"],
        )
        if (lead := lead_assault(coder.code(document))) is not None:
            yield Gold(event_reports(document, [lead])[0], item["cluster"], "gun violence")


def lead_assault(reading: Reading) -> tuple[str, Event] | None:
    """The first ASSAULT that a reading reports as actual."""
    for id_, event in zip(reading.event_ids(), reading.events, strict=True):
        if event.type == "ASSAULT" and event.reality == "actual":
            return id_, event
    return None


def learn(corpora: Sequence[Sequence[Gold]], score: Any) -> dict[str, Any]:
    """Print out-of-fold figures of each corpus by threshold, and give the weights fitted on all of them."""
    comparison = EventComparison()
    golds = [gold for corpus in corpora for gold in corpus]
    corpus_of = [n for n, corpus in enumerate(corpora) for _ in corpus]
    reports = [gold.report for gold in golds]
    within = {(i, j) for i, j in combinations(range(len(golds)), 2)
              if corpus_of[i] == corpus_of[j] == 0 and golds[i].topic == golds[j].topic}  # fmt: skip
    groups = Groups(comparison)
    groups.restore(reports, {})
    found = {pair: comparison.evidence(reports[pair[0]], reports[pair[1]])
             for pair in sorted(within | set(groups.candidate_pairs()))}  # fmt: skip
    pairs = [pair for pair, evidence in found.items() if evidence is not None]
    rows = [evidence for evidence in found.values() if evidence is not None]
    gold = [f"{g.topic} {g.cluster}" for g in golds]
    labels = [float(gold[i] == gold[j]) for i, j in pairs]
    folds = [fold_of(g.topic if corpus_of[n] == 0 else g.cluster) for n, g in enumerate(golds)]
    # Which corpus a pair is from is evidence in fitting only: else what all pairs of one corpus have would tell it.
    fitted = [[*row, f"corpus {corpus_of[i]}"] for row, (i, _) in zip(rows, pairs, strict=True)]
    held = held_out(fitted, rows, labels, [(folds[i], folds[j]) for i, j in pairs])
    ties = dict(zip(pairs, held, strict=True))
    figures: dict[float, float] = {}
    for least in LEASTS:
        told = []
        for n in range(len(corpora)):
            own = [k for k, corpus in enumerate(corpus_of) if corpus == n]
            answer = _found(own, reports, ties, least)
            judge = judge_of(score, [gold[k] for k in own], ["" for _ in own], ("b3", "f1"))
            told.append((judge(answer), pair_figures([gold[k] for k in own], answer)))
        figures[least] = sum(b3 for b3, _ in told) / len(told)
        sys.stdout.write(f"from {least}: " + "; ".join(f"B3 {b3:.3f} {text}" for b3, text in told) + "\n")
    learnt = binary_logit(fitted, labels, ridge=RIDGE, least=SEEN)
    kept = {
        n: round(w, 3) for n, w in sorted(learnt.items()) if abs(w) >= 0.01 and not n.startswith("corpus ")
    }
    least = max(least for least in LEASTS if figures[least] > max(figures.values()) - CLOSE)
    return {"least": least, "missing": MISSING, "evidence": kept}


def held_out(
    fitted: Sequence[Sequence[str]],
    rows: Sequence[Sequence[str]],
    labels: Sequence[float],
    folds: Sequence[tuple[int, int]],
) -> list[float]:
    """Score of each pair by models fitted on pairs of other folds; of two folds, the average of the two models."""
    total = [0.0] * len(rows)
    for fold in range(FOLDS):
        seen = [n for n, pair in enumerate(folds) if fold not in pair]
        learnt = binary_logit([fitted[n] for n in seen], [labels[n] for n in seen], ridge=RIDGE, least=SEEN)
        held = [n for n, pair in enumerate(folds) if fold in pair]
        for n, score in zip(held, scored([rows[n] for n in held], learnt), strict=True):
            total[n] += score if folds[n][0] == folds[n][1] else score / 2
    return total


def _found(
    own: Sequence[int], reports: Sequence[EventReport], ties: dict[Pair, float], least: float
) -> list[str]:
    """The group of each of one corpus' reports."""
    local = {n: k for k, n in enumerate(own)}
    mine = {(local[i], local[j]): value for (i, j), value in ties.items() if i in local and j in local}
    groups = linked([reports[n].id for n in own], mine, lambda i, j: mine.get((i, j), MISSING), least)
    found = [""] * len(own)
    for number, group in enumerate(groups):
        for k in group:
            found[k] = str(number)
    return found


def main() -> None:
    """Command line."""
    from sayso.coding import Coder

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    bench = parser.parse_args().bench
    coder = Coder()
    table = learn([list(of_ecb(bench, coder)), list(of_gun_violence(bench, coder))], scorer(bench))
    (OUT / "events.json").write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
