#!/usr/bin/env bash
# Locks what requirements/*.in asks for: exact versions with hashes, for every supported Python, without any address.
set -euo pipefail
cd "$(dirname "$0")/../requirements"
python=${PYTHON:-python3}
uv=../.venv/bin/uv
if [ ! -x "$uv" ]; then
  [ -x ../.venv/bin/python ] || "$python" -m venv ../.venv
  ../.venv/bin/python -m pip install -q "$(grep '^uv==' installer.in)"
fi
for list in installer base dev; do
  "$uv" pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
    --custom-compile-command "make lock" "$@" "$list.in" -o "$list.txt"
done
if grep -n '://' ./*.txt; then
  echo "lock: an address got into the locked requirements; it must not be committed." >&2
  exit 1
fi
