#!/usr/bin/env bash
# The reading heads beside the model file. heads.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
write_report a.txt 1
mkdir there
make_model() { "$(dirname "$entente")/../../tests/make_model" "$@"; }
make_model there/english.model || exit 77

# Without them it reads by rules, and says so where it is asked to talk.
expect 0 "$entente" read --json --model there/english.model a.txt; is_empty err
expect 0 "$entente" read --json --verbose --model there/english.model a.txt
has err 'no reading.model beside there/english.model: positions and events are found by rules alone'

# A damaged file, and one made for another model, are named; nothing is read.
echo junk >there/reading.model
expect 65 "$entente" read --json --model there/english.model a.txt; is_empty out; one_line err; has err '^entente: there/reading.model: '
make_model there/english.model there/reading.model
expect 65 "$entente" read --json --model there/english.model a.txt; is_empty out; one_line err
has err '^entente: there/reading.model: branch/shape: from: 3 of 2 layers cannot be$'
if [ -s "$2/data/model/reading.model" ]; then
    cp "$2/data/model/reading.model" there/reading.model
    expect 65 "$entente" read --json --model there/english.model a.txt; is_empty out; one_line err
    has err 'there/reading.model: .*made for another trunk'

    # What is refused stands before a passive, however long, and the words that a position rests on hold it.
    printf 'Talks on the harbour\n2024-03-02\n\nThe talks on the harbour between Merrow and Ostravia go on. The possibility that the two sides meet again before the end of the month in the capital was not ruled out by Merrow.\n' >passive.txt
    expect 0 "$entente" read --json passive.txt
    has out '"text":"The possibility that [^"]* was not ruled out by Merrow"'
fi
finish
