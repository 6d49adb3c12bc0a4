#!/usr/bin/env bash
# Refuses an include against the order of layers.txt: "src/text/token.c:1: must not include reading/read.h".
# layers.sh SOURCE_DIR [BUILD_DIR]
set -u
cd "$1" || exit 2
awk '
FNR == NR {
    if (/^#/ || !NF) next
    name = $1; sub(/:$/, "", name); modules[name] = 1; allowed[name, name] = 1
    for (i = 2; i <= NF; i++) allowed[name, $i] = 1
    next
}
/^#include "/ {
    split(FILENAME, path, "/"); from = path[2]
    split($2, quoted, "\""); split(quoted[2], target, "/"); to = target[1]
    if (!(from in modules)) { printf "%s: module %s is not in tests/style/layers.txt\n", FILENAME, from; bad = 1; nextfile }
    if ((to in modules) && !((from, to) in allowed)) {
        printf "%s:%d: must not include %s\n", FILENAME, FNR, quoted[2]; bad = 1
    }
    if (quoted[2] ~ /sqlite3/ && from != "ledger") { printf "%s:%d: only the ledger knows SQLite\n", FILENAME, FNR; bad = 1 }
}
/^#include <sqlite3/ { split(FILENAME, path, "/"); if (path[2] != "ledger") { printf "%s:%d: only the ledger knows SQLite\n", FILENAME, FNR; bad = 1 } }
END { exit bad }
' tests/style/layers.txt $(find src -name '*.[ch]' | LC_ALL=C sort)
