#!/usr/bin/env bash
# What the linker sees of our modules starts with ent_. symbols.sh SOURCE_DIR BUILD_DIR
set -u
cd "$2" || exit 2
archives=$(find src -name 'lib*.a' | LC_ALL=C sort)
[ -n "$archives" ] || { echo "symbols: no archives under $2/src"; exit 1; }
bad=$(nm --defined-only --extern-only $archives 2>/dev/null | awk 'NF == 3 && $3 !~ /^(ent_|__asan|__odr_asan|__ubsan)/ { print $3 }' | LC_ALL=C sort -u)
[ -z "$bad" ] || { printf 'not prefixed with ent_: %s\n' $bad; exit 1; }
