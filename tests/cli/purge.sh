#!/usr/bin/env bash
# What is purged leaves no byte in the ledger, its log and its free pages; what is redacted leaves none in what is passed on.
# purge.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
for i in $(seq 1 30); do write_report r$i.txt $i; done
printf 'Secret talks in Zenda\n2024-03-09\n\nThe chancellor of Zenda told Quillon Abernathy that Ruritania wants the lighthouse back. "We will never hand over the lighthouse," said Quillon Abernathy, a spokesman for Graustark. Two pilots said that the lighthouse was dark.\n' >secret.txt
printf 'A ferry for Hentzau\n2024-03-10\n\n"Ruritania wants the ferry repaired by June," said Quillon Abernathy, a spokesman for Graustark. Anna Vell told reporters on Tuesday that the bridge would stay open. Mr Abernathy left early.\n' >ferry.txt
absent() { # absent WORD...: in no file of the ledger, whatever the case
    local word file
    for word in "$@"; do for file in l l-wal l-shm; do
        [ ! -e $file ] || ! grep -qaiF -- "$word" $file || fail "'$word' is still in $file"
    done; done
}
present() { local word; for word in "$@"; do grep -qaiF -- "$word" l || fail "'$word' is not in the ledger: the test can prove nothing"; done; }

expect 0 "$entente" ledger add --ledger l r*.txt secret.txt ferry.txt
expect 0 "$entente" ledger export --ledger l; cp out before.json
sha=$(grep -o '"id":"secret".*"sha256":"[0-9a-f]*"' before.json | sed 's/.*"\([0-9a-f]*\)"$/\1/')
id=$(grep '"id":"secret"' before.json | grep -o '"statements":\[{"id":"[0-9a-f]*"' | grep -o '[0-9a-f]\{16\}')
present Zenda lighthouse "$sha" "$id"
expect 0 "$entente" ledger confirm "$id" --by Zuleika --ledger l
expect 1 "$entente" ledger purge nothing-of-that-name --ledger l; one_line err

# A report goes with its rows, index, hash and confirmations; the others stay as they were.
expect 0 "$entente" ledger purge secret --ledger l; has out 'purged'
absent Zenda lighthouse chancellor "$sha" "$id" Zuleika 'secret'
expect 0 "$entente" ledger export --ledger l; cp out after.json
grep -v '"id":"secret"' before.json >wanted.json; same after.json wanted.json
expect 66 "$entente" show "$id" --ledger l

# A tombstone stays: the same text is not taken again unawares, under whatever name.
cp secret.txt renamed.txt
expect 1 "$entente" ledger add --ledger l renamed.txt; has err 'renamed.txt: was purged'
absent lighthouse
expect 0 "$entente" ledger export --ledger l; same out after.json

# A source goes with all that rests on it: its entries, its name, its words, in every report; other entries stay.
present Abernathy 'ferry repaired'
expect 0 "$entente" ledger purge 'quillon abernathy' --ledger l
absent Abernathy Quillon 'ferry repaired'
present 'bridge would stay open'
expect 0 "$entente" ledger show ferry --ledger l; has out 'Anna Vell'
expect 0 "$entente" ledger add --ledger l ferry.txt; absent Abernathy
expect 0 "$entente" ledger list --ledger l; [ "$(wc -l <out)" -eq 31 ] || fail "reports went with the source"
expect 0 "$entente" ledger purge 'Anna Vell' --ledger l; absent 'Anna Vell' 'Vell'
command -v sqlite3 >/dev/null && { [ "$(sqlite3 l 'PRAGMA integrity_check; PRAGMA foreign_key_check; PRAGMA freelist_count')" = $'ok\n0' ] || fail "integrity after a purge"; }

# A report that goes back to a source by its credits goes whole.
printf 'Ruritania wants the harbour reopened, the minister told reporters on Friday. The ministers will meet again.\n\nSource: Strelsau Herald\n' >herald.txt
expect 0 "$entente" ledger add --ledger l herald.txt
if "$entente" ledger export --ledger l | grep -q '"credits":\["Strelsau Herald"\]'; then
    expect 0 "$entente" ledger purge 'Strelsau Herald' --ledger l; absent Strelsau herald
fi

# --redact: no text, no source, no url, no hash; ids that nobody can tell, and others every time.
rm -f l; expect 0 "$entente" ledger add --ledger l secret.txt ferry.txt
printf '{"id":"wire-7","title":"Barges","date":"2024-04-01","url":"https://news.example/barges","text":"France wants forty barges, Otto Brand told reporters on Friday. The ministers will meet again."}\n' >wire.jsonl
expect 0 "$entente" ledger add --ledger l wire.jsonl
expect 0 "$entente" ledger export --ledger l; cp out plain.json
grep -oE '"(id|sha256)":"[0-9a-f]{16,}"' plain.json | grep -oE '[0-9a-f]{16,}' | sort -u >ids
[ "$(wc -l <ids)" -ge 6 ] || fail "too few ids to tell"
clean() {
    local word
    for word in Abernathy Quillon 'Anna Vell' 'Otto Brand' 'Two pilots' 'said Quillon' 'hand over' 'told reporters' 'left early' news.example secret ferry.txt wire-7 'Secret talks' "$work"; do
        ! grep -qaiF -- "$word" "$1" || fail "redacted, yet '$word' is in $1: $2"
    done
    ! grep -qFf ids "$1" || fail "redacted, yet an id is in $1: $2"
}
for form in "ledger export" "ledger export --annotations" "brief" "brief --json" "brief --markdown" "brief --full"; do
    expect 0 "$entente" $form --redact --ledger l; cp out redacted; clean redacted "$form"
    [ -s redacted ] || fail "nothing is left of: $form"
done
expect 0 "$entente" brief --redact secret.txt ferry.txt wire.jsonl; cp out redacted; clean redacted "brief REPORT"
expect 0 "$entente" ledger export --redact --csv tables --ledger l; for table in tables/*; do clean "$table" csv; done
grep -q France tables/*.csv || fail "parties are not named any more"
expect 0 "$entente" ledger export --redact --ledger l; cp out first
expect 0 "$entente" ledger export --redact --ledger l; ! cmp -s first out || fail "redacted ids are the same twice"
finish
