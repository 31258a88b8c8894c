"""The learned event head: types of predicates, triggers, the parties of a main event, acts of the police.

The network (``sayso.training.network``) gives for every word piece four vectors, one for each part that it may play
(trigger, source, target, sentence). A predicate is the sum of the means of its parts' vectors; one linear layer gives
the log-odds of PLOVER's types and of none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sayso.coding.encoder import NEVER, Range, best_spans, paired, run_value
from sayso.coding.networks import outputs, softmax, tokenizer_file
from sayso.coding.windows import Window, tokenizer, windows
from sayso.model import EVENT_TYPES

if TYPE_CHECKING:
    from sayso.coding.networks import Scores

TYPES: tuple[str | None, ...] = (
    *sorted(EVENT_TYPES),
    None,
)  #: the classes, in the network's order; None is no event
PARTIES = ("SOURCE", "TARGET", "RECIPROCAL")  #: of a sentence's main event


@dataclass(frozen=True, slots=True)
class EventScores:
    """The network's output for a sentence; offsets are those of the article."""

    window: Window  #: the sentence's word pieces
    parts: Scores  #: (T, 4, E) vectors of a piece as trigger, source, target and sentence
    triggers: Scores  #: (T, 17) log-odds of the type of the trigger that a piece is in, none last
    roles: Scores  #: (T, 7) log-odds of the main event's parties
    police: Scores  #: (T, 5) log-odds, to be averaged, of the acts of the police
    queries: Scores  #: (T, 2R) of triggers, for actor and recipient
    keys: Scores  #: (T, 6R) of parties
    absent: Scores  #: (4, E) vectors that stand for a part which is not marked
    weight: Scores  #: (17, E) of the types
    bias: Scores  #: (17,)
    near: Scores  #: (6, 2·REACH+1) prior of a party's distance from its trigger


def event_scores(text: str, start: int = 0, stop: int | None = None) -> EventScores | None:
    """Run the network over one sentence of ``text``, by itself: its first window, None for a blank one."""
    window = next(windows(text, tokenizer(tokenizer_file()), start, stop), None)
    if window is None:
        return None
    parts, triggers, roles, police, queries, keys, absent, weight, bias, near = outputs("events", window)
    return EventScores(
        window, parts[0].reshape(len(window.ids), *absent.shape), triggers[0], roles[0], police[0], queries[0], keys[0],
        absent, weight, bias, near,
    )  # fmt: skip


def _gelu(x: Scores) -> Scores:
    """Exact GELU, x·Φ(x)."""
    import math

    import numpy as np

    found: Scores = x * 0.5 * (1 + np.array([math.erf(v / math.sqrt(2)) for v in x], dtype=np.float32))
    return found


def types_of(
    scores: EventScores, trigger: Sequence[Range], source: Sequence[Range], target: Sequence[Range]
) -> dict[str | None, float]:
    """Probability of each type for a predicate; parts without spans count as not marked."""
    vector = scores.absent[0] * 0
    for part, spans in enumerate((trigger, source, target)):
        pieces = [k for span in spans for k in range(*scores.window.pieces(*span))]
        vector = vector + (scores.parts[pieces, part].mean(0) if pieces else scores.absent[part])
    vector = vector + scores.parts[:, -1].mean(0)  # the sentence
    total = scores.weight @ _gelu(vector) + scores.bias
    return dict(zip(TYPES, softmax(total).tolist(), strict=True))


def triggers(scores: EventScores, least: float) -> Iterator[tuple[Range, str, float]]:
    """(span, type, probability) of runs of pieces that are likely in a trigger of one type."""
    likely, offsets = softmax(scores.triggers), scores.window.offsets
    best = likely.argmax(1)
    k = 0
    while k < len(best):
        name = TYPES[best[k]]
        if name is None or offsets[k][0] < 0 or likely[k, best[k]] < least:
            k += 1
            continue
        stop = k + 1
        while stop < len(best) and best[stop] == best[k] and offsets[stop][0] >= 0:
            stop += 1
        span = offsets[k][0], offsets[stop - 1][1]
        yield span, name, float(likely[k:stop, best[k]].max())
        k = stop


def main_parties(scores: EventScores) -> list[tuple[int, int, str]]:
    """(start, end, SOURCE | TARGET | RECIPROCAL) of the best sequence of roles (Viterbi)."""
    import numpy as np

    odds = np.log(softmax(scores.roles))
    size = odds.shape[1]
    step = np.zeros((size, size), dtype=np.float32)
    for inside in range(2, size, 2):
        step[[k for k in range(size) if k not in (inside, inside - 1)], inside] = NEVER
    value, back = odds[0].copy(), []
    value[2::2] = NEVER
    for row in odds[1:]:
        choice = value[:, None] + step
        back.append(choice.argmax(0))
        value = choice.max(0) + row
    at = int(value.argmax())
    path = [at]
    for row in reversed(back):
        at = int(row[at])
        path.insert(0, at)
    spans: list[tuple[int, int, str]] = []
    for k, role in enumerate(path):
        start, end = scores.window.offsets[k]
        if start < 0 or not role:
            continue
        name = PARTIES[(role - 1) // 2]
        if role % 2 == 1:
            spans.append((start, end, name))
        elif spans:
            spans[-1] = (spans[-1][0], end, name)
    return spans


def police(scores: EventScores) -> list[float]:
    """Probability, 0 to 1, of each act of the police in the window (a sentence), in the order of the set."""
    import numpy as np

    return [float(v) for v in 1 / (1 + np.exp(-scores.police.mean(0)))]


def parties(
    scores: EventScores, trigger: Range
) -> tuple[list[tuple[Range, float]], list[tuple[Range, float]]]:
    """(span, log-odds) of the likeliest actors and recipients of the trigger, in text order."""
    first, stop = scores.window.pieces(*trigger)
    if first == stop:
        return [], []
    run = tuple(range(first, stop))
    rows = paired(scores.window, [run], scores.queries, scores.keys, scores.near)[0]
    offsets = scores.window.offsets
    sides: list[list[tuple[Range, float]]] = []
    for row in rows:
        spans, _ = best_spans(row)
        sides.append([((offsets[a][0], offsets[b - 1][1]), run_value(row, a, b)) for a, b in spans])
    return sides[0], sides[1]
