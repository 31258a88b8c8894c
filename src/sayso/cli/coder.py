"""The coder that the commands use, loaded when one needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Protocol

from sayso.model import Document, Reading, Run


class Failure(Protocol):
    """An article that could not be coded."""

    document: Document  #: the article
    error: Any  #: what went wrong


class Coder(Protocol):
    """What the commands need of `sayso.load()`."""

    @property
    def run(self) -> Run:
        """Versions of everything that a reading depends on."""

    def code(self, document: Document) -> Reading:
        """Read one document; CodingError when it cannot."""

    def pipe(self, documents: Iterable[Document]) -> Iterator[Any]:
        """A Reading or a Failure for each document, in order."""


def load_coder() -> Coder:
    """The default coder, with its models."""
    import sayso

    coder: Coder = sayso.load()
    return coder
