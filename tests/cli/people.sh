#!/usr/bin/env bash
# People correct the ledger, and it shows what reports come to together: correct, add, reject, undo, retract, issue. people.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"

# claim PARTY ACT ISSUE STANCE: a position that rests on the whole text. reading ID DATE OUTLET TEXT CLAIM...
claim() { printf '{"id":"p%s","statement":null,"party":"%s","act":"%s","issue":"%s","stance":"%s","doer":["%s"],"certainty":"%s","evidence":{"start":0,"end":END}}' "$RANDOM" "$1" "$2" "$3" "$4" "$1" "${5:-stated}"; }
reading() {
    local id=$1 date=$2 outlet=$3 text=$4 claims; shift 4
    claims=$(IFS=,; printf '%s' "$*")
    printf '{"entente":1,"report":{"id":"%s","date":"%s","outlet":"%s","text":"%s"},"statements":[],"positions":[%s],"events":[],"territory":[],"interpretations":[]}\n' "$id" "$date" "$outlet" "$text" "${claims//END/${#text}}"
}
{
    reading one 2026-03-02 Post 'The Pilots ask for the new rota.' "$(claim Pilots demand 'the new rota' for)"
    reading two 2026-03-05 Herald 'The Pilots no longer want the rota, the Herald learnt.' "$(claim Pilots reject 'new rota' against)"
    reading three 2026-03-05 Wire 'The Pilots want the new rota, says the Wire.' "$(claim Pilots demand 'new rota' for)"
    reading four 2026-03-06 Wire 'The Pilots did not reject the rota.' "$(claim Pilots reject 'new rota' against denied)"
    reading five 2026-03-07 Post 'North Air offers free Sundays.' "$(claim 'North Air' offer 'Sundays without work' for)"
} >readings.jsonl
export ENTENTE_LEDGER=l
expect 0 "$entente" ledger add --readings readings.jsonl
id_of() { "$entente" ledger show "$1" --json | grep -o '"positions":\[{"id":"[0-9a-f]*"' | grep -o '[0-9a-f]\{16\}'; }
one=$(id_of one) two=$(id_of two) three=$(id_of three) four=$(id_of four) five=$(id_of five)

# What positions come to: issues, shifts, contradictions, denials; as known on a day.
expect 0 "$entente" issue list; has out '^[0-9a-f]{8}  the new rota  \(4 positions, 3 origins; words in common: new, rota\)$'
expect 0 "$entente" issue list rota
has out 'Pilots, for, asks: 2 positions, 2 origins$'; has out "shift +from ${one:0:8} \\(one, 2026-03-02\\)"; has out "against   ${three:0:8}"; has out "denied by ${four:0:8}"
expect 0 "$entente" issue list rota --json; has out "\"shift_from\":\"$one\".*\"contradicts\":\\[\"$three\"\\].*\"denied_by\":\\[\"$four\"\\]"; one_line out
expect 0 "$entente" show "$two"; has out "^against   ${three:0:8}"
expect 0 "$entente" show "$two" --json; has out "\"contradicts\":\\[\"$three\"\\]"
expect 0 "$entente" ledger export; has out "\"denies\":\\[\"$two\"\\]"
expect 0 "$entente" issue list --at 2026-03-03; has out 'the new rota  \(1 position, 1 origin'; lacks out Sundays
expect 2 "$entente" issue list --at soon; one_line err
expect 66 "$entente" issue list bridge; one_line err; has err 'no issue is called so'

