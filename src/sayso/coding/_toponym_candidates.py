"""Stretches of text that may be the name of a place: what the gazetteer knows and what the name tagger took for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding._toponym_lexicon import demonyms, lists
from sayso.coding._toponym_lookup import lookup
from sayso.coding.parse import text_of
from sayso.knowledge.gazetteer import Entry, Gazetteer

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

LONGEST = 7  #: tokens in a name
PLACE_LABELS = frozenset(("GPE", "LOC", "FAC"))
_ARTICLES = frozenset("al el as ash ar at ad an az the".split())
_BEFORE = frozenset(
    "in at near outside inside around from to into toward towards over across through between of the village town city "
    "island district province region suburb neighborhood neighbourhood camp".split()
)
#: Words that may stand inside a name without a capital.
_INNER = frozenset(
    "of de la le du des el al del upon sur on the and & - ' ’ i y da do dos ul ad und am im an der".split()
)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A stretch of tokens that may be a toponym."""

    first: int  #: index of its first token
    last: int  #: index of its last token
    start: int  #: first character, code points
    end: int  #: one past its last character
    text: str  #: its characters
    entries: tuple[Entry, ...]  #: what the gazetteer has under that name; empty when unknown
    label: (
        str  #: label of the name tagger's span of exactly this extent (article and possessive aside), or ""
    )
    around: str  #: label of the tagger's span that holds or crosses it, or ""


def capital(token: Token) -> bool:
    """True for a token that begins with a capital letter."""
    return token.text[:1].isupper()


def opens(doc: Doc, i: int) -> bool:
    """True when a name may begin at token ``i``: a capital, or an article as in *al-Hasakah*."""
    token = doc[i]
    if capital(token):
        return True
    return (
        token.lower_ in ("al", "el", "as", "ar", "ash", "at", "an", "az", "ad")
        and i + 2 < len(doc)
        and doc[i + 1].text == "-"
        and capital(doc[i + 2])
    )


def tagged(doc: Doc) -> list[tuple[int, int, str]]:
    """The tagger's spans as (first, last, label), without a leading article and a trailing possessive."""
    spans = []
    for ent in doc.ents:
        first, last = ent.start, ent.end - 1
        while first < last and (doc[first].lower_ in ("the", "a", "an") or not doc[first].text[0].isalnum()):
            first += 1
        while last > first and (
            doc[last].text in ("'s", "’s", "'", "’", "s") or not doc[last].text[-1].isalnum()
        ):
            if doc[last].text.endswith(".") and len(doc[last].text) > 1:
                break
            last -= 1
        spans.append((first, last, ent.label_))
    return spans


def is_demonym(text: str) -> bool:
    """True for *Iraqi*, *Georgians*; not for names of states that look like one."""
    return text.lower() in demonyms()


def _known(doc: Doc, gazetteer: Gazetteer) -> dict[tuple[int, int], tuple[Entry, ...]]:
    """Token stretches that the gazetteer knows."""
    found: dict[tuple[int, int], tuple[Entry, ...]] = {}
    text = text_of(doc)
    for i in range(len(doc)):
        if not opens(doc, i):
            continue
        for j in range(i, min(i + LONGEST, len(doc))):
            token = doc[j]
            if j > i and not (capital(token) or token.lower_ in _INNER or token.is_digit):
                break
            if j > i and token.is_sent_start and not doc[j - 1].text.endswith("."):
                break
            if not (capital(token) or token.is_digit) or (j == i and len(token.text) < 2):
                continue
            name = text[doc[i].idx : token.idx + len(token.text)]
            if name in gazetteer:
                found[i, j] = gazetteer.find(name)
            elif (i, j - 1) in found and token.lower_ in lists()["subdivision"]:
                found[i, j] = lookup(name, gazetteer)
    return found


