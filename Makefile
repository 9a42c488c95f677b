# Everything a contributor or the build server runs. `make help` lists the targets.

SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
JOBS ?= auto

VENV := .venv
PY := $(VENV)/bin/python
MANAGE := $(PY) manage.py
PYTEST = $(PY) -m pytest -p tests.no_skips -n $(JOBS)

# The lowest versions supported: migrations made with newer ones do not run on these.
MIGRATIONS_VENV := .venvs/migrations
MIGRATIONS_WITH := 'Django~=5.2.0' 'wagtail~=7.4.3'

.PHONY: help demo demo-reset test test-fast lint package test-html docs pictures bench bench-smoke matrix-ci migrations messages compile clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

# --- One virtual environment; a stamp for each dependency group makes the second run quick ------------------------

$(PY):
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "No virtual environment could be made. On Debian: apt-get install python3-venv"; rm -rf $(VENV); exit 1; }
	@$(PY) -m pip install --quiet --upgrade 'pip>=25.1'

$(VENV)/.has-%: pyproject.toml | $(PY)
	@echo "Installing what '$*' needs (the first time takes a minute)"
	@$(PY) -m pip install --quiet --editable . --group $*
	@touch $@

compile: $(VENV)/.has-messages
	@$(PY) scripts/compile_messages.py

# --- The demo -----------------------------------------------------------------------------------------------------

demo: $(VENV)/.has-demo compile ## serve the demo council on http://127.0.0.1:8000 (HOST=, PORT=, DATABASE_URL=)
	@mkdir -p var
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo
	@$(MANAGE) runserver --noreload $(HOST):$(PORT)

demo-reset: $(VENV)/.has-demo compile ## throw the demo's content away and load it again, dated from today
	@mkdir -p var
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo --reset

# --- Tests --------------------------------------------------------------------------------------------------------

test: $(VENV)/.has-test compile ## run every test, those in a real browser included
	@scripts/ensure_browser.sh $(PY)
	$(PYTEST) --dist loadscope -m "not browser" --cov --cov-report=term
	$(PYTEST) --dist loadfile -m browser

test-fast: $(VENV)/.has-test compile ## run the tests that need no browser
	$(PYTEST) --dist loadscope -m "not browser"
	@echo "Left out: the tests in a real browser. 'make test' runs them."

lint: $(VENV)/.has-lint ## check style, templates, imports, translations and migrations
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	git ls-files '*.html' | xargs $(VENV)/bin/djhtml --check --tabwidth 4
	$(VENV)/bin/curlylint --parse-only wagtail_engagement example_site
	$(PY) scripts/check_source.py
	$(VENV)/bin/lint-imports
	$(MANAGE) makemigrations --check --dry-run --settings example_site.settings.test

package: $(VENV)/.has-package compile ## build wheel and sdist, and try them in a new project
	$(PY) scripts/check_package.py

test-html: $(VENV)/.has-demo compile ## validate the markup of every public page (needs Node and Java)
	$(PY) scripts/check_html.py

docs: $(VENV)/.has-docs compile ## build the documentation, warnings being errors
	$(VENV)/bin/sphinx-build -q -W --keep-going -b html docs docs/_build/html

pictures: $(VENV)/.has-test compile ## make the documentation's pictures anew from the demo
	@scripts/ensure_browser.sh $(PY)
	$(PY) docs/make_pictures.py

bench: $(VENV)/.has-test compile ## measure pages and lists against the reference page
	$(PY) -m bench

bench-smoke: $(VENV)/.has-test compile ## see that the measurements run, at a hundredth of their size
	$(PY) -m bench --scale 0.01

matrix-ci: ## run the tests on the corners of the support matrix (one environment each in .venvs/)
	$(PYTHON) scripts/matrix_ci.py

# --- Files that are generated and committed -----------------------------------------------------------------------

migrations: ## make migrations, with the lowest versions supported
	@test -x $(MIGRATIONS_VENV)/bin/python || $(PYTHON) -m venv $(MIGRATIONS_VENV)
	@$(MIGRATIONS_VENV)/bin/python -m pip install --quiet --upgrade 'pip>=25.1'
	@$(MIGRATIONS_VENV)/bin/python -m pip install --quiet --editable . --group demo $(MIGRATIONS_WITH)
	$(MIGRATIONS_VENV)/bin/python manage.py makemigrations --settings example_site.settings.test
	$(MIGRATIONS_VENV)/bin/python scripts/swappable_migrations.py

messages: $(VENV)/.has-demo ## collect translatable strings into the .po files (needs gettext)
	@command -v xgettext >/dev/null || { echo "GNU gettext is needed. On Debian: apt-get install gettext"; exit 1; }
	cd wagtail_engagement && ../$(VENV)/bin/django-admin makemessages --locale en --locale cy --no-location --no-wrap --no-obsolete
	cd example_site && ../$(VENV)/bin/django-admin makemessages --locale cy --no-location --no-wrap --no-obsolete

clean: ## remove environments, reports, builds and the demo's database and media
	rm -rf $(VENV) .venvs var dist build docs/_build .coverage .coverage.* .pytest_cache .ruff_cache .import_linter_cache
