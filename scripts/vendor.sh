#!/usr/bin/env bash
# Fetches the style sheets and the font that we take from others, cuts them down, and builds the one style sheet.
# Needs npm; the result is committed, so nobody else does.
set -euo pipefail
cd "$(dirname "$0")/.."

npm ci --ignore-scripts --no-fund --no-audit

css=samenspel/ui/css
fonts=samenspel/ui/static/ui/fonts
font=node_modules/@fontsource/source-sans-3

python3 scripts/cut_css.py node_modules "$css"
cp node_modules/@utrecht/alert-css/LICENSE.md "$css/LICENSE-nl-design-system.md"

for weight in 400 600 700; do
  cp "$font/files/source-sans-3-latin-$weight-normal.woff2" "$fonts/source-sans-3-$weight.woff2"
done
cp "$font/LICENSE" "$fonts/LICENSE-source-sans-3.txt"

python3 scripts/build_css.py
