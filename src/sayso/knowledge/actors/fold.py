"""How names are compared: one key for every spelling of diacritics, apostrophes, hyphens, dots and letter case."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

#: Letters that Unicode does not take apart into a base letter and a mark.
_LETTERS = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "ı": "i",
        "đ": "d",
        "Đ": "D",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
    }
)
_QUOTES = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "ʿ": "'", "–": "-", "—": "-", "‑": "-"}
)
_DOTTED = re.compile(r"\b(?:[A-Za-z]\.)+(?:[A-Za-z]\b(?!\w))(?:\.)?|\b(?:[A-Za-z]\.){2,}")
_TOKEN = re.compile(r"[^\W_][\w&/]*(?:'(?!s\b)\w+)*\.?|'s\b|'|,|;|:|\(|\)|\"")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a mention."""

    text: str  #: as written, without possessive ending
    key: str  #: folded: lower case, no diacritics, apostrophes or dots
    possessive: bool = False  #: *'s* or *'* stood behind it

    @property
    def capital(self) -> bool:
        """Written with a capital first letter."""
        return self.text[:1].isupper()


def plain(text: str) -> str:
    """Text with straight quotation marks, no diacritics and acronyms without dots (*U.S.* → *US*)."""
    text = unicodedata.normalize("NFKD", text.translate(_QUOTES)).translate(_LETTERS)
    text = "".join(c for c in text if not unicodedata.combining(c))
    return _DOTTED.sub(lambda m: m.group().replace(".", ""), text)


@lru_cache(maxsize=20_000)
def words(text: str) -> tuple[Word, ...]:
    """Words of a text; a hyphen parts words; punctuation stays as words of its own key."""
    out: list[Word] = []
    for match in _TOKEN.finditer(plain(text).replace("-", " ")):
        token = match.group()
        if token in ("'s", "'"):
            if out:
                out[-1] = Word(out[-1].text, out[-1].key, True)
            continue
        out.append(Word(token, token.replace("'", "").rstrip(".").lower() or token))
    return tuple(out)


def key(text: str) -> str:
    """The key of a whole name, without a leading article."""
    keys = [w.key for w in words(text) if w.key not in (",", ";", ":", "(", ")", '"')]
    if len(keys) > 1 and keys[0] in ("the", "a", "an"):
        keys = keys[1:]
    return " ".join(keys)
