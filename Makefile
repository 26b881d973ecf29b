# What there is to run. `make` alone lists it; README.md says more.

PYTHON ?= python3
PORT ?= 8000
export PORT

BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
# The packages that serve, and those that test and check besides.
READY := .venv/.ready
READY_TO_WORK := .venv/.ready-to-work
COMPILED := .venv/.catalogues
CATALOGUES := $(wildcard locale/*/LC_MESSAGES/django.po)
PINS := requirements.txt
TOOLS := requirements-dev.txt
SERVE := $(BIN)/gunicorn cms.wsgi --worker-class gthread --workers 1 --threads 8 \
	--no-control-socket --bind 127.0.0.1:$(PORT)
# What sends the mail; it stops with the server, which takes the place of the shell.
WORKER := $(MANAGE) worker --beside

.DEFAULT_GOAL := help
.PHONY: help setup demo serve test bench lint format messages screenshots requirements clean

help: ## List the commands
	@echo "Ateneo: make COMMAND"
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(READY_TO_WORK) $(COMPILED) ## Make the environment in .venv, with the tools of development

# Brings the packages of some files of pins into .venv.
define install
	@if command -v uv >/dev/null; then \
		uv pip sync --quiet --python $(BIN)/python $(1); \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check $(1:%=-r %); \
	fi
endef

$(READY): $(PINS)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
		echo "Ateneo needs Python 3.11 or newer, and '$(PYTHON)' is not:" \
			"$$($(PYTHON) --version 2>&1)."; \
		echo "Name another one, for example: make $(or $(MAKECMDGOALS),setup) PYTHON=python3.12"; \
		exit 1; }
	@echo "Installing the pinned packages into .venv (about half a minute)..."
	@if command -v uv >/dev/null; then \
		$(BIN)/python -c '' 2>/dev/null || uv venv --quiet --clear \
			--no-python-downloads --python $(PYTHON) .venv; \
	else \
		$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv || { \
			echo "This Python cannot make environments: install its venv module" \
				"(on Debian and Ubuntu, the package python3-venv)."; exit 1; }; \
	fi
	$(call install,$(PINS))
	@touch $@

$(READY_TO_WORK): $(TOOLS) $(READY)
	@echo "Installing the pinned tools of development into .venv..."
	$(call install,$(PINS) $(TOOLS))
	@touch $@

$(COMPILED): $(CATALOGUES) $(READY)
	@$(MANAGE) compile_catalogues
	@touch $@

demo: export DEBUG := 1
demo: $(COMPILED) ## Set up, load the demonstration course and serve it on PORT (8000)
	@$(BIN)/python deploy/port_is_free.py $(PORT)
	@echo "Preparing the database..."
	@$(MANAGE) migrate --verbosity 0
	@echo "Loading the demonstration (the first time takes a little longer)..."
	@$(MANAGE) demo
	@echo "Serving http://localhost:$(PORT)/ ; stop with Ctrl-C."
	@$(WORKER) & exec $(SERVE) --log-level warning

serve: $(COMPILED) ## Serve what is there on PORT, without loading anything
	@echo "Serving http://localhost:$(PORT)/ ; stop with Ctrl-C."
	@$(WORKER) & exec $(SERVE)

test: setup ## Run all tests, on all cores
	@mkdir -p var
	TEST_DATABASE_FILE=$(or $(TEST_DATABASE_FILE),var/tests.sqlite3) \
		$(BIN)/pytest -n $(or $(TEST_WORKERS),auto) --dist loadgroup $(TEST_OPTIONS)

bench: setup ## Measure pages of a small and a huge thread (SQLite; PostgreSQL with BENCH_DATABASE_URL)
	@$(BIN)/python -m tests.bench

lint: setup ## Check style, templates, settings and migrations
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djlint --lint --quiet accounts cms courses forum
	$(MANAGE) check
	$(MANAGE) makemigrations --check --dry-run

format: setup ## Format the Python files
	$(BIN)/ruff check --fix --show-fixes .
	$(BIN)/ruff format .

messages: setup ## Collect the sentences to translate in locale/, and compile the translations
	@command -v xgettext >/dev/null || { \
		echo "Collecting sentences needs GNU gettext (on Debian and Ubuntu, the package gettext)."; \
		exit 1; }
	$(MANAGE) makemessages $(foreach language,es en fr pt ar,-l $(language)) \
		--no-location --no-obsolete --no-wrap \
		--ignore .venv --ignore node_modules --ignore var --ignore tests
	msgattrib --empty --clear-fuzzy --no-wrap --output-file locale/en/LC_MESSAGES/django.po \
		locale/en/LC_MESSAGES/django.po
	msgen --no-wrap --output-file locale/en/LC_MESSAGES/django.po locale/en/LC_MESSAGES/django.po
	$(MANAGE) compile_catalogues

screenshots: setup ## Save every main page in screenshots/ (needs Chromium)
	$(BIN)/python -m tests.browser.screenshots

requirements: ## Pin again what pyproject.toml asks for (needs uv)
	@command -v uv >/dev/null || { echo "Pinning needs uv: pip install uv"; exit 1; }
	uv pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header \
		--no-emit-index-url --output-file requirements.txt pyproject.toml
	uv pip compile --quiet --universal --python-version 3.11 --no-annotate --no-header \
		--no-emit-index-url --output-file requirements-dev.txt --group dev -c requirements.txt

clean: ## Remove the environment and everything made from the sources; var/ stays
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis screenshots locale/*/LC_MESSAGES/*.mo
	find accounts cms courses forum tests -name __pycache__ -type d -prune -exec rm -rf {} +
