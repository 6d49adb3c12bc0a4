#!/usr/bin/env bash
# Exports and annotations read back: what holds, what is an orphan, what is refused. exchange.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
for i in 1 2; do write_report r$i.txt $i; done
expect 0 "$entente" ledger add --ledger l r1.txt r2.txt
export ENTENTE_LEDGER=$work/l

# A format at a time; nothing is written where the folder cannot be.
for pair in "--json --prov" "--graphml --geojson" "--plover --csv f" "--annotations --prov"; do expect 2 "$entente" ledger export $pair; one_line err; is_empty out; done
[ ! -e f ] || fail "a refused export left a folder"
expect 2 "$entente" ledger export --turtle; one_line err
: >file; expect 74 "$entente" ledger export --csv file/f; one_line err
expect 74 "$entente" ledger export --csv file; one_line err; is_empty file
if [ "$(id -u)" -ne 0 ]; then mkdir -m 500 closed; expect 74 "$entente" ledger export --csv closed; one_line err; [ -z "$(ls closed)" ] || fail "half an export"; fi
if [ -e /dev/full ]; then for format in graphml geojson prov plover annotations; do "$entente" ledger export --$format >/dev/full 2>err; [ $? -eq 74 ] || fail "$format to a full disk"; one_line err; done; fi
ENTENTE_GEO=/nowhere expect 0 "$entente" ledger export --geojson; has out '"features":\['; lacks out Polygon

# All quotes hold in the ledger that they come from; also one by one, as a list, and as a page.
expect 0 "$entente" ledger export --annotations; cp out all.jsonl
n=$(wc -l <all.jsonl)
expect 0 "$entente" annotations check all.jsonl; has out "^$n anchored, 0 orphans"; lacks out '^orphan'
expect 0 "$entente" annotations check all.jsonl --json; [ "$(grep -c '"state":"anchored"' out)" -eq "$n" ] || fail "--json: $(head -2 out)"
"$entente" annotations check - <all.jsonl >out || fail "from standard input"
{ printf '['; paste -sd, all.jsonl; printf ']'; } >list.json; expect 0 "$entente" annotations check list.json; has out "^$n anchored"
{ printf '{"@context":"http://www.w3.org/ns/anno.jsonld","type":"AnnotationPage","items":'; cat list.json; printf '}'; } >page.json
expect 0 "$entente" annotations check page.json; has out "^$n anchored"

# A quote that does not stand where it says is an orphan, even where the same words stand elsewhere.
one=$(head -1 all.jsonl)
sed 's/"start":\([0-9]*\)/"start":1\1/; s/"end":\([0-9]*\)/"end":1\1/' <<<"$one" >moved.jsonl
expect 1 "$entente" annotations check moved.jsonl; has out '^orphan .*are others; these stand elsewhere$'; has out '^0 anchored, 1 orphans'
sed 's/"exact":"/"exact":"!/' <<<"$one" >changed.jsonl; expect 1 "$entente" annotations check changed.jsonl; has out '^orphan .*are others$'
sed 's/"prefix":"/"prefix":"?/' <<<"$one" >prefix.jsonl; expect 1 "$entente" annotations check prefix.jsonl; has out '^orphan '
expect 1 "$entente" annotations check --json prefix.jsonl; has out '"state":"orphan".*"reason":"the words at'

# Without a position a quote holds where it stands once; without a quote nothing is checked; another text or report is said.
quote() { printf '{"id":"x","type":"Annotation","target":{"source":"urn:entente:%s","selector":{"type":"TextQuoteSelector","exact":"%s"}}}\n' "$1" "$2"; }
quote r1 'Anna Vell' >q; expect 0 "$entente" annotations check q; has out '^anchored  x  r1  "Anna Vell"$'
quote r1 'the' >q; expect 1 "$entente" annotations check q; has out '^orphan .*the words stand [0-9]+ times in the text$'
quote r1 'nowhere' >q; expect 1 "$entente" annotations check q; has out 'the words are not in the text$'
quote r9 'Anna Vell' >q; expect 1 "$entente" annotations check q; has out '^absent    x  urn:entente:r9'
printf '{"target":"urn:entente:r1"}' >q; expect 0 "$entente" annotations check q; has out '^unchecked'
sed 's/"sha256":"[0-9a-f]\{64\}"/"sha256":"00"/; s/"source":"urn:sha256:[0-9a-f]*"/"source":"urn:entente:r1"/' <<<"$one" >hash.jsonl
expect 1 "$entente" annotations check hash.jsonl; has out '^orphan .*the hashes differ$'

