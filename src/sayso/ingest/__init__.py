"""Bytes to documents: files, folders, standard input and web pages, cleaned, checked and capped."""

from sayso.ingest.article import Known, Limits, document
from sayso.ingest.clean import clean
from sayso.ingest.dates import day
from sayso.ingest.read import InputProblem, read

__all__ = ["InputProblem", "Known", "Limits", "clean", "day", "document", "read"]
