"""Where a text stands towards a claim, and the signs that tell it."""

from __future__ import annotations

import pytest

from sayso.linking.polarity import SIGNS, sign_words, signs
from sayso.linking.position_features import MOST, features, read
from sayso.linking.positions import BIAS, POSITIONS, stand

CLAIM = "Mayor sold the town's reservoir to a soft drink company"
ASSERTING = (
    "The mayor of Elmbridge has sold the town's reservoir to a soft drink company. He signed the contract in front of "
    "the council on Tuesday. The company paid nine million crowns for the reservoir and the land around it."
)
DENYING = (
    "The story that the mayor sold the reservoir is a hoax. No such sale ever took place, and the contract that was "
    "passed around was fabricated. The photograph is a fake. The company called the claim false and the council denied "
    "it. The reservoir was not sold."
)
RELAYING = (
    "The mayor of Elmbridge has reportedly sold the town's reservoir, according to an unconfirmed report. Two sources "
    "told a local newspaper that a soft drink company may be the buyer. The alleged contract has not been published."
)


def test_an_article_that_calls_it_a_hoax_denies_the_most() -> None:
    asserting, denying, relaying = (stand(CLAIM, text) for text in (ASSERTING, DENYING, RELAYING))
    assert denying.position == "denies"
    assert relaying.position == "relays"
    assert asserting.likely[0] > max(denying.likely[0], relaying.likely[0])
    assert sum(denying.likely) == pytest.approx(1)


def test_a_claim_that_it_is_false_is_denied_less_by_an_article_that_refutes_it() -> None:
    against = stand("No, the story that the mayor sold the reservoir is a hoax", DENYING)
    assert against.likely[0] > stand(CLAIM, DENYING).likely[0]


def test_given_weights_decide() -> None:
    weights = {BIAS: (0.0, 0.0, 0.0), "some refutes": (0.0, -9.0, 0.0), "claim asks": (5.0, 0.0, 0.0)}
    assert stand(CLAIM + "?", DENYING, weights).position == "asserts"
    assert stand(CLAIM, DENYING, {BIAS: (0.0, 0.0, 1.0)}).position == POSITIONS[2]


@pytest.mark.parametrize(
    ("sentence", "sign"),
    [
        ("The ministry denied the report.", "refutes"),
        ("No, the dam did not burst.", "refutes"),
        ("Experts doubt it.", "doubts"),
        ("The man is allegedly in hiding.", "hedges"),
        ("According to a newspaper the man is in hiding.", "relays"),
        ("Officials confirmed the death.", "confirms"),
        ("The dam has not burst.", "negated"),
        ("Has the dam burst?", "asks"),
        ("He called it a “small matter”.", "quotes"),
        ("The spokesman said so.", "says"),
    ],
)
def test_signs_are_seen(sentence: str, sign: str) -> None:
    assert signs(sentence)[sign] > 0
    assert signs("The dam burst at noon and flooded a field.")[sign] == 0


def test_only_words_that_are_signs_are_features_of_a_claim() -> None:
    assert sign_words("Dentist in Oslo denied the hoaxes") == sign_words("Hoax: baker in Lima denies")
    assert not sign_words("Dentist in Oslo")


def test_a_text_is_read_up_to_its_fortieth_sentence() -> None:
    sentences, rows = read("The dam has burst again. " * 60)
    assert (len(sentences), rows.shape) == (MOST, (MOST, 384))
    assert read("Dam bursts")[0] == ("Dam bursts",)


@pytest.mark.parametrize("text", ["", "…", "?", "One short line of text"])
def test_any_text_has_features(text: str) -> None:
    found = features("", text)
    assert {f"claim {name}" for name in SIGNS} <= set(found)
    assert stand("", text).position in POSITIONS
