"""Places that acts of force take over from earlier ones between the same states. Own sentences."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.coding.told import read_until

from sayso.coding.stage import EventDraft

OPENING = "Sudanese soldiers shot two farmers in Kassala on Wednesday.\n\n"


def event(told: str, words: str) -> EventDraft:
    text = OPENING + told
    desk = read_until(text, "story_places", dt.date(2024, 11, 7))
    found = [e for e in desk.events if e.trigger.start <= text.index(words, len(OPENING)) < e.trigger.end]
    assert found, [(e.type, e.trigger.text) for e in desk.events]
    return found[0]


def test_an_act_of_the_same_state_stays_at_the_scene_as_a_guess() -> None:
    found = event("Sudanese soldiers arrested ten students.", "arrested").place
    assert found is not None
    assert found.name == "Kassala"
    assert found.confidence < 0.31


def test_the_violence_is_that_which_was_told() -> None:
    found = event("A Peruvian lawyer was killed in the violence.", "killed").place
    assert found is not None
    assert found.name == "Kassala"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ("Peruvian soldiers shot two Chilean sailors.", "shot"),
        ("Sudan accused Chad of arming rebels.", "accused"),
    ],
)
def test_other_states_and_acts_of_words_do_not(told: str, words: str) -> None:
    assert event(told, words).place is None


def test_what_an_act_says_itself_is_kept() -> None:
    found = event("Sudanese soldiers arrested ten students in Khartoum.", "arrested").place
    assert found is not None
    assert found.name == "Khartoum"
    assert found.confidence > 0.5
