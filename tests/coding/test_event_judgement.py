"""What the event head may change in the patterns' events, and what it may not. Sentences are invented."""

from __future__ import annotations

import pytest

from sayso.coding import event_judgement
from sayso.coding.event_judgement import Sentences, judged
from sayso.coding.parse import parse
from sayso.coding.stage import EventDraft, StatementDraft
from sayso.model import Span


def remaining(text: str, word: str, type_: str) -> list[EventDraft]:
    """What is left of one event that a pattern is said to have found at ``word``, and what the head adds."""
    doc = parse(text)
    head = next(t for t in doc if t.text == word)
    found = EventDraft(type_, None, Span.of(text, head.idx, head.idx + len(head)), head, "pattern")
    return judged([found], doc)


SHELLED = "Ferran gunners shelled the port of Halm on Monday."


def test_an_event_that_the_head_shares_stays_and_empty_roles_are_filled() -> None:
    (event,) = remaining(SHELLED, "shelled", "ASSAULT")
    assert (event.type, event.trigger.text, event.pattern) == ("ASSAULT", "shelled", "pattern")
    assert event.confidence > 0.5
    assert [t.text for t in event.actor_tokens] == ["gunners"]
    assert [t.text for t in event.recipient_tokens] == ["port"]


def test_what_is_no_event_falls() -> None:
    assert remaining("The new film bombed at the box office in its first week.", "bombed", "ASSAULT") == []


def test_the_head_adds_what_no_pattern_found_beside_another_event() -> None:
    text = "Ferran gunners shelled the port of Halm on Monday after the envoy of Norway had condemned Ferran."
    found = remaining(text, "condemned", "ACCUSE")
    assert [(e.type, e.trigger.text, e.pattern) for e in found] == [
        ("ASSAULT", "shelled", "head"), ("ACCUSE", "condemned", "pattern"),
    ]  # fmt: skip
    assert [t.text for t in found[0].actor_tokens] == ["gunners"]
    assert judged([], parse(text)) == []


def test_who_only_tells_of_a_deed_is_not_made_its_doer(monkeypatch: pytest.MonkeyPatch) -> None:
    doc = parse("Nine people were killed at the mill, a volunteer group said.")
    head, group = (next(t for t in doc if t.text == word) for word in ("killed", "group"))
    source = Span.of(doc.text, doc.text.index("a volunteer"), doc.text.index(" said"))
    told = StatementDraft(
        content=(Span.of(doc.text, 0, 36),),
        cue=(),
        source=source,
        cue_token=None,
        content_tokens=frozenset(range(8)),
    )
    trigger = Span.of(doc.text, head.idx, head.idx + 6)
    monkeypatch.setattr(event_judgement, "_parties", lambda *_: ((group,), ()))
    (bare,) = judged([EventDraft("ASSAULT", None, trigger, head, "pattern")], doc, [told])
    assert bare.actor_tokens == ()
    (found,) = judged([EventDraft("ASSAULT", None, trigger, head, "pattern", (group,))], doc, [told])
    assert found.actor_tokens == (group,)  # *the group wants to attack*: the pattern knows whose deed it is


def test_a_planned_meeting_keeps_the_patterns_type() -> None:
    """The head knows it as AGREE already; the reality stage makes it one (ruling 13) and moves the parties with it."""
    assert [e.type for e in remaining("Norway and Chad will meet in Oslo on Friday.", "meet", "CONSULT")] == [
        "CONSULT"
    ]


def test_an_article_is_read_sentence_by_sentence_and_once() -> None:
    doc = parse("Snow fell on the pass.\n\n" + SHELLED)
    sentences = Sentences(doc)
    last = list(doc.sents)[-1]
    first = sentences.scores(last)
    assert first is not None
    assert first is sentences.scores(last)
    assert min(start for start, _ in first.window.offsets if start >= 0) == last.start_char
