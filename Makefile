# make brief   sets everything up and makes the brief of the article in seeds/, offline, from a recording
# make daily   the same for the briefs of two days over sixteen articles, the second with what is new since the first
# make compare shows what the recorded models agree and differ on, offline
# make test    sets everything up and runs the tests, the linters, the type check and the import contracts
# make record  asks a model for the recordings in fixtures/ that are missing, then deletes those that they replace:
#              make record RECORD_MODEL=NAME RECORD_URL=http://HOST/v1   (docs/recording.md)

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: brief daily compare test install bench clean

brief: $(VENV)/.brief
	@$(BIN)/summarize seeds/000_*.txt

DAYS := build/daily

daily: $(VENV)/.brief
	@$(BIN)/summarize daily seeds/2031-03-04 --date 2031-03-04 -o $(DAYS) -f terminal
	@$(BIN)/summarize daily seeds/2031-03-05 --date 2031-03-05 -o $(DAYS) -f terminal
	@echo "The pages are $(DAYS)/2031-03-04.html and $(DAYS)/2031-03-05.html"

# The seven articles that are recorded by both models and under both prompts.
COMPARED = $(wildcard seeds/000_*.txt seeds/2031-03-04/0[1356]-*.txt seeds/2031-03-05/0[26]-*.txt)

compare: $(VENV)/.brief
	@$(BIN)/summarize compare $(COMPARED)

test: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n auto

RECORD_MODEL ?= relay-a
RECORD_URL ?=
SEEDS = $(shell find seeds -type f ! -name README.md | sort)
RECORDED = -m $(RECORD_MODEL) $(if $(RECORD_URL),--base-url $(RECORD_URL))

.PHONY: record
record: $(VENV)/.brief
	@$(if $(RECORD_URL)$(findstring /,$(RECORD_MODEL)),,$(error say who is to answer: make record RECORD_URL=http://HOST/v1))
	@$(BIN)/summarize recordings fixtures $(SEEDS) $(RECORDED) || test $$? = 3
	@$(BIN)/summarize recordings fixtures $(SEEDS) $(RECORDED) --missing | \
		xargs -r $(BIN)/summarize --record fixtures $(RECORDED) --timeout 3600 --no-cache > /dev/null
	@$(BIN)/summarize recordings fixtures $(SEEDS) $(RECORDED) --prune

# The grouping and the text of both days; after `make record`, since a story's questions are made of its briefs.
.PHONY: record-daily
record-daily: $(VENV)/.brief
	@$(if $(RECORD_URL)$(findstring /,$(RECORD_MODEL)),,$(error say who is to answer: make record-daily RECORD_URL=http://HOST/v1))
	@$(BIN)/summarize daily seeds/2031-03-04 --date 2031-03-04 -o $(DAYS) --record fixtures $(RECORDED) --timeout 3600 --no-archive
	@$(BIN)/summarize daily seeds/2031-03-05 --date 2031-03-05 -o $(DAYS) --record fixtures $(RECORDED) --timeout 3600 --no-archive

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

# What is measured against. LangExtract has an environment of its own: it wants a tenacity older than ours.
bench: $(VENV)/.dev $(VENV)-langextract/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[bench]'

$(VENV)-langextract/.installed: benchmarks/peers/langextract.txt
	$(PYTHON) -m venv $(VENV)-langextract
	$(VENV)-langextract/bin/python -m pip install --quiet --disable-pip-version-check -r $<
	@touch $@

# A real server with a tiny random model. Builds llama.cpp for about six minutes the first time, so not a part of `test`.
LLAMA := $(VENV)-llama
.PHONY: llama-test
llama-test: $(VENV)/.dev $(LLAMA)/.built
	LLAMA_PYTHON=$(abspath $(LLAMA)/bin/python) $(BIN)/pytest tests/llama

$(LLAMA)/.built: | $(BIN)/python
	$(BIN)/python -m venv $(LLAMA)
	$(LLAMA)/bin/python -m pip install --quiet --disable-pip-version-check 'llama-cpp-python[server]>=0.3.36' 'gguf>=0.19'
	@touch $@

# Runs the benchmarks and writes docs/accuracy.md; some minutes.
.PHONY: report
report: bench
	$(BIN)/python -m benchmarks.report

clean:
	rm -rf $(VENV) $(VENV)-langextract $(LLAMA)

# Resolves the floors of pyproject.toml anew and pins what came out.
.PHONY: constraints
constraints:
	$(PYTHON) -m venv $(VENV)-new
	$(VENV)-new/bin/python -m pip install --quiet -e '.[dev,bench]'
	(head -n 1 constraints.txt; $(VENV)-new/bin/python -m pip freeze --exclude-editable) > constraints.new
	mv constraints.new constraints.txt
	rm -rf $(VENV)-new
