"""Labelled sentences for the event heads: predicates with their parties and types, main parties, acts of the police."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sayso.coding.event_head import PARTIES, TYPES
from sayso.coding.windows import Window, tokenizer, windows
from sayso.training.corpora import Spans, pieces_in
from sayso.training.json_lines import json_lines

_AT = {name: k for k, name in enumerate(TYPES)}
YIELD = ("CONCEDE", "RETREAT")  #: the types that PLV takes together under this name
_QUADS: dict[int, tuple[str | None, ...]] = {
    0: ("REQUEST", None), 1: ("AGREE", "CONSULT", "SUPPORT"), 2: ("COOPERATE", "AID", *YIELD),
    3: ("REQUEST", "ACCUSE", "REJECT", "THREATEN"), 4: ("PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"),
}  #: CAMEO pentaclass (0 is a mere statement or an appeal) → types  # fmt: skip
#: CAMEO root → types, after CAMEO2PLOVER-2021 of openeventdata/PLOVER
_CAMEO: dict[int, tuple[str | None, ...]] = {
    1: (None,), 2: ("REQUEST",), 3: ("AGREE",), 4: ("CONSULT",), 5: ("SUPPORT",), 6: ("COOPERATE",), 7: ("AID",),
    8: YIELD, 9: ("ACCUSE",), 10: ("REQUEST",), 11: ("ACCUSE",), 12: ("REJECT",), 13: ("THREATEN",), 14: ("PROTEST",),
    15: ("MOBILIZE",), 16: ("SANCTION",), 17: ("COERCE", "SANCTION"),
    **dict.fromkeys((18, 19, 20), ("ASSAULT",)),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Predicate:
    """One happening: indexes of the pieces of its parts, empty where a part is not marked."""

    trigger: frozenset[int]
    source: frozenset[int]
    target: frozenset[int]
    allowed: frozenset[int]  #: indexes into TYPES: the labels that would be right
    sentence: frozenset[int] = frozenset()  #: pieces of its sentence; empty when the window is one sentence


@dataclass(frozen=True, slots=True)
class Sentence:
    """A window with the labels that its corpus gives."""

    window: Window
    predicates: tuple[Predicate, ...] = ()
    tags: tuple[int, ...] = ()  #: for every piece the type of the trigger it is in; empty when not labelled
    roles: tuple[
        int, ...
    ] = ()  #: for every piece 0, or 1 + 2·party (+ 1 inside) of the main event; empty when not
    police: tuple[
        int, ...
    ] = ()  #: 0 or 1 for each act of the police, see LABELS of sayso.coding.police; or empty


def _allowed(*names: str | None) -> frozenset[int]:
    return frozenset(_AT[name] for name in names)


def _window(text: str, reader: str) -> Window | None:
    return next(windows(text, tokenizer(reader)), None)


def _plain(text: str, reader: str, source: Spans, target: Spans, *names: str | None) -> Iterator[Sentence]:
    """A text of which only the parties and the type as a whole are known."""
    window = _window(text, reader)
    if window is not None:
        found = Predicate(frozenset(), pieces_in(window, source), pieces_in(window, target), _allowed(*names))
        yield Sentence(window, (found,))


def relations(path: Path, reader: str) -> list[Sentence]:
    """PLV (bench/relation): a sentence with source and target; YIELD is CONCEDE or RETREAT."""
    found: list[Sentence] = []
    for row in json_lines(path):
        names = YIELD if row["root"] == "YIELD" else (row["root"],)
        found += _plain(row["text"], reader, row["source_spans"], row["target_spans"], *names)
    return found


def pentaclasses(path: Path, reader: str) -> list[Sentence]:
    """CAMEO pentaclasses (bench/relation/penta.train.jsonl): only the class of the sentence is known."""
    rows = (r for r in json_lines(path) if not r["in_plv_test"])
    return [s for r in rows for s in _plain(r["text"], reader, (), (), *_QUADS[r["penta"]])]


def definitions(path: Path, reader: str) -> list[Sentence]:
    """The codebook's definitions of types and modes (bench/relation/codebook.jsonl)."""
    texts = {(r["event"], r[key]) for r in json_lines(path) for key in ("event_def", "mode_def") if r[key]}
    return [s for name, text in sorted(texts) for s in _plain(text, reader, (), (), name)]


def synthetic(path: Path, reader: str) -> list[Sentence]:
    """Generated stories with weak labels (bench/relation/synthetic_weak.jsonl), cut to their first sentences."""
    rows = ((r["event"], r["text"][:240].rsplit(" ", 1)[0]) for r in json_lines(path))
    return [s for name, text in rows for s in _plain(text, reader, (), (), name)]


