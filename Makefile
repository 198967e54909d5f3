# What a newcomer types: make run, make test. Both make the virtual environment when it is missing.

RAW ?= data/raw
WAREHOUSE ?= data/warehouse
FEEDS ?= data/feeds.yml
PORT ?= 3000
DASHBOARD_PORT ?= 8501
CHROMIUM := /usr/bin/chromium
SUPERSET ?= .superset
SUPERSET_PORT ?= 8088
UNITS ?= /etc/systemd/system

export SITREP_RAW := $(RAW)
export SITREP_WAREHOUSE := $(WAREHOUSE)
export SITREP_FEEDS := $(FEEDS)
ifdef ENGINE
export SITREP_ENGINE := $(ENGINE)
export SITREP_SCHEDULER := $(SCHEDULER)
export SITREP_EXCHANGE := $(EXCHANGE)
endif
# The system's Python and the lock decide; uv fetches packages from PyPI and nothing else.
export UV_PYTHON_PREFERENCE := only-system
export UV_PYTHON_DOWNLOADS := never
export UV_PROJECT_ENVIRONMENT := .venv

UV := $(or $(shell command -v uv 2>/dev/null),.uv/bin/uv)
BIN := .venv/bin
# A process a core, some 700 MB of memory each; what each of them tests: tests/conftest.py.
WORKERS := -n logical --maxprocesses 4
READY := .venv/.ready

.DEFAULT_GOAL := help
.PHONY: help run fetch status test check format ui dashboard screenshots chromium docs dictionary \
	score score-report passages metadata muc4 bench bench-run bench-growth bench-downstream \
	bench-kills bench-full-disk bench-dashboard \
	superset test-superset readme install-service clean

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "make %-16s %s\n", $$1, $$2}'

run: $(READY) ## raw articles to the published warehouse (RAW=folder, WAREHOUSE=folder, FULL=1: anew; RETRACT=1: without what the folder holds no more; ENGINE=dask: docs/scaling.md)
	@$(BIN)/sitrep run $(if $(FULL),--full) $(if $(RETRACT),--retract)

fetch: $(READY) ## new pages of feeds and addresses into the raw folder (FEEDS=file, RAW=folder)
	@$(BIN)/sitrep fetch

test: $(READY) chromium ## all tests; those of the dashboard in the browser need chromium
	@if [ -x $(CHROMIUM) ]; then $(BIN)/pytest $(WORKERS); else \
		echo "Left out, without chromium: the tests of the dashboard in the browser."; \
		$(BIN)/pytest $(WORKERS) -m "not browser"; fi

chromium: ## Debian's chromium, if it is missing and root asks; else says how to get it
	@test -x $(CHROMIUM) || { \
		test "$$(id -u)" = 0 && command -v apt-get >/dev/null \
		&& echo "Installing chromium, for the tests in the browser ..." \
		&& { apt-get install -qq -y --no-install-recommends chromium >/dev/null 2>&1 || { \
			apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium; } >/dev/null 2>&1; }; \
	} || echo "There is no $(CHROMIUM): apt install chromium (as root) brings it."

check: $(READY) ## style, types, SQL
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint dbt_project/models dbt_project/tests --processes 2 --disable-progress-bar

format: $(READY) ## sets the style right
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format
	@$(BIN)/sqlfluff fix dbt_project/models dbt_project/tests --quiet

status: $(READY) ## the last run, how old what is published is, the next run (fails when stale)
	@$(BIN)/sitrep status

ui: $(READY) ## runs, assets, checks and schedules in the browser, this machine only (PORT=3000)
	@$(BIN)/sitrep ui --port $(PORT)

dashboard: $(READY) ## the published tables in the browser, down to the sentences (DASHBOARD_PORT=8501, EDIT=1: decisions, docs/review.md)
	@$(BIN)/sitrep dashboard --port $(DASHBOARD_PORT) $(if $(EDIT),--edit)

screenshots: $(READY) chromium ## a picture of each page of the dashboard: docs/dashboard/
	@$(BIN)/python -m pipelines.bench.screenshots

docs: $(READY) ## tables, columns, lineage, checks: docs/site/index.html; needs no network
	@test -f $(WAREHOUSE)/build.duckdb || { echo "There is no warehouse yet: make run comes first."; exit 2; }
	@SITREP_BUILD_DB=$(abspath $(WAREHOUSE)/build.duckdb) DO_NOT_TRACK=1 $(BIN)/dbt --quiet \
		docs generate --static --project-dir dbt_project --profiles-dir dbt_project \
		--target-path $(abspath dbt_project/target)
	@$(BIN)/python -m pipelines.docs_site $(WAREHOUSE) dbt_project/target/static_index.html docs/site
	@echo "Tables, columns, lineage, checks: docs/site/index.html"

dictionary: $(READY) ## docs/dictionary.md, from the descriptions in dbt's yml
	@$(BIN)/python -m pipelines.dictionary

superset: $(SUPERSET)/.ready ## Apache Superset with a dashboard on the published file, this machine only (SUPERSET_PORT=8088)
	@$(BIN)/python bi/superset/local.py $(SUPERSET) $(WAREHOUSE)/sitrep.duckdb $(SUPERSET_PORT)

