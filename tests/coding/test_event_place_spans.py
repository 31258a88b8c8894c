"""Which names of a sentence say where a verb's happening was."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sayso.coding._event_place_forest import firm, leaf, rivalry
from sayso.coding._event_place_names import other_names
from sayso.coding._event_place_signs import Way, links
from sayso.coding.event_places import names_of, place_spans
from sayso.coding.parse import parse

_UNLINKED: tuple[list[int], list[int], list[int], list[int]] = ([], [], [], [])


def _found(text: str, verb: str) -> list[str]:
    doc = parse(text)
    head = next(t for t in doc if t.text == verb)
    return [text[s:e] for s, e in place_spans(doc, head)]


@pytest.mark.parametrize(
    ("text", "verb", "names"),
    [
        ("Gunmen killed four shepherds in Basra on Monday.", "killed", ["Basra"]),
        ("Rebels captured the town of Qarmoun in northern Syria.", "captured", ["Qarmoun"]),
        ("Students marched in Lyon and Marseille on Friday.", "marched", ["Lyon", "Marseille"]),
        ("A bomb exploded near a mosque in Herat, wounding nine people.", "wounding", ["Herat"]),
        ("The prime minister criticised France.", "criticised", []),
        ("Two soldiers were shot.", "shot", []),
    ],
)
def test_places_of_a_verb(text: str, verb: str, names: list[str]) -> None:
    assert _found(text, verb) == names


def test_names_that_no_gazetteer_knows() -> None:
    doc = parse("On Monday, shells hit Tal Rumbouk and the village of Zurmek.")
    runs = [doc[a : b + 1].text for a, b in other_names(doc, frozenset())]
    assert "Tal Rumbouk" in runs
    assert "Zurmek" in runs
    assert "Monday" not in runs


def test_names_come_in_text_order_and_do_not_overlap() -> None:
    spans = [span for _, span in names_of(parse("Police in Zurmek, Iraq, arrested Karim Saleh in Mosul."))]
    assert spans == sorted(spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_the_way_from_a_place_to_a_verb() -> None:
    doc = parse("Rebels attacked a convoy and fled to Basra.")
    mention = next(m for m, (s, e) in names_of(doc) if doc.text[s:e] == "Basra")
    attacked, fled = (next(t for t in doc if t.text == word) for word in ("attacked", "fled"))
    assert Way(doc, fled, mention).relation == "self"
    assert Way(doc, attacked, mention).relation == "conj/"
    assert Way(doc, fled, mention).prepositions == ["to"]


def test_listed_names_are_linked() -> None:
    doc = parse("Students marched in Lyon and Marseille.")
    found = [m for m, (s, e) in names_of(doc) if doc.text[s:e] in ("Lyon", "Marseille")]
    assert [pair[0] for pair in links(doc, found)] == [[1], [0]]


def test_a_name_is_compared_with_its_rivals() -> None:
    first, second = rivalry([2.0, -1.0], [_UNLINKED, ([0], [], [], [])])
    assert (first["lead"], first["score rank"], second["score rank"]) == (3.0, 0.0, 1.0)
    assert second["best listed"] == 2.0
    assert rivalry([0.5], [_UNLINKED])[0]["best other"] == -8.0


def test_the_likeliest_counts_sooner_than_others() -> None:
    assert firm([0.4, 0.35, 0.1], (0.3, 0.6)) == [0]
    assert firm([0.9, 0.7, 0.5], (0.3, 0.6)) == [0, 1]
    assert firm([0.4, 0.35], (0.5, 0.5)) == []
    assert firm([], (0.5, 0.5)) == []


def test_a_tree_leads_to_its_leaf() -> None:
    tree = (0, 0.5, (1, 2.0, -1.0, 1.0), 3.0)
    assert leaf(tree, [1.0, 0.0]) == 3.0
    assert leaf(tree, [0.0, 2.0]) == -1.0
    assert leaf(tree, [0.0, 2.5]) == 1.0
