"""The shipped trunk in PyTorch, and what its lower layers say of reports: where a branch (branch.py) begins.

  trunk(path)                  network.Encoder with the weights of a model file
  cut(reports, texts, path)    gives each report of dump.load its windows of pieces
  lower(encoder, rows, n)      the output of n layers for each window
"""
import json
import pathlib
import subprocess

import batch
import model_file
import network
import numpy as np
import torch

HIDDEN, WIDE, WINDOW = 384, 1536, 128


def unpack(blocks, name, outputs):
    """weight [outputs][inputs] and bias of a linear layer: model_file.pack_quantised, backwards."""
    packed = blocks[name]
    rows = packed.transpose(0, 2, 1, 3).reshape(packed.shape[0] * 64, -1)
    weight = rows.astype(np.float32) * blocks[name + "/scale"][:, None]
    return torch.from_numpy(weight[:outputs]), torch.from_numpy(blocks[name + "/bias"][:outputs])


def fill_layer(layer, blocks, at):
    for name, outputs in ("qkv", 3 * HIDDEN), ("out", HIDDEN), ("up", WIDE), ("down", HIDDEN):
        weight, bias = unpack(blocks, f"{at}/{name}", outputs)
        getattr(layer, name).weight.data.copy_(weight)
        getattr(layer, name).bias.data.copy_(bias)
    for name in "norm1", "norm2":
        fill_norm(getattr(layer, name), blocks[f"{at}/{name}"])


def fill_norm(norm, values):
    norm.weight.data.copy_(torch.from_numpy(values[0]))
    norm.bias.data.copy_(torch.from_numpy(values[1]))


def trunk(path):
    blocks = model_file.read(path)
    names = ("layers", "hidden", "heads", "wide", "positions", "vocabulary", "window", "cases")
    encoder = network.Encoder(dict(zip(names, map(int, blocks["trunk/shape"]))))
    rows = blocks["trunk/embedding"].astype(np.float32) * blocks["trunk/embedding/scale"].reshape(-1, 1)
    encoder.pieces.weight.data.copy_(torch.from_numpy(rows))
    encoder.positions.weight.data.copy_(torch.from_numpy(blocks["trunk/position"]))
    encoder.case.weight.data.copy_(torch.from_numpy(blocks["trunk/case"]))
    fill_norm(encoder.norm, blocks["trunk/embedding/norm"])
    for i, layer in enumerate(encoder.layers):
        fill_layer(layer, blocks, f"trunk/{i}")
    encoder.blocks = blocks
    return encoder.eval()


def sentences_of(report):
    """[(first token, last + 1)]"""
    cuts = [t for t in range(len(report)) if t == 0 or report.sentence[t] != report.sentence[t - 1]]
    return list(zip(cuts, cuts[1:] + [len(report)]))


def cut(reports, texts, path, pieces):
    """windows of each report: [(ids, case, [(token, place of its first piece)])]. pieces: the program entente-pieces."""
    lines = []
    for report in reports:
        text = (pathlib.Path(texts) / f"{report.id}.txt").read_text(encoding="utf-8")
        for first, end in sentences_of(report):
            words = (" ".join(text[report.start[t]:report.end[t]].split()) or "_" for t in range(first, end))
            lines += [f"{i}\t{word}\t_" for i, word in enumerate(words, 1)] + [""]
    found = subprocess.run([pieces, path], input="\n".join(lines) + "\n", capture_output=True, text=True, check=True).stdout.splitlines()
    sentences = iter(map(json.loads, found))
    for report in reports:
        report.windows = windows_of(sentences_of(report), sentences)


def windows_of(spans, sentences):
    own, out = [next(sentences) for _ in spans], []
    for window in batch.windows_of(own, WINDOW):
        ids, case, where = [batch.CLS], [0], []
        for k in window:
            where += [(spans[k][0] + i, len(ids) + first) for i, first in enumerate(own[k]["first"])]
            ids += own[k]["ids"] + [batch.SEP]
            case += own[k]["case"] + [0]
        most = batch.POSITIONS
        out.append((ids[:most], case[:most], [(token, place) for token, place in where if place < most]))
    return out


def lower(encoder, rows, layers, most=3000):
    """float16 [pieces][hidden] for each window, `most` pieces at once."""
    order, out, at = sorted(range(len(rows)), key=lambda i: len(rows[i][0])), [None] * len(rows), 0
    with torch.no_grad():
        while at < len(order):
            group = [order[at]]
            while at + len(group) < len(order) and (len(group) + 1) * len(rows[order[at + len(group)]][0]) <= most:
                group.append(order[at + len(group)])
            at += len(group)
            for row, x in zip(group, run(encoder, [rows[i] for i in group], layers)):
                out[row] = x
    return out


def run(encoder, rows, layers):
    width = max(len(ids) for ids, _, _ in rows)
    ids, case = torch.zeros(len(rows), width, dtype=torch.long), torch.zeros(len(rows), width, dtype=torch.long)
    mask = torch.full((len(rows), 1, 1, width), -1e9)
    for k, (own_ids, own_case, _) in enumerate(rows):
        n = len(own_ids)
        ids[k, :n], case[k, :n], mask[k, ..., :n] = torch.tensor(own_ids), torch.tensor(own_case), 0
    x = encoder.norm(encoder.embed(ids) + encoder.positions(torch.arange(width)) + encoder.case(case))
    for layer in encoder.layers[:layers]:
        x = layer(x, mask)
    return [x[k, :len(rows[k][0])].half().numpy() for k in range(len(rows))]
