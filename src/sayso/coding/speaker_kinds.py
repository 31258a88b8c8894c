"""What kind of speaker a source is, of the kinds of CODEBOOK.md, section 1."""

from __future__ import annotations

from functools import cache, lru_cache

from sayso.coding._actor_mention import Phrase, take_apart, unknown_capitals
from sayso.knowledge.actors.fold import key, words
from sayso.knowledge.actors.roles import plurals
from sayso.knowledge.actors.tables import yaml_table

_PRONOUNS = {
    **dict.fromkeys(("he", "she", "him", "her", "i", "me", "his"), "person"),
    **dict.fromkeys(("it", "its"), "organization"),
    **dict.fromkeys(("they", "them", "we", "us", "their"), "group"),
}
#: Sectors whose unnamed holders speak by their office; those of others speak as people.
_OFFICES = frozenset(
    ("GOV", "MIL", "LEG", "JUD", "SPY", "COP", "PTY", "ELI", "BUS", "NGO", "REL", "OPP", "MED")
)
_CROWDS = frozenset(
    (
        "hundreds thousands dozens scores group number team majority many some several most crowd pair couple lot"
    ).split()
)
_HUMAN = ("er", "or", "man", "woman", "ist", "ian", "ant", "ent")


@cache
def _nouns() -> dict[str, str]:
    """Key of a noun, singular or plural → kind."""
    table = yaml_table("speaker_nouns")
    out = {key(w): "anonymous word" for w in table.pop("anonymous_words")}
    for kind, names in table.items():
        out.update((key(name), kind) for name in names)
    for kind, names in table.items():
        for name in names:
            for form in plurals(name):
                out.setdefault(key(form), kind)
    return out


def _noun(phrase: Phrase) -> tuple[str, str]:
    """(kind, noun) of the last known noun of the head, the longest reading first; empty strings without one."""
    keys = [w.key for w in phrase.words]
    inside = {i for m in phrase.matches if m.kind != "role" for i in range(m.start, m.end)}
    for end in range(len(keys), 0, -1):
        if end - 1 in inside:
            return "", ""
        for size in range(min(3, end), 0, -1):
            folded = " ".join(keys[end - size : end])
            kind = _nouns().get(folded)
            if kind and kind != "anonymous word":
                return kind, folded
        if any(m.kind == "role" and m.end == end for m in phrase.matches):
            return "", ""
    return "", ""


def _named_at_end(phrase: Phrase) -> bool:
    """True when the head ends with a person's name, known or not."""
    people = [m for m in phrase.matches if m.kind == "person"]
    if people and people[-1].end == len(phrase.words) and not phrase.words[-1].possessive:
        return True
    names = unknown_capitals(phrase)
    return bool(names) and names[-1][1] == len(phrase.words) and not phrase.words[-1].possessive


@lru_cache(maxsize=20_000)
def speaker_kind(mention: str) -> str | None:
    """Kind of a source or speaker from its words alone; None when they say nothing (empty, a bare number)."""
    found = words(mention)
    if not found:
        return None
    keys = [w.key for w in found]
    if len(keys) == 1 and keys[0] in _PRONOUNS and not (keys[0] == "us" and found[0].text.isupper()):
        return _PRONOUNS[keys[0]]
    if any(_nouns().get(k) == "anonymous word" for k in keys):
        return "anonymous"
    parts = take_apart(mention).parts
    if not parts:
        return None
    for number, phrase in enumerate(parts):
        kind = _of_phrase(phrase, first=number == 0)
        if number == 0:
            first = kind
        elif (
            kind == "person"
            and first in ("role", "group", None)
            and _named_at_end(phrase)
            and not any(m.kind == "role" for m in phrase.matches)
        ):
            return "person"
    return first


