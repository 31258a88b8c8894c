"""From a text to a line of tokens, each with a class symbol: what the rules of time expressions match on."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from sayso.coding._timex_lexicon import Lexicon, lexicon

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


@dataclass(slots=True)
class Line:
    """The tokens of a text in four parallel columns."""

    text: str  #: the text itself
    symbols: str  #: one class symbol a token
    words: list[str]  #: lower-case form
    values: list[Any]  #: what the class says of the word (number, month, unit); null when nothing
    starts: list[int]  #: first character
    ends: list[int]  #: one past the last character

    def capital(self, n: int) -> bool:
        """True when token ``n`` starts with a capital."""
        return self.text[self.starts[n]].isupper()


def tokenize(text: str) -> Line:
    """Cut a text into classed tokens; numbers in words and names of holidays become one token each."""
    known = lexicon()
    symbols, other = known.symbols, known.symbols["OTHER_WORD"]
    holidays = {m.start(): m for m in known.holiday.finditer(text)}
    line, columns, skip_to = Line(text, "", [], [], [], []), [], 0
    for match in TOKEN.finditer(text):
        start, end, form = match.start(), match.end(), match.lastgroup
        if start < skip_to:
            continue
        word, symbol, value = match[0].lower(), other, None
        if form == "WORD":
            if start in holidays:
                end = skip_to = holidays[start].end()
                word = re.sub(r"\s", " ", text[start:end].lower().replace("’", "'"))
                symbol, value = symbols["HOLIDAY"], known.holidays[word]
            elif word in known.words:
                symbol, value = _word(known, text, start, end, word)
            elif word in known.numbers:
                symbol, value = symbols["NUMWORD"], known.numbers[word]
        elif form == "STOP" and word == "." and line.words and _abbreviated(line, text, start):
            line.ends[-1] = end  # the stop belongs to "Oct." or "Fri."
            if line.words[-1] in SHORT_DAYS:
                columns[-1], line.values[-1] = symbols["WEEKDAY"], SHORT_DAYS[line.words[-1]]
            continue
        elif not (
            form == "STOP"
            and word == "."
            and line.words
            and line.ends[-1] == start
            and _shortened(line.words[-1])
        ):
            symbol, value = _form(known, form or "SIGN", word)
        columns.append(symbol)
        line.words.append(word)
        line.values.append(value)
        line.starts.append(start)
        line.ends.append(end)
    line.symbols = "".join(columns)
    return _joined_numbers(line, known)


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


def _abbreviated(line: Line, text: str, stop: int) -> bool:
    """True when the stop at ``stop`` ends an abbreviated month or weekday with a capital."""
    word = line.words[-1]
    return (
        line.ends[-1] == stop
        and (word in SHORT_MONTHS or word in SHORT_DAYS)
        and text[line.starts[-1]].isupper()
    )


def _word(known: Lexicon, text: str, start: int, end: int, word: str) -> tuple[str, Any]:
    """Class and value of a word of the lexicon; months, weekdays and short forms need their capital."""
    symbol, value = known.words[word]
    if symbol in _capitals(known) and not text[start].isupper():
        return known.symbols["OTHER_WORD"], None
    if (
        word in ("mar", "jun", "jul", "jan", "apr", "dec")
        and text[end : end + 1] not in ".,"
        and not text[end : end + 3].strip().isdigit()
    ):
        return known.symbols["OTHER_WORD"], None  # a name (Jan, Jul) unless a stop or a day follows
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


def _joined_numbers(line: Line, known: Lexicon) -> Line:
    """Make one token of each number in words: *twenty-four*, *a hundred and ten*, *nineteen ninety-six*."""
    number, hyphen, article = (known.symbols[n] for n in ("NUMWORD", "HYPHEN", "A"))
    if number not in line.symbols:
        return line
    joined, kept, n, size = Line(line.text, "", [], [], [], []), [], 0, len(line.symbols)
    while n < size:
        last = n
        if line.symbols[n] == number or (
            line.symbols[n] == article and n + 1 < size and line.values[n + 1] in (100, 1000, 12)
        ):
            parts = [] if line.symbols[n] == article else [line.values[n]]
            while last + 1 < size:
                after = last + 1
                if line.symbols[after] == hyphen or (
                    line.words[after] == "and" and parts and parts[-1] in (100, 1000)
                ):
                    after += 1
                if after >= size:
                    break
                value, symbol = line.values[after], line.symbols[after]
                if (
                    symbol == known.symbols["ORDINAL"]
                    and parts
                    and parts[-1] in (20, 30)
                    and value < 10
                    and line.words[after].isalpha()
                ):
                    parts.append(value)
                    last = after
                    break
                if symbol != number or (
                    after > last + 1
                    and line.symbols[last + 1] == hyphen
                    and not (parts and parts[-1] >= 20 and value < 10)
                ):
                    break
                parts.append(value)
                last = after
            ordinal = line.symbols[last] == known.symbols["ORDINAL"]
            value = sum(parts) if ordinal else spelled(parts)
            symbol = (
                known.symbols["ORDINAL"]
                if ordinal
                else known.symbols["YEAR"]
                if _year_words(parts)
                else number
            )
        else:
            value, symbol = line.values[n], line.symbols[n]
        kept.append(symbol)
        joined.words.append(
            line.words[n] if last == n else line.text[line.starts[n] : line.ends[last]].lower()
        )
        joined.values.append(value)
        joined.starts.append(line.starts[n])
        joined.ends.append(line.ends[last])
        n = last + 1
    joined.symbols = "".join(kept)
    return joined


def _year_words(parts: list[int]) -> bool:
    """True for *nineteen ninety-six*, *twenty twelve*: a century said before its year."""
    return len(parts) >= 2 and parts[0] in (17, 18, 19, 20) and parts[1] >= 10 and parts[1] not in (100, 1000)


def spelled(parts: list[int]) -> int:
    """The number that a run of number words says."""
    if _year_words(parts):
        return parts[0] * 100 + sum(parts[1:])
    total, current = 0, 0
    for part in parts:
        if part in (100, 12) and (part == 100 or not current):
            current = max(1, current) * part
        elif part == 1000:
            total, current = total + max(1, current) * 1000, 0
        elif part == 12 and current < 10:
            current *= 12
        else:
            current += part
    return total + current
