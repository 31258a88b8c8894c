"""Reads the tables beside this file into one index of names."""

from __future__ import annotations

import csv
import datetime
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from sayso.errors import KnowledgeError
from sayso.knowledge.actors.fold import key, words
from sayso.knowledge.actors.records import Alias, Known, Term

FOLDER = Path(__file__).parent
#: ``the`` before a name that means it only with the article (*the alliance*) and is then no proper noun.
_WITH_ARTICLE = re.compile(
    r"^the [a-z]|^the (?:Commission|Commonwealth|Fed|Times|Guardian|States|Soviets|Commons)$|^The \w+$"
)


def rows(table: str) -> Iterator[dict[str, str]]:
    """Rows of a ``|``-separated table; lines with # are remarks. KnowledgeError on a row of the wrong length."""
    path = FOLDER / f"{table}.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        numbered = [(n, line) for n, line in enumerate(lines, 1) if line.strip() and not line.startswith("#")]
    header = numbered[0][1].strip().split("|")
    reader = csv.reader((line for _, line in numbered[1:]), delimiter="|", quoting=csv.QUOTE_NONE)
    for (number, _), cells in zip(numbered[1:], reader, strict=True):
        if len(cells) != len(header):
            raise KnowledgeError(
                f"{len(cells)} cells where {len(header)} are wanted.", where=f"{path.name}:{number}"
            )
        yield dict(zip(header, (c.strip() for c in cells), strict=True))


def yaml_table(name: str) -> Any:
    """Content of a YAML table beside this file; KnowledgeError when it is missing or malformed."""
    import yaml

    path = FOLDER / f"{name}.yaml"
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=loader)  # noqa: S506
    except (OSError, yaml.YAMLError) as error:
        raise KnowledgeError(
            f"cannot read it: {error}", where=path.name, remedy="Reinstall the package."
        ) from error


def day(text: str, *, last: bool = False) -> datetime.date:
    """First day that ``2004``, ``2004-05``, ``2004-05-06`` can mean; with ``last`` the day after the last."""
    parts = [int(p) for p in text.split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 1
    if not last:
        return datetime.date(year, month, 1)
    return (
        datetime.date(year + 1, 1, 1) if len(parts) == 1 or month == 12 else datetime.date(year, month + 1, 1)
    )


def terms(text: str, where: str) -> tuple[Term, ...]:
    """``GOV+MIL defence minister 2001-03-28>2007-02-15; …``; KnowledgeError when malformed."""
    out: list[Term] = []
    for part in filter(None, (p.strip() for p in text.split(";"))):
        head, _, time = part.rpartition(" ")
        sectors, _, office = head.partition(" ")
        start, _, end = time.partition(">")
        try:
            begins, ends = day(start), day(end, last=True) if end else None
        except ValueError as error:
            raise KnowledgeError(f"cannot read the term {part!r}.", where=where) from error
        if ">" not in time:
            ends = day(start, last=True)
        if ends is not None and ends < begins:
            raise KnowledgeError(f"the term {part!r} ends before it begins.", where=where)
        first, *others = sectors.split("+")
        out.append(Term(first, tuple(others), office, begins, ends))
    return tuple(sorted(out, key=lambda t: t.start))


def _always(sector: str, start: str = "", end: str = "") -> tuple[Term, ...]:
    first, *others = sector.split("+") if sector else [""]
    begins = day(start) if start else datetime.date.min
    return (Term(first, tuple(others), "", begins, day(end, last=True) if end else None),)


def _slug(name: str) -> str:
    return key(name).replace(" ", "-")


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]


#: Endings of adjectives that name no people in the plural (*Chinese*, *Irish*, *French*).
_UNCOUNTED = ("ese", "sh", "ch", "ss", "ois", "oise", "bourg")


class Index:
    """All entities and the names that stand for them."""

    def __init__(self) -> None:
        self._names: dict[str, list[Alias]] = {}
        self.entities: dict[str, Known] = {}
        self.surnames: dict[str, list[Known]] = {}
        self.longest = 1

    def add(self, entity: Known, names: list[str]) -> None:
        """Enter an entity under its names; the first entity of a name comes first."""
        self.entities.setdefault(entity.id, entity)
        for written in names:
            name, _, sector = (
                written.partition(":") if re.search(r":[A-Z]{3}$", written) else (written, "", "")
            )
            mononym, exact = name.startswith("~"), name.startswith("=")
            name = name.lstrip("~=")
            letters = name.replace(".", "")
            if letters.isupper() and len(letters) <= 6:
                exact = True
            folded = key(name)
            if not folded:
                continue
            alias = Alias(
                entity,
                words(name)[0 if not name.startswith("the ") else 1].capital,
                letters if exact else "",
                bool(_WITH_ARTICLE.match(name)) and not exact,
                mononym,
                sector,
            )
            held = self._names.setdefault(folded, [])
            if not any(a.entity == entity and a.exact == alias.exact for a in held):
                held.append(alias)
            self.longest = max(self.longest, folded.count(" ") + 1)
        if entity.kind == "person":
            self.surnames.setdefault(key(entity.name).rsplit(" ", 1)[-1], []).append(entity)

    def find(self, folded: str) -> tuple[Alias, ...]:
        """Every meaning of a key; empty when unknown."""
        return tuple(self._names.get(folded, ()))

    def counts(self) -> dict[str, int]:
        """Number of entities by kind."""
        out: dict[str, int] = {}
        for entity in self.entities.values():
            out[entity.kind] = out.get(entity.kind, 0) + 1
        return out


