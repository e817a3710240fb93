# Three commands to know: make run, make test, make check.
# Each sets up what it needs in .venv; nothing but python3 (>= 3.11), pip and make is assumed.

PY := .venv/bin/python
SHELL := /bin/sh

.PHONY: run test test-services check lint fuzz lock clean

run: .venv/ready
	@$(PY) manage.py up

test: .venv/ready
	$(PY) -m pytest -q -n auto --dist worksteal

# The same suite where the locks are real: name the servers in the environment.
test-services: .venv/ready
	@test -n "$$TEST_DATABASE_URL" || { echo "Set TEST_DATABASE_URL (and TEST_REDIS_URL)."; exit 1; }
	$(PY) -m pytest -q -n auto --dist worksteal

lint: .venv/ready
	.venv/bin/ruff check .
	.venv/bin/lint-imports
	$(PY) manage.py makemigrations --check --dry-run
	$(PY) manage.py check

check: lint
	$(PY) manage.py check --deploy --fail-level ERROR
	$(PY) -m pytest -q -n auto --dist worksteal

# The real server against its own document, with whatever that allows: FUZZ_SECONDS long.
fuzz: .venv/ready
	$(PY) -m pytest -q tests/fuzz.py

# Pin what our direct dependencies bring along, for every Python we support.
lock: .venv/ready
	$(PY) -m pip install --quiet uv
	grep -v '^-c' requirements.txt > .venv/direct.txt
	.venv/bin/uv pip compile --quiet --universal --python-version 3.11 --no-header \
		--no-annotate .venv/direct.txt -o smartstart/constraints.txt

# The newest Python that really starts: a name on PATH may be an empty promise.
.venv/ready: requirements.txt smartstart/constraints.txt
	@python=; for name in "$$PYTHON" python3.13 python3.12 python3.11 python3; do \
		if [ -n "$$name" ] && "$$name" -c 'import sys; raise SystemExit(sys.version_info < (3, 11))' 2>/dev/null; \
		then python=$$name; break; fi; done; \
	test -n "$$python" || { echo "SmartStart needs Python 3.11 or newer." >&2; exit 1; }; \
	echo "Setting up .venv with $$($$python --version). This takes a minute, once."; \
	$$python -m venv --clear .venv && \
	.venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch .venv/ready

clean:
	rm -rf .venv var
