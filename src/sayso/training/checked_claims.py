"""Train the ranking of checked claims: ``python -m sayso.training.checked_claims --bench ../shared/bench``."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from scipy.optimize import minimize

from sayso.linking.checked_claims import FEATURES, CheckedClaims, beside
from sayso.training.json_lines import json_lines
from sayso.training.linking_corpora import checked_claims, place

WEIGHTS = Path(__file__).parents[1] / "models" / "checked_claims" / "weights.json"
RIDGES = (1.0, 3.0, 10.0, 30.0)
FOLDS = 6
RIVALS = 100  #: best claims by words and by meaning that the right one is told from


@dataclass(frozen=True, slots=True)
class Lookup:
    """A sentence with the claims among which it is looked up."""

    speech: str  #: the sentences of a speech are in the same fold
    table: Any  #: (candidates, features)
    right: Any  #: (candidates,) whether it is a right one
    missing: int  #: right ones that are no candidates


def lookups(index: CheckedClaims, path: Path) -> list[Lookup]:
    """The file's sentences, each once."""
    items = list({item["id"]: item for item in json_lines(path)}.values())
    near = beside([place(item["id"]) for item in items])
    found = []
    for item, row in zip(items, index.features([i["text"] for i in items], near), strict=True):
        likely = {n for name in ("words", "meaning") for n in np.argsort(-row[name])[:RIVALS].tolist()}
        rows = sorted(likely)
        right = np.array([index.claims[n].id in item["relevant"] for n in rows])
        table = np.stack([row[name][rows] for name in FEATURES], 1).astype(float)
        found.append(Lookup(place(item["id"])[0], table, right, len(item["relevant"]) - int(right.sum())))
    return found


def fit(items: Sequence[Lookup], ridge: float) -> Any:
    """Weights of a conditional logit over the candidates of each sentence, ridge on features of equal variance."""
    items = [item for item in items if item.right.any()]
    x = np.concatenate([item.table for item in items])
    spread = x.std(0)
    x = x / spread
    good = np.concatenate([item.right / item.right.sum() for item in items])
    sizes = [len(item.right) for item in items]
    starts, which = np.cumsum([0, *sizes])[:-1], np.repeat(np.arange(len(sizes)), sizes)

    def loss(theta: Any) -> Any:
        z = x @ theta
        z -= np.maximum.reduceat(z, starts)[which]
        e = np.exp(z)
        whole = np.add.reduceat(e, starts)[which]
        value = -(good * (z - np.log(whole))).sum() + ridge / 2 * theta @ theta
        return value, x.T @ (e / whole - good) + ridge * theta

    return minimize(loss, np.zeros(x.shape[1]), jac=True, method="L-BFGS-B").x / spread


def precision(items: Sequence[Lookup], weights: Any) -> list[float]:
    """Average precision at 5 of each sentence."""
    found = []
    for item in items:
        hits = np.flatnonzero(item.right[np.argsort(-(item.table @ weights), kind="stable")[:5]])
        wanted = min(5, int(item.right.sum()) + item.missing)
        found.append(sum((n + 1) / (k + 1) for n, k in enumerate(hits.tolist())) / wanted)
    return found


def main() -> None:
    """Print the cross-validated figures, grouped by speech, and write the weights of the best ridge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    folder = parser.parse_args().bench / "claim_match"
    index = CheckedClaims(checked_claims(folder / "claims.jsonl"))
    items = lookups(index, folder / "speech.train.jsonl")
    fold = [crc32(item.speech.encode()) % FOLDS for item in items]
    figures = {}
    for ridge in RIDGES:
        found: list[float] = []
        for k in range(FOLDS):
            weights = fit([i for i, f in zip(items, fold, strict=True) if f != k], ridge)
            found += precision([i for i, f in zip(items, fold, strict=True) if f == k], weights)
        figures[ridge] = sum(found) / len(found)
        print(
            f"ridge {ridge:4}: MAP@5 {figures[ridge]:.4f} on {len(items)} sentences, {FOLDS} folds by speech"
        )
    best = max(figures, key=lambda ridge: figures[ridge])
    learnt = fit(items, best)
    table = {name: round(float(w), 4) for name, w in zip(FEATURES, learnt, strict=True)}
    WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
    WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", "utf-8")
    print(f"ridge {best}: {table}")


if __name__ == "__main__":
    main()
