#!/usr/bin/env bash
# The brief in README.md is what the program prints. ENT_BLESS=1 rewrites it. readme.sh BINARY SOURCE_DIR
set -euo pipefail
binary=$1 source=$2
cd "$source"
command=$(sed -n 's/^<!-- brief: \(.*\) -->$/\1/p' README.md)
[ -n "$command" ] || { echo "README.md: no brief is marked"; exit 1; }
shown() { awk '/^<!-- brief:/ { on = 1; next } /^<!-- \/brief -->/ { on = 0 } on && !/^```/' README.md; }
printed=$(env -u ENTENTE_LEDGER "$binary" brief $command)
if [ -n "${ENT_BLESS:-}" ]; then
    printed=$printed awk '
        /^<!-- brief:/ { print; print "```"; print ENVIRON["printed"]; print "```"; skip = 1; next }
        /^<!-- \/brief -->/ { skip = 0 }
        !skip' README.md > README.md.new
    mv README.md.new README.md
fi
diff <(shown) <(printf '%s\n' "$printed") || { echo "README.md: the brief is not what 'entente brief $command' prints (ENT_BLESS=1 rewrites it)"; exit 1; }
