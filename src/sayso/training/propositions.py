"""``python -m sayso.training.propositions``: weights of the comparison of contents (``sayso.linking.propositions``).

Sentences of ``claim_match/speech.train.jsonl`` against the checked claims that any of them repeats: a pair is positive
when the corpus has it. Five folds of whole speeches; printed figures are out of fold. The threshold is the
lowest that is precise enough.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path

from sayso.ledger import StoredStatement
from sayso.linking.block import likeness
from sayso.linking.compare import Weights, scores
from sayso.linking.propositions import Content, content_of, proposition_evidence
from sayso.linking.rarity import Rarity, cosine
from sayso.linking.vectors import vectors
from sayso.model import Document, Run, Span, Statement
from sayso.training.incidents import FOLDS, OUT, fold_of
from sayso.training.json_lines import json_lines
from sayso.training.logit import binary_logit

RIDGE = 2.0
SEEN = 5  #: evidence seen in fewer pairs is left out
WORDS, MEANING = 0.08, 0.3  #: cosines below which a pair is no candidate
LEASTS = (-1.5, -1.0, -0.5, 0.0, 0.5, 1.0)
PRECISE = (
    0.75  #: the lowest threshold of this precision is taken: a wrong join puts words into somebody's mouth
)
RUN = Run("training", ())


def contents(texts: list[str]) -> list[Content]:
    """Texts as what somebody asserts."""
    rarity = Rarity.in_news()
    found = []
    for text, vector in zip(texts, vectors(texts), strict=True):
        statement = Statement(
            (Span.of(text, 0, len(text)),), (), None, None, None, "assert", "CT+", "indirect"
        )
        found.append(content_of(StoredStatement("", statement, Document(text), RUN), vector, rarity, True))
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--bench", type=Path, default=Path("../shared/bench"))
    folder = parser.parse_args().bench / "claim_match"
    right: dict[str, set[str]] = defaultdict(set)
    fold: dict[str, int] = {}
    for row in json_lines(folder / "speech.train.jsonl"):
        right[row["text"]] |= set(row["relevant"])
        fold[row["text"]] = fold_of(row["id"].rsplit("_", 1)[0])
    repeated = {id_ for ids in right.values() for id_ in ids}
    claims = {c["id"]: c["claim"] for c in json_lines(folder / "claims.jsonl") if c["id"] in repeated}
    said, claimed = contents(list(right)), contents(list(claims.values()))
    rows, labels, folds = [], [], []
    for text, one in zip(right, said, strict=True):
        for id_, other in zip(claims, claimed, strict=True):
            if cosine(one.words, other.words) < WORDS and likeness(one.vector, other.vector) < MEANING:
                continue
            rows.append(proposition_evidence(one, other))
            labels.append(float(id_ in right[text]))
            folds.append(fold[text])
    sys.stdout.write(f"{len(rows)} pairs, {sum(labels):.0f} right\n")
    held = [0.0] * len(rows)
    for number in range(FOLDS):
        seen = [n for n, f in enumerate(folds) if f != number]
        learnt = binary_logit([rows[n] for n in seen], [labels[n] for n in seen], ridge=RIDGE, least=SEEN)
        for n, f in enumerate(folds):
            if f == number:
                held[n] = scores([rows[n]], Weights(learnt, 0.0, 0.0))[0]
    figures: dict[float, float] = {}
    for least in LEASTS:
        got = [label for label, score in zip(labels, held, strict=True) if score > least]
        precision, recall = sum(got) / max(1, len(got)), sum(got) / sum(labels)
        figures[least] = precision
        f1 = 2 * precision * recall / (precision + recall)
        sys.stdout.write(f"from {least}: P {precision:.3f} R {recall:.3f} F {f1:.3f}\n")
    chosen = min(least for least in LEASTS if figures[least] >= PRECISE)
    learnt = binary_logit(rows, labels, ridge=RIDGE, least=SEEN)
    kept = {name: round(w, 3) for name, w in sorted(learnt.items()) if abs(w) >= 0.01}
    table = {"least": chosen, "missing": -8.0, "evidence": kept}
    (OUT / "propositions.json").write_text(json.dumps(table, indent=0) + "\n", "utf-8")


if __name__ == "__main__":
    main()
