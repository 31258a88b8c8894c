"""``python -m sayso.knowledge.actors.build_states``: names and codes of states from rigour and hdx-python-country."""

from __future__ import annotations

import datetime
import logging
from pathlib import Path

TABLE = Path(__file__).with_name("states.csv")
#: Dependencies that PLOVER keeps apart; the others fold into the state that controls them (ONTOLOGY.md, section 4).
APART = frozenset(("HKG", "MAC", "PSE", "ATA", "ESH", "TWN", "XKX"))
_DEPENDENT = {
    **dict.fromkeys("ai bm vg ky fk gi gg im je ms sh tc gs pn".split(), "GBR"),
    **dict.fromkeys("aw cw sx".split(), "NLD"),
    **dict.fromkeys("ck nu".split(), "NZL"),
    "ax": "FIN",
    "wf": "FRA",
    "nf": "AUS",
    "vi": "USA",
    "bv": "NOR",
}


def table() -> list[tuple[str, str, str]]:
    """(alpha-3 code, code of the controlling state, names) of every present state and territory."""
    logging.getLogger("hdx").setLevel(logging.ERROR)
    from hdx.location.country import Country
    from rigour.territories import get_territories

    unocha = Country.countriesdata(use_live=False)["countries"]
    out = []
    for territory in get_territories():
        code = (territory.alpha3 or "").upper()
        if (
            not code or code == "ATA" or territory.is_historical or "-" in territory.code
        ):  # Antarctica has no government
            continue
        own = unocha.get(code, {})
        names = [
            territory.name,
            territory.full_name,
            own.get("Preferred Term"),
            own.get("RW Short Name"),
            own.get("English Short"),
            own.get("English Formal"),
        ]
        tidy = dict.fromkeys(n.removeprefix("the ").split(" (")[0].strip() for n in names if n)
        country = _DEPENDENT.get(territory.code) or (
            str(territory.parent.alpha3).upper() if territory.parent and code not in APART else code
        )
        out.append((code, country, ";".join(t for t in tidy if "|" not in t and ";" not in t)))
    return sorted(out)


def main() -> None:
    """Write the table beside this file."""
    import importlib.metadata as metadata

    versions = ", ".join(f"{p} {metadata.version(p)}" for p in ("rigour", "hdx-python-country"))
    lines = ["# States and territories: codes and names. Written by sayso.knowledge.actors.build_states; do not edit.",
             f"# source: {versions} (ISO 3166, UN OCHA); as_of: {datetime.date.today():%Y-%m}",
             "code|country|names", *("|".join(row) for row in table())]  # fmt: skip
    TABLE.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
