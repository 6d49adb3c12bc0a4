"""Makes a model file of a base encoder as it comes, without training and heads: for speed, and for comparing with PyTorch.

    python3 bench/encoder/base_model.py BASE OUT [--window 128] [--repeat 1]

BASE is a folder with model.safetensors (a BERT of single precision), config.json and vocab.txt. --repeat 2 gives the layers twice: the cost of
12 layers, not their sense. Needs numpy and xxhash.
"""
import argparse
import json
import pathlib
import struct
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[2] / "tools" / "train"))
import model_file  # noqa: E402

CASE_CLASSES = 5


def safetensors(path):
    """{name: array}, without a prefix before "encoder" and "embeddings"."""
    data = path.read_bytes()
    length = struct.unpack("<Q", data[:8])[0]
    out = {}
    for name, entry in json.loads(data[8 : 8 + length]).items():
        if name == "__metadata__" or entry["dtype"] != "F32":
            continue
        start, end = (8 + length + at for at in entry["data_offsets"])
        out[name.removeprefix("bert.")] = np.frombuffer(data[start:end], np.float32).reshape(entry["shape"])
    return out


def blocks_of(base, window, repeat):
    config = json.loads((base / "config.json").read_text())
    weights = safetensors(base / "model.safetensors")
    vocabulary = (base / "vocab.txt").read_text(encoding="utf-8").removesuffix("\n")
    layers, hidden = config["num_hidden_layers"], config["hidden_size"]
    shape = [layers * repeat, hidden, config["num_attention_heads"], config["intermediate_size"],
             config["max_position_embeddings"], config["vocab_size"], window, CASE_CLASSES, 0]
    embedding, scale = model_file.pack_rows(weights["embeddings.word_embeddings.weight"])
    position = weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0]

    def norm(name):
        return np.stack([weights[f"{name}.LayerNorm.weight"], weights[f"{name}.LayerNorm.bias"]])

    blocks = {"trunk/shape": np.array(shape, np.uint32), "trunk/vocabulary": vocabulary,
              "trunk/normalisation": "lower accents cjk", "trunk/embedding": embedding, "trunk/embedding/scale": scale,
              "trunk/position": position.astype(np.float32), "trunk/case": np.zeros((CASE_CLASSES, hidden), np.float32),
              "trunk/embedding/norm": norm("embeddings")}
    for i in range(layers * repeat):
        at = f"encoder.layer.{i % layers}"

        def linear(name, *parts):
            weight = np.concatenate([weights[f"{at}.{part}.weight"] for part in parts])
            bias = np.concatenate([weights[f"{at}.{part}.bias"] for part in parts])
            blocks.update(model_file.linear(f"trunk/{i}/{name}", weight, bias))

        linear("qkv", *(f"attention.self.{part}" for part in ("query", "key", "value")))
        linear("out", "attention.output.dense")
        linear("up", "intermediate.dense")
        linear("down", "output.dense")
        blocks[f"trunk/{i}/norm1"] = norm(f"{at}.attention.output")
        blocks[f"trunk/{i}/norm2"] = norm(f"{at}.output")
    return blocks


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("base", type=pathlib.Path)
    arguments.add_argument("out", type=pathlib.Path)
    arguments.add_argument("--window", type=int, default=128)
    arguments.add_argument("--repeat", type=int, default=1)
    given = arguments.parse_args()
    model_file.write(given.out, blocks_of(given.base, given.window, given.repeat))


if __name__ == "__main__":
    main()
