"""Reports of mentions: parties, trigger, circles."""

from __future__ import annotations

import pytest

from sayso.linking.incidents import incidents_of_mentions
from sayso.linking.mention_reports import Mention, mention_reports, parsed, reports_by_subject
from sayso.linking.report import Report

SENTENCES = {
    ("p1", 0): "Coast guards captured 23 pirates off Yemen on Saturday .",
    ("p2", 0): "The coast guards arrested the pirates near Yemen .",
    ("f1", 0): "Flames destroyed a wooden chapel in Norway .",
    ("f2", 0): "A wooden chapel in Norway was destroyed by flames .",
}
TRIGGERS = {("p1", 0): 2, ("p2", 0): 3, ("f1", 0): 1, ("f2", 0): 6}


@pytest.fixture(scope="module")
def mentions() -> list[Mention]:
    docs = parsed({key: words.split() for key, words in SENTENCES.items()})
    return [Mention(key[0], *key, docs[key], (at,)) for key, at in TRIGGERS.items()]


@pytest.fixture(scope="module")
def reports(mentions: list[Mention]) -> dict[str, Report]:
    return {r.id: r for r in mention_reports(mentions)}


def test_parties_come_from_the_trigger(reports: dict[str, Report]) -> None:
    assert "guard" in reports["p1"].actors
    assert "pirat" in reports["p1"].recipients or "pirate" in reports["p1"].recipients
    assert "chapel" in reports["f2"].recipients  # the subject of a passive
    assert reports["f1"].trigger == reports["f2"].trigger


def test_place_and_number_are_kept(reports: dict[str, Report]) -> None:
    assert "yemen" in reports["p1"].places
    assert reports["p1"].counts["number"] == {23}


def test_articles_on_two_subjects_are_in_two_circles(mentions: list[Mention]) -> None:
    found, rarity = reports_by_subject(mentions, ["news"] * 4)
    circles = {r.id: r.circle for r in found["news"]}
    assert circles["p1"] == circles["p2"] != circles["f1"] == circles["f2"]
    clusters = dict(zip(circles, incidents_of_mentions(found["news"], rarity), strict=True))
    assert clusters["f1"] == clusters["f2"] == "f1"
    assert clusters["p1"] != clusters["f1"]
