# The README's commands. Needs Python 3.11+, make and git; everything else goes into .venv.
PYTHON ?= python3
ARTICLES ?= seeds
OUT ?= exports
CORPORA ?= ../shared/corpora/raw
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# A folder whose name has spaces, and ~ for one's own, which no shell sees inside quotation marks.
named = $(patsubst ~/%,$(HOME)/%,$(1))

.PHONY: report test lab docs notebooks bench pipeline gazetteer lock clean

report: $(READY)
	$(BIN)/newskit report "$(call named,$(ARTICLES))" --out "$(call named,$(OUT))"

test: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python -m pytest --numprocesses logical --maxprocesses 4 --dist worksteal

lab: $(READY)
	$(BIN)/jupyter lab notebooks

# The pages that are made from the code; tests fail when they no longer say what it does.
docs: $(READY)
	$(BIN)/python -m newskit.schema > docs/tables.md
	$(BIN)/python docs/api.py
	$(BIN)/python docs/how_it_decides.py

notebooks: $(READY)
	$(BIN)/python -m newskit.views.static notebooks
	$(BIN)/python docs/explorer_picture.py

bench: $(READY)
	$(BIN)/python -m benchmarks

pipeline: $(READY)
	$(BIN)/python -m pip install --quiet -e '.[training]'
	$(BIN)/python -m training $(CORPORA)

gazetteer: $(READY)
	$(BIN)/python -m pip install --quiet -e '.[gazetteer]'
	$(BIN)/python -m newskit.gazetteer_build

# Exact versions and hashes of everything that requirements.lock pins; names only, no addresses.
lock:
	$(PYTHON) -m piptools compile --quiet --strip-extras --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links \
		--no-emit-trusted-host --extra dev --output-file requirements.lock pyproject.toml

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

clean:
	rm -rf "$(call named,$(OUT))"
