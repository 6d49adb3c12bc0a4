#!/usr/bin/env bash
# The page appears whole or not at all. page.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
write_report r1.txt 1
expect 0 "$entente" brief --html page.html r1.txt; is_empty out; [ -s page.html ] || fail "no page"
[ "$(stat -c %a page.html)" = "$(umask | sed 's/.*\(..\)$/\1/; s/22/644/; s/77/600/; s/02/664/')" ] || fail "page of mode $(stat -c %a page.html)"
rm page.html
(ulimit -f 0; "$entente" brief --html page.html r1.txt) >out 2>err; status=$?
[ $status -eq 74 ] || fail "status $status for a page on a full disk"
[ -z "$(ls | grep 'page.html')" ] || fail "half a page is left"

# A redacted page names no source and quotes nothing.
printf '{"id":"wire-7","title":"Barges","date":"2024-04-01","url":"https://news.example/barges","text":"France rejects the sale of forty barges, Otto Brand told reporters on Friday. \\"Germany must return the barges,\\" said Otto Brand, a spokesman for France. The ministers will meet again."}\n' >wire.jsonl
for form in "" --with-text --full; do
    expect 0 "$entente" brief --html - $form --redact wire.jsonl
    has out '<html'
    for word in 'Otto Brand' 'told reporters' news.example wire-7 'Barges'; do lacks out "$word"; done
    expect 0 "$entente" brief --html - $form wire.jsonl
    has out 'Otto Brand'
done
finish
