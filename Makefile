# Five things to do, and `make help`. Every target sets up .venv from requirements.lock first, when it must.
ifdef SEEDS
export ZHIBIAO_SEEDS := $(SEEDS)
endif
ifdef WAREHOUSE
export ZHIBIAO_WAREHOUSE := $(WAREHOUSE)
endif
ifdef OCR
export OCR
endif
export Q
bin := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test test-long ui sql check bench lock

help: ## what can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:
	@sh tools/set_up.sh

run: setup ## load seeds/ into the warehouse (SEEDS=dir WAREHOUSE=dir for other folders; OCR=1 installs text recognition)
	@$(bin)/zhibiao run

test: setup ## pass the tests, and tell which lines of transforms/ none of them runs
	@$(bin)/python -m pytest --cov=transforms

test-long: setup ## pass the tests that take minutes (thousands of damaged files)
	@$(bin)/python -m pytest -m long

ui: setup ## the Dagster UI on http://127.0.0.1:3000, with sensor and schedule running
	@$(bin)/zhibiao ui

sql: setup ## ask the warehouse: make sql Q="SELECT ...", or make sql for a prompt
	@$(bin)/zhibiao sql $(if $(Q),"$$Q")

check: setup ## lint, format, types, SQL
	@$(bin)/ruff check .
	@$(bin)/ruff format --check .
	@$(bin)/mypy
	@$(bin)/sqlfluff lint --disable-progress-bar sql

bench: setup ## measure speed against a baseline in the same run
	@$(bin)/python -m benchmarks

lock: setup ## remake requirements.lock from pyproject.toml: exact versions with hashes, no addresses
	@$(bin)/uv pip compile pyproject.toml --extra postgresql --extra cluster --extra lake --group dev --universal --python-version 3.11 --upgrade --quiet \
		--generate-hashes --no-emit-index-url --no-strip-extras --no-annotate --no-header --output-file requirements.lock
	@$(bin)/uv pip compile pyproject.toml --extra postgresql --extra cluster --extra lake --extra ocr --group dev --universal --python-version 3.11 --quiet \
		--constraint requirements.lock --generate-hashes --no-emit-index-url --no-strip-extras --no-annotate --no-header \
		--output-file requirements-ocr.lock
