"""The adapters of the tasks across texts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from benchmarks.adapters import linking as adapters
from benchmarks.tasks import BenchmarkError

from sayso.training.linking_corpora import body_key

BODY = "The reservoir was sold on Tuesday. The buyer is a soft drink company."
BIASES = {"a": {"": [0.0, 0.0, 9.0]}, "b": {"": [0.0, 9.0, 0.0]}}


def bench(folder: Path, claims: list[dict[str, str]]) -> Path:
    """A bench folder with these checked claims."""
    (folder / "claim_match").mkdir()
    (folder / "score.py").touch()
    text = "".join(json.dumps(claim) + "\n" for claim in claims)
    (folder / "claim_match" / "claims.jsonl").write_text(text, "utf-8")
    return folder


def test_sentences_are_looked_up_among_the_folders_claims(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    claims = [
        {"id": "c1", "claim": "Wolves took 900 sheep.", "title": "Wolves", "speaker": "Ada Berg"},
        {"id": "c2", "claim": "The bridge cost 40 million.", "title": "The bridge", "speaker": "Bo Dahl"},
    ]
    monkeypatch.setenv("SAYSO_BENCH", str(bench(tmp_path, claims)))
    items = [
        {"id": "s_0001", "text": "That bridge cost us 40 million."},
        {"id": "odd", "text": "wolves, sheep"},
    ]
    found = list(adapters.predict_claim_match(items))
    assert found == [{"id": "s_0001", "ranked": ["c2", "c1"]}, {"id": "odd", "ranked": ["c1", "c2"]}]


def test_without_the_claims_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SAYSO_BENCH", str(tmp_path))
    with pytest.raises(BenchmarkError, match="no checked claims"):
        next(adapters.predict_claim_match([]))


def test_a_body_of_the_training_is_answered_by_weights_that_have_not_seen_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = body_key(BODY)
    held = tmp_path / "folds.json"
    monkeypatch.setattr(adapters, "HELD_OUT", held)
    item = {"id": "1", "headline": "Reservoir sold", "body_id": "7", "body": BODY}
    answers = []
    for fold in (0, 1):
        held.write_text(json.dumps({"fold_of": {key: fold}, "weights": list(BIASES.values())}), "utf-8")
        answers += [row["label"] for row in adapters.predict_stance([item])]
    assert answers == ["discuss", "disagree"]
    other = {**item, "body": BODY + " It was cheap."}
    from sayso.linking.positions import stand

    assert next(adapters.predict_stance([other]))["label"] == adapters.LABELS[
        stand(other["headline"], other["body"]).position
    ]  # fmt: skip


def test_the_held_out_weights_are_ten_and_differ() -> None:
    held = json.loads(adapters.HELD_OUT.read_text("utf-8"))
    assert len(held["weights"]) == 10
    assert set(held["fold_of"].values()) <= set(range(10))
    assert len({json.dumps(table, sort_keys=True) for table in held["weights"]}) == 10
