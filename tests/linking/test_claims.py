"""Who asserts, denies, doubts and relays what, and how many sources that makes."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.readings import RUN, span

from sayso.ledger import StoredStatement
from sayso.linking import claims, contested
from sayso.linking.sources import count_sources, source_key
from sayso.model import Document, Statement

P = "Ruritania had stationed rockets on the island of Vash"


def entry(
    text: str, content: str, speaker: str | None = "Senator Hale", act: str = "assert", *, outlet: str = "Gazette",
    kind: str | None = "person", commitment: str | None = None, via: tuple[str, ...] = (), day: int = 23,
) -> StoredStatement:  # fmt: skip
    statement = Statement(
        (span(text, content),), (), None, speaker, kind if speaker else None, act,
        commitment or ("CT-" if act == "deny" else "CT+"), "indirect", via,
    )  # fmt: skip
    document = Document(text, outlet=outlet, published=dt.date(1962, 10, day))
    return StoredStatement(statement.id(document.id), statement, document, RUN)


def sides(entries: list[StoredStatement]) -> dict[str, int]:
    found = claims(entries)
    assert len(found) == 1, [c.wording.statement.content for c in found]
    return dict(found[0].sources)


def test_an_assertion_and_a_denial_make_a_contested_claim() -> None:
    rows = [
        entry(f"Hale said that {P}.", P),
        entry(f"Orlov denied that {P}.", P, "Ambassador Orlov", "deny", outlet="Wire", day=24),
    ]
    found = contested(rows)
    assert len(found) == 1
    assert dict(found[0].sources) == {"asserts": 1, "denies": 1, "doubts": 0, "relays": 0}
    assert found[0].wording.statement.content[0].text == P
    assert found[0].outlets() == ("Gazette", "Wire")
    assert found[0].days() == (dt.date(1962, 10, 23), dt.date(1962, 10, 24))


@pytest.mark.parametrize(
    ("content", "act", "commitment", "position"),
    [
        ("Ruritania had stationed no rockets on the island of Vash", "assert", "CT+", "denies"),
        ("There is no truth in it that Ruritania had stationed rockets on Vash", "deny", "CT-", "denies"),
        ("Ruritania had stationed rockets on the island", "doubt", "PS-", "doubts"),
        ("Ruritania stationed the rockets on the island", "confirm", "CT+", "asserts"),
        ("Ruritania had not only stationed rockets on the island", "assert", "CT+", "asserts"),
        ("Ruritania was stationing rockets on Vash island", "assert", "CT-", "denies"),
    ],
)
def test_positions(content: str, act: str, commitment: str, position: str) -> None:
    rows = [entry(P, P), entry(content, content, "Orlov", act, commitment=commitment, outlet="Wire")]
    expected = {"asserts": 1, "denies": 0, "doubts": 0, "relays": 0}
    expected[position] += 1
    assert sides(rows) == expected


def test_what_all_put_negatively_is_asserted() -> None:
    text = "There are no rockets on the island of Vash"
    assert sides([entry(text, text), entry(text + ", he said", text, "Orlov", outlet="Wire")])["asserts"] == 2


def test_demands_and_questions_take_no_position() -> None:
    assert claims([entry(P, P, act="demand"), entry(P + ".", P, "Orlov", "ask")]) == []


def test_the_same_speaker_in_many_articles_is_one_source() -> None:
    rows = [
        entry(f"{i}: {P}", P, name, outlet=f"Outlet {i}")
        for i, name in enumerate(("John Hale", "Senator Hale", "Hale"))
    ]
    assert sides(rows)["asserts"] == 1


def test_unnamed_sources_count_once_an_article_and_its_copies() -> None:
    body = f"Officials in the capital said on Tuesday evening that {P}. " + " ".join(
        f"Ship number {i} of the convoy had left harbour on day {i * 3}." for i in range(10)
    )
    rows = [
        entry(body, P, "officials", kind="anonymous", outlet="Wire"),
        entry(body + " (Wire)", P, "officials", kind="anonymous", outlet="Gazette"),
        entry(
            f"Elsewhere officials told us at length that {P}.",
            P,
            "officials",
            kind="anonymous",
            outlet="Clarion",
        ),
    ]
    assert sides(rows)["asserts"] == 2


def test_relayers_are_shown_and_do_not_count_as_sources_of_the_claim() -> None:
    rows = [entry(P, P, "Hale", via=("Radio Vash",)), entry(P + "!", P, "Orlov", "deny")]
    assert sides(rows) == {"asserts": 1, "denies": 1, "doubts": 0, "relays": 1}


def test_an_outer_statement_that_tells_the_inner_one_is_the_relay_only() -> None:
    text = f"Miller said that Hale claimed that {P}."
    outer = entry(text, f"Hale claimed that {P}", "Miller")
    inner = entry(text, P, "Hale", via=("Miller",))
    rows = [outer, inner, entry(P, P, "Orlov", "deny")]
    assert sides(rows) == {"asserts": 1, "denies": 1, "doubts": 0, "relays": 1}


def test_a_denial_that_only_points_finds_what_it_denies() -> None:
    text = f"Hale said that {P}. Orlov denied the allegation."
    rows = [entry(text, P), entry(text, "the allegation", "Orlov", "deny")]
    assert sides(rows) == {"asserts": 1, "denies": 1, "doubts": 0, "relays": 0}


def test_statements_about_other_things_stay_apart() -> None:
    other = "the harvest on the island would be poor because of the drought"
    assert claims([entry(P, P), entry(other, other, "Orlov")]) == []


def test_the_result_does_not_depend_on_hash_order() -> None:
    rows = [entry(f"{i} {P}", P, f"Speaker {chr(65 + i)}", "deny" if i % 2 else "assert") for i in range(6)]
    assert [c.id for c in claims(rows)] == [c.id for c in claims(rows)]
    assert claims([replace(r) for r in rows]) == claims(rows)


@pytest.mark.parametrize(
    ("names", "count"),
    [
        (["Dean Rusk", "Secretary of State Dean Rusk", "Rusk"], 1),
        (["Robert Kennedy", "John Kennedy"], 2),
        (["Tass", "TASS"], 1),
        (["White House", "Pentagon"], 2),
    ],
)
def test_names_and_their_short_forms(names: list[str], count: int) -> None:
    keys = [source_key(entry(P, P, name).statement, "d1") for name in names]
    assert count_sources(keys) == count


def test_a_claim_does_not_drift_through_its_topic() -> None:
    """Regression: on real news one claim about chemical weapons took in 26 statements of six years."""
    contents = [
        "chemical weapons were used against villagers in the valley",
        "inspectors of chemical weapons would return to the capital on Wednesday",
        "chemical weapons tested the relevance of the assembly in the modern world",
        "stopping the spread of chemical weapons was a vital interest of the republic",
        "the stockpile of chemical weapons had been dealt with long ago",
    ]
    rows = [entry(f"{c}, she said", c, f"Speaker {i}", day=i + 1) for i, c in enumerate(contents)]
    assert all(len(claim.positions) <= 2 for claim in claims(rows))


def test_two_names_alone_make_no_claim() -> None:
    one, other = "Boris Johnson would visit the Middle East", "troops were leaving the Middle East"
    assert claims([entry(one, one), entry(other, other, "Orlov")]) == []


def test_what_several_deny_is_contested_although_nobody_is_named_who_said_it() -> None:
    rows = [entry(f"{i} {P}", P, name, "deny", outlet=name) for i, name in enumerate(("Orlov", "Zubov"))]
    assert [dict(c.sources)["denies"] for c in contested(rows)] == [2]
    assert contested([rows[0], entry(f"again {P}", P, "Orlov", "deny")]) == [], (
        "one source alone contradicts nobody"
    )
