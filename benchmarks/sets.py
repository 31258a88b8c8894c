"""The gold sets that the gate measures: where they lie, what part is used, which figures are kept."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.tasks import BenchmarkError, Item

PROJECT = Path(__file__).resolve().parent.parent
# The articles of the ledger's gold that a second reader adjudicated (its README), by the start of their id.
ADJUDICATED = ("seed", "CzTQ", "NLnU", "knZJ", "pcum", "Bioj", "IR3J")


def bench_folder() -> Path | None:
    """The folder of gold data: ``SAYSO_BENCH``, else ``../shared/bench`` beside the project; None without one."""
    folder = Path(os.environ.get("SAYSO_BENCH") or PROJECT.parent / "shared" / "bench")
    return folder if (folder / "score.py").is_file() else None


def bench_file(name: str, holds: str) -> Path:
    """A file of the bench folder; BenchmarkError when what it holds (a plural) is not at hand."""
    folder = bench_folder()
    if folder is None or not (path := folder / name).is_file():
        raise BenchmarkError(f"no {holds} are at hand.", remedy="Set SAYSO_BENCH to the bench folder.")
    return path


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a scorer's answer."""

    name: str  #: as in the baseline
    path: tuple[str, ...]  #: keys that lead to it in the scorer's JSON
    scale: float = 1.0  #: what it is divided by, 100 for per cent
    better: int = 1  #: 1 when higher is better, -1 when lower is

    def read(self, answer: dict[str, Any]) -> float | None:
        """The figure as a share of one (errors: in their own unit), None when the answer lacks it.

        The ledger's scorer writes shares as ``12/34 = 0.353``.
        """
        found: Any = answer
        for key in self.path:
            if not isinstance(found, dict) or key not in found:
                return None
            found = found[key]
        if found is None:  # the gold has nothing of the kind
            return None
        if isinstance(found, str):
            found = found.rpartition("=")[2]
        return round(float(found) / self.scale, 4)


@dataclass(frozen=True, slots=True)
class GoldSet:
    """One set of gold items with its scorer."""

    name: str  #: as in the baseline, TASK/SET
    task: str  #: the task
    gold: str  #: file or folder in the bench folder
    figures: tuple[Figure, ...]  #: what is kept of the scorer's answer
    scorer: str = "score.py"  #: script in the bench folder
    takes_task: bool = True  #: whether the scorer's first argument is the task
    json_file: bool = False  #: whether the scorer writes its JSON into the file after ``--json``
    part: Callable[[Item], bool] = lambda item: True  #: which items are used


def held_out(item: Item) -> bool:
    """The part of a training set that is never trained on: ids whose MD5, in hexadecimal, ends in 0."""
    key = str(item.get("doc_id") or item.get("id"))
    return hashlib.md5(key.encode(), usedforsecurity=False).hexdigest().endswith("0")


def adjudicated(item: Item) -> bool:
    """True for the articles that a second reader adjudicated."""
    return str(item["id"]).startswith(ADJUDICATED)


def _figures(*names: str, **more: str) -> tuple[Figure, ...]:
    """Figures at the top of the answer, and renamed ones below it (``a/b``)."""
    top = tuple(Figure(name, (name,)) for name in names)
    return (*top, *(Figure(name, tuple(path.split("/"))) for name, path in more.items()))


