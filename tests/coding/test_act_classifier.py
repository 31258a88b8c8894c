"""The act classifier: probabilities, and what it settles that the rules leave open. Sentences are invented."""

from __future__ import annotations

import json
from importlib.resources import files

import pytest
from tests.coding.told import statement_stages

from sayso.coding.act_classifier import features, likeliest
from sayso.coding.acts import Content, act_of
from sayso.coding.stage import Desk
from sayso.model import ACTS, Document


def content_of(text: str) -> Content:
    desk = Desk(Document(text))
    for step in statement_stages():
        step.run(desk)
    return Content(desk, desk.statements[0])


def test_weights_name_acts_of_the_codebook_and_have_one_column_each() -> None:
    table = json.loads((files("sayso") / "models" / "acts" / "weights.json").read_text("utf-8"))
    assert set(table["acts"]) <= set(ACTS)
    assert len(table["bias"]) == len(table["acts"])
    assert {len(row) for row in table["weights"].values()} == {len(table["acts"])}


@pytest.mark.parametrize(
    "text",
    [
        "The mayor said eleven people had died in the fire.",
        "“Who let the trucks through?” the widow said.",
        "The envoy said the truce would collapse within days.",
    ],
)
def test_the_probability_is_one(text: str) -> None:
    act, likely = likeliest(content_of(text), "nothing in the content says otherwise", "assert")
    assert act in ACTS
    assert 1 / len(ACTS) < likely <= 1


def test_a_plain_report_stays_an_assertion() -> None:
    content = content_of("The mayor said eleven people had died in the fire.")
    assert likeliest(content, act_of(content)[1], "assert")[0] == "assert"


def test_it_settles_what_the_rules_leave_open() -> None:
    content = content_of("The bishop said the raid was an outrage against the dead.")
    act, rule = act_of(content)
    other, likely = likeliest(content, rule, act)
    assert other == "condemn"
    assert likely > 1 / len(ACTS)


def test_features_are_named_once() -> None:
    names = list(features(content_of("“We will not leave the ridge,” the colonel said."), "r", "refuse"))
    assert len(names) == len(set(names))
    assert {"negated", "modal=will", "quoted", "own=1", "act=refuse"} <= set(names)
