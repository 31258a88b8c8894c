"""What the event head may change in the patterns' events, and what it may not. Sentences are invented."""

from __future__ import annotations

from sayso.coding.event_judgement import Sentences, judged
from sayso.coding.parse import parse
from sayso.coding.stage import EventDraft
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


def test_the_head_adds_what_no_pattern_found() -> None:
    doc = parse(SHELLED)
    (event,) = judged([], doc)
    assert (event.type, event.trigger.text, event.pattern) == ("ASSAULT", "shelled", "head")
    assert [t.text for t in event.actor_tokens] == ["gunners"]


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
