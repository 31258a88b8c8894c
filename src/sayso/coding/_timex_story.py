"""What the rules know beside the words: the match, and the times that the text has spoken of so far."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from sayso.coding._timex_lexicon import lexicon
from sayso.coding._timex_tokens import Line

REACH = 30  # tokens of the clause that are looked at for its tense


@dataclass(slots=True)
class Story:
    """The state while a text is read from its start to its end."""

    anchor: dt.date | None  #: the day of publication, null when unknown
    day: dt.date | None = None  #: the day last named in the text
    year: int | None = None  #: the year last named in figures
    quarter: tuple[int, int] | None = None  #: year and number of the quarter last named
    paragraph: int = 0  #: first token of the paragraph


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
        """Number of the part's first token, -1 when it was not matched; ``part2`` stands for ``part`` in a second branch."""
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
        known, line = lexicon(), self.line
        stops = (known.symbols["STOP"], known.symbols["BREAK"])
        back, on = range(self.first - 1, max(-1, self.first - REACH), -1), range(self.last, min(len(line.words), self.last + REACH))
        attribute = self.after() in ("'s", "’s")
        for numbers in (on, back) if attribute else (back, on):
            for n in numbers:
                if line.symbols[n] in stops:
                    break
                word = line.words[n]
                if line.symbols[n] == known.symbols["MAYMONTH"]:
                    continue
                if word in known.ahead:
                    return 1
                if word in known.behind or (word.endswith("ed") and len(word) > 4):
                    return -1
        return 0
