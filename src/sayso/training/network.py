"""The network: one encoder with heads for attributions (cue, source, content) and for events (trigger, type)."""

from __future__ import annotations

from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F
from transformers import BertModel

from sayso.coding.encoder import RANK, REACH
from sayso.coding.event_head import PARTIES, TYPES
from sayso.coding.police import LABELS

TOKEN_TYPES = 6  #: see sayso.coding.windows
HEADS = ("inside", "start", "end")
EVENT = 192  #: size of the vectors that stand for a predicate and its parties
PARTS = ("trigger", "source", "target", "sentence")
ROLES = 1 + 2 * len(PARTIES)  #: none, and begin and inside of each party of a sentence's main event


class AttributionNetwork(nn.Module):  # type: ignore[misc,unused-ignore]  # torch is absent where types are checked
    """Scores of one window: cue tags (B, T, 3), and keys and queries for source and content.

    A piece's score for standing inside (or at the start, or at the end of) the source or content of a cue is the
    product of the piece's key and the mean of the cue pieces' queries (biaffine pairing after Dozat and Manning,
    2017); so cues are linked to their spans by the network and not by nearness.
    """

    def __init__(self, base: Path) -> None:
        super().__init__()
        self.encoder = BertModel.from_pretrained(base, add_pooling_layer=False, attn_implementation="eager")
        old = self.encoder.embeddings.token_type_embeddings.weight.data[:1]
        types = nn.Embedding(TOKEN_TYPES, old.shape[1])
        types.weight.data.copy_(old.repeat(TOKEN_TYPES, 1) + 0.01 * torch.randn(TOKEN_TYPES, old.shape[1]))
        self.encoder.embeddings.token_type_embeddings = types
        self.encoder.config.type_vocab_size = TOKEN_TYPES
        width = self.encoder.config.hidden_size
        self.cue = nn.Linear(width, 3)
        self.tags = nn.Linear(width, 6)
        self.query = nn.Linear(width, 2 * RANK)
        self.key = nn.Linear(width, 2 * len(HEADS) * RANK)
        self.near = nn.Parameter(
            torch.full((2 * len(HEADS), 2 * REACH + 1), -4.0)
        )  # spans are rare: start from a low prior
        self.parts = nn.Linear(width, len(PARTS) * EVENT)
        self.absent = nn.Parameter(torch.zeros(len(PARTS), EVENT))  # stands for a part that is not marked
        self.label = nn.Linear(EVENT, len(TYPES))
        self.triggers = nn.Linear(width, len(TYPES))
        self.roles = nn.Linear(width, ROLES)
        self.police = nn.Linear(width, len(LABELS))
        self.party_query = nn.Linear(width, 2 * RANK)
        self.party_key = nn.Linear(width, 2 * len(HEADS) * RANK)
        self.party_near = nn.Parameter(torch.full((2 * len(HEADS), 2 * REACH + 1), -4.0))
        self.dropout = nn.Dropout(0.1)

    def hidden(self, ids: Tensor, types: Tensor, mask: Tensor) -> Tensor:
        """(B, T, width) of the encoder, for ids, token types and mask of shape (B, T)."""
        found: Tensor = self.encoder(
            input_ids=ids, token_type_ids=types, attention_mask=mask
        ).last_hidden_state
        return self.dropout(found)

    def attributions(self, hidden: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Cue tags (B, T, 3), source and content tags (B, T, 6), queries (B, T, 2R), keys (B, T, 6R)."""
        return self.cue(hidden), self.tags(hidden), self.query(hidden), self.key(hidden)

    def typed(self, hidden: Tensor, marks: Tensor) -> Tensor:
        """Log-odds (B, 17) of the types of one predicate a row.

        ``marks`` (B, 4, T) has 1 where a piece belongs to the trigger, source, target or sentence. Each part is the
        mean of its pieces' vectors (after Baldini Soares et al., 2019, who mark parties and read off their vectors).
        """
        vectors = self.parts(hidden).view(*hidden.shape[:2], len(PARTS), EVENT)
        count = marks.sum(2)
        means = torch.einsum("bpt,btpe->bpe", marks, vectors) / count.clamp(min=1)[..., None]
        means = torch.where((count > 0)[..., None], means, self.absent)
        return self.label(self.dropout(F.gelu(means.sum(1))))

    def pairs(self, queries: Tensor, keys: Tensor, cues: Tensor) -> Tensor:
        """Scores (K, 2 roles, 3 heads, T) of every piece for K cues of one window; ``cues`` is a (K, T) 0/1 matrix."""
        return paired(queries, keys, cues, self.near)

    def parties(self, hidden: Tensor, triggers: Tensor) -> Tensor:
        """The same for the actor and the recipient of K triggers; ``hidden`` is (T, width), ``triggers`` (K, T)."""
        return paired(self.party_query(hidden), self.party_key(hidden), triggers, self.party_near)


def paired(queries: Tensor, keys: Tensor, marks: Tensor, near: Tensor) -> Tensor:
    """Products of the marked pieces' mean query with every piece's keys, and a prior of the distance."""
    pieces = keys.shape[0]
    weights = marks / marks.sum(1, keepdim=True)
    query = (weights @ queries).view(-1, 2, RANK)
    key = keys.view(pieces, 2, len(HEADS), RANK)
    scores = torch.einsum("krd,trhd->krht", query, key) / RANK**0.5
    first = marks.argmax(1)
    distance = (torch.arange(pieces)[None, :] - first[:, None]).clamp(-REACH, REACH) + REACH
    return scores + near[:, distance].view(2, len(HEADS), len(marks), pieces).permute(2, 0, 1, 3)
