# The commands of the project. A fresh Debian needs git, make and Python 3.11 with venv.

PYTHON ?= python3
PORT ?= 8000
UNITS ?= 10,30,1000
BIN := .venv/bin
RUN := $(BIN)/python
INSTALL := $(BIN)/pip install --quiet --disable-pip-version-check --require-hashes
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-header --no-emit-index-url --no-emit-find-links

.PHONY: help setup run reset test check quick bench mutate lock

help:
	@echo "make run     the product with demo data on http://127.0.0.1:$(PORT)/ (PORT=... for another)"
	@echo "make setup   prepare .venv/ without starting anything"
	@echo "make reset   delete the data of this checkout"
	@echo "make check   what must pass before a commit, under two minutes"
	@echo "make test    everything, browser journeys too (SKIP_BROWSER=1 leaves those out)"
	@echo "make bench   measure the heavy pages over HTTP (PARTICIPANTS=20000 UNITS=10,30,1000 NOTES=10)"
	@echo "make mutate  change lines one at a time and see whether a test fails (AREAS='dates scopes' MOST=40 SEED=1)"
	@echo "make lock    renew requirements*.txt from pyproject.toml"

# --- Environment: two stamps, so that running the product does not wait for the tools -------------------------------

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed: make PYTHON=python3.11 ...")'
	@$(PYTHON) -m venv .venv
	@touch $@

.venv/runtime: .venv/made requirements.txt
	@echo "Installing the packages ..."
	@$(INSTALL) -r requirements.txt
	@touch $@

.venv/tools: .venv/runtime requirements-dev.txt
	@echo "Installing the tools ..."
	@$(INSTALL) -r requirements-dev.txt
	@touch $@

.env: | .venv/made
	@umask 077; printf '# Made for this checkout by make: the demo, never production. See docs/operations.md.\nDEMO=1\nSECRET_KEY=%s\n' \
		"$$($(RUN) -c 'import secrets; print(secrets.token_urlsafe(50))')" > $@

setup: .venv/tools .env

# --- The product ----------------------------------------------------------------------------------------------------

run: .venv/runtime .env
	@PORT=$(PORT) $(RUN) manage.py run_all

reset: .venv/runtime
	@$(RUN) -m nystart.foundation.database.reset

bench: .venv/runtime .env
	@$(RUN) manage.py bench --participants $(or $(PARTICIPANTS),20000) --units $(UNITS) \
		--notes $(or $(NOTES),10) $(if $(JSON),--json)

mutate: .venv/tools .env
	@$(RUN) -m tests.mutation $(AREAS) --most $(or $(MOST),40) --seed $(or $(SEED),1)

lock: .venv/made
	@test -x $(BIN)/uv || $(BIN)/pip install --quiet --disable-pip-version-check uv
	$(LOCK) --output-file requirements.txt
	$(LOCK) --group dev --output-file requirements-dev.txt

# --- The checks: each by itself too, as pre-commit calls them -------------------------------------------------------

PACKAGES := nystart projects participants placements reports
TESTS := $(BIN)/pytest --numprocesses 2 -m

.PHONY: lint types templates contracts migrations security containers sizes unit browser

check: setup lint types templates contracts migrations security containers sizes quick

lint: .venv/tools
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --quiet --check . || { echo "Some files are not formatted: $(BIN)/ruff format ."; exit 1; }

types: .venv/tools .env
	@$(BIN)/mypy --no-error-summary

templates: .venv/tools
	@$(BIN)/djlint --quiet --lint templates

contracts: .venv/tools
	@$(BIN)/lint-imports --no-logo

migrations: .venv/tools .env
	@$(RUN) manage.py makemigrations --check --dry-run --verbosity 0 || { echo "Models have changed: manage.py makemigrations"; exit 1; }
	@$(RUN) manage.py lintmigrations --quiet ok ignore warning

security: .venv/tools
	@$(BIN)/bandit --quiet --configfile pyproject.toml --recursive $(PACKAGES) manage.py 2> /dev/null

containers: .venv/tools
	@$(BIN)/hadolint Dockerfile
	@out=$$($(BIN)/compose-lint docker-compose.yml) || { echo "$$out"; exit 1; }

sizes: .venv/made
	@git ls-files '*.py' | xargs wc -l | sort -rn | sed -n '2,6p'

quick: .venv/tools
	@$(TESTS) "not browser and not slow"

# --- Everything ------------------------------------------------------------------------------------------------------

.PHONY: chromium

test: chromium setup lint types templates contracts migrations security containers unit browser

chromium:
ifdef SKIP_BROWSER
	@echo "SKIP_BROWSER is set: no browser journeys."
else
	@command -v chromium > /dev/null || { echo "Chromium is missing: apt install chromium, or SKIP_BROWSER=1 make test"; exit 1; }
endif

unit: .venv/tools
	@$(RUN) -m nystart.roof.ops.system_libraries
	@$(TESTS) "not browser" --durations 20 --durations-min 0.5

browser: .venv/tools chromium
ifndef SKIP_BROWSER
	@$(TESTS) browser tests/journeys
endif
