"""Make a trained encoder narrower: fewer attention heads and fewer inner units in each layer.

Structured optimal brain surgeon (Kurtic et al., 2023, ZipLM): the group of columns of an output matrix whose removal
adds least squared error on real input is dropped, and the rest is solved anew to make up for it. The encoder is then
trained for some epochs to give its elder's vectors (``sayso.training.encoder``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import torch
from torch import Tensor, nn

from sayso.coding.windows import Window
from sayso.training.losses import tensors
from sayso.training.network import AttributionNetwork

RIDGE = 1e-3  #: share of the mean second moment that is added to each one
BATCH = 16  #: windows read together


def shrink(network: AttributionNetwork, windows: Sequence[Window], heads: int, inner: int) -> None:
    """Narrow every layer in place, first to last, to so many attention heads and inner units.

    ``windows`` are real input; some 50,000 pieces are enough for 1,536 units.
    """
    network.eval()
    for layer in network.encoder.encoder.layer:
        attention = layer.attention
        size = attention.self.attention_head_size
        kept = _narrow(
            attention.output.dense, _moments(network, attention.output.dense, windows), size, heads
        )
        for name in ("query", "key", "value"):
            setattr(attention.self, name, _rows(getattr(attention.self, name), kept))
        kept = _narrow(layer.output.dense, _moments(network, layer.output.dense, windows), 1, inner)
        layer.intermediate.dense = _rows(layer.intermediate.dense, kept)


def fit_shapes(network: AttributionNetwork, state: Mapping[str, Tensor]) -> None:
    """Give the linear layers of ``network`` the shapes of a narrowed network's ``state``, which can then be loaded."""
    for name, module in network.named_modules():
        weight = state.get(f"{name}.weight")
        if isinstance(module, nn.Linear) and weight is not None and weight.shape != module.weight.shape:
            parent, _, last = name.rpartition(".")
            setattr(network.get_submodule(parent), last, nn.Linear(weight.shape[1], weight.shape[0]))


def _moments(network: AttributionNetwork, linear: nn.Linear, windows: Sequence[Window]) -> Tensor:
    """(N+1, N+1) mean products of the inputs of ``linear`` and a constant 1 over all pieces, in double precision."""
    total = torch.zeros(linear.in_features + 1, linear.in_features + 1, dtype=torch.double)
    mask = torch.zeros(())

    def see(_: nn.Module, inputs: tuple[Tensor, ...]) -> None:
        rows = inputs[0][mask == 1]
        rows = torch.cat([rows, torch.ones(len(rows), 1)], 1)
        total.add_((rows.T @ rows).double())

    hook = linear.register_forward_pre_hook(see)
    with torch.no_grad():
        for start in range(0, len(windows), BATCH):
            ids, types, mask = tensors(windows[start : start + BATCH])
            network.hidden(ids, types, mask)
    hook.remove()
    return total / total[-1, -1]


def _narrow(linear: nn.Linear, moments: Tensor, size: int, keep: int) -> list[int]:
    """Leave ``keep`` groups of ``size`` input columns of ``linear``; returns the columns that are left, in order."""
    weight = torch.cat([linear.weight.data, linear.bias.data[:, None]], 1).double()
    ridge = RIDGE * moments.diagonal()[:-1].mean()
    inverse = torch.linalg.inv(moments + ridge * torch.eye(len(moments), dtype=torch.double))
    left = [list(range(k, k + size)) for k in range(0, linear.in_features, size)]
    while len(left) > keep:
        columns = torch.tensor(left)
        blocks = torch.linalg.inv(inverse[columns[:, :, None], columns[:, None, :]])
        parts = weight[:, columns].permute(1, 0, 2)
        worst = int(torch.einsum("goa,gab,gob->g", parts, blocks, parts).argmin())
        gone = left.pop(worst)
        weight = weight - weight[:, gone] @ blocks[worst] @ inverse[gone]
        inverse = inverse - inverse[:, gone] @ blocks[worst] @ inverse[gone]
    kept = [column for group in left for column in group]
    narrow = nn.Linear(len(kept), linear.out_features)
    linear.weight, linear.bias, linear.in_features = narrow.weight, narrow.bias, len(kept)
    linear.weight.data.copy_(weight[:, kept])
    linear.bias.data.copy_(weight[:, -1])
    return kept


def _rows(linear: nn.Linear, kept: list[int]) -> nn.Linear:
    narrow = nn.Linear(linear.in_features, len(kept))
    narrow.weight.data.copy_(linear.weight.data[kept])
    narrow.bias.data.copy_(linear.bias.data[kept])
    return narrow
