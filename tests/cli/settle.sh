#!/usr/bin/env bash
# What `entente settle` answers, from reports, a ledger and files, and how it refuses bad input. settle.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
cases=$source_folder/examples/disputes
golden=$source_folder/tests/golden/settle

# check_golden NAME: what out holds is what it held when a person last looked.
check_golden() {
    [ -z "${ENT_BLESS:-}" ] || { mkdir -p "$golden"; cp out "$golden/$1"; }
    diff -u "$golden/$1" out >difference || fail "$1: $(head -30 difference)"
}

# Files: the settlements, breakdown and deadlock beside them, what is not modelled.
for name in elmira-1991 harbour-strike cuba-1962 valley-talks; do
    expect 0 "$entente" settle --dispute "$cases/$name.dispute"
    is_empty err; check_golden "$name.txt"
done
expect 0 "$entente" settle --dispute "$cases/elmira-1991.dispute" --json
one_line out; has out '"outcome":"settlement","state":"YNYNY"'; has out '"told_by":"seq"'; has out '"not_modelled":'
expect 0 "$entente" settle --dispute "$cases/elmira-1991.dispute" --concept nash --full; has out 'nash holds'
expect 0 "$entente" settle --dispute "$cases/elmira-1991.dispute" --full; has out 'sseq'; lacks out 'sim '
printf 'makers\n A\noptions\n A: x\n' >bare.dispute
expect 0 "$entente" settle --dispute bare.dispute; has out 'none holds or could hold'; has out 'NOT MODELLED'

# A ledger of readings: the claims that carry the answer.
reading='{"entente":1,"report":{"id":"bridge","title":null,"date":"2024-03-01","url":null,"outlet":"The Varga Post","credits":[],"text":"Norland would open the bridge if Sudland paid the toll, two officials said."},"statements":[{"id":"s1","source":{"text":"two officials","start":56,"end":69,"name":"two officials","party":null},"chain":[],"to":null,"cue":{"text":"said","start":70,"end":74},"content":{"text":"Norland would open the bridge if Sudland paid the toll","start":0,"end":54},"directness":"paraphrase","anonymous":true}],"positions":[{"id":"p1","statement":"s1","party":"Norland","act":"offer","towards":"Sudland","doer":["Norland"],"issue":"opening of the Varga bridge","stance":"for","certainty":"reported","voice":"anonymous","exchange":"if Sudland paid the toll","exchange_of":["p2"],"evidence":{"text":"Norland would open the bridge","start":0,"end":29}},{"id":"p2","statement":"s1","party":"Norland","act":"demand","towards":"Sudland","doer":["Sudland"],"issue":"payment of the bridge toll","stance":"for","certainty":"reported","voice":"anonymous","exchange":null,"exchange_of":["p1"],"evidence":{"text":"Sudland paid the toll","start":33,"end":54}}],"events":[],"territory":[],"interpretations":[]}'
printf '%s\n' "$reading" >readings.jsonl
expect 0 "$entente" ledger add --readings readings.jsonl --ledger talks.entente
expect 0 "$entente" settle --ledger talks.entente; check_golden bridge.txt
[ "$(wc -l <out)" -le 40 ] || fail "more than 40 lines"
expect 0 "$entente" settle --ledger talks.entente --evidence; check_golden bridge-evidence.txt
has out 'HANGS ON ONE ANONYMOUS ORIGIN'
expect 0 "$entente" settle --ledger talks.entente --evidence --json; one_line out
has out '"kind":"origin"'; has out '"without_presumed":'

# From reports, on one screen; the same again on any number of threads.
for name in ferry-strike-1 valley-talks steel-quotas; do
    report=$source_folder/examples/$name.txt
    "$entente" settle --reader rules "$report" >out 2>err || { [ $? -eq 65 ] && one_line err && continue; fail "$name"; }
    [ "$(wc -l <out)" -le 40 ] || fail "$name: more than 40 lines"
    has out '^NOT MODELLED'
    cp out once; expect 0 "$entente" settle --reader rules -j 4 "$report"; same once out
done

# A brief ends with what could hold and what to ask first, in every form; a redacted one quotes no condition.
expect 0 "$entente" brief --ledger talks.entente; [ "$(wc -l <out)" -le 40 ] || fail "a brief of more than 40 lines"
has out '^WHAT COULD HOLD \(not modelled: power'; has out '^ASK FIRST'
expect 0 "$entente" brief --ledger talks.entente --markdown; has out '^## What could hold$'; has out '^Not modelled: power'; has out '^## Ask first$'
expect 0 "$entente" brief --ledger talks.entente --json; has out '"could_hold":\[\{"lead":"could hold"'; has out '"ask_first":\[\{'; has out '"not_modelled":"power'
expect 0 "$entente" brief --ledger talks.entente --html -; has out '<h2 id="could">What could hold</h2>'; has out '<h2 id="ask">Ask first</h2>'; has out 'Not modelled: power'
sed 's/"act":"offer"/"act":"threaten"/; s/"exchange_of":\["p2"\]/"exchange_of":[]/' readings.jsonl >threat.jsonl
expect 0 "$entente" ledger add --readings threat.jsonl --ledger threat.entente
expect 0 "$entente" brief --ledger threat.entente --markdown; has out 'if Sudland paid the toll'
expect 0 "$entente" brief --ledger threat.entente --markdown --redact; lacks out 'if Sudland paid the toll'

# No chances, nothing foretold, no advice: our own words in every form.
for form in "" --full --json; do
    for name in elmira-1991 harbour-strike cuba-1962 prisoners-dilemma; do
        expect 0 "$entente" settle $form --dispute "$cases/$name.dispute"
        lacks out '[0-9] ?(%|percent |per cent )'; lacks out '\b(will|should|best)\b'
    done
done
if grep -nE '"[^"]*\b([Ww]ill|[Ss]hould|[Bb]est)\b' "$source_folder"/src/drafting/{tell,stay,change,inquire,settlement,sensitivity,sensitivity_items}.c \
    "$source_folder"/src/cli/settle*.c >found; then fail "$(cat found)"; fi

# Bad input: one line each.
refuse() { local status=$1 what=$2; shift 2; expect "$status" "$entente" settle "$@"; is_empty out; one_line err; has err "$what"; }
refuse 66 'missing.dispute' --dispute missing.dispute
refuse 2 'leaves no room for reports' --dispute bare.dispute "$source_folder/examples/valley-talks.txt"
refuse 2 'a dispute file cannot be' --dispute bare.dispute --evidence
refuse 2 'gives one made already' --dispute bare.dispute --about x
refuse 2 'unknown concept|expected' --dispute bare.dispute --concept nosh
refuse 65 'no issue and no party' --ledger talks.entente --about nobody
refuse 2 'no interpretation|interpretation' --ledger talks.entente --if i9
printf 'makers\n A\nstates\n s\n t\nmoves A\n s <-> t\nprefer A\n ranking t > s\n' >graph.dispute
refuse 65 'a graph without options' --dispute graph.dispute
printf 'makers\n A\noptions\n A: x\n x: y\n' >bad.dispute
refuse 65 'bad.dispute:5' --dispute bad.dispute
{ printf 'makers\n A\noptions\n'; for i in $(seq 20); do echo " A: o$i"; done; } >large.dispute
refuse 65 'can be judged: fewer options' --dispute large.dispute
(cd "$work" && mkdir -p away && cd away && expect 2 "$entente" settle); has err 'expected REPORT..., or a ledger'
finish
