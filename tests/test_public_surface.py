"""What `import sayso` offers."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

SURFACE = ["Coder", "Document", "Event", "Ledger", "Reading", "Span", "Statement", "__version__", "load"]


def test_the_public_names_are_these() -> None:
    assert sorted(sayso.__all__) == sorted(SURFACE)


@pytest.mark.parametrize("name", SURFACE)
def test_each_public_name_is_there_and_says_what_it_is(name: str) -> None:
    found = getattr(sayso, name)
    assert name == "__version__" or found.__doc__


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="module 'sayso' has no attribute 'Kodr'"):
        _ = sayso.Kodr


def test_the_version_is_a_version() -> None:
    assert re.fullmatch(r"\d+\.\d+\.\d+([.a-z0-9+]*)?", sayso.__version__)


def test_load_gives_a_coder_that_reads() -> None:
    coder = sayso.load()
    assert isinstance(coder, sayso.Coder)
    reading = coder("Chad denied that its troops had shelled Tine.")
    assert isinstance(reading, sayso.Reading)
    assert [s.speaker for s in reading.statements] == ["Chad"]


def test_load_and_import_leave_the_heavy_parts_alone() -> None:
    heavy = "{'spacy', 'numpy', 'sqlalchemy', 'yaml', 'onnxruntime', 'trafilatura'} & set(sys.modules)"
    code = f"import sys, sayso; sayso.load(); print(sorted({heavy}))"
    environment = {**os.environ, "PYTHONPATH": str(Path(sayso.__file__).parents[1])}
    ran = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60, env=environment
    )
    assert ran.stdout.strip() == "[]"
