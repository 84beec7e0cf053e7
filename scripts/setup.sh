#!/usr/bin/env bash
# Makes .venv with the locked packages, the command `samenspel` and the compiled catalogues.
#   scripts/setup.sh base    what the product needs to run
#   scripts/setup.sh dev     what is needed besides to test and check it
# Running it again costs a second; having "dev" is never undone by asking for "base".
set -euo pipefail
cd "$(dirname "$0")/.."
want=${1:-base}
python=${PYTHON:-python3}
venv=.venv
stamp=$venv/installed

stop() { echo "setup: $*" >&2; exit 1; }

command -v "$python" >/dev/null 2>&1 || stop "no $python found; Samenspel needs Python 3.11 or newer."
"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null \
  || stop "Samenspel needs Python 3.11 or newer, this is $("$python" -V 2>&1 | head -n 1). Set PYTHON to a newer one."

if ! "$venv/bin/python" -c '' 2>/dev/null; then
  "$python" -c 'import venv, ensurepip' 2>/dev/null \
    || stop "this Python cannot make a virtual environment; install it first (Debian, Ubuntu: apt-get install python3-venv)."
  rm -rf "$venv"
  "$python" -m venv "$venv" || stop "making the virtual environment in $venv failed."
fi

case "$(cat "$stamp" 2>/dev/null)" in dev*) want=dev ;; esac
now="$want $(cat requirements/installer.txt "requirements/$want.txt" | cksum)"
if [ "$(cat "$stamp" 2>/dev/null)" != "$now" ]; then
  export PIP_DISABLE_PIP_VERSION_CHECK=1
  "$venv/bin/python" -m pip install -q --require-hashes -r requirements/installer.txt \
    || stop "installing the installer failed; is the package index reachable?"
  "$venv/bin/uv" pip sync -q --compile-bytecode --python "$venv/bin/python" --require-hashes "requirements/$want.txt" \
    || stop "installing requirements/$want.txt failed; is the package index reachable?"
  echo "$now" > "$stamp"
fi
"$venv/bin/python" scripts/install_command.py
"$venv/bin/python" scripts/compile_messages.py
# Compiled once here, instead of by every process that begins.
"$venv/bin/python" -m compileall -q samenspel
