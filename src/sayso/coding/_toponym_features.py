"""What speaks for and against a stretch of text being a toponym, as names of binary features."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sayso.coding._toponym_candidates import PLACE_LABELS, Candidate, capital
from sayso.coding._toponym_lexicon import lists

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token


def size(population: int) -> str:
    """Order of magnitude of a population: ``0``, ``3`` (under 10,000) … ``7`` (over 10 million)."""
    return str(min(7, max(3, len(str(population)) - 1))) if population else "0"


class Page:
    """What the whole document says about its names, counted once."""

    def __init__(self, doc: Doc, found: list[Candidate]) -> None:
        self.doc = doc
        self.lower = {t.text for t in doc if t.text.islower()}
        self.places = Counter(c.text for c in found if c.label in ("GPE", "LOC"))
        self.others = Counter(e.text for e in doc.ents if e.label_ not in PLACE_LABELS)
        self.surnames = {
            e[-1].text
            for e in doc.ents
            if e.label_ == "PERSON" and len(e) > 1 and not e[-1].text.startswith(("'", "’"))
        } | {
            e[-2].text for e in doc.ents if e.label_ == "PERSON" and len(e) > 2 and e[-1].text in ("'s", "’s")
        }
        self.shown = self._contained(found)
        self.lengths: dict[int, list[Candidate]] = {}
        for c in found:
            for i in range(c.first, c.last + 1):
                self.lengths.setdefault(i, []).append(c)
        self.heads: dict[int, float] = {}
        for sent in doc.sents:
            words = [t for t in sent if t.is_alpha and len(t) > 3]
            share = sum(capital(t) for t in words) / len(words) if words else 0.0
            for t in sent:
                self.heads[t.i] = share

    def _contained(self, found: list[Candidate]) -> set[str]:
        """Names that the document once gives with what they lie in: *Alexandria, La.*"""
        by_start = {c.first: c for c in sorted(found, key=lambda c: c.last)}
        out = set()
        for c in found:
            after = by_start.get(c.last + 2)
            if after is not None and self.doc[c.last + 1].text in (",", "(") and lies_in(c, after):
                out.add(c.text)
        return out


def lies_in(inner: Candidate, outer: Candidate) -> bool:
    """True when some place of the one name lies in some subdivision or state of the other."""
    states = {s for e in outer.entries if e.kind in ("country", "region") for s in e.countries}
    parts = {(e.country, e.name) for e in outer.entries if e.kind in ("admin1", "admin2")}
    return any(
        (e.kind != "country" and e.country in states)
        or (e.country, e.admin1) in parts
        or (e.country, e.admin2) in parts
        for e in inner.entries
    )


def _word(token: Token | None, side: str) -> list[str]:
    """Classes of a neighbour."""
    if token is None:
        return [f"{side}:edge"]
    words, low = lists(), token.lower_.rstrip(".")
    out = [f"{side}:{name}" for name in _CLASSES[side] if low in words[name]]
    if capital(token):
        out.append(f"{side}:capital")
    if not token.text[0].isalnum():
        out.append(f"{side}:{token.text[0]}")
    if low in _OWN[side]:
        out.append(f"{side}={low}")
    if not out:
        out.append(f"{side}:{token.pos_}")
    return out


_CLASSES = {
    "before": ("locative", "title", "direction", "settlement", "subdivision", "given", "street"),
    "after": ("institution", "settlement", "subdivision", "street", "feature", "government"),
}
_OWN = {
    "before": frozenset("the in at of from near to and for on by with st saint new a his her".split()),
    "after": frozenset(
        "and 's ’s in is was has had have to who residents man woman area of for on will resident officials".split()
    ),
}


def features(c: Candidate, page: Page) -> list[str]:
    """Names of the features that hold for a candidate."""
    doc = page.doc
    before = doc[c.first - 1] if c.first and not doc[c.first].is_sent_start else None
    after = doc[c.last + 1] if c.last + 1 < len(doc) and not doc[c.last + 1].is_sent_start else None
    out = [
        "bias",
        f"label:{c.label or '-'}",
        f"around:{c.around or '-'}",
        f"words:{min(3, c.last - c.first + 1)}",
    ]
    out += _word(before, "before")
    out += _word(after, "after")
    if before is not None and before.lower_ == "the" and c.first > 1:
        out += ["the+" + f for f in _word(doc[c.first - 2], "before") if f.startswith("before=")]
    kinds = {e.kind for e in c.entries}
    usual = {e.kind for e in c.entries if e.usual}
    out += [f"kind:{k}" for k in usual] + [f"alias:{k}" for k in kinds - usual]
    if not c.entries:
        out.append("unknown")
        out.append(f"unknown,{c.label or '-'}")
        last = doc[c.last].lower_.rstrip(".")
        words = lists()
        out += [f"unknown,{name}" for name in ("street", "feature", "institution") if last in words[name]]
        if doc[c.last].is_digit:
            out.append("unknown,number")
    else:
        out.append(f"people:{size(max(e.population for e in c.entries))}{'' if usual else 'alias'}")
        out.append(f"known,{c.label or '-'}")
        if before is not None and before.lower_ in ("in", "at", "near", "from", "of"):
            out.append("known,locative")
    if c.text.isupper():
        out.append("upper" if len(c.text) > 3 else "upper short")
    if "." in c.text:
        out.append("point")
    if c.first == c.last and c.text.lower() in page.lower:
        out.append("lower elsewhere")
    if c.first == c.last and c.text.lower() in lists()["given"]:
        out.append("given")
    if doc[c.last].pos_ != "PROPN":
        out.append(f"pos:{doc[c.last].pos_}")
    if doc[c.last].dep_ == "compound":
        out.append("compound")
    if page.places[c.text] > (c.label in ("GPE", "LOC")):
        out.append("place elsewhere")
    if page.others[c.text] and not page.places[c.text]:
        out.append("other elsewhere")
    if c.text in page.surnames:
        out.append("surname")
    if c.text in page.shown:
        out.append("contained")
    for d in page.lengths[c.first] + page.lengths[c.last]:
        if d is not c and d.first <= c.first and d.last >= c.last:
            out.append("longer known" if d.entries else "longer unknown")
            break
    if any(
        d.last < c.last or d.first > c.first
        for d in page.lengths[c.first] + page.lengths[c.last]
        if d.entries
    ):
        out.append("shorter known")
    if page.heads[c.first] > 0.7:
        out.append("headline")
        if before is not None and capital(before):
            out.append("headline,before:capital")
    if doc[c.first].is_sent_start:
        out.append(f"opening,{c.label or c.around or '-'}")
    return out
