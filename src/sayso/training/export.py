"""Write a trained attribution network as an int8 ONNX file that runs without PyTorch."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from sayso.training.network import AttributionNetwork


class _Scores(nn.Module):  # type: ignore[misc,unused-ignore]  # torch is absent where types are checked
    """What the program needs: cue tags, queries, keys, and the prior of distances (read once)."""

    def __init__(self, network: AttributionNetwork) -> None:
        super().__init__()
        self.network = network

    def forward(self, ids: Tensor, types: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """(B, T) ids, token types and mask to cue (B, T, 3), queries (B, T, 2R), keys (B, T, 6R), near (6, 129)."""
        cue, _, queries, keys = self.network(ids, types, mask)
        return cue, queries, keys, self.network.near + 0.0


def export(network: AttributionNetwork, tokenizer: Path, folder: Path) -> Path:
    """Write ``attribution.onnx`` and ``tokenizer.json`` into ``folder`` and return the first."""
    folder.mkdir(parents=True, exist_ok=True)
    network.eval()
    ids = torch.ones(2, 16, dtype=torch.long)
    axes = {0: "batch", 1: "piece"}
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            _Scores(network), (ids, torch.zeros_like(ids), ids), str(full), dynamo=False, opset_version=17,
            input_names=["ids", "types", "mask"], output_names=["cue", "queries", "keys", "near"],
            dynamic_axes=dict.fromkeys(("ids", "types", "mask", "cue", "queries", "keys"), axes),
        )  # fmt: skip
        target = folder / "attribution.onnx"
        quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True)
    shutil.copyfile(tokenizer, folder / "tokenizer.json")
    return target
