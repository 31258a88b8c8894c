"""What people decide holds, whatever is read later; it can be taken back; what finds no place any more is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.readings import RUN, dispatch, said, span

from sayso.errors import LedgerError, RecordError
from sayso.ledger import Ledger, Query
from sayso.ledger.decide import Reviewer
from sayso.ledger.judgements import Pair
from sayso.model import Document, Event, Reading, Span
from sayso.model.judgement import Judgement

ANN, BEN = Reviewer("Ann"), Reviewer("Ben")
NEWER = replace(RUN, code="0.2.0")


@pytest.fixture
def first(ledger: Ledger) -> Reading:
    reading = dispatch()
    ledger.add(reading)
    return reading


def acts(ledger: Ledger) -> list[str]:
    return [s.statement.act for s in ledger.statements()]


def feed(ledger: Ledger, cursor: str = "") -> list[tuple[str, str]]:
    return [(c.kind, c.entry_kind) for c in ledger.changes(cursor)]


def now(ledger: Ledger) -> str:
    return [c.cursor for c in ledger.changes()][-1]


def whole(ledger: Ledger) -> bool:
    assert list(ledger.check()) == []
    return True


def test_an_edit_shows_and_the_machine_stays_as_it_was(ledger: Ledger, first: Reading) -> None:
    cursor = now(ledger)
    entry = ledger.statement(first.statement_ids()[0])
    judgement = ANN.edit(entry, "act", "warn", "he warned")
    assert ledger.judge(judgement) is True
    assert ledger.judge(judgement) is False
    assert acts(ledger) == ["warn", "deny"]
    assert [s.id for s in ledger.statements(Query(act="warn"))] == [entry.id]
    assert ledger.reading(first.document.id, RUN.id) == first
    decisions = [d for d in ledger.reading(first.document.id).decisions if d.stage == "judgements"]
    assert [(d.entry, d.field, d.value, d.rule) for d in decisions] == [
        (entry.id, "act", "warn", f"Ann {judgement.id}")
    ]
    assert feed(ledger, cursor) == [("added", "judgement"), ("changed", "statement")]
    assert ledger.judgements() == [judgement]
    assert ledger.add(first) is False
    assert whole(ledger)


def test_another_speaker_gives_another_id_and_references_follow(ledger: Ledger, first: Reading) -> None:
    old = first.statement_ids()[0]
    cursor = now(ledger)
    ledger.judge(ANN.edit(ledger.statement(old), "speaker", "John Hale"))
    reading = ledger.reading(first.document.id)
    new = reading.statement_ids()[0]
    assert new != old
    assert reading.events[0].attributed_to == (new,)
    assert reading.decisions[0].entry == new
    assert feed(ledger, cursor) == [
        ("added", "judgement"), ("retracted", "statement"), ("added", "statement"), ("changed", "event"),
    ]  # fmt: skip
    second = ANN.edit(ledger.statement(new), "speaker_code", "USA LEG")
    ledger.judge(second)
    assert [s.statement.speaker_code for s in ledger.statements(Query(speaker="John"))] == ["USA LEG"]
    assert whole(ledger)


def test_what_is_rejected_goes_and_leaves_no_reference(ledger: Ledger, first: Reading) -> None:
    ledger.judge(ANN.reject(ledger.statement(first.statement_ids()[0])))
    assert acts(ledger) == ["deny"]
    assert all(not e.event.attributed_to for e in ledger.events())
    assert whole(ledger)


def test_taking_back_is_another_row(ledger: Ledger, first: Reading) -> None:
    rejection = ANN.reject(ledger.statement(first.statement_ids()[0]))
    ledger.judge(rejection)
    undo = BEN.undo(rejection.id)
    ledger.judge(undo)
    assert acts(ledger) == ["assert", "deny"]
    assert ledger.reading(first.document.id).events == first.events
    ledger.judge(ANN.undo(undo.id))
    assert acts(ledger) == ["deny"]
    assert [j.kind for j in ledger.judgements()] == ["reject", "undo", "undo"]
    assert whole(ledger)
    with pytest.raises(LedgerError, match="take back"):
        ledger.judge(ANN.undo("jnone"))


def test_events_are_merged_split_and_added(ledger: Ledger, first: Reading) -> None:
    text = first.document.text
    one, other = (ledger.event(i) for i in first.event_ids())
    ledger.judge(ANN.merge([one, other]))
    (merged,) = ledger.events()
    assert merged.event.mentions == (one.event.trigger, other.event.trigger)
    parts = [merged.event, replace(other.event, trigger=span(text, "Port"))]
    ledger.judge(ANN.split(merged, parts))
    assert [e.event.trigger.text for e in ledger.events(Query(type="COERCE"))] == ["Port"]
    missed = said(text, "placed missiles", "Ambassador Orlov", "denied", "deny")
    ledger.judge(ANN.add(first.document, missed))
    assert missed.id(first.document.id) in ledger.reading(first.document.id).statement_ids()
    assert whole(ledger)


def test_a_statement_in_another_keeps_its_place_when_that_is_rejected(ledger: Ledger) -> None:
    text = "Ann said Ben said Carl said the ships had gone."
    document = Document(text)
    outer = said(text, "Ben said Carl said the ships had gone", "Ann", "said")
    middle = said(text, "Carl said the ships had gone", "Ben", "said", within=outer.id(document.id))
    inner = said(text, "the ships had gone", "Carl", "said", within=middle.id(document.id))
    ledger.add(Reading(document, RUN, (outer, middle, inner)))
    ledger.judge(ANN.reject(ledger.statement(middle.id(document.id))))
    assert [s.within for s in ledger.reading(document.id).statements] == [None, outer.id(document.id)]
    assert whole(ledger)


def test_corrections_hold_when_another_model_reads_the_article(ledger: Ledger, first: Reading) -> None:
    """The new run words a content otherwise, has other values, misses an entry, and finds rejected ones again."""
    said_id, denied_id = first.statement_ids()
    placed_id, stopped_id = first.event_ids()
    ledger.judge(ANN.edit(ledger.statement(said_id), "speaker", "John Hale"))
    ledger.judge(ANN.accept(ledger.statement(denied_id)))
    ledger.judge(ANN.edit(ledger.event(stopped_id), "type", "ASSAULT"))
    ledger.judge(ANN.reject(ledger.event(placed_id)))
    text = first.document.text
    content = span(text, "that Ruritania had placed missiles on the island of Vash")
    longer = replace(first.statements[0], content=(content,), act="accuse", speaker="Hale")
    placed = replace(first.events[0], attributed_to=(longer.id(first.document.id),), killed=None)
    newer = Reading(first.document, NEWER, (longer,), (placed,))
    ledger.add(newer)
    shown = ledger.reading(first.document.id)
    assert [(s.speaker, s.act) for s in shown.statements] == [
        ("John Hale", "accuse"),
        ("Ambassador Orlov", "deny"),
    ]
    assert shown.statements[0].content == longer.content, "an edit holds for its field only"
    assert shown.statements[1] == replace(first.statements[1], confidence=1.0)
    assert [e.type for e in shown.events] == ["ASSAULT"], (
        "missed, but edited; and the rejected one stays away"
    )
    assert ledger.reading(first.document.id, NEWER.id) == newer
    assert ledger.unattached() == []
    assert whole(ledger)


def version(text: str, day: int = 24) -> Reading:
    """A newer version of the article: at the same address, with other words."""
    return Reading(
        replace(dispatch().document, text=text, published=dispatch(day=day).document.published), RUN
    )


def test_a_new_version_of_the_article_takes_judgements_by_quotation(ledger: Ledger, first: Reading) -> None:
    ledger.judge(ANN.edit(ledger.statement(first.statement_ids()[1]), "act", "refuse"))
    ledger.judge(ANN.accept(ledger.event(first.event_ids()[1])))
    text = first.document.text.replace("missiles\n\n", "missiles\n\nBy our staff. ").replace(
        "on Monday", "late on Monday"
    )
    newer = version(text)
    ledger.add(newer)
    shown = ledger.reading(newer.document.id)
    assert [(s.act, s.speaker) for s in shown.statements] == [("refuse", "Ambassador Orlov")]
    assert shown.statements[0].content[0].start == text.index("Ruritania had placed", text.index("denied"))
    assert [e.trigger.text for e in shown.events] == ["stopped"]
    assert ledger.unattached() == []
    assert whole(ledger)


def test_what_is_not_in_the_new_version_goes_to_the_queue(ledger: Ledger, first: Reading) -> None:
    edit = ANN.edit(ledger.statement(first.statement_ids()[1]), "act", "refuse")
    ledger.judge(edit)
    newer = version("Envoy denies missiles\n\nThe navy stopped two freighters.")
    ledger.add(newer)
    assert [(u.judgement, u.document) for u in ledger.unattached()] == [(edit, newer.document.id)]
    assert acts(ledger) == ["assert", "refuse"], "in the old version it holds"
    ledger.judge(ANN.undo(edit.id))
    assert ledger.unattached() == []
    assert whole(ledger)


def test_across_articles_pairs_are_told_and_follow_new_readings(ledger: Ledger, first: Reading) -> None:
    other = dispatch("Morning Wire", day=25)
    ledger.add(other)
    one, two = ledger.event(first.event_ids()[1]), ledger.event(other.event_ids()[1])
    merge = ANN.merge([one, two])
    ledger.judge(merge)
    assert ledger.decided_pairs() == (Pair(one.id, two.id, True),)
    ledger.add(replace(first, run=NEWER, events=(replace(first.events[1], type="ASSAULT"),)))
    assert ledger.decided_pairs() == (Pair(ledger.reading(first.document.id).event_ids()[0], two.id, True),)
    ledger.add(replace(first, run=replace(RUN, code="0.3.0"), events=()))
    assert ledger.decided_pairs() == ()
    assert [u.judgement for u in ledger.unattached()] == [merge]
    ledger.judge(BEN.undo(merge.id))
    ledger.judge(BEN.apart([two, ledger.event(other.event_ids()[0])]))
    assert [p.same for p in ledger.decided_pairs()] == [False]
    assert whole(ledger)


def test_a_backup_holds_judgements(ledger: Ledger, first: Reading, tmp_path: object) -> None:
    from pathlib import Path

    ledger.judge(ANN.accept(ledger.statement(first.statement_ids()[0]), "checked with the recording"))
    file = Path(str(tmp_path)) / "b.sqlite"
    ledger.backup(file)
    with Ledger.open(file) as back:
        assert back.judgements() == ledger.judgements()
        assert whole(back)


def test_judgements_come_back_equal(ledger: Ledger, first: Reading) -> None:
    for judgement in (
        ANN.unsure(ledger.event(first.event_ids()[0]), "?"),
        ANN.edit(ledger.event(first.event_ids()[0]), "trigger", span(first.document.text, "missiles")),
    ):
        assert Judgement.from_json(judgement.to_json()) == judgement


def test_judgements_that_make_no_sense_are_refused(ledger: Ledger, first: Reading) -> None:
    statement, event = ledger.statement(first.statement_ids()[0]), ledger.event(first.event_ids()[0])
    with pytest.raises(RecordError, match="no field"):
        ANN.edit(statement, "colour", "red")
    with pytest.raises(RecordError, match="already"):
        ANN.edit(statement, "act", "assert")
    with pytest.raises(RecordError, match="not one of"):
        ANN.edit(statement, "act", "sing")
    with pytest.raises(RecordError, match="together"):
        ANN.merge([statement, event])
    with pytest.raises(RecordError, match="two or more"):
        ANN.split(event, [event.event])
    with pytest.raises(RecordError, match="person"):
        Reviewer(" ").accept(statement)
    from sayso.errors import SpanError

    with pytest.raises(SpanError):
        ANN.edit(event, "trigger", Span(0, 3, "xyz"))
    elsewhere = Document("Somebody struck somebody.")
    with pytest.raises(LedgerError, match="not in the ledger"):
        ledger.judge(ANN.add(elsewhere, Event("ASSAULT", span(elsewhere.text, "struck"), (), (), "actual")))
    assert ledger.judgements() == []
