"""A small classifier for acts under neutral cues: a multinomial logit over words and grammar of the content.

Weights by ``python -m sayso.training.acts`` from our own labelled sentences. Those are spread evenly over the acts,
news is not: the training takes their frequencies out of the weights and puts :data:`ASSERT` in.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.coding.acts import Content

ASSERT = (
    0.6  #: share of assertions among statements under neutral cues, about that of the ledger articles (0.64)
)
SURE = 0.75  #: probability from which the classifier overrules the rules
_WORDS = ("VERB", "NOUN", "ADJ", "ADV", "AUX", "ADP", "SCONJ", "INTJ")


def features(content: Content, rule: str, act: str) -> Iterator[str]:
    """Names of what is true of a content, with the act and the rule that the rules chose."""
    yield f"rule={rule}"
    yield f"act={act}"
    yield f"own={content.own:d}"
    for modal in sorted(content.modals):
        yield f"modal={modal}"
    if content.negated:
        yield "negated"
    if content.main is not None:
        yield f"main={content.main.lemma_.lower()}"
        yield f"tag={content.main.tag_},own={content.own:d}"
    subject = content.subject
    if subject is None:
        yield "subject=none"
    else:
        yield f"subject={subject.lemma_.lower() if subject.pos_ in ('PRON', 'NOUN') else subject.pos_}"
    if "?" in content.text:
        yield "question"
    if content.text[:1] in ('"', "“"):
        yield "quoted"
    for lemma in sorted({t.lemma_.lower() for t in content.tokens if t.is_alpha and t.pos_ in _WORDS}):
        yield f"word={lemma}"


@lru_cache(maxsize=1)
def _weights() -> tuple[tuple[str, ...], tuple[float, ...], Mapping[str, tuple[float, ...]]]:
    table = json.loads((files("sayso") / "models" / "acts" / "weights.json").read_text("utf-8"))
    return tuple(table["acts"]), tuple(table["bias"]), {k: tuple(v) for k, v in table["weights"].items()}


def likeliest(content: Content, rule: str, act: str) -> tuple[str, float]:
    """(act, probability from 0 to 1) of a content under a neutral cue."""
    acts, scores, weights = _weights()
    for name in features(content, rule, act):
        row = weights.get(name)
        if row is not None:
            scores = tuple(s + w for s, w in zip(scores, row, strict=True))
    top = max(scores)
    total = sum(math.exp(s - top) for s in scores)
    return acts[scores.index(top)], 1 / total
