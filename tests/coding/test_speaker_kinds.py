"""Kinds of speakers from the words of the source."""

from __future__ import annotations

import pytest

from sayso.coding.speaker_kinds import speaker_kind


@pytest.mark.parametrize(
    ("mention", "kind"),
    [
        ("Angela Merkel", "person"), ("Rosa Delgado", "person"),
        ("Mexican Foreign Minister Rosa Delgado", "person"), ("he", "person"),
        ("NPR's Bruno Neri", "person"), ("a witness, Rosa Delgado", "person"), ("Capt. Bruno Neri", "person"),
        ("Peru", "organization"), ("Lima", "organization"), ("the White House", "organization"),
        ("Chile's navy", "organization"),
        ("the Italian government", "organization"), ("the Taliban", "organization"),
        ("a statement from the Pentagon", "organization"),
        ("Egyptian Initiative for Personal Rights", "organization"), ("US", "organization"),
        ("it", "organization"),
        ("a Danish official", "role"), ("officials in Nairobi", "role"),
        ("a spokesman for Theresa May", "role"), ("Iranian leaders", "role"),
        ("members of Congress", "role"), ("Hezbollah commanders", "role"),
        ("sources", "anonymous"), ("two unnamed diplomats", "anonymous"),
        ("an intelligence source", "anonymous"), ("people familiar with the talks", "anonymous"),
        ("a UN report", "document"), ("the poll", "document"), ("Danish law", "document"),
        ("a letter", "document"),
        ("Reuters", "media"), ("state media", "media"), ("the Khaama Press", "media"),
        ("news reports", "media"), ("a Washington Post report", "media"),
        ("residents", "group"), ("the rebels", "group"), ("Peruvian miners", "group"), ("critics", "group"),
        ("hundreds of women", "group"), ("they", "group"),
        ("", None),
    ],
)  # fmt: skip
def test_speaker_kind(mention: str, kind: str | None) -> None:
    assert speaker_kind(mention) == kind
