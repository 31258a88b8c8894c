"""Adapters of the tasks that read a whole article: ledger, attribution, timex."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sayso.model import Reading, Span, Statement

Item = dict[str, Any]
Fragments = list[tuple[int, int]]


def day(stated: str | None) -> dt.date | None:
    """The day in an item's date field (``2016-09-12``, ``20160912``, a time after it is cut off); None when none is."""
    found = re.match(r"(\d{4})-?(\d\d)-?(\d\d)", stated or "")
    try:
        return dt.date(*map(int, found.groups())) if found else None
    except ValueError:
        return None


def predict_timex(items: Iterable[Item]) -> Iterator[Item]:
    """Spans, types and values of the time expressions of each text."""
    from sayso.coding.dates import find_timexes

    for item in items:
        yield {
            "doc_id": item["doc_id"],
            "timexes": [
                {
                    "start": t.span.start,
                    "end": t.span.end,
                    "text": t.span.text,
                    "type": t.type,
                    "value": t.value,
                }
                for t in find_timexes(item["text"], day(item.get("dct")))
            ],
        }


def readings(
    items: Iterable[Item], *, outlet: str, published: str, title: str = "title"
) -> Iterator[tuple[Item, Reading]]:
    """Each item with the reading of its text, which already starts with the title where it has one.

    ``outlet``, ``published`` and ``title`` are the names of the item's fields.
    """
    import sayso
    from sayso.model import Document

    coder = sayso.load()
    for item in items:
        document = Document(
            text=item["text"], title=item.get(title) or None, outlet=item.get(outlet) or None,
            published=day(item.get(published)),
        )  # fmt: skip
        yield item, coder.code(document)


def predict_ledger(items: Iterable[Item]) -> Iterator[Item]:
    """Statements and events of each article; ``attributed_to`` as indexes into the list of statements."""
    for item, reading in readings(items, outlet="outlet", published="published"):
        yield {"id": item["id"], **ledger_entries(reading)}


def ledger_entries(reading: Reading) -> Item:
    """Statements and events of a reading in the codebook's fields, references as indexes."""
    index = {name: n for n, name in enumerate(reading.statement_ids())}
    numbers = lambda names: sorted({index[name] for name in names})  # noqa: E731
    events = []
    for event in reading.events:
        row = event.to_json()
        row["attributed_to"] = numbers(event.attributed_to)
        for role, parties in (("actor", event.actor), ("recipient", event.recipient)):
            for party, record in zip(parties, row[role], strict=True):
                record["attributed_to"] = numbers(party.attributed_to)
        events.append(row)
    return {"statements": [s.to_json() for s in reading.statements], "events": events}


def predict_attribution(items: Iterable[Item]) -> Iterator[Item]:
    """Outermost attributions of each article.

    PolNeAR marks those of the headline as well, so the text is read as one without a title (ruling 8).
    """
    for item, reading in readings(items, outlet="publisher", published="date", title=""):
        yield {"doc_id": item["doc_id"], "attributions": attributions(reading)}


_GROUP = re.compile(
    r"(?:\b(?:(?:ha[sd]|have|is|are|was|were|do|does|did|can|could|will|would|should|may|might|must)(?:n['’]t)?|"
    r"cannot|be|been|being|to|not|never|also|again|\w+ly)|['’](?:s|d|m|re|ve|ll))\s+$"
)


def attributions(reading: Reading) -> list[Item]:
    """Outermost statements in PolNeAR's terms.

    PolNeAR has one attribution where the codebook has one statement for each of several joint
    speakers: statements with the same content and cue become one, and their sources one fragment where only commas
    and *and* stand between them. PolNeAR's content starts at the *that* which brings it in, its source ends with the
    comma that closes an apposition, and its cue has the auxiliaries, negations and adverbs before the verb and the
    colon after it; the codebook's spans leave all these out.
    """
    text = reading.document.text
    merged: dict[tuple[tuple[int, int], ...], Item] = {}
    for statement in reading.statements:
        if statement.within is not None:
            continue
        content, cue = fragments(statement.content), fragments(statement.cue)
        named = statement.source.end if statement.source else 0
        row = merged.setdefault(
            (*content, (-1, -1), *cue),
            {"source": [], "cue": _whole_cue(text, cue, named), "content": _with_that(text, content)},
        )
        for start, end in source_fragments(statement):
            closed = "," in text[start:end] and text[end : end + 1] == ","
            fragment = (start, end + 1) if closed else (start, end)
            if fragment not in row["source"]:
                row["source"].append(fragment)
    for row in merged.values():
        row["source"] = _joint(text, sorted(row["source"]))
    return list(merged.values())


def _with_that(text: str, content: Fragments) -> Fragments:
    start, end = content[0]
    return [(start - 5, end), *content[1:]] if text[max(0, start - 5) : start].lower() == "that " else content


def _whole_cue(text: str, cue: Fragments, named: int) -> Fragments:
    """The cue with its auxiliaries and its colon, clear of the source, which ends at ``named``."""
    if not cue or not text[cue[0][0]].isalpha():
        return cue
    start, end = cue[0][0], cue[-1][1]
    floor = named if named <= start else 0
    while before := _GROUP.search(text, max(floor, start - 20), start):
        start = before.start()
    end += text[end : end + 1] == ":"
    return [(start, end)] if len(cue) == 1 else [(start, cue[0][1]), *cue[1:-1], (cue[-1][0], end)]


def _joint(text: str, sources: Fragments) -> Fragments:
    """Joint sources as one fragment."""
    joint = sources[:1]
    for start, end in sources[1:]:
        if re.fullmatch(r",?\s*(?:and|or)?\s*", text[joint[-1][1] : start]):
            joint[-1] = (joint[-1][0], end)
        else:
            joint.append((start, end))
    return joint


def fragments(spans: Iterable[Span]) -> Fragments:
    """Start and end of each span, in order."""
    return sorted((s.start, s.end) for s in spans)


def source_fragments(statement: Statement) -> Fragments:
    """The source's fragment, or none."""
    return fragments([statement.source] if statement.source else [])


TASKS = {"ledger": predict_ledger, "attribution": predict_attribution, "timex": predict_timex}
