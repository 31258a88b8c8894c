"""Issue 2, *Must be shown*: the points that the seed article's reading must hold, each by itself.

The article lies in ../shared/seed beside the project and is not copied; without it these tests are skipped.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from tests.coding.told import words

from sayso.coding import Coder
from sayso.model import Event, Reading, Statement

ARTICLE = Path(__file__).resolve().parents[3] / "shared" / "seed" / "article.txt"
pytestmark = pytest.mark.skipif(not ARTICLE.exists(), reason=f"{ARTICLE} is not at hand")

COUNCIL = "Iraq's Ministerial Council for National Security"
CLAIM = "Iran is “planning a significant attack against Israel from Iraqi soil"


@pytest.fixture(scope="module")
def reading() -> Reading:
    return Coder()(ARTICLE.read_text("utf-8"), published=dt.date(2024, 11, 7))


def statements(reading: Reading, cue: str, content: str) -> list[Statement]:
    """Statements with a cue word and a stretch of content."""
    return [s for s in reading.statements if cue in words(s.cue) and content in words(s.content)]


def one(reading: Reading, cue: str, content: str) -> Statement:
    found = statements(reading, cue, content)
    assert len(found) == 1, [(s.speaker, words(s.cue), words(s.content)) for s in found]
    return found[0]


def events(reading: Reading, kind: str, around: str) -> list[Event]:
    """Events of a type whose trigger stands in the sentence that holds the words ``around``."""
    text = reading.document.text
    at = text.index(around)
    line = (text.rfind("\n", 0, at) + 1, len(text) if text.find("\n", at) < 0 else text.find("\n", at))
    start = max(line[0], text.rfind(". ", 0, at) + 2)
    end = line[1] if text.find(". ", at) < 0 else min(line[1], text.find(". ", at) + 1)
    return [e for e in reading.events if e.type == kind and start <= e.trigger.start < end]


def test_the_council_denies(reading: Reading) -> None:
    found = one(reading, "denied", "planning a significant attack")
    assert words(found.content).startswith(CLAIM)
    assert (found.speaker, found.act, found.commitment) == (COUNCIL, "deny", "CT-")
    assert found.said_on == dt.date(2024, 11, 6)


def test_western_media_assert_what_the_council_denies(reading: Reading) -> None:
    found = one(reading, "reports that say", "planning a significant attack")
    assert words(found.content).startswith(CLAIM)
    assert found.source is not None
    assert (found.source.text, found.act, found.speaker_kind) == ("western media", "assert", "media")


def test_the_media_speak_by_their_full_name(reading: Reading) -> None:
    assert one(reading, "reports that say", "planning").speaker == "western media"


def test_the_joint_attack_is_the_intelligence_sources_word(reading: Reading) -> None:
    found = one(reading, "claiming", "joint attack")
    assert found.speaker is not None
    assert "US intelligence" in found.speaker
    assert "sources" in found.speaker
    assert any("Barak Ravid" in name for name in found.via)


def test_the_intelligence_sources_are_israeli_as_well(reading: Reading) -> None:
    assert "Israeli and US intelligence" in str(one(reading, "claiming", "joint attack").speaker)


def test_ravid_is_named_with_his_outlet(reading: Reading) -> None:
    assert one(reading, "claiming", "joint attack").via == ("Barak Ravid (Axios)",)


def test_the_officials_statement_comes_through_ravid(reading: Reading) -> None:
    found = [s for s in statements(reading, "said", "moving drones and ballistic missiles") if s.via]
    (inner,) = found
    assert inner.source is not None
    assert inner.source.text == "The officials"
    assert any("Ravid" in name for name in inner.via)
    assert inner.within in reading.statement_ids()


def test_the_officials_are_the_intelligence_sources(reading: Reading) -> None:
    (inner,) = [s for s in statements(reading, "said", "moving drones and ballistic missiles") if s.via]
    assert inner.speaker == one(reading, "claiming", "joint attack").speaker


def test_blinken_demands_of_al_sudani(reading: Reading) -> None:
    found = one(reading, "told", "fulfill its commitments")
    assert (found.speaker, found.act, found.commitment) == ("Anthony Blinken", "demand", "Uu")
    assert found.addressee is not None
    assert "al-Sudani" in found.addressee.text
    assert found.said_on == dt.date(2024, 11, 5)


@pytest.mark.parametrize("cue", ["emphasized", "underscored"])
def test_miller_relays_blinken(reading: Reading, cue: str) -> None:
    (found,) = [s for s in reading.statements if words(s.cue) == cue]
    assert found.source is not None
    assert found.source.text == "The Secretary"
    assert found.speaker == "Anthony Blinken"
    assert any("Matthew Miller" in name for name in found.via)


def test_the_officials_in_baghdad_refuse(reading: Reading) -> None:
    found = one(reading, "said", "will not allow the use of Iraqi airspace")
    assert (found.speaker, found.act) == ("officials in Baghdad", "refuse")


def test_the_drone_attack_is_the_articles_own_word(reading: Reading) -> None:
    (found,) = events(reading, "ASSAULT", "multiple drone attacks")
    assert (found.mode, found.reality, found.attributed_to) == ("drone", "actual", ())
    assert found.date is not None
    assert (found.date.start, found.date.end) == (dt.date(2024, 11, 6), dt.date(2024, 11, 6))
    assert any("resistance" in p.name and (p.code or "").startswith("IRQ") for p in found.actor)


def test_the_drone_attack_was_at_haifa(reading: Reading) -> None:
    (found,) = events(reading, "ASSAULT", "multiple drone attacks")
    assert found.place is not None
    assert found.place.name == "Haifa"
    assert found.place.country == "ISR"


def test_the_planned_attack_is_future_and_attributed(reading: Reading) -> None:
    planned = [
        e for e in reading.events
        if e.type == "ASSAULT" and e.reality == "future" and any((p.code or "").startswith("ISR") for p in e.recipient)
    ]  # fmt: skip
    assert planned
    assert all(e.attributed_to for e in planned)
    assert all((p.code or "")[:3] in ("IRN", "IRQ") for e in planned for p in e.actor)


@pytest.mark.parametrize(
    "around", ["planning a significant attack", "would include a", "planning a joint attack"]
)
def test_the_planned_attack_is_never_a_fact(reading: Reading, around: str) -> None:
    text = reading.document.text
    at = text.index(around)
    for found in events(reading, "ASSAULT", around):
        if at <= found.trigger.start <= at + 80 and "attack" in found.trigger.text:
            assert found.reality == "future"
            assert found.attributed_to


def test_the_strikes_on_iran(reading: Reading) -> None:
    found = events(reading, "ASSAULT", "strike targets inside the Islamic Republic")
    assert len(found) == 1
    assert {p.code for p in found[0].actor} == {"ISR MIL"}
    assert {(p.code or "")[:3] for p in found[0].recipient} == {"IRN"}


def test_the_strikes_on_iran_are_dated_late_october(reading: Reading) -> None:
    (found,) = events(reading, "ASSAULT", "strike targets inside the Islamic Republic")
    assert found.date is not None
    assert dt.date(2024, 10, 20) <= found.date.start <= dt.date(2024, 10, 22)
    assert found.date.end == dt.date(2024, 10, 31)
    assert found.reality == "actual"


def test_hedged_allowing_is_nobodys_word_but_not_the_articles(reading: Reading) -> None:
    found = one(reading, "reportedly", "unilaterally")
    assert (found.speaker, found.speaker_kind) == (None, None)


def test_every_span_quotes_the_article(reading: Reading) -> None:
    reading.check()
