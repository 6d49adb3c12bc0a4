"""Compares the C forward pass with PyTorch's on the same quantised weights, over sentences of a treebank.

    python3 bench/encoder/against_torch.py MODEL CONLLU [--build build/release] [--sentences 200]

PyTorch computes in double precision, weights and activations rounded as the model file states. A float's last bit can move an activation over the
edge between two whole numbers, and what follows magnifies that: the passes as wholes agree no better than PyTorch with itself when its activations are
changed by 1 part in 10 million. So:

  each layer, given what the C code gave for the one before: root mean square of the differences at most 0.2 % of that of the vectors
  the whole pass: at most 1.5 times the differences that such a change makes

Exits with 1 where they do not. Needs torch, numpy, xxhash; bench_encoder and entente-pieces built (ENTENTE_BENCH).
"""
import argparse
import json
import lzma
import math
import pathlib
import subprocess
import sys

import numpy as np
import torch

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools" / "train"))
import model_file  # noqa: E402

OF_LAYER, OF_PASS, CHANGE = 0.002, 1.5, 1e-7


def weight_of(packed):
    """[N][K] from [N/64][K/4][64][4]."""
    panels, fours, _, _ = packed.shape
    return packed.transpose(0, 2, 1, 3).reshape(panels * 64, fours * 4)


class Trunk:
    def __init__(self, blocks):
        self.is_changed = False
        self.blocks = {name: torch.from_numpy(np.asarray(value, np.float64))
                       for name, value in blocks.items() if name.startswith("trunk/") and not isinstance(value, bytes)}
        self.layers, self.hidden, self.heads = (int(n) for n in blocks["trunk/shape"][:3])
        for name, value in blocks.items():
            if name.startswith("trunk/") and not isinstance(value, bytes) and value.ndim == 4:
                q = torch.from_numpy(weight_of(value).astype(np.float64))
                self.blocks[name] = q * self.blocks[name + "/scale"][:, None]

    def linear(self, name, x):
        if self.is_changed:
            x = x * (1 + CHANGE * torch.randn_like(x))
        scale = x.abs().amax(-1, keepdim=True) / 127
        scale = torch.where(scale > 0, scale, torch.ones_like(scale))
        return (x / scale).round() * scale @ self.blocks[name].T + self.blocks[name + "/bias"]

    def norm(self, name, x):
        gain, shift = self.blocks[name]
        return torch.nn.functional.layer_norm(x, (self.hidden,), gain, shift, 1e-12)

    def attention(self, qkv):
        size = self.hidden // self.heads
        q, k, v = (x.reshape(-1, self.heads, size).transpose(0, 1) for x in qkv.split(self.hidden, -1))
        p = torch.softmax(q @ k.transpose(1, 2) / math.sqrt(size), -1)
        return (p @ v).transpose(0, 1).reshape(-1, self.hidden)

    def embed(self, ids, cases):
        b = self.blocks
        x = b["trunk/embedding"][ids] * b["trunk/embedding/scale"][ids][:, None] + b["trunk/position"][: len(ids)] + b["trunk/case"][cases]
        return self.norm("trunk/embedding/norm", x)

    def layer(self, i, x):
        at = f"trunk/{i}/"
        x = self.norm(at + "norm1", x + self.linear(at + "out", self.attention(self.linear(at + "qkv", x))))
        u = self.linear(at + "up", x)
        gelu = 0.5 * u * (1 + torch.tanh(math.sqrt(2 / math.pi) * (u + 0.044715 * u**3)))
        return self.norm(at + "norm2", x + self.linear(at + "down", gelu))

    def __call__(self, ids, cases):
        x = self.embed(ids, cases)
        for i in range(self.layers):
            x = self.layer(i, x)
        return x


class Difference:
    def __init__(self):
        self.squares = self.of = 0

    def add(self, ours, theirs):
        self.squares += ((ours - theirs) ** 2).sum().item()
        self.of += (theirs**2).sum().item()

    def share(self):
        return math.sqrt(self.squares / self.of)


def windows_of(path, model, build, most):
    """[(ids, cases)] with [CLS] and [SEP], a sentence each."""
    opened = lzma.open if path.suffix == ".xz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        blocks = file.read().split("\n\n")[:most]
    conllu = "".join(block + "\n\n" for block in blocks)
    out = subprocess.run([build / "entente-pieces", model], input=conllu.encode(), stdout=subprocess.PIPE, check=True)
    rows = [json.loads(line) for line in out.stdout.decode().split("\n") if line]
    vocabulary = model_file.read(model)["trunk/vocabulary"].decode().split("\n")
    first, last = vocabulary.index("[CLS]"), vocabulary.index("[SEP]")
    return [([first, *row["ids"], last], [0, *row["case"], 0]) for row in rows]


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("model", type=pathlib.Path)
    arguments.add_argument("conllu", type=pathlib.Path)
    arguments.add_argument("--build", type=pathlib.Path, default=pathlib.Path("build/release"))
    arguments.add_argument("--sentences", type=int, default=200)
    given = arguments.parse_args()
    torch.set_num_threads(1)
    torch.manual_seed(1)
    windows = windows_of(given.conllu, given.model, given.build, given.sentences)
    text = "".join(" ".join(f"{piece}:{case}" for piece, case in zip(*window)) + "\n" for window in windows)
    vectors = subprocess.run([given.build / "bench/encoder/bench_encoder", "vectors", given.model], input=text.encode(),
                             stdout=subprocess.PIPE, check=True)
    trunk = Trunk(model_file.read(given.model))
    pieces = sum(len(ids) for ids, _ in windows)
    all_ours = torch.from_numpy(np.frombuffer(vectors.stdout, np.float32).astype(np.float64))
    if len(all_ours) != trunk.layers * pieces * trunk.hidden:
        raise SystemExit(f"{len(all_ours)} numbers, not {trunk.layers * pieces * trunk.hidden}")
    layers, whole, changed, at = [Difference() for _ in range(trunk.layers)], Difference(), Difference(), 0
    for ids, cases in windows:
        n = trunk.layers * len(ids) * trunk.hidden
        ours = all_ours[at : at + n].reshape(trunk.layers, len(ids), trunk.hidden)
        at += n
        ids, cases = torch.tensor(ids), torch.tensor(cases)
        for i, difference in enumerate(layers):
            difference.add(ours[i], trunk.layer(i, ours[i - 1] if i else trunk.embed(ids, cases)))
        theirs = trunk(ids, cases)
        whole.add(ours[-1], theirs)
        trunk.is_changed = True
        changed.add(trunk(ids, cases), theirs)
        trunk.is_changed = False
    fits = all(d.share() <= OF_LAYER for d in layers) and whole.share() <= OF_PASS * changed.share()
    print(f"{len(windows)} sentences, {pieces} pieces; differences, of the vectors' root mean square:")
    print("each layer " + " ".join(f"{100 * d.share():.3f}" for d in layers) + " %")
    print(f"whole pass {100 * whole.share():.2f} %; PyTorch against itself, changed by {CHANGE}: {100 * changed.share():.2f} %")
    print("equal within the tolerance" if fits else "NOT equal")
    return not fits


if __name__ == "__main__":
    sys.exit(main())
