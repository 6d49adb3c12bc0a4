#!/usr/bin/env bash
# Drafting from a ledger, drafting again onto an edited file, and readings that others made. draft.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"

# reading ID DATE "WORDS|FIELDS"...: a reading as one line of JSON whose positions rest on those words, each a line of the text.
reading() {
    local id=$1 date=$2 text="" positions="" n=0 words fields start
    shift 2
    for line; do
        words=${line%%|*} fields=${line#*|} start=${#text}
        n=$((n + 1)) text+="$words"$'\n'
        positions+="${positions:+,}{\"id\":\"p$n\",$fields,\"evidence\":{\"text\":\"$words\",\"start\":$start,\"end\":$((start + ${#words}))}}"
    done
    printf '{"entente":1,"report":{"id":"%s","title":"Report %s","date":"%s","outlet":"Gazette","text":"%s"},"positions":[%s]}\n' \
        "$id" "$id" "$date" "${text//$'\n'/\\n}" "$positions"
}
demand='Norland wants the bridge opened.|"party":"Norland","act":"demand","stance":"for","issue":"opening of the Varga bridge","doer":["Sudland"],"exchange_of":["p2"]'
offer='It would pay the toll.|"party":"Norland","act":"offer","stance":"for","issue":"payment of the bridge toll","doer":["Norland"],"certainty":"possible","exchange_of":["p1"]'
threat='Sudland may leave the talks.|"party":"Sudland","act":"threaten","stance":"for","issue":"Sudland leaving the talks","doer":["Sudland"],"exchange":"if there is no progress"'
release='Norland wants the ferry crew freed.|"party":"Norland","act":"demand","stance":"for","issue":"release of the ferry crew","doer":["Sudland"]'
reading one 2024-03-01 "$demand" "$offer" "$threat" >one.jsonl
reading two 2024-03-08 "$release" >two.jsonl

# Readings go into the ledger as they are.
expect 0 "$entente" ledger add --readings one.jsonl --ledger talks.entente; has out '^1 added'
expect 0 "$entente" ledger add --readings one.jsonl --ledger talks.entente; has out '1 known$'
"$entente" ledger add --readings - --ledger piped.entente <one.jsonl >out 2>err || fail "readings from standard input"
has out '^1 added'
expect 0 "$entente" ledger show --json --ledger talks.entente; cp out shown.jsonl
has shown.jsonl '"issue":"opening of the Varga bridge"'; has shown.jsonl '"certainty":"possible"'
expect 0 "$entente" ledger add --readings shown.jsonl --ledger again.entente; has out '^1 added'
expect 0 "$entente" ledger show --json --ledger again.entente; same out shown.jsonl

# How likely the reader thinks an entry right stays with it, and is told on request.
sed 's/"act":"demand"/"probability":0.72,&/' one.jsonl >sure.jsonl
expect 0 "$entente" ledger add --readings sure.jsonl --ledger sure.entente
expect 0 "$entente" ledger show --json --ledger sure.entente; has out '"probability":0.72'
[ "$(grep -o '"probability"' out | wc -l)" -eq 1 ] || fail "a probability where none was measured"
sure=$(grep -o '"id":"[0-9a-f]*"[^{}]*"act":"demand"' out | head -1 | cut -d'"' -f4)
expect 0 "$entente" show "$sure" --full --ledger sure.entente; has out '^likely +72 %'
expect 0 "$entente" show "$sure" --ledger sure.entente; lacks out '^likely'

# What is no reading is named, and does not keep the others out.
bad() { # MESSAGE SED
    sed "$2" one.jsonl >bad.jsonl
    cat two.jsonl >>bad.jsonl
    rm -f bad.entente*
    expect 65 "$entente" ledger add --readings bad.jsonl --ledger bad.entente
    one_line err; has err "bad.jsonl:1: $1"; has out '^1 added'
}
bad 'no JSON' 's/^{/{{/'
bad 'positions.0.*probability: expected a number of 0 to 1' 's/"act":"demand"/"probability":72,&/'
bad '"entente" is not 1' 's/"entente":1/"entente":2/'
bad 'report.text: missing: entries point into it' 's/"outlet":"Gazette","text":"[^"]*"/"outlet":"Gazette"/'
bad 'report.date: "2024-13-01" is no day or month' 's/2024-03-01/2024-13-01/'
bad 'positions\[0\].act: "ask" is none of those there are' 's/"act":"demand"/"act":"ask"/'
bad 'positions\[0\].act: missing' 's/"act":"demand",//'
bad 'positions\[0\].exchange_of: no position has the id "p9"' 's/"exchange_of":\["p2"\]/"exchange_of":["p9"]/'
bad 'positions\[1\].id: "p1" is there twice' 's/"id":"p2"/"id":"p1"/'
bad 'positions\[0\].evidence: the text at 0 to 32 is not "Something else' 's/"evidence":{"text":"Norland wants the bridge opened./"evidence":{"text":"Something else/'
bad 'positions\[0\].evidence: 0 to 3200 is no part of a text' 's/"end":32}/"end":3200}/'
bad 'positions\[0\].evidence: missing: an entry needs its words' 's/"evidence":{"text":"Norland wants the bridge opened.","start":0,"end":32}/"evidence":null/'
bad 'report.sha256: not that of the text' 's/"report":{/"report":{"sha256":"00",/'
expect 66 "$entente" ledger add --readings missing.jsonl --ledger bad.entente; one_line err; has err 'missing.jsonl: No such file'

# A draft: to standard output, the same bytes every time, as a file that reads.
expect 2 "$entente" draft; one_line err; has err 'draft: expected REPORT\.\.\., or a ledger'
expect 66 "$entente" draft --ledger none.entente; one_line err
expect 0 "$entente" draft --ledger talks.entente; is_empty err; cp out draft.dispute
has draft.dispute '^  Sudland: opening_Varga "opening of the Varga bridge" \[[0-9a-f]{8}\]$'
has draft.dispute '^  opening_Varga & payment_bridge over now \[[0-9a-f]{8}, [0-9a-f]{8}\]  # possible$'
has draft.dispute '^# ask: |^  # ask: '
has draft.dispute '^infeasible leaving_talks & opening_Varga'
expect 0 "$entente" draft --ledger talks.entente; same out draft.dispute
expect 0 "$entente" dispute check draft.dispute; has out '2 decision makers, 3 options, 6 feasible states$'
expect 0 "$entente" dispute convert draft.dispute; same out draft.dispute
expect 0 "$entente" solve draft.dispute
id=$(grep -o '\[[0-9a-f]*\]' draft.dispute | head -1 | tr -d '[]')
expect 0 "$entente" show "$id" --ledger talks.entente; has out 'opening of the Varga bridge'
expect 0 "$entente" draft --ledger talks.entente --json; one_line out; has out '^\{"entente":1,"name":"Report one"'; has out '"questions":\[\{"kind":"condition"'

# Only a part of it.
expect 0 "$entente" draft --ledger talks.entente --options 1; has out '^# left out: .*others carry the negotiation more$'
expect 0 "$entente" draft --ledger talks.entente --without hedged; lacks out 'Norland: payment_bridge'
expect 0 "$entente" draft --ledger talks.entente --about "bridge toll"; lacks out 'leaving_talks "'
expect 0 "$entente" draft --ledger talks.entente --final all; has out 'toll" to yes only'
expect 0 "$entente" draft --ledger talks.entente --at 2024-02-01; has err 'no claim makes an option'
for words in "--about fish" "--if i3" "--if x" "--options 0" "--options 31" "--without fish" "--without record,relayed,anonymous,report" "--final fish" "--at tomorrow"; do
    "$entente" draft --ledger talks.entente $words >out 2>err && fail "accepted: $words"
    one_line err; is_empty out
done

# Reports are read on the way.
expect 0 "$entente" draft "$source_folder/examples/valley-talks.txt"; has out '^dispute '

# To a file, with the draft kept beside it.
draft() { expect "$1" "$entente" draft --ledger talks.entente -o talks.dispute; }
draft 0; has out '^talks.dispute: 2 decision makers, 3 options, '
same talks.dispute draft.dispute; same talks.dispute.base draft.dispute
draft 0; has out '^talks.dispute: nothing new$'

# An answer and an edit stay when new reports bring more; the answer is to a threat that was off.
sed -i '/# ask: .*"if there is no progress"/d; s/^  leaving_talks IFF.*/  leaving_talks IFF -payment_bridge [assumed]/; s/"payment of the bridge toll"/"pay the toll"/' talks.dispute
draft 0; has out 'nothing new$'
expect 0 "$entente" ledger add -q --readings two.jsonl --ledger talks.entente
draft 0; has out '^talks.dispute: 4 new, 1 gone, 0 conflicts$'; has out '^  new: Sudland: release_ferry "release of the ferry crew"'
has talks.dispute 'release_ferry "release of the ferry crew" \[[0-9a-f]{8}\]  # new$'
has talks.dispute '"pay the toll"'; has talks.dispute '^  leaving_talks IFF -payment_bridge \[assumed\]$'; lacks talks.dispute 'ask: .*no progress'
expect 0 "$entente" dispute check talks.dispute
cp talks.dispute kept.dispute
draft 0; has out '0 new, 0 gone, 0 conflicts$|nothing new$'

# An edit that rests on a claim that is gone is told of, and stays.
sed -i 's/^  opening_Varga \[/  opening_Varga [0123abcd, mine, /' talks.dispute
draft 0; one_line err; has err 'talks.dispute: there is no claim 0123abcd in the ledger any more$'; has talks.dispute '^  opening_Varga \[0123abcd, mine, '
cp kept.dispute talks.dispute

# What no longer reads is left as it is, and the new draft is not lost.
sed -i 's/^makers$/makers makers/' talks.dispute; cp talks.dispute broken.dispute
draft 65; one_line err; has err '^entente: talks.dispute:[0-9]+:[0-9]+: .*; it is as it was, the new draft is in talks.dispute.new$'
same talks.dispute broken.dispute; has talks.dispute.new release_ferry
cp kept.dispute talks.dispute; rm talks.dispute.new
sed -i 's/^status quo/infeasible -payment_bridge\n\nstatus quo/' talks.dispute; cp talks.dispute broken.dispute
draft 65; one_line err; same talks.dispute broken.dispute
rm -f talks.dispute.new; cp kept.dispute talks.dispute

# A file that was not drafted is not overwritten; a folder cannot be.
echo 'dispute "mine"' >mine.dispute
expect 2 "$entente" draft --ledger talks.entente -o mine.dispute; one_line err; has err 'there is no mine.dispute.base'
has mine.dispute 'mine'
mkdir folder; expect 74 "$entente" draft --ledger talks.entente -o folder; one_line err
expect 0 "$entente" draft --ledger talks.entente -o -; has out '^makers$'; [ ! -e -.base ] || fail "a base beside standard output"
finish
