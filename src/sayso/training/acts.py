"""Train the act classifier on our own labelled sentences: ``python -m sayso.training.acts``."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from sayso.coding.act_classifier import ASSERT, features
from sayso.coding.acts import Content, act_of
from sayso.coding.registry import stages
from sayso.coding.stage import Desk
from sayso.model import Document
from sayso.training.json_lines import json_lines

SENTENCES = Path(__file__).parent / "sentences" / "acts"
WEIGHTS = Path(__file__).parents[1] / "models" / "acts" / "weights.json"
RIDGE = 10.0
LEAST = 2  #: a feature must be seen this often
NEEDED = ("parse", "quotes", "dates", "coreference", "encoder", "attribution", "speakers")
Row = tuple[str, str, tuple[str, ...]]  #: labelled act, act by the rules, features


def rows() -> Iterator[Row]:
    """Every sentence whose statement is found and whose cue is neutral."""
    steps = [s for s in stages() if s.name in NEEDED]
    for label in json_lines(SENTENCES):
        desk = Desk(Document(text=label["sentence"]))
        for step in steps:
            step.run(desk)
        start = label["sentence"].index(label["content"][0])
        stop = start + len(label["content"][0])
        for draft in desk.statements:
            if draft.within is None and draft.content[0].start < stop and start < draft.content[-1].end:
                if draft.neutral:
                    content = Content(desk, draft)
                    act, rule = act_of(content)
                    yield label["act"], act, tuple(features(content, rule, act))
                break


def fit(table: Sequence[Row]) -> dict[str, Any]:
    """Weights of a ridge multinomial logit, the bias moved from the sentences' frequencies to the news'."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    acts = sorted({act for act, _, _ in table})
    seen = Counter(f for _, _, names in table for f in names)
    at = {f: n for n, f in enumerate(sorted(f for f, k in seen.items() if k >= LEAST))}
    cells = [(n, at[f]) for n, (_, _, names) in enumerate(table) for f in names if f in at]
    x = csr_matrix((np.ones(len(cells)), tuple(zip(*cells, strict=True))), shape=(len(table), len(at)))
    y = np.array([acts.index(act) for act, _, _ in table])
    k = len(acts)

    def loss(theta: Any) -> Any:
        weights, bias = theta[:-k].reshape(-1, k), theta[-k:]
        z = x @ weights + bias
        p = np.exp(z - z.max(1, keepdims=True))
        p /= p.sum(1, keepdims=True)
        value = -np.log(p[np.arange(len(y)), y] + 1e-12).sum() + RIDGE / 2 * (weights**2).sum()
        p[np.arange(len(y)), y] -= 1
        return value, np.concatenate([(x.T @ p + RIDGE * weights).ravel(), p.sum(0)])

    theta = minimize(
        loss, np.zeros((len(at) + 1) * k), jac=True, method="L-BFGS-B", options={"maxiter": 200}
    ).x
    share = np.bincount(y, minlength=k) / len(y)
    prior = np.array([ASSERT if act == "assert" else (1 - ASSERT) / (k - 1) for act in acts])
    bias = theta[-k:] + np.log(prior) - np.log(share)
    weights = theta[:-k].reshape(-1, k)
    return {
        "acts": acts,
        "bias": [round(float(b), 3) for b in bias],
        "weights": {f: [round(float(w), 3) for w in weights[n]] for f, n in at.items()},
    }


def accuracy(model: dict[str, Any], table: Sequence[Row]) -> float:
    """Share of rows whose likeliest act is the labelled one."""
    right = 0
    for label, _, names in table:
        scores = list(model["bias"])
        for name in names:
            if name in model["weights"]:
                scores = [s + w for s, w in zip(scores, model["weights"][name], strict=True)]
        right += model["acts"][scores.index(max(scores))] == label
    return right / len(table)


def main() -> None:
    """Print the five-fold figure and write the weights."""
    table = list(rows())
    random.Random(20261124).shuffle(table)  # noqa: S311  # folds, no secret
    folds = [accuracy(fit([r for n, r in enumerate(table) if n % 5 != k]), table[k::5]) for k in range(5)]
    rules = sum(label == act for label, act, _ in table) / len(table)
    print(f"{len(table)} sentences, rules {rules:.3f}, five-fold {sum(folds) / 5:.3f}")
    WEIGHTS.parent.mkdir(parents=True, exist_ok=True)
    model = fit(table)
    WEIGHTS.write_text(json.dumps(model, separators=(",", ":")), "utf-8")


if __name__ == "__main__":
    main()
