"""Two small linear models over named binary features: yes or no, and one of several."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any


def _matrix(rows: Sequence[Sequence[str]], least: int) -> tuple[Any, dict[str, int]]:
    """Sparse 0/1 matrix (rows, features seen at least ``least`` times)."""
    import numpy as np
    from scipy.sparse import csr_matrix

    counts = Counter(f for row in rows for f in set(row))
    at = {f: n for n, f in enumerate(sorted(f for f, k in counts.items() if k >= least))}
    pairs = [(n, at[f]) for n, row in enumerate(rows) for f in set(row) if f in at]
    i, j = np.array(pairs).T
    return csr_matrix((np.ones(len(pairs)), (i, j)), shape=(len(rows), len(at))), at


def binary_logit(
    rows: Sequence[Sequence[str]],
    labels: Sequence[float],
    *,
    ridge: float,
    least: int = 2,
    weights: Sequence[float] | None = None,
) -> dict[str, float]:
    """Ridge logistic regression; ``rows`` are feature names, ``labels`` 0 or 1, ``weights`` one a row."""
    import numpy as np
    from scipy.optimize import minimize

    x, at = _matrix(rows, least)
    y, w = (
        np.asarray(labels, float),
        np.asarray(weights, float) if weights is not None else np.ones(len(rows)),
    )

    def loss(theta: Any) -> Any:
        z = x @ theta
        p = 1 / (1 + np.exp(-z))
        return (w * (np.logaddexp(0, z) - y * z)).sum() + ridge / 2 * theta @ theta, x.T @ (
            w * (p - y)
        ) + ridge * theta

    theta = minimize(loss, np.zeros(len(at)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return {f: float(theta[n]) for f, n in at.items()}


def choice_logit(
    choices: Sequence[tuple[Sequence[Sequence[str]], Sequence[int], float]], *, ridge: float, least: int = 2
) -> dict[str, float]:
    """Conditional logit: each choice is (features of its options, options that are right, weight)."""
    import numpy as np
    from scipy.optimize import minimize

    x, at = _matrix([row for rows, _, _ in choices for row in rows], least)
    sizes = np.array([len(rows) for rows, _, _ in choices])
    starts = np.concatenate([[0], np.cumsum(sizes)])[:-1]
    which = np.repeat(np.arange(len(sizes)), sizes)
    good = np.zeros(x.shape[0])
    good[[s + k for s, (_, rows, _) in zip(starts, choices, strict=True) for k in rows]] = 1
    weight = np.array([w for _, _, w in choices])

    def loss(theta: Any) -> Any:
        z = x @ theta
        e = np.exp(z - np.maximum.reduceat(z, starts)[which])
        whole, part = np.add.reduceat(e, starts), np.add.reduceat(e * good, starts)
        slope = weight[which] * (e / whole[which] - e * good / part[which])
        return -(weight * np.log(part / whole)).sum() + ridge / 2 * theta @ theta, x.T @ slope + ridge * theta

    theta = minimize(loss, np.zeros(len(at)), jac=True, method="L-BFGS-B", options={"maxiter": 400}).x
    return {f: float(theta[n]) for f, n in at.items()}
