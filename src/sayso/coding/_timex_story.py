"""What the rules know beside the words: the match, and the times that the text has spoken of so far."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from sayso.coding._timex_calendar import Meaning
from sayso.coding._timex_lexicon import lexicon
from sayso.coding._timex_numbers import Line

REACH = 30  # tokens of the clause that are looked at for its tense


@dataclass(slots=True)
class Story:
    """The state while a text is read from its start to its end."""

    anchor: dt.date | None  #: the day of publication, null when unknown
    day: dt.date | None = None  #: the day last named in the text
    year: int | None = None  #: the year last named in figures
    quarter: tuple[int, int] | None = None  #: year and number of the quarter last named
    last: Meaning | None = None  #: the day, week, month or year last named


@dataclass(frozen=True, slots=True)
class Hit:
    """One match of a rule on a line of tokens."""

    line: Line  #: the tokens
    match: re.Match[str]  #: the match on the line's symbols; groups name its parts

    @property
    def first(self) -> int:
        """Number of the first token."""
        return self.match.start()

    @property
    def last(self) -> int:
        """One past the number of the last token."""
        return self.match.end()

    def at(self, part: str) -> int:
        """Number of the part's first token, -1 without one; ``part2`` stands for it in a second branch."""
        named = self.match.re.groupindex
        for name in (part, part + "2"):
            if name in named and self.match.start(name) >= 0:
                return self.match.start(name)
        return -1

    def has(self, part: str) -> bool:
        """True when the part was matched."""
        return self.at(part) >= 0

    def value(self, part: str, default: Any = None) -> Any:
        """The lexicon's value of the part's first token."""
        at = self.at(part)
        return self.line.values[at] if at >= 0 else default

    def word(self, part: str) -> str:
        """The part's first token in lower case, empty when it was not matched."""
        at = self.at(part)
        return self.line.words[at] if at >= 0 else ""

    def before(self, steps: int = 1) -> str:
        """The word that stands ``steps`` tokens before the match, empty at the start."""
        return self.line.words[self.first - steps] if self.first >= steps else ""

    def after(self) -> str:
        """The word after the match, empty at the end."""
        return self.line.words[self.last] if self.last < len(self.line.words) else ""

    def direction(self) -> int:
        """Where the clause's tense points: 1 ahead, -1 behind, 0 not known.

        The nearest telling word before the expression decides, else the nearest after it. An
        expression that is an attribute (*Friday's vote will …*) is read from what follows first.
        """
        line = self.line
        if self.before() in LIMITS and not line.capital(self.first - 1):
            return 1
        if (self.before(), self.before(2)) in POINTING:
            return 1
        known = lexicon().symbols
        stops = (known["STOP"], known["BREAK"])
        back = range(self.first - 1, max(-1, self.first - REACH), -1)
        on = range(self.last, min(len(line.words), self.last + REACH))
        attribute = self.after() in ("'s", "’s")
        for numbers in (on,) if attribute else (back, on):
            for n in numbers:
                if line.symbols[n] in stops:
                    break
                if sign := tense(line, n):
                    return sign
        return 0


LIMITS = frozenset(("by", "until", "till", "through"))
POINTING = frozenset([("of", "ahead"), ("of", "advance"), ("as", "soon"), ("as", "early")])
BEEN = frozenset(["been", "had", "as", "previously", "originally"])


def tense(line: Line, n: int) -> int:
    """Where one word points: 1 ahead, -1 behind, 0 nowhere."""
    known, word = lexicon(), line.words[n]
    if line.symbols[n] == known.symbols["MAYMONTH"]:
        return 0
    last = line.words[n - 1] if n else ""
    following = line.words[n + 1] if n + 1 < len(line.words) else ""
    if word in known.ahead:
        return 1
    if (
        word in known.intended and last not in BEEN
    ):  # planned a march, expected to sign; not: had been planned
        return 1
    if word in known.resolved and following == "to":  # agreed to meet
        return 1
    if word == "to" and last in ("is", "are"):
        return 1
    if word.endswith("ed") and len(word) > 4 and not word.endswith("eed") and not line.capital(n):
        return 1 if last == "be" else -1
    if word in known.behind:
        return 1 if last == "be" else -1
    return 0