def coded(path: Path, reader: str) -> list[Sentence]:
    """Sentences coded by hand in CAMEO (bench/record/coders.train.jsonl), as the first coder who found events did."""
    found = []
    for row in json_lines(path):
        coder = next((c for c in row["coders"] if c["actions"]), None)
        window = _window(row["text"], reader)
        if coder is None or window is None:
            continue
        predicates = []
        for n, action in enumerate(coder["actions"], 1):
            trigger, source, target = (
                pieces_in(window, [
                    (e["start"], e["start"] + len(e["text"])) for e in coder["entities"] if e["label"] == f"{part}-{n}"
                ])
                for part in ("Action", "Source", "Target")
            )  # fmt: skip
            root = int(action["cameo"].split("-")[1].split()[0])
            predicates.append(Predicate(trigger, source, target, _allowed(*_CAMEO[root])))
        found.append(Sentence(window, tuple(predicates)))
    return found


def idle(path: Path, reader: str) -> list[Sentence]:
    """Sentences of the same set in which no coder found an event."""
    read = (_window(text, reader) for text in _uneventful(path))
    return [Sentence(w, tags=(_AT[None],) * len(w.ids)) for w in read if w is not None]


def _uneventful(path: Path) -> Iterator[str]:
    """Texts of the coders' set in which none of them found an event."""
    yield from (r["text"] for r in json_lines(path) if not any(coder["actions"] for coder in r["coders"]))


def own(folder: Path, reader: str) -> list[Sentence]:
    """The project's own sentences (sentences/events/*.jsonl), every predicate labelled."""
    return [_labelled([row], reader) for row in json_lines(folder)]


def passages(folder: Path, reader: str, others: Path, shuffle: random.Random) -> list[Sentence]:
    """The same sentences in random rows of up to six, with uneventful ones of ``others`` between them.

    The program reads windows of paragraphs, in which the network must tell sentences apart.
    """
    rows = list(json_lines(folder))
    rows += [{"sentence": text.strip(), "events": []} for text in _uneventful(others)] * 3
    shuffle.shuffle(rows)
    found = []
    while rows:
        size = shuffle.randint(2, 6)
        found.append(_labelled(rows[:size], reader, shuffle.choice((" ", " ", "\n"))))
        rows = rows[size:]
    return found


def _labelled(rows: Sequence[dict[str, Any]], reader: str, between: str = " ") -> Sentence:
    """One window of the rows' sentences; what does not fit into it is left out."""
    text = between.join(row["sentence"] for row in rows)
    window = _window(text, reader)
    assert window is not None
    predicates: list[Predicate] = []
    tags = [_AT[None]] * len(window.ids)
    start = 0
    for row in rows:
        sentence = row["sentence"]
        whole = pieces_in(window, [(start, start + len(sentence))])

        def where(words: Sequence[str], sentence: str = sentence, start: int = start) -> Spans:
            return [(start + sentence.index(w), start + sentence.index(w) + len(w)) for w in words]

        for event in row["events"]:
            trigger = pieces_in(window, where([event["trigger"]]))
            if not trigger:
                continue
            actor, recipient = (pieces_in(window, where(event[role])) for role in ("actor", "recipient"))
            predicates.append(Predicate(trigger, actor, recipient, _allowed(event["type"]), whole))
            for k in trigger:
                tags[k] = _AT[event["type"]]
        start += len(sentence) + len(between)
    return Sentence(window, tuple(predicates), tuple(tags))


def main_parties(path: Path, reader: str) -> list[Sentence]:
    """Source, target and reciprocal parties of a sentence's main event (bench/actors)."""
    found = []
    for row in json_lines(path):
        window = _window(row["text"], reader)
        if window is None:
            continue
        roles = [0] * len(window.ids)
        for span in row["spans"]:
            pieces = sorted(pieces_in(window, [(span["start"], span["end"])]))
            for k in pieces:
                roles[k] = 1 + 2 * PARTIES.index(span["label"]) + (k != pieces[0])
        found.append(Sentence(window, roles=tuple(roles)))
    return found


def police(path: Path, reader: str) -> list[Sentence]:
    """Sentences with the acts of the police that they report (bench/sentences), and twice as many that report none."""
    rows = [r for r in json_lines(path) if len(r["text"].split()) > 5]
    acting, idle = ([r for r in rows if any(r["vector"]) is some] for some in (True, False))
    found = []
    for row in [*acting, *idle[:: max(1, len(idle) // (2 * len(acting)))]]:
        window = _window(row["text"], reader)
        if window is not None:
            found.append(Sentence(window, police=tuple(row["vector"])))
    return found
