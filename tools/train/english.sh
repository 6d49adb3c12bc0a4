#!/bin/sh
# english.sh TREEBANKS BASE OUT: from the treebanks to a model file, OUT/english.model, in stages that are resumed where they stopped.
#
# TREEBANKS holds the .conllu.xz files, BASE all-MiniLM-L6-v2 (model.safetensors, vocab.txt). Needs the tools of -DENTENTE_BENCH=ON in build/release
# and the packages of tools/train/requirements.txt. About 25 minutes on one large GPU; an epoch takes some 7 minutes on two processor cores, so that
# there the first stage alone is what fits an afternoon: it is a whole model, a point of LAS short of the last.
set -eu
treebanks=$1 base=$2 out=$3
here=$(dirname "$(readlink -f "$0")")
python=${PYTHON:-python3}
mkdir -p "$out"
[ -s "$out/bundle.xz" ] || "$python" "$here/bundle.py" "$treebanks" "$base" "$out/bundle.xz" --tools "$here/../../build/release"

train() { # NAME ARGUMENTS…
    name=$1
    shift
    "$python" "$here/encoder.py" "$out/bundle.xz" "$out/$name" --window 128 --evaluate-every 10 "$@"
}

train first --seed 1 --rate 5e-4 --epochs 16
train second-11 --seed 11 --rate 4e-4 --epochs 40 --mention-share 0.5 --start "$out/first/checkpoint.pt"
train second-12 --seed 12 --rate 4e-4 --epochs 36 --mention-share 0.5 --start "$out/first/checkpoint.pt"
"$python" "$here/soup.py" "$out/bundle.xz" "$out/second.pt" "$out/second-11/checkpoint.pt" "$out/second-12/checkpoint.pt"
train third-21 --seed 21 --rate 3e-4 --epochs 20 --mention-share 0.5 --masked 0.1 --start "$out/second.pt"
train third-22 --seed 22 --rate 3e-4 --epochs 20 --mention-share 0.5 --masked 0.08 --dropout 0.15 --start "$out/second.pt"
train third-23 --seed 23 --rate 4e-4 --epochs 21 --mention-share 0.5 --masked 0.1 --start "$out/second.pt"
"$python" "$here/soup.py" "$out/bundle.xz" "$out/third.pt" "$out/third-21/checkpoint.pt" "$out/third-23/checkpoint.pt" \
    "$out/third-22/checkpoint.pt" "$out/second.pt"
"$python" "$here/export.py" "$out/bundle.xz" "$out/third.pt" "$out/english.model" --window 128 --card "$here/../../data/model/english.md"
