"""``python -m sayso.training.incidents``: weights of the comparison of reports, for articles and for mentions.

Articles (``incident/gva.dev.jsonl``): five folds that share no incident; a pair with articles of two folds gets the
average score of the two models that saw neither. Mentions (``event_coref/ecbplus.train.jsonl``): five folds of topics.
The thresholds are those that are best out of fold, the printed figures are out of fold, the written weights are fitted
on all.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sayso.linking import compare
from sayso.linking.article_reports import article_reports
from sayso.linking.block import Pair, article_pairs, mention_pairs
from sayso.linking.incidents import joined
from sayso.linking.mention_reports import reports_by_subject
from sayso.linking.rarity import Rarity
from sayso.training import linking_corpora
from sayso.training.json_lines import json_lines
from sayso.training.logit import binary_logit

FOLDS = 5
SEEN = 5  #: evidence seen in fewer pairs is left out
RIDGE = {"articles": 1.0, "mentions": 3.0}
MISSING = -5.0
LEASTS = (-2.0, -1.5, -1.25, -1.0, -0.75, -0.5, -0.25, 0.0, 0.5)
OUT = Path(compare.__file__).parent.parent / "models" / "incidents"
Rows = Sequence[Sequence[str]]


def fold_of(name: str) -> int:
    """The fold of an incident or a topic."""
    return int(hashlib.md5(name.encode(), usedforsecurity=False).hexdigest(), 16) % FOLDS


def scored(rows: Rows, learnt: dict[str, float]) -> list[float]:
    """Log odds of each row."""
    return compare.scores(rows, compare.Weights(learnt, 0.0, MISSING))


def out_of_fold(
    rows: Rows, labels: Sequence[float], folds: Sequence[tuple[int, int]], ridge: float
) -> list[float]:
    """Score of each pair by the models that saw neither of its sides, whose folds are given."""
    total = [0.0] * len(rows)
    for fold in range(FOLDS):
        seen = [n for n, pair in enumerate(folds) if fold not in pair]
        learnt = binary_logit([rows[n] for n in seen], [labels[n] for n in seen], ridge=ridge, least=SEEN)
        held = [n for n, pair in enumerate(folds) if fold in pair]
        for n, score in zip(held, scored([rows[n] for n in held], learnt), strict=True):
            total[n] += score if folds[n][0] == folds[n][1] else score / 2
    return total


def pair_figures(gold: Sequence[str], found: Sequence[str]) -> str:
    """Precision, recall and F1 over pairs of members."""

    def pairs(names: Sequence[Any]) -> int:
        return sum(n * (n - 1) // 2 for n in Counter(names).values())

    both, got, want = pairs(list(zip(gold, found, strict=True))), pairs(found), pairs(gold)
    return (
        f"pairs P {both / max(1, got):.3f} R {both / max(1, want):.3f} F {2 * both / max(1, got + want):.3f}"
    )


def learn(
    kind: str, rows: Rows, pairs: Sequence[Pair], gold: Sequence[str], groups: Sequence[str], folds: Sequence[int],
    judge: Callable[[Sequence[str]], float],
) -> None:  # fmt: skip
    """Print out-of-fold figures by threshold, choose it by ``judge``, fit on all pairs and write the weights.

    ``gold`` (incident), ``groups`` (what is scored apart) and ``folds`` hold one entry a report.
    """
    labels = [float(gold[i] == gold[j] and groups[i] == groups[j]) for i, j in pairs]
    every = Counter(zip(groups, gold, strict=True)).values()
    share = sum(labels) / sum(n * (n - 1) / 2 for n in every)
    sys.stdout.write(
        f"{kind}: {len(gold)} reports, {len(pairs)} pairs compared, {share:.3f} of the gold ones\n"
    )
    held = out_of_fold(rows, labels, [(folds[i], folds[j]) for i, j in pairs], RIDGE[kind])
    figures: dict[float, float] = {}
    for least in LEASTS:
        found = [""] * len(gold)
        for n, group in enumerate(joined(len(gold), pairs, held, least, MISSING)):
            for i in group:
                found[i] = str(n)
        figures[least] = judge(found)
        sys.stdout.write(f"  from {least}: {figures[least]:.4f}, {pair_figures(gold, found)}\n")
    chosen = max(LEASTS, key=lambda least: figures[least])
    learnt = binary_logit(rows, labels, ridge=RIDGE[kind], least=SEEN)
    kept = {name: round(w, 3) for name, w in sorted(learnt.items()) if abs(w) >= 0.01}
    OUT.mkdir(exist_ok=True)
    table = {"least": chosen, "missing": MISSING, "evidence": kept}
    (OUT / f"{kind}.json").write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", "utf-8")


def scorer(bench: Path) -> Any:
    """The bench folder's scorer as a module."""
    spec = importlib.util.spec_from_file_location("score", bench / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def judge_of(
    score: Any, gold: Sequence[str], groups: Sequence[str], path: tuple[str, ...]
) -> Callable[[Sequence[str]], float]:
    """A function that gives the scorer's figure at ``path`` for a clustering."""
    wanted = {str(n): {"cluster": c, "group": g} for n, (c, g) in enumerate(zip(gold, groups, strict=True))}

    def judge(found: Sequence[str]) -> float:
        answer = score.coref(wanted, {str(n): {"cluster": c} for n, c in enumerate(found)}, "group")
        for key in path:
            answer = answer[key]
        return float(answer)

    return judge


def articles(bench: Path) -> None:
    """Train on articles; judged by B-cubed F."""
    items = list(json_lines(bench / "incident" / "gva.dev.jsonl"))
    reports = article_reports(linking_corpora.articles(items))
    rarity = Rarity(reports)
    weighed = [rarity.weighed(report) for report in reports]
    pairs = article_pairs(reports, rarity, weighed)
    rows = compare.all_evidence(pairs, reports, rarity, weighed)
    gold, groups = [i["cluster"] for i in items], ["" for _ in items]
    judge = judge_of(scorer(bench), gold, groups, ("b3", "f1"))
    learn("articles", rows, pairs, gold, groups, [fold_of(c) for c in gold], judge)


def mentions(bench: Path) -> None:
    """Train on mentions; judged by CoNLL F."""
    items = {i["id"]: i for i in json_lines(bench / "event_coref" / "ecbplus.train.jsonl")}
    found, rarity = reports_by_subject(
        linking_corpora.mentions(items.values()), [i["topic"] for i in items.values()]
    )
    rows: list[list[str]] = []
    pairs: list[Pair] = []
    order: list[str] = []
    for reports in found.values():
        weighed = [rarity.weighed(report) for report in reports]
        own = mention_pairs(reports, weighed)
        rows += compare.all_evidence(own, reports, rarity, weighed)
        pairs += [(i + len(order), j + len(order)) for i, j in own]
        order += [report.id for report in reports]
    gold, topics = [items[name]["cluster"] for name in order], [items[name]["topic"] for name in order]
    judge = judge_of(scorer(bench), gold, topics, ("conll",))
    learn("mentions", rows, pairs, gold, topics, [fold_of(t) for t in topics], judge)


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--only", choices=("articles", "mentions"))
    asked = parser.parse_args()
    if asked.only != "mentions":
        articles(asked.bench)
    if asked.only != "articles":
        mentions(asked.bench)


if __name__ == "__main__":
    main()
