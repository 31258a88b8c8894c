"""What the stored text of a document is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.clean import clean, title_line


@pytest.mark.parametrize(
    ("raw", "stored"),
    [
        ("\ufeffA\r\nB\rC", "A\nB\nC"),
        ("one\x00two\x07", "onetwo"),
        ("10\u00a0per\u202fcent", "10 per cent"),
        ("soft\u00adhyphen zero\u200bwidth", "softhyphen zerowidth"),
        ("end  \n\n\n\nnext \t\n", "end\n\nnext"),
        ("user\u202egnp.exe", "usergnp.exe"),
        ("line\u2028line", "line\nline"),
        ("half \ud83d pair", "half \ufffd pair"),
    ],
)
def test_rules(raw: str, stored: str) -> None:
    assert clean(raw) == stored


@pytest.mark.parametrize(
    "kept", ["“curly” – dash…", "cafe\u0301", "caf\u00e9", "👩\u200d👩\u200d👧 family", "a  b"]
)
def test_code_points_are_kept_as_given(kept: str) -> None:
    assert clean(kept) == kept


@given(st.text(st.characters(codec=None), max_size=200))
def test_cleaning_twice_changes_nothing_and_the_result_can_be_stored(raw: str) -> None:
    once = clean(raw)
    assert clean(once) == once
    assert once.encode("utf-8").decode("utf-8") == once
    assert "\r" not in once
    assert "\x00" not in once
    assert "\n\n\n" not in once


def test_a_title_is_one_line() -> None:
    assert title_line(" Two\r\nlines\u00a0here ") == "Two lines here"