def _of_phrase(phrase: Phrase, *, first: bool) -> str | None:
    if not phrase.words:
        return None
    kind, noun = _noun(phrase)
    end = phrase.words[-1].key
    singular = not (end.endswith("s") and not end.endswith("ss")) and end not in (
        "men",
        "women",
        "people",
        "children",
        "police",
    )
    roles = [m.role for m in phrase.matches if m.kind == "role" and m.role]
    known = [m for m in phrase.matches if m.kind not in ("role", "people")]
    last = known[-1] if known else None
    for _, tail in phrase.tails[-1:]:  # *U.S. Ambassador to NATO Douglas Lute*
        names = unknown_capitals(tail)
        if (
            names
            and names[0][0]
            and names[-1][1] == len(tail.words)
            and names[-1][1] - names[-1][0] > 1
            and any(m.end == names[-1][0] for m in tail.matches)
        ):
            return "person"
    measured = [
        m.role
        for m in phrase.matches
        if m.kind == "role" and m.end == len(phrase.words) and m.role and m.role.measure
    ]
    last_role = phrase.matches[-1] if phrase.matches and phrase.matches[-1].kind == "role" else None
    if last_role is not None and last_role.end == len(phrase.words) and last_role.role is not None:
        head, of, _ = last_role.role.phrase.partition(" of ")
        if of and head in (
            "member",
            "members",
            "head",
            "chief",
            "minister",
            "ministers",
            "secretary",
            "chief of staff",
        ):
            return "role"
    if measured and phrase.tails and phrase.tails[0][0] == "of" and measured[0] is not None:
        if measured[0].phrase in _CROWDS:
            return _of_phrase(phrase.tails[0][1], first=first) or "group"
        if measured[0].sector != "CVL":
            return (
                "organization"
                if measured[0].phrase in ("office", "coalition", "group", "delegation")
                else "role"
            )
    if _named_at_end(phrase):
        trailing = " ".join(w.text for w in phrase.words)
        body = last if last is not None and last.end == len(phrase.words) else None
        if body is None or body.kind == "person":
            if kind and noun and phrase.words[-1].key in noun.split():
                pass
            else:
                lone = unknown_capitals(phrase)
                caps = lone[-1][1] - lone[-1][0] if lone else 0
                text_kind = _proper_kind(trailing)
                return text_kind or ("person" if body is not None or caps <= 4 else "organization")
    if last is not None and last.end == len(phrase.words):
        if last.kind == "media":
            return "media"
        if last.kind == "national" and phrase.words[0].key not in ("the", phrase.words[-1].key):
            return "group"
        return (
            "organization" if last.kind != "region" else "group" if last.country == "INT" else "organization"
        )
    if kind == "anonymous":
        return "anonymous"
    if kind == "document":
        return _behind_document(phrase, noun)
    if kind == "media":
        return "media"
    if kind in ("organization", "group", "role"):
        if kind == "organization" and noun == "group" and any(p == "of" for p, _ in phrase.tails):
            return "group"
        return kind
    if roles:
        role = roles[-1]
        if role.sector == "JRN":
            return "media"
        if role.sector in _OFFICES or role.measure:
            return "role"
        return "person" if singular and role.sector == "CVL" else "group"
    if last is not None:
        return {"media": "media", "person": "person"}.get(last.kind, "organization")
    if phrase.words[-1].key.endswith(_HUMAN):
        return "role"
    return "group" if phrase.words[-1].key.endswith("s") else None


_BODIES = frozenset(
    (
        "initiative center centre institute university committee council association foundation agency ministry "
        "group corp inc ltd bank company organization organisation front party movement union army brigade "
        "command office department commission network alliance federation society court force forces service"
    ).split()
)


def _proper_kind(text: str) -> str | None:
    """Unknown proper names that say what they are: *Egyptian Initiative for Personal Rights*, *Khaama Press*."""
    keys = [w.key for w in words(text)]
    if {
        "press",
        "news",
        "times",
        "post",
        "tribune",
        "herald",
        "gazette",
        "television",
        "radio",
        "tv",
        "journal",
        "telegraph",
        "daily",
    } & set(keys[-2:]):
        return "media"
    if _BODIES & set(keys):
        roles = [
            m
            for m in (p for part in take_apart(text).parts for p in part.matches)
            if m.kind == "role" and m.role and not m.role.thing
        ]
        return (
            None
            if roles and roles[-1].end < len(keys) and keys[-1] not in ("council", "agency")
            else "organization"
        )
    return None


def _behind_document(phrase: Phrase, noun: str) -> str:
    """A statement or report speaks for the body or outlet that it says it is from."""
    owners = [t for p, t in phrase.tails if p in ("from", "by", "in")]
    for tail in owners:
        for match in tail.matches:
            if match.kind == "media":
                return "media"
            if match.kind in ("organization", "group", "state", "metonym") and "statement" in noun:
                return "organization"
    if any(m.kind == "media" for m in phrase.matches):
        return "media"
    if noun == "reports" and len(phrase.words) <= 2 and not phrase.tails:
        return "media"
    return "document"
