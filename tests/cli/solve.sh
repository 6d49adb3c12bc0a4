#!/usr/bin/env bash
# What `entente solve` says of published cases, and how it refuses what it cannot do. ENT_BLESS=1 rewrites the golden outputs. solve.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
cases=$source_folder/examples/disputes golden=$source_folder/tests/golden/solve

# golden NAME COMMAND...: what it prints is what the file of that name holds, fits 80 columns, and passes no judgement.
golden() {
    local name=$1; shift
    expect 0 "$@"
    is_empty err
    [ -z "${ENT_BLESS:-}" ] || cp out "$golden/$name"
    [ -f "$golden/$name" ] || { fail "no golden $name"; return; }
    cmp -s out "$golden/$name" || fail "$name: $(diff "$golden/$name" out | head -10)"
    case $name in
    *.txt)
        lacks out '.{81}'
        has out '^NOT MODELLED  power, deadlines'
        lacks out '\b(will|should|best|must|likely|probabl[ey])\b|%|'$'\033'
        ;;
    esac
}

# Every case as words and as JSON.
for file in "$cases"/*.dispute; do
    name=$(basename "$file" .dispute)
    golden "$name.txt" "$entente" solve "$file"
    golden "$name.json" "$entente" solve --json "$file"
done

# equilibria FILE CONCEPT "A","B": what the literature has, told apart from the golden files, which a careless bless could spoil.
equilibria() {
    expect 0 "$entente" solve --json --concept "$2" "$cases/$1.dispute"
    has out "\"equilibria\":\{\"$2\":\[$3\]\}"
}
equilibria prisoners-dilemma nash '"NN"'
for c in gmr smr seq sseq sim; do equilibria prisoners-dilemma $c '"NN","YY"'; done
for c in nash seq sseq; do equilibria chicken $c '"YN","NY"'; done
for c in gmr smr sim; do equilibria chicken $c '"YN","NY","YY"'; done
for c in nash sim; do equilibria cuba-1962 $c ''; done
for c in seq sseq; do equilibria cuba-1962 $c '"NNYN","NYYN"'; done
for c in nash sim; do equilibria cuba-1962-final-strike $c '"YNYN"'; done
equilibria cuba-1962-final-strike seq '"NNYN","YNYN","NYYN"'
for c in nash seq sseq; do equilibria elmira-1991 $c '"Abandon","NYNNY","YNYNY"'; done
for c in gmr smr; do equilibria elmira-1991 $c '"NYNNN","YNYNN","Abandon","NYNNY","YNYNY"'; done
for c in nash seq sseq sim smr; do equilibria euphrates-1975 $c '"NYY"'; done
equilibria euphrates-1975 gmr '"NNN","NYY"'

# Rankings of Syria that make it stay at its release of water, as the literature counts them of 720.
expect 0 "$entente" solve --inverse YNN --maker Syria "$cases/euphrates-1975.dispute"
has out 'Nash: 240 of 720'
has out 'general metarational: 384 of 720'
has out 'sequential: 384 of 720'
golden euphrates-inverse.txt "$entente" solve --inverse YNN --maker Syria "$cases/euphrates-1975.dispute"
golden euphrates-inverse-all.txt "$entente" solve --inverse YNN "$cases/euphrates-1975.dispute"
# What grows too fast is left out and said to be, in a moment.
expect 0 timeout 60 "$entente" solve --inverse NYYN "$cases/cuba-1962.dispute"
has out 'Nash: 19120211066880000 of 229442532802560000 rankings'
has out 'sequential: not counted for all at once above 8 states'
expect 0 timeout 60 "$entente" solve --inverse NYYN --maker US "$cases/cuba-1962.dispute"
has out 'sequential: 143700480 of 479001600 rankings'
golden euphrates-sensitivity.txt "$entente" solve --sensitivity "$cases/euphrates-1975.dispute"
golden valley-sensitivity.txt "$entente" solve --sensitivity "$cases/valley-talks.dispute"
golden euphrates-why.txt "$entente" solve --why NNN "$cases/euphrates-1975.dispute"
golden euphrates-why-all.txt "$entente" solve --why NNN --maker Iraq --concept nash,gmr,smr,seq,sseq,sim "$cases/euphrates-1975.dispute"
golden elmira-why.txt "$entente" solve --why Abandon "$cases/elmira-1991.dispute"
golden elmira-from.txt "$entente" solve --from NYNNY --concept seq "$cases/elmira-1991.dispute"

# The ministry and the company of Elmira leave the deadlock together, as the literature has it.
golden elmira-coalition.txt "$entente" solve --coalition MoE,Uniroyal "$cases/elmira-1991.dispute"
has out '^ NYNNY.* leaves  leaves  leaves  leaves$'
has out 'could go to YNYNY'
golden elmira-coalitions.txt "$entente" solve --coalition all "$cases/elmira-1991.dispute"

# Foresight: one move is Nash; in the prisoner's dilemma two moves keep both silent.
golden dilemma-horizon.txt "$entente" solve --horizon 2 "$cases/prisoners-dilemma.dispute"
has out '^ YY '
golden elmira-horizon.txt "$entente" solve --horizon far "$cases/elmira-1991.dispute"
expect 0 "$entente" solve --horizon 1 "$cases/prisoners-dilemma.dispute"
has out '^STATES THAT HOLD  1 of 4'

# Lists of states are whole across words of bits and at their ends: as many strings as the count says.
printf 'makers\n  A\n  B\noptions\n' >wide.dispute
for o in 1 2 3 4 5 6 7 8; do printf '  %s: o%d\n' "$([ $o -le 4 ] && echo A || echo B)" $o; done >>wide.dispute
printf 'prefer A\n  o1 IFF o5\n  o2 | o6\nprefer B\n  o5 IFF -o1\n  o7 & o3\n' >>wide.dispute
expect 0 "$entente" solve --json wide.dispute
letters_of_a() { grep -oE '"gmr":\{"A":\[[^]]*' out | grep -oE '"[YN]{8}"' | sort -u | wc -l; }
listed=$(letters_of_a)
expect 0 "$entente" solve --csv tables wide.dispute
[ "$listed" -eq "$(tr -d '\r' <tables/stability.csv | awk -F '"' '$6 == "A" { split($7, c, ","); if (c[3] == "holds") n++ } END { print n }')" ] || fail "lists in JSON and CSV differ: $listed"

# The forms for other programs.
golden euphrates.dot "$entente" solve --dot "$cases/euphrates-1975.dispute"
golden euphrates.graphml "$entente" solve --graphml "$cases/euphrates-1975.dispute"
golden cuba.svg "$entente" solve --svg "$cases/cuba-1962.dispute"
expect 0 "$entente" solve --csv tables "$cases/euphrates-1975.dispute"
is_empty out
[ "$(head -1 tables/states.csv | tr -d '\r')" = state,content,nash,gmr,smr,seq,sseq,sim,moves,improvements,joint_moves,joint_improvements ] || fail "states.csv: $(head -1 tables/states.csv)"
grep -q '^"NYY","escalate, attack",holds,holds,holds,holds,holds,holds,2,2,,' tables/states.csv || fail "states.csv lacks NYY"
[ "$(wc -l <tables/stability.csv)" -eq 13 ] || fail "stability.csv: $(wc -l <tables/stability.csv) lines"

# Standard input is -; the answer is the same on any number of threads.
"$entente" solve --json - <"$cases/cuba-1962.dispute" >piped || fail "solve -"
for threads in 1 2 5; do
    expect 0 "$entente" solve --json --threads $threads "$cases/cuba-1962.dispute"
    same out piped
done

# Ctrl-C ends it, with the status of that and nothing printed, whether it lists states or judges them.
{
    printf 'makers\n  A\n  B\noptions\n'
    for o in $(seq 24); do printf '  %s: o%d\n' "$([ "$o" -le 12 ] && echo A || echo B)" "$o"; done
    for m in A B; do printf 'prefer %s\n' $m; for o in $(seq 24); do printf '  o%d IFF o%d\n' "$o" $((25 - o)); done; done
} >large.dispute
for delay in 0.1 1; do
    bash -c 'set -m; "$1" solve --json large.dispute >out 2>err & sleep "$2"; kill -INT $!; wait $!' bash "$entente" $delay 2>/dev/null
    [ $? -eq 130 ] || fail "status $? after an interrupt"
    is_empty out
done

# What is wrong is said in one line, and nothing is printed.
refused() {
    local status=$1 pattern=$2; shift 2
    expect "$status" "$entente" solve "$@"
    is_empty out
    one_line err
    has err "$pattern"
}
euphrates=$cases/euphrates-1975.dispute
refused 66 'no-such-file' no-such-file
refused 2 'YYN: not a feasible state' --why YYN "$euphrates"
refused 2 'YY: no such state; expected Y or N for each of 3 options' --why YY "$euphrates"
refused 2 '--maker Iran: no such decision maker' --why NNN --maker Iran "$euphrates"
refused 2 '--maker belongs to' --maker Iraq "$euphrates"
refused 2 '--concept best: expected some of nash' --concept nash,best "$euphrates"
refused 2 'is one question too many' --why NNN --coalition all "$euphrates"
refused 2 'is one question too many' --sensitivity --inverse NNN "$euphrates"
refused 2 '--horizon 0: expected a number from 1' --horizon 0 "$euphrates"
refused 2 '--horizon soon: expected a number from 1' --horizon soon "$euphrates"
refused 2 '--reading e: expected one of' --reading e "$euphrates"
refused 2 '--assume guilt: expected one of' --assume guilt "$euphrates"
refused 2 'solve: --why takes no --reading' --why NNN --reading a "$euphrates"
refused 2 'solve: --coalition takes no --assume' --coalition all --assume indifferent "$euphrates"
refused 2 'one of --reading and --assume' --assume indifferent --reading a "$euphrates"
refused 2 '--inverse needs complete preferences; those of Verania' --inverse NNNN "$cases/valley-talks.dispute"
refused 2 '--coalition Iran: no such decision maker' --coalition Syria,Iran "$euphrates"
refused 2 '--coalition is told in words, not by --json' --coalition all --json "$euphrates"
refused 2 '--coalition knows nash' --coalition all --concept sim "$euphrates"
refused 2 'one of --json' --json --dot "$euphrates"
refused 2 '--threads 0: expected a number from 1 to 64' --threads 0 "$euphrates"
refused 2 'ABC: no such state' --from ABC "$euphrates"
echo 'makers' >broken.dispute; printf '  One\noptions\n  Two: act\n' >>broken.dispute
refused 65 '^entente: broken.dispute:4:3: unknown decision maker "Two"' broken.dispute
for o in $(seq 25 70); do printf '  A: o%d\n' "$o"; done >more
sed '/^  B: o24$/r more' large.dispute >huge.dispute
refused 65 '2\^70 states; at most 2\^28 can be listed, and --why needs them listed' --why NNN huge.dispute
refused 65 'and sim needs them listed' --concept sim huge.dispute

# What cannot be listed is counted; nothing else changes where both can do it: 2^70 states, of which A holds 58 options with no wish about 46 of them.
expect 0 "$entente" solve --json --concept nash huge.dispute
has out '"states":1180591620717411303424,"equilibria":\{"nash":[0-9]+\}'
expect 0 "$entente" solve --concept nash huge.dispute
has out '^NOT MODELLED'
lacks out '.{81}'

# Where no one reason covers all completions, the verdict is that of the search over them: either B answers A's move at once, or C does and then B.
printf 'makers\n  A\n  B\n  C\nstates\n  s0\n  s1\n  s2\n  s3\n  s4\n  s5\nmoves A\n  s0 -> s1\nmoves B\n  s1 -> s4\n  s2 -> s5\nmoves C\n  s1 -> s2\nprefer A\n  ranking s1 = s2 = s3 > s0 = s4 = s5\nprefer B partial\n  ranking s4 > s2\n  ranking s5 > s1\nprefer C partial\n  ranking s2 > s1\n' >tangle.dispute
expect 0 "$entente" solve --why s0 --maker A tangle.dispute
has out '^A  nash -, gmr holds, smr holds, seq holds, sseq holds'
has out 'in every completion, as a search'
expect 0 "$entente" solve --json --why s0 --maker A --concept seq tangle.dispute
has out '"seq":\{"verdict":"holds","cautious":\{"stable":false'

# Of whom nothing is known nothing holds, and what holds for the others is told beside it.
printf 'makers\n  A\n  B\noptions\n  A: x\n  B: y\nprefer A\n  x\n' >silent.dispute
expect 0 "$entente" solve silent.dispute
has out '^NOT KNOWN  what B prefers: nothing is said to hold'
has out 'nash 2, gmr 2'
expect 0 "$entente" solve --json silent.dispute
has out '"equilibria":\{"nash":\[\],'
has out '"nothing_known_of":\["B"\]'
has out '"possible":\{"equilibria":\{"nash":\["YN","YY"\]'

# What rests on an assumption or a reading says so in every form that has a place for it.
for form in --json --svg ''; do
    expect 0 "$entente" solve $form --assume indifferent "$cases/valley-talks.dispute"
    has out '[aA][sS][sS][uU][mM][eE][dD]'
    expect 0 "$entente" solve $form --reading c "$cases/valley-talks.dispute"
    has out '[rR][eE][aA][dD][iI][nN][gG]'
done

# Each judges by what it sees and believes.
printf 'makers\n  A\n  B\noptions\n  A: x\n  B: y\nunseen A: x & y\nprefer A\n  x IF y\n  -x\nprefer B\n  y\n' >unseen.dispute
expect 0 "$entente" solve unseen.dispute
has out '^VIEWS  each judges'
has out '^ NY y  *holds'
expect 0 "$entente" solve --why YY unseen.dispute
has out '^A  does not see this state'
sed '/^unseen/d' unseen.dispute >seen.dispute
expect 0 "$entente" solve seen.dispute
has out '^ YY x, y  *holds'
# A believes that B would answer x with y, and so does not choose x; B would not.
printf 'makers\n  A\n  B\noptions\n  A: x\n  B: y\nprefer A\n  -y\n  x\nprefer B\n  -y\n' >plain.dispute
{ cat plain.dispute; printf 'prefer B as A believes\n  x & y\n  -y\n'; } >belief.dispute
expect 0 "$entente" solve --json --concept seq plain.dispute
has out '"equilibria":\{"seq":\["YN"\]\}'
expect 0 "$entente" solve --json --concept seq belief.dispute
has out '"equilibria":\{"seq":\["NN","YN"\]\}'

# Ctrl-C ends a long study at once: 130, nothing printed.
{
    printf 'makers\n  A\n  B\noptions\n'
    for o in $(seq 0 13); do printf '  %s: o%d\n' $([ "$o" -lt 7 ] && echo A || echo B) "$o"; done
    for m in A B; do
        echo "prefer $m"
        for k in $(seq 1 28); do echo "  $([ $((k % 3)) -eq 0 ] && echo -)o$((k * k * 5 % 14)) | o$((k * 11 % 13)) & o$((k * 3 % 14))"; done
    done
} >large.dispute
"$entente" solve --sensitivity large.dispute >out 2>err & pid=$!
sleep 0.5; kill -INT $pid; wait $pid; status=$?
[ $status -eq 130 ] || fail "status $status after SIGINT: $(head -c 300 err)"
[ ! -s out ] || fail "SIGINT: a result is printed"
finish
