"""Groups of entries of a ledger, events or statements, kept up to date as articles arrive.

A new entry is compared with its candidates only; then it, and all that is grouped with one of them, is grouped anew.
What is far away in time and words does not change. As scores do not depend on what else is in the ledger, the groups
are those of a ledger that is linked at once, except where a key has become so common that it no longer finds
candidates (``most``), or where an entry has more candidates than it keeps: there the order of adding can tell.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from typing import Generic, Protocol, TypeVar

from sayso.linking.linkage import Pair, linked, stable_ids

NEARLY = 1.0  #: below the threshold; a group with so good a candidate is grouped anew as well
Key = tuple[str, str]  #: a stretch of time and what is shared in it
Keys = Sequence[tuple[Key, float]]  #: with how much it weighs


class Entry(Protocol):
    """What is grouped."""

    @property
    def id(self) -> str:
        """Id of the entry."""

    @property
    def document(self) -> str:
        """Id of its article."""


E = TypeVar("E", bound=Entry)
E_contra = TypeVar("E_contra", bound=Entry, contravariant=True)


class Comparison(Protocol[E_contra]):
    """How entries of one kind are compared."""

    kind: str  #: of the groups, the letter of whose ids it begins with
    least: float  #: average score from which two groups are one
    most: int  #: entries; a key with more finds no candidates
    candidates: int  #: candidates that an entry keeps
    enough: float  #: what the keys that two candidates share must weigh together
    within: bool  #: whether entries of one article are candidates of one another

    def keys(self, entry: E_contra) -> Keys:
        """By what an entry is looked up."""

    def family(self, entry: E_contra) -> Hashable:
        """Entries of two families are never in one group."""

    def score(self, one: E_contra, other: E_contra) -> float:
        """Log odds that two entries belong together."""


class Groups(Generic[E]):
    """Entries and the groups that they are in."""

    def __init__(self, comparison: Comparison[E], decided: Iterable[tuple[str, str, bool]] = ()) -> None:
        self._how = comparison
        self._entries: list[E] = []
        self._at: dict[str, int] = {}
        self._holders: dict[Key, list[int]] = defaultdict(list)
        self._keys: list[Keys] = []
        self._scores: dict[Pair, float] = {}
        self._near: dict[int, set[int]] = defaultdict(
            set
        )  # entry -> those it was compared with as candidates
        self._looked: set[int] = set()
        self._decided = tuple(decided)
        self.group: dict[str, str] = {}  #: entry -> its group
        self.members: dict[str, tuple[str, ...]] = {}  #: group -> its entries, two or more, sorted

    def __contains__(self, id_: str) -> bool:
        return id_ in self._at

    def entry(self, id_: str) -> E:
        """The entry with this id."""
        return self._entries[self._at[id_]]

    def score(self, one: str, other: str) -> float:
        """Log odds that two entries at hand belong together."""
        return self._score(self._at[one], self._at[other])

    def restore(self, entries: Sequence[E], groups: Mapping[str, Sequence[str]]) -> None:
        """Take in entries that were grouped before, and groups whole, also with members that are not at hand."""
        for entry in entries:
            self._take(entry)
        for id_, some in groups.items():
            self.members[id_] = tuple(sorted(some))
            self.group.update(dict.fromkeys(some, id_))

    def add(self, entries: Sequence[E]) -> tuple[set[str], set[str]]:
        """Take in new entries: ids of groups that are new or different, and of those that are no more."""
        return self._grouped_anew([self._take(entry) for entry in entries if entry.id not in self._at])

    def remove(self, ids: Iterable[str]) -> tuple[set[str], set[str]]:
        """Take entries out of their groups; the same two sets as :meth:`add`."""
        changed: set[str] = set()
        for id_ in ids:
            if (group := self.group.pop(id_, None)) is not None:
                self.members[group] = tuple(m for m in self.members[group] if m != id_)
                changed.add(group)
        gone = {group for group in changed if len(self.members[group]) < 2}
        for group in gone:
            for member in self.members.pop(group):
                self.group.pop(member, None)
        return changed - gone, gone

    def candidate_pairs(self) -> list[Pair]:
        """Numbers of all entries that are candidates of one another, lower first, in the order of being taken in."""
        for n in range(len(self._entries)):
            self._look(n)
        return sorted((n, m) for n, others in self._near.items() for m in others if n < m)

    def _take(self, entry: E) -> int:
        if entry.id in self._at:
            return self._at[entry.id]
        n = self._at[entry.id] = len(self._entries)
        self._entries.append(entry)
        keys = self._how.keys(entry)
        self._keys.append(keys)
        for key, _ in keys:
            self._holders[key].append(n)
        return n

    def _score(self, i: int, j: int) -> float:
        pair = (min(i, j), max(i, j))
        if pair not in self._scores:
            self._scores[pair] = self._how.score(self._entries[pair[0]], self._entries[pair[1]])
        return self._scores[pair]

    def _look(self, n: int) -> None:
        """Find the candidates of an entry: those that share most with it."""
        if n in self._looked:
            return
        self._looked.add(n)
        shared: dict[int, dict[str, float]] = defaultdict(dict)
        for (when, what), weight in self._keys[n]:
            some = self._holders[when, what]
            if len(some) <= self._how.most:
                for other in some:
                    shared[other][what] = weight  # once, in however many stretches of time it is shared
        document = self._entries[n].document
        found = Counter(
            {
                other: total
                for other, weights in shared.items()
                if other != n
                and (self._how.within or self._entries[other].document != document)
                and (total := sum(weights.values())) >= self._how.enough
            }
        )
        best = sorted(found, key=lambda m: (-found[m], self._entries[m].id))[: self._how.candidates]
        for other in best:
            self._near[n].add(other)
            self._near[other].add(n)

    def _grouped_anew(self, fresh: Sequence[int]) -> tuple[set[str], set[str]]:
        touched = set(fresh)
        for n in fresh:
            self._look(n)
        for n in fresh:
            for other in self._near[n]:
                if self._score(n, other) > self._how.least - NEARLY:
                    touched.add(other)
                    mates = self.members.get(self.group.get(self._entries[other].id, ""), ())
                    touched |= {self._at[mate] for mate in mates if mate in self._at}
        families: dict[Hashable, list[int]] = defaultdict(list)
        for n in sorted(touched, key=lambda n: self._entries[n].id):
            self._look(n)
            families[self._how.family(self._entries[n])].append(n)
        return self._renamed([group for order in families.values() for group in self._linked(order)])

    def _linked(self, order: Sequence[int]) -> list[list[str]]:
        """Groups of the ids of some entries of one family."""
        local = {n: k for k, n in enumerate(order)}
        ties = {
            (local[n], local[m]): self._score(n, m)
            for n in order for m in self._near[n] if m in local and local[n] < local[m]
        }  # fmt: skip
        ids = [self._entries[n].id for n in order]
        pairs: dict[bool, list[Pair]] = {True: [], False: []}
        for one, other, same in self._decided:
            both = [local[self._at[id_]] for id_ in (one, other) if self._at.get(id_) in local]
            if len(both) == 2:
                pairs[same].append((both[0], both[1]))
        groups = linked(
            ids,
            ties,
            lambda i, j: self._score(order[i], order[j]),
            self._how.least,
            pairs[True],
            pairs[False],
        )
        return [[ids[k] for k in group] for group in groups]

    def _renamed(self, groups: Sequence[Sequence[str]]) -> tuple[set[str], set[str]]:
        """Give new groups their ids; a group of one is none. Members that are not at hand stay where most go."""
        several = [list(group) for group in groups if len(group) > 1]
        loose = [member for group in groups for member in group]
        before = {member: self.group.pop(member) for member in loose if member in self.group}
        old = {id_: self.members.pop(id_) for id_ in set(before.values())}
        ids = stable_ids(self._how.kind, several, before, self.members)
        for id_, group in zip(ids, several, strict=True):
            afar = [m for m in old.get(id_, ()) if m not in self._at]
            self.members[id_] = tuple(sorted((*group, *afar)))
        for id_ in set(old) - set(ids):  # only members that are not at hand are left
            if len(afar := [m for m in old[id_] if m not in self._at]) > 1:
                self.members[id_] = tuple(afar)
        for id_ in {*old, *ids} & set(self.members):
            self.group.update(dict.fromkeys(self.members[id_], id_))
        for id_ in set(old) - set(self.members):
            for member in old[id_]:
                if self.group.get(member) == id_:
                    self.group.pop(member)
        changed = {id_ for id_ in {*old, *ids} & set(self.members) if old.get(id_) != self.members[id_]}
        return changed, set(old) - set(self.members)
