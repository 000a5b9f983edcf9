# `make run` and `make test` do all the set-up themselves; `make help` lists the rest.
.DEFAULT_GOAL := help
.PHONY: help setup run test check bench bench-peers demo-reset messages lock clean

BIN := .venv/bin
JOBS ?= $(shell n=$$(nproc); [ "$$n" -gt 2 ] && echo "$$n" || echo 2)
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
run demo-reset: export MAILLAGE_DEMO ?= 1

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## environment for developers: .venv, Debian packages, routers of the tests, database
	@tools/setup.sh dev
	@tools/routers.sh >/dev/null
	@$(BIN)/maillage setup

run: ## serve with demo data; PORT=8000 HOST=127.0.0.1, Ctrl-C stops all
	@tools/setup.sh run
	@exec $(BIN)/maillage run

test: check ## check, then every test
	$(BIN)/python -m pytest -n $(JOBS)

check: ## style, types, architecture, migrations, translations
	@tools/setup.sh dev
	$(BIN)/maillage manage makemigrations --check --dry-run  # first: it also makes the secret that the settings need
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/bandit -q -c pyproject.toml -r maillage config
	$(BIN)/python tools/messages.py check

bench: ## measure speed; SIZE=national for ten million bookings
	@tools/setup.sh dev
	$(BIN)/python -m bench; booking=$$?; \
	$(BIN)/python -m bench.calls; calls=$$?; \
	$(BIN)/python -m bench.grants; grants=$$?; \
	$(BIN)/python -m bench.community; community=$$?; \
	$(BIN)/python -m bench.siting; siting=$$?; \
	exit $$((booking || calls || grants || community || siting))

bench-peers: ## measure the siting engine against spopt, in its own environment
	@tools/setup.sh dev
	peer=$$(tools/peers.sh) && $(BIN)/python -m bench.peers $$peer

demo-reset: ## erase the demo database and load it anew
	@tools/setup.sh run
	@$(BIN)/maillage demo reset

messages: ## extract the strings of code and templates, compile the French
	@tools/setup.sh dev
	$(BIN)/python tools/messages.py update
	$(BIN)/python tools/messages.py compile

lock: ## resolve the dependencies anew, with hashes
	@tools/setup.sh dev
	$(COMPILE) pyproject.toml -o requirements.lock
	$(COMPILE) --extra dev pyproject.toml -o requirements-dev.lock

clean: ## remove what is rebuilt; never the database, nor .venv
	rm -rf staticfiles .make .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache build
	find maillage config tests tools bench -name __pycache__ -type d -prune -exec rm -rf {} +
	find locale -name '*.mo' -delete
