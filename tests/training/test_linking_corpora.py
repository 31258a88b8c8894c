"""The benchmark's items across texts, with what may be missing in them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

from sayso.linking.checked_claims import CheckedClaim
from sayso.training.linking_corpora import articles, body_key, checked_claims, mentions, place


def test_an_article_may_lack_title_and_date() -> None:
    rows = [
        {"id": "a", "text": "The mill burned.", "title": "Mill burns", "published": "2015-03-04"},
        {"id": "b", "text": "The bridge fell.", "published": "at an unknown time"},
    ]
    first, second = (article.document for article in articles(rows))
    assert (first.title, first.published) == ("Mill burns", dt.date(2015, 3, 4))
    assert (second.title, second.published) == (None, None)


def test_mentions_of_one_sentence_share_its_parse() -> None:
    row = {"doc_id": "d", "sent_id": 3, "tokens": ["Flames", "destroyed", "and", "razed", "it"]}
    found = mentions([{**row, "id": "m1", "mention": [1]}, {**row, "id": "m2", "mention": [3]}])
    assert [(m.id, m.document, m.sentence, m.tokens) for m in found] == [
        ("m1", "d", 3, (1,)),
        ("m2", "d", 3, (3,)),
    ]
    assert found[0].doc is found[1].doc


def test_claims_are_read_with_their_title_and_speaker(tmp_path: Path) -> None:
    file = tmp_path / "claims.jsonl"
    row = {"id": "c", "claim": "Wolves took sheep.", "title": "Wolves", "speaker": "Ada Berg"}
    file.write_text(json.dumps(row) + "\n", "utf-8")
    assert checked_claims(file) == [CheckedClaim("c", "Wolves took sheep.", "Wolves", "Ada Berg")]


def test_places_are_read_from_ids() -> None:
    assert place("20160926_debate_0927") == ("20160926_debate", 927)
    assert place("loose") == ("loose", 0)


def test_bodies_are_told_apart_by_a_short_key() -> None:
    assert body_key("Body 99.") == "4d191853"  # with its leading zero, as the folds are kept
    assert body_key("The reservoir was sold.") != body_key("The reservoir was sold")
