#!/usr/bin/env bash
# Every C file is as clang-format 14 writes it. format.sh SOURCE_DIR BUILD_DIR
set -u
cd "$1" || exit 2
formatter=$(command -v clang-format-14 || command -v clang-format) || { echo "format: clang-format is missing"; exit 77; }
find src include tools tests fuzz bench -name '*.[ch]' 2>/dev/null | LC_ALL=C sort | xargs "$formatter" --dry-run --Werror 2>&1 | grep -E '^[^ ]+: ?error|error:' | cut -d: -f1 | uniq -c | head -20 > "$2/format.txt"
[ ! -s "$2/format.txt" ] || { cat "$2/format.txt"; echo "format: run clang-format -i on these"; exit 1; }
