"""Adapters of the tasks about single sentences: relation, record, actors, sentences, event_place, factuality."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.adapters.text import day

Item = dict[str, Any]
BATCH = 64


def parsed(items: Iterable[Item]) -> Iterator[tuple[Any, Item]]:
    """(parse, item) for each item's text, in order."""
    from sayso.coding.parse import language

    yield from language().pipe(((item["text"], item) for item in items), as_tuples=True, batch_size=BATCH)


def predict_relation(items: Iterable[Item]) -> Iterator[Item]:
    """PLOVER root between the given source and target."""
    from sayso.coding.tasks import relation

    for item in items:
        source, target = ([tuple(s) for s in item.get(key) or ()] for key in ("source_spans", "target_spans"))
        yield {"id": item["id"], "root": relation(item["text"], source, target)}


def predict_record(items: Iterable[Item]) -> Iterator[Item]:
    """Events of the bare sentence with actor codes, by the stages that code the ledger."""
    from sayso.coding.tasks import records

    for doc, item in parsed(items):
        yield {"id": item["id"], "events": records(doc, day(item.get("date")))}


def predict_actors(items: Iterable[Item]) -> Iterator[Item]:
    """Source, target and reciprocal spans."""
    from sayso.coding.tasks import actors

    for doc, item in parsed(items):
        yield {
            "id": item["id"],
            "spans": [{"start": s, "end": e, "label": label} for s, e, label in actors(doc)],
        }


def predict_sentences(items: Iterable[Item]) -> Iterator[Item]:
    """What the police are reported to have done."""
    from sayso.coding.police import police_acts

    for doc, item in parsed(items):
        yield {"id": item["id"], "labels": sorted(police_acts(doc))}


def predict_event_place(items: Iterable[Item]) -> Iterator[Item]:
    """Where the given verb's happening took place."""
    from sayso.coding.tasks import places_of

    for doc, item in parsed(items):
        verb = item["verb"][0]
        spans = places_of(doc, verb["start"], verb["end"])
        yield {"doc_id": item["doc_id"], "locations": [{"start": s, "end": e} for s, e in spans]}


def predict_factuality(items: Iterable[Item]) -> Iterator[Item]:
    """How certain the text makes each target, from −3 to 3."""
    from sayso.coding.reality import factuality

    for doc, item in parsed(items):
        found = []
        for target in item["targets"]:
            start, end = target["span"]
            token = next((t for t in doc if t.idx < end and start < t.idx + len(t)), None)
            found.append(3.0 if token is None else factuality(doc, token))
        yield {"id": item["id"], "factuality": found}


TASKS = {
    "relation": predict_relation, "record": predict_record, "actors": predict_actors, "sentences": predict_sentences,
    "event_place": predict_event_place, "factuality": predict_factuality,
}  # fmt: skip
