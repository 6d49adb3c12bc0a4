#!/bin/sh
# install.sh LIST...: installs the Debian packages named in the lists that are not there yet. As root at once; by sudo after one line that names
# them; without rights it prints the command and exits 69. Prints nothing and does nothing where all are there.
set -eu
command -v dpkg-query >/dev/null 2>&1 || exit 0 # not Debian: the build names what it lacks
missing=
for package in $(cat "$@" | grep -v '^#'); do
    case $(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null || true) in
    installed) ;;
    *) missing="$missing $package" ;;
    esac
done
required=$missing
command -v npm >/dev/null 2>&1 || missing="$missing npm" # brings the map's data; without it there is no map
[ -n "$missing" ] || exit 0

with=
if [ "$(id -u)" -ne 0 ]; then
    if ! command -v sudo >/dev/null 2>&1; then
        [ -n "$required" ] || exit 0
        echo "entente: packages are missing; ask an administrator to run: apt-get install --no-install-recommends$missing" >&2
        exit 69
    fi
    with=sudo
fi
echo "entente: installing$missing" >&2
log=$(mktemp)
if ! { $with apt-get update && $with env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; } >"$log" 2>&1; then
    tail -n 5 "$log" >&2
    rm -f "$log"
    [ -n "$required" ] || exit 0
    echo "entente: could not install; run: apt-get install --no-install-recommends$missing" >&2
    exit 69
fi
rm -f "$log"
