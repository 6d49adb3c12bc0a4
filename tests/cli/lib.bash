# What the scripts here share. Source it with: . "$2/tests/cli/lib.bash"; then $entente is the binary and $work an empty folder that goes away.
set -u
entente=$1 source_folder=$2
unset ENTENTE_LEDGER SOURCE_DATE_EPOCH NO_COLOR
export LC_ALL=C.UTF-8
work=$(mktemp -d)
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
cd "$work" || exit 2
failures=0

fail() { echo "FAILED: $*"; failures=$((failures + 1)); }

# expect STATUS COMMAND...: runs it; its output is left in the files out and err.
expect() {
    local wanted=$1; shift
    "$@" >"$work/out" 2>"$work/err" </dev/null
    local status=$?
    [ $status -eq "$wanted" ] || fail "status $status, not $wanted: $*: $(head -3 "$work/err")"
}

# The file named holds the pattern (of grep -E), or does not.
has() { grep -qE -- "$2" "$work/$1" || fail "$1 lacks '$2': $(head -5 "$work/$1")"; }
lacks() { ! grep -qE -- "$2" "$work/$1" || fail "$1 has '$2'"; }
is_empty() { [ ! -s "$work/$1" ] || fail "$1 is not empty: $(head -5 "$work/$1")"; }
one_line() { [ "$(wc -l <"$work/$1")" -eq 1 ] || fail "$1 is not one line: $(head -5 "$work/$1")"; }
same() { cmp -s "$1" "$2" || fail "$1 and $2 differ"; }

# Can a terminal be had here? Not without script, nor where no pseudo-terminals are mounted.
has_terminal() { command -v script >/dev/null && script -qec true /dev/null </dev/null >/dev/null 2>&1; }

# on_terminal COMMAND: runs it on a terminal of its own (needs script); what it writes is left in out.
on_terminal() { script -qec "$1" /dev/null </dev/null >out 2>&1; }

# write_report NAME NUMBER: a short report in English that differs from every other.
write_report() {
    printf 'Talks on the harbour, part %s\n2024-03-%02d\n\nThe minister told reporters that Ruritania wants the harbour reopened by day %s. "We will not pay for the bridge," said Anna Vell, a spokeswoman for Ruritania. Graustark has offered %s boats in return, two officials said on Monday.\n' "$2" $(($2 % 28 + 1)) "$2" "$2" >"$1"
}

finish() { [ $failures -eq 0 ] || { echo "$failures failures"; exit 1; }; }
