# `make` lists the targets. Everything runs from .venv in this checkout; set-up happens once.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
DEMO   := .assistant/demo
SAMPLES := corpus/samples
ASK    := $(BIN)/assistant --home $(DEMO)

.DEFAULT_GOAL := help
.PHONY: help demo test check fix eval bench ui index

help: ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## /{printf "  make %-6s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

$(READY): pyproject.toml constraints/cpu.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints/cpu.txt -e '.[dev]'
	@touch $@

demo: $(READY) ## index the samples, draft a proposal, check it, show the compliance table
	@echo '== 1. index the invented sample guides' && $(ASK) index $(SAMPLES)/guides
	@echo '== 2. draft a proposal from the sample facts, and check it'
	@$(ASK) draft bilateral-2026 1.1 --facts $(SAMPLES)/facts/facts-bilateral-2026-1.1.yaml --out $(DEMO)/draft.docx
	@echo '== 3. check a proposal with planted faults'
	@$(ASK) check $(SAMPLES)/proposals/faulty.docx --guide bilateral-2026 --direction 1.1 --report $(DEMO)/report.html; test $$? -le 1
	@echo '== 4. what the new guide changed' && $(ASK) diff bilateral-2025 bilateral-2026
	@echo '== done: $(DEMO)/draft.docx (the draft), $(DEMO)/report.html (the report)'

test: $(READY) ## run every test
	$(BIN)/python -m pytest

check: $(READY) ## style, types and layers; writes nothing
	$(BIN)/ruff check assistant ui evals tests
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: $(READY) ## mend what the style checker can mend
	$(BIN)/ruff check --fix assistant ui evals tests

eval: $(READY) ## the offline evaluation, with a report in HTML and JSON
	$(BIN)/assistant eval

bench: $(READY) ## times, memory and growth, as JSON and a chart (FULL=1: up to 100 times the samples)
	$(BIN)/python -m evals.bench $(if $(FULL),--full)

ui: $(READY) ## the page
	$(BIN)/assistant ui

index: $(READY) ## index corpus/samples and corpus/guides
	$(BIN)/assistant index $(SAMPLES)/guides corpus/guides
