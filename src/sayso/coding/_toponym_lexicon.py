"""Word lists around place names, and demonyms."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path


@cache
def lists() -> Mapping[str, frozenset[str]]:
    """The lists of ``toponyms.yaml`` by name, lower case."""
    import yaml

    table = yaml.safe_load(Path(__file__).with_name("toponyms.yaml").read_text(encoding="utf-8"))
    return {name: frozenset(map(str, words)) for name, words in table.items()}


@cache
def demonyms() -> Mapping[str, str]:
    """Adjectives and nationals, lower case, to alpha-3 codes; those of several states are left out."""
    import sayso.knowledge

    found: dict[str, set[str]] = {}
    path = Path(next(iter(sayso.knowledge.__path__))) / "actors" / "demonyms.csv"
    lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="|"):
        words = [w for w in (row["adjectives"] + ";" + row["nationals"]).split(";") if w]
        for word in words:
            for form in (word, word + "s", word + "es" if word.endswith("s") else word):
                found.setdefault(form.lower(), set()).add(row["code"])
    return {word: next(iter(codes)) for word, codes in found.items() if len(codes) == 1}
