#!/usr/bin/env bash
# The brief and the screen in README.md are what the program prints. ENT_BLESS=1 rewrites them. readme.sh BINARY SOURCE_DIR
set -euo pipefail
binary=$1 source=$2
cd "$source"

# check COMMAND: between "<!-- COMMAND: arguments -->" and "<!-- /COMMAND -->".
check() {
    local command=$1 arguments printed
    arguments=$(sed -n "s/^<!-- $command: \(.*\) -->\$/\1/p" README.md)
    [ -n "$arguments" ] || { echo "README.md: no $command is marked"; exit 1; }
    shown() { awk -v c="$command" 'index($0, "<!-- " c ":") == 1 { on = 1; next } $0 == "<!-- /" c " -->" { on = 0 } on && !/^```/' README.md; }
    printed=$(env -u ENTENTE_LEDGER "$binary" "$command" $arguments)
    if [ -n "${ENT_BLESS:-}" ]; then
        printed=$printed awk -v c="$command" '
            index($0, "<!-- " c ":") == 1 { print; print "```"; print ENVIRON["printed"]; print "```"; skip = 1; next }
            $0 == "<!-- /" c " -->" { skip = 0 }
            !skip' README.md > README.md.new
        mv README.md.new README.md
    fi
    diff <(shown) <(printf '%s\n' "$printed") || { echo "README.md: the $command is not what 'entente $command $arguments' prints (ENT_BLESS=1 rewrites it)"; exit 1; }
}
check brief
check solve
