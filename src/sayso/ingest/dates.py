"""Days of publication, as people and feeds write them."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parsedate_to_datetime

from sayso.errors import InputError

_NOTHING = frozenset({"", "none", "null", "nan", "n/a", "unknown", "undated"})
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?=$|[T ])")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?=$|T?\d{6})")
_WORDS = ("%d %B %Y", "%d %b %Y", "%B %d %Y", "%b %d %Y", "%Y/%m/%d")
_MILLISECONDS_FROM = 10**11  #: a Unix time above this is in milliseconds


def day(value: object) -> dt.date | None:
    """The day meant by a date, an ISO or RFC 2822 string, *7 November 2024* or a Unix time; None for no value.

    The day is the one written: a time zone is not converted. InputError when it cannot be understood, and for
    07/11/2024, which is another day in London and in New York.
    """
    if isinstance(value, dt.datetime):
        return value.date()
    if value is None or isinstance(value, dt.date):
        return value
    try:
        if isinstance(value, (int, float)) and not isinstance(value, bool):
            seconds = value / 1000 if abs(value) >= _MILLISECONDS_FROM else value
            return dt.datetime.fromtimestamp(seconds, dt.UTC).date()
        text = " ".join(str(value).split())
        if text.lower() in _NOTHING:
            return None
        if match := _ISO.match(text) or _COMPACT.match(text):
            return dt.date(*map(int, match.groups()))
        return _in_words(text) or parsedate_to_datetime(text).date()
    except (ValueError, OverflowError, OSError, TypeError, IndexError):
        raise InputError(
            f"the date {str(value)[:40]!r} cannot be read.", remedy="Write it as 2024-11-07."
        ) from None


def _in_words(text: str) -> dt.date | None:
    plain = text.replace(",", "").replace(".", "")
    for form in _WORDS:
        try:
            return dt.datetime.strptime(plain, form).date()
        except ValueError:
            continue
    return None
