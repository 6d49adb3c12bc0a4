"""Fine-tunes the encoder with all heads on a bundle made by bundle.py, and writes the model file.

    python3 tools/train/encoder.py BUNDLE OUT [--layers 6] [--window 256] [--epochs 30] [--seed 1]

OUT is a folder: checkpoint.pt (resumed from where it is there), log.txt, english.model. Runs on a GPU where PyTorch sees one, else on the processor.
Scores printed are of dev, on the treebanks' tokens, with the whole numbers that the C code computes with.
"""
import argparse
import json
import lzma
import pathlib
import pickle
import random
import time

import batch as batching
import network
import numpy as np
import torch
import tree
from torch.nn import functional as F

IGNORED = -100
TAG_COLUMNS = {"upos": "upos", "xpos": "xpos", "feats": "feats", "lemma": "script"}
TARGETS = [*("n_" + name for name in TAG_COLUMNS), "n_rel", "n_universal", "head"]


def arguments_of(argv=None):
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("bundle", type=pathlib.Path)
    a.add_argument("out", type=pathlib.Path)
    a.add_argument("--layers", type=int, default=6)
    a.add_argument("--window", type=int, default=256, help="pieces, [CLS] and [SEP] among them; 0: one sentence")
    a.add_argument("--epochs", type=int, default=30)
    a.add_argument("--pieces", type=int, default=4000, help="of a batch")
    a.add_argument("--rate", type=float, default=1e-4)
    a.add_argument("--head-rate", type=float, default=1e-3)
    a.add_argument("--dropout", type=float, default=0.1)
    a.add_argument("--head-dropout", type=float, default=0.3)
    a.add_argument("--masked", type=float, default=0.05)
    a.add_argument("--plain", type=float, default=0.03)
    a.add_argument("--decay", type=float, default=0.01)
    a.add_argument("--start", type=pathlib.Path, help="weights to begin with instead of the base's")
    a.add_argument("--grow", type=pathlib.Path, help="weights of fewer layers to begin with, each layer used several times in a row")
    a.add_argument("--mention-share", type=float, default=1.0, help="of the documents whose mentions are learnt from in an epoch")
    a.add_argument("--no-case", action="store_true", help="without the case feature, to see what it gains")
    a.add_argument("--exact", action="store_true", help="single precision, to see what whole numbers cost")
    a.add_argument("--no-mentions", action="store_true")
    a.add_argument("--probe", type=pathlib.Path, help="PolNeAR as polnear.py writes it, to be read off the vectors at the end")
    a.add_argument("--workers", type=int, default=0, help="processes that make batches")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--evaluate-every", type=int, default=5)
    a.add_argument("--minutes", type=float, default=1e9, help="choose fewer epochs so that the run ends within this time, by what the first epoch takes")
    a.add_argument("--stop-after", type=float, default=1e9, help="seconds after which to write a checkpoint and stop")
    return a.parse_args(argv)


class Labels:
    def __init__(self, lists):
        self.lists = lists
        lists["universal"] = sorted({universal(label) for label in lists["rel"]})
        self.index = {name: {label: i for i, label in enumerate(labels)} for name, labels in lists.items()}

    def sizes(self):
        return {**{head: len(self.lists[column]) for head, column in TAG_COLUMNS.items()}, "rel": len(self.lists["rel"])}

    def add(self, documents):
        """Numbers beside the names, once."""
        for document in documents:
            for s in document["sentences"]:
                for head, column in TAG_COLUMNS.items():
                    s["n_" + head] = [self.index[column].get(x, IGNORED) for x in s[column]]
                s["n_rel"] = [self.index["rel"].get(x, IGNORED) for x in s["rel"]]
                s["n_universal"] = [self.index["universal"].get(universal(x), IGNORED) for x in s["rel"]]


def losses(parser, tensors):
    """The summed losses of one batch, and the vectors of its words."""
    x = batching.vectors_of(parser.encoder, tensors)
    target, index, real = tensors["targets"], tensors["index"], tensors["real"]
    loss = sum(F.cross_entropy(out, target["n_" + name], ignore_index=IGNORED) for name, out in parser.tags(x).items())
    heads = torch.zeros_like(index)
    heads[real] = target["head"]
    words = x[index]
    arcs = parser.arcs(words).masked_fill(~F.pad(real, (1, 0), value=True).unsqueeze(1), -1e9)
    loss = loss + F.cross_entropy(arcs[real], target["head"])
    return loss + F.cross_entropy(parser.relations(words, heads)[real], target["n_rel"], ignore_index=IGNORED), x


def universal(label):
    return label.split(":")[0]


