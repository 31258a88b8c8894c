"""The rules of time expressions: patterns over token classes, each with the function that says what it means.

A pattern is a regular expression whose letters are names of classes (``ontology/timex.yaml`` and
``_timex_lexicon.FORMS``) or of the groups of classes below; white space does not count. Named
groups carry the parts to the meaning function. At each place the longest match wins, of two
equally long ones the earlier rule.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from sayso.coding import _timex_absolute as absolute
from sayso.coding import _timex_lengths as lengths
from sayso.coding import _timex_relative as relative
from sayso.coding._timex_lexicon import lexicon
from sayso.coding._timex_story import Hit, Story

Meaner = Callable[[Hit, Story], Any]

GROUPS = {
    "MON": "MONTH MAYMONTH",
    "NUM": "DAY INT YEAR DECIMAL NUMWORD",
    "ONE": "UNIT QUARTER CLOCKUNIT",
    "MANY": "UNITS CLOCKUNITS",
    "ANY": "UNIT QUARTER CLOCKUNIT UNITS CLOCKUNITS",
    "SPAN": "UNIT QUARTER WEEKEND",
    "SEAS": "SEASON FALL",
}
HEADS = (
    "ISO", "SLASHED", "CLOCK", "AMPM", "ZONE", "DECADE", "YEAR", "HOLIDAY", "MONTH", "MAYMONTH", "WEEKDAY", "WEEKDAYS",
    "UNIT", "UNITS", "QUARTER", "CLOCKUNIT", "CLOCKUNITS", "WEEKEND", "SEASON", "FALL", "DAYPART", "NOON", "TODAY",
    "TONIGHT", "OVERNIGHT", "DECADEWORD", "VAGUE", "FREQUENT", "CURRENT", "FUTURE", "OCLOCK", "HALF", "LAST",
)  # fmt: skip

_RULES: tuple[tuple[str, Meaner], ...] = (
    # days and months
    ("ISO", absolute.iso_day),
    ("SLASHED", absolute.slashed_day),
    ("(?: (?: THIS LAST? )? (?P<weekday>WEEKDAY) COMMA? )? (?P<month>MON) (?P<day>DAY|ORDINAL) (?: "
     "COMMA? (?P<year>YEAR) )?",
     absolute.month_day),
    ("(?: (?P<weekday>WEEKDAY) COMMA? )? THE? (?P<day>DAY|ORDINAL) OF? (?P<month>MON) (?: COMMA? "
     "(?P<year>YEAR) )?",
     absolute.month_day),
    ("(?P<first> (?P<day>DAY|ORDINAL) ) (?: HYPHEN | TO | (?P<and>AND|OR) ) (?P<second> "
     "(?P<second_day>DAY|ORDINAL) OF? (?P<month>MON) (?: COMMA? (?P<year>YEAR) )? )",
     absolute.day_range),
    ("(?P<first> (?P<month>MON) (?P<day>DAY|ORDINAL) ) (?: HYPHEN | TO | (?P<and>AND|OR) ) "
     "(?P<second> (?P<second_day>DAY|ORDINAL) (?: COMMA? (?P<year>YEAR) )? ) (?! MANY | ONE | RATE | "
     "MON )",
     absolute.day_range),
    ("(?P<month>MON) (?: COMMA | OF )? (?P<year>YEAR)", absolute.month_year),
    ("(?P<which>LAST|THIS|THAT|SAME)? (?P<month>MON) (?! DAY | ORDINAL )", absolute.bare_month),
    # years and longer
    ("(?P<year>YEAR)", absolute.bare_year),
    ("THE UNIT (?P<word>(?P<year>YEAR|NUMWORD))", absolute.bare_year),
    ("THE? FISCAL UNIT? (?P<year>YEAR) | THE (?P<year2>YEAR) FISCAL UNIT", absolute.fiscal_year),
    ("THE? (?P<decade>DECADE|DECADEWORD)", absolute.decade),
    ("THE? (?P<nth>ORDINAL) HYPHEN? UNIT", absolute.century),
    ("THE? (?P<season>SEAS) (?: OF )? (?P<year>YEAR)", absolute.season),
    ("THE? (?P<which>LAST|THIS|THAT|SAME) LAST? (?P<season>SEAS)", absolute.season),
    ("THE? (?P<season>SEAS)", absolute.season),
    ("(?P<which>LAST|THIS)? (?P<holiday>HOLIDAY) (?: COMMA? (?P<year>YEAR) )?", absolute.holiday),
    # from publication
    ("(?P<today>TODAY) (?P<part>DAYPART)?", relative.today),
    ("TONIGHT | OVERNIGHT", relative.tonight),
    ("(?P<the>THE)? (?P<which>THIS|LAST|THAT|SAME) (?P<part>DAYPART)", relative.this_part),
    ("(?: THE? (?P<which>LAST|THIS|THAT|SAME) LAST? )? (?P<weekday>WEEKDAY) (?P<part>DAYPART)?",
     relative.weekday),
    ("(?P<weekday>WEEKDAY) (?P<part>DAYPART)? OF? (?P<which>LAST|THIS) UNIT", relative.weekday_off),
    ("(?P<the>THE)? (?P<which>LAST|THIS|CURRENT) FISCAL? (?P<unit>SPAN)", relative.this_unit),
    ("THIS LAST (?P<unit>SPAN)", relative.this_unit),
    ("THE FISCAL? (?P<unit>SPAN) (?! HYPHEN )", relative.the_unit),
    ("THE? (?P<unit>UNIT|QUARTER) (?: HYPHEN | POSSESSIVE )? (?P<edge>EDGE)", relative.unit_end),
    ("(?: THAT SAME? | THE SAME ) (?P<unit>SPAN)", relative.that_unit),
    ("THE? (?P<year>YEAR)? FISCAL? HYPHEN? (?P<nth>ORDINAL) FISCAL? QUARTER", relative.nth_quarter),
    ("(?: FISCAL HYPHEN? )? (?P<nth>ORDINAL) HYPHEN QUARTER", relative.nth_quarter),
    ("THE? (?P<ago>YEARAGO) (?P<nth>ORDINAL) HYPHEN? QUARTER", relative.nth_quarter),
    ("THE? FISCAL? (?P<nth>ORDINAL) QUARTER OF (?P<year>YEAR)", relative.nth_quarter),
    ("THE? (?P<nth>ORDINAL) QUARTER OF (?P<which>LAST|THIS) UNIT", relative.nth_quarter),
    ("(?P<which>LAST|THIS) UNIT POSSESSIVE (?P<nth>ORDINAL) QUARTER", relative.nth_quarter),
    ("THE? (?P<nth>ORDINAL|LAST) HALF OF (?: (?P<year>YEAR) | (?P<which>THIS|LAST|THE) UNIT )",
     relative.nth_half),
    ("THE? YEARAGO (?: QUARTER | PERIOD )", relative.year_ago_period),
    ("YEARAGO", relative.year_ago_period),
    ("THE LAST PERIOD", relative.latest_period),
    ("THE (?P<year>YEAR) (?: QUARTER | PERIOD )", relative.year_period),
    ("LIMIT? (?: (?P<a>A) (?P<few>FEW)? | (?P<few2>FEW) | (?P<number>NUM) )? EXTRA? (?P<unit>ANY) (?: "
     "OR SO )? (?P<ago>AGO|LATER)",
     relative.ago),
    ("LIMIT? (?P<a>A)? COUPLE OF? (?P<few>MANY) (?P<ago>AGO|LATER)", relative.ago),
    ("LIMIT? (?: (?P<a>A) | (?P<number>NUM) ) (?P<unit>ANY) (?P<ago>BEFORE) (?= STOP | COMMA | BREAK "
     ")",
     relative.ago),
    # lengths
    ("LIMIT? EXTRA? (?P<number>NUM) (?: HYPHEN | MORE )? EXTRA? (?P<unit>ANY) (?: (?P<andhalf> AND A "
     "HALF ) | OR SO )?",
     lengths.duration),
    ("LIMIT? (?: A | THE ) EXTRA? (?P<number>NUM) EXTRA? (?P<unit>MANY)", lengths.duration),
    ("LIMIT? (?P<number>NUM) (?P<andhalf> AND A HALF ) (?P<unit>ANY)", lengths.duration),
    ("LIMIT? (?P<number>NUM) (?: TO | OR | HYPHEN ) NUM HYPHEN? (?P<unit>ANY)", lengths.duration),
    ("LIMIT? A? (?P<few>FEW) MORE? EXTRA? (?P<unit>MANY)", lengths.duration),
    ("(?P<few>FEW) HYPHEN (?P<unit>ANY)", lengths.duration),
    ("LIMIT? A? (?P<couple>COUPLE) OF? (?: MORE )? (?P<unit>MANY)", lengths.duration),
    ("LIMIT? (?P<halfway>HALF) HYPHEN? A? HYPHEN? (?P<unit>ONE)", lengths.duration),
    ("A (?P<unit>ONE) (?P<andhalf> AND A HALF )", lengths.duration),
    ("(?: LIMIT | OVER )? (?P<a>A) EXTRA? (?P<unit>ONE) (?: OR SO )? (?! HYPHEN (?: AGO | LATER | "
     "LONG | ONE | OLD ) )",
     lengths.a_unit),
    ("(?P<unit>ANY) HYPHEN LONG", lengths.plural),
    ("(?P<the>THE)? LIMIT? (?P<which>LAST) (?: (?P<number>NUM) | (?P<few>FEW) | (?P<couple>COUPLE) OF "
     ")? EXTRA? (?P<unit>MANY) (?: OR SO )?",
     lengths.recent_units),
    ("THE? (?P<which>LAST) A (?: (?P<few>FEW) | (?P<couple>COUPLE) OF ) (?P<unit>MANY)",
     lengths.recent_units),
    ("(?P<which>RECENT) (?P<unit>MANY)", lengths.recent_units),
    ("THE (?P<unit>UNITS) AHEAD", lengths.plural),
    ("THE? (?: ORDINAL | LAST | YEARAGO )? (?P<number>NUM) (?P<unit>MANY)", lengths.first_units),
    ("(?<= FOR ) (?P<unit>MANY)", lengths.plural),
    ("(?P<unit>MANY) (?: OR | AND | TO ) MANY", lengths.plural),
    ("NUM HYPHEN? ANY HYPHEN? OLD", lengths.skip),
    ("A QUARTER OF? | QUARTER HYPHEN UNIT", lengths.skip),
    ("LIMIT? NUM HYPHEN? (?P<unit>UNITS) OF", lengths.fraction),
    # repeated
    ("EACH (?: (?P<other>OTHER) | (?P<number>NUM) )? (?P<unit>ANY)", lengths.every),
    ("EACH (?: (?P<weekday>WEEKDAY) (?P<part>DAYPART)? | (?P<month>MON) | (?P<season>SEAS) )", lengths.every),
    ("EACH (?P<part>DAYPART)", lengths.every),
    ("(?P<weekday>WEEKDAYS) | (?P<weeksecond_day>WEEKDAY) DAYPARTS", lengths.every),
    ("(?P<often>FREQUENT)", lengths.frequent),
    # clock
    ("LIMIT? (?: (?P<clock>) (?P<time>CLOCK) | (?P<time2>DAY|NUMWORD) ) (?P<ampm>AMPM) "
     "(?P<zone>ZONE)?",
     lengths.clock),
    ("LIMIT? (?P<clock>) (?P<time>CLOCK) (?P<zone>ZONE)?", lengths.clock),
    ("(?P<four>) (?P<time>YEAR|INT) (?P<zone>ZONE)", lengths.clock),
    ("LIMIT? (?P<time>DAY|NUMWORD) OCLOCK (?: IN THE (?P<part>DAYPART) )?", lengths.clock),
    ("(?P<time>DAY) IN THE (?P<part>DAYPART)", lengths.clock),
    ("(?P<noon>NOON)", lengths.clock),
    ("THE? (?P<edge>EARLY) HYPHEN? (?P<part>DAYPART)", lengths.part_of_today),
    ("(?<= IN ) THE (?P<part>DAYPART)", lengths.part_of_today),
    # vague
    ("(?: MORE | RIGHT )? (?P<vague>VAGUE)", lengths.vague_word),
    ("CURRENT | THESE UNITS", lengths.present),
    ("THE NEAR? FUTURE", lengths.future_noun),
    ("(?<= IN ) THE (?P<past>LAST) (?= STOP | COMMA | BREAK | OTHER_WORD | AND )", lengths.past_noun),
    ("THE (?P<unit>UNIT) (?P<ago>BEFORE|LATER) (?= STOP | COMMA | BREAK )", lengths.day_before),
)  # fmt: skip

# Parts that are patterns themselves.
MACROS = {
    "YEARAGO": "UNIT HYPHEN (?: AGO | LATER )",
    "LIMIT": "(?: ABOUT | NOT? MORE THAN | AT LEAST | UP TO )",
}


def compiled(source: str) -> re.Pattern[str]:
    """A pattern over class symbols from one over class names; KeyError on an unknown name."""
    symbols = lexicon().symbols

    def symbol(found: re.Match[str]) -> str:
        name = found[0]
        if name in MACROS:
            return f"(?:{NAME.sub(symbol, MACROS[name])})"
        if name in GROUPS:
            return "[" + "".join(symbols[part] for part in GROUPS[name].split()) + "]"
        return symbols[name]

    return re.compile(NAME.sub(symbol, source).replace(" ", ""))


NAME = re.compile(r"(?<![?<A-Z_])[A-Z][A-Z_]*")  # not the P of a named group


@cache
def rules() -> tuple[tuple[re.Pattern[str], Meaner], ...]:
    """The compiled rules, in order."""
    return tuple((compiled(source), meaning) for source, meaning in _RULES)


@cache
def heads() -> re.Pattern[str]:
    """Symbols without which no rule can match: a run of tokens that has none is passed over."""
    return re.compile("[" + "".join(lexicon().symbols[name] for name in HEADS) + "]")


@cache
def runs() -> re.Pattern[str]:
    """Runs of tokens that belong to some class."""
    return re.compile(f"[^{lexicon().symbols['OTHER_WORD']}{lexicon().symbols['BREAK']}]+")