test-superset: $(SUPERSET)/.ready ## starts Superset and compares what it shows; no part of make test, which downloads nothing
	@$(BIN)/python bi/superset/check.py $(SUPERSET) $(WAREHOUSE)/sitrep.duckdb

$(SUPERSET)/.ready: bi/superset/requirements.txt | $(READY) $(UV)
	@echo "Making $(SUPERSET)/venv with Apache Superset (once; some 700 MB, some minutes) ..."
	@$(UV) venv --quiet --clear $(SUPERSET)/venv
	@$(UV) pip install --quiet --python $(SUPERSET)/venv/bin/python -r bi/superset/requirements.txt
	@touch $@

score: $(READY) ## compares a run with the gold, fails when a figure fell (READER=llm: docs/readers.md)
	@$(BIN)/python -m pipelines.score $(if $(READER),--reader $(READER))

score-report: $(READY) ## the same, and keeps the figures: docs/score.md, docs/score.json
	@$(BIN)/python -m pipelines.score --write

passages: $(READY) ## which English is read how well, and each short passage that is misread (BANK=dates; KEEP=1: docs/passages.*)
	@$(BIN)/python -m pipelines.score.passages $(BANK) $(if $(KEEP),--write)

metadata: $(READY) ## what of title, outlet, day and authors is read of files from anywhere (KEEP=1: docs/metadata.*)
	@$(BIN)/python -m pipelines.score.metadata $(if $(KEEP),--write)

muc4: $(READY) ## real newswire of 1988 against its coders' keys, for who has them (CORPUS=.../TASK/CORPORA/tst4)
	@$(BIN)/python -m pipelines.score.muc4 $(CORPUS)

bench: $(READY) ## articles a second on one core, web pages against other tools (KEEP=1: into docs/benchmarks.md)
	@$(BIN)/python -m pipelines.bench $(if $(KEEP),--write docs/benchmarks.md)
	@$(BIN)/python -m pipelines.bench.pages $(if $(KEEP),--write docs/benchmarks.md)

bench-run: $(READY) ## the whole pipeline by stage beside three usual scripts (ARTICLES=2000, KEEP=1)
	@$(UV) sync --frozen --quiet --group bench
	@$(BIN)/python -m pipelines.bench.whole $(if $(ARTICLES),--articles $(ARTICLES)) $(if $(KEEP),--write docs/benchmarks.md)

bench-dashboard: $(READY) chromium ## how soon the dashboard's pages are there with 100,000 events (KEEP=1)
	@$(BIN)/python -m pipelines.bench.dashboard $(if $(KEEP),--write docs/benchmarks.md)

bench-kills: $(READY) ## kills 200 runs at random moments (KILLS=number): what is lost, doubled, torn?
	@$(BIN)/python -m pipelines.bench.kills $(if $(KILLS),--kills $(KILLS)) \
		$(if $(KEEP),--write docs/benchmarks.md)

bench-full-disk: $(READY) ## runs on a small full disk; root alone can mount one
	@$(BIN)/python -m pipelines.bench.full_disk

bench-growth: $(READY) ## what 100 new articles cost on piles of several sizes (BASE=1000,10000, KEEP=1)
	@$(BIN)/python -m pipelines.bench.growth $(if $(BASE),--base $(BASE)) $(if $(KEEP),--write docs/benchmarks.md)

bench-downstream: $(READY) ## what linking, dbt, checks and publishing cost on piles of several sizes, and 100 new articles on top (BASE=1000,100000, KEEP=1)
	@$(BIN)/python -m pipelines.bench.downstream $(if $(BASE),--base $(BASE)) $(if $(KEEP),--write docs/benchmarks.md)

readme: $(READY) ## what README.md and docs/queries.md show of the sample, made anew
	@$(BIN)/python tests/fixtures/readme_examples.py "$$(mktemp -d)"

install-service: $(READY) ## copies systemd's units for this checkout (root); starts nothing (docs/every-day.md)
	@install -d $(UNITS)
	@for unit in deploy/systemd/*; do \
		sed 's#/opt/sitrep#$(CURDIR)#g' "$$unit" > "$(UNITS)/$${unit##*/}" || exit 1; done
	@echo "Copied to $(UNITS). Nothing is started or enabled yet; docs/every-day.md says what each is:"
	@echo "  systemctl daemon-reload"
	@echo "  systemctl enable --now sitrep-run.timer sitrep-stale.timer sitrep-dashboard.service"

clean: ## removes what was made: the warehouse, caches, generated pages; not the environment
	@find data/warehouse -mindepth 1 -not -name .gitkeep -delete
	@rm -rf dbt_project/target dbt_project/logs docs/site .pytest_cache .mypy_cache .ruff_cache

$(READY): uv.lock pyproject.toml | $(UV)
	@echo "Making .venv from uv.lock (once; a minute or two) ..."
	@$(UV) sync --frozen --compile-bytecode --quiet
	@touch $@

.uv/bin/uv:
	@python3 -m pip --version >/dev/null 2>&1 || { \
		echo "This needs uv, or pip to install it: apt install python3-pip" >&2; exit 1; }
	@echo "Installing uv into .uv ..."
	@python3 -m pip install --quiet --disable-pip-version-check --root-user-action=ignore --target .uv uv
