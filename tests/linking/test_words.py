"""Stems, negation, pointing back."""

from __future__ import annotations

import pytest

from sayso.linking.words import bare_phrase, negated, plain_stems, points_back, stem, topic_stems


@pytest.mark.parametrize(
    ("one", "other"),
    [("deployed", "deployment"), ("missiles", "missile"), ("Cuba’s", "Cuba"), ("attacks", "attacking")],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("arms", "army"), ("missile", "mission"), ("press", "president")])
def test_different_words_do_not(one: str, other: str) -> None:
    assert stem(one) != stem(other)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("there are no offensive weapons on the island", True),
        ("the weapons weren't offensive", True),
        ("the report is false", True),
        ("Russia not only interfered, but paid for it", False),
        ("there is no doubt that the ships turned", False),
        ("it was not false that he went", False),
        ("There is no deal on Turkey and there will be none", True),
        ("unilateral intervention was neither required nor justified", True),
        ("the ships carried missiles", False),
        ("no fewer than forty ships turned", False),
    ],
)
def test_negation(content: str, expected: bool) -> None:
    assert negated(content) is expected


@pytest.mark.parametrize(
    ("content", "expected"),
    [("the claims", True), ("it", True), ("these reports", True), ("the claims about missiles", False)],
)
def test_pointing_back(content: str, expected: bool) -> None:
    assert points_back(content) is expected


def test_topics_leave_out_what_any_statement_may_have() -> None:
    assert topic_stems("he said on Monday that it would have been the Soviet ships") == {
        "soviet",
        stem("ships"),
    }


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("trade deals", True),
        ("it violated the treaty", False),
        ("he had been killed", False),
        ("the defeat of Vash", True),
    ],
)
def test_a_topic_is_no_proposition(content: str, expected: bool) -> None:
    assert bare_phrase(content) is expected


def test_names_are_not_plain_words() -> None:
    assert plain_stems("the United States stationed rockets") == {stem("stationed"), stem("rockets")}


def test_a_content_without_words_is_not_negative() -> None:
    assert negated("…") is False
