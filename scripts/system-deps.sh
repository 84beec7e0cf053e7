#!/usr/bin/env bash
# Sees to what the tests need from the distribution: installs it as root or through sudo, else says how.
#   scripts/system-deps.sh [chromium] [postgresql] [gettext]     without names: all three
set -euo pipefail
wanted=("$@")
[ $# -gt 0 ] || wanted=(chromium postgresql gettext)

any() {
  local command
  for command in "$@"; do command -v "$command" >/dev/null 2>&1 && return 0; done
  return 1
}

present() {
  case $1 in
    chromium) [ -n "${CHROMIUM:-}" ] || any chromium chromium-browser google-chrome ;;
    postgresql) any initdb || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ;;
    gettext) any xgettext && any msgmerge && any msguniq ;;
    *) echo "system-deps: unknown: $1" >&2; exit 2 ;;
  esac
}

missing=()
for name in "${wanted[@]}"; do present "$name" || missing+=("$name"); done
[ ${#missing[@]} -gt 0 ] || exit 0

# A page without any font cannot be judged.
case " ${missing[*]} " in *" chromium "*) missing+=(fonts-dejavu-core) ;; esac
update="apt-get update"
install="apt-get install -y --no-install-recommends ${missing[*]}"
if ! any apt-get; then
  echo "system-deps: the tests need ${missing[*]}; install them with your system's package manager." >&2
  exit 1
fi
export DEBIAN_FRONTEND=noninteractive
if [ "$(id -u)" = 0 ]; then
  $update -qq && $install
elif any sudo && sudo -n true 2>/dev/null; then
  sudo $update -qq && sudo DEBIAN_FRONTEND=noninteractive $install
else
  echo "system-deps: the tests need ${missing[*]}. Run:" >&2
  echo "  sudo $update && sudo $install" >&2
  exit 1
fi
