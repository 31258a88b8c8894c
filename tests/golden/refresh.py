"""Write NAME.reading.json anew for every golden article: ``python -m tests.golden.refresh [--diff]``.

The file holds what the program reads now, one entry a line, without ids, scores and reasons, so that a change of
behaviour is reviewed as a diff of these files. ``--diff`` shows it and writes nothing.
"""

from __future__ import annotations

import datetime as dt
import difflib
import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sayso.coding import Coder
from sayso.model import Document, Reading

HERE = Path(__file__).parent
NAMES = sorted(path.name.removesuffix(".article.json") for path in HERE.glob("*.article.json"))


def article(name: str) -> Document:
    """The golden article as a document."""
    row = json.loads((HERE / f"{name}.article.json").read_text("utf-8"))
    published = dt.date.fromisoformat(row["published"])
    return Document(row["text"], title=row["title"], outlet=row["outlet"], published=published)


def _quotes(spans: list[dict[str, Any]]) -> str:
    return " … ".join(s["text"] for s in spans)


def _statement(row: dict[str, Any], number: dict[str, int]) -> dict[str, Any]:
    return {
        "speaker": row["speaker"], "kind": row["speaker_kind"], "code": row["speaker_code"], "via": row["via"],
        "source": row["source"] and row["source"]["text"], "cue": _quotes(row["cue"]), "act": row["act"],
        "commitment": row["commitment"], "quotation": row["quotation"], "said_on": row["said_on"],
        "addressee": row["addressee"] and row["addressee"]["text"],
        "within": row["within"] and number[row["within"]], "content": _quotes(row["content"]),
    }  # fmt: skip


def _parties(rows: list[dict[str, Any]], number: dict[str, int]) -> list[str]:
    named = []
    for party in rows:
        says = ", ".join(str(number[i]) for i in party["attributed_to"])
        named.append(f"{party['name']} [{party['code']}]" + (f" ({says})" if says else ""))
    return named


def _event(row: dict[str, Any], number: dict[str, int]) -> dict[str, Any]:
    counts = {k: row[k] for k in ("killed", "injured", "detained", "crowd") if row.get(k)}
    place, date = row["place"], row["date"]
    return {
        "type": row["type"], "mode": row["mode"], "trigger": row["trigger"]["text"], "at": row["trigger"]["start"],
        "actor": _parties(row["actor"], number), "recipient": _parties(row["recipient"], number),
        "reality": row["reality"], "attributed_to": [number[i] for i in row["attributed_to"]],
        "place": place and f"{place['name']} [{place['country']}]", "date": date and f"{date['start']}/{date['end']}",
        **counts,
    }  # fmt: skip


def compact(reading: Reading) -> Iterator[str]:
    """The lines of the snapshot: valid JSON, one entry a line; statements are numbered from 0."""
    row = reading.to_json()
    number = {s["id"]: i for i, s in enumerate(row["statements"])}
    entries = {
        "statements": [_statement(s, number) for s in row["statements"]],
        "events": [_event(e, number) for e in row["events"]],
    }
    yield "{"
    for kind, listed in entries.items():
        yield f' "{kind}": ['
        yield ",\n".join("  " + json.dumps(e, ensure_ascii=False) for e in listed)
        yield " ]," if kind == "statements" else " ]"
    yield "}"


def snapshot(reading: Reading) -> str:
    """The text of NAME.reading.json."""
    return "\n".join(compact(reading)) + "\n"


def difference(name: str, now: str) -> str:
    """The snapshot on disk against ``now`` as a unified diff; empty when they agree."""
    path = HERE / f"{name}.reading.json"
    before = path.read_text("utf-8").splitlines() if path.exists() else []
    return "\n".join(
        difflib.unified_diff(before, now.splitlines(), f"{name} as reviewed", f"{name} now", "", "", 0, "")
    )


def main(arguments: list[str]) -> None:
    """Refresh, or with ``--diff`` only show what would change."""
    coder = Coder()
    for name in NAMES:
        now = snapshot(coder.code(article(name)))
        if changed := difference(name, now):
            print(changed)
        if "--diff" not in arguments:
            (HERE / f"{name}.reading.json").write_text(now, "utf-8")


if __name__ == "__main__":
    main(sys.argv[1:])
