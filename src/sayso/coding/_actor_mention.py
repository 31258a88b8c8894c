"""A mention taken apart: what comes before its name, its head, its prepositional phrases and its appositions."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from sayso.knowledge.actors import roles, tables
from sayso.knowledge.actors.fold import Word, key, plain, words
from sayso.knowledge.actors.records import Alias, Role

#: *Russian-backed separatists*: whose friends they are, not whose they are.
_TIE_ADJECTIVES = re.compile(
    r"(?:\b[\w.'/]+[-‑–](?:and[-‑–][\w.']+[-‑–])?)(?:backed|led|supported|sponsored|funded|financed|aligned|allied|"
    r"affiliated|linked|trained|armed|equipped|inspired|occupied|held|controlled|made|built|supplied|designed|brokered|mediated|imposed|style|speaking|friendly|installed|"
    r"administered|inspired|born)\b"
    r"|\b(?:pro|anti)[-‑–][\w.'-]+",
    re.IGNORECASE,
)
_TIES = re.compile(
    _TIE_ADJECTIVES.pattern
    + r"|\b(?:loyal|allied|opposed|close|linked|sympathetic|hostile) (?:to|with) .*$|\bbacked by .*$",
    re.IGNORECASE,
)
_TIE_WORDS = re.compile(r"^(?:pro|anti)[-‑–]|[-‑–]", re.IGNORECASE)
#: *Somalia-based*, *Panamanian-flagged*, *Hamas-run*: whose they are.
_HOMES = re.compile(r"[-‑–](?:based|flagged|owned|run|registered|operated|ruled|majority)\b", re.IGNORECASE)
_TAIL = re.compile(
    r",?\s+(?:who|which|that|whose|whom|where|when|while|as well as|including|such as|"
    r"amid|after|before|during|since|because|like)\b.*$"
    r"|(?<=\w)\s+(?:operating|operate|formed|formerly|dubbed|accused|suspected|fighting|stationed|deployed|"
    r"responsible|demanding|known|killed|wounded|injured|arrested|detained|charged|calling|carrying|protesting|using|under)\b.*$",
    re.DOTALL,
)
_BRACKET = re.compile(r"\s*[\(\[]([^()\[\]]*)[\)\]]")
_PREPOSITIONS = frozenset(
    (
        "of in from for at to with against on by near inside outside between among within over across along "
        "around into onto off"
    ).split()
)
_PUNCTUATION = frozenset(",;:()\"'")
_JUNIOR = frozenset(("jr", "sr", "ii", "iii", "iv"))
#: Role nouns that are also common surnames (*Ghulam Nabi Shah*, *Stephen King*).
_SURNAMES = frozenset(
    (
        "shah king prince bishop pope monk judge major marshal farmer miner driver player singer page sheikh khan "
        "carter general fisher shepherd"
    ).split()
)
_HONORIFICS = frozenset(
    (
        "mr mrs ms dr sir lord lady dame st saint sheikh sayyed sayyid mullah president comrade don judge"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Match:
    """A stretch of a mention that a table or the role lexicon knows."""

    start: int  #: first word
    end: int  #: behind the last word
    kind: str  #: role, or the entity's kind
    alias: Alias | None = None  #: the name, of entities
    role: Role | None = None  #: the noun, of roles

    @property
    def country(self) -> str | None:
        """Country of the entity or title, where it has one."""
        return self.alias.entity.country if self.alias else self.role.country if self.role else None


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: its words up to the first preposition, and what follows."""

    words: tuple[Word, ...]  #: the head's words
    matches: tuple[Match, ...]  #: known stretches of the head, in order
    tails: tuple[tuple[str, Phrase], ...] = ()  #: prepositional phrases


@dataclass(frozen=True, slots=True)
class Mention:
    """Everything that a mention says."""

    text: str  #: as given, tidied
    parts: tuple[Phrase, ...]  #: its phrase, then its appositions
    ties: frozenset[str]  #: countries of its friends or foes (*Russian-backed*), which are not its own
    acronym: str  #: acronym in brackets, else empty


def _fits(alias: Alias, span: tuple[Word, ...], before: Word | None, shouting: bool) -> bool:
    if alias.article and (before is None or before.key != "the"):
        return False
    if alias.exact:
        return "".join(w.text for w in span).replace(".", "") == alias.exact or (shouting and len(span) > 1)
    if alias.entity.kind == "region" and len(span) == 1 and span[0].text.isupper() and len(span[0].text) < 5:
        return shouting  # *GAO* is no town
    return not alias.capital or span[0].capital or span[0].text[:1].isdigit()


def scan(found: tuple[Word, ...]) -> tuple[Match, ...]:
    """Known stretches from left to right, the longest first, without overlap."""
    index, lexicon = tables.load(), roles.load()
    keys = [w.key for w in found]
    shouting = len(found) > 1 and all(w.text.isupper() for w in found if w.text[:1].isalpha())
    out: list[Match] = []
    at = 0
    while at < len(found):
        if keys[at] in _PUNCTUATION:
            at += 1
            continue
        match = None
        for size in range(min(index.longest, len(found) - at), 0, -1):
            folded = " ".join(keys[at : at + size])
            role = lexicon.nouns.get(folded) if size <= lexicon.longest else None
            before = found[at - 1] if at else None
            names = [a for a in index.find(folded) if _fits(a, found[at : at + size], before, shouting)]
            if names and not (role and size == 1 and not found[at].capital):
                match = Match(at, at + size, names[0].entity.kind, names[0])
                if len(names) > 1:
                    match = Match(at, at + size, *_prefer(names, found, at, at + size))
                break
            if role and not (
                folded in _SURNAMES and found[at].capital and at and _is_given_name(found[at - 1], out, at)
            ):
                match = Match(at, at + size, "role", role=role)
                break
        if match:
            out.append(match)
            at = match.end
        else:
            at += 1
    return tuple(out)


