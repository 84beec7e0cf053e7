# The commands of this house. `make help` lists them.
SHELL := bash
.DEFAULT_GOAL := help
BIN := .venv/bin
export PYTHON ?= python3

.PHONY: help setup setup-dev demo test lint check bench lock vendor messages

help: ## this list
	@grep -E '^[a-z-]+:.*## ' Makefile | sed -E 's/:.*## /\t/' | expand -t 12

setup: ## virtual environment, locked packages, the command .venv/bin/samenspel
	@scripts/setup.sh base

setup-dev: ## the same, with what tests and checks need
	@scripts/setup.sh dev

demo: setup ## install, load the example data and serve on PORT (8000)
	@SAMENSPEL_MODE=demo $(BIN)/samenspel demo

test: setup-dev ## all tests, on SQLite and on PostgreSQL
	@scripts/system-deps.sh
	@scripts/test.sh

lint: setup-dev ## format, lint, types, imports, migrations, translations, file lengths
	@scripts/lint.sh

check: lint test ## everything that must hold before a change lands

bench: setup ## every measured figure
	@scripts/bench.sh

lock: ## write requirements/*.txt anew from *.in
	@scripts/lock.sh

vendor: ## fetch and cut down the vendored style sheets and fonts
	@scripts/vendor.sh

messages: setup-dev ## bring the message catalogues up to date with the source
	@scripts/system-deps.sh gettext
	@$(BIN)/python scripts/messages.py
