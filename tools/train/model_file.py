"""Writes and reads model files, in the form that src/encoder/model.h states. Needs numpy and xxhash.

  write(path, {name: array or bytes or str})   blocks in this order
  linear(name, weight, bias)                   the four blocks of a linear layer
  pack_rows(table)                             an embedding: rows of i8 and their scales
  base_hash(blocks)                            the `base` line of a head on this trunk
  read(path)                                   {name: array or bytes}, checked

python3 tools/train/model_file.py FILE prints the blocks of a model file.
"""

import os
import struct
import sys

import numpy as np
import xxhash

MAGIC, VERSION, HEADER, RECORD, ALIGN, NAME = b"ENTMODEL", 1, 64, 104, 64, 64
KINDS = {"bytes": 0, "int8": 1, "uint8": 2, "int32": 3, "uint32": 4, "float32": 5}
MOST = 63  # of a weight: 255 * 63 * 2 fits 16 bits, so that no instruction set saturates


def raw(value):
    """(kind, shape, bytes) of a block."""
    if isinstance(value, str):
        value = value.encode()
    if isinstance(value, bytes):
        return 0, (len(value),), value
    value = np.asarray(value)
    if value.dtype.name not in KINDS or not 1 <= value.ndim <= 4:
        raise ValueError(f"a block of {value.dtype} with {value.ndim} sizes")
    little = np.ascontiguousarray(value).astype(value.dtype.newbyteorder("<"), copy=False)
    return KINDS[value.dtype.name], value.shape, little.tobytes()


def aligned(n):
    return (n + ALIGN - 1) // ALIGN * ALIGN


def write(path, blocks):
    """Writes a file at once: a run that is stopped leaves the old one."""
    records, data = b"", []
    at = aligned(HEADER + RECORD * len(blocks))
    for name, value in blocks.items():
        kind, shape, content = raw(value)
        if not 0 < len(name.encode()) < NAME:
            raise ValueError(f"a block with the name {name!r}")
        sizes = (*shape, 0, 0, 0, 0)[:4]
        records += struct.pack("<64sII4IQQ", name.encode(), kind, len(shape), *sizes, at, len(content))
        padded = aligned(len(content))
        data.append(content + bytes(padded - len(content)))
        at += padded
    body = records + bytes(aligned(HEADER + len(records)) - HEADER - len(records)) + b"".join(data)
    digest = xxhash.xxh3_128_intdigest(body)
    header = struct.pack("<8sIIQQQ24x", MAGIC, VERSION, len(blocks), HEADER + len(body),
                         digest & (1 << 64) - 1, digest >> 64)
    with open(f"{path}.part", "wb") as out:
        out.write(header + body)
    os.replace(f"{path}.part", path)


def read(path):
    """The blocks of a file; SystemExit where it is none or damaged. Its arrays are copies."""
    with open(path, "rb") as file:
        content = file.read()
    if len(content) < HEADER or content[:8] != MAGIC:
        raise SystemExit(f"{path}: not a model file")
    version, n, length, low, high = struct.unpack_from("<IIQQQ", content, 8)
    if version != VERSION or length != len(content):
        raise SystemExit(f"{path}: version {version}, {length} bytes")
    if xxhash.xxh3_128_intdigest(content[HEADER:]) != high << 64 | low:
        raise SystemExit(f"{path}: damaged")
    blocks = {}
    for i in range(n):
        name, kind, rank, *rest = struct.unpack_from("<64sII4IQQ", content, HEADER + RECORD * i)
        at, size = rest[4:]
        value = content[at:at + size]
        if kind:
            dtype = np.dtype(list(KINDS)[kind]).newbyteorder("<")
            value = np.frombuffer(value, dtype).astype(list(KINDS)[kind]).reshape(rest[:rank])
        blocks[name.rstrip(b"\0").decode()] = value
    return blocks


def base_hash(blocks):
    """XXH3-128 of the data of the blocks under trunk/, in their order."""
    state = xxhash.xxh3_128()
    for name, value in blocks.items():
        if name.startswith("trunk/"):
            state.update(raw(value)[2])
    return state.hexdigest()


def quantise(weight):
    """weight [N][K] as integers of -63 to 63 and a scale [N], so that weight is about q * scale. Halves go to the even number."""
    weight = np.asarray(weight, np.float32)
    scale = np.abs(weight).max(axis=1) / np.float32(MOST)
    scale[scale == 0] = 1
    return np.clip(np.rint(weight / scale[:, None]), -MOST, MOST).astype(np.int8), scale


def pack_quantised(q, scale, bias):
    """The blocks of a linear layer from its integers [N][K], scales [N] and bias [N], by the endings of their names."""
    n, k = q.shape
    if k % 4 or np.abs(q.astype(np.int32)).max(initial=0) > MOST:
        raise ValueError(f"a linear layer of {k} inputs, or a weight over {MOST}")
    padded = (n + 63) // 64 * 64
    full = np.zeros((padded, k), np.int8)
    full[:n] = q
    packed = np.ascontiguousarray(full.reshape(padded // 64, 64, k // 4, 4).transpose(0, 2, 1, 3))

    def pad(values):
        out = np.zeros(padded, np.float32)
        out[:n] = values
        return out

    return {"": packed, "/scale": pad(scale), "/bias": pad(bias), "/sum": full.astype(np.int32).sum(axis=1, dtype=np.int32)}


def pack_linear(weight, bias):
    """weight [N][K] float, bias [N]: quantised by quantise, and packed."""
    return pack_quantised(*quantise(weight), np.asarray(bias, np.float32))


def linear(name, weight, bias):
    """The same with the name before the endings, ready for write."""
    return {name + ending: value for ending, value in pack_linear(weight, bias).items()}


def pack_rows(table):
    """table [rows][hidden] as i8 of -127 to 127 and a scale [rows]."""
    table = np.asarray(table, np.float32)
    scale = np.abs(table).max(axis=1) / np.float32(127)
    scale[scale == 0] = 1
    return np.clip(np.rint(table / scale[:, None]), -127, 127).astype(np.int8), scale


def main():
    for name, value in read(sys.argv[1]).items():
        if isinstance(value, bytes):
            print(f"{name:40} bytes {len(value)}")
        else:
            print(f"{name:40} {value.dtype} {list(value.shape)}")


if __name__ == "__main__":
    main()
