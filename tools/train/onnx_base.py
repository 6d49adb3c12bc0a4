"""BERT's weights out of an ONNX file, whole numbers made numbers again, for a teacher (reading.py teach --base).

    onnx_base.py MODEL.onnx BERT.safetensors

Takes files with plain weights and those of dynamic quantisation (MatMulInteger: one scale a matrix or a column). Needs the package onnx.
"""
import json
import pathlib
import re
import sys

import numpy as np
import onnx
from onnx import numpy_helper


def weights_of(model):
    """{BERT's name: float32}"""
    blocks = {t.name: numpy_helper.to_array(t) for t in model.graph.initializer}

    def plain(name):
        if name in blocks:
            return blocks[name]
        zero = blocks[name + "_zero_point"].astype(np.float32)
        return (blocks[name + "_quantized"].astype(np.float32) - zero) * blocks[name + "_scale"]

    out = {name: value for name, value in blocks.items() if value.dtype == np.float32 and re.match(r"encoder\.|embeddings\.LayerNorm", name)}
    for kind in "word", "position", "token_type":
        out[f"embeddings.{kind}_embeddings.weight"] = plain(f"embeddings.{kind}_embeddings.weight")
    for node in model.graph.node:
        place = re.match(r"/encoder/(layer\.\d+)/(.*)/MatMul(_quant)?$", node.name)
        if place and node.op_type in ("MatMul", "MatMulInteger") and not place[2].endswith("self"):
            out[f"encoder.{place[1]}.{place[2].replace('/', '.')}.weight"] = plain(node.input[1].removesuffix("_quantized")).T
    return {name: np.ascontiguousarray(value, np.float32) for name, value in out.items()}


def main():
    source, target = map(pathlib.Path, sys.argv[1:3])
    weights, header, at = weights_of(onnx.load(source)), {}, 0
    for name, value in weights.items():
        header[name] = {"dtype": "F32", "shape": list(value.shape), "data_offsets": [at, at + value.nbytes]}
        at += value.nbytes
    head = json.dumps(header).encode()
    target.write_bytes(len(head).to_bytes(8, "little") + head + b"".join(value.tobytes() for value in weights.values()))
    print(f"{target}: {len(weights)} blocks")


if __name__ == "__main__":
    main()