# Corrections: the reader's version stays; two who disagree are both shown and none counts; each takes back their own.
correct() { expect 0 "$entente" correct "$@"; }
correct "$five" act=accept 'doer=North Air, Pilots' --by Ada --at 2026-03-08 --reason 'I was there'
expect 0 "$entente" show "$five"; has out '^act +accept$'; has out '^doer +North Air, Pilots$'
has out '^corrected act: read as offer; accept says Ada, 2026-03-08, because I was there \[[0-9a-f]{8}\]$'
correct "$five" act=reject --by Bo --at 2026-03-09 --json
has out '"corrections":\[\{"field":"act","read":"offer","value":"offer","disputed":true,"by":\["Ada","Bo"\]\}'; one_line out
bos=$(grep -o '"id":"[0-9a-f]*","action":"correct","target":"[0-9a-f]*","field":"act","value":"reject"' out | grep -o '[0-9a-f]\{16\}' | head -1)
expect 0 "$entente" show "$five"; has out '^act +offer$'; has out '^disputed +act: .*none counts until one is taken back$'
expect 2 "$entente" undo "$bos" --by Ada; one_line err; has err "is Bo's"
expect 0 "$entente" undo "${bos:0:8}" --by Bo --json; has out '"action":"undo"'
expect 0 "$entente" show "$five"; has out '^act +accept$'
expect 0 "$entente" ledger show five; has out '\[corrected\] '
expect 0 "$entente" brief; has out 'accepts'

# What a person decided stays when the reader reads otherwise.
reading five 2026-03-07 Post 'North Air offers free Sundays.' "$(claim 'South Air' warn 'Sundays without work' for)" >reread.jsonl
expect 0 "$entente" ledger add --readings reread.jsonl; has out '1 read again'
expect 0 "$entente" show "$five"; has out '^party +South Air$'; has out '^act +accept$'; has out 'read as warn'

# Reject, and have it again.
expect 0 "$entente" reject "$three" --by Ada --reason 'not what it says'
expect 0 "$entente" issue list rota; lacks out "    ${three:0:8}"; lacks out '^ +against'
expect 0 "$entente" show "$three"; has out '^rejected +by Ada, .*because not what it says'
expect 0 "$entente" ledger export; lacks out "$three"
expect 0 "$entente" undo "$("$entente" show "$three" --json | grep -o '"decisions":\[{"id":"[0-9a-f]*"' | grep -o '[0-9a-f]\{16\}')" --by Ada
expect 0 "$entente" issue list rota; has out "    ${three:0:8}"

# An entry of one's own rests on its person and the time.
expect 0 "$entente" add position party=Pilots act=accept 'issue=Sundays without work' stance=for --by Ada --at 2026-03-09T10:00:00Z --reason 'their chair told me'
has out '^position [0-9a-f]{16} added$'; own=$(grep -o '[0-9a-f]\{16\}' out)
expect 0 "$entente" show "$own"; has out '^checked +by Ada, 2026-03-09$'; has out '^words +their chair told me$'; has out '^origin +Ada$'; has out '^added +by Ada'
expect 0 "$entente" ledger list; has out 'by-hand-.* Ada '
expect 0 "$entente" ledger export --checked; has out "$own"
expect 0 "$entente" add event who=Pilots plover=CONSULT 'whom=North Air' when=2026-03-09 --by Ada --reason 'I saw them' --json; one_line out; has out '"kind":"event"'
expect 0 "$entente" add territory area=Crimea status=disputed standing=in_force --by Ada --reason 'everybody says so'

# A brief tells what changed, and as known on a day.
expect 0 "$entente" brief; has out '^SHIFTS AND CONTRADICTIONS'
expect 0 "$entente" brief --json; has out '"lead":"shift","text":"Pilots [a-z]+ for the new rota, 2026-03-02; then [a-z]+ new rota, 2026-03-05'
expect 0 "$entente" brief --at 2026-03-03; has out 'one report|1 report|the new rota'; lacks out 'SHIFTS'
expect 2 "$entente" brief --at soon; one_line err

