#!/usr/bin/env bash
# The commands of docs/tutorial.md, run one after another on a ledger of their own, print what stands there. ENT_BLESS=1 rewrites it. tutorial.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
page=$source_folder/docs/tutorial.md
export ENTENTE_LEDGER=$work/river.entente SOURCE_DATE_EPOCH=1779451200
ln -s "$source_folder/examples" examples
entente() { "$entente" "$@"; }

# What stands between the fences of "console": each "$ " line is run, the lines behind it are what it prints.
in_block=
while IFS= read -r line; do
    case $in_block$line in
    '```console') in_block=yes; echo "$line" ;;
    'yes```') in_block=; echo "$line" ;;
    'yes$ '*) echo "$line"; eval "${line#\$ }" </dev/null 2>&1 ;;
    yes*) ;;
    *) echo "$line" ;;
    esac
done <"$page" >written
if [ "${ENT_BLESS:-}" ]; then cp written "$page"; fi
diff "$page" written || fail "docs/tutorial.md: not what the commands print (ENT_BLESS=1 rewrites it)"
[ "$(grep -c '^\$ ' "$page")" -gt 10 ] || fail "docs/tutorial.md: too few commands"

# What the story turns on, in the words of the program.
expect 0 "$entente" settle
has out 'SETTLEMENT 1  could hold'
has out 'BREAKDOWN'
expect 0 "$entente" issue list
has out '^76aaa8c0 .*6 positions, .* by hand'
expect 0 "$entente" brief
has out 'withdrawn: 3-merrow-herald'
has out 'denied: that Talvia'
has out 'CONTRADICTIONS'
finish
