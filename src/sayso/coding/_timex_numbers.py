"""Lines of tokens, and the numbers in words in them: *twenty-four*, *a hundred and ten*, *nineteen ninety-six*."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sayso.coding._timex_lexicon import lexicon


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


def joined_numbers(line: Line) -> Line:
    """The line with one token for each number in words."""
    symbols = lexicon().symbols
    if symbols["NUMWORD"] not in line.symbols:
        return line
    joined, kept, n = Line(line.text, "", [], [], [], []), list[str](), 0
    while n < len(line.symbols):
        symbol, value, after = _number_at(line, n) or (line.symbols[n], line.values[n], n + 1)
        kept.append(symbol)
        joined.words.append(
            line.words[n] if after == n + 1 else line.text[line.starts[n] : line.ends[after - 1]].lower()
        )
        joined.values.append(value)
        joined.starts.append(line.starts[n])
        joined.ends.append(line.ends[after - 1])
        n = after
    joined.symbols = "".join(kept)
    return joined


def _number_at(line: Line, first: int) -> tuple[str, int, int] | None:
    """Symbol, value and the token after the number in words that starts at a token; None when none does."""
    symbols = lexicon().symbols
    parts: list[int] = []
    n, size = first, len(line.symbols)
    if line.symbols[n] == symbols["A"] and n + 1 < size and line.values[n + 1] in (100, 1000, 12):
        n += 1  # a hundred
    while n < size and line.symbols[n] == symbols["NUMWORD"] and _continues(parts, line.values[n]):
        parts.append(line.values[n])
        n += 1
        if n + 1 < size and _joint(parts, line, n):
            n += 1
    if not parts:
        return None
    if (
        n < size
        and line.symbols[n] == symbols["ORDINAL"]
        and line.words[n].isalpha()
        and _fits(parts, line, n)
    ):
        return symbols["ORDINAL"], sum(parts) + line.values[n], n + 1  # twenty-fifth
    return symbols["YEAR" if _is_year(parts) else "NUMWORD"], spelled(parts), n


def _joint(parts: list[int], line: Line, n: int) -> bool:
    """True when a token only joins parts of a number: *twenty-four*, *a hundred and ten*."""
    symbols = lexicon().symbols
    if line.symbols[n] == symbols["HYPHEN"]:
        return _fits(parts, line, n + 1)
    return line.words[n] == "and" and parts[-1] in (100, 1000) and line.symbols[n + 1] == symbols["NUMWORD"]


def _fits(parts: list[int], line: Line, n: int) -> bool:
    """True when a token may follow a hyphen: a digit after a ten (*twenty-four*, *twenty-fourth*)."""
    digit = line.values[n]
    return (
        parts[-1] in range(20, 100, 10) and isinstance(digit, int) and digit < 10 and line.words[n].isalpha()
    )


def _continues(parts: list[int], value: int) -> bool:
    """True when a number word goes on with the number so far and does not start another."""
    if not parts or value in (100, 1000, 12) or parts[-1] in (100, 1000):
        return True
    return (parts[-1] in range(20, 100, 10) and value < 10) or (
        len(parts) == 1 and parts[0] in (17, 18, 19, 20) and value >= 10
    )


def _is_year(parts: list[int]) -> bool:
    """True for *nineteen ninety-six*, *twenty twelve*: a century said before its year."""
    return len(parts) >= 2 and parts[0] in (17, 18, 19, 20) and 10 <= parts[1] < 100


def spelled(parts: list[int]) -> int:
    """The number that a run of number words says."""
    if _is_year(parts):
        return parts[0] * 100 + sum(parts[1:])
    total, current = 0, 0
    for part in parts:
        if part == 100 or (part == 12 and current and current < 10):
            current = max(1, current) * part
        elif part == 1000:
            total, current = total + max(1, current) * 1000, 0
        else:
            current += part
    return total + current
