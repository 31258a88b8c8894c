"""The golden articles are sound themselves: quotes to the letter, legal values, attributions that resolve."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from sayso.model.event import Event
from sayso.model.statement import Statement

HERE = Path(__file__).parent
NAMES = sorted(path.name.removesuffix(".article.json") for path in HERE.glob("*.article.json"))


def read(name: str, part: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((HERE / f"{name}.{part}.json").read_text("utf-8"))
    return loaded


def spans(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        if {"start", "end", "text"} <= value.keys():
            yield value
        else:
            yield from (span for inner in value.values() for span in spans(inner))
    elif isinstance(value, list):
        yield from (span for inner in value for span in spans(inner))


def test_every_article_has_its_expectation() -> None:
    assert len(NAMES) >= 3
    assert sorted(path.name.removesuffix(".expected.json") for path in HERE.glob("*.expected.json")) == NAMES


@pytest.mark.parametrize("name", NAMES)
def test_the_pair_shares_one_text(name: str) -> None:
    article, expected = read(name, "article"), read(name, "expected")
    assert article == {field: expected[field] for field in ("title", "outlet", "published", "text")}
    assert article["text"].startswith(f"{article['title']}\n\n")
    assert expected["id"] == name
    assert 120 <= len(article["text"].split()) <= 200


@pytest.mark.parametrize("name", NAMES)
def test_every_span_quotes_the_text(name: str) -> None:
    expected = read(name, "expected")
    found = list(spans([expected["statements"], expected["events"]]))
    assert found
    for span in found:
        assert expected["text"][span["start"] : span["end"]] == span["text"] != ""


@pytest.mark.parametrize("name", NAMES)
def test_attributions_name_statements(name: str) -> None:
    expected = read(name, "expected")
    known = range(len(expected["statements"]))
    for event in expected["events"]:
        parties = event["actor"] + event["recipient"]
        for owner in (event, *parties):
            assert all(index in known for index in owner.get("attributed_to", []))
        assert not (event["attributed_to"] and any(party.get("attributed_to") for party in parties))


@pytest.mark.parametrize("name", NAMES)
def test_entries_obey_the_codebook(name: str) -> None:
    expected = read(name, "expected")
    for row in expected["statements"]:
        statement = Statement.from_json(row)
        assert (statement.act == "deny") <= (statement.commitment == "CT-")
        assert (statement.act == "demand") <= (statement.commitment == "Uu")
        assert (statement.speaker is None) == (statement.speaker_kind is None)
    for row in expected["events"]:
        assert Event.from_json(row).type == row["type"]
