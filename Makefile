# `make run` serves the site; `make test` checks everything. See README.md.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: install run test coverage soak bench bench-scale screenshots lock clean

install: $(VENV)/.runtime

$(VENV)/.runtime: requirements.lock pyproject.toml
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --require-hashes -r requirements-build.lock
	$(PIP) install --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.development: $(VENV)/.runtime requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	touch $@

run: install
	$(BIN)/thutuc serve --prepare

test: $(VENV)/.development
	scripts/ensure_chromium.sh
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	# The browser's driver keeps an event loop in its process: it gets one of its own.
	$(BIN)/python -m pytest -m "not soak" tests/browser
	$(BIN)/python -m pytest -m "not soak" --ignore=tests/browser

coverage: $(VENV)/.development
	$(BIN)/python -m pytest -m "not soak" --ignore=tests/browser --cov --cov-report=term:skip-covered

soak: $(VENV)/.development
	$(BIN)/python -m pytest -m soak --timeout 7200

bench: $(VENV)/.development
	$(BIN)/python scripts/bench.py

bench-scale: $(VENV)/.development
	$(BIN)/python scripts/bench_scale.py

screenshots: $(VENV)/.development
	$(BIN)/python scripts/screenshots.py

# Lower bounds are in pyproject.toml; exact versions with hashes are in the lock files.
lock:
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check --quiet install uv
	$(VENV)-lock/bin/uv pip compile pyproject.toml --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url -o requirements.lock
	$(VENV)-lock/bin/uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url -c requirements.lock -o requirements-dev.lock
	printf 'hatchling\neditables\n' | $(VENV)-lock/bin/uv pip compile - --universal --python-version 3.11 \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url -c requirements-dev.lock -o requirements-build.lock
	rm -rf $(VENV)-lock

clean:
	rm -rf $(VENV) var .mypy_cache .ruff_cache .pytest_cache