# A changed text at the same url: its quotes are orphans there, and hold by their hash while the old text is held.
version() { printf '{"id":"v","title":"Harbour","date":"2024-01-01","url":"https://news.example/v","text":"The minister told reporters on Monday that %s. Ruritania wants the bridge, said officials."}\n' "$1"; }
version 'the harbour would reopen in May' >v1.jsonl; version 'the harbour would not reopen' >v2.jsonl
expect 0 "$entente" ledger add --ledger v1 v1.jsonl; expect 0 "$entente" ledger add --ledger v2 v2.jsonl
expect 0 "$entente" ledger export --annotations --ledger v1; cp out v1.ann; [ -s v1.ann ] || fail "nothing was read"
expect 1 "$entente" annotations check v1.ann --ledger v2; has out '^orphan '; lacks out '^anchored'
expect 0 "$entente" ledger add --ledger v2 v1.jsonl; expect 0 "$entente" annotations check v1.ann --ledger v2

# A draft is partial, which .gmcr cannot say; completed by a person it comes back from it with the same states and ranks.
claim() { printf '{"id":"%s","statement":null,"party":"%s","act":"%s","towards":"%s","issue":"%s","stance":"for","doer":["%s"],"certainty":"stated","evidence":{"start":0,"end":9}}' "$@"; }
printf '{"entente":1,"report":{"id":"x","date":"2026-03-02","text":"The talks."},"statements":[],"positions":[%s,%s,%s],"events":[],"territory":[],"interpretations":[]}\n' \
    "$(claim p1 Pilots demand 'North Air' 'shorter shifts' 'North Air')" "$(claim p2 Pilots threaten 'North Air' 'strike' Pilots)" "$(claim p3 'North Air' offer Pilots 'free Sundays' 'North Air')" >claims.jsonl
expect 0 "$entente" ledger add --ledger claims --readings claims.jsonl
expect 0 "$entente" draft --ledger claims; cp out draft.dispute; has out ' partial'
expect 65 "$entente" dispute convert --to gmcr draft.dispute; one_line err; is_empty out; has err 'no place for a partial preference'
sed '/^  unknown/d; / over now /d; s/ partial\( .*\)*$//' draft.dispute >complete.dispute
expect 0 "$entente" dispute convert --to gmcr complete.dispute; cp out complete.gmcr
expect 0 "$entente" dispute convert complete.gmcr; cp out again.dispute
expect 0 "$entente" dispute convert --to gmcr again.dispute; same out complete.gmcr
expect 0 "$entente" dispute check complete.dispute complete.gmcr
has out '^complete.gmcr: 2 decision makers'
[ "$(grep -o '[0-9]* decision makers, [0-9]* options, [0-9]* feasible states' out | sort -u | wc -l)" -eq 1 ] || fail ".gmcr has other states: $(cat out)"

# Damage is one line, before anything is printed.
while IFS='|' read -r words text; do
    { cat all.jsonl; printf '%s\n' "$text"; } >bad
    expect 65 "$entente" annotations check bad; one_line err; is_empty out; has err "bad: annotation $((n + 1)): .*$words"
done <<'END'
end of file|{"id":"x","target":
not a JSON object|[1]
no target|{"id":"x"}
names no source|{"target":{}}
needs the text exact|{"target":{"source":"u","selector":[{"type":"TextQuoteSelector"}]}}
needs the numbers|{"target":{"source":"u","selector":{"type":"TextPositionSelector","start":"1"}}}
are no part of a text|{"target":{"source":"u","selector":{"type":"TextPositionSelector","start":5,"end":-1}}}
END
head -c 200 /dev/urandom >noise; expect 65 "$entente" annotations check noise; one_line err
expect 66 "$entente" annotations check missing.jsonl; one_line err
expect 66 "$entente" annotations check all.jsonl --ledger missing; one_line err
: >empty; expect 0 "$entente" annotations check empty; has out '^0 anchored'
finish
