"""``python -m sayso.training.event_places``: the trees that say which names tell where a verb's happening was.

Trained on sentences whose verb's place people have marked, without those whose id's MD5 ends in 0, on which the figures
are printed. Needs ``lightgbm``, which nothing else does: install it into an environment beside the project's own and
name that one's ``site-packages`` with ``--packages``.

The linear scores that the trees see in training come from models of the other four fifths, parted by text, because many
texts stand there several times. Each sentence is trained on twice, with and without the name of its collection: half of
the collections were marked by people who left out many places, and a model that does not know it learns their gaps.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib
import json
import sys
from array import array
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.coding import _event_place_forest as stage
from sayso.coding import event_places
from sayso.coding._event_place_signs import links
from sayso.training.json_lines import json_lines
from sayso.training.logit import binary_logit

RIDGE, LEAST, FOLDS = 5.0, 3, 5  #: of the linear model
#: Probability from which the likeliest name counts and that from which others do, the collection unknown or named.
LEAST_ODDS = {"unknown": (0.35, 0.6), "named": (0.4, 0.5)}
COMMON = 60  #: names at which a feature must hold to be a column of the trees
THOROUGH = ("Unknown_Andy", "APW_RA", "AFP_RA", "Xinhua_RA", "coalition")  #: collections with few gaps
SETTINGS = {
    "num_leaves": 15, "learning_rate": 0.05, "n_estimators": 400, "min_child_samples": 20, "subsample": 0.8,
    "subsample_freq": 1, "colsample_bytree": 0.2, "reg_lambda": 5.0, "n_jobs": 1, "verbose": -1, "seed": 5,
    "deterministic": True, "force_row_wise": True,
}  # fmt: skip

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of the gold with its names."""

    source: str  #: the collection
    fold: int  #: by the MD5 of its text
    held: bool  #: one of the tenth that is not trained on
    gold: tuple[Range, ...]  #: where the happening was, characters
    spans: tuple[Range, ...]  #: the names, characters
    rows: tuple[stage.Row, ...]  #: one a name
    tied: tuple[tuple[list[int], list[int], list[int], list[int]], ...]  #: see :func:`links`
    good: tuple[bool, ...]  #: which names overlap gold


def _digest(text: str) -> int:
    return int(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest(), 16)


def _meet(a: Range, b: Range) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def read(gold: Path, cache: Path | None) -> list[Sentence]:
    """The sentences with the features of their names; ``cache`` is a file of their parses."""
    from spacy.tokens import DocBin

    from sayso.coding.parse import language

    nlp, items = language(), list(json_lines(gold))
    if cache and cache.exists():
        docs = list(DocBin().from_disk(cache).get_docs(nlp.vocab))
    else:
        docs = list(nlp.pipe((i["text"] for i in items), batch_size=64))
        if cache:
            DocBin(docs=docs).to_disk(cache)
    out = []
    for item, doc in zip(items, docs, strict=True):
        verb = item["verb"][0]
        head = next(t for t in doc if t.idx < verb["end"] and verb["start"] < t.idx + len(t))
        found = event_places.names_of(doc)
        mentions = [m for m, _ in found]
        wanted = tuple((g["start"], g["end"]) for g in item["locations"])
        out.append(
            Sentence(
                item["source"],
                _digest(item["text"]) % FOLDS,
                _digest(item["doc_id"]) % 16 == 0,
                wanted,
                tuple(s for _, s in found),
                tuple(event_places.name_rows(doc, head, mentions)),
                tuple(links(doc, mentions)),
                tuple(any(_meet(s, g) for g in wanted) for _, s in found),
            )
        )
    return out


def linear(sentences: Sequence[Sentence]) -> dict[str, float]:
    """Weights of the linear model."""
    rows = [sorted(r.signs) for s in sentences for r in s.rows]
    return binary_logit(rows, [float(g) for s in sentences for g in s.good], ridge=RIDGE, least=LEAST)


def values(sentence: Sentence, weights: dict[str, float], source: str) -> list[dict[str, float]]:
    """What the trees see of each name."""
    scores = [sum(weights.get(f, 0.0) for f in r.signs) for r in sentence.rows]
    return [
        {**dict.fromkeys(r.signs, 1.0), **r.measures, **rivals, f"source:{source}": 1.0}
        for r, rivals in zip(sentence.rows, stage.rivalry(scores, sentence.tied), strict=True)
    ]


