"""Puts all that training needs into one file: documents cut into pieces, labels, the base encoder's weights.

    python3 tools/train/bundle.py TREEBANKS BASE OUT [--tools build/release]

TREEBANKS holds the .conllu.xz files; BASE is the folder of all-MiniLM-L6-v2 (model.safetensors, vocab.txt). The machine that trains then needs
neither the treebanks nor the tools. Labels are those of the training parts without the documents that may not be shipped.
"""
import argparse
import hashlib
import json
import lzma
import pathlib
import pickle
import struct
from collections import Counter

import numpy as np
import treebank

RARE_SCRIPT = 3  # edit scripts seen less often are left to the table of exceptions
EXCEPTION = 3  # times that a word must be seen to stand in that table
UPSTREAM = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"  # sentence-transformers/all-MiniLM-L6-v2, model.safetensors


def safetensors(path):
    """{name: array}; refuses any file but upstream's in full precision."""
    data = pathlib.Path(path).read_bytes()
    found = hashlib.sha256(data).hexdigest()
    if found != UPSTREAM:
        raise SystemExit(f"{path}: SHA-256 is {found}, not upstream's {UPSTREAM}")
    length = struct.unpack("<Q", data[:8])[0]
    header = json.loads(data[8 : 8 + length])
    out = {}
    for name, entry in header.items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = entry["data_offsets"]
        out[name] = np.frombuffer(data[8 + length + start : 8 + length + end], np.float32).reshape(entry["shape"])
    return out


def labels_of(documents):
    counts = {name: Counter() for name in ("upos", "xpos", "feats", "script", "rel")}
    for document in documents:
        for sentence in document["sentences"]:
            for name, counter in counts.items():
                counter.update(sentence[name])
    kept = {name: [label for label, n in sorted(c.items(), key=lambda x: (-x[1], x[0]))] for name, c in counts.items()}
    kept["script"] = [label for label in kept["script"] if counts["script"][label] >= RARE_SCRIPT]
    return kept


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("treebanks", type=pathlib.Path)
    arguments.add_argument("base", type=pathlib.Path)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--tools", type=pathlib.Path, default=pathlib.Path("build/release"))
    given = arguments.parse_args()
    pieces, lemmas = given.tools / "entente-pieces", given.tools / "entente-lemmas"
    parts = {}
    for name in treebank.TREEBANKS:
        for part in "train", "dev":
            path = given.treebanks / f"{name}-{part}.conllu.xz"
            parts[name, part] = treebank.documents(path, pieces, lemmas, given.base / "vocab.txt")
    train = [d for name in treebank.TREEBANKS for d in parts[name, "train"] if treebank.is_free(d["name"])]
    free = "".join(treebank.free_text(given.treebanks / f"{name}-train.conllu.xz") for name in treebank.TREEBANKS)
    exceptions = treebank.run(lemmas, ["--exceptions", EXCEPTION], free)
    bundle = {"train": train, "exceptions": exceptions, "dev": {name: parts[name, "dev"] for name in treebank.TREEBANKS}, "labels": labels_of(train),
              "base": {name: array.astype(np.float16) for name, array in safetensors(given.base / "model.safetensors").items()},
              "vocabulary": (given.base / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]}
    with lzma.open(given.out, "wb", preset=1) as out:
        pickle.dump(bundle, out, protocol=4)
    words = sum(len(s["form"]) for d in train for s in d["sentences"])
    print(f"{len(train)} documents, {words} words, labels " + ", ".join(f"{k} {len(v)}" for k, v in bundle["labels"].items()))


if __name__ == "__main__":
    main()
