"""The commands that read the corpus: none without it, and an article that cannot be coded is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest
from benchmarks.__main__ import main
from benchmarks.sample import readings

import sayso
from sayso.coding import Failure
from sayso.errors import CodingError
from sayso.model import Document, Reading, Run


@pytest.mark.parametrize("command", [["speed"], ["matches"], ["sample", "out.jsonl"]], ids=lambda c: c[0])
def test_without_the_corpus_a_command_says_what_to_do(
    command: list[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SAYSO_BENCH", str(tmp_path))
    # The tests after this one keep their cores.
    monkeypatch.setattr("benchmarks.speed.one_core", lambda: None)
    assert main(command) == 2
    assert "Set SAYSO_BENCH to the bench folder." in capsys.readouterr().err


def test_an_article_that_cannot_be_coded_is_named_and_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    good, bad = Document("Police arrested two men."), Document("Rebels shelled the town.")

    class Coder:
        """Fails on one of the documents."""

        def pipe(self, documents: Iterable[Document]) -> Iterator[Reading | Failure]:
            for document in documents:
                wrong = CodingError("stage 'dates' failed.")
                yield Failure(document, wrong) if document is bad else Reading(document, Run("0", ()), (), ())

    monkeypatch.setattr(sayso, "load", Coder)
    assert [reading.document for reading in readings([bad, good])] == [good]
    assert capsys.readouterr().err == f"{bad.id}: stage 'dates' failed.\n"
