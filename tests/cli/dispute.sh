#!/usr/bin/env bash
# What `entente dispute` makes of files, and how it refuses bad ones. dispute.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
cases=$source_folder/examples/disputes

# check: a line a file, and what is not known.
expect 0 "$entente" dispute check "$cases/euphrates-1975.dispute" "$cases/harbour-strike.dispute"
is_empty err
has out 'euphrates-1975.dispute: 2 decision makers, 3 options, 6 feasible states$'
has out 'harbour-strike.dispute: 3 decision makers, 6 options, 30 feasible states$'
has out '^  Union: preference partial$'
has out '^  3 assumed entries$'
printf 'makers\n A\noptions\n A: x\n nobody: y\ninfeasible x\ninfeasible -x\n' >none.dispute
expect 0 "$entente" dispute check none.dispute
has out '0 feasible states$'; has out 'no state is feasible'; has out 'no status quo'; has out 'A: preference not known'; has out 'y: an option of nobody'
{ printf 'makers\n A\noptions\n'; for i in $(seq 60); do echo " A: o$i"; done; } >large.dispute
expect 0 "$entente" dispute check large.dispute
has out 'states not listed$'; has out '2\^60 states; at most 2\^28 can be listed'

# One bad file is named and does not keep the others from being checked.
printf 'makers\n A\noptions\n B: x\n' >bad.dispute
expect 65 "$entente" dispute check bad.dispute "$cases/chicken.dispute"
one_line err; has err 'bad.dispute:4:2: unknown decision maker "B"'; has out 'chicken.dispute: 2 decision'
expect 66 "$entente" dispute check missing.dispute; one_line err; is_empty out
expect 65 "$entente" dispute check "$source_folder/examples/valley-talks.txt"; one_line err

# convert: the canonical layout is a fixed point, comments and all; the other formats lead back.
for file in "$cases"/*.dispute; do
    expect 0 "$entente" dispute convert "$file"; cp out once.dispute
    expect 0 "$entente" dispute convert once.dispute; same out once.dispute
    grep -o '#.*' "$file" | sort >comments; grep -o '#.*' once.dispute | sort >kept; same comments kept
    expect 0 "$entente" dispute show --json "$file"; cp out before
    expect 0 "$entente" dispute show --json once.dispute; same out before
done
for name in prisoners-dilemma chicken stag-hunt matching-pennies cuba-1962 cuba-1962-final-strike euphrates-1975; do
    expect 0 "$entente" dispute convert --to gmcr "$cases/$name.dispute"; cp out once.gmcr
    expect 0 "$entente" dispute convert --to gmcr once.gmcr; same out once.gmcr
    expect 0 "$entente" dispute convert once.gmcr; cp out again.dispute
    expect 0 "$entente" dispute convert --to gmcr again.dispute; same out once.gmcr
    "$entente" solve --json "$cases/$name.dispute" | grep -o '"equilibria":{[^}]*}' >wanted
    "$entente" solve --json once.gmcr | grep -o '"equilibria":{[^}]*}' >found
    same wanted found
done
expect 65 "$entente" dispute convert --to gmcr "$cases/harbour-strike.dispute"; is_empty out; one_line err
has err 'harbour-strike.dispute:22: .gmcr has no place for joint moves'
expect 65 "$entente" dispute convert --to graph "$cases/chicken.dispute"; is_empty out; has err 'needs states given as such'
printf 'makers\n A\nstates\n s\n t\nmoves A\n s <-> t\nprefer A\n ranking t > s\n' >graph.dispute
expect 0 "$entente" dispute convert --to graph graph.dispute; cp out graph.json
expect 0 "$entente" dispute convert --to graph graph.json; same out graph.json
expect 0 "$entente" dispute convert - <graph.json; is_empty out
"$entente" dispute convert - <graph.json >piped || fail "convert -"
grep -q 'ranking t > s' piped || fail "the graph lost its ranking"

# show: options, states, ranks.
expect 0 "$entente" dispute show "$cases/euphrates-1975.dispute"
has out '^   2  Iraq: preference complete$'; has out '^     6  NYY +4 +4$'; has out '^     1  NNN +6 +3  status quo$'
expect 0 "$entente" dispute show --json "$cases/euphrates-1975.dispute"; one_line out
has out '"state":"NYY","ranks":\[4,4\]'; has out '"status_quo":"NNN"'
{ printf 'makers\n A\noptions\n'; for i in $(seq 13); do echo " A: o$i"; done; } >many.dispute
expect 0 "$entente" dispute show many.dispute; has out '4096 more: --states'
expect 0 "$entente" dispute show --states many.dispute; has out '^  8192  Y{13}'; lacks out more

# Usage.
for words in "dispute" "dispute frobnicate" "dispute check" "dispute show" "dispute convert a b" "dispute convert --to pdf a"; do
    expect 2 "$entente" $words
    one_line err
    is_empty out
done
finish
