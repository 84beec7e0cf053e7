#!/usr/bin/env bash
# Runs a command with DATABASE_URL pointing to a PostgreSQL server of its own, thrown away afterwards.
#   scripts/postgres.sh COMMAND [ARGUMENT …]
set -euo pipefail
initdb=$(command -v initdb || ls -d /usr/lib/postgresql/*/bin/initdb 2>/dev/null | sort -V | tail -n 1)
[ -n "$initdb" ] || { echo "postgres: PostgreSQL is not installed: run scripts/system-deps.sh postgresql" >&2; exit 1; }
bin=$(dirname "$initdb")
folder=$(mktemp -d)
as=()
# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as=(runuser -u postgres --)
fi
quietly() { (cd "$folder" && "${as[@]}" "$@" >>"$folder/log" 2>&1); }
trap 'quietly "$bin/pg_ctl" -D "$folder/data" -m immediate stop || true; rm -rf "$folder"' EXIT
touch "$folder/log"
[ "$(id -u)" != 0 ] || chown postgres "$folder/log"

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
quietly "$bin/initdb" -D "$folder/data" -U samenspel -A trust -E UTF8 --locale=C.UTF-8 --no-sync \
  && quietly "$bin/pg_ctl" -D "$folder/data" -w -l "$folder/log" start \
    -o "-p $port -h 127.0.0.1 -k $folder -c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60" \
  || { cat "$folder/log" >&2; exit 1; }
DATABASE_URL="postgresql://samenspel@127.0.0.1:$port/postgres" "$@"