def _streets(doc: Doc) -> set[tuple[int, int]]:
    """Stretches such as *Main Street*, *Highway 19*, *Lake Lanier*, *Tar River*."""
    words = lists()
    found: set[tuple[int, int]] = set()
    for token in doc:
        i = token.i
        if not capital(token):
            continue
        low = token.lower_.rstrip(".")
        if (
            low in ("highway", "interstate", "route", "hwy", "us", "i", "road")
            and i + 1 < len(doc)
            and doc[i + 1].is_digit
        ):
            found.add((i, i + 1))
        if low in words["street"] or low in words["feature"]:
            first = i
            while (
                first > 0
                and i - first < 3
                and capital(doc[first - 1])
                and doc[first - 1].is_alpha
                and not doc[first].is_sent_start
            ):
                first -= 1
            if first < i:
                found.add((first, i))
        if (
            low in ("lake", "mount", "fort", "camp", "port", "cape")
            and i + 1 < len(doc)
            and capital(doc[i + 1])
        ):
            found.add((i, i + 1))
    return found


def _runs(doc: Doc) -> set[tuple[int, int]]:
    """Runs of capitals in the body of a sentence that a preposition of place or a word such as *village* introduces."""
    words, found = lists(), set[tuple[int, int]]()
    for token in doc[1:]:
        i = token.i
        before = doc[i - 1]
        if not opens(doc, i) or token.is_sent_start or before.lower_ not in _BEFORE:
            continue
        last = i
        while last + 1 < len(doc) and last - i < 5 and _goes_on(doc, last + 1):
            last += 1
        while last > i and not capital(doc[last]):
            last -= 1
        after = doc[last + 1].lower_ if last + 1 < len(doc) else ""
        if (
            before.lower_ != "the"
            or after in words["subdivision"]
            or after in words["settlement"]
            or after == "area"
        ):
            found.add((i, last))
    return found


def _goes_on(doc: Doc, i: int) -> bool:
    """True when token ``i`` continues a run of capitals, hyphens included."""
    token = doc[i]
    if token.is_sent_start:
        return False
    return (capital(token) and token.text[-1].isalnum()) or (
        token.text == "-" and i + 1 < len(doc) and capital(doc[i + 1])
    )


def _located(doc: Doc, first: int) -> bool:
    """True when the word before says that a place follows."""
    before = doc[first - 1].lower_ if first else ""
    return before in ("in", "at", "near", "outside") or (
        before in lists()["settlement"] and doc[first - 1].is_lower
    )


def candidates(doc: Doc, gazetteer: Gazetteer) -> list[Candidate]:
    """Every stretch of ``doc`` that may be a toponym, in order; they overlap."""
    names = tagged(doc)
    label = {(first, last): kind for first, last, kind in names}
    known = _known(doc, gazetteer)
    stretches = set(known) | _streets(doc)
    stretches |= {
        (first, last)
        for first, last, kind in names
        if (kind in PLACE_LABELS or (last - first < 4 and _located(doc, first))) and opens(doc, first)
    }
    stretches |= _runs(doc)
    cover = {}
    for first, last, kind in names:
        for i in range(first, last + 1):
            cover[i] = kind
    out = []
    for first, last in sorted(stretches):
        start, end = doc[first].idx, doc[last].idx + len(doc[last].text)
        text = text_of(doc)[start:end]
        exact = label.get((first, last), "")
        around = "" if exact else cover.get(first, "") or cover.get(last, "")
        entries = known.get((first, last), ())
        if not entries:
            entries = lookup(text, gazetteer, sure=exact in PLACE_LABELS or _located(doc, first))
        # A few states are called like an adjective or a people of theirs (*Philippines*, *New Zealand*).
        state = any(e.kind == "country" and e.name == text for e in entries)
        if (is_demonym(text) and not state) or "\n" in text:
            continue
        if text.lower() in lists()["direction"] | _ARTICLES:
            continue
        if text.isupper() and len(text) < 6 and (exact or around) == "ORG":
            # An acronym of an organisation is no town that happens to be spelt like it.
            entries = tuple(e for e in entries if e.kind not in ("city", "admin2"))
        out.append(Candidate(first, last, start, end, text, entries, exact, around))
    return out
