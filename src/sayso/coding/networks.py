"""The trained networks: ONNX files under ``models/NAME/NAME.onnx`` that read word pieces."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from sayso.coding.windows import Window

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Scores = NDArray[np.float32]


def tokenizer_file() -> str:
    """Where the tokenizer of all networks lies."""
    return str(files("sayso") / "models" / "attribution" / "tokenizer.json")


@lru_cache(maxsize=3)
def session(name: str) -> Any:
    """The network of that name, ready to run on one thread."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    path = files("sayso") / "models" / name / f"{name}.onnx"
    return onnxruntime.InferenceSession(str(path), options, ["CPUExecutionProvider"])


def outputs(name: str, window: Window) -> list[Scores]:
    """What the network of that name says of a window, in the order of its outputs; the first axis is a batch of one."""
    import numpy as np

    ids = np.array([window.ids], dtype=np.int64)
    types = np.array([window.types], dtype=np.int64)
    found: list[Scores] = session(name).run(None, {"ids": ids, "types": types, "mask": np.ones_like(ids)})
    return found


def softmax(odds: Scores) -> Scores:
    """Probabilities along the last axis."""
    import numpy as np

    scores = np.exp(odds - odds.max(-1, keepdims=True))
    found: Scores = scores / scores.sum(-1, keepdims=True)
    return found
