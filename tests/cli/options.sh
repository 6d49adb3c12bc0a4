#!/usr/bin/env bash
# Commands, options, help, completions and the man page are one table. options.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
write_report a.txt 1

# Without a command, or with one that does not exist, one line on stderr says what to do.
for words in "" "frobnicate" "ledger" "ledger frobnicate" "read" "read --html x a.txt" "read --frobnicate a.txt" "read --color=maybe a.txt" \
    "read --jobs 0 a.txt" "read --jobs two a.txt" "read --reader magic a.txt" "read --json=yes a.txt" "read -x a.txt" "show" "show a b" \
    "ledger list a" "solve" "solve a b" "solve --html x a" "brief --json --markdown a.txt" "brief --html - --json a.txt" "read a.txt --ledger" "completions ksh" "brief"; do
    expect 2 "$entente" $words
    is_empty out
    one_line err
    has err '^entente: '
done

# Options may stand anywhere, "--" ends them.
expect 0 "$entente" read --json a.txt; cp out after_command
expect 0 "$entente" --json read a.txt; same out after_command
expect 0 "$entente" read a.txt --json; same out after_command
POSIXLY_CORRECT=1 expect 0 "$entente" read a.txt --json; same out after_command
cp a.txt ./--json
expect 0 "$entente" read -- --json; has out '^--json'
expect 0 "$entente" read --color=never --jobs=2 -q a.txt
expect 0 "$entente" read -j 2 a.txt
expect 0 "$entente" read -j2 a.txt

# --help and --version print on stdout and succeed; help fits 80 columns and names every option of the command.
for command in "" read brief "ledger add" "ledger list" "ledger show" "ledger export" "ledger confirm" "ledger purge" "annotations check" show correct add reject undo retract "issue list" "issue merge" "issue split" "issue rename" "dispute check" "dispute convert" "dispute show" draft settle solve parse completions; do
    expect 0 "$entente" $command --help
    is_empty err
    has out "^usage: entente $command"
    has out '--ledger FILE'
    lacks out '.{81}'
    expect 0 "$entente" help $command
done
expect 2 "$entente" help frobnicate
expect 0 "$entente" --version; has out '^entente [0-9]+\.[0-9]+\.[0-9]+$'

# The man page's sections on commands and options are those of the table. ENT_BLESS=1 rewrites them.
page=$source_folder/doc/entente.1.scd
expect 0 "$entente" completions man
if [ "${ENT_BLESS:-}" ]; then
    { sed '/^# COMMANDS/,$d' "$page"; cat out; sed -n '/^# LEDGER/,$p' "$page"; } >page && cp page "$page"
fi
sed -n '/^# COMMANDS/,/^# LEDGER/p' "$page" | sed '/^# LEDGER/d' >written
same written out
if command -v scdoc >/dev/null; then
    scdoc <"$page" >entente.1 || fail "scdoc refuses the man page"
    grep -q '^.TH "entente" "1"' entente.1 || fail "the man page has no title"
fi

# bash completes commands, options of the command given, and their values.
complete_bash() {
    "$entente" completions bash >completion.bash
    bash -c '. ./completion.bash; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _entente; printf "%s\n" "${COMPREPLY[@]}"' bash "$@" >out
}
complete_bash entente re; has out '^read$'; lacks out brief
complete_bash entente ledger ex; has out '^export$'
complete_bash entente ledger export --c; has out '^--csv$'; has out '^--checked$'; lacks out '--html'
complete_bash entente dispute co; has out "^convert$"; lacks out "^confirm$"
complete_bash entente dispute convert --to g; has out "^gmcr$"; has out "^graph$"
complete_bash entente read --col; has out '^--color$'
complete_bash entente read --color a; has out '^always$'; has out '^auto$'; lacks out never
complete_bash entente brief a; has out '^a.txt$'

# zsh and fish accept their scripts, where they are installed.
for shell in zsh fish; do
    expect 0 "$entente" completions $shell
    has out 'markdown'
    if command -v $shell >/dev/null; then $shell -n out || fail "$shell refuses its completion"; fi
done
finish
