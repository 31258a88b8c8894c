"""``python -m sayso.training.toponyms``: weights of the toponym finder and of the sense ranker, from gold news.

Trained on LGL and GeoVirus (raw text with toponyms, coordinates and GeoNames ids). Five-fold figures over documents are
printed, then all documents make the weights that go to ``coding/toponym_weights.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sayso.coding import _toponym_senses as senses
from sayso.coding._toponym_candidates import Candidate, candidates
from sayso.coding._toponym_features import Page, features
from sayso.coding._toponym_lookup import lookup_span
from sayso.coding.places import address_hints, picked
from sayso.knowledge.gazetteer import Entry, Gazetteer
from sayso.training.json_lines import json_lines
from sayso.training.logit import binary_logit, choice_logit

if TYPE_CHECKING:
    from spacy.tokens import Doc

OUT = Path(senses.__file__).with_name("toponym_weights.json")
LEAST = (
    -0.8
)  #: score from which a candidate counts as a toponym; the best F1 in cross-validation is flat around it
WITHIN_KM = 161.0


@dataclass(slots=True)
class Example:
    """One gold document, parsed."""

    item: dict[str, Any]
    doc: Doc
    found: list[Candidate]
    names: list[list[str]]  #: features of each candidate
    parts: list[senses.Group]  #: groups of the gold spans
    gold: dict[int, dict[str, Any]]  #: gold toponym of each span, by identity

    @property
    def fold(self) -> int:
        """One of five folds."""
        return int(hashlib.md5(self.item["doc_id"].encode(), usedforsecurity=False).hexdigest(), 16) % 5

    @property
    def spans(self) -> set[tuple[int, int]]:
        """Gold spans."""
        return {(t["start"], t["end"]) for t in self.item["toponyms"]}


def examples(paths: Iterable[Path], cache: Path | None) -> list[Example]:
    """Parse gold files; ``cache`` is a folder for the parses."""
    from spacy.tokens import DocBin

    from sayso.coding.parse import language

    out, gazetteer, nlp = [], Gazetteer.load(), language()
    for path in paths:
        items = list(json_lines(path))
        kept = cache / f"{path.name}.spacy" if cache else None
        if kept and kept.exists():
            docs = list(DocBin().from_disk(kept).get_docs(nlp.vocab))
        else:
            docs = list(nlp.pipe((i["text"] for i in items), batch_size=32))
            if kept:
                DocBin(docs=docs).to_disk(kept)
        for item, doc in zip(items, docs, strict=True):
            found = candidates(doc, gazetteer)
            page = Page(doc, found)
            gold, spans = {}, []
            for t in item["toponyms"]:
                piece = doc.char_span(t["start"], t["end"], alignment_mode="expand")
                assert piece is not None
                name = item["text"][t["start"] : t["end"]]
                c = Candidate(
                    piece.start,
                    piece.end - 1,
                    t["start"],
                    t["end"],
                    name,
                    lookup_span(name, gazetteer),
                    "",
                    "",
                )
                gold[id(c)] = t
                spans.append(c)
            parts = senses.groups(doc, sorted(spans, key=lambda c: c.start))
            out.append(Example(item, doc, found, [features(c, page) for c in found], parts, gold))
    return out


def apart(entry: Entry, gold: Mapping[str, Any]) -> float:
    """Kilometres between an entry and gold."""
    if entry.lat is None or entry.lon is None:
        return math.inf
    p, q = math.radians(entry.lat), math.radians(gold["lat"])
    h = (
        math.sin((q - p) / 2) ** 2
        + math.cos(p) * math.cos(q) * math.sin(math.radians(gold["lon"] - entry.lon) / 2) ** 2
    )
    return 12742 * math.asin(min(1.0, math.sqrt(h)))


def right(entry: Entry, gold: Mapping[str, Any]) -> bool:
    """The scorer's rule: same id, or within 161 km."""
    return (bool(gold.get("geonameid")) and str(entry.geonameid) == str(gold["geonameid"])) or apart(
        entry, gold
    ) <= WITHIN_KM


def answers(example: Example, group: senses.Group) -> tuple[list[int], int]:
    """Rows of the group that are the gold of most of its mentions, and how many mentions have gold."""
    golds = [g for m in group.mentions if (g := example.gold[id(m)]).get("lat") is not None]
    if not golds:
        return [], 0
    key = Counter((g.get("geonameid"), g["lat"], g["lon"]) for g in golds).most_common(1)[0][0]
    gold = next(g for g in golds if (g.get("geonameid"), g["lat"], g["lon"]) == key)
    same = [
        n
        for n, e in enumerate(group.entries)
        if gold.get("geonameid") and str(e.geonameid) == str(gold["geonameid"])
    ]
    return same or [n for n, e in enumerate(group.entries) if right(e, gold)], len(golds)


