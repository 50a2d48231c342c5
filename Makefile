# `make help` lists the targets. Each does only what is not done yet.

PYTHON ?= python3
VENV   ?= .venv
ARGS   ?=

BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
SETUP := pyproject.toml constraints.txt hatch_build.py src/pf2s_news/__init__.py
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard src/pf2s_news/locale/*/LC_MESSAGES/*.po))

.DELETE_ON_ERROR:
.PHONY: help demo check catalogues format pages test golden coverage wheel bench clean

help: ## this list
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile

demo: $(VENV)/.installed $(CATALOGUES) ## install, build the repository's own issue 25
	@folder=$$($(BIN)/pf2s-news build issue-25.yaml) && \
	echo "The message: $$folder/email.html; the online version: $$folder/web.html"

check: $(VENV)/.installed-dev $(CATALOGUES) ## format, lint, types, imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/mypy --platform win32 --cache-dir .mypy_cache/win32 src
	@$(BIN)/lint-imports --no-logo

catalogues: $(VENV)/.installed-dev ## bring the translations up to date with the messages
	@$(BIN)/python tools/catalogues.py

pages: $(VENV)/.installed-dev $(CATALOGUES) ## schemas and reference pages, from the types
	@$(BIN)/pf2s-news schema --quiet
	@$(BIN)/python tools/reference_pages.py
	@$(BIN)/python -m tools.rule_pages
	@$(BIN)/python -m tools.theme_tables

format: $(VENV)/.installed-dev ## put the code in form
	@$(BIN)/ruff format .
	@$(BIN)/ruff check --fix .

test: $(VENV)/.installed-dev $(CATALOGUES) ## all tests; ARGS="-k word" for some
	@tools/install-test-tools
	@$(BIN)/pytest --quiet -n 2 --dist loadgroup $(ARGS)

golden: $(VENV)/.installed-dev $(CATALOGUES) ## write the expected output anew and list what changed
	@$(BIN)/pytest --quiet tests/golden tests/broken tests/theme tests/gather/test_import.py --update-golden $(ARGS)

wheel: $(VENV)/.installed ## the package for others, in build/wheel/
	@$(PIP) wheel --no-deps --wheel-dir build/wheel .
	@ls build/wheel/*.whl

coverage: $(VENV)/.installed-dev $(CATALOGUES) ## the lines and branches that no test reaches
	@$(BIN)/pytest --quiet -n 2 --dist loadgroup --cov --cov-report=term $(ARGS)

bench: $(VENV)/.installed $(CATALOGUES) build/bench/.installed ## times by stage, and against the mjml command
	@$(BIN)/python -m compileall -q src benchmarks
	@$(BIN)/python -m benchmarks.bench $(ARGS)

clean: ## remove what a build writes; the environment stays
	@rm -rf build dist

# ---- what the targets need ----

$(VENV)/.created:
	@$(PYTHON) -m venv $(VENV)
	@touch $@

$(VENV)/.installed: $(VENV)/.created $(SETUP)
	@echo "Installing into $(VENV)" >&2
	@$(PIP) install --constraint constraints.txt --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.created $(SETUP)
	@$(PIP) install --constraint constraints.txt --editable '.[dev]'
	@$(BIN)/python -m compileall -q src
	@touch $(VENV)/.installed $@

# The install compiles them too; this is for an edited catalogue.
%.mo: %.po | $(VENV)/.installed
	@$(PIP) install --no-deps --editable .

build/bench/.installed: benchmarks/install_mjml.py | $(VENV)/.created
	@$(BIN)/python benchmarks/install_mjml.py build/bench
	@touch $@
