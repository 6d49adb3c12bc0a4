"""Trains the fast tagger of universal parts of speech: word clusters from a base model's piece embeddings, then entente-upos learn.

    python3 tools/train/upos.py TREEBANKS BASE LEARNER [--epochs 8] [--seed 1]

TREEBANKS holds en_ewt-ud-{train,dev}.conllu.xz and en_gum_comm-ud-{train,dev}.conllu.xz; BASE the model.safetensors and vocab.txt of all-MiniLM-L6-v2;
LEARNER is entente-upos (cmake -DENTENTE_BENCH=ON). Needs numpy. Writes data/model/upos.bin, which the next build compiles in: build LEARNER again and run
`entente-upos score` on the dev parts.
"""
import argparse
import json
import lzma
import pathlib
import struct
import subprocess
import tempfile

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
SIZES = (32, 128, 512)  # clusters: large, middle, small
ROUNDS = 25


def embeddings(path):
    """The matrix of piece embeddings of a safetensors file."""
    with open(path, "rb") as file:
        n = struct.unpack("<Q", file.read(8))[0]
        about = json.loads(file.read(n))
        entry = next(about[name] for name in about if name.endswith("word_embeddings.weight"))
        start, end = entry["data_offsets"]
        file.seek(8 + n + start)
        return np.frombuffer(file.read(end - start), np.float32).reshape(entry["shape"])


def clusters(points, k, rng):
    """Spherical k-means: the number of each point's cluster."""
    centres = points[rng.choice(len(points), k, replace=False)].copy()
    for _ in range(ROUNDS):
        nearest = (points @ centres.T).argmax(1)
        for j in range(k):
            members = points[nearest == j]
            if len(members):
                centres[j] = members.sum(0)
                centres[j] /= np.linalg.norm(centres[j])
    return nearest


def write_clusters(base, seed, out):
    table = embeddings(base / "model.safetensors")
    points = table - table.mean(0)
    points /= np.linalg.norm(points, axis=1, keepdims=True)
    rng = np.random.default_rng(seed)
    numbers = [clusters(points, k, rng) for k in SIZES]
    pieces = (base / "vocab.txt").read_text(encoding="utf-8").split("\n")[:len(table)]
    for i, piece in enumerate(pieces):
        if piece and not piece.startswith(("[", "##")):
            out.write("\t".join([piece, *(str(column[i]) for column in numbers)]) + "\n")


def main():
    p = argparse.ArgumentParser()
    p.add_argument("treebanks", type=pathlib.Path)
    p.add_argument("base", type=pathlib.Path)
    p.add_argument("learner", type=pathlib.Path)
    p.add_argument("--epochs", type=int, default=8)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--out", type=pathlib.Path, default=ROOT / "data/model/upos.bin")
    a = p.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        with open(folder / "clusters.tsv", "w", encoding="utf-8") as out:
            write_clusters(a.base, a.seed, out)
        train = []
        for name in ("en_ewt", "en_gum_comm"):
            train.append(folder / f"{name}.conllu")
            train[-1].write_bytes(lzma.open(a.treebanks / f"{name}-ud-train.conllu.xz").read())
        subprocess.run([a.learner, "learn", folder / "clusters.tsv", str(a.epochs), str(a.seed), a.out, *train], check=True)


main()
