"""The ledger that the tests of this folder work with."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from sayso.ledger import Ledger


@pytest.fixture
def ledger(address: str) -> Iterator[Ledger]:
    """A new ledger on each of the databases."""
    with Ledger.open(address) as opened:
        yield opened
