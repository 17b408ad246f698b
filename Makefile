# The commands of this project. `make` alone lists them.
#
# Settings: PYTHON (which Python makes the environments), SPHINXOPTS and PYTEST_ARGS (added to
# Sphinx's and pytest's own options), as in `make html SPHINXOPTS=-E`.  For writers: ARGS (of `new`),
# PAGE (of `check`) and MONTHS (of `overdue`).

PYTHON ?= python3
SPHINXOPTS ?=
PYTEST_ARGS ?=
ARGS ?=
PAGE ?=
MONTHS ?= 12

# Compiled modules are kept, whatever else is set, and all in one place: writers wait for them.
KEPT = PYTHONDONTWRITEBYTECODE= PYTHONPYCACHEPREFIX=_build/cache/python
SPHINX = $(KEPT) .venv/html/bin/python -m sphinx -n --keep-going -j auto $(SPHINXOPTS)
AUTHORING = $(KEPT) .venv/html/bin/python -m kennisbank.authoring
TEST = .venv/test/bin/python -m
PYTEST = $(TEST) pytest -n 2 $(PYTEST_ARGS)

# What programs keep for themselves goes where it is ignored, never among the sources.
export HYPOTHESIS_STORAGE_DIRECTORY = _build/cache/hypothesis

# Two recipes at once would make the same environment twice. Sphinx and pytest are parallel anyway.
.NOTPARALLEL:
.DEFAULT_GOAL := help
.PHONY: help html live new check overdue test test-all test-slow test-stock lint format linkcheck benchmark screenshot clean lock

help:  ## This list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' Makefile

html: env-html  ## Build the site into _build/html
	@$(SPHINX) -b html -W -d _build/doctrees-html . _build/html
	@.venv/html/bin/python -c 'from pathlib import Path; page = Path("_build/html/index.html"); \
	  print("Open", page, "in a browser:", page.resolve().as_uri())'

live: env-live  ## Serve the site, drafts too, on 127.0.0.1; rebuild and reload on saving
	@$(KEPT) .venv/live/bin/python -m tools.live --host 127.0.0.1 --ignore _build \
	  --re-ignore '/__pycache__/|~$$|\.sw.$$' -n -D kennisbank_show_drafts=1 $(SPHINXOPTS) \
	  -d _build/doctrees-live . _build/live

new: env-html  ## Write a page or worksheet, by questions (or: ARGS="playbook --phase … --title …")
	@$(AUTHORING).new $(ARGS)

check: env-html  ## List what keeps the pages from being merged (one page: PAGE=its-path)
	@$(AUTHORING).check $(PAGE)

overdue: env-html  ## List the pages that nobody has reviewed for 12 months (or: MONTHS=6)
	@$(AUTHORING).review --months $(MONTHS)

test: _test-tools lint  ## Check everything but the slow tests (first: everything they need)
	@$(PYTEST) -m 'not slow and not stock'

test-all: _test-tools-slow lint  ## Check everything, the slow tests too
	@$(PYTEST) -m 'not stock'

test-slow: _test-tools-slow  ## Only the slow tests
	@$(PYTEST) -m slow

test-stock: _test-tools-slow  ## Show that hostile pages do harm without our gate
	@$(PYTEST) -m stock

lint: env-test  ## Check the code's style and types, and the workflows
	@$(TEST) ruff check --quiet
	@$(TEST) ruff format --check --quiet
	@$(TEST) mypy --no-error-summary
	@.venv/test/bin/zizmor --quiet --offline .github

format: env-test  ## Repair the code's style where a program can
	@$(TEST) ruff check --quiet --fix
	@$(TEST) ruff format

linkcheck: env-html  ## Check the links to other sites (needs a network)
	@$(SPHINX) -b linkcheck -d _build/doctrees-linkcheck . _build/linkcheck

benchmark: _python  ## Measure what a build costs (hours; less: BENCHMARK_ARGS="--sizes 10 100")
	@"$(PYTHON)" -m benchmarks.environment
	@.venv/benchmark/bin/python -m benchmarks $(BENCHMARK_ARGS)

screenshot: html env-test  ## For maintainers: make the README's picture again
	@$(TEST) tools.screenshot

clean:  ## Delete what was built (the environments stay; they are in .venv)
	@rm -rf _build

lock: _python  ## For maintainers: move every pin in uv.lock to its newest allowed version
	@"$(PYTHON)" -m tools.lock

# --- behind the scenes ---------------------------------------------------------------------------

.PHONY: _python _system-packages _test-tools

_python:
	@command -v "$(PYTHON)" >/dev/null || { echo 'There is no $(PYTHON) here; this project needs Python 3.11 or newer.' >&2; exit 1; }
	@"$(PYTHON)" tools/check_python.py "$(PYTHON)"

# .venv/NAME, made from the group NAME of uv.lock; nothing happens when it stands.
env-%: _python
	@"$(PYTHON)" -m tools.environment $*

# What the tests need and no Python package brings. The system first: what is missing there may be
# for you to install, and you shouldn't have to wait before you hear of it.
_system-packages: _python
	@"$(PYTHON)" -m tools.system_packages

_test-tools-slow: _test-tools
	@"$(PYTHON)" -m tools.system_packages slow

_test-tools: _system-packages env-test
	@"$(PYTHON)" -m tools.nu_validator
