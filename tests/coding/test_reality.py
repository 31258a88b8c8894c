"""Reality from tense, modals, negation, governors and conditions; rulings 13 and 19 on what is to come."""

from __future__ import annotations

import pytest
from tests.coding.event_desk import coded

from sayso.coding.parse import parse
from sayso.coding.reality import factuality, standing_of


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("The army attacked the town.", "attacked", "actual"),
        ("The army will attack the town.", "attack", "future"),
        ("The army may attack the town.", "attack", "possible"),
        ("The army did not attack the town.", "attack", "negated"),
        ("The army never attacked the town.", "attacked", "negated"),
        ("The army plans to attack the town.", "attack", "future"),
        ("The army failed to attack the town.", "attack", "negated"),
        ("The army began to attack the town.", "attack", "actual"),
        ("If the army attacks the town, we leave.", "attacks", "possible"),
        ("Officials said the army would attack the town.", "attack", "future"),
        ("The generals are planning an attack on the town.", "attack", "future"),
        ("A possible attack on the town worried them.", "attack", "possible"),
        ("The threat of an attack on the town grew.", "attack", "future"),
        ("The army launched an attack on the town.", "attack", "actual"),
        ("The army will launch an attack on the town.", "attack", "future"),
        ("There was no attack on the town.", "attack", "negated"),
        ("The army could not prevent the attack on the town.", "prevent", "possible"),
        ("The army withdrew without firing a shot.", "firing", "negated"),
    ],
)
def test_standing(text: str, word: str, expected: str) -> None:
    token = next(t for t in parse(text) if t.text == word)
    assert standing_of(token).reality == expected


def test_headline_infinitive_is_future() -> None:
    doc = parse("US to send troops to Poland")
    assert standing_of(next(t for t in doc if t.text == "send")).reality == "future"


def test_factuality_orders_the_readings() -> None:
    value = lambda text, word: factuality(doc := parse(text), next(t for t in doc if t.text == word))  # noqa: E731
    sure, open_, never = (
        value("They attacked.", "attacked"),
        value("They may attack.", "attack"),
        value("They did not attack.", "attack"),
    )
    assert 3.0 >= sure > open_ > 0 > never >= -3.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The president of Chile will visit Norway in May.", "AGREE"),
        ("The president of Chile visited Norway in May.", "CONSULT"),
        ("Poland will send humanitarian aid to Moldova.", "AGREE"),
        ("The United States will withdraw its troops from Syria.", "CONCEDE"),
        ("The United States withdrew its troops from Syria.", "RETREAT"),
    ],
)
def test_future_cooperation_is_agreement_and_future_retreat_concession(text: str, expected: str) -> None:
    assert [e[0] for e in coded(text)] == [expected]
