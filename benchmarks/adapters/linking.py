"""Adapters of the tasks across texts: claim_match, stance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from benchmarks.sets import bench_file

Item = dict[str, Any]


def predict_claim_match(items: Iterable[Item]) -> Iterator[Item]:
    """The 20 likeliest of the bench folder's checked claims for each sentence."""
    from sayso.linking.checked_claims import CheckedClaims, beside
    from sayso.training.linking_corpora import checked_claims, place

    index = CheckedClaims(checked_claims(bench_file("claim_match/claims.jsonl", "checked claims")))
    given = list(items)
    near = beside([place(item["id"]) for item in given])
    for item, found in zip(given, index.ranked([item["text"] for item in given], near), strict=True):
        yield {"id": item["id"], "ranked": [claim.id for claim, _ in found]}


LABELS = {"asserts": "agree", "denies": "disagree", "relays": "discuss"}
#: Ten sets of weights, each of them trained without a tenth of the bodies, and the tenth of each body by its hash.
HELD_OUT = Path(__file__).resolve().parents[1] / "positions_folds.json"


def predict_stance(items: Iterable[Item]) -> Iterator[Item]:
    """How the body stands to the headline.

    The only labelled items are those of the dev file, on which the weights were trained. A body that is among them is
    answered by weights that have not seen it, so that the gate's figure is one of cross-validation; every other body
    by the weights that the package ships.
    """
    from sayso.linking.positions import stand, weights_of
    from sayso.training.linking_corpora import body_key

    held = json.loads(HELD_OUT.read_text("utf-8"))
    tables = [weights_of(table) for table in held["weights"]]
    for item in items:
        fold = held["fold_of"].get(body_key(item["body"]))
        found = stand(item["headline"], item["body"], None if fold is None else tables[fold])
        yield {"id": item["id"], "label": LABELS[found.position]}


TASKS = {"claim_match": predict_claim_match, "stance": predict_stance}
