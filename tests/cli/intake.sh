#!/usr/bin/env bash
# What the door refuses is listed. intake.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
for i in $(seq 1 4); do write_report r$i.txt $i; done

# A report in another language is named and not read.
printf 'Die Verhandlungen wurden am Montag fortgesetzt. Der Minister sagte, dass die Regierung keine weiteren Zugeständnisse machen werde, und die Opposition forderte eine Abstimmung im Parlament.\n' >de.txt
expect 65 "$entente" read --json de.txt r1.txt
has err '^entente: de.txt: not in English \(looks like de\), not read$'
[ "$(wc -l <out)" -eq 1 ] || fail "the English report is not read"

# Two reports of one id in a run: the later one is an error.
mkdir other; cp r2.txt other/r1.txt
expect 65 "$entente" read --json r1.txt other/r1.txt
[ "$(wc -l <out)" -eq 1 ] || fail "the clash of ids is not refused"
has err '^entente: other/r1.txt: '

# A folder without reports is one line.
mkdir empty; expect 66 "$entente" read empty; one_line err; has err '^entente: empty'

# stdin is "-".
expect 0 "$entente" read --json r1.txt
"$entente" read --json - <r1.txt >from_stdin 2>err || fail "stdin is not read: $(cat err)"
has from_stdin 'harbour'

# Progress is shown on a terminal, at most ten times a second, and erased at the end; not on a dumb one, not with --quiet.
slowly() {
    for i in 1 2 3 4 5 6 7 8; do
        printf '{"id":"s%s","title":"Talks","date":"2024-01-0%s","text":"The minister said that the talks would go on until the end of the week."}\n' $i $i
        sleep 0.15
    done
}
watch_progress() {
    slowly >slow &
    TERM=$1 on_terminal "'$entente' read $2 slow >/dev/null"
    wait
}
if has_terminal; then
    mkfifo slow
    watch_progress xterm ""
    has out 'reports read: s[0-9]'
    tail -c 12 out | grep -q $'\033\\[K' || fail "progress is not erased"
    watch_progress dumb ""; lacks out 'reports read'
    watch_progress xterm --quiet; lacks out 'reports read'
fi
finish