@torch.no_grad()
def evaluate(parser, documents, labels, window, device):
    """Accuracies in percent of UPOS, XPOS, FEATS, edit scripts, and UAS and LAS by the rules of the CoNLL-18 scorer, on gold tokens."""
    parser.eval()
    right, n = dict.fromkeys([*TAG_COLUMNS, "uas", "las"], 0), 0
    relation = torch.tensor([labels.index["universal"][universal(label)] for label in labels.lists["rel"]] + [-1], device=device)
    root = labels.index["rel"]["root"]
    units = batching.units_of(documents, window or 1)
    for tensors in batching.loaded(batching.Batches(batching.batches_of(units, 8000), TARGETS), 0):
        tensors = batching.moved(tensors, device)
        target, index, real = tensors["targets"], tensors["index"], tensors["real"]
        x = batching.vectors_of(parser.encoder, tensors)
        for name, out in parser.tags(x).items():
            right[name] += int((out.argmax(-1) == target["n_" + name]).sum())
        words = x[index]
        arcs = parser.arcs(words).cpu().numpy()
        heads = torch.zeros(index.shape, dtype=torch.long)
        for k, m in enumerate(tensors["lengths"]):
            heads[k, :m] = torch.from_numpy(tree.tree(arcs[k, :m, : m + 1]))
        heads = heads.to(device)
        scores = parser.relations(words, heads)
        scores[..., root] += torch.where(heads == 0, 1e9, -1e9)
        met = heads[real] == target["head"]
        same = relation[scores.argmax(-1)[real]] == target["n_universal"]
        right["uas"] += int(met.sum())
        right["las"] += int((met & same).sum())
        n += len(met)
    parser.train()
    return {name: round(100 * count / n, 2) for name, count in right.items()}


@torch.no_grad()
def evaluate_mentions(parser, documents, window, device):
    """Mentions and coreference of whole documents."""
    import mentions

    parser.eval()
    gold, found = [], []
    for document in documents:
        if document["entities"] is None:
            continue
        (tensors,) = batching.loaded(batching.Batches([batching.units_of([document], window or 1)], TARGETS), 0)
        x = batching.vectors_of(parser.encoder, batching.moved(tensors, device))
        gold.append(document["entities"].mentions)
        found.append(parser.mentions.predict(x, document["entities"]))
    parser.train()
    figures = mentions.score(gold, found)
    return {name: round(value, 1) for name, value in figures.items() if name.startswith(("mention person", "mention org", "mention place", "mention all", "mention span", "conll"))}


def probe(parser, path, window, device, epochs=6):
    """F1 of source, cue and content words on PolNeAR's dev part, by a small head on frozen vectors of its training part."""
    with lzma.open(path, "rb") as data:
        parts = pickle.load(data)
    parser.eval()
    cached = {}
    with torch.no_grad():
        for part, documents in parts.items():
            batches = batching.batches_of(batching.units_of(documents, window or 1), 8000)
            cached[part] = [(batching.vectors_of(parser.encoder, t).half(), t["targets"]["n_role"])
                            for t in (batching.moved(t, device) for t in batching.loaded(batching.Batches(batches, ["n_role"]), 0))]
    torch.manual_seed(1)
    head = torch.nn.Sequential(torch.nn.Linear(384, 256), torch.nn.ReLU(), torch.nn.Dropout(0.3), torch.nn.Linear(256, 4)).to(device)
    optimiser = torch.optim.AdamW(head.parameters(), lr=1e-3)
    for _ in range(epochs):
        for x, role in cached["train"]:
            optimiser.zero_grad()
            F.cross_entropy(head(x.float()), role).backward()
            optimiser.step()
    head.eval()
    with torch.no_grad():
        best = torch.cat([head(x.float()).argmax(-1) for x, _ in cached["dev"]])
    role = torch.cat([role for _, role in cached["dev"]])
    parser.train()
    out = {}
    for number, name in enumerate(("source", "cue", "content"), 1):
        met = int(((best == number) & (role == number)).sum())
        out[name] = round(200 * met / max(1, int((best == number).sum()) + int((role == number).sum())), 2)
    return out


def groups_of(parser, given):
    """Weight decay on matrices only; the heads learn faster than the encoder."""
    out = []
    for modules, rate in ((parser.encoder.named_parameters(), given.rate), ((p for p in parser.named_parameters() if not p[0].startswith("encoder.")), given.head_rate)):
        both = list(modules)
        out.append({"params": [p for _, p in both if p.dim() > 1], "lr": rate, "weight_decay": given.decay})
        out.append({"params": [p for _, p in both if p.dim() <= 1], "lr": rate, "weight_decay": 0.0})
    return out


