"""Train the positions of texts towards claims: ``python -m sayso.training.positions --bench ../shared/bench``.

Writes the weights of all items, and for the benchmark those of each fold, so that no body need be answered by weights
that have seen it (``--folds``).
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

from sayso.linking.position_features import features
from sayso.linking.positions import BIAS
from sayso.training.json_lines import json_lines
from sayso.training.linking_corpora import body_key

WEIGHTS = Path(__file__).parents[1] / "models" / "positions" / "weights.json"
LABELS = ("agree", "disagree", "discuss")  #: asserts, denies, relays
FOLDS = 10
RIDGES = (300.0, 1000.0, 3000.0)
EVEN = 0.75  #: 0 leaves the labels their frequencies, 1 gives them equal weight; macro F1 is asked for
LEAST = 5  #: claims in which a word must stand to be a feature
Table = dict[str, list[float]]


def topics(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    """A name of each row's topic: headlines and bodies that occur together are of one topic."""
    above: dict[str, str] = {}

    def root(node: str) -> str:
        while above.setdefault(node, node) != node:
            node = above[node]
        return node

    for row in rows:
        above[root("body " + row["body_id"])] = root("headline " + row["headline"])
    return [root("headline " + row["headline"]) for row in rows]


def matrix(rows: Sequence[Mapping[str, Any]]) -> tuple[list[str], Any]:
    """Names of the features and their values, (rows, features)."""
    found = [features(row["headline"], row["body"]) for row in rows]
    holders: dict[str, set[str]] = defaultdict(set)
    for row, values in zip(rows, found, strict=True):
        for name in values:
            holders[name].add(row["headline"])
    names = sorted(name for name, claims in holders.items() if len(claims) >= LEAST)
    return names, np.array([[values.get(name, 0.0) for name in names] for values in found])


def fit(names: Sequence[str], x: Any, y: Any, ridge: float) -> Table:
    """Weights of a multinomial logit, ridge on features of equal variance."""
    mean, spread, k = x.mean(0), x.std(0) + 1e-6, len(LABELS)
    z = (x - mean) / spread
    even = (len(y) / k / np.bincount(y, minlength=k)) ** EVEN
    weight = (even / even[y].mean())[y]

    def loss(theta: Any) -> Any:
        weights = theta[:-k].reshape(-1, k)
        score = z @ weights + theta[-k:]
        p = np.exp(score - score.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        value = -(weight * np.log(p[np.arange(len(y)), y] + 1e-12)).sum() + ridge / 2 * (weights**2).sum()
        p[np.arange(len(y)), y] -= 1
        p *= weight[:, None]
        return value, np.concatenate([(z.T @ p + ridge * weights).ravel(), p.sum(0)])

    theta = minimize(
        loss, np.zeros((len(names) + 1) * k), jac=True, method="L-BFGS-B", options={"maxiter": 300}
    ).x
    weights = theta[:-k].reshape(-1, k) / spread[:, None]
    rows = dict(zip([BIAS, *names], [theta[-k:] - mean @ weights, *weights], strict=True))
    return {name: [float(f"{w:.4g}") for w in row] for name, row in rows.items()}


def answers(table: Table, names: Sequence[str], x: Any) -> Any:
    """Number of the likeliest label of each row."""
    return (x @ np.array([table[name] for name in names]) + np.array(table[BIAS])).argmax(1)


def report(y: Any, found: Any) -> str:
    """Macro F1, F1 by label, accuracy."""
    hits, gold, got = Counter(y[y == found].tolist()), Counter(y.tolist()), Counter(found.tolist())
    scores = [2 * hits[k] / max(1, gold[k] + got[k]) for k in range(len(LABELS))]
    by = ", ".join(f"{label} {score:.3f}" for label, score in zip(LABELS, scores, strict=True))
    return f"macro F1 {sum(scores) / len(scores):.4f} ({by}), accuracy {(y == found).mean():.3f}"


def main() -> None:
    """Print the out-of-fold figures by body and by topic, and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--ridge", type=float, default=1000.0, help="of the weights that are written")
    parser.add_argument("--folds", type=Path, default=Path("benchmarks/positions_folds.json"))
    options = parser.parse_args()
    rows = list(json_lines(options.bench / "stance" / "fnc.dev.jsonl"))
    names, x = matrix(rows)
    y = np.array([LABELS.index(row["label"]) for row in rows])
    keys = {"body": [body_key(row["body"]) for row in rows], "topic": topics(rows)}
    tables: dict[int, Table] = {}
    for ridge in RIDGES:
        for kind, groups in keys.items():
            fold = np.array([crc32(key.encode()) % FOLDS for key in groups])
            found = np.zeros(len(y), int)
            for k in range(FOLDS):
                table = fit(names, x[fold != k], y[fold != k], ridge)
                found[fold == k] = answers(table, names, x[fold == k])
                if kind == "body" and ridge == options.ridge:
                    tables[k] = table
            print(f"ridge {ridge:6} by {kind:5}: {report(y, found)}", flush=True)
    whole = fit(names, x, y, options.ridge)
    print(f"{len(names)} features; on what it was trained on: {report(y, answers(whole, names, x))}")
    WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
    WEIGHTS.write_text(json.dumps(whole, indent=0, ensure_ascii=False) + "\n", "utf-8")
    fold_of = {key: crc32(key.encode()) % FOLDS for key in sorted(set(keys["body"]))}
    held = {"fold_of": fold_of, "weights": [tables[k] for k in sorted(tables)]}
    options.folds.write_text(json.dumps(held, separators=(",", ":"), ensure_ascii=False) + "\n", "utf-8")


if __name__ == "__main__":
    main()
