#!/usr/bin/env bash
# Measures every figure, one JSON line each; fails when one misses its goal.
set -uo pipefail
cd "$(dirname "$0")/.."
status=0
names=$(.venv/bin/samenspel bench --list) || exit 1
for name in ${*:-$names}; do
  .venv/bin/samenspel bench "$name" --json || { echo "bench: $name missed its goal" >&2; status=1; }
done
exit $status
