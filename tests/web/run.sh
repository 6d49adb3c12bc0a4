#!/usr/bin/env bash
# Writes briefs and checks them in Chromium. run.sh ENTENTE SOURCE_DIR BUILD_DIR; 77 where a browser or npm is missing.
set -eu
entente=$1 source=$2 out=$3/web
chromium=$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)
[ -n "$chromium" ] || { echo "web: skipped: Chromium is missing"; exit 77; }
command -v npm >/dev/null && command -v node >/dev/null || { echo "web: skipped: npm is missing"; exit 77; }
mkdir -p "$out"
cp "$source"/tests/web/{package.json,package-lock.json,.npmrc,check.mjs} "$out"
if ! cmp -s "$out/package-lock.json" "$out/node_modules/.made-of"; then
    (cd "$out" && npm ci --ignore-scripts >"$out/npm.log" 2>&1) || { echo "web: skipped: npm ci failed: $(tail -1 "$out/npm.log")"; exit 77; }
    cp "$out/package-lock.json" "$out/node_modules/.made-of"
fi
rm -f "$out"/*.html "$out"/*.pdf
cd "$source"
"$entente" brief --html "$out/one.html" tests/web/talks.txt
"$entente" brief --with-text --html "$out/texts.html" tests/web/talks.txt examples/*.txt
"$entente" brief --redact --html "$out/redacted.html" tests/web/talks.txt
ENTENTE_GEO=/dev/null "$entente" brief --html "$out/no_map.html" tests/web/talks.txt
node "$out/check.mjs" "$chromium" "$out" "$out"/*.html
