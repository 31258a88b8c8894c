"""Datelines stand apart from the sentence that they open, in sentences of our own."""

from __future__ import annotations

import pytest

from sayso.coding.parse import parse


@pytest.mark.parametrize(
    "text",
    [
        "KINGSTON, Jamaica, Oct. 24 - The premier refused.",
        "WASHINGTON, 23 October (Meridian Wire) — The president spoke.",
        "Geneva (AP) — The talks went on.",
        "MOSCOW — The envoy left.",
    ],
)
def test_a_dateline_is_a_sentence_of_its_own(text: str) -> None:
    dateline, sentence = [s.text for s in parse(text).sents]
    assert dateline.strip().endswith(("-", "—"))
    assert sentence.startswith("The ")


@pytest.mark.parametrize(
    "text",
    [
        "ISIS — which lost the town — said nothing.",
        "U.S.-led forces left the base.",
        "The army - or what is left of it - fled.",
    ],
)
def test_other_dashes_part_nothing(text: str) -> None:
    assert len(list(parse(text).sents)) == 1
