"""Writes what was trained as a model file (src/encoder/model.h).

    /usr/bin/python3 tools/train/export.py BUNDLE WEIGHTS OUT [--window 128] [--card card.txt]

WEIGHTS is a checkpoint of encoder.py, or its parser's tensors alone, in single or half precision.
"""
import argparse
import lzma
import pathlib
import pickle

import model_file
import numpy as np
import torch


def array(tensor):
    return tensor.detach().float().cpu().numpy()


def linear(name, state, at):
    return model_file.linear(name, array(state[at + ".weight"]), array(state[at + ".bias"]))


def norm(state, at):
    return np.stack([array(state[at + ".weight"]), array(state[at + ".bias"])])


def trunk(state, vocabulary, window):
    layers = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    positions, cases = array(state["encoder.positions.weight"]), array(state["encoder.case.weight"])
    rows, scale = model_file.pack_rows(array(state["encoder.pieces.weight"]))
    wide, hidden = state["encoder.layers.0.up.weight"].shape
    shape = [layers, hidden, 12, wide, len(positions), len(vocabulary), window, len(cases), 0]
    blocks = {"trunk/shape": np.array(shape, np.uint32), "trunk/vocabulary": "\n".join(vocabulary), "trunk/normalisation": "lower accents cjk",
              "trunk/embedding": rows, "trunk/embedding/scale": scale, "trunk/position": positions, "trunk/case": cases,
              "trunk/embedding/norm": norm(state, "encoder.norm")}
    for i in range(layers):
        for name in "qkv", "out", "up", "down":
            blocks.update(linear(f"trunk/{i}/{name}", state, f"encoder.layers.{i}.{name}"))
        for name in "norm1", "norm2":
            blocks[f"trunk/{i}/{name}"] = norm(state, f"encoder.layers.{i}.{name}")
    return blocks


def heads(state, labels, exceptions, base):
    blocks = {}
    for name, column in {"upos": "upos", "xpos": "xpos", "feats": "feats", "lemma": "script"}.items():
        blocks[f"head/{name}/head"] = f"version 1\nbase {base}\n"
        blocks[f"head/{name}/labels"] = "\n".join(labels[column])
        blocks.update(linear(f"head/{name}/linear", state, f"tags.linear.{name}"))
    blocks["head/lemma/exceptions"] = exceptions
    for name, layers, part in (("arc", ("dependent", "head", "bilinear"), "arcs"), ("rel", ("dependent", "head", "label"), "relations")):
        blocks[f"head/{name}/head"] = f"version 1\nbase {base}\n"
        for layer in layers:  # the layer `head` is called governor: head/arc/head says what the head is made for
            called = "governor" if layer == "head" else layer
            blocks.update(linear(f"head/{name}/{called}", state, f"{part}.{layer}"))
        blocks[f"head/{name}/root"] = array(state[f"{part}.root"])
    blocks["head/rel/labels"] = "\n".join(labels["rel"])
    return blocks


def mention_heads(state, base):
    import mentions

    module = mentions.Mentions(len(state["encoder.norm.weight"]))
    module.load_state_dict({name[len("mentions."):]: value.float() for name, value in state.items() if name.startswith("mentions.")})
    return module.model_blocks(base)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("bundle", type=pathlib.Path)
    a.add_argument("weights", type=pathlib.Path)
    a.add_argument("out", type=pathlib.Path)
    a.add_argument("--window", type=int, default=128)
    a.add_argument("--card", type=pathlib.Path)
    given = a.parse_args()
    with lzma.open(given.bundle, "rb") as data:
        bundle = pickle.load(data)
    state = torch.load(given.weights, map_location="cpu")
    state = state.get("parser", state)
    blocks = {"card": given.card.read_text(encoding="utf-8") if given.card else "no card\n"}
    blocks.update(trunk(state, bundle["vocabulary"], given.window))
    base = model_file.base_hash(blocks)
    blocks.update(heads(state, bundle["labels"], bundle["exceptions"], base))
    if any(name.startswith("mentions.") for name in state):
        blocks.update(mention_heads(state, base))
    model_file.write(given.out, blocks)
    print(f"{given.out}: {given.out.stat().st_size} bytes, base {base}")


if __name__ == "__main__":
    main()
