#!/usr/bin/env bash
# Every export is read by a program that others use. run.sh ENTENTE SOURCE_DIR BUILD_DIR; 77 where those programs are missing.
set -eu
entente=$1 source=$2 out=$3/exchange
python=/usr/bin/python3
$python -c 'import geojson, networkx, pandas, pyld, rdflib, shapely' 2>/dev/null || {
    echo "exchange: skipped: python3-pandas, -networkx, -rdflib, -pyld, -shapely or -geojson is missing"
    exit 77
}
rm -rf "$out"
mkdir -p "$out"
cd "$out"
unset ENTENTE_LEDGER
export LC_ALL=C.UTF-8 SOURCE_DATE_EPOCH=1772668800
$python "$source/tests/exchange/reports.py" >readings.jsonl
export_all() { # LEDGER FOLDER OPTION...
    local ledger=$1 folder=$2 format
    shift 2
    mkdir "$folder"
    for format in json annotations graphml geojson prov plover; do
        "$entente" ledger export -q --ledger "$ledger" --$format "$@" >"$folder/$format"
    done
    "$entente" ledger export --ledger "$ledger" --csv "$folder/csv" "$@"
}
"$entente" ledger add -q --ledger ledger --readings readings.jsonl
export_all ledger plain
export_all ledger again
diff -r plain again >/dev/null || { echo "exchange: two exports of one ledger differ"; exit 1; }

# Export, import, export: the same bytes; a third round as well.
"$entente" ledger add -q --ledger copy --readings plain/json
"$entente" ledger export --ledger copy --json | cmp - plain/json || { echo "exchange: an import changes what was exported"; exit 1; }

# What people did.
id=$(grep -o '"positions":\[{"id":"[0-9a-f]*"' plain/json | head -1 | grep -o '[0-9a-f]\{16\}')
"$entente" correct "$id" act=propose --by "Bo & Co" --reason "I was there" --ledger ledger >/dev/null
"$entente" ledger confirm "$id" --by Ada --ledger ledger
export_all ledger people
export_all ledger checked --checked
export_all ledger redacted --redact
$python "$source/tests/exchange/check.py" "$source/tests/exchange/anno.jsonld" "$id"
