#!/usr/bin/env bash
# The table of backtests in docs/solving.md is what the program says of the disputes whose outcome is known. ENT_BLESS=1 rewrites it.
# backtest.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
page=$source_folder/docs/solving.md

# A line of the table: for each concept whether the outcome is among the states that hold, and how many of all do.
line() {
    local file=$1 outcome
    outcome=$(sed -n 's/^# outcome: //p' "$file")
    expect 0 "$entente" solve --csv tables "$file"
    tr -d '\r' <tables/states.csv | awk -v outcome="$outcome" -v name="$(basename "$file" .dispute)" -F '"' '
        NR == 1 { split($0, column, ","); for (c in column) at[column[c]] = c - 1; next }
        {
            n++
            split($5, cell, ",")
            if ($2 == outcome) seen = 1
            for (c in at) if (cell[at[c]] == "holds") { all[c]++; if ($2 == outcome) hit[c] = 1 }
        }
        END {
            if (!seen) exit 1
            printf "| %s | %s |", name, outcome
            split("nash gmr smr seq sseq sim", concepts, " ")
            for (k = 1; k <= 6; k++) {
                c = concepts[k]
                if (c in at) printf " %s, %d of %d |", c in hit ? "yes" : "no", all[c], n
                else printf " no meaning |"
            }
            print ""
        }' || fail "$file: no state $outcome"
}

table() {
    echo '| dispute | outcome | Nash | GMR | SMR | SEQ | SSEQ | SIM |'
    echo '|---|---|---|---|---|---|---|---|'
    for file in "$source_folder"/examples/disputes/*.dispute; do
        if grep -q '^# outcome: ' "$file"; then line "$file"; fi
    done
}
table >computed
if [ -n "${ENT_BLESS:-}" ]; then
    { sed '/^<!-- backtests -->$/q' "$page"; cat computed; sed -n '/^<!-- \/backtests -->$/,$p' "$page"; } >page && cp page "$page"
fi
sed -n '/^<!-- backtests -->$/,/^<!-- \/backtests -->$/p' "$page" | sed '1d;$d' >written
same written computed
[ "$(grep -c '^| ' computed)" -ge 4 ] || fail "fewer than three disputes with an outcome"
finish
