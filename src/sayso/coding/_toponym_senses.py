"""Which place a name stands for, with the document as context.

Every name of the document is one group (one sense per document, unless the text itself sets two apart: *Springfield,
Ill.* and *Springfield, Mo.*). A first linear model ranks the gazetteer's entries of a name by what they are (kind,
population, capital). Its result is the context for a second one: what the text says that it lies in, the states and
subdivisions that the other names lie in, and how near the others are. Both are conditional logits over binary
features, trained by :mod:`sayso.training.toponyms`.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from sayso.coding._toponym_candidates import Candidate
from sayso.coding._toponym_features import lies_in, size
from sayso.coding._toponym_lexicon import demonyms, lists
from sayso.coding._toponym_lookup import states
from sayso.knowledge.gazetteer import Entry
from sayso.knowledge.gazetteer.country_codes import alpha3_codes
from sayso.knowledge.gazetteer.distance import kilometres
from sayso.knowledge.gazetteer.fold import fold

if TYPE_CHECKING:
    from spacy.tokens import Doc

MOST = 60  #: entries of one name that are weighed
_ABBREVIATED = re.compile(r"(?:[A-Z]\.?){2,3}|[A-Z][a-z]{1,5}\.")


@dataclass(slots=True)
class Group:
    """The mentions of one name in one sense."""

    mentions: list[Candidate]
    entries: tuple[Entry, ...]
    inside: list[Candidate] = field(default_factory=list)  #: what the text says that it lies in
    holds: list[Candidate] = field(default_factory=list)  #: what the text says that lies in it
    cues: set[str] = field(default_factory=set)  #: classes of the words around its mentions
    odds: list[float] = field(default_factory=list)  #: probability of each entry


def softmax(scores: Sequence[float]) -> list[float]:
    """Probabilities."""
    top = max(scores, default=0.0)
    powers = [math.exp(s - top) for s in scores]
    total = sum(powers)
    return [p / total for p in powers]


def _cut(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """At most MOST entries: first those that are no cities, then the largest."""
    if len(entries) <= MOST:
        return entries
    rest = [e for e in entries if e.kind not in ("city", "admin2")]
    return tuple((rest + [e for e in entries if e.kind in ("city", "admin2")])[:MOST])


def groups(doc: Doc, found: Sequence[Candidate]) -> list[Group]:
    """Mentions by name and sense, with what the text says about where they lie."""
    by_start = {c.first: c for c in found}
    words = lists()
    parts: dict[tuple[str, str], Group] = {}
    outer: dict[Candidate, Candidate] = {}
    for c in found:
        after = by_start.get(c.last + 2)
        if after is not None and doc[c.last + 1].text in (",", "(", "in", "of") and lies_in(c, after):
            outer[c] = after
    senses: dict[str, Counter[str]] = defaultdict(Counter)
    for c, o in outer.items():
        senses[fold(c.text)][fold(o.text)] += 1
    for c in found:
        name = fold(c.text)
        said = (
            fold(outer[c].text) if c in outer else (senses[name].most_common(1)[0][0] if senses[name] else "")
        )
        group = parts.setdefault((name, said), Group([], _cut(c.entries)))
        group.mentions.append(c)
        if c in outer:
            group.inside.append(outer[c])
        before = doc[c.first - 1].lower_ if c.first else ""
        earlier = doc[c.first - 2].lower_ if c.first > 1 else ""
        later = doc[c.last + 1].lower_ if c.last + 1 < len(doc) else ""
        for side, word in (("before", earlier if before in ("of", "the") else before), ("after", later)):
            for kind in ("settlement", "subdivision", "institution"):
                if word in words[kind]:
                    group.cues.add(f"{side} {kind}")
                    if word in ("state", "county", "province", "city", "district", "republic"):
                        group.cues.add(f"{side} {word}")
        if _ABBREVIATED.fullmatch(c.text):
            group.cues.add("abbreviated")
        if doc[c.first - 1].text == "," and c.first:
            group.cues.add("after comma")
    by_mention = {id(m): g for g in parts.values() for m in g.mentions}
    for c, o in outer.items():
        by_mention[id(o)].holds.append(c)
    return list(parts.values())


def plain(group: Group, n: int) -> list[str]:
    """Features of an entry by itself."""
    e = group.entries[n]
    name = "" if e.usual else "~"
    sort = "part" if e.kind.startswith("admin") else e.kind
    out = [f"kind:{e.kind}{name}", f"size:{sort}:{size(e.population)}{name}"]
    if e.capital:
        out.append("capital")
    same = [k for k, other in enumerate(group.entries) if other.kind == e.kind]
    out.append(f"rank:{'city' if e.kind == 'city' else 'other'}:{min(3, same.index(n))}")
    if e.kind in ("admin1", "admin2") and any(
        o.kind == "city" and o.country == e.country and o.name == e.name and o.population > 800_000
        for o in group.entries
    ):
        out.append(f"great namesake:{e.kind}")
    if "abbreviated" in group.cues:
        out.append(f"abbreviated:{e.kind}")
    out += [f"{cue}:{e.kind}" for cue in group.cues]
    return out


def step(share: float) -> str:
    """Which of seven steps a share from 0 to 1 is on."""
    for name, limit in (("0", 0.001), ("1", 0.05), ("2", 0.15), ("3", 0.3), ("4", 0.5), ("5", 0.8)):
        if share <= limit:
            return name
    return "6"


class Scene:
    """Where the other names of the document lie, by the odds found so far."""

    def __init__(self, doc: Doc, parts: Sequence[Group], hints: Sequence[str]) -> None:
        self.parts, self.hints = parts, hints
        self.people = Counter(
            demonyms()[t.lower_] for t in doc if t.lower_ in demonyms() and t.text[0].isupper()
        )
        self.states: list[dict[str, float]] = []
        self.regions: list[dict[tuple[str | None, str | None], float]] = []
        self.points: list[list[tuple[float, Entry]]] = []
        self.named: dict[tuple[str | None, str], float] = {}
        for g in parts:
            states: dict[str, float] = defaultdict(float)
            regions: dict[tuple[str | None, str | None], float] = defaultdict(float)
            for e, p in zip(g.entries, g.odds, strict=True):
                for code in e.countries:
                    states[code] += p / len(e.countries)
                if e.kind == "admin1" or e.admin1:
                    regions[e.country, e.name if e.kind == "admin1" else e.admin1] += p
                if e.kind in ("admin1", "admin2", "country"):
                    key = (e.country, e.name)
                    self.named[key] = max(p, self.named.get(key, 0.0))
            self.states.append(states)
            self.regions.append(regions)
            self.points.append(
                [
                    (p, e)
                    for e, p in zip(g.entries, g.odds, strict=True)
                    if p > 0.1 and e.kind in ("city", "admin2", "site")
                ]
            )

    def features(self, at: int, n: int) -> list[str]:
        """Features of entry ``n`` of group ``at`` in this scene."""
        group = self.parts[at]
        e = group.entries[n]
        out = plain(group, n)
        total = sum(self.people.values()) + 1e-9
        same_state: float = sum(self.people[code] for code in e.countries)
        part_total, same_part, near, nearer = 1e-9, 0.0, 0.0, 0.0
        region = (e.country, e.name if e.kind == "admin1" else e.admin1)
        for k, other in enumerate(self.parts):
            if k == at:
                continue
            weight = math.sqrt(len(other.mentions))
            total += weight * sum(self.states[k].values())
            same_state += weight * sum(self.states[k].get(code, 0.0) for code in e.countries)
            if region[1] is not None:
                part_total += weight * sum(self.regions[k].values())
                same_part += weight * self.regions[k].get(region, 0.0)
            if e.kind in ("city", "admin2", "site", "water", "island"):
                far = [(p, kilometres(e, o)) for p, o in self.points[k]]
                near = max(near, max((p for p, km in far if km <= 150), default=0.0))
                nearer = max(nearer, max((p for p, km in far if km <= 40), default=0.0))
        sort = "state" if e.kind == "country" else "part" if e.kind == "admin1" else "spot"
        out.append(f"{sort} in states:{step(same_state / total) if total > 0.5 else '-'}")
        if region[1] is not None:
            out.append(f"{sort} in parts:{step(same_part / part_total) if part_total > 0.5 else '-'}")
        out.append(f"{sort} near:{step(near)}")
        out.append(f"{sort} nearer:{step(nearer)}")
        if e.kind != "country":
            out += (
                [f"{sort} in named state"]
                if any(self.named.get((c, nm), 0) > 0.5 for c, nm in self._up(e, "country"))
                else []
            )
            if e.kind != "admin1" and self.named.get((e.country, e.admin1 or ""), 0.0) > 0.4:
                out.append("in named part")
            if (
                e.kind == "city"
                and self.named.get((e.country, e.admin2 or ""), 0.0) > 0.4
                and e.admin2 != e.name
            ):
                out.append("in named county")
        if group.inside:
            fits = any(_holds(o, e) for g in group.inside for o in g.entries)
            out.append("text says so" if fits else "text says else")
        if group.holds:
            fits = any(_holds(e, i) for g in group.holds for i in g.entries)
            out.append(f"holds another:{sort}" if fits else "holds none")
        return out + self._hinted(e)

    @staticmethod
    def _up(e: Entry, _: str) -> list[tuple[str | None, str]]:
        return [(code, name) for code in e.countries if code in states() for name in (states()[code].name,)]

    def _hinted(self, e: Entry) -> list[str]:
        """The outlet's address: the country of its top-level domain, a name inside it."""
        out = []
        for hint in self.hints:
            head, _, tail = hint.rpartition(".")
            state = _top_level().get(tail)
            if state is not None:
                out.append("domain state" if state in e.countries else "domain other state")
            name = fold(e.name).replace(" ", "")
            if len(name) > 4 and name in head:
                out.append(f"in domain:{'city' if e.kind == 'city' else 'other'}")
            part = fold(e.admin1 or "").replace(" ", "")
            if len(part) > 4 and part in head:
                out.append("part in domain")
        return out


