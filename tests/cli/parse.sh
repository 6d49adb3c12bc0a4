#!/usr/bin/env bash
# Grammar is printed as CoNLL-U and JSON, the same on any number of threads. parse.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
unset ENTENTE_MODEL
for i in $(seq 1 30); do write_report r$i.txt $i; done
make_model=$(dirname "$entente")/../../tests/make_model
"$make_model" m.model || fail "no model was made"
parse() { "$entente" parse --model m.model "$@"; }

# Ten columns a word, ids from 1, one root a sentence.
well_formed() {
    awk -F'\t' '
        /^#/ { next }
        !NF { if (words && roots != 1) { print FILENAME ": " roots " roots"; bad = 1 } words = roots = 0; next }
        NF != 10 { print FILENAME ": " NF " columns"; bad = 1 }
        $1 ~ /[-.]/ { next }
        $1 != ++words { print FILENAME ": id " $1; bad = 1 }
        $7 == "0" { roots++; if ($8 != "root") { print FILENAME ": " $8 " from 0"; bad = 1 } }
        $7 == $1 { print FILENAME ": hangs from itself"; bad = 1 }
        END { exit bad }' "$1" || fail "$1 is not CoNLL-U"
}
expect 0 "$entente" parse --model m.model --threads 1 r1.txt; cp out one; well_formed one
has one '^# newdoc id = r1$'; has one '^# newpar$'; has one '^# sent_id = r1-3$'; has one '^# text = Talks on the harbour, part 1$'
has one 'SpaceAfter=No'

# The same bytes on any number of threads, in any form; texts in their order, however many.
for form in "" --conllu --json "--fast" "--fast --json"; do
    model="--model m.model"; case $form in *fast*) model= ;; esac
    expect 0 "$entente" parse $model $form --threads 1 r?.txt r??.txt; cp out single
    for threads in 2 3 8 64; do
        expect 0 "$entente" parse $model $form --threads $threads r?.txt r??.txt; same out single
    done
    expect 0 "$entente" parse $model $form r?.txt r??.txt; same out single
done
expect 0 "$entente" parse --model m.model r1.txt --conllu; same out one
ENTENTE_MODEL=m.model expect 0 "$entente" parse r1.txt; same out one
mkdir -p there/bin there/share/entente; cp "$entente" there/bin; cp m.model there/share/entente/english.model
expect 0 there/bin/entente parse r1.txt; same out one # the share folder beside the program
ENTENTE_MODEL=missing.model expect 66 there/bin/entente parse r1.txt; one_line err; has err 'missing.model'
parse - <r1.txt | sed 's/stdin/r1/' >out; same out one

# Mentions: opened and closed in their sentence, by the same entity, with one entity over several sentences.
has one '^# global.Entity = eid-etype-head$'; has one 'Entity=[^|]*\(e[0-9]+-(person|place|thing)-[0-9]+'
nested() {
    awk -F'\t' '
        /^#/ { next }
        !NF { for (e in open) if (open[e]) { print "e" e " is left open"; bad = 1 } sentence++; next }
        { n = split($10, parts, "|"); marks = ""
          for (i = 1; i <= n; i++) if (parts[i] ~ /^Entity=/) marks = substr(parts[i], 8)
          while (match(marks, /\(e[0-9]+-[a-z]+-[0-9]+\)?|e[0-9]+\)/)) {
              mark = substr(marks, RSTART, RLENGTH); marks = substr(marks, RSTART + RLENGTH)
              e = mark; sub(/^\(?e/, "", e); sub(/[-)].*/, "", e)
              if (mark ~ /^\(/) { open[e]++; if (first[e] && first[e] != sentence + 1) links++; first[e] = sentence + 1 }
              if (mark ~ /\)$/ && --open[e] < 0) { print "e" e " is closed but not open"; bad = 1 }
          } }
        END { if (!links) { print "no entity goes on in another sentence"; bad = 1 } exit bad }' "$1" || fail "the mentions of $1 do not nest"
}
nested one
expect 0 "$entente" parse --json --model m.model r1.txt
has out '"mentions":\[\{"first":[0-9]+,"last":[0-9]+,"head":[0-9]+,"type":"(person|place|thing)","entity":[0-9]+'

# --fast: tags, nothing else, and no model; JSON has a place for each word.
expect 0 "$entente" parse --fast r1.txt
has out $'\tThe\t_\tDET\tDT\t_\t_\t_\t_\t_$'
expect 0 "$entente" parse --fast --json r1.txt
has out '"form":"minister","start":[0-9]+,"end":[0-9]+,"lemma":null,"upos":"NOUN","xpos":"NN","feats":null,"head":null,"deprel":null'
expect 0 "$entente" parse --json --model m.model r1.txt
has out '"head":0,"deprel":"root"'

