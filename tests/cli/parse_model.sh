#!/usr/bin/env bash
# What the model that comes with the program makes of a report and of CoNLL-U is written down: tests/golden/parse, the same on every machine.
# ENT_BLESS=1 rewrites it. parse_model.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
unset ENTENTE_MODEL
[ -s "$source_folder/data/model/english.model" ] || { echo "no data/model/english.model"; exit 77; }
golden=$source_folder/tests/golden/parse
for threads in 1 2; do
    for name in talks.txt words.conllu; do
        expect 0 "$entente" parse --threads $threads "$golden/$name"
        [ -z "${ENT_BLESS:-}" ] || cp out "$golden/$name.parsed"
        cmp -s out "$golden/$name.parsed" || fail "$name with $threads threads: $(diff out "$golden/$name.parsed" | head -10)"
    done
done
finish
