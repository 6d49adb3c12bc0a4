#!/usr/bin/env bash
# Ctrl-C, a kill and two writers at once leave the ledger whole. interrupt.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
mkdir many
for i in $(seq 1 400); do write_report many/r$i.txt $i; done
whole() {
    expect 0 "$entente" ledger export --ledger l; cp out export.json
    ! grep -qvE '^\{"entente":1,"report":\{.*\}$' export.json || fail "$1: half a report is left"
    if command -v sqlite3 >/dev/null; then
        [ "$(sqlite3 l 'PRAGMA integrity_check; PRAGMA foreign_key_check')" = ok ] || fail "$1: integrity"
    fi
}

# Ctrl-C: 130, quietly, at the next report; SIGTERM likewise with 143; SIGKILL at any moment.
mkfifo feed
for signal in INT TERM KILL; do
    rm -f l*
    "$entente" ledger add --ledger l many/r1.txt many/r2.txt feed many >out 2>err & pid=$!
    exec 9>feed
    for _ in $(seq 100); do [ -s l ] && [ -e l-wal ] && break; sleep 0.02; done
    kill -$signal $pid; exec 9>&-
    wait $pid 2>/dev/null; status=$?
    [ $status -eq $((128 + $(kill -l $signal))) ] || fail "status $status after SIG$signal"
    [ ! -s out ] || fail "SIG$signal: a result is printed"
    whole SIG$signal
done
expect 0 "$entente" ledger add --ledger l many
expect 0 "$entente" ledger list --ledger l; [ "$(wc -l <out)" -eq 400 ] || fail "not all reports were added after a kill"

# Two programs add to one ledger at the same time.
rm -f l*
"$entente" ledger add -q --ledger l many/r[1-4]*.txt 2>err.1 & first=$!
"$entente" ledger add -q --ledger l many/r[5-9]*.txt 2>err.2 & second=$!
wait $first || fail "the first of two writers: $(cat err.1)"
wait $second || fail "the second of two writers: $(cat err.2)"
whole "two writers"
[ "$(wc -l <export.json)" -eq 400 ] || fail "$(wc -l <export.json) reports of two writers"
finish