# CoNLL-U keeps its sentences, words, ranges, empty nodes, comments and last column; the columns between are made anew.
printf '# newdoc id = a\n# sent_id = 7\n1-2\tcan'"'"'t\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No\n1\tca\tOLD\tOLD\tOLD\tOLD\t2\tOLD\t2:OLD\tA=B\n2\tn'"'"'t\t_\t_\t_\t_\t_\t_\t_\t_\n2.1\tgo\t_\t_\t_\t_\t_\t_\t0:root\tX=1\n\n# newdoc id = b\n1\tYes. No\t_\t_\t_\t_\t_\t_\t_\t_' >kept.conllu
expect 0 "$entente" parse --model m.model kept.conllu
lacks out OLD
columns() { grep -v '^# global.Entity' "$1" | sed -E 's/Entity=[^|]*\|?//; s/\|$//; s/\t$/\t_/' | cut -f1,2,10; }
columns out >kept; columns kept.conllu >given; echo >>given; same kept given
expect 0 "$entente" parse --fast kept.conllu r1.txt; has out '^# sent_id = r1-1$'; has out '^1-2'

# Parsed words come back as they were when they are parsed again.
cp one one.conllu
expect 0 "$entente" parse --model m.model one.conllu; cut -f1,2 out >a; cut -f1,2 one >b; same a b

# What is wrong is one line with its place, and the other texts go on.
printf '1\ta\t_\t_\t_\t_\t_\t_\t_\t_\n\n3\ta\t_\t_\t_\t_\t_\t_\t_\t_\n' >bad.conllu
expect 65 "$entente" parse --fast bad.conllu; one_line err; has err '^entente: bad.conllu:3: an id out of order, found 3$'
expect 65 "$entente" parse --fast bad.conllu r1.txt; has out 'newdoc id = r1'; has err '1 of 2 texts could not be read'
expect 66 "$entente" parse --fast missing.conllu; one_line err; has err 'missing.conllu: no such file'
expect 66 "$entente" parse --fast missing.txt
printf 'Die Verhandlungen wurden am Montag fortgesetzt. Der Minister sagte, dass die Regierung keine weiteren Zugeständnisse machen werde, und die Opposition forderte eine Abstimmung im Parlament.\n' >de.txt
expect 65 "$entente" parse --fast de.txt; has err 'not in English'; is_empty out
: >empty.conllu; expect 0 "$entente" parse --fast empty.conllu; is_empty out
for words in "parse" "parse --threads 0 r1.txt" "parse --threads 65 r1.txt" "parse --conllu --json --fast r1.txt" "parse --fast --model m.model r1.txt"; do
    expect 2 "$entente" $words; one_line err; is_empty out
done

# A model that is missing, damaged or cut short is one line, and nothing is printed.
expect 66 "$entente" parse --model missing.model r1.txt; one_line err; is_empty out; has err 'missing.model'
head -c 5000 m.model >short.model; expect 65 "$entente" parse --model short.model r1.txt; one_line err; is_empty out
expect 65 "$entente" parse --model r1.txt r1.txt; one_line err; is_empty out
sed 's/ROOT\|Sing/Song/' m.model >other.model; expect 65 "$entente" parse --model other.model r1.txt; one_line err; is_empty out

# Ctrl-C: 130, whole sentences.
mkfifo feed
for i in $(seq 200); do cat one; done >many.conllu
"$entente" parse --model m.model --threads 2 many.conllu feed >stopped 2>err & pid=$!
exec 9<>feed
for _ in $(seq 100); do [ -s stopped ] && break; sleep 0.02; done
kill -INT $pid; exec 9>&-
wait $pid 2>/dev/null; status=$?
[ $status -eq 130 ] || fail "status $status after Ctrl-C"
well_formed stopped
[ -z "$(tail -n 1 stopped)" ] || fail "half a sentence is left"

# A full disk is an error of writing.
if [ -e /dev/full ]; then
    "$entente" parse --fast r1.txt >/dev/full 2>err; [ $? -eq 74 ] || fail "a full disk is no failure"
    one_line err
fi

# Memory does not grow with the file.
for i in $(seq 3000); do cat one; done >large.conllu
most=400000
(ulimit -v $most; "$entente" --version) >/dev/null 2>&1 || most=unlimited # the sanitizers map more at once
(ulimit -v $most; parse --threads 2 large.conllu >parsed.conllu 2>err) || fail "a large file: $(cat err)"
[ "$(grep -c '^1	' parsed.conllu)" -eq "$(grep -c '^1	' large.conllu)" ] || fail "sentences of a large file are lost"
finish
