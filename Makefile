# make brief   sets everything up and makes the brief of the article in seeds/, offline, from a recording
# make compare shows what the recorded models agree and differ on, offline
# make test    sets everything up and runs the tests, the linters, the type check and the import contracts

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: brief compare test install clean

brief: $(VENV)/.brief
	@$(BIN)/summarize seeds/000_*.txt

compare: $(VENV)/.brief
	@$(BIN)/summarize compare seeds/000_*.txt seeds/2031-03-04/*

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

install: $(VENV)/.dev

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "summarize needs Python 3.11 or newer: make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/.brief: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@ $(VENV)/.brief

clean:
	rm -rf $(VENV)

# Resolves the floors of pyproject.toml anew and pins what came out.
.PHONY: constraints
constraints:
	$(PYTHON) -m venv $(VENV)-new
	$(VENV)-new/bin/python -m pip install --quiet -e '.[dev]'
	(head -n 1 constraints.txt; $(VENV)-new/bin/python -m pip freeze --exclude-editable) > constraints.new
	mv constraints.new constraints.txt
	rm -rf $(VENV)-new
