"""``python -m sayso.training.event_places``: weights of the tie between predicate and place.

Trained on sentences whose verb's place people have marked, without those whose id's MD5 ends in 0, on which the figures
are printed.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from sayso.coding import event_places
from sayso.training.json_lines import json_lines
from sayso.training.logit import binary_logit

OUT = Path(event_places.__file__).with_name("event_place_weights.json")
LEAST_NAMES = -3.0  #: score of the toponym finder from which a name is weighed


def main(argv: Sequence[str] | None = None) -> int:
    """Train and print held-out figures by threshold."""
    from spacy.tokens import DocBin

    from sayso.coding.parse import language

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--cache", type=Path, help="file for the parses")
    parser.add_argument("--least", type=float, default=0.23)
    asked = parser.parse_args(argv)
    items = list(json_lines(asked.gold))
    nlp = language()
    if asked.cache and asked.cache.exists():
        docs = list(DocBin().from_disk(asked.cache).get_docs(nlp.vocab))
    else:
        docs = list(nlp.pipe((i["text"] for i in items), batch_size=64))
        if asked.cache:
            DocBin(docs=docs).to_disk(asked.cache)
    table: dict[str, object] = {
        "least": 0.3,
        "least_spans": asked.least,
        "least_more": 0.6,
        "least_names": LEAST_NAMES,
        "features": {},
    }
    event_places.weights.cache_clear()
    OUT.write_text(json.dumps(table), encoding="utf-8")
    rows, labels, held = [], [], []
    sure = 0
    for item, doc in zip(items, docs, strict=True):
        verb = item["verb"][0]
        piece = doc.char_span(verb["start"], verb["end"], alignment_mode="expand")
        assert piece is not None
        head = piece.root
        found = event_places.candidate_mentions(doc)
        others = [m for m, _ in found]
        names = [[sys.intern(f) for f in event_places.evidence(doc, head, m, others)] for m, _ in found]
        good = [any(s < g["end"] and g["start"] < e for g in item["locations"]) for _, (s, e) in found]
        sure += sum(any(s < g["end"] and g["start"] < e for _, (s, e) in found) for g in item["locations"])
        if hashlib.md5(item["doc_id"].encode(), usedforsecurity=False).hexdigest()[-1] == "0":
            held.append((item, [span for _, span in found], names))
        else:
            rows += names
            labels += [float(g) for g in good]
    total = sum(len(i["locations"]) for i in items)
    sys.stdout.write(f"{len(items)} sentences; of {total} gold places {sure} are among the names\n")
    learned = binary_logit(rows, labels, ridge=6.0, least=5)
    for least in (0.2, 0.25, 0.27, 0.3, 0.35):
        hit = gold = got = 0
        for item, spans, names in held:
            odds = [1 / (1 + math.exp(-sum(learned.get(f, 0.0) for f in row))) for row in names]
            take = [s for s, o in zip(spans, odds, strict=True) if o >= least and (o == max(odds) or o > 0.6)]
            hit += sum(any(s < g["end"] and g["start"] < e for s, e in take) for g in item["locations"])
            gold, got = gold + len(item["locations"]), got + len(take)
        p, r = hit / max(1, got), hit / gold
        sys.stdout.write(
            f"held out, from {least}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.3f}\n"
        )
    table["features"] = {f: round(w, 2) for f, w in sorted(learned.items()) if abs(w) >= 0.05}
    OUT.write_text(json.dumps(table, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
