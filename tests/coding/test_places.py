"""Toponyms found and resolved in context, and the place of a predicate. Own sentences."""

from __future__ import annotations

from itertools import pairwise

import pytest

from sayso.coding.event_places import place_for
from sayso.coding.parse import parse
from sayso.coding.places import find_places, find_toponyms, resolve_spans
from sayso.model import Place


def named(text: str, name: str) -> Place:
    return next(p for p in find_places(parse(text)) if p.span.text == name)


@pytest.mark.parametrize(
    ("text", "name", "country", "lat", "lon"),
    [
        ("The lawyers met in Paris, Texas, on Monday.", "Paris", "USA", 33.7, -95.6),
        ("Ministers from France and Germany met in Paris on Monday.", "Paris", "FRA", 48.9, 2.3),
        ("Shells fell on Donetsk, in eastern Ukraine, overnight.", "Donetsk", "UKR", 48.0, 37.8),
        ("A ship was stopped in the Strait of Hormuz.", "Strait of Hormuz", None, 26.6, 56.3),
        ("A bus burned in the Philippines on Sunday.", "Philippines", "PHL", 13.0, 122.0),
        ("Two climbers died in New Zealand last week.", "New Zealand", "NZL", -42.0, 174.0),
        ("A ferry sank off Taiwan at night.", "Taiwan", "TWN", 24.0, 121.0),
        ("Troops left the Golan Heights in May.", "Golan Heights", "SYR", 33.0, 35.75),
        ("Georgia said Russian jets had bombed an airfield near Tbilisi.", "Georgia", "GEO", 42.0, 43.5),
        ("Police in Atlanta, Georgia, closed two roads.", "Georgia", "USA", 32.9, -83.4),
    ],
)
def test_resolved_in_context(text: str, name: str, country: str | None, lat: float, lon: float) -> None:
    place = named(text, name)
    assert place.country == country
    assert place.lat == pytest.approx(lat, abs=1.0)
    assert place.lon == pytest.approx(lon, abs=1.0)


def test_spans_quote_the_text_in_order_without_overlap() -> None:
    text = (
        "Rebels from Idlib and Aleppo crossed into Turkey.\n\nAnkara denied it; Damascus protested in Geneva."
    )
    places = find_places(parse(text))
    assert len(places) >= 4
    for p in places:
        p.span.check(text)
        assert 0 < p.confidence <= 1
    assert all(a.span.end <= b.span.start for a, b in pairwise(places))


def test_demonyms_are_no_places_unless_asked_for() -> None:
    doc = parse("Iraqi officials met Turkish diplomats in Baghdad.")
    assert [p.span.text for p in find_places(doc)] == ["Baghdad"]
    peoples = [t for t in find_toponyms(doc, peoples=True) if t.demonym]
    assert [(t.place.span.text, t.place.country) for t in peoples] == [("Iraqi", "IRQ"), ("Turkish", "TUR")]


def test_persons_named_like_places() -> None:
    text = "Michael Jordan and his lawyer Chad Miller spoke in Chicago. Miller said Jordan would appeal."
    assert "Chad" not in [p.span.text for p in find_places(parse(text))]


def test_governments_are_metonyms() -> None:
    found = find_toponyms(parse("Moscow accused Kyiv of breaking the truce. Snow fell in Moscow on Friday."))
    moscow = [t.metonym for t in found if t.place.span.text == "Moscow"]
    assert moscow == [True, False]


def test_part_of_a_state_is_a_region_with_its_own_point() -> None:
    whole = named("Fighting went on in Ukraine.", "Ukraine")
    east = named("Fighting went on in eastern Ukraine.", "Ukraine")
    assert whole.precision == "country"
    assert east.precision == "region"
    assert (east.lon or 0) > (whole.lon or 0) + 3
    assert east.country == "UKR"


def test_given_spans_keep_their_order() -> None:
    text = "From Kirkuk to Mosul and Erbil in Iraq"
    spans = [(text.index(n), text.index(n) + len(n)) for n in ("Mosul", "Erbil", "Kirkuk", "Iraq")]
    places = resolve_spans(text, spans)
    assert [p.span.text for p in places] == ["Mosul", "Erbil", "Kirkuk", "Iraq"]
    assert {p.country for p in places} == {"IRQ"}


