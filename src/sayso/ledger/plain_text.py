"""Text of articles as a column: PostgreSQL stores no NUL character, so there it is written as an escape."""

from __future__ import annotations

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

_ESCAPE = "\ue000"  #: first private-use character: rare in texts, and doubled where it does occur


class Words(TypeDecorator[str]):
    """Text that may hold any character, NUL too; the same on every database."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """What is stored."""
        if value is None or dialect.name == "sqlite" or ("\0" not in value and _ESCAPE not in value):
            return value
        return value.replace(_ESCAPE, _ESCAPE + "1").replace("\0", _ESCAPE + "0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """What was meant."""
        if value is None or dialect.name == "sqlite" or _ESCAPE not in value:
            return value
        return value.replace(_ESCAPE + "0", "\0").replace(_ESCAPE + "1", _ESCAPE)
