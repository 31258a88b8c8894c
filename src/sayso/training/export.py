"""Write a trained attribution network as an int8 ONNX file that runs without PyTorch."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.training.network import AttributionNetwork

AXES = {0: "batch", 1: "piece"}
SCORES = ("cue", "queries", "keys", "near")
EVENTS = (
    "parts", "triggers", "roles", "police", "party_queries", "party_keys", "absent", "weight", "bias", "party_near",
)  # fmt: skip
CONSTANT = frozenset(
    ("near", "absent", "weight", "bias", "party_near")
)  #: outputs that do not depend on the input


class _Scores(nn.Module):  # type: ignore[misc,unused-ignore]  # torch is absent where types are checked
    """The encoder with what attribution needs."""

    def __init__(self, network: AttributionNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """(B, T) ids, token types and mask to the outputs of SCORES."""
        network = self.network
        hidden = network.hidden(ids, types, mask)
        return network.cue(hidden), network.query(hidden), network.key(hidden), network.near + 0.0


class _Events(nn.Module):  # type: ignore[misc,unused-ignore]
    """The encoder with the event heads."""

    def __init__(self, network: AttributionNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, ...]:
        """(B, T) ids, token types and mask to the outputs of EVENTS."""
        network = self.network
        hidden = network.hidden(ids, types, mask)
        return (
            network.parts(hidden), network.triggers(hidden), network.roles(hidden), network.police(hidden),
            network.party_query(hidden), network.party_key(hidden), network.absent + 0.0, network.label.weight + 0.0,
            network.label.bias + 0.0, network.party_near + 0.0,
        )  # fmt: skip


def export(network: AttributionNetwork, events: bool, tokenizer: Path, models: Path) -> None:
    """Write ``events/events.onnx``, or ``attribution.onnx`` with its ``tokenizer.json``, below ``models``."""
    network.eval()
    if events:
        _write(_Events(network), EVENTS, models / "events" / "events.onnx")
    else:
        _write(_Scores(network), SCORES, models / "attribution" / "attribution.onnx")
        shutil.copyfile(tokenizer, models / "attribution" / "tokenizer.json")


def _write(module: nn.Module, outputs: tuple[str, ...], target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    ids = torch.ones(2, 16, dtype=torch.long)
    inputs = {"ids": ids, "types": torch.zeros_like(ids), "mask": ids}
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            module, tuple(inputs.values()), str(full), dynamo=False, opset_version=17, input_names=list(inputs),
            output_names=list(outputs),
            dynamic_axes={name: AXES for name in (*inputs, *outputs) if name not in CONSTANT},
        )  # fmt: skip
        quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True)
