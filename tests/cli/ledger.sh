#!/usr/bin/env bash
# The ledger keeps what was read: the same whatever the order, found upward, shown, exported, confirmed. ledger.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
for i in $(seq 1 12); do write_report r$i.txt $i; done
add() { expect 0 "$entente" ledger add --ledger "$@"; is_empty err; }
export_to() { expect 0 "$entente" ledger export --ledger "$2" "${@:3}"; cp out "$1"; }

# Two ledgers of the same reports export equal byte for byte, added in any order, by any number of threads, one by one or at once.
add one r*.txt
for i in 12 3 7 1 9; do add two r$i.txt; done
add two --jobs 3 r11.txt r10.txt r2.txt
add two r*.txt
export_to one.json one; export_to two.json two; same one.json two.json
[ "$(wc -l <one.json)" -eq 12 ] || fail "not one line a report"
export_to one.ann one --annotations; export_to two.ann two --annotations; same one.ann two.ann
for ledger in one two; do expect 0 "$entente" ledger export --ledger $ledger --csv $ledger.csv; is_empty out; done
for table in one.csv/*; do same "$table" "two.csv/${table#one.csv/}"; done
[ "$(ls one.csv | tr '\n' ' ')" = "claims.csv events.csv interpretations.csv positions.csv reports.csv sources.csv territory.csv " ] || fail "tables: $(ls one.csv)"

# Reading a report twice changes nothing.
add one r3.txt; add one r*.txt; has out '^0 added, 0 of them new versions; 0 read again; 12 known$'
export_to again.json one; same again.json one.json

# The file is for its owner only, and nothing is left beside it.
[ "$(stat -c %a one)" = 600 ] || fail "mode $(stat -c %a one)"
[ ! -e one-wal ] && [ ! -e one-shm ] || fail "the log stays behind"

# list and show.
expect 0 "$entente" ledger list --ledger one
[ "$(wc -l <out)" -eq 12 ] || fail "list does not list the reports"
[ "$(sort -s -k1,1 out | sha256sum)" = "$(sha256sum <out)" ] || fail "list is not by date"
expect 0 "$entente" ledger list --json --ledger one; has out '^\{"entente":1,"report":\{"id":"r1",.*"statements":[0-9]'
expect 0 "$entente" ledger show r4 --ledger one; has out '^r4 '; lacks out '^r5 '
expect 0 "$entente" ledger show --ledger one; has out '^r5 '
expect 1 "$entente" ledger show r99 --ledger one; one_line err
id=$(sed -n '1s/.*"statements":\[{"id":"\([0-9a-f]*\)".*/\1/p' one.json)
[ ${#id} -eq 16 ] || fail "no statement was found in the first report"
expect 0 "$entente" show "$id" --ledger one
for label in "statement $id" 'checked +by nobody' 'words ' 'context ' 'source ' 'report +r' 'rule '; do has out "^$label"; done
expect 0 "$entente" show "${id:0:10}" --json --ledger one; has out "^\{\"entente\":1,\"kind\":\"statement\".*\"$id\""
expect 66 "$entente" show 0000000000000000 --ledger one; one_line err
expect 2 "$entente" show xyz --ledger one; one_line err

# A person confirms: it is shown, exported, and kept alone by --checked. SOURCE_DATE_EPOCH is the time where none is given.
expect 2 "$entente" ledger confirm "$id" --ledger one; has err 'by NAME'
expect 2 "$entente" ledger confirm "$id" --by Ada --at yesterday --ledger one
export_to none.json one --checked; lacks none.json '"rule"'
SOURCE_DATE_EPOCH=86400 expect 0 "$entente" ledger confirm "$id" --by "Ada Lovelace" --ledger one
expect 0 "$entente" show "$id" --ledger one; has out '^checked +by Ada Lovelace, 1970-01-02T00:00:00Z$'
export_to checked.json one --checked
[ "$(grep -o '"rule"' checked.json | wc -l)" -eq 1 ] || fail "--checked prints more than the one confirmed"
has checked.json "\"id\":\"$id\".*\"confirmed_by\":\"Ada Lovelace\""
add one r*.txt; export_to still.json one --checked; same still.json checked.json
expect 0 "$entente" ledger confirm "$id" --by Bo --at 2024-05-01 --ledger one
expect 0 "$entente" ledger show --checked --ledger one; has out 'checked by Bo, 2024-05-01'

# The ledger is found upward, or by its variable; --ledger goes before both.
mkdir -p talks/monday/morning; mv two talks/.entente
(cd talks/monday/morning && "$entente" ledger list) >out 2>err || fail "not found upward: $(cat err)"
[ "$(wc -l <out)" -eq 12 ] || fail "another ledger was found"
ENTENTE_LEDGER=one expect 0 "$entente" ledger list
if [ "$(id -u)" -eq 0 ]; then # a ledger that is somebody else's is not found, so that nobody collects what others read
    chown 65534 talks/.entente
    (cd talks && "$entente" ledger list) >out 2>err; status=$?
    [ $status -eq 66 ] || fail "status $status: a ledger of another user was found"
fi
for command in "ledger list" "ledger show" "ledger export" "show $id" "ledger add r1.txt" "ledger confirm $id --by A" "ledger purge r1"; do
    expect 66 "$entente" $command; one_line err; has err 'no ledger'
done
ENTENTE_LEDGER=one expect 66 "$entente" ledger list --ledger missing; has err 'missing: no such ledger'
[ ! -e missing ] || fail "reading made a ledger"

# A brief of reports goes into the ledger; without one nothing is left in the folder.
before=$(ls -A); expect 0 "$entente" brief r1.txt; [ "$before" = "$(ls -A)" ] || fail "a brief left a file"
write_report later.txt 13
expect 0 "$entente" brief later.txt --ledger one
expect 0 "$entente" ledger list --ledger one; has out ' later '
expect 0 "$entente" brief --ledger one; [ -s out ] || fail "no brief of the ledger"

# A changed text of a known url is a new version; both are held.
for words in "the harbour would reopen in May" "the harbour would not reopen before June"; do
    printf '{"id":"%s","title":"Harbour","date":"2024-01-01","url":"https://news.example/a","text":"The minister told reporters on Monday that %s. Ruritania wants the bridge, said officials."}\n' "v${#words}" "$words"
done >versions.jsonl
add versions versions.jsonl; has out '^2 added, 1 of them new versions'
expect 0 "$entente" ledger list --ledger versions; has out 'a later text is held'

# A spreadsheet takes no cell for a formula; quotes and line ends are those of RFC 4180.
printf '{"id":"=1+1","title":"+Talks, \\"again\\"","date":"2024-01-01","url":"","text":"The minister told reporters that Ruritania wants the harbour reopened by the end of the week."}\n' >formula.jsonl
add formula formula.jsonl
expect 0 "$entente" ledger export --csv f --ledger formula
grep -q $'^"\'=1+1",' f/reports.csv || fail "a formula: $(cat f/reports.csv)"
grep -qF $',"\'+Talks, ""again""",' f/reports.csv || fail "a formula: $(cat f/reports.csv)"
[ "$(grep -c $'\r$' f/reports.csv)" -eq 2 ] || fail "lines do not end as RFC 4180 has it"
expect 2 "$entente" ledger export --csv f --json --ledger formula

# The views that schema.sql documents can be read by others.
if command -v sqlite3 >/dev/null; then
    for view in reports claims positions events territory interpretations sources origins decisions corrections rejections corrected_positions; do
        expect 0 sqlite3 -readonly one "SELECT * FROM $view"
    done
    [ "$(sqlite3 -readonly one "SELECT words FROM claims WHERE id = '$id'")" = "$(sed -n 's/^words *//p' <("$entente" show "$id" --ledger one))" ] || fail "a view's words are not the entry's"
    [ "$(sqlite3 -readonly one "SELECT count(*) FROM report_text WHERE report_text MATCH 'harbour'")" -eq 13 ] || fail "the text index does not find"
    [ "$(sqlite3 -readonly one 'PRAGMA integrity_check')" = ok ] || fail "integrity"
fi
finish
