"""The sentence around a span."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.readings import span, spans, texts

from sayso.ledger.sentence import sentence_around

TEXT = (
    "Headline here\n\nMr. Smith of the U.S. Army said so on Monday. He added: “It was over.” Nobody spoke to "
    "Gen. Jones. “Never!” shouted the crowd."
)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        ("Headline", "Headline here"),
        ("Army", "Mr. Smith of the U.S. Army said so on Monday."),
        ("over", "He added: “It was over.”"),
        ("Jones", "Nobody spoke to Gen. Jones."),
        ("crowd", "“Never!” shouted the crowd."),
    ],
)
def test_sentences(words: str, sentence: str) -> None:
    assert sentence_around(TEXT, span(TEXT, words)).text == sentence


@given(st.data(), texts)
def test_the_span_is_always_inside(data: st.DataObject, text: str) -> None:
    inner = data.draw(spans(text))
    around = sentence_around(text, inner)
    around.check(text)
    if inner.text.strip():
        assert around.overlaps(inner)
