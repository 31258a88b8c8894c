"""ISO 3166-1 codes of two and three letters. ``python -m sayso.knowledge.gazetteer.country_codes`` writes the table."""

from __future__ import annotations

from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("country_codes.csv")


@cache
def alpha3_codes() -> dict[str, str]:
    """Two-letter code -> three-letter code, upper case."""
    rows = (line.split(",") for line in TABLE.read_text("utf-8").splitlines() if line[:1].isupper())
    return dict(rows)


@cache
def alpha2_codes() -> dict[str, str]:
    """Three-letter code -> two-letter code, upper case."""
    return {three: two for two, three in alpha3_codes().items()}


def main() -> None:
    """Write the table from rigour's territories."""
    from importlib.metadata import version

    from rigour.territories import get_territories

    codes = {t.code.upper(): t.alpha3.upper() for t in get_territories() if t.alpha3 and len(t.code) == 2}
    head = (
        "# ISO 3166-1 codes of two and three letters, written by sayso.knowledge.gazetteer.country_codes; do not edit\n"
        f"# source: rigour {version('rigour')}; as_of: 2026-11\n"
    )
    TABLE.write_text(head + "".join(f"{two},{three}\n" for two, three in sorted(codes.items())), "utf-8")


if __name__ == "__main__":
    main()
