"""Coders that the tests of the coding stages share: the model is loaded once a session."""

from __future__ import annotations

import pytest

from sayso.coding import Coder


@pytest.fixture(scope="session")
def coder() -> Coder:
    """The coder with the default pipeline."""
    return Coder()


@pytest.fixture(scope="session")
def hearer() -> Coder:
    """The default pipeline without its event stages: statements only, and faster."""
    from tests.coding.told import statement_stages

    return Coder(statement_stages())
