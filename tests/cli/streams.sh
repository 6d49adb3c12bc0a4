#!/usr/bin/env bash
# Results go to stdout and nothing else does; what goes wrong with a stream is said once. streams.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
for i in 1 2 3 4 5 6 7 8 9; do write_report r$i.txt $i; done

# A full disk behind stdout is an error, with one line.
if [ -e /dev/full ]; then
    for command in "read --json r1.txt" "read r1.txt" "--help" "completions bash"; do
        "$entente" $command >/dev/full 2>err; status=$?
        [ $status -eq 74 ] || fail "status $status on a full disk: $command"
        one_line err
        has err '^entente: standard output: No space left on device$'
    done
fi

# A closed stdout is one too, and no file takes its place.
"$entente" read r1.txt >&- 2>err; status=$?
[ $status -eq 74 ] || fail "status $status with stdout closed"
has err '^entente: standard output: '

# A reader that goes away ends the program without a word.
for i in $(seq 200); do cat r1.txt; done >long.txt
"$entente" read --json long.txt long.txt r1.txt 2>err | head -c 10 >/dev/null
status=${PIPESTATUS[0]}
[ $status -eq 0 ] || [ $status -eq 141 ] || [ $status -eq 65 ] || fail "status $status with the pipe closed"
lacks err 'ipe'
(trap '' PIPE; "$entente" read --json r1.txt) 2>err | true
lacks err 'ipe'

# Color only where asked for, or on a terminal that has it. Without progress (-q), which a slow machine shows and erases.
expect 0 "$entente" read r1.txt; lacks out $'\033'
expect 0 "$entente" read --color=always r1.txt; has out $'\033'
NO_COLOR=1 expect 0 "$entente" read --color=always r1.txt; has out $'\033'
if has_terminal; then
    TERM=xterm on_terminal "'$entente' read r1.txt"; has out $'\033\\[1m'
    TERM=xterm NO_COLOR=1 on_terminal "'$entente' read -q r1.txt"; lacks out $'\033'
    TERM=dumb on_terminal "'$entente' read r1.txt"; lacks out $'\033'
    TERM=xterm on_terminal "'$entente' read -q --color=never r1.txt"; lacks out $'\033'
fi

# Ctrl-C ends the run with 130, also while it waits for input.
mkfifo never
"$entente" read r1.txt never r2.txt >out 2>err & pid=$!
exec 9>never
sleep 0.3; kill -INT $pid; sleep 0.1; exec 9>&-
wait $pid; status=$?
[ $status -eq 130 ] || fail "status $status after an interrupt"
lacks err 'harbour'
finish
