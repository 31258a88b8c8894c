"""Days of publication as people write them."""

from __future__ import annotations

import datetime as dt

import pytest

from sayso.errors import InputError
from sayso.ingest.dates import day


@pytest.mark.parametrize(
    "written",
    [
        "2024-11-07", "2024-11-07T23:30:00-05:00", "20241107", "20241107T120000Z", "7 November 2024", "Nov 7, 2024",
        "Thu, 07 Nov 2024 09:10:11 +0000", 1730970000, 1730970000000, dt.date(2024, 11, 7),
        dt.datetime(2024, 11, 7, 3, tzinfo=dt.UTC), "2024/11/07", "Nov. 7, 2024",
    ],
)  # fmt: skip
def test_reads(written: object) -> None:
    assert day(written) == dt.date(2024, 11, 7)


@pytest.mark.parametrize("nothing", [None, "", "  ", "unknown", "N/A"])
def test_no_value_is_no_date(nothing: object) -> None:
    assert day(nothing) is None


@pytest.mark.parametrize("bad", ["07/11/2024", "2024-13-40", "soon", [], True, 10**30, "2024-11-071"])
def test_an_ambiguous_or_impossible_date_is_an_error(bad: object) -> None:
    with pytest.raises(InputError, match="2024-11-07"):
        day(bad)
