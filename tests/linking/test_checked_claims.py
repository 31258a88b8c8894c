"""Looking up a sentence among checked claims."""

from __future__ import annotations

import pytest

from sayso.linking.bm25 import Bm25, stem_pairs, stems
from sayso.linking.checked_claims import CheckedClaim, CheckedClaims, beside

CLAIMS = (
    CheckedClaim(
        "bridge", "The new harbour bridge cost 40 million crowns.", "What the bridge cost", "Ada Berg"
    ),
    CheckedClaim(
        "wolves", "Wolves killed 900 sheep in the valley last winter.", "How many sheep wolves took"
    ),
    CheckedClaim("exams", "Half of all pupils fail the final mathematics exam.", "Pupils and mathematics"),
    CheckedClaim(
        "ferry", "The island's only ferry has not been inspected since 2009.", "When ferries are inspected"
    ),
    CheckedClaim("wells", "Every third well in the valley is poisoned.", "The valley's water"),
)


@pytest.fixture(scope="module")
def index() -> CheckedClaims:
    return CheckedClaims(CLAIMS)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("They spent forty million on that crossing over the harbour.", "bridge"),
        ("Predators took nearly a thousand lambs and ewes up there.", "wolves"),
        ("Fifty percent of children do not pass mathematics.", "exams"),
        ("Nobody has looked at that boat for years.", "ferry"),
    ],
)
def test_paraphrases_are_found(index: CheckedClaims, sentence: str, expected: str) -> None:
    (found,) = index.ranked([sentence], [()])
    assert found[0][0].id == expected
    assert [score for _, score in found] == sorted((score for _, score in found), reverse=True)


def test_what_stands_beside_tells_what_it_is_about(index: CheckedClaims) -> None:
    sentences = ["The wells in that valley are a disgrace.", "Every third one, believe me, every third one."]
    alone, _ = index.features(sentences, [(), ()])
    assert not alone["near_words"].any()
    _, told = index.ranked(sentences, beside([("speech", 10), ("speech", 12)]))
    assert told[0][0].id == "wells"


def test_a_number_of_claims_can_be_asked_for(index: CheckedClaims) -> None:
    assert [len(found) for found in index.ranked(["wolves"], [()], most=2)] == [2]


def test_beside_is_within_three_sentences_of_the_same_text() -> None:
    places = [("a", 1), ("a", 3), ("a", 5), ("b", 2), ("a", 3)]
    assert beside(places) == [[1, 4], [0, 2], [1, 4], [], [0, 2]]


def test_rare_words_count_more_and_repeated_ones_once() -> None:
    texts = ["the wolf ate the sheep", "the sheep slept", "the sheep ran", "the dog ran off"]
    bm25 = Bm25([stems(t) for t in texts])
    scores = bm25.scores(stems("the wolf sheep"))
    assert scores.argmax() == 0
    assert scores[1] > scores[3] > 0
    assert (bm25.scores(stems("sheep sheep")) == bm25.scores(stems("sheep"))).all()
    assert not bm25.scores(["unheard"]).any()


def test_pairs_keep_the_order() -> None:
    assert stem_pairs("wolf eats sheep") == ["wolf " + stems("eats")[0], stems("eats")[0] + " sheep"]
