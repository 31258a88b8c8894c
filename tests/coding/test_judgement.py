"""What the encoder may change in the rules' statements, and what it may not. Sentences are invented."""

from __future__ import annotations

from sayso.coding.attribution import drafts, nest
from sayso.coding.encoder import scored
from sayso.coding.parse import parse
from sayso.coding.quotes import find_quotes
from sayso.coding.stage import StatementDraft


def read(text: str) -> list[StatementDraft]:
    found = drafts(parse(text), find_quotes(text), tuple(scored(text)))
    nest(found)
    return found


def shown(text: str) -> list[tuple[str | None, str, str]]:
    return [
        (d.source and d.source.text, " … ".join(c.text for c in d.cue), " … ".join(c.text for c in d.content))
        for d in read(text)
    ]


def test_the_encoder_adds_what_the_parser_missed() -> None:
    text = "The harbour office will look into the collision, its head, Ilona Marek, said on Monday."
    rules = drafts(parse(text), find_quotes(text))
    both = read(text)
    assert len(both) >= len(rules)
    assert any(d.cue[0].text == "said" and d.source and "Ilona Marek" in d.source.text for d in both)


def test_a_quotation_after_the_cue_belongs_to_it() -> None:
    found = shown("“We held the ridge,” said Colonel Bram Tessel. “They will be back tonight.”")
    assert found == [("Colonel Bram Tessel", "said", "“We held the ridge,” … “They will be back tonight.”")]


def test_joint_speakers_stay_apart() -> None:
    found = shown("The mayor and the bishop said the curfew should end.")
    assert [source for source, _, _ in found] == ["The mayor", "the bishop"]


def test_what_a_denial_takes_up_is_not_swallowed_again() -> None:
    found = shown("The army rejected the ministry's claim that its troops had crossed the river.")
    assert ("The army", "its troops had crossed the river") in [(s, c) for s, _, c in found]


def test_words_that_name_nobody_get_no_source() -> None:
    assert [source for source, _, _ in shown("It is reported that the pass is shut.")] == [None]


def test_other_sentences_are_no_content_unless_quoted() -> None:
    for draft in read("The dam held. Engineers worked all night. The danger was over, the mayor said."):
        assert not any("worked" in span.text for span in draft.content)


def test_refusing_to_speak_is_no_statement() -> None:
    assert shown("The colonel declined to say how many men he had lost.") == []


def test_without_windows_the_rules_decide_alone() -> None:
    text = "The mayor said the road was open."
    assert [d.source and d.source.text for d in drafts(parse(text), find_quotes(text))] == ["The mayor"]
