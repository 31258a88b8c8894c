"""Every event pattern matches its positive sentence and not its negative one; malformed entries are refused."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sayso.coding.events import matches
from sayso.coding.parse import language
from sayso.errors import OntologyError
from sayso.ontology.event_patterns import Pattern, book_of, kinds, pattern_of, patterns

ROW = {"id": "x.y.verb", "type": "ASSAULT", "pos": "verb", "lemmas": ["hit"], "actor": ["subject"],
       "recipient": ["object"], "positive": "A hit B.", "negative": "C."}  # fmt: skip


def parsed() -> Iterator[tuple[Pattern, object, object]]:
    """Each pattern with the parses of its two examples, in one batch."""
    every = patterns().patterns
    docs = list(language().pipe([text for p in every for text in (p.positive, p.negative)], batch_size=128))
    return zip(every, docs[::2], docs[1::2], strict=True)


@pytest.fixture(scope="module")
def verdicts() -> list[tuple[str, bool, bool, str, str]]:
    """(id, positive matched, negative matched, sentences) for each pattern."""
    out = []
    for pattern, positive, negative in parsed():
        own = book_of([pattern])
        out.append(
            (
                pattern.id,
                any(matches(positive, own)),
                any(matches(negative, own)),
                pattern.positive,
                pattern.negative,
            )
        )  # type: ignore[arg-type]
    return out


def test_every_positive_matches(verdicts: list[tuple[str, bool, bool, str, str]]) -> None:
    missed = [f"{name}: {positive}" for name, hit, _, positive, _ in verdicts if not hit]
    assert not missed, f"{len(missed)} positives do not match:\n" + "\n".join(missed)


def test_no_negative_matches(verdicts: list[tuple[str, bool, bool, str, str]]) -> None:
    wrong = [f"{name}: {negative}" for name, _, hit, _, negative in verdicts if hit]
    assert not wrong, f"{len(wrong)} negatives match:\n" + "\n".join(wrong)


def test_there_are_patterns_for_every_type() -> None:
    from sayso.model import EVENT_TYPES

    assert {p.type for p in patterns().patterns} == set(EVENT_TYPES)
    assert (
        sum(len(p.lemmas) * max(1, len(p.nouns) if p.pos == "light" else 1) for p in patterns().patterns)
        >= 1_500
    )


@pytest.mark.parametrize(
    "change",
    [{"type": "WAR"}, {"pos": "adverb"}, {"pos": "light"}, {"complement": "if"}, {"lemmas": [True]}, {"colour": "red"},
     {"requires": {"actor": "wizard"}}, {"positive": ""}],
)  # fmt: skip
def test_malformed_entries_are_refused(change: dict[str, object]) -> None:
    with pytest.raises(OntologyError):
        pattern_of({**ROW, **change}, "x.yaml")


def test_ids_are_unique() -> None:
    with pytest.raises(OntologyError):
        book_of([pattern_of(ROW, "x.yaml"), pattern_of(ROW, "x.yaml")])


def test_the_more_specific_pattern_comes_first() -> None:
    many = patterns().verbs["call"]
    assert [p.weight for p in many] == sorted((p.weight for p in many), reverse=True)


def test_kinds_know_soldiers_and_soup() -> None:
    assert "armed" in kinds()["soldier"]
    assert kinds()["soup"] == {"thing"}
