# One verb, one thing. `make` is the main job: set up, generate, check every contract on its simulator.

PYTHON ?= python3
BIN := .venv/bin
RUN := $(BIN)/python
READY := .venv/ready

DOCUMENTATION = $(if $(PAGES),--pages '$(PAGES)') $(if $(FETCH),--fetch) $(if $(CONTACT),--contact '$(CONTACT)')

flag = --$(subst _,-,$(shell echo '$(1)' | tr A-Z a-z))

.DEFAULT_GOAL := check
.PHONY: check help setup generate drift api-diff docs-check docs-coverage update lint lint-specs types test wheel live simulate conformance benchmark mutation clean

check: generate  ## the main job: generate, then check every contract on its simulator
	$(RUN) -m contract_tests

help:  ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' | while IFS="$$(printf '\t')" read -r verb text; do printf '%-12s %s\n' "$$verb" "$$text"; done

setup: $(READY)  ## a virtual environment in .venv with the pinned tools

$(READY): pyproject.toml tools/constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "setup: Python 3.11 or newer is needed, this is " + sys.version.split()[0] + "; name one with PYTHON=...")'
	@echo 'setup: .venv with the pinned tools'
	@$(PYTHON) -m venv .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check --constraint tools/constraints.txt --editable '.[dev]'
	@touch $@

generate: setup  ## specs → generated/
	$(RUN) -m tools.generate

drift: setup  ## silent if generated/ is what the specs say; exit status 1 and the differing files if not
	@$(RUN) -m tools.generate --check

api-diff: setup  ## what changed for callers since a revision, and the entries that CHANGELOG.md lacks: BASE=v0.1.0 [FORMAT=markdown]
	@$(if $(BASE),,echo 'api-diff: needs BASE=<a tag, a branch or a commit>' >&2; exit 2)
	@$(RUN) -m tools.api_diff $(if $(FORMAT),--format '$(FORMAT)') -- '$(BASE)'

docs-check: setup  ## what documentation pages state now and did not before: [API=] PAGES=folder, or FETCH=1 [CONTACT=] [FORMAT=markdown]
	@$(RUN) -m tools.documentation check $(API) $(DOCUMENTATION) $(if $(FORMAT),--format '$(FORMAT)')

docs-coverage: setup  ## what of the documentation is in the contracts, and what each clause rests on
	@$(RUN) -m tools.documentation coverage $(API)

update: setup  ## pages changed and contracts edited: take both over, regenerate, draft the changelog, test: PAGES= or FETCH=1
	@$(RUN) -m tools.documentation check $(API) $(DOCUMENTATION) || [ $$? = 1 ]
	@$(RUN) -m tools.documentation accept $(API) $(if $(PAGES),--pages '$(PAGES)')
	$(RUN) -m tools.generate
	@$(RUN) -m tools.api_diff HEAD
	$(BIN)/pytest --numprocesses auto --quiet

lint: setup  ## style of all code written by hand
	$(BIN)/ruff check tools contract_tests
	$(BIN)/ruff format --check tools contract_tests

lint-specs: setup  ## the contracts through Redocly, Spectral and openapi-spec-validator (needs node)
	$(RUN) -m tools.lint_specs

types: setup  ## mypy and pyright, both strict
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(RUN)

test: setup  ## all tests that need no server
	$(BIN)/pytest --numprocesses auto --quiet

wheel: setup  ## with nothing but the wheel: the README's examples on each Python that this machine has, and the check
	@$(RUN) -m tools.try_wheel
	@$(RUN) -m tools.try_check

live: setup  ## laws, agreement and contracts on a real MediaWiki (Debian, installs its packages as root)
	$(BIN)/pytest --quiet -m live
	$(RUN) -m contract_tests --base-url real

simulate: setup  ## a simulator on a port of this machine: API=wikimedia_analytics PORT=8090 [SEED=1] [DATABASE=wiki.sqlite]
	@$(if $(and $(API),$(PORT)),,echo 'simulate: needs API=<name of a simulator> and PORT=<number, 0 for a free one>' >&2; exit 2)
	@$(RUN) -m contract_tests.simulators --api '$(API)' --port '$(PORT)' --seed '$(or $(SEED),0)' $(if $(DATABASE),--database '$(DATABASE)')

conformance: setup  ## does a server keep its contract? API=mediawiki_rest BASE_URL=https://… CONTACT=me@example.org [PROFILE= SEED= SHARD= ONLY= FACTS= BASELINE=]
	@$(RUN) -m contract_tests $(API) $(foreach option,BASE_URL CONTACT PROFILE SEED SHARD ONLY FACTS BASELINE,$(if $($(option)),$(call flag,$(option)) '$($(option))'))

benchmark: setup  ## what the client costs, and simulators in a world ten times larger, as ratios within one run
	$(RUN) -m tools.benchmark
	$(RUN) -m contract_tests.simulators.benchmark

mutation: setup  ## faults seeded into answers, and how many of them the checks notice: [API=archive_views]
	$(RUN) -m contract_tests.mutation $(API)

clean:  ## remove everything that can be made again, except generated/
	rm -rf .venv build dist .hypothesis .schemathesis .mypy_cache .pytest_cache .ruff_cache
