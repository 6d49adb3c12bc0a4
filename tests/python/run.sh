#!/usr/bin/env bash
# The Python module over the shared library, compared with the program of the same build. run.sh SOURCE_DIR BUILD_DIR; 77 where cffi or the library is missing.
set -eu
source=$1 build=$2
python=/usr/bin/python3
library=$build/src/api/libentente.so
[ -e "$library" ] || library=$source/build/release/src/api/libentente.so
[ -e "$library" ] || { echo "python: skipped: no shared library; cmake --workflow --preset release builds it"; exit 77; }
$python -c 'import cffi, pandas' 2>/dev/null || { echo "python: skipped: python3-cffi or python3-pandas is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
unset ENTENTE_LEDGER
export LC_ALL=C.UTF-8 ENTENTE_LIBRARY=$library PYTHONPATH=$source/python PYTHONDONTWRITEBYTECODE=1

# Nothing but the public calls is seen of the library, and all of those that the header names.
nm -D --defined-only "$library" | awk '{ print $3 }' | LC_ALL=C sort >seen
grep -o '\bentente_[a-z_]*(' "$source/include/entente/entente.h" | tr -d '(' | LC_ALL=C sort -u >named
cmp seen named || { echo "python: the library's symbols are not those of entente.h:"; diff seen named; exit 1; }

$python "$source/tests/python/check.py" "$(dirname "$library")/../cli/entente" "$source"
$python "$source/python/example.py" >example.out
grep -q 'refused: reading: positions\[0\]' example.out || { echo "python: the example: $(tail -5 example.out)"; exit 1; }
