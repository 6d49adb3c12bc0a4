#!/usr/bin/env bash
# The attribution heads beside the model file. attributions.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
make_model() { "$(dirname "$entente")/../../tests/make_model" "$@"; }
write_report a.txt 1
mkdir there
make_model there/english.model || exit 77

# Nothing is marked unless it is asked for; the rules have no such heads.
expect 0 "$entente" read --json --model there/english.model a.txt; is_empty err; lacks out '"attributions"'
expect 2 "$entente" read --json --reader rules --attributions x.model a.txt; is_empty out; one_line err; has err '^entente: --reader rules uses no attribution heads$'

# A missing file, a damaged one and one made for another model are named; nothing is read.
expect 66 "$entente" read --json --model there/english.model --attributions x.model a.txt; is_empty out; one_line err; has err '^entente: x.model: '
echo junk >x.model
expect 65 "$entente" read --json --model there/english.model --attributions x.model a.txt; is_empty out; one_line err; has err '^entente: x.model: '
make_model there/english.model x.model
expect 65 "$entente" read --json --model there/english.model --attributions x.model a.txt; is_empty out; one_line err
has err '^entente: x.model: branch/shape: from: 3 of 2 layers cannot be$'

# The real ones mark source, cue and content, in several pieces where the cue stands between.
models=$2/data/model
if [ -s "$models/polnear.model" ] && [ -s "$models/english.model" ]; then
    printf 'The mayor said the bridge would stay closed until spring.\n\n"We have no money," Anna Vell told reporters, "and nobody will lend us any."\n' >b.txt
    expect 0 "$entente" read --json --model "$models/english.model" b.txt; cp out plain; lacks out '"attributions"'
    expect 0 "$entente" read --json --model "$models/english.model" --attributions "$models/polnear.model" b.txt; is_empty err
    has out '"attributions":\[\{"source":\[\{"text":"The mayor","start":0,"end":9\}\],"cue":\[\{"text":"said","start":10,"end":14\}\],"content":\[\{"text":"the bridge would stay closed until spring",'
    has out '"source":\[\{"text":"Anna Vell",[^]]*\],"cue":\[[^]]*told[^]]*\],"content":\[\{[^]]*\},\{[^]]*\}\]'
    sed 's/,"attributions":.*$/}/' out >rest; same plain rest
    expect 65 "$entente" read --json --model there/english.model --attributions "$models/polnear.model" a.txt; is_empty out; one_line err
    has err 'polnear.model: .*made for another trunk'
fi
finish
