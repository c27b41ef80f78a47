# Two commands do everything from a fresh clone: `make run` and `make test`.
SHELL := /bin/sh
PYTHON ?= python3
PORT ?= 8000
DATA ?= data
BIN := .venv/bin

# Without its bytecode Wagtail is compiled anew at every start, by every process.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check bench quality docs locks clean

run: .venv/.catalogues
	@exec $(BIN)/warraq up --demo --data "$(DATA)" --port "$(PORT)"

test: .venv/.installed-dev .venv/.catalogues
	@sh tests/run.sh

check: .venv/.installed-dev .venv/.catalogues
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	find src -path '*/templates/*.html' | sort | xargs $(BIN)/djade --check --target-version 5.2
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/pytest -q tests/house

bench: .venv/.installed-dev .venv/.catalogues
	$(BIN)/python -m bench

# Tools from elsewhere, with Java and Node: what they say of readers' pages.
quality: .venv/.installed-quality .venv/.catalogues quality/node_modules/.installed
	$(BIN)/python -m quality

# What is made from the code is committed, and a house test says when it is out of step.
docs: .venv/.installed-dev
	$(BIN)/python -m tools.reference
	$(BIN)/python -m tools.catalogues extract
	$(BIN)/python -m tools.catalogues compile

locks: .venv/.installed-dev
	$(BIN)/uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header \
		--group build -o requirements.lock pyproject.toml
	$(BIN)/uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header \
		--group dev -c requirements.lock -o requirements-dev.lock pyproject.toml
	$(BIN)/uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-header \
		--group quality -c requirements-dev.lock -o requirements-quality.lock pyproject.toml

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Warraq needs Python 3.11 or later: make PYTHON=python3.11 run" >&2; exit 1; }
	@echo "Making .venv…"
	@$(PYTHON) -m venv .venv

.venv/.installed: .venv/bin/python requirements.lock pyproject.toml hatch_build.py
	@echo "Installing what Warraq stands on…"
	@{ $(BIN)/pip install --no-compile --progress-bar off --disable-pip-version-check \
		-r requirements.lock; echo $$? >.venv/.pip; } \
		| awk '/^Collecting/ { printf "."; fflush() } \
			/^Installing collected/ { printf " unpacking"; fflush() } END { print "" }'
	@exit $$(cat .venv/.pip)
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/.catalogues: .venv/.installed $(shell find src -name '*.po')
	@$(BIN)/python -m tools.catalogues compile
	@touch $@

.venv/.installed-dev: .venv/.installed requirements-dev.lock
	@echo "Installing what the tests need…"
	@$(BIN)/pip install -q --disable-pip-version-check -r requirements-dev.lock
	@touch $@

.venv/.installed-quality: .venv/.installed-dev requirements-quality.lock
	@echo "Installing the tools that look at readers' pages…"
	@$(BIN)/uv pip install -q --python $(BIN)/python -r requirements-quality.lock
	@touch $@

quality/node_modules/.installed: quality/package-lock.json
	@cd quality && PUPPETEER_SKIP_DOWNLOAD=1 npm ci --silent --no-fund --no-audit
	@touch $@

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis tests/.output