@pytest.mark.parametrize(
    ("text", "head", "name"),
    [
        ("A bomb killed nine people outside a mosque in Herat on Monday.", "killed", "Herat"),
        ("Iraq invaded Kuwait in August 1990.", "invaded", "Kuwait"),
        ("The attack on the airport in Sanaa lasted an hour.", "attack", "Sanaa"),
        ("The two armies carried out an attack in Homs.", "attack", "Homs"),
        ("Police in Springfield, Illinois, arrested two men.", "arrested", "Springfield"),
        ("The Baghdad bombing wounded ten people.", "bombing", "Baghdad"),
        ("A drone entered Israeli airspace on Sunday.", "entered", "Israeli airspace"),
    ],
)
def test_place_of_a_predicate(text: str, head: str, name: str) -> None:
    doc = parse(text)
    token = next(t for t in doc if t.text == head)
    place = place_for(doc, token, find_places(doc))
    assert place is not None
    assert place.span.text == name


@pytest.mark.parametrize(
    ("text", "head", "kind", "name"),
    [
        ("Kuwait, invaded by Iraq in 1990, was a monarchy.", "invaded", "ASSAULT", "Kuwait"),
        ("In Oslo, where the two envoys met, a spokesman declined to comment.", "met", "CONSULT", "Oslo"),
        ("Canada will send two frigates to Romania.", "send", "MOBILIZE", "Romania"),
        ("The last battalion will be withdrawn from Kherson.", "withdrawn", "CONCEDE", "Kherson"),
        ("Canada to send troops to Romania as tensions grow", "send", "MOBILIZE", "Romania"),
        ("Rockets from Gaza killed two men.", "killed", "ASSAULT", None),
        ("Jordan's artillery fire wounded six boys.", "fire", "ASSAULT", None),
        ("Iran condemned Israel.", "condemned", "ACCUSE", None),
        ("The minister condemned the killing of two boys in Hebron.", "condemned", "ACCUSE", None),
        ("The minister condemned the killing in Vienna.", "condemned", "ACCUSE", None),
    ],
)
def test_place_by_the_kind_of_the_act(text: str, head: str, kind: str, name: str | None) -> None:
    doc = parse(text)
    token = next(t for t in doc if t.text == head)
    place = place_for(doc, token, find_places(doc), kind=kind)
    assert (place and place.span.text) == name


@pytest.mark.parametrize(
    ("text", "phrase", "country"),
    [
        ("Ukraine is at war. Shells fell on villages in the restive east.", "the restive east", "UKR"),
        (
            "Iran closed its border. Jets struck depots inside the Islamic Republic.",
            "Islamic Republic",
            "IRN",
        ),
        ("Jordan closed its border. Jets struck depots inside the Jewish state.", "Jewish state", "ISR"),
    ],
)
def test_places_that_are_pointed_to(text: str, phrase: str, country: str) -> None:
    doc = parse(text)
    token = next(t for t in doc if t.text in ("fell", "struck"))
    place = place_for(doc, token, find_places(doc), kind="ASSAULT")
    assert place is not None
    assert (place.span.text, place.country) == (phrase, country)


def test_no_place_from_other_clauses_and_sentences() -> None:
    text = "Protesters marched in Rabat. The minister resigned."
    doc = parse(text)
    token = next(t for t in doc if t.text == "resigned")
    assert place_for(doc, token, find_places(doc)) is None


def test_a_definite_noun_takes_up_its_first_mention() -> None:
    doc = parse("An explosion shook the market in Kirkuk. The explosion killed six people.")
    token = [t for t in doc if t.text == "explosion"][1]
    place = place_for(doc, token, find_places(doc))
    assert place is not None
    assert place.span.text == "Kirkuk"
    assert place.confidence < 0.7


def test_places_of_attribution_cues_are_skipped() -> None:
    doc = parse("The envoy said in Geneva that the shelling had stopped.")
    said = next(t for t in doc if t.text == "said")
    shelling = next(t for t in doc if t.text == "shelling")
    assert place_for(doc, shelling, find_places(doc), frozenset((said.i,))) is None
