#!/usr/bin/env bash
# Everything that can be said about the source without running it; goes on after a fault and names all.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()
run() {
  local name=$1
  shift
  echo "--- $name"
  "$@" || failed+=("$name")
}
run "format" $bin/ruff format --check .
run "lint" $bin/ruff check .
run "types" $bin/mypy
run "imports" $bin/lint-imports
run "migrations complete" $bin/samenspel makemigrations --check --dry-run
run "gettext" scripts/system-deps.sh gettext
run "translations complete" $bin/python scripts/check_messages.py
run "file lengths" $bin/python scripts/check_lengths.py
echo
if [ ${#failed[@]} -gt 0 ]; then
  printf 'lint: failed: %s\n' "${failed[@]}"
  exit 1
fi
echo "lint: all is well"
