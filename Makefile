# `make demo` and `make test` need Python 3.11 or later, git and make; they set up .venv themselves.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/python -m pip --disable-pip-version-check
LEDGER := out/demo.sqlite

.PHONY: help demo test lint gate speed docs clean
help:
	@echo "make demo   read the sample corpus, print its most contested claims, write out/report.html"
	@echo "make test   run the tests"
	@echo "make lint   ruff and mypy"
	@echo "make gate   accuracy on the development sets against benchmarks/baseline.json"
	@echo "make speed  articles and words a second"
	@echo "make docs   write docs/cli.md from the commands' help"
	@echo "make clean  remove .venv, out and caches"

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "SaySo needs Python 3.11 or later; name one: make PYTHON=python3.11 ..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

# A stamp a lock: nothing is installed again until a lock or pyproject.toml changes.
$(VENV)/.runtime: requirements/runtime.lock pyproject.toml | $(VENV)/bin/python
	$(PIP) install --quiet --require-hashes -r requirements/runtime.lock
	$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.dev: requirements/dev.lock $(VENV)/.runtime
	$(PIP) install --quiet --require-hashes -r requirements/dev.lock
	@touch $@

demo: $(VENV)/.runtime
	@mkdir -p out
	@rm -f $(LEDGER) $(LEDGER)-wal $(LEDGER)-shm
	$(BIN)/sayso add --samples --ledger $(LEDGER)
	$(BIN)/sayso claims --contested --ledger $(LEDGER)
	$(BIN)/sayso report $(LEDGER) -o out/report.html

test: $(VENV)/.dev
	$(BIN)/python -m pytest

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

gate: $(VENV)/.dev
	$(BIN)/python -m benchmarks gate

speed: $(VENV)/.dev
	$(BIN)/python -m benchmarks speed

docs: $(VENV)/.runtime
	$(BIN)/python scripts/cli_page.py

clean:
	rm -rf $(VENV) out build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find src tests benchmarks -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true