def _nationals(adjectives: list[str], given: list[str]) -> list[str]:
    if given:
        return given
    return [f"{a}s" for a in adjectives if not a.endswith(_UNCOUNTED) and not a.isupper() and "." not in a]


def _states(index: Index) -> None:
    named = {row["code"]: row for row in rows("states")}
    for row in rows("demonyms"):
        code = row["code"]
        from_sources = _list(named.get(code, {}).get("names", ""))
        names = [*from_sources, *_list(row["other_names"])]
        adjectives = _list(row["adjectives"])
        state = Known(f"state/{code}", names[0] if names else code, "state", code, _always("GOV"))
        index.add(state, names)
        people = Known(f"people/{code}", state.name, "people", code)
        index.add(people, adjectives)
        plural = Known(f"national/{code}", state.name, "national", code)
        index.add(plural, _nationals(adjectives, _list(row["nationals"])))
        seat = Known(f"state/{code}", state.name, "metonym", code, _always("GOV"))
        index.add(seat, [*_list(row["capitals"]), *_list(row["metonyms"])])
    for row in rows("historical_states"):
        code, names = row["code"], _list(row["names"])
        sector = "GOV" if row["sector"] == "GOV" else row["sector"]
        kind = "state" if sector == "GOV" else "partial"
        state = Known(
            f"historical/{_slug(names[0])}", names[0], kind, code, _always(sector, row["from"], row["to"])
        )
        index.add(state, names)
        adjectives = _list(row["adjectives"])
        index.add(Known(f"people/{_slug(names[0])}", names[0], "people", code), adjectives)
        index.add(
            Known(f"national/{_slug(names[0])}", names[0], "national", code),
            _nationals(adjectives, _list(row["nationals"])),
        )
        index.add(
            Known(state.id, names[0], "metonym", code, _always(sector, row["from"], row["to"])),
            _list(row["capitals"]),
        )
    for row in named.values():
        if not index.find(key(_list(row["names"])[0])):
            index.add(
                Known(
                    f"state/{row['code']}", _list(row["names"])[0], "state", row["country"], _always("GOV")
                ),
                _list(row["names"]),
            )
    for row in rows("regions"):
        for name in _list(row["names"]):
            index.add(Known(f"{row['kind']}/{_slug(name)}", name, row["kind"], row["code"]), [name])
            if row["kind"] == "people" and row["code"] != "INT":
                nationals = _nationals([name], [])
                index.add(Known(f"national/{_slug(name)}", name, "national", row["code"]), nationals)


def _persons() -> Iterator[tuple[Known, list[str]]]:
    """Persons of both tables with their names; who is in both has the terms of both."""
    gathered: dict[str, list[tuple[str, dict[str, str]]]] = {}
    for table in ("office_holders", "ministers"):
        for row in rows(table):
            gathered.setdefault(_slug(row["name"]), []).append((table, row))
    for slug, entries in gathered.items():
        first = entries[0][1]
        if len({row["country"] for _, row in entries}) > 1:
            raise KnowledgeError("the tables disagree on a country.", where=first["name"])
        held = [t for table, row in entries for t in terms(row["terms"], f"{table}.csv: {row['name']}")]
        died = next((day(row["died"], last=True) for _, row in entries if row["died"]), None)
        ordered = tuple(sorted(set(held), key=lambda t: t.start))
        names = [name for _, row in entries for name in (row["name"], *_list(row["aliases"]))]
        yield Known(f"person/{slug}", first["name"], "person", first["country"], ordered, died), names


@cache
def load() -> Index:
    """The index of all tables, read once a process; KnowledgeError when a table is missing or malformed."""
    index = Index()
    try:
        _states(index)
        for row in rows("groups"):
            known = terms(row["sectors"], f"groups.csv: {row['name']}")
            index.add(
                Known(f"group/{_slug(row['name'])}", row["name"], "group", row["country"] or None, known),
                [row["name"], *_list(row["aliases"])],
            )
        for row in rows("organizations"):
            kind = "media" if "JRN" in row["sector"] else "organization"
            body = Known(
                f"org/{_slug(row['name'])}", row["name"], kind, row["country"] or None, _always(row["sector"])
            )
            index.add(body, [row["name"], *_list(row["aliases"])])
        for person, names in _persons():
            index.add(person, names)
    except OSError as error:
        raise KnowledgeError(
            "an actor table is missing.", where=str(error.filename), remedy="Reinstall the package."
        ) from error
    return index


def sources() -> MappingProxyType[str, tuple[str, str]]:
    """Of each table: the source line and the as-of date that its header states."""
    out: dict[str, tuple[str, str]] = {}
    for path in sorted([*FOLDER.glob("*.csv"), *FOLDER.glob("*.yaml")]):
        found = re.search(r"# source: (.*?); as_of: (\S+)", path.read_text(encoding="utf-8"))
        if found is None:
            raise KnowledgeError("the table does not say its source and date.", where=path.name)
        out[path.name] = (found.group(1), found.group(2))
    return MappingProxyType(out)
