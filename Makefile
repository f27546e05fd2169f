# Needs python3 (3.11 or newer) with venv, and make. `make help` lists the targets.

PYTHON  ?= python3
VENV    ?= .venv
WORKERS ?= 3
SESSION ?= 2024-02-06
ARGS    ?=

BIN  := $(VENV)/bin
PIP  := $(BIN)/python -m pip --disable-pip-version-check -qq install
RUN  := $(VENV)/.installed-run
DEV  := $(VENV)/.installed-dev

LOCKED := --quiet --generate-hashes --no-header --no-emit-options --no-emit-index-url --no-emit-find-links \
          --strip-extras --allow-unsafe --annotation-style line --build-deps-for editable

.DEFAULT_GOAL := help
.PHONY: help run test slow check release lint types contracts docs drift format bench seats browsers terminal lock clean

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | expand -t 12

run: $(RUN) ## set up and open the shipped session (SESSION=2024-01-24 for the one that is closed)
	@$(BIN)/pdca open $(SESSION) $(ARGS)

test: $(DEV) ## set up and run the whole test suite (ARGS="-k minutes" for a part of it)
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

slow: $(DEV) ## run the tests that take long
	$(BIN)/python -m pytest -m slow $(ARGS)

check: lint types contracts drift test ## all that CI checks

release: $(DEV) ## all that must hold before a release: check, slow, bench, seats (an hour, on a machine that does nothing else)
	PDCA_NO_SKIPS=1 $(MAKE) check
	PDCA_NO_SKIPS=1 $(MAKE) slow
	$(MAKE) bench
	$(MAKE) seats

lint: $(DEV) ## ruff: rules and format
	$(BIN)/ruff check
	$(BIN)/ruff format --check

types: $(DEV) ## mypy, strict
	$(BIN)/mypy

contracts: $(DEV) ## imports point down
	$(BIN)/lint-imports --no-logo

drift: $(DEV) ## generated documents and schemas are up to date
	$(BIN)/python docs/generate.py --check

docs: $(DEV) ## write the generated documents and schemas
	$(BIN)/python docs/generate.py

format: $(DEV) ## put the code into the house's format
	$(BIN)/ruff check --fix --quiet || true
	$(BIN)/ruff format

bench: $(DEV) ## measure one session; every figure beside a floor of the same run
	$(BIN)/python -m bench $(ARGS)

seats: $(DEV) ## measure many seats over SSH: figures, storms of members with servers killed, a long session
	$(BIN)/python -m bench.seats
	$(BIN)/python -m bench.seats_storm $(ARGS)
	$(BIN)/python -m bench.seats_storm --two $(ARGS)
	$(BIN)/python -m bench.seats_soak

browsers: $(DEV) ## measure seats in browsers beside the same seats over SSH (needs chromium)
	$(BIN)/python -m bench.web_seats $(ARGS)

terminal: ## fetch the terminal of the pages in the pinned version (needs npm)
	.ci/terminal

lock: ## pin what pyproject.toml asks for (ARGS=--upgrade to take newer versions)
	$(PYTHON) -m venv $(VENV)-lock
	$(VENV)-lock/bin/python -m pip --disable-pip-version-check -qq install pip-tools
	$(VENV)-lock/bin/pip-compile $(LOCKED) $(ARGS) -o requirements.lock pyproject.toml
	$(VENV)-lock/bin/pip-compile $(LOCKED) $(ARGS) --all-extras -c requirements.lock -o requirements-dev.lock pyproject.toml
	rm -rf $(VENV)-lock

clean: ## remove what was set up and what tests left behind
	rm -rf $(VENV) $(VENV)-lock build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache snapshot_report.html
	find src tests docs bench -name __pycache__ -type d -prune -exec rm -rf {} +

$(VENV)/.made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12 run" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
	  { rm -rf $(VENV); echo "No virtual environment could be made; on Debian: sudo apt-get install python3-venv" >&2; exit 1; }
	@touch $@

$(RUN): $(VENV)/.made requirements.lock pyproject.toml
	@echo "Setting up $(VENV) ..."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

$(DEV): $(VENV)/.made $(RUN) requirements-dev.lock
	@echo "Setting up $(VENV) for development ..."
	@$(PIP) --require-hashes -r requirements-dev.lock
	@touch $@
