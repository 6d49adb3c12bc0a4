"""A branch of the encoder as blocks of a model file (src/encoder/branch.h).

    branch.py ENGLISH.model READING.model OUT FROM [LAYERS] [--heads NAME,...]

writes READING.model with the trunk's own layers behind FROM as its branch, all of them or so many: what they cost can be measured so, and where all are
taken the branch's vectors are the trunk's. Heads named look at the branch.

  blocks(state, first, from_layer, base)   of a trained network's layers `first` and further, behind `from_layer` layers of the trunk of that base
  copied(trunk, from_layer, layers)        of a trunk's own layers, from its blocks
"""
import argparse

import model_file
import numpy as np


def shape_and_head(from_layer, layers, base):
    return {"branch/head": f"version 1\nbase {base}\n", "branch/shape": np.array([from_layer, layers], np.uint32)}


def blocks(state, first, from_layer, base):
    """state: names as encoder.py has them, "encoder.layers.4.qkv.weight"."""
    import export

    numbers = sorted({int(name.split(".")[2]) for name in state if name.startswith("encoder.layers.")})
    numbers = [i for i in numbers if i >= first]
    out = shape_and_head(from_layer, len(numbers), base)
    for k, i in enumerate(numbers):
        for name in "qkv", "out", "up", "down":
            out.update(export.linear(f"branch/{k}/{name}", state, f"encoder.layers.{i}.{name}"))
        for name in "norm1", "norm2":
            out[f"branch/{k}/{name}"] = export.norm(state, f"encoder.layers.{i}.{name}")
    return out


def copied(trunk, from_layer, layers):
    out = shape_and_head(from_layer, layers, model_file.base_hash(trunk))
    for k in range(layers):
        before = f"trunk/{from_layer + k}/"
        out.update({f"branch/{k}/{name[len(before):]}": value for name, value in trunk.items() if name.startswith(before)})
    return out


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("english")
    a.add_argument("reading")
    a.add_argument("out")
    a.add_argument("from_layer", metavar="FROM", type=int)
    a.add_argument("layers", metavar="LAYERS", type=int, nargs="?")
    a.add_argument("--heads", default="")
    given = a.parse_args()
    trunk = model_file.read(given.english)
    most = int(trunk["trunk/shape"][0]) - given.from_layer
    layers = most if given.layers is None else given.layers
    if not 0 < given.from_layer or not 0 < layers <= most:
        raise SystemExit(f"{given.english}: no {layers} layers behind layer {given.from_layer}")
    out = {name: value for name, value in model_file.read(given.reading).items() if not name.startswith("branch/")}
    out.update(copied(trunk, given.from_layer, layers))
    for head in filter(None, given.heads.split(",")):
        out[f"head/{head}/vectors"] = "branch"
    model_file.write(given.out, out)


if __name__ == "__main__":
    main()
