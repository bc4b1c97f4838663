# Two commands for a fresh machine with Python 3.11 or later and make:
#   make rank PAIN="right temple, behind the eye"
#   make test
# Each makes a virtual environment in .venv the first time.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PAIN ?= right temple, behind the eye
ARGS ?=
export PAIN

.PHONY: rank test check lint types imports wheel bench clean help

help:
	@sed -n 's/^#   //p' $(MAKEFILE_LIST)

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "tpgraph: Python " + sys.version.split()[0] + " found; expected 3.11 or later; name one with PYTHON=python3.12.")'
	@echo "Setting up $(VENV) ..." >&2
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.ready: $(BIN)/python pyproject.toml
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

$(VENV)/.ready-dev: $(VENV)/.ready
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@

rank: $(VENV)/.ready
	@$(BIN)/tpgraph rank "$$PAIN" $(ARGS)

test: $(VENV)/.ready-dev
	@$(BIN)/python -m pytest --numprocesses=auto --dist=loadfile --hypothesis-profile=repeatable --cov --cov-report=term --cov-fail-under=95

check: lint types imports

lint: $(VENV)/.ready-dev
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types: $(VENV)/.ready-dev
	@$(BIN)/mypy

imports: $(VENV)/.ready-dev
	@$(BIN)/lint-imports

wheel: $(VENV)/.ready-dev
	@$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir dist .

bench: $(VENV)/.ready-dev
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	@$(BIN)/python benchmarks/cold_start.py
	@$(BIN)/python benchmarks/cohort.py
	@$(BIN)/python benchmarks/sparql.py
	@$(BIN)/python -m pytest benchmarks --benchmark-only -p no:cacheprovider --override-ini addopts=

clean:
	@rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage
