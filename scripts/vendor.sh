#!/bin/sh
# Refresh what design/ carries from elsewhere: htmx and the letters of Be Vietnam Pro. Needs npm, uv and a network.
set -eu

HTMX=2.0.11
FONT=5.3.0

root=$(cd "$(dirname "$0")/.." && pwd)
static="$root/src/thanglong/design/static/design"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

tar -xzf "$(npm pack --silent "htmx.org@$HTMX")"
mkdir -p "$static/js/vendor"
cp package/dist/htmx.min.js "$static/js/vendor/htmx.min.js"
cp package/LICENSE "$static/js/vendor/htmx.LICENSE"
rm -r package

tar -xzf "$(npm pack --silent "@fontsource/be-vietnam-pro@$FONT")"
cp package/LICENSE "$static/fonts/LICENSE"
uv run --no-project --with fonttools --with brotli python "$root/scripts/subset_fonts.py" package/files "$static/fonts"