def train_detect(train: Sequence[Example]) -> dict[str, float]:
    """Weights of the finder."""
    rows = [f for x in train for f in x.names]
    labels = [float((c.start, c.end) in x.spans) for x in train for c in x.found]
    return binary_logit(rows, labels, ridge=1.0)


def train_senses(train: Sequence[Example]) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of the two sense rankers."""
    choices = []
    for x in train:
        for g in x.parts:
            rows, n = answers(x, g)
            if rows and len(g.entries) > 1:
                choices.append(([senses.plain(g, k) for k in range(len(g.entries))], rows, math.sqrt(n)))
    first = choice_logit(choices, ridge=1.0)
    second: dict[str, float] = {}
    for turn in range(2):
        choices = []
        for x in train:
            hints = address_hints(x.item.get("url"))
            if turn:
                senses.rank(x.doc, x.parts, hints, first, second)
            else:
                for g in x.parts:
                    g.odds = senses.weigh([senses.plain(g, k) for k in range(len(g.entries))], first)
            scene = senses.Scene(x.doc, x.parts, hints)
            for at, g in enumerate(x.parts):
                rows, n = answers(x, g)
                if rows and len(g.entries) > 1:
                    choices.append(
                        ([scene.features(at, k) for k in range(len(g.entries))], rows, math.sqrt(n))
                    )
        second = choice_logit(choices, ridge=1.0)
    return first, second


def tally(test: Sequence[Example], detect: Mapping[str, float], first: Mapping[str, float], second: Mapping[str, float],
          into: Counter[tuple[str, str]], errors: list[Any]) -> None:  # fmt: skip
    """Add the figures of held-out documents, by gold file."""
    for x in test:
        name = x.item["doc_id"].split("-")[0]
        got = {(c.start, c.end) for c, _ in picked(x.found, x.names, detect, LEAST)}
        into[name, "hit"] += len(got & x.spans)
        into[name, "gold"] += len(x.spans)
        into[name, "got"] += len(got)
        senses.rank(x.doc, x.parts, address_hints(x.item.get("url")), first, second)
        for g in x.parts:
            best = max(range(len(g.entries)), key=g.odds.__getitem__) if g.entries else None
            for m in g.mentions:
                gold = x.gold[id(m)]
                if gold.get("lat") is None:
                    continue
                into[name, "placed"] += 1
                fits = best is not None and right(g.entries[best], gold)
                into[name, "near"] += fits
                into[name, "possible"] += any(right(e, gold) for e in m.entries)
                if not fits:
                    e = g.entries[best] if best is not None else None
                    errors.append(
                        [x.item["doc_id"], m.text, e and [e.name, e.kind, e.country, e.admin1], gold]
                    )


def main(argv: Sequence[str] | None = None) -> int:
    """Cross-validate, train on everything, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="toponym files (JSON Lines)")
    parser.add_argument("--cache", type=Path, help="folder for parses")
    parser.add_argument("--errors", type=Path, help="file for the held-out errors")
    asked = parser.parse_args(argv)
    data = examples(asked.gold, asked.cache)
    totals: Counter[tuple[str, str]] = Counter()
    errors: list[Any] = []
    for k in range(5):
        train = [x for x in data if x.fold != k]
        tally([x for x in data if x.fold == k], train_detect(train), *train_senses(train), totals, errors)
    for name in sorted({n for n, _ in totals}):
        t = {what: totals[name, what] for what in ("hit", "gold", "got", "placed", "near", "possible")}
        f1 = 2 * t["hit"] / (t["gold"] + t["got"])
        sys.stdout.write(
            f"{name}: span P {t['hit'] / t['got']:.3f} R {t['hit'] / t['gold']:.3f} F1 {f1:.3f} (no peoples); "
            f"gold spans within 161 km {t['near'] / t['placed']:.4f}, possible {t['possible'] / t['placed']:.4f}\n"
        )
    if asked.errors:
        asked.errors.write_text(
            "\n".join(json.dumps(e, ensure_ascii=False) for e in errors), encoding="utf-8"
        )
    first, second = train_senses(data)
    rounded = {"detect": train_detect(data), "plain": first, "scene": second}
    note = "made by sayso.training.toponyms from " + ", ".join(p.name for p in asked.gold)
    weights = {"note": note, "least": LEAST, **{k: _round(w) for k, w in rounded.items()}}
    OUT.write_text(json.dumps(weights, indent=0, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _round(weights: Mapping[str, float]) -> dict[str, float]:
    return {f: round(w, 2) for f, w in sorted(weights.items()) if abs(w) >= 0.03}


if __name__ == "__main__":
    sys.exit(main())
