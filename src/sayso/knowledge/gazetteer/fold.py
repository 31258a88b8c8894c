"""The key under which a place name is stored and looked up."""

from __future__ import annotations

import re
import unicodedata

_DROP = re.compile(r"[.'’‘ʻʼʿʾ`´]+")
_BREAK = re.compile(r"[\W_]+")
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"})
_SHORT = {"st": "saint", "ste": "sainte", "mt": "mount", "ft": "fort", "&": "and"}


def fold(name: str) -> str:
    """Lower case without diacritics, points, apostrophes and a leading article; *St.*, *Mt.*, *Ft.* written out.

    >>> fold("The St. John’s-Bay")
    'saint johns bay'
    """
    key = name.casefold()
    if not key.isascii():
        key = unicodedata.normalize("NFKD", key.translate(_LETTERS))
        key = "".join(ch for ch in key if not unicodedata.combining(ch)).translate(_LETTERS)
    words = _BREAK.sub(" ", _DROP.sub("", key.replace("&", " and "))).split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        head = _SHORT.get(words[0])
        if head and len(words) > 1:
            words[0] = head
    return " ".join(words)
