"""Sentence vectors: texts of like meaning have vectors that point the same way.

The network (``sayso.training.vectors``) is all-MiniLM-L6-v2 in int8. Texts are read one by one: its activations are
scaled a run at a time, so that in a batch a text's vector would depend on its neighbours, and batches are no faster on
one thread.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from sayso.coding.networks import session, tokenizer_file
from sayso.coding.windows import SEP, tokenizer

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WIDTH = 384  #: size of a vector
LONGEST = 256  #: word pieces that are read of a text; the rest is cut off, as in the network's training


def vectors(texts: Sequence[str]) -> NDArray[np.float32]:
    """Unit vectors, shape (N, 384), of N texts; their products are cosines. The same text always has the same one."""
    import numpy as np

    reader, network = tokenizer(tokenizer_file()), session("vectors")
    at = {text: n for n, text in enumerate(dict.fromkeys(texts))}
    found = np.zeros((len(at), WIDTH), np.float32)
    for text, n in at.items():
        ids = reader.encode(text).ids
        row = np.array([ids if len(ids) <= LONGEST else [*ids[: LONGEST - 1], SEP]], np.int64)
        found[n] = network.run(None, {"ids": row, "mask": np.ones_like(row)})[0][0]
    chosen: NDArray[np.float32] = found[[at[text] for text in texts]]
    return chosen
