#!/usr/bin/env bash
# Through whom statements came, as the model that comes with the program has it: tests/golden/attribution/trained.txt, a sentence behind ">", then a
# line "link; link > source | cue" for each statement, outermost link first. ENT_BLESS=1 rewrites the lines. attribution_model.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
unset ENTENTE_MODEL
[ -s "$source_folder/data/model/english.model" ] || { echo "no data/model/english.model"; exit 77; }
golden=$source_folder/tests/golden/attribution/trained.txt
number=0
while IFS= read -r line; do
    [ "${line#> }" != "$line" ] || continue
    number=$((number + 1))
    printf '%s' "${line#> }" >"$(printf 's%03d.txt' $number)"
done <"$golden"
[ $number -gt 30 ] || fail "$golden holds $number sentences"
expect 0 "$entente" read --json -q s*.txt
awk '
function field(part, key,   at, rest) {
    at = index(part, "\"" key "\":\"")
    if (!at) return ""
    rest = substr(part, at + length(key) + 4)
    return substr(rest, 1, index(rest, "\"") - 1)
}
{
    while ((getline sentence < golden) > 0 && sentence !~ /^> /) if (sentence ~ /^#/) print sentence
    print sentence
    sub(/"positions":.*/, "")
    sub(/.*"statements":/, "")
    count = split($0, statements, "[{]\"id\":\"s[0-9]+\",")
    for (i = 2; i <= count; i++) {
        start = index(statements[i], "\"chain\":[")
        rest = substr(statements[i], start + 9)
        chain = substr(rest, 1, index(rest, "]") - 1)
        links = split(chain, link, "\"name\":\"")
        line = ""
        for (k = 2; k <= links; k++) line = line (k > 2 ? "; " : "") substr(link[k], 1, index(link[k], "\"") - 1)
        cue = substr(statements[i], index(statements[i], "\"cue\":"))
        print "= " line (line == "" ? "" : " ") "> " field(statements[i], "text") " | " field(cue, "text")
    }
}' golden="$golden" out >found
[ -z "${ENT_BLESS:-}" ] || cp found "$golden"
cmp -s found "$golden" || fail "$(diff "$golden" found | head -10)"
finish
