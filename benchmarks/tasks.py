"""The registry of tasks: what each is given, who answers it."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sayso.errors import SaySoError

Item = dict[str, Any]
Adapter = Callable[[Iterable[Item]], Iterator[Item]]


class BenchmarkError(SaySoError):
    """A task, a gold file or a scorer cannot be used as asked."""


@dataclass(frozen=True, slots=True)
class Task:
    """One task of the benchmark."""

    name: str  #: as in the bench folder's README
    fields: tuple[str, ...]  #: what an item gives; everything else in it is gold or gossip and is never read
    adapters: str  #: module with the adapter in its TASKS; imported only when the task is run
    inside: tuple[
        tuple[str, tuple[str, ...]], ...
    ] = ()  #: for a field that is a list of objects, what each gives
    key: str = "id"  #: the field that joins item and prediction
    whole: bool = False  #: true when the answer to one item depends on all items of the file

    def given(self, item: Item) -> Item:
        """The item as the task gives it: exactly the allowed fields, those of ``inside`` cut down as well."""
        row = {name: item[name] for name in self.fields if name in item}
        for name, allowed in self.inside:
            row[name] = [{key: part[key] for key in allowed if key in part} for part in row.get(name) or ()]
        return row

    def adapter(self) -> Adapter:
        """The function that answers the task; BenchmarkError when there is none yet."""
        try:
            module = importlib.import_module(self.adapters)
        except ModuleNotFoundError as missing:
            if missing.name != self.adapters:
                raise
            raise BenchmarkError(f"no adapter module {self.adapters} for task {self.name}.") from None
        tasks: dict[str, Adapter] = module.TASKS
        if self.name not in tasks:
            raise BenchmarkError(f"{self.adapters}.TASKS has no adapter for task {self.name}.")
        return tasks[self.name]


SPAN = ("start", "end", "label", "text")
_TEXT, _EVENTS, _ACTORS, _PLACES, _LINKING, _INCIDENTS = (
    f"benchmarks.adapters.{name}" for name in ("text", "events", "actors", "places", "linking", "incidents")
)

TASKS: dict[str, Task] = {
    task.name: task
    for task in (
        Task("ledger", ("id", "title", "outlet", "published", "text"), _TEXT),
        Task("attribution", ("doc_id", "publisher", "date", "title", "text"), _TEXT, key="doc_id"),
        Task("timex", ("doc_id", "dct", "title", "text"), _TEXT, key="doc_id"),
        Task("relation", ("id", "text", "source", "target", "source_spans", "target_spans"), _EVENTS),
        Task("record", ("id", "text", "date"), _EVENTS),
        Task("actors", ("id", "tokens", "text"), _EVENTS),
        Task("sentences", ("id", "text"), _EVENTS),
        Task("factuality", ("id", "text", "targets"), _EVENTS, inside=(("targets", ("span",)),)),
        Task("event_place", ("doc_id", "source", "text", "verb", "other"), _EVENTS, key="doc_id",
             inside=(("verb", SPAN), ("other", SPAN))),
        Task("actor_code", ("id", "func", "entity", "context", "query_date"), _ACTORS),
        Task("toponym", ("doc_id", "title", "url", "published", "text"), _PLACES, key="doc_id"),
        Task("toponym_spans", ("doc_id", "title", "url", "published", "text", "toponyms"), _PLACES, key="doc_id",
             inside=(("toponyms", ("start", "end")),)),
        Task("incident", ("id", "title", "published", "text"), _INCIDENTS, whole=True),
        Task("event_coref", ("id", "doc_id", "topic", "sent_id", "tokens", "mention", "text"), _INCIDENTS,
             whole=True),
        Task("claim_match", ("id", "text"), _LINKING, whole=True),
        Task("stance", ("id", "headline", "body_id", "body"), _LINKING),
    )
}  # fmt: skip


def task_named(name: str) -> Task:
    """The task of that name; BenchmarkError that lists the names when there is none."""
    if name not in TASKS:
        raise BenchmarkError(f"no task {name!r}.", remedy=f"Give one of {', '.join(sorted(TASKS))}.")
    return TASKS[name]
