"""The words of time expressions, from ``ontology/timex.yaml``: classes, values, holidays, directions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from sayso.errors import OntologyError

# Classes that the tokenizer gives by form, beside the classes of words in the lexicon.
FORMS = (
    "OTHER_WORD", "STOP", "BREAK", "COMMA", "HYPHEN", "SLASH", "POSSESSIVE", "OPEN", "DAY", "INT", "YEAR", "DECIMAL",
    "NUMWORD", "CLOCK", "AMPM", "ISO", "SLASHED", "DECADE", "HOLIDAY", "OCLOCK", "CURRENCY",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything that ``timex.yaml`` knows."""

    symbols: dict[str, str]  #: class name to the one character that stands for it
    words: dict[str, tuple[str, Any]]  #: lower-case word to its class symbol and value (null without one)
    numbers: dict[str, int]  #: number words
    holidays: dict[str, dict[str, Any]]  #: holiday by lower-case name, with its rule
    holiday: re.Pattern[str]  #: finds the holidays' names in a text
    contexts: dict[
        str, frozenset[str]
    ]  #: words that make the next word a month or a year, words that are counted
    ahead: frozenset[str]  #: words after which a date lies ahead
    intended: frozenset[str]  #: participles after which it lies ahead, unless they follow *been* or *was*
    resolved: frozenset[str]  #: verbs after which it lies ahead when *to* follows
    behind: frozenset[str]  #: words after which a date lies behind


def timex_file() -> dict[str, Any]:
    """The parsed ``timex.yaml``; OntologyError when it is not a mapping."""
    import yaml

    text = resources.files("sayso.ontology").joinpath("timex.yaml").read_text("utf-8")
    content = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    if not isinstance(content, dict):
        raise OntologyError("timex.yaml is not a mapping.", remedy="Restore the file from the package.")
    return content


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once; OntologyError when a word stands in two classes."""
    content = timex_file()
    numbers = content["values"].pop("NUMBER")
    names = (*FORMS, *content["values"], *content["words"])
    # Private-use characters: no class can be confused with a character that has a meaning in a pattern.
    symbols = {name: chr(0xE000 + n) for n, name in enumerate(dict.fromkeys(names))}
    words: dict[str, tuple[str, Any]] = {}
    for name, members in (*content["values"].items(), *content["words"].items()):
        for word in members:
            if word in words:
                raise OntologyError(f"{word!r} stands in two classes of timex.yaml, the second {name}.")
            words[word] = (symbols[name], members[word] if isinstance(members, dict) else None)
    holidays = content["holidays"]
    direction = content["direction"]
    return Lexicon(
        symbols, words, numbers, holidays, _holiday_pattern(holidays),
        {name: frozenset(members) for name, members in content["contexts"].items()},
        *(frozenset(direction[name]) for name in ("ahead", "intended", "resolved", "behind")),
    )  # fmt: skip


def _holiday_pattern(holidays: dict[str, Any]) -> re.Pattern[str]:
    """One pattern for all names, the longest first; each word with a capital except small ones."""
    forms = []
    for name in sorted(holidays, key=len, reverse=True):
        words = [w if w in ("of", "the") else f"[{w[0].upper()}]{re.escape(w[1:])}" for w in name.split()]
        forms.append(r"\s".join(words).replace("'", "['’]"))
    return re.compile(rf"\b(?:{'|'.join(forms)})\b")
