"""Settings of the whole suite: property tests draw the same examples everywhere, so that a failure is a failure."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, settings

if TYPE_CHECKING:
    from tests.postgresql import Server

settings.register_profile(
    "steady",
    max_examples=40,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.generate, Phase.shrink),
)
settings.register_profile("search", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    """A PostgreSQL server; the test skips, and says why, where there is none."""
    from contextlib import ExitStack

    from tests.postgresql import NoServer, server

    with ExitStack() as stack:
        try:
            running = stack.enter_context(server())
        except NoServer as why:
            pytest.skip(f"no PostgreSQL: {why}")
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a new ledger may be made, on each of the databases."""
    if request.param == "sqlite":
        return str(tmp_path / "ledger.sqlite")
    running: Server = request.getfixturevalue("postgresql")
    return running.fresh()
