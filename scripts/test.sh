#!/usr/bin/env bash
# All tests on SQLite, then everything but unit, property and browser tests on PostgreSQL.
#   scripts/test.sh [PYTEST ARGUMENT …]
# Ends with pytest's closing line of both runs; fails when either fails or finds no test at all.
set -uo pipefail
cd "$(dirname "$0")/.."
pytest=(.venv/bin/pytest -n "${TEST_PROCESSES:-2}" --dist worksteal)
output=$(mktemp -d)
trap 'rm -rf "$output"' EXIT
unset DATABASE_URL
unset PYTHONDONTWRITEBYTECODE # many tests begin a process: what one of them compiled serves the next

echo "--- on SQLite"
"${pytest[@]}" "$@" 2>&1 | tee "$output/sqlite"
sqlite=${PIPESTATUS[0]}

echo "--- on PostgreSQL"
scripts/postgres.sh "${pytest[@]}" -m "not browser and not one_database" "$@" 2>&1 | tee "$output/postgresql"
postgresql=${PIPESTATUS[0]}

echo
for run in sqlite postgresql; do
  echo "on $run:"
  tail -n 1 "$output/$run"
done
[ "$sqlite" = 0 ] && [ "$postgresql" = 0 ]
