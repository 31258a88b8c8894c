"""Adapters of the tasks across texts: claim_match, stance."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any
from zlib import crc32

from benchmarks.sets import bench_folder
from benchmarks.tasks import BenchmarkError

Item = dict[str, Any]


def predict_claim_match(items: Iterable[Item]) -> Iterator[Item]:
    """The 20 likeliest of the bench folder's checked claims for each sentence."""
    from sayso.linking.checked_claims import CheckedClaim, CheckedClaims, beside

    folder = bench_folder()
    if folder is None or not (path := folder / "claim_match" / "claims.jsonl").is_file():
        raise BenchmarkError("no checked claims are at hand.", remedy="Set SAYSO_BENCH to the bench folder.")
    rows = [json.loads(line) for line in path.read_text("utf-8").split("\n") if line.strip()]
    index = CheckedClaims([CheckedClaim(r["id"], r["claim"], r["title"], r["speaker"]) for r in rows])
    given = list(items)
    near = beside([place(item["id"]) for item in given])
    for item, found in zip(given, index.ranked([item["text"] for item in given], near), strict=True):
        yield {"id": item["id"], "ranked": [claim.id for claim, _ in found]}


def place(id_: str) -> tuple[str, int]:
    """Speech and line of an item's id (``20160926_1pres_0927``); an id of another form is a speech of one line."""
    speech, _, line = id_.rpartition("_")
    return (speech, int(line)) if line.isdigit() else (id_, 0)


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

    held = json.loads(HELD_OUT.read_text("utf-8"))
    tables = [weights_of(table) for table in held["weights"]]
    for item in items:
        fold = held["fold_of"].get(f"{crc32(item['body'].encode()):08x}")
        found = stand(item["headline"], item["body"], None if fold is None else tables[fold])
        yield {"id": item["id"], "label": LABELS[found.position]}


TASKS = {"claim_match": predict_claim_match, "stance": predict_stance}