_TIMEX = _figures("strict_f1", "relaxed_f1", "value_f1")
_TOPONYM = _figures("found", "acc161", "country", "id", span_f1="span/f1")
_COREF = _figures("conll", b3="b3/f1")
_STATEMENT_FIELDS = ("speaker", "act", "via", "commitment", "quotation", "source", "said_on")
_EVENT_FIELDS = (
    "actor_codes", "recipient_codes", "reality", "voice", "mode", "place_country", "place_161km", "date", "counts",
)  # fmt: skip
_LEDGER = (
    *_figures(
        statements="statements/f1", statements_whole="statements/whole_f1", events="events/f1",
        events_whole="events/whole_f1", dyads="dyads/f1",
        **{f"statement_{name}": f"statements/fields/{name}" for name in _STATEMENT_FIELDS},
        **{f"event_{name}": f"events/fields/{name}" for name in _EVENT_FIELDS},
    ),
    Figure("allegation_as_fact", ("events", "fields", "allegation_as_fact"), better=-1),
    Figure("not_fact_as_fact", ("dyads", "not_fact_as_fact"), better=-1),
)  # fmt: skip
_ATTRIBUTION = tuple(
    Figure(name, tuple(path.split("/")), scale=100)
    for name, path in {
        "triple50": "attribution/ov50/F", "who_what50": "attribution/who_what50/F", "detect": "attribution/detect/F",
        "triple_exact": "attribution/exact/F", "source_exact": "span/exact/source/F", "cue_exact": "span/exact/cue/F",
        "content_exact": "span/exact/content/F", "source_acc": "attribution/source_acc",
    }.items()
)  # fmt: skip

SETS: tuple[GoldSet, ...] = (
    GoldSet("ledger/all", "ledger", "ledger/gold", _LEDGER, "ledger/score.py", takes_task=False),
    GoldSet("ledger/adjudicated", "ledger", "ledger/gold", _LEDGER, "ledger/score.py", takes_task=False,
            part=adjudicated),
    GoldSet("attribution/dev", "attribution", "attribution/dev.jsonl", _ATTRIBUTION, "attribution/score.py",
            takes_task=False, json_file=True),
    GoldSet("timex/timebank", "timex", "timex/timebank.dev.jsonl", _TIMEX),
    GoldSet("timex/aquaint", "timex", "timex/aquaint.dev.jsonl", _TIMEX),
    GoldSet("relation/dev", "relation", "relation/dev.jsonl",
            _figures(root_macro="root/macro_f1", root_accuracy="root/accuracy", quad_macro="quad/macro_f1",
                     binary_macro="binary/macro_f1")),
    GoldSet("record/dev", "record", "record/dev.jsonl",
            _figures(type_f1="type/f1", dyad_f1="dyad/f1", dyad_sector_f1="dyad_sector/f1")),
    GoldSet("actors/dev", "actors", "actors/dev.jsonl", _figures("f1")),
    GoldSet("sentences/dev", "sentences", "sentences/dev.jsonl", _figures("macro_f1", micro_f1="micro/f1")),
    GoldSet("actor_code/dev", "actor_code", "actor_code/dev.jsonl",
            _figures(country="country/accuracy", sector="code_1/accuracy")),
    GoldSet("toponym/lgl", "toponym", "toponym/lgl.dev.jsonl", _TOPONYM),
    GoldSet("toponym/geovirus", "toponym", "toponym/geovirus.dev.jsonl", _TOPONYM),
    GoldSet("toponym_spans/lgl", "toponym_spans", "toponym/lgl.dev.jsonl", _TOPONYM),
    GoldSet("toponym_spans/geovirus", "toponym_spans", "toponym/geovirus.dev.jsonl", _TOPONYM),
    GoldSet("event_place/held_out", "event_place", "event_place/train.jsonl", _figures("f1", "whole"), part=held_out),
    GoldSet("factuality/uw", "factuality", "factuality/uw.jsonl",
            (Figure("mae", ("mae",), better=-1), Figure("pearson", ("pearson",))), part=held_out),
    GoldSet("incident/gva", "incident", "incident/gva.dev.jsonl", _COREF),
    GoldSet("event_coref/ecbplus", "event_coref", "event_coref/ecbplus.dev.jsonl", _COREF),
    GoldSet("claim_match/speech", "claim_match", "claim_match/speech.dev.jsonl", _figures("map5", "mrr", "recall20")),
    GoldSet("stance/fnc", "stance", "stance/fnc.dev.jsonl",
            _figures("macro_f1", "accuracy", disagree_f1="disagree/f1")),
)  # fmt: skip
