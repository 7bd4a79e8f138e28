# make demo   set up in this folder and open the sample project
# make test   everything a change must pass
PYTHON ?= $(shell for p in python3.14 python3.13 python3.12 python3.11 python3; do \
  command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo words test test-long format lint types contracts tests bench exports pictures lock clean

demo: .venv/ready words
	$(BIN)/qcode demo

test: .venv/ready-dev words format lint types contracts tests

test-long: .venv/ready-dev words
	QCODE_LONG=1 $(BIN)/python -m pytest tests

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "qcode needs Python 3.11 or newer: install it from python.org, then try again."; exit 1; }
	$(PYTHON) -m venv .venv

.venv/ready: .venv/bin/python requirements/run.lock pyproject.toml
	@echo "Setting qcode up. This happens once, and after an update; it takes a minute or more…"
	$(PIP) --require-hashes -r requirements/run.lock
	$(PIP) --no-deps --no-build-isolation --editable .
	@cp requirements/run.lock .venv/run.lock
	@touch $@

.venv/ready-dev: .venv/ready requirements/dev.lock
	$(PIP) --require-hashes -r requirements/dev.lock
	@touch $@

# The interface's words: LANGUAGE.po, which people edit, to LANGUAGE/LC_MESSAGES/qcode.mo, which is read
words: $(patsubst %.po,%/LC_MESSAGES/qcode.mo,$(wildcard qcode/words/*.po))

qcode/words/%/LC_MESSAGES/qcode.mo: qcode/words/%.po | .venv/ready
	$(BIN)/python -c 'from qcode.words.compiling import compile_all; compile_all()'

format: .venv/ready-dev
	$(BIN)/ruff format --check .

lint: .venv/ready-dev
	$(BIN)/ruff check .

types: .venv/ready-dev
	$(BIN)/mypy

contracts: .venv/ready-dev
	$(BIN)/lint-imports

# Those of the screens run beside the others; what they say comes last
SCREENS := $(wildcard tests/test_tui_*.py)
OTHERS := $(filter-out $(SCREENS),$(wildcard tests/test_*.py))
tests: .venv/ready-dev
	@mkdir -p .pytest_cache
	@$(BIN)/python -m pytest $(SCREENS) > .pytest_cache/screens.txt 2>&1 & screens=$$!; \
	  $(BIN)/python -m pytest $(OTHERS); others=$$?; \
	  wait $$screens; screens=$$?; cat .pytest_cache/screens.txt; exit $$((others | screens))

bench: .venv/ready-dev
	$(BIN)/python -m tests.benchmarks

exports: .venv/ready
	$(BIN)/python -m qcode.sample_project

# Needs chromium, ImageMagick, LibreOffice and pdftoppm
pictures: .venv/ready-dev
	$(BIN)/python -m tests.pictures

# Needs uv, which is not among the locked tools: python -m pip install uv
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --group setup pyproject.toml -o requirements/run.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --group dev pyproject.toml -o requirements/dev.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
