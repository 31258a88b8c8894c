"""What the event head says of clear cases: types, triggers, parties, main parties. Sentences are invented."""

from __future__ import annotations

import pytest

from sayso.coding.encoder import Range
from sayso.coding.event_head import (
    EventScores,
    event_scores,
    main_parties,
    parties,
    police,
    triggers,
    types_of,
)


def read(text: str) -> EventScores:
    found = event_scores(text)
    assert found is not None
    return found


def at(text: str, words: str) -> Range:
    start = text.index(words)
    return start, start + len(words)


CLEAR = [
    ("Ferran gunners shelled the port of Halm on Monday.", "shelled", "Ferran gunners", "the port of Halm", "ASSAULT"),
    ("Norway and Chad held talks in Oslo on fishing rights.", "talks", "Norway and Chad", "", "CONSULT"),
    ("The envoy accused Chad of hiding the prisoners.", "accused", "The envoy", "Chad", "ACCUSE"),
    ("Thousands of miners marched through Halm against the new law.", "marched", "Thousands of miners", "", "PROTEST"),
    ("Norway shipped tents and medicine to flooded villages.", "shipped", "Norway", "flooded villages", "AID"),
    ("Police arrested three editors of the opposition daily.", "arrested", "Police", "three editors", "COERCE"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "trigger", "source", "target", "expected"), CLEAR)
def test_the_type_of_a_predicate(text: str, trigger: str, source: str, target: str, expected: str) -> None:
    likely = types_of(
        read(text), [at(text, trigger)], [at(text, source)], [at(text, target)] if target else []
    )
    assert sum(likely.values()) == pytest.approx(1, abs=1e-4)
    assert max(likely, key=lambda name: likely[name]) == expected


def test_parts_may_be_unmarked() -> None:
    text = CLEAR[0][0]
    likely = types_of(read(text), [], [at(text, "Ferran gunners")], [at(text, "the port of Halm")])
    assert max(likely, key=lambda name: likely[name]) == "ASSAULT"


def test_triggers_and_their_parties() -> None:
    text = "Ferran gunners shelled the port of Halm on Monday."
    scores = read(text)
    found = [(text[a:b], name) for (a, b), name, _ in triggers(scores, 0.5)]
    assert found == [("shelled", "ASSAULT")]
    actor, recipient = parties(scores, at(text, "shelled"))
    assert [text[a:b] for (a, b), _ in actor] == ["Ferran gunners"]
    assert [text[a:b] for (a, b), _ in recipient] == ["the port of Halm"]


def test_main_parties_are_whole_phrases() -> None:
    text = "Ferran gunners shelled the port of Halm on Monday."
    assert [(text[a:b], name) for a, b, name in main_parties(read(text))] == [
        ("Ferran gunners", "SOURCE"), ("the port of Halm", "TARGET"),
    ]  # fmt: skip


def test_acts_of_the_police_are_probabilities() -> None:
    acting, idle = (
        police(read(t)) for t in ("Police arrested forty rioters.", "The temple was built of stone.")
    )
    assert len(acting) == 5
    assert all(0 <= p <= 1 for p in (*acting, *idle))
    assert acting[1] > idle[1]


def test_a_sentence_is_read_at_its_place_in_the_article() -> None:
    text = "Snow fell on the pass. Ferran gunners shelled the port of Halm on Monday. The road stayed open."
    start, stop = text.index("Ferran"), text.index(" The road")
    scores = event_scores(text, start, stop)
    assert scores is not None
    assert [(text[a:b], name) for (a, b), name, _ in triggers(scores, 0.5)] == [("shelled", "ASSAULT")]


def test_a_blank_sentence_gives_nothing() -> None:
    assert event_scores("Snow fell.  \n ", 10, 14) is None
