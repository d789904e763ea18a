# Everything a person does with this checkout. `make` alone explains itself.

PORT ?= 8000
DATA_DIR ?= $(CURDIR)/var
export PORT DATA_DIR
export UV_PYTHON_DOWNLOADS := never

PYTHON := .venv/bin/python
PYTEST := .venv/bin/pytest

.DEFAULT_GOAL := help
.PHONY: help demo walk test test-embedded test-server check format bench soak lock messages screenshots docs clean setup system-packages

help: ## Show this list
	@echo "Thăng Long. Commands (variables: PORT=$(PORT) DATA_DIR=$(DATA_DIR)):"
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-16s %s\n", $$1, $$2}'

demo: ## Start the platform with demo people and a plausible past; Ctrl-C stops it
	@exec ./thanglong demo

walk: ## Play one service from search to signed result over HTTP and check every step
	@exec ./thanglong walk

test: setup system-packages ## Run every test, browsers included, on the embedded PostgreSQL
	@scripts/test

test-embedded: setup ## Run the tests that need no system package, on the embedded PostgreSQL
	@$(PYTEST) -q -m "not browser" $(ARGS)

test-server: setup system-packages ## Run every test that uses the database on a Debian PostgreSQL server
	@scripts/test server $(ARGS)

check: setup ## Check style, types, boundaries, templates, translations, migrations and hygiene
	@scripts/check

format: setup ## Put Python and templates into the agreed form
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format .

bench: setup ## Measure against peers in the same run
	@nice -n 5 $(PYTHON) -m benchmarks $(ARGS)

soak: setup ## Walk 100,000 random steps through dossiers, money, time and crashes, and write docs/soak.md
	@nice $(PYTHON) -m tests.walks --page docs/soak.md $(ARGS)

lock: setup ## Compile requirements/*.in into hash-locked files
	@scripts/lock

messages: setup ## Extract translatable text into the message catalogues
	@scripts/system-packages xgettext
	@PYTHONPATH=src $(PYTHON) scripts/messages.py extract

screenshots: setup system-packages ## Photograph the main pages into docs/
	@$(PYTHON) scripts/screenshots.py

docs: setup ## Draw the picture of the house from the import graph
	@PYTHONPATH=src $(PYTHON) scripts/draw_architecture.py

clean: ## Remove the environment, caches and the demo's data
	@./scripts/clean

setup:
	@./thanglong setup dev

system-packages:
	@scripts/system-packages
