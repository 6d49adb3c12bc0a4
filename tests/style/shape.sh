#!/usr/bin/env bash
# The shape of the code, where the house style states a number: no function over 60 lines, no file over 600, no tab, no TODO.
# shape.sh SOURCE_DIR BUILD_DIR
set -u
cd "$1" || exit 2
awk '
FNR == 1 { if (lines > 600) { printf "%s: %d lines, at most 600\n", file, lines; bad = 1 } file = FILENAME; open = 0 }
{ lines = FNR }
/\t/ { printf "%s:%d: a tab\n", FILENAME, FNR; bad = 1 }
/TODO|FIXME|XXX/ { printf "%s:%d: no TODO in the code\n", FILENAME, FNR; bad = 1 }
/^\{/ { open = FNR }
/^\}/ { if (open && FNR - open > 60) { printf "%s:%d: a function of %d lines, at most 60\n", FILENAME, open, FNR - open; bad = 1 } open = 0 }
END { if (lines > 600) { printf "%s: %d lines, at most 600\n", file, lines; bad = 1 } exit bad }
' $(find src include tools fuzz -name '*.[ch]' 2>/dev/null | LC_ALL=C sort)
