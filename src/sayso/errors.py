"""Every error that SaySo raises on purpose. Each says what was wrong, where, and what to do next."""

from __future__ import annotations


class SaySoError(Exception):
    """Base of all errors that are meant for the reader: one plain sentence, then what to do."""

    def __init__(self, wrong: str, *, remedy: str = "", where: str = "") -> None:
        self.wrong, self.remedy, self.where = wrong, remedy, where
        super().__init__(wrong)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        return f"{place}{self.wrong}" + (f" {self.remedy}" if self.remedy else "")


class SpanError(SaySoError):
    """A span does not fit the text it claims to quote."""


class RecordError(SaySoError):
    """A record (document, statement, event …) breaks a rule of the codebook or cannot be read back."""


class InputError(SaySoError):
    """Something given to be read is empty, binary, too large, in the wrong language or malformed."""


class PipelineError(SaySoError):
    """The stages of a pipeline do not fit together, or a stage is unknown."""


class CodingError(SaySoError):
    """An article could not be coded; the batch goes on without it."""


class OntologyError(SaySoError):
    """A lexicon or ontology file is malformed."""


class KnowledgeError(SaySoError):
    """A knowledge table is missing or malformed."""


class LedgerError(SaySoError):
    """The ledger cannot be opened, written or searched as asked."""
