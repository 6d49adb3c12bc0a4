#!/usr/bin/env bash
# The attribution heads beside the model file. attributions.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
make_model() { "$(dirname "$entente")/../../tests/make_model" "$@"; }
write_report a.txt 1
mkdir there
make_model there/english.model || exit 77

# Without them nothing is marked, and nothing is said about it.
expect 0 "$entente" read --json --model there/english.model a.txt; is_empty err; lacks out '"attributions"'

# A damaged file, and one made for another model, are named; nothing is read.
echo junk >there/polnear.model
expect 65 "$entente" read --json --model there/english.model a.txt; is_empty out; one_line err; has err '^entente: there/polnear.model: '
make_model there/english.model there/polnear.model
expect 65 "$entente" read --json --model there/english.model a.txt; is_empty out; one_line err
has err '^entente: there/polnear.model: branch/shape: from: 3 of 2 layers cannot be$'

# The real ones mark source, cue and content, several pieces where marks and the cue stand between.
models=$2/data/model
if [ -s "$models/polnear.model" ] && [ -s "$models/english.model" ]; then
    printf 'The mayor said the bridge would stay closed until spring.\n\n"We have no money," Anna Vell told reporters, "and nobody will lend us any."\n' >b.txt
    expect 0 "$entente" read --json --model "$models/english.model" b.txt; is_empty err
    has out '"attributions":\[\{"source":\[\{"text":"The mayor","start":0,"end":9\}\],"cue":\[\{"text":"said","start":10,"end":14\}\],"content":\[\{"text":"the bridge would stay closed until spring",'
    has out '"source":\[\{"text":"Anna Vell",[^]]*\],"cue":\[[^]]*told[^]]*\],"content":\[\{[^]]*\},\{[^]]*\}\]'
    mkdir without
    ln -s "$models/english.model" without/english.model
    expect 0 "$entente" read --json --model without/english.model b.txt; is_empty err; lacks out '"attributions"'
    cp "$models/polnear.model" there/polnear.model
    expect 65 "$entente" read --json --model there/english.model a.txt; is_empty out; one_line err
    has err 'there/polnear.model: .*made for another trunk'
fi
finish
