#!/usr/bin/env bash
# Several reports: those that cannot be read are listed, the others are read, in the order named, on any number of threads.
# reports.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
for i in $(seq 1 24); do write_report r$i.txt $i; done

expect 66 "$entente" read --json r1.txt missing.txt r2.txt
[ "$(wc -l <out)" -eq 2 ] || fail "the other reports are not read"
has err '^entente: missing.txt: '
has err '^entente: 1 of 3 reports could not be read$'

expect 66 "$entente" read missing.txt; one_line err; is_empty out
expect 66 "$entente" read https://example.org/report.html; one_line err; has err 'network'

# Threads change nothing, neither results nor complaints.
expect 66 "$entente" read --json r*.txt missing.txt r1.txt/x r2.txt; cp out one; cp err one.err
for jobs in 2 3 8; do
    expect 66 "$entente" read --json --jobs $jobs r*.txt missing.txt r1.txt/x r2.txt
    same out one; same err one.err
done

# The input is never changed.
before=$(cat r*.txt | sha256sum); expect 0 "$entente" read r*.txt; [ "$before" = "$(cat r*.txt | sha256sum)" ] || fail "input changed"
finish
