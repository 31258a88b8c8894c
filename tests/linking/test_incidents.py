"""Incidents: light reports of articles, candidates, evidence, average linkage; sentences of our own."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from sayso.linking.article_reports import Article, article_reports
from sayso.linking.block import COMMONEST, article_pairs, mention_pairs
from sayso.linking.compare import evidence
from sayso.linking.incidents import incidents_of_articles, joined
from sayso.linking.rarity import Rarity
from sayso.linking.report import Report
from sayso.model import Document

MILL = (
    "A fire at the old paper mill in Harlow Bend killed two people late Monday, the county sheriff said.\n"
    "Irma Castellane, 54, and a night watchman died when the roof of the Tarrant Mill fell in at 11:40 p.m. Monday."
)
MILL_AGAIN = (
    "Investigators in Harlow Bend are asking why the Tarrant Mill burned on Monday night.\n"
    "The mill's owner, Irma Castellane, 54, was among the two dead. The roof fell in at about 11:40 p.m. Monday."
)
BRIDGE = (
    "A lorry struck the Osk river bridge near Vellin on Tuesday, and three people were hurt.\n"
    "Its driver, Pavel Dorn, 31, was taken to hospital in Vellin after the bridge gave way."
)
BRIDGE_AGAIN = (
    "The driver whose lorry struck a bridge in Vellin has been charged.\n"
    "Pavel Dorn, 31, was arrested after the Osk bridge gave way on Tuesday, hurting three people."
)
DAY = dt.date(2015, 3, 4)  # a Wednesday


def article(id_: str, title: str, text: str, day: dt.date = DAY) -> Article:
    return Article(id_, Document(text, title=title, published=day))


FOUR = [
    article("m1", "Two die in mill fire", MILL),
    article("b1", "Lorry strikes bridge - Vellin News 9", BRIDGE),
    article("m2", "Owner among dead of mill fire", MILL_AGAIN, dt.date(2015, 3, 5)),
    article("b2", "Lorry driver charged after bridge collapse", BRIDGE_AGAIN, dt.date(2015, 3, 6)),
]


def mention(id_: str, trigger: str, words: str) -> Report:
    stems = dict.fromkeys(words.split(), 1)
    return Report(id_, id_, frozenset({trigger}), stems, stems)


def test_a_report_holds_names_ages_tolls_days_and_hours() -> None:
    report, *_ = article_reports(FOUR)
    assert {"harlow bend", "irma castellane", "tarrant mill"} <= report.full_names
    assert "monday" not in report.names
    assert report.counts["age"] == {54}
    assert report.counts.get("killed") is None  # *killed two* is put the other way round
    assert report.days == (dt.date(2015, 3, 2),)
    assert report.moments == {"2015-03-02T23:40"}


def test_the_outlet_of_a_headline_is_no_trigger() -> None:
    assert not article_reports(FOUR)[1].trigger & {"vellin", "new", "news"}


def test_tolls_are_read_in_figures_and_words() -> None:
    (report,) = article_reports([article("t", "Blast", "The blast left four people dead and 12 wounded.")])
    assert report.counts["killed"] == {4}
    assert report.counts["injured"] == {12}


def test_a_paragraph_that_returns_after_a_month_is_passed_over() -> None:
    notice = "Subscribe to the Quillmark newsletter."
    months = [article(f"n{n}", "News", f"{MILL}\n{notice}", dt.date(2015, n, 4)) for n in (1, 3, 6)]
    week = [article(f"w{n}", "News", f"{MILL}\n{notice}", dt.date(2015, 3, n)) for n in (1, 3, 6)]
    assert not any("quillmark" in r.background for r in article_reports(months))
    assert all("quillmark" in r.background for r in article_reports(week))


def test_articles_of_one_happening_share_an_incident_named_by_the_first() -> None:
    assert incidents_of_articles(article_reports(FOUR)) == ["m1", "b1", "m1", "b1"]


def test_the_order_of_the_articles_changes_the_names_and_not_the_groups() -> None:
    assert incidents_of_articles(article_reports(FOUR[::-1])) == ["b2", "m2", "b2", "m2"]


def test_what_is_in_too_many_articles_finds_no_candidates() -> None:
    many = [mention(f"r{n}", "fire", f"fire own{n}") for n in range(COMMONEST + 1)]
    rarity = Rarity(many)
    assert article_pairs(many, rarity, [rarity.weighed(r) for r in many]) == []
    few = many[:5]
    rarity = Rarity(few)
    assert len(article_pairs(few, rarity, [rarity.weighed(r) for r in few])) == 10


def test_mentions_are_compared_when_the_act_or_the_sentence_is_alike() -> None:
    reports = [
        mention("a", "attack", "ship gulf"),
        mention("b", "attack", "bank"),
        mention("c", "raid", "ship gulf"),
    ]
    rarity = Rarity(reports)
    assert mention_pairs(reports, [rarity.weighed(r) for r in reports]) == [(0, 1), (0, 2)]


def test_evidence_is_the_same_in_either_order_and_silent_on_what_is_unknown() -> None:
    reports = article_reports(FOUR)
    rarity = Rarity(reports)
    a, b = reports[0], reports[3]
    x, y = rarity.weighed(a), rarity.weighed(b)
    assert sorted(evidence(a, b, x, y, rarity)) == sorted(evidence(b, a, y, x, rarity))
    found = evidence(a, b, x, y, rarity)
    assert "age=0" in found  # both give ages, none in common
    assert "actors=unknown" in found
    assert not any(name.startswith("vector") for name in found)


def test_one_shared_report_does_not_join_two_groups() -> None:
    pairs = [(0, 1), (2, 3), (1, 2)]
    assert joined(4, pairs, [5.0, 5.0, 4.0], 0.0, -5.0) == [[0, 1], [2, 3]]
    assert joined(4, pairs, [5.0, 5.0, 4.0], 0.0, -1.0) == [[0, 1, 2, 3]]


def test_joining_stops_at_the_fewest_groups() -> None:
    pairs = [(i, j) for i in range(5) for j in range(i)]
    assert len(joined(5, pairs, [1.0] * len(pairs), 0.0, 0.0, fewest=2)) == 2


@given(st.integers(1, 12), st.data())
def test_groups_part_all_members_and_hold_no_pair_far_below(size: int, data: st.DataObject) -> None:
    pairs = [(i, j) for i in range(size) for j in range(i + 1, size)]
    found = data.draw(st.lists(st.floats(-9, 9), min_size=len(pairs), max_size=len(pairs)))
    groups = joined(size, pairs, found, 0.0, -5.0)
    assert sorted(n for group in groups for n in group) == list(range(size))
    score = dict(zip(pairs, found, strict=True))
    for a in groups:
        for b in groups:
            if a < b:
                between = [score[min(i, j), max(i, j)] for i in a for j in b]
                assert sum(between) / len(between) <= 1e-6