def _is_given_name(word: Word, out: list[Match], at: int) -> bool:
    return (
        word.capital
        and word.key not in _HONORIFICS
        and word.key not in ("the", "a")
        and not (out and out[-1].end == at)
    )


def _prefer(names: list[Alias], found: tuple[Word, ...], start: int, end: int) -> tuple[str, Alias]:
    """Of several meanings: the adjective before a noun, the name elsewhere."""
    rest = end < len(found) and found[end].key not in _PREPOSITIONS and found[end].key not in _PUNCTUATION
    wanted = (
        ("people", "state", "partial", "metonym", "group", "organization", "media")
        if rest
        else ("state", "partial", "metonym", "national", "group", "organization", "media", "people")
    )
    for kind in wanted:
        for alias in names:
            if alias.entity.kind == kind:
                return kind, alias
    return names[0].entity.kind, names[0]


def _phrase(found: tuple[Word, ...], depth: int = 0) -> Phrase:
    matches = scan(found)
    inside = {i for m in matches for i in range(m.start + 1, m.end)}
    for at, word in enumerate(found):
        if word.key in _PREPOSITIONS and at not in inside and 0 < at < len(found) - 1 and depth < 4:
            rest = _phrase(found[at + 1 :], depth + 1)
            return Phrase(
                found[:at],
                tuple(m for m in matches if m.end <= at),
                ((word.key, Phrase(rest.words, rest.matches)), *rest.tails),
            )
    return Phrase(found, matches)


def _split(found: tuple[Word, ...]) -> list[tuple[Word, ...]]:
    """At commas, and at *and* between two phrases that stand for themselves."""
    parts: list[list[Word]] = [[]]
    for word in found:
        if word.key in (",", ";", ":"):
            parts.append([])
        elif word.key not in _PUNCTUATION:
            parts[-1].append(word)
    return [tuple(p) for p in parts if p]


def _first_conjunct(found: tuple[Word, ...]) -> tuple[Word, ...]:
    matches = scan(found)
    inside = {i for m in matches for i in range(m.start, m.end)}
    for at, word in enumerate(found):
        if word.key in ("and", "or", "&") and at not in inside and at:
            whole = [m for m in matches if m.end <= at and m.kind not in ("people", "region")]
            if (
                whole
                and whole[-1].end == at
                and not (
                    whole[-1].kind in ("state", "metonym")
                    and any(m.kind == "role" for m in matches if m.start > at)
                )
            ):
                return found[:at]
    return found


_INITIAL = re.compile(r"\b([A-Z][\w'’-]+) ([A-Z])\. ([A-Z][\w'’-]+)")


def _without_initial(name: re.Match[str]) -> str:
    """*James B. Comey* → *James Comey*, unless the tables know him with the initial."""
    if tables.load().find(key(name.group())):
        return name.group()
    return f"{name.group(1)} {name.group(3)}"


def _is_name(text: str) -> bool:
    """True when the whole text is one known name."""
    found = words(text)
    matches = scan(found)
    return (
        bool(matches)
        and matches[-1].alias is not None
        and matches[-1].end == len(found)
        and matches[-1].start <= 1
    )


def without_ties(text: str) -> str:
    """A text without its *-backed* and *pro-* adjectives."""
    return _TIE_ADJECTIVES.sub(" ", text)


@lru_cache(maxsize=20_000)
def take_apart(text: str) -> Mention:
    """Parse a mention; any text will do, the empty one too."""
    tidy = " ".join(text.split()).strip(" \"'“”‘’.,;:")
    acronym = ""
    bracket = _BRACKET.search(tidy)
    if bracket:
        inner = plain(bracket.group(1)).strip()
        acronym = inner if inner.isupper() and " " not in inner else ""
        tidy = _BRACKET.sub("", tidy)
    cut = re.sub(r"^(?:the|a|an)\s+", lambda m: m.group() if m.group()[0] in "tT" else "", tidy)
    cut = _HOMES.sub("", cut)
    ties = frozenset(
        m.country
        for tie in _TIES.findall(cut)
        for m in scan(words(_TIE_WORDS.sub(" ", tie).strip()))
        if m.country
    )
    cut = _INITIAL.sub(_without_initial, cut)
    if not _is_name(cut):  # *Saudi-led coalition* is one
        cut = _TIES.sub(" ", cut).strip(" ,-") or cut
    cut = _TAIL.sub("", cut).strip(" ,-") or cut
    segments = [_first_conjunct(s) for s in _split(words(cut.replace("“", '"').replace("”", '"')))]
    return Mention(tidy, tuple(_phrase(s) for s in segments), ties, acronym)


def unknown_capitals(phrase: Phrase) -> list[tuple[int, int]]:
    """Stretches of capitalised words that nothing knows: names of people, ships, bodies."""
    inside = {i for m in phrase.matches for i in range(m.start, m.end)}
    out: list[tuple[int, int]] = []
    for at, word in enumerate(phrase.words):
        if (
            at in inside
            or not word.capital
            or word.key in _HONORIFICS
            or word.key in ("the", "a", "an", "our", "his", "its", "their")
            or word.text[0].isdigit()
        ):
            continue
        if out and out[-1][1] == at:
            out[-1] = (out[-1][0], at + 1)
        else:
            out.append((at, at + 1))
    return out


def is_junior(word: Word) -> bool:
    """*Jr.*, *III*: another person than the bearer of the plain name."""
    return word.key in _JUNIOR


def is_honorific(word: Word) -> bool:
    """*Mr.*, *Dr.*, *Lady*: says that a person's name follows and nothing about the office."""
    return word.key in _HONORIFICS