def fit(sentences: Sequence[Sentence], lightgbm: Any) -> dict[str, Any]:
    """Linear model and trees."""
    from scipy.sparse import csr_matrix

    seen: list[dict[str, float]] = []
    for fold in range(FOLDS):
        weights = linear([s for s in sentences if s.fold != fold])
        part = [s for s in sentences if s.fold == fold]
        seen += [v for s in part for source in (s.source, "") for v in values(s, weights, source)]
    labels = [
        float(g) for f in range(FOLDS) for s in sentences if s.fold == f for _ in range(2) for g in s.good
    ]
    signs = Counter(f for s in sentences for r in s.rows for f in r.signs)
    counts = Counter(f for v in seen for f in v)
    columns = sorted(f for f in counts if f != "source:" and (f not in signs or signs[f] >= COMMON))
    at = {f: n for n, f in enumerate(columns)}
    cells, places, ends = array("d"), array("i"), array("i", [0])
    for row in seen:
        for name, x in row.items():
            if name in at and x:
                cells.append(x)
                places.append(at[name])
        ends.append(len(cells))
    table = csr_matrix((cells, places, ends), shape=(len(seen), len(at)))
    model = lightgbm.LGBMClassifier(**SETTINGS).fit(table, labels)
    trees = [tree(t["tree_structure"]) for t in model.booster_.dump_model()["tree_info"]]
    used = sorted({c for t in trees for c in _columns(t)})
    small = {c: n for n, c in enumerate(used)}
    return {
        "least": LEAST_ODDS,
        "features": {f: round(w, 3) for f, w in sorted(linear(sentences).items()) if abs(w) >= 0.02},
        "columns": [columns[c] for c in used],
        "trees": [_renumbered(t, small) for t in trees],
    }


def tree(node: dict[str, Any]) -> stage.Tree:
    """A tree of LightGBM's dump in our form."""
    if "leaf_value" in node:
        return round(float(node["leaf_value"]), 4)
    return [
        node["split_feature"], float(f"{node['threshold']:.6g}"), tree(node["left_child"]), tree(node["right_child"])
    ]  # fmt: skip


def _columns(node: stage.Tree) -> set[int]:
    return set() if isinstance(node, float) else {node[0]} | _columns(node[2]) | _columns(node[3])


def _renumbered(node: stage.Tree, small: dict[int, int]) -> stage.Tree:
    if isinstance(node, float):
        return node
    return [small[node[0]], node[1], _renumbered(node[2], small), _renumbered(node[3], small)]


def figures(sentences: Sequence[Sentence], model: stage.Forest, named: bool) -> str:
    """Precision, recall and F1 by overlap, with or without the collection's name."""
    hit = got = gold = 0
    for s in sentences:
        odds = stage.odds_of(model, s.rows, s.tied, s.source if named else "")
        take = [s.spans[n] for n in stage.firm(odds, model.least["named" if named else "unknown"])]
        hit += sum(any(_meet(g, t) for t in take) for g in s.gold)
        gold, got = gold + len(s.gold), got + len(take)
    p, r = hit / max(1, got), hit / max(1, gold)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f} of {gold}"


def main(argv: Sequence[str] | None = None) -> int:
    """Train and print held-out figures; or, with ``--fold``, figures of a fifth of the training part."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cache", type=Path, help="file for the parses")
    parser.add_argument("--packages", type=Path, help="a site-packages folder that has lightgbm")
    parser.add_argument("--fold", type=int, help="hold out this fifth, write nothing")
    asked = parser.parse_args(argv)
    if asked.packages:
        sys.path.append(str(asked.packages))
    lightgbm = importlib.import_module("lightgbm")
    sentences = read(asked.gold, asked.cache)
    train = [s for s in sentences if not s.held]
    tested = [s for s in sentences if s.held]
    if asked.fold is not None:
        tested = [s for s in train if s.fold == asked.fold]
        train = [s for s in train if s.fold != asked.fold]
    model = fit(train, lightgbm)
    if asked.fold is None:
        stage.PATH.write_text(
            json.dumps(model, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
        )
    learned = stage.Forest.of(model)
    thorough = [s for s in tested if s.source in THOROUGH]
    for named in (True, False):
        sys.stdout.write(
            f"collection {'named' if named else 'unknown'}: {figures(tested, learned, named)}; "
            f"thorough ones {figures(thorough, learned, named)}\n"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
