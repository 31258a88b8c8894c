"""From a text to a line of tokens, each with a class symbol: what the rules of time expressions match on."""

from __future__ import annotations

import re
from typing import Any

from sayso.coding._timex_lexicon import Lexicon, lexicon
from sayso.coding._timex_numbers import Line, joined_numbers

TOKEN = re.compile(
    r"""(?P<ISO>\d{4}-\d\d-\d\d)
      | (?P<SLASHED>\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)\b)
      | (?P<CLOCK>\d{1,2}:\d\d(?::\d\d)?|\d{1,2}\.\d\d(?=\s?[ap]\.?m\b))
      | (?P<DECADE>(?:1[5-9]|20)\d0['’]?s\b|['’‘][2-9]0s\b)
      | (?P<ORDINAL>\d{1,3}(?:st|nd|rd|th)\b)
      | (?P<HALF>\d+\s1/2\b)
      | (?P<NUMBER>\d+(?:,\d{3})*(?:\.\d+)?)
      | (?P<OCLOCK>o['’]clock\b)
      | (?P<AMPM>[ap]\.\s?m\b\.?|[ap]m\b)
      | (?P<CONTRACTED>['’]ll\b)
      | (?P<POSSESSIVE>['’]s\b)
      | (?P<WORD>[^\W\d_]+)
      | (?P<BREAK>\n\s*\n)
      | (?P<COMMA>,) | (?P<HYPHEN>[-‐‑–—]) | (?P<SLASH>/) | (?P<CURRENCY>[$£€¥#]) | (?P<STOP>[.?!;:]) | (?P<OPEN>[(\[])
      | (?P<SIGN>[^\s\w])""",
    re.VERBOSE | re.IGNORECASE,
)
SHORT_MONTHS = frozenset(
    ["jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec"]
)


def tokenize(text: str) -> Line:
    """Cut a text into classed tokens; numbers in words and names of holidays become one token each."""
    known = lexicon()
    holidays = {m.start(): m for m in known.holiday.finditer(text)}
    line, columns, skip_to = Line(text, "", [], [], [], []), list[str](), 0
    for match in TOKEN.finditer(text):
        start, end, form = match.start(), match.end(), match.lastgroup or "SIGN"
        if start < skip_to:
            continue
        word, symbol, value = match[0].lower(), known.symbols["OTHER_WORD"], None
        if start in holidays:
            end = skip_to = holidays[start].end()
            word = re.sub(r"\s", " ", text[start:end].lower().replace("’", "'"))
            symbol, value = known.symbols["HOLIDAY"], known.holidays[word]
        elif form == "WORD":
            symbol, value = _word(known, text, start, end, word)
        elif word == "." and line.words and line.ends[-1] == start and _abbreviated(line, text):
            line.ends[-1] = end  # the stop belongs to "Oct." or "Fri."
            if line.words[-1] in SHORT_DAYS:
                columns[-1], line.values[-1] = known.symbols["WEEKDAY"], SHORT_DAYS[line.words[-1]]
            continue
        elif not (word == "." and line.words and line.ends[-1] == start and _shortened(line.words[-1])):
            symbol, value = _form(known, form, word)
        columns.append(symbol)
        line.words.append(word)
        line.values.append(value)
        line.starts.append(start)
        line.ends.append(end)
    line.symbols = "".join(columns)
    return joined_numbers(line)


SHORT_DAYS = {
    "mon": 1,
    "tue": 2,
    "tues": 2,
    "wed": 3,
    "weds": 3,
    "thu": 4,
    "thur": 4,
    "thurs": 4,
    "fri": 5,
    "sat": 6,
    "sun": 7,
}


NAMES_TOO = frozenset(("mar", "jun", "jul", "jan", "apr", "dec"))  # months only before a stop or a day
TITLES = frozenset(
    (
        "mr",
        "mrs",
        "ms",
        "dr",
        "gen",
        "sen",
        "rep",
        "gov",
        "col",
        "lt",
        "sgt",
        "maj",
        "capt",
        "adm",
        "st",
        "rev",
        "prof",
    )
)


def _shortened(word: str) -> bool:
    """True when the stop after a word ends no sentence: initials and titles."""
    return (len(word) == 1 and word.isalpha() and word != "i") or word in TITLES


def _abbreviated(line: Line, text: str) -> bool:
    """True when the last token is an abbreviated month or weekday with its capital."""
    word = line.words[-1]
    return (word in SHORT_MONTHS or word in SHORT_DAYS) and text[line.starts[-1]].isupper()


def _word(known: Lexicon, text: str, start: int, end: int, word: str) -> tuple[str, Any]:
    """Class and value of a word of the lexicon; months, weekdays and short forms need their capital."""
    if word in known.numbers:
        return known.symbols["NUMWORD"], known.numbers[word]
    symbol, value = known.words.get(word, (known.symbols["OTHER_WORD"], None))
    if symbol in _capitals(known) and not text[start].isupper():
        return known.symbols["OTHER_WORD"], None
    after = text[end : end + 3]
    if word in NAMES_TOO and after[:1] not in (".", ",") and not after.strip().isdigit():
        return known.symbols["OTHER_WORD"], None
    return symbol, value


def _capitals(known: Lexicon) -> tuple[str, ...]:
    """Symbols of the classes whose words are time words only with a capital."""
    return tuple(known.symbols[name] for name in ("MONTH", "MAYMONTH", "WEEKDAY", "WEEKDAYS"))


def _form(known: Lexicon, form: str, word: str) -> tuple[str, Any]:
    """Class and value of a token that its form alone decides."""
    symbols = known.symbols
    if form == "NUMBER":
        number = float(word.replace(",", ""))
        if not number.is_integer() or "." in word:
            return symbols["DECIMAL"], number
        if len(word) == 4 and 1000 <= number <= 2199:
            return symbols["YEAR"], int(number)
        return symbols["DAY" if len(word) <= 2 and 1 <= number <= 31 else "INT"], int(number)
    if form == "HALF":
        return symbols["DECIMAL"], int(word.split()[0]) + 0.5
    if form == "ORDINAL":
        return symbols["ORDINAL"], int(word[:-2])
    if form == "DECADE":
        digits = re.sub(r"\D", "", word)
        return symbols["DECADE"], int(digits if len(digits) == 4 else "19" + digits)
    if form == "CONTRACTED":
        return symbols["OTHER_WORD"], None
    return symbols.get(form, symbols["OTHER_WORD"]), None
