"""What an article says of its actors elsewhere: long forms, titles, appositions, and which states it is about."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from sayso.coding._actor_mention import scan, without_ties
from sayso.coding._actor_terms import BODIES
from sayso.knowledge.actors import roles
from sayso.knowledge.actors.fold import key, words

_PRONOUNS = frozenset(
    (
        "he she they it we i you him her them us me himself herself itself themselves who whom this that these "
        "those his hers its theirs our ours"
    ).split()
)
_NAME = r"(?:[A-Z][\w.'’-]*|al-\w[\w-]*|el-\w+|bin|de|von|van)"
_LONG = r"(?:[A-Z][\w’'-]*|of|the|for|and|in|de)"
#: Ends of clauses; the dots of ranks and initials (*Col. Steve Warren*) are none.
_CLAUSE = re.compile(
    r"(?<!Col)(?<!Gen)(?<!Lt)(?<!Adm)(?<!Maj)(?<!Brig)(?<!Capt)(?<!Sgt)(?<!Mr)(?<!Dr)(?<!Sen)(?<!Rep)(?<!Gov)(?<!\b[A-Z])"
    r"[.;:!?]\s|[“”\"\n]|,\s"
)
#: *a UK-based group*: where somebody sits who tells of another country.
_ELSEWHERE = re.compile(r"\S+[-‑–](?:based|registered|flagged)\b", re.IGNORECASE)
_RANKING = frozenset("senior top veteran longtime chief lead rookie acting prominent leading".split())
_STOPS = frozenset(
    "said says told and but that which who whom when where while as after before with by to from on in at is was are "
    "were be been has have had will would according for of accused accuses against between met meet called calls "
    "asked urged".split()
)


def name_in(mention: str) -> str:
    """The proper name that ends a mention; empty when it has none or is a pronoun."""
    found = re.search(
        rf"({_NAME}(?:\s+{_NAME})*)\s*$",
        mention.strip(" ,.\"”'’"),
    )
    name = found.group(1) if found else ""
    return "" if name.lower() in _PRONOUNS or len(name) < 2 else name


@lru_cache(maxsize=4_000)
def descriptions(name: str, context: str) -> tuple[str, ...]:
    """Other phrases of a text that name the same: long form of an acronym, title before it, apposition behind it."""
    context = re.sub(r"\bU\.S\.", "US", re.sub(r"\bU\.N\.", "UN", context))
    out: list[str] = []
    appositions: list[str] = []
    quoted = re.escape(name)
    if name.isupper() and " " not in name:
        long_form = re.search(
            rf"({_LONG}(?:[ -]{_LONG}){{1,9}})\s*\(\s*(?:the )?{quoted}\s*\)",
            context,
        )
        if long_form:
            out.append(re.sub(r"^(?:of|the|for|and|in)\s+", "", long_form.group(1)))
    last = re.escape(name.split()[-1])
    for hit in re.finditer(rf"\b(?:{quoted}|{last})\b", context):
        before = _CLAUSE.split(context[max(0, hit.start() - 110) : hit.start()])[-1]
        titled = _title_before(before)
        if titled:
            out.append(f"{titled} {hit.group()}")
        after = re.match(
            r"(?:’s|'s)?,\s+((?:an?\s|the\s)?[^,.;:()“”\"]{4,110}),?", context[hit.end() : hit.end() + 130]
        )
        if after and _introduces(after.group(1)):
            appositions.append(after.group(1))
    return tuple(dict.fromkeys([*out, *appositions]))


@cache
def _title_words() -> frozenset[str]:
    """Every word that role nouns and their modifiers consist of."""
    lexicon = roles.load()
    return (
        frozenset(w for phrase in lexicon.nouns for w in phrase.split())
        | frozenset(lexicon.modifiers)
        | _RANKING
    )


def _title_before(text: str) -> str:
    """The title that ends a stretch of text: capitalised words and words of role nouns; empty without one."""
    taken: list[str] = []
    written = text.split()
    while written and len(taken) < 10:
        word = written.pop()
        folded = key(word)
        link = (
            folded == "of" and written and key(written[-1]) in ("secretary", "minister", "member", "members")
        )
        if not (link or ((word[:1].isupper() or folded in _title_words()) and folded not in _STOPS)):
            break
        taken.insert(0, word)
    while taken and not (taken[0][:1].isupper() or key(taken[0]) in _title_words()):
        taken.pop(0)
    return " ".join(taken)


def _introduces(text: str) -> bool:
    """True when a stretch behind a comma can name the same person: an article, a capital or a role begins it."""
    first = text.split()[0]
    nouns = roles.load().nouns
    return (
        first.lower() in ("a", "an", "the", "his", "its", "their")
        or (first[0].isupper() and first.lower() not in _PRONOUNS)
        or key(first) in nouns
    )


@lru_cache(maxsize=256)
def _country_mentions(text: str) -> tuple[tuple[int, str], ...]:
    """(number of the sentence, alpha-3 code) of every mention of one state in a text, in order."""
    out: list[tuple[int, str]] = []
    for number, sentence in enumerate(_sentences(text)):
        for match in scan(words(_ELSEWHERE.sub("", without_ties(sentence)))):
            placed = match.kind in ("state", "people", "national", "metonym", "region")
            if placed and match.country not in (None, "INT", *BODIES):
                out.append((number, str(match.country)))
    return tuple(out)


def _sentences(text: str) -> list[str]:
    return re.split(r"(?<=[a-z\d)”\"’][.!?])\s+|\n+", text)


def countries_in(text: str, at: int | None = None) -> list[str]:
    """Alpha-3 codes of the states that a text mentions (names, adjectives, seats), most mentioned first.

    With an offset, states of the same sentence count as if mentioned many times more, those of its neighbours some.
    """
    here = len(_sentences(text[:at])) - 1 if at is not None else None
    tally: dict[str, float] = {}
    for number, country in _country_mentions(text):
        near = 0.0 if here is None else {0: 6.0, -1: 2.0, 1: 0.5}.get(number - here, 0.0)
        tally[country] = tally.get(country, 0.0) + 1 + near
    return sorted(tally, key=lambda c: -tally[c])
