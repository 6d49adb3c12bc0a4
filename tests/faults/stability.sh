#!/usr/bin/env bash
# Every fault of stability.txt, planted in an engine, makes the test named with it fail. stability.sh SOURCE_DIR BUILD_DIR COMPILER FLAGS
set -u
source_dir=$1 build=$2 compiler=$3 flags=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$source_dir" || exit 2
compile() { # OUTPUT FILE: with what is planted before the rest
    # shellcheck disable=SC2086
    $compiler $flags -w -std=c17 -D_GNU_SOURCE -DSOURCE_DIR="\"$source_dir\"" -I"$work/src" -Iinclude -Isrc -Itests -c -o "$1" "$2"
}
link() { # OUTPUT OBJECT...: objects stand before the archives and replace what is in them
    # shellcheck disable=SC2086
    $compiler $flags -o "$@" "$build/tests/liboracle.a" "$build/src/stability/libstability.a" "$build/src/dispute/libdispute.a" \
        "$build/src/base/libbase.a" -lcmocka -ljansson -lmd -lm -lpthread
}
dependents() { # HEADER: the C files that include it, directly or not
    local headers=$1 more=
    while :; do
        more=$(for h in $headers; do grep -l "#include \"stability/$h\"" src/stability/*.h; done | sed 's|.*/||'; printf '%s\n' $headers)
        more=$(sort -u <<< "$more" | tr '\n' ' ')
        [ "$more" = "$headers" ] && break
        headers=$more
    done
    for h in $headers; do grep -l "#include \"stability/$h\"" src/stability/*.c; done | sort -u
}
plant() { # FILE OLD NEW
    local text
    text=$(cat "src/stability/$1")
    [[ $text == *"$2"* ]] || { echo "$1: no longer has: $2"; return 1; }
    mkdir -p "$work/src/stability"
    printf '%s\n' "${text/"$2"/"$3"}" > "$work/src/stability/$1"
}
bad=0 n=0 what= file= test= old=
check() { # NEW
    n=$((n + 1))
    rm -rf "$work/src" "$work"/planted*.o
    plant "$file" "$old" "$1" || { bad=1; return; }
    local files="$work/src/stability/$file" k=0
    case $file in *.h) files=$(dependents "$file") ;; esac
    [ -f "$work/$test.o" ] || compile "$work/$test.o" "tests/unit/stability_$test.c" || exit 2
    for f in $files; do
        k=$((k + 1))
        compile "$work/planted$k.o" "$f" || { echo "$what: does not compile"; bad=1; return; }
    done
    link "$work/run" "$work/$test.o" "$work"/planted*.o || { echo "$what: does not link"; bad=1; return; }
    if (timeout 120 "$work/run"; exit $?) > "$work/log" 2>&1; then
        echo "not caught: $what ($file)"
        bad=1
    fi
}
while IFS= read -r line; do
    case $line in
    '# '*) what=${line#'# '} ;;
    '@ '*) read -r _ file test <<< "$line" ;;
    '- '*) old=${line#'- '} ;;
    '+ '*) check "${line#'+ '}" ;;
    esac
done < tests/faults/stability.txt
[ $n -ge 20 ] || { echo "only $n faults"; exit 1; }
echo "$n faults planted"
exit $bad
