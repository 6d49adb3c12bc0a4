#!/usr/bin/env bash
# Two reports that repeat one newspaper are one origin. origins.sh BINARY SOURCE_DIR
. "$2/tests/cli/lib.bash"
tell() { printf 'Pilots in talks\n%s\nNorth Air said on Monday that it would not drop its rota. %s The Pilots'"'"' Union rejected the rota and threatened to strike.\n' "$2" "$3" >"$1"; }
tell one.txt 2026-03-02 'The Lofoten Herald, citing two people close to the talks, reported that North Air may be willing to delay the rota.'
tell two.txt 2026-03-03 'North Air could delay the rota, the Lofoten Herald reports, quoting two people close to the talks.'
expect 0 "$entente" brief --json one.txt two.txt
has out '"lead":null,"text":"two people, by Lofoten Herald[^"]* in 2 reports"'
expect 0 "$entente" brief --json one.txt
lacks out 'in 2 reports'
finish
