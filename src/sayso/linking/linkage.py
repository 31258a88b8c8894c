"""Groups of entries that belong together, and ids for the groups that outlast what is added later.

Average linkage in which the average over two groups is taken from a sample of their members: a group of hundreds costs
no more than one of ten, and pairs that were never candidates are compared when it comes to it. Members are sampled by
their ids, which are hashes, so that the same entries give the same groups in whatever order they came.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from sayso.model.ids import content_id

Pair = tuple[int, int]
SAMPLE = 6  #: members of a group that are compared with as many of another


def linked(
    ids: Sequence[str], ties: Mapping[Pair, float], score: Callable[[int, int], float], least: float,
    together: Iterable[Pair] = (), apart: Iterable[Pair] = (),
) -> list[list[int]]:  # fmt: skip
    """Groups of the indexes of ``ids``, each sorted by id, in the order of their first ids.

    ``ties`` holds the scores of pairs that were candidates; ``score`` gives that of any pair. Pairs of ``together``
    are joined first, whatever their score, and groups with a pair of ``apart`` between them never.
    """
    members: dict[int, list[int]] = {n: [n] for n in range(len(ids))}
    home = list(range(len(ids)))
    known = dict(ties)
    barred: dict[int, set[int]] = defaultdict(set)
    for i, j in apart:
        barred[i].add(j)
        barred[j].add(i)

    def of(i: int, j: int) -> float:
        pair = (min(i, j), max(i, j))
        if pair not in known:
            known[pair] = score(*pair)
        return known[pair]

    def join(a: int, b: int) -> None:
        if len(members[a]) < len(members[b]):
            a, b = b, a
        for n in members[b]:
            home[n] = a
        members[a] = sorted(members[a] + members.pop(b), key=lambda n: ids[n])

    for i, j in together:
        if home[i] != home[j]:
            join(home[i], home[j])
    order = sorted(
        (pair for pair, value in ties.items() if value > least),
        key=lambda p: (-ties[p], *sorted((ids[p[0]], ids[p[1]]))),
    )
    for i, j in order:
        a, b = home[i], home[j]
        if a == b or any(home[m] == b for n in members[a] for m in barred.get(n, ())):
            continue
        cross = [of(n, m) for n in members[a][:SAMPLE] for m in members[b][:SAMPLE]]
        if sum(cross) / len(cross) > least:
            join(a, b)
    groups = [sorted(group, key=lambda n: ids[n]) for group in members.values()]
    return sorted(groups, key=lambda group: ids[group[0]])


def stable_ids(
    kind: str, groups: Sequence[Sequence[str]], before: Mapping[str, str], used: Iterable[str]
) -> list[str]:
    """An id for each group of members: the one that most of its members had ``before``, else that of its first member.

    An id goes to one group only, to that which holds most of its members; ids ``used`` by other groups to none.
    """
    claims: list[tuple[int, str, int]] = []
    for number, group in enumerate(groups):
        for id_, count in Counter(before[m] for m in group if m in before).items():
            claims.append((-count, id_, number))
    found: dict[int, str] = {}
    taken: set[str] = set()
    for _, id_, number in sorted(claims):
        if number not in found and id_ not in taken:
            found[number] = id_
            taken.add(id_)
    taken |= {*before.values(), *used}
    for number, group in enumerate(groups):
        if number not in found:
            fresh = (content_id(kind, member) for member in group)
            found[number] = next(id_ for id_ in fresh if id_ not in taken)
            taken.add(found[number])
    return [found[number] for number in range(len(groups))]
