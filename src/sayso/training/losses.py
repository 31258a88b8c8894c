"""What the network is trained to lessen: the losses of attributions and of event sentences."""

from __future__ import annotations

import random
from collections.abc import Sequence

import torch
from torch import Tensor
from torch.nn import functional as F

from sayso.coding.event_head import TYPES
from sayso.coding.windows import Window
from sayso.training.corpora import Example
from sayso.training.event_corpora import Predicate, Sentence
from sayso.training.network import PARTS, AttributionNetwork

HIDDEN = (0.4, 0.15, 0.15)  #: how often the trigger, source and target of a predicate are left unmarked
_FAR = -1e9


def padded(row: Sequence[int], length: int) -> list[int]:
    """A row of ids with zeros up to ``length``."""
    return [*row, *([0] * (length - len(row)))]


def tensors(group: Sequence[Window]) -> tuple[Tensor, Tensor, Tensor]:
    """Padded ids, types and mask, each (B, T)."""
    length = max(len(w.ids) for w in group)
    ids = torch.tensor([padded(w.ids, length) for w in group])
    return ids, torch.tensor([padded(w.types, length) for w in group]), (ids != 0).long()


def _tags(length: int, spans: list[frozenset[int]]) -> list[int]:
    tags = [0] * length
    for span in spans:
        for k in sorted(span):
            tags[k] = 2 if k - 1 in span else 1
    return tags


def apart(hidden: Tensor, elder: Tensor, mask: Tensor) -> Tensor:
    """Squared distance of two networks' vectors (B, T, width) of the same pieces, over the elder's variance."""
    ours, theirs = hidden[mask == 1], elder[mask == 1]
    return (ours - theirs).square().mean() / theirs.var(0).mean()


def attribution_loss(
    network: AttributionNetwork, hidden: Tensor, mask: Tensor, group: Sequence[Example]
) -> Tensor:
    """Cross entropy of cue tags and of global source and content tags, binary cross entropy of the paired heads."""
    cue, tags, queries, keys = network.attributions(hidden)
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
    found = []
    for b, example in enumerate(group):
        if not example.attributions:
            continue
        size = len(example.window.ids)
        cues, want = _wanted([(cue, source, content) for source, cue, content in example.attributions], size)
        scores = network.pairs(queries[b, :size], keys[b, :size], cues)
        found.append(F.binary_cross_entropy_with_logits(scores, want, reduction="none").sum((1, 2, 3)))
    if found:
        total = total + torch.cat(found).mean() / 8
    return total


def _wanted(rows: Sequence[tuple[frozenset[int], ...]], size: int) -> tuple[Tensor, Tensor]:
    """(K, T) marks of the first span of each row, and (K, 2, 3, T) of which pieces are in, begin and end the others."""
    marks = torch.zeros(len(rows), size)
    want = torch.zeros(len(rows), 2, 3, size)
    for k, (head, *spans) in enumerate(rows):
        marks[k, sorted(head)] = 1.0
        for r, span in enumerate(spans):
            for t in span:
                want[k, r, 0, t] = 1.0
                want[k, r, 1, t] = float(t - 1 not in span)
                want[k, r, 2, t] = float(t + 1 not in span)
    return marks, want


def marked(predicate: Predicate, pieces: int, width: int, hide: random.Random | None = None) -> Tensor:
    """(4, width) marks of a predicate in a window of so many pieces; ``hide`` leaves some parts out."""
    marks = torch.zeros(len(PARTS), width)
    for part, (spot, often) in enumerate(
        zip((predicate.trigger, predicate.source, predicate.target), HIDDEN, strict=True)
    ):
        if spot and not (hide is not None and hide.random() < often):
            marks[part, sorted(spot)] = 1
    if predicate.sentence:
        marks[-1, sorted(predicate.sentence)] = 1
    else:
        marks[-1, :pieces] = 1
    return marks


def event_loss(
    network: AttributionNetwork,
    hidden: Tensor,
    mask: Tensor,
    group: Sequence[Sentence],
    hide: random.Random | None = None,
) -> Tensor:
    """Of whatever the sentences have labels for: types of predicates, triggers, main parties, acts of the police.

    A predicate with several labels that would be right costs the log of their summed probability.
    """
    width = mask.shape[1]
    total = torch.zeros(())
    rows = [(b, p) for b, s in enumerate(group) for p in s.predicates]
    if rows:
        marks = torch.stack([marked(p, len(group[b].window.ids), width, hide) for b, p in rows])
        allowed = torch.zeros(len(rows), len(TYPES), dtype=torch.bool)
        for k, (_, p) in enumerate(rows):
            allowed[k, sorted(p.allowed)] = True
        odds = F.log_softmax(network.typed(hidden[[b for b, _ in rows]], marks), 1)
        total = total - torch.logsumexp(odds.masked_fill(~allowed, _FAR), 1).mean()
    sided = []
    for b, sentence in enumerate(group):
        parts = [(p.trigger, p.source, p.target) for p in sentence.predicates if p.trigger]
        if parts:
            size = len(sentence.window.ids)
            heads, want = _wanted(parts, size)
            scores = network.parties(hidden[b, :size], heads)
            sided.append(F.binary_cross_entropy_with_logits(scores, want, reduction="none").sum((1, 2, 3)))
    if sided:
        total = total + torch.cat(sided).mean() / 8
    for head, name in ((network.triggers, "tags"), (network.roles, "roles")):
        with_labels = [b for b, s in enumerate(group) if getattr(s, name)]
        if with_labels:
            gold = torch.tensor([padded(getattr(group[b], name), width) for b in with_labels])
            inside = mask[with_labels].view(-1) == 1
            total = total + F.cross_entropy(
                head(hidden[with_labels]).flatten(0, 1)[inside], gold.view(-1)[inside]
            ) * (3 if name == "tags" else 1)
    acting = [b for b, s in enumerate(group) if s.police]
    if acting:
        seen = mask[acting][..., None]
        mean = (hidden[acting] * seen).sum(1) / seen.sum(1)
        wanted = torch.tensor([group[b].police for b in acting], dtype=torch.float)
        total = total + F.binary_cross_entropy_with_logits(network.police(mean), wanted)
    return total