# The view of positions as people made them agrees with the export.
if command -v sqlite3 >/dev/null; then
    expect 0 "$entente" reject "$four" --by Ada
    sqlite3 -readonly l "SELECT id || ' ' || party || ' ' || act || ' ' || certainty || ' ' || doer FROM corrected_positions ORDER BY id" >view
    "$entente" ledger export | grep -o '"positions":\[.*\],"events"' | grep -o '{"id":"[0-9a-f]\{16\}","statement":null,"party":"[^"]*","act":"[a-z]*","towards":null,"doer":\[[^]]*\],"issue":"[^"]*","stance":"[a-z]*","certainty":"[a-z]*"' |
        sed 's/{"id":"\([^"]*\)".*"party":"\([^"]*\)","act":"\([^"]*\)".*"doer":\(\[[^]]*\]\),.*"certainty":"\([^"]*\)"/\1 \2 \3 \5 \4/' | sort >exported
    same view exported; [ "$(wc -l <view)" -eq 5 ] || fail "positions of the view: $(cat view)"
    expect 0 "$entente" undo "$("$entente" show "$four" --json | grep -o '"decisions":\[{"id":"[0-9a-f]*"' | grep -o '[0-9a-f]\{16\}')" --by Ada
fi

# Issues by hand win for ever.
expect 0 "$entente" issue merge 'the new rota' 'Sundays without work' --by Ada --json; has out '"action":"merge"'; one_line out
expect 0 "$entente" issue list; has out 'the new rota  \(6 positions, .*by hand \(Ada\)\)$'; lacks out '  Sundays'
expect 0 "$entente" issue rename rota 'Working hours' --by Bo
expect 0 "$entente" issue list; has out '  Working hours  \(6 positions, .*by hand \(Ada, Bo\)\)$'
expect 0 "$entente" ledger add --readings readings.jsonl
expect 0 "$entente" issue list; has out '  Working hours  \(6 positions'
expect 0 "$entente" issue split hours "$own" "${five:0:8}" --name 'Free Sundays' --by Ada
expect 0 "$entente" issue list; has out '  Free Sundays  \(2 positions'; has out '  Working hours  \(4 positions'
expect 0 "$entente" brief; has out 'Free Sundays'

# A report that its outlet withdrew: its claims are marked and count no longer.
expect 0 "$entente" retract two --by Ada --at 2026-03-10 --reason 'the Herald took it back' --json; has out '"action":"retract"'
expect 0 "$entente" show "$two"; has out '^standing +rests on a report that was withdrawn, says Ada: the Herald took it back$'
expect 0 "$entente" ledger list; has out 'withdrawn, says Ada'
expect 0 "$entente" issue list hours; has out 'Pilots, against, refuses: 1 position, 0 origins$'

# What cannot be is said in one line, and nothing is written.
before=$("$entente" ledger export | sha256sum)
refused() { expect "$1" "$entente" "${@:3}"; is_empty out; one_line err; has err "^entente: .*$2"; }
refused 66 'no entry has that id' correct 0123456789abcdef act=warn --by Ada
refused 2 'not a field of position' correct "$one" wish=x --by Ada
refused 2 'not one of demand propose' correct "$one" act=conjure --by Ada
refused 2 'expected FIELD=VALUE' correct "$one" act --by Ada
refused 2 'no time' correct "$one" act=warn when=soon --by Ada
refused 2 'by NAME' correct "$one" act=warn
refused 2 'expected position, event or territory' add wish party=x --by Ada --reason y
refused 2 'a position needs issue=' add position party=x act=warn --by Ada --reason y
refused 2 'reason WORDS' add position party=x act=warn issue=y --by Ada
refused 66 'no report of the ledger' retract nine --by Ada
refused 66 'no decision has that id' undo 0123456789abcdef --by Ada
refused 66 'no position of this issue' issue split hours 0123456789abcdef --by Ada
refused 2 'some position must stay' issue split Sundays "$own" "$five" --by Ada
refused 2 'is that issue already' issue merge hours hours --by Ada
[ "$before" = "$("$entente" ledger export | sha256sum)" ] || fail "a refused decision changed the ledger"

# Nobody's name is passed on.
expect 0 "$entente" ledger export --redact; lacks out 'Ada|Bo[^a-z]|their chair|took it back'
expect 0 "$entente" brief --redact --json; lacks out 'Ada|their chair'

# A purge takes what was decided with it.
expect 0 "$entente" ledger purge two; expect 0 "$entente" ledger purge Ada
lacks l 'took it back|their chair|I was there'
finish
