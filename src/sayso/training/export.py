"""Write a trained network as int8 ONNX files that run without PyTorch: one that reads attributions, one for events."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.training.network import AttributionNetwork

AXES = {0: "batch", 1: "piece"}
Heads = Callable[[AttributionNetwork, Tensor], dict[str, Tensor]]


class _Reader(nn.Module):  # type: ignore[misc,unused-ignore]  # torch is absent where types are checked
    """The encoder with some of the network's heads."""

    def __init__(self, network: AttributionNetwork, heads: Heads) -> None:
        super().__init__()
        self.network = network
        self.heads = heads

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> dict[str, Tensor]:
        """The heads' outputs by name, in the order of the file, for (B, T) ids, token types and mask."""
        return self.heads(self.network, self.network.hidden(ids, types, mask))


def _attribution(network: AttributionNetwork, hidden: Tensor) -> dict[str, Tensor]:
    """What ``sayso.coding.encoder`` reads; ``+ 0.0`` makes an output of a weight."""
    return {
        "cue": network.cue(hidden), "queries": network.query(hidden), "keys": network.key(hidden),
        "near": network.near + 0.0,
    }  # fmt: skip


def _events(network: AttributionNetwork, hidden: Tensor) -> dict[str, Tensor]:
    """What ``sayso.coding.event_head`` reads."""
    return {
        "parts": network.parts(hidden), "triggers": network.triggers(hidden), "roles": network.roles(hidden),
        "police": network.police(hidden), "party_queries": network.party_query(hidden),
        "party_keys": network.party_key(hidden), "absent": network.absent + 0.0,
        "weight": network.label.weight + 0.0, "bias": network.label.bias + 0.0,
        "party_near": network.party_near + 0.0,
    }  # fmt: skip


def export_attribution(network: AttributionNetwork, tokenizer: Path, models: Path) -> None:
    """Write ``attribution/attribution.onnx`` below ``models``, and ``attribution/tokenizer.json``, which both read."""
    _write(_Reader(network, _attribution), models / "attribution" / "attribution.onnx")
    shutil.copyfile(tokenizer, models / "attribution" / "tokenizer.json")


def export_events(network: AttributionNetwork, models: Path) -> None:
    """Write ``events/events.onnx`` below ``models``."""
    _write(_Reader(network, _events), models / "events" / "events.onnx")


def _write(reader: _Reader, target: Path) -> None:
    reader.eval()
    target.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 16, dtype=torch.long)
    inputs = {"ids": ids, "types": torch.zeros_like(ids), "mask": ids}
    outputs = reader(*inputs.values())
    # The other outputs are weights, the same for every input.
    by_piece = [name for name, value in outputs.items() if value.shape[:2] == ids.shape]
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            reader, tuple(inputs.values()), str(full), dynamo=False, opset_version=17, input_names=list(inputs),
            output_names=list(outputs), dynamic_axes=dict.fromkeys((*inputs, *by_piece), AXES),
        )  # fmt: skip
        quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True)
