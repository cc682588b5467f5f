# `make run` serves the site; `make test` checks everything. See README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
ENVIRONMENT := $(PYTHON) scripts/environment.py $(VENV)

.PHONY: install run test check coverage soak bench bench-scale screenshots lock clean

install: $(VENV)/.runtime

# The environment holds exactly what the lock files name; nothing is resolved while installing.
$(VENV)/.runtime: requirements-build.lock requirements.lock pyproject.toml scripts/environment.py
	$(ENVIRONMENT) requirements-build.lock requirements.lock --project .
	touch $@

$(VENV)/.development: $(VENV)/.runtime requirements-dev.lock
	$(ENVIRONMENT) requirements-dev.lock
	touch $@

run: install
	$(BIN)/thutuc serve --prepare

# Tests run side by side, a process more than there are cores (some wait for servers); what is costly to
# start is shared by a group of tests that one process runs (tests/conftest.py).
PROCESSES ?= $(shell expr $$(nproc 2>/dev/null || echo 2) + 1)
PYTEST := $(BIN)/python -m pytest --no-loadscope-reorder --maxprocesses 5 -n $(PROCESSES)

test: $(VENV)/.development check
	scripts/ensure_tools.sh
	# The browser's driver keeps an event loop in its process: it gets one of its own.
	$(BIN)/python -m pytest -m "not soak" tests/browser
	$(PYTEST) -m "not soak" --ignore=tests/browser

check: $(VENV)/.development
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m scripts.unused

coverage: $(VENV)/.development
	$(PYTEST) -m "not soak" --ignore=tests/browser --cov --cov-report=term:skip-covered

soak: $(VENV)/.development
	$(BIN)/python -m pytest -m soak --timeout 7200

bench: $(VENV)/.development
	$(BIN)/python -m scripts.bench

bench-scale: $(VENV)/.development
	$(BIN)/python -m scripts.bench_scale

screenshots: $(VENV)/.development
	$(BIN)/python -m scripts.screenshots

# Lower bounds are in pyproject.toml; exact versions with hashes are in the lock files. Extras are
# kept: without `coverage[toml]` a lock does not name all that `coverage[toml]` asks for.
LOCK := pip compile --universal --python-version 3.11 --generate-hashes --no-strip-extras \
  --no-header --no-annotate --no-emit-index-url
UV := $(VENV)-lock/bin/uv

lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install uv
	$(UV) $(LOCK) pyproject.toml -o requirements.lock
	$(UV) $(LOCK) pyproject.toml --extra dev -c requirements.lock -o requirements-dev.lock
	printf 'pip\nhatchling\neditables\n' | $(UV) $(LOCK) - -c requirements-dev.lock -o requirements-build.lock
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache
