"""The pipeline: checks that its stages fit, runs them on articles, keeps order, and survives bad articles."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sayso.coding.stage import Desk, Stage
from sayso.errors import CodingError, PipelineError, SaySoError
from sayso.model import Document, Reading, Run

BATCH = 16  #: documents parsed together


@dataclass(frozen=True, slots=True)
class Failure:
    """An article that could not be coded, and why; the batch goes on."""

    document: Document  #: the article
    error: SaySoError  #: what was wrong


def check(stages: Sequence[Stage]) -> None:
    """PipelineError unless every stage finds what it requires and nothing is assigned twice."""
    assigned: dict[str, str] = {}
    for stage in stages:
        if missing := sorted(stage.requires - assigned.keys()):
            raise PipelineError(
                f"stage {stage.name!r} requires {', '.join(missing)}, which no stage before it assigns.",
                remedy="Put a stage that assigns it earlier in the pipeline.",
            )
        for what in sorted(stage.assigns & assigned.keys()):
            raise PipelineError(f"stages {assigned[what]!r} and {stage.name!r} both assign {what}.")
        assigned |= dict.fromkeys(stage.assigns, stage.name)


class Coder:
    """Reads articles: ``coder(text, published=…)``, ``coder.code(document)``, ``coder.pipe(documents)``."""

    def __init__(self, stages: Sequence[Stage] | None = None) -> None:
        from sayso.coding.registry import stages as default

        self.stages = tuple(stages if stages is not None else default())
        check(self.stages)

    @cached_property
    def run(self) -> Run:
        """The versions of everything that this coder's readings depend on."""
        from importlib.metadata import version

        from sayso import __version__
        from sayso.coding.parse import MODEL
        from sayso.knowledge import digest as knowledge
        from sayso.ontology.loader import digest as ontology

        versions = tuple((s.name, s.version) for s in self.stages)
        model = (MODEL, version(MODEL.replace("_", "-")))
        return Run(__version__, versions, (model,), f"{ontology()}-{knowledge()}")

    def __call__(
        self, text: str, *, title: str | None = None, published: dt.date | None = None,
        outlet: str | None = None, url: str | None = None,
    ) -> Reading:  # fmt: skip
        """Code one text; ``title`` is put before it. CodingError when it cannot be coded."""
        return self.code(Document.of(text, title=title, published=published, outlet=outlet, url=url))

    def code(self, document: Document) -> Reading:
        """Code one document; CodingError when a stage fails on it."""
        return self._work(Desk(document))

    def pipe(self, documents: Iterable[Document]) -> Iterator[Reading | Failure]:
        """Code a stream in batches: one result for each document, in order, a Failure for a bad one."""
        from sayso.coding.parse import language

        for batch in batched_documents(documents):
            try:
                parsed: list[Any] = list(language().pipe([d.text for d in batch], batch_size=BATCH))
            except Exception:  # noqa: BLE001 - one bad article must not take its batch along: parse them one by one
                parsed = [None] * len(batch)
            for document, doc in zip(batch, parsed, strict=True):
                desk = Desk(document)
                desk.doc = doc
                try:
                    yield self._work(desk)
                except SaySoError as error:
                    yield Failure(document, error)

    def _work(self, desk: Desk) -> Reading:
        from sayso.coding.assemble import reading

        where = desk.document.url or desk.document.title or desk.document.id
        for stage in self.stages:
            try:
                stage.run(desk)
            except SaySoError:
                raise
            except Exception as error:
                raise CodingError(
                    f"stage {stage.name!r} failed: {type(error).__name__}: {error}.", where=where,
                    remedy="The article is skipped; please report it with its text.",
                ) from error  # fmt: skip
        return reading(desk, self.run)


def batched_documents(documents: Iterable[Document]) -> Iterator[tuple[Document, ...]]:
    """Documents in batches of :data:`BATCH`."""
    batch: list[Document] = []
    for document in documents:
        batch.append(document)
        if len(batch) == BATCH:
            yield tuple(batch)
            batch = []
    if batch:
        yield tuple(batch)