def rate_at(step, total):
    warm = max(1, total // 20)
    return step / warm if step < warm else max(0.0, (total - step) / (total - warm))


def mentions_loss(parser, documents, tensors, x, rng, share):
    chosen = [span for span in tensors["spans"] if span[0] >= 0 and rng.random() < share]
    found = [parser.mentions.loss(x[start:end], documents[number]["entities"]) for number, start, end in chosen]
    return sum(found) / len(found) if found else 0.0


def build(bundle, labels, given):
    shape = {"layers": given.layers, "hidden": 384, "heads": 12, "wide": 1536, "positions": batching.POSITIONS,
             "vocabulary": len(bundle["vocabulary"]), "cases": 5}
    parser = network.Parser(shape, labels.sizes(), given.dropout, given.head_dropout)
    if bundle["base"]:
        parser.encoder.load_base({name: torch.from_numpy(array.astype(np.float32)) for name, array in bundle["base"].items()})
    if given.no_case:
        parser.encoder.case.weight.requires_grad_(False)
    if not given.no_mentions:
        import mentions

        parser.mentions = mentions.Mentions(shape["hidden"], linear=network.Linear)
    return parser


def grown(state, layers):
    """The weights of a deeper encoder, made of one with fewer layers."""
    fewer = 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))
    out = {name: x.float() for name, x in state.items() if not name.startswith("encoder.layers.")}
    for i in range(layers):
        at = f"encoder.layers.{i * fewer // layers}."
        out.update({f"encoder.layers.{i}." + name[len(at):]: x.float() for name, x in state.items() if name.startswith(at)})
    return out


def train(given):
    torch.manual_seed(given.seed)
    torch.backends.cuda.matmul.allow_tf32 = True
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    network.Linear.exact = given.exact
    with lzma.open(given.bundle, "rb") as data:
        bundle = pickle.load(data)
    labels = Labels(bundle["labels"])
    for documents in [bundle["train"], *bundle["dev"].values()]:
        labels.add(documents)
        for number, document in enumerate(documents):
            document["number"] = number
    if not given.no_mentions:
        import mentions

        for documents in bundle["train"], bundle["dev"]["en_gum_comm-ud"]:
            mentions.add_entities(documents)
    parser = build(bundle, labels, given).to(device)
    groups = groups_of(parser, given)
    if given.start:
        state = torch.load(given.start, map_location=device)
        parser.load_state_dict({name: x.float() for name, x in state.get("parser", state).items()})
    if given.grow:
        parser.load_state_dict(grown(torch.load(given.grow, map_location=device), given.layers))
    optimiser = torch.optim.AdamW(groups, betas=(0.9, 0.98))
    rates = [group["lr"] for group in optimiser.param_groups]
    steps = sum(1 for _ in batching.batches_of(batching.units_of(bundle["train"], given.window or 1), given.pieces))
    total, step, first = given.epochs * steps, 0, 0
    given.out.mkdir(parents=True, exist_ok=True)
    saved = given.out / "checkpoint.pt"
    if saved.exists():
        state = torch.load(saved, map_location=device)
        parser.load_state_dict(state["parser"]), optimiser.load_state_dict(state["optimiser"])
        step, first = state["step"], state["epoch"]
    started, scores = time.time(), {}
    epochs = given.epochs
    for epoch in range(first, given.epochs):
        if epoch >= epochs:
            break
        began = time.time()
        rng = random.Random(given.seed * 1000 + epoch)
        units = batching.units_of(bundle["train"], given.window or 1, rng if given.window else None)
        rng.shuffle(units)
        sums, count = 0.0, 0
        batches = batching.Batches(batching.batches_of(units, given.pieces), TARGETS, given.seed * 1000 + epoch, given.masked, given.plain)
        for tensors in batching.loaded(batches, given.workers):
            tensors = batching.moved(tensors, device)
            for group, rate in zip(optimiser.param_groups, rates):
                group["lr"] = rate * rate_at(step, total)
            loss, x = losses(parser, tensors)
            if not given.no_mentions:
                loss = loss + mentions_loss(parser, bundle["train"], tensors, x, rng, given.mention_share)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(parser.parameters(), 1.0)
            optimiser.step()
            step += 1
            sums, count = sums + loss.detach(), count + 1
        if epoch == first:
            epochs = min(given.epochs, first + max(1, int(given.minutes * 60 * 0.93 / (time.time() - began))))
            total = epochs * steps
        line = {"epoch": epoch + 1, "of": epochs, "loss": round(float(sums) / count, 4), "seconds": round(time.time() - started)}
        if (epoch + 1) % given.evaluate_every == 0 or epoch + 1 == epochs:
            scores = {name: evaluate(parser, documents, labels, given.window, device) for name, documents in bundle["dev"].items()}
            if not given.no_mentions:
                scores["mentions"] = evaluate_mentions(parser, bundle["dev"]["en_gum_comm-ud"], given.window, device)
            line.update(scores)
            if given.probe and epoch + 1 == epochs:
                line["polnear"] = probe(parser, given.probe, given.window, device)
        with open(given.out / "log.txt", "a") as log:
            print(json.dumps(line), file=log, flush=True)
        print(json.dumps(line), flush=True)
        if time.time() - started > given.stop_after or epoch + 1 == epochs:
            torch.save({"parser": parser.state_dict(), "optimiser": optimiser.state_dict(), "step": step, "epoch": epoch + 1}, saved)
        if time.time() - started > given.stop_after:
            break
    return parser, bundle, labels, scores


if __name__ == "__main__":
    train(arguments_of())
