"""``actor_code``: a mention with its context and day to PLOVER country and sector."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Any

Item = dict[str, Any]
#: PLOVER's top-level codes of actors that belong to no state.
ABROAD = {"REB": "IMG", "PRM": "IMG", "CRM": "IMG", "NGO": "NGO", "BUS": "MNC", "SOC": "ISM"}


def day_of(written: str) -> datetime.date | None:
    """``2022-06-01``, ``10 May 2015``, ``October 1, 2021``; None for *today* and for nothing."""
    for form in ("%Y-%m-%d", "%d %B %Y", "%B %d, %Y", "%Y"):
        try:
            return datetime.datetime.strptime(written.strip(), form).date()
        except ValueError:
            continue
    return None


def predict(items: Iterable[Item]) -> Iterator[Item]:
    """Code each mention. The task codes a bare state without a sector, where the ledger codes its government."""
    from sayso.coding.actors import ActorCoder, countries_in

    coder = ActorCoder.load()
    for item in items:
        context = item.get("context") or ""
        found = coder.code(
            item["entity"],
            date=day_of(item.get("query_date") or ""),
            context=context,
            countries=countries_in(context),
        )
        country = found.country or ""
        if country == "INT":
            country = ABROAD.get(found.sector or "", "")
        sector = "" if found.is_state else found.sector or ""
        yield {
            "id": item["id"],
            "country": country,
            "code_1": sector,
            "code_2": (*found.secondary, "")[0],
            "reason": found.reason,
        }


TASKS = {"actor_code": predict}
