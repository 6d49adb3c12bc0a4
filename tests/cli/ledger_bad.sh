#!/usr/bin/env bash
# A ledger that cannot be used is said to be so in one line, with a status; nothing is half written. ledger_bad.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
for i in 1 2 3 4 5 6 7 8; do write_report r$i.txt $i; done
refused() { # refused STATUS PATTERN COMMAND...
    expect "$1" "$entente" "${@:3}"; is_empty out; one_line err; has err "^entente: .*$2"
}
everywhere() { # everywhere STATUS PATTERN LEDGER
    refused "$1" "$2" ledger list --ledger "$3"
    refused "$1" "$2" ledger add r1.txt --ledger "$3"
    refused "$1" "$2" brief r1.txt --ledger "$3"
    refused "$1" "$2" show abcd --ledger "$3"
    refused "$1" "$2" ledger purge r1 --ledger "$3"
}
expect 0 "$entente" ledger add --ledger good r1.txt r2.txt r3.txt

# Files that are no ledger are left as they are.
head -c 20000 /dev/urandom >random; cp random kept; everywhere 65 'random: not a ledger' random; same random kept
cp r1.txt text; everywhere 65 'text: not a ledger' text; same text r1.txt
mkdir folder; everywhere 65 'folder: a folder, not a ledger' folder
refused 66 'missing: no such ledger' ledger list --ledger missing
refused 74 'no/such: ' ledger add r1.txt --ledger no/such
refused 65 'not a file' ledger list --ledger /dev/null

# Damage in the middle of a ledger.
cp good damaged; size=$(stat -c %s damaged)
for at in $(seq 4096 4096 $((size - 4096))); do printf 'damage damage damage damage damage damage damage' | dd of=damaged bs=1 seek=$((at + 8)) conv=notrunc status=none; done
everywhere 65 'damaged: ' damaged
head -c 30000 good >cut; expect 65 "$entente" ledger export --ledger cut; one_line err
: >empty; expect 0 "$entente" ledger add r1.txt --ledger empty # an empty file becomes a ledger

if command -v sqlite3 >/dev/null; then
    # Another program's database is left alone, and so is a ledger from the future, or one with foreign tables.
    sqlite3 other 'CREATE TABLE t (a); INSERT INTO t VALUES (1)'; cp other kept
    everywhere 65 "other: not a ledger, but another program's database" other; same other kept
    cp good newer; sqlite3 newer 'PRAGMA user_version = 99'; cp newer kept
    everywhere 65 'newer: ledger of version 99, written by a newer entente' newer
    cp good forged; sqlite3 forged 'DROP TABLE origin; CREATE VIEW origin AS SELECT 1 AS report, 1 AS statement'
    everywhere 65 'forged: damaged' forged
    cp good trigger; sqlite3 trigger "CREATE TRIGGER t AFTER INSERT ON report BEGIN DELETE FROM report; END"
    everywhere 65 'trigger: damaged' trigger
    cp good row; sqlite3 row "UPDATE position SET act = 'conjure'; UPDATE statement SET content_end = 999999"
    refused 65 'row: damaged \(report r' ledger export --ledger row

    # A ledger of an older version is brought up to date, and holds what it held: all but how likely an entry is.
    without_probability() { sed -E 's/,"probability":[0-9.]+//g' out >"$1"; }
    expect 0 "$entente" ledger export --ledger good; without_probability good.json
    cp good older
    sqlite3 older "$(sqlite3 good "SELECT 'DROP VIEW ' || name || ';' FROM sqlite_schema WHERE type = 'view'") DROP TABLE report_text; DROP TABLE member; DROP TABLE decision;
        $(printf 'ALTER TABLE %s DROP COLUMN probability; ' statement position event territory_fact interpretation) PRAGMA user_version = 1"
    expect 0 "$entente" ledger export --ledger older; without_probability older.json; same older.json good.json
    [ "$(sqlite3 older 'PRAGMA user_version; SELECT count(*) FROM claims; SELECT count(*) FROM report_text WHERE report_text MATCH "harbour"' | tr '\n' ' ')" = "4 $(sqlite3 good 'SELECT count(*) FROM claims') 3 " ] || fail "the older ledger was not brought up to date"

    # In use by another program: a short wait, then a line.
    mkfifo hold
    sqlite3 good <hold >held & holder=$!
    exec 8>hold; echo 'BEGIN EXCLUSIVE; SELECT 1;' >&8
    for _ in $(seq 50); do [ -s held ] && break; sleep 0.02; done
    expect 74 "$entente" ledger add r5.txt --ledger good; one_line err; has err 'good: in use by another program'
    expect 0 "$entente" ledger list --ledger good # reading goes on
    exec 8>&-; wait $holder
    expect 0 "$entente" ledger add r5.txt --ledger good
fi

# A full disk: one line, and the ledger holds whole reports.
expect 0 "$entente" ledger add --ledger full r1.txt
(ulimit -f 150; "$entente" ledger add --ledger full r*.txt) >out 2>err; status=$?
[ $status -eq 74 ] || fail "status $status on a full disk"
has err '^entente: full: '
expect 0 "$entente" ledger export --ledger full; has out '^\{"entente":1'
(ulimit -f 1; "$entente" ledger add --ledger tiny r1.txt) >out 2>err; status=$?
[ $status -eq 74 ] || fail "status $status on a disk full from the start"
one_line err
[ ! -e tiny ] || fail "half a ledger is left"

# Folders and files that cannot be written, where we are not root.
if [ "$(id -u)" -ne 0 ]; then
    mkdir closed; cp good closed/l; chmod 500 closed
    expect 0 "$entente" ledger list --ledger closed/l
    refused 74 'closed/l' ledger add r6.txt --ledger closed/l
    refused 74 'closed/new' ledger add r6.txt --ledger closed/new
    refused 74 'closed/page.html' brief --html closed/page.html r1.txt
    cp good unreadable; chmod 000 unreadable; refused 74 'unreadable' ledger list --ledger unreadable
fi
finish