def _holds(outer: Entry, inner: Entry) -> bool:
    """True when ``inner`` lies in ``outer``."""
    if outer.number == inner.number:
        return False
    if outer.kind == "country":
        return bool(set(outer.countries) & set(inner.countries)) and inner.kind != "country"
    if outer.kind == "admin1":
        return (outer.country, outer.name) == (inner.country, inner.admin1)
    if outer.kind == "admin2":
        return (outer.country, outer.name) == (inner.country, inner.admin2)
    return (
        outer.kind == "region"
        and bool(set(outer.countries) & set(inner.countries))
        and kilometres(outer, inner) < 600
    )


#: Country-code domains that are sold to sites everywhere and tell nothing.
_SOLD = frozenset(("TV", "ME", "IO", "CO", "FM", "WS", "CC", "AI", "US"))


@cache
def _top_level() -> Mapping[str, str]:
    """Country-code top-level domains to alpha-3 codes; those sold worldwide are left out."""
    codes = {two.lower(): three for two, three in alpha3_codes().items() if two not in _SOLD}
    return {**codes, "uk": "GBR"}


def weigh(scene_features: Sequence[Sequence[str]], weights: Mapping[str, float]) -> list[float]:
    """Probabilities of entries from their features."""
    return softmax([sum(weights.get(f, 0.0) for f in features) for features in scene_features])


def rank(
    doc: Doc,
    parts: Sequence[Group],
    hints: Sequence[str],
    first: Mapping[str, float],
    second: Mapping[str, float],
) -> None:
    """Fill ``odds`` of every group: once without context, then twice with it."""
    for g in parts:
        g.odds = weigh([plain(g, n) for n in range(len(g.entries))], first)
    for _ in range(2):
        scene = Scene(doc, parts, hints)
        odds = [
            weigh([scene.features(at, n) for n in range(len(g.entries))], second)
            for at, g in enumerate(parts)
        ]
        for g, o in zip(parts, odds, strict=True):
            g.odds = o
