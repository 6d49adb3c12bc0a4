"""Small trained classifiers over words and named traits (src/reading/scorer.h): training, calibration, export.

    scorer.py NAME EXAMPLES.jsonl DUMP... [--folds 5] [--add reading.model]

EXAMPLES: {"report": id, "slots": [token or -1, ...], "traits": [...], "label": "...", "group": id} a line, of reports in the dumps of
entente-insight; the first line may be {"slots": [names], "labels": [names]}. Prints the held-out accuracy by folds of reports, trains on all, and adds
the head NAME to a model file, in place of an older one.

  h = ReLU(wide(projected vectors) + rows of the traits), score = out(h). Vectors are projected to their first principal parts (`rank`), so that a few
  hundred examples cannot learn them by heart; the projection is folded into `wide` for C. Several trainings stand side by side in h.
"""
import argparse
import dataclasses
import json
import random

import model_file
import numpy as np
import torch
from torch import nn
from torch.nn import functional


@dataclasses.dataclass
class Examples:
    """x: rows of `vectors` by slot, row 0 is nothing; labels: [examples][tasks]; group: of each, examples of one stay together in folds."""
    vectors: np.ndarray
    slots: np.ndarray
    traits: list
    labels: np.ndarray
    group: np.ndarray
    weight: np.ndarray

    def part(self, rows):
        return Examples(self.vectors, self.slots[rows], [self.traits[i] for i in rows], self.labels[rows], self.group[rows], self.weight[rows])


def joined(parts):
    offsets = np.cumsum([0] + [len(p.vectors) for p in parts])
    slots = [np.where(p.slots > 0, p.slots + at, 0) for p, at in zip(parts, offsets)]
    groups = np.cumsum([0] + [int(p.group.max(initial=-1)) + 1 for p in parts])
    return Examples(np.concatenate([p.vectors for p in parts]), np.concatenate(slots), [t for p in parts for t in p.traits],
                    np.concatenate([p.labels for p in parts]), np.concatenate([p.group + at for p, at in zip(parts, groups)]),
                    np.concatenate([p.weight for p in parts]))


def principal(vectors, rank):
    """[hidden][rank]: the directions in which vectors differ most from nothing."""
    values, directions = np.linalg.eigh((vectors.T @ vectors).astype(np.float64))
    directions = directions[:, np.argsort(-values)[:rank]]
    return (directions * np.sign(directions.sum(0) + 1e-12)).astype(np.float32)


def vocabulary(traits, least):
    counts = {}
    for row in traits:
        for trait in set(row):
            counts[trait] = counts.get(trait, 0) + 1
    return {t: i for i, t in enumerate(sorted(t for t, n in counts.items() if n >= least))}


def pad(traits, names):
    rows = [[names[t] for t in ts if t in names] for ts in traits]
    out = np.full((len(rows), max(map(len, rows), default=1) or 1), len(names), np.int64)
    for i, row in enumerate(rows):
        out[i, :len(row)] = row
    return torch.from_numpy(out)


class Net(nn.Module):
    def __init__(self, inputs, traits, hidden, labels, o):
        super().__init__()
        self.wide = nn.Linear(max(inputs, 1), hidden)
        self.rows = nn.EmbeddingBag(traits + 1, hidden, mode="sum", padding_idx=traits)
        nn.init.normal_(self.rows.weight, std=0.05)
        with torch.no_grad():
            self.rows.weight[traits] = 0
        self.out = nn.Linear(hidden, labels)
        self.inputs, self.o = inputs, o

    def forward(self, x, traits):
        h = self.rows(traits)
        h = h + (self.wide(functional.dropout(x, self.o.input_dropout, self.training)) if self.inputs else self.wide.bias)
        return self.out(functional.dropout(functional.relu(h), self.o.dropout, self.training))


class Trained:
    """What several trainings came to: numpy only."""

    def __init__(self, nets, names, projection, slots, sizes):
        self.nets, self.names, self.projection, self.slots, self.sizes, self.temperature = nets, names, projection, slots, sizes, 1.0

    def scores(self, e):
        x, traits = projected(e, self.projection), pad(e.traits, self.names)
        with torch.no_grad():
            return (sum(net(x[:, :net.inputs] if net.inputs else None, traits) for net in self.nets) / len(self.nets)).numpy()

    def blocks(self, name, base, slot_names, labels):
        """The head for a model file. Slots are side by side in x: net k has slot s at s * rank."""
        wide, bias, rows, out, shift = [], [], [], [], 0
        hidden, n_slots = self.projection.shape[0], len(slot_names)
        for net in self.nets:
            weight = np.zeros((net.wide.out_features, n_slots, hidden), np.float32)
            if net.inputs:
                part = net.wide.weight.detach().numpy().reshape(net.wide.out_features, n_slots, -1)
                weight = part @ self.projection.T
            wide.append(weight.reshape(net.wide.out_features, -1))
            bias.append(net.wide.bias.detach().numpy())
            rows.append(net.rows.weight.detach().numpy()[:-1])
            out.append(net.out.weight.detach().numpy().T / len(self.nets))
            shift = shift + net.out.bias.detach().numpy() / len(self.nets)
        packed, scale = model_file.pack_rows(np.concatenate(rows, 1))
        blocks = {f"head/{name}/head": f"version 1\nbase {base}\n", f"head/{name}/slots": "\n".join(slot_names) + "\n",
                  f"head/{name}/labels": "\n".join(labels) + "\n", f"head/{name}/traits": "\n".join(self.names) + "\n",
                  f"head/{name}/rows": packed, f"head/{name}/rows/scale": scale, f"head/{name}/out": np.concatenate(out).astype(np.float32),
                  f"head/{name}/bias": np.asarray(shift, np.float32), f"head/{name}/temperature": np.array([self.temperature], np.float32)}
        blocks.update(model_file.linear(f"head/{name}/wide", np.concatenate(wide), np.concatenate(bias)))
        return blocks


def projected(e, projection):
    """float [examples][slots * rank]"""
    small = e.vectors @ projection
    return torch.from_numpy(small[e.slots].reshape(len(e.slots), -1))


def loss_of(scores, labels, sizes):
    """Sum of the cross entropies of all tasks, for each example."""
    total, at = 0, 0
    for task, size in enumerate(sizes):
        total = total + functional.cross_entropy(scores[:, at:at + size], labels[:, task], reduction="none")
        at += size
    return total


def train(e, sizes, o, usual=None):
    """usual: bool [examples], those of which only a share `o.usual` is seen in each pass, weighing more instead."""
    names, projection = vocabulary(e.traits, o.least), principal(e.vectors, o.rank)
    x, traits, labels = projected(e, projection), pad(e.traits, names), torch.from_numpy(e.labels)
    usual = np.zeros(len(e.labels), bool) if usual is None else usual
    weight = torch.from_numpy(np.where(usual, e.weight / o.usual, e.weight).astype(np.float32))
    nets = [train_one(x if ranked else None, traits, labels, weight, usual, sizes, len(names), seed, o) for seed, ranked in enumerate(o.nets)]
    return Trained(nets, names, projection, e.slots.shape[1], sizes)


def train_one(x, traits, labels, weight, usual, sizes, n_traits, seed, o):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    net = Net(0 if x is None else x.shape[1], n_traits, o.hidden, sum(sizes), o)
    optimiser = torch.optim.AdamW(net.parameters(), lr=o.rate, weight_decay=o.decay)
    steps = o.epochs * int(((~usual).sum() + o.usual * usual.sum()) / o.batch + 1)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: min(1, (at + 1) / (0.1 * steps)) * max(0.02, min(1, (1 - at / steps) / 0.7)))
    net.train()
    for _ in range(o.epochs):
        order = rng.permutation(np.flatnonzero(~usual | (rng.random(len(usual)) < o.usual)))
        for first in range(0, len(order), o.batch):
            i = torch.from_numpy(order[first:first + o.batch])
            t = traits[i]
            t = torch.where(torch.rand(t.shape) < o.trait_dropout, torch.tensor(n_traits), t)
            scores = net(x[i] if x is not None else None, t)
            loss = (loss_of(scores, labels[i], sizes) * weight[i]).sum() / weight[i].sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    return net.eval()


def softmax(x):
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def calibrate(scores, labels, sizes):
    """The temperature under which held-out labels are least surprising."""
    s, y = torch.from_numpy(scores), torch.from_numpy(labels)
    tried = np.arange(0.5, 3.01, 0.05)
    return float(min(tried, key=lambda t: float(loss_of(s / t, y, sizes).mean())))


def folds_of(group, n, seed=7):
    """The fold of each example: whole groups, drawn."""
    groups = np.unique(group)
    order = list(range(len(groups)))
    random.Random(seed).shuffle(order)
    fold = {groups[g]: place % n for place, g in enumerate(order)}
    return np.array([fold[g] for g in group])


def cross_validate(e, helpers, sizes, o, usual=None):
    """Held-out scores of e's examples in the first o.tried folds, and which examples those are; helpers: Examples that all folds learn from.
    usual: function of labels."""
    fold, out = folds_of(e.group, o.folds), np.zeros((len(e.labels), sum(sizes)), np.float32)
    tried = min(o.tried or o.folds, o.folds)
    for k in range(tried):
        rest = joined([e.part(np.flatnonzero(fold != k))] + helpers)
        trained = train(rest, sizes, o, None if usual is None else usual(rest.labels))
        held = np.flatnonzero(fold == k)
        out[held] = trained.scores(e.part(held))
    return out[fold < tried], np.flatnonzero(fold < tried)


def arguments(a):
    a.add_argument("--folds", type=int, default=0)
    a.add_argument("--tried", type=int, default=0, help="so many of the folds only")
    a.add_argument("--nets", type=int, nargs="+", default=[0, 1, 0, 1], help="one training each: 1 sees vectors and traits, 0 traits alone")
    a.add_argument("--rank", type=int, default=32)
    a.add_argument("--hidden", type=int, default=64)
    a.add_argument("--epochs", type=int, default=12)
    a.add_argument("--batch", type=int, default=256)
    a.add_argument("--rate", type=float, default=2e-3)
    a.add_argument("--decay", type=float, default=0.01)
    a.add_argument("--dropout", type=float, default=0.5)
    a.add_argument("--input-dropout", type=float, default=0.2)
    a.add_argument("--trait-dropout", type=float, default=0.3)
    a.add_argument("--least", type=int, default=5)
    a.add_argument("--usual", type=float, default=0.25)


def read_examples(path, stems):
    import dump
    reports, first, vectors = {}, {}, [np.zeros((1, 384), np.float32)]
    at = 1
    for stem in stems:
        for report in dump.load(stem):
            reports[report.id] = at
            vectors.append(report.vectors)
            at += len(report)
    with open(path, encoding="utf-8") as lines:
        head, *rows = [json.loads(line) for line in lines if line.strip()]
    index = {label: i for i, label in enumerate(head["labels"])}
    slots = np.array([[reports[r["report"]] + s if s >= 0 else 0 for s in r["slots"]] for r in rows])
    groups = {g: i for i, g in enumerate(dict.fromkeys(r["report"] for r in rows))}
    e = Examples(np.concatenate(vectors), slots, [r["traits"] for r in rows], np.array([[index[r["label"]]] for r in rows]),
                 np.array([groups[r["report"]] for r in rows]), np.array([r.get("weight", 1.0) for r in rows], np.float32))
    return e, head["slots"], head["labels"]


def add_head(path, name, blocks):
    """Puts a head into a model file, in place of an older one."""
    kept = {k: v for k, v in model_file.read(path).items() if not k.startswith(f"head/{name}/")}
    model_file.write(path, {**kept, **blocks})


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("name")
    a.add_argument("examples")
    a.add_argument("dumps", nargs="+")
    a.add_argument("--add")
    arguments(a)
    o = a.parse_args()
    torch.set_num_threads(1)
    e, slots, labels = read_examples(o.examples, o.dumps)
    sizes, temperature = [len(labels)], 1.0
    print(f"{len(e.labels)} examples: " + ", ".join(f"{label} {(e.labels[:, 0] == i).sum()}" for i, label in enumerate(labels)), flush=True)
    if o.folds:
        scores, held = cross_validate(e, [], sizes, o)
        guess, gold_labels = scores.argmax(1), e.labels[held, 0]
        temperature = calibrate(scores, e.labels[held], sizes)
        print(f"held out: accuracy {100 * (guess == gold_labels).mean():.1f}, always the commonest {100 * np.bincount(gold_labels).max() / len(guess):.1f}, "
              f"temperature {temperature:.2f}")
        for i, label in enumerate(labels):
            right, said, gold = ((guess == i) & (gold_labels == i)).sum(), (guess == i).sum(), (gold_labels == i).sum()
            print(f"  {label}: F1 {200 * right / max(said + gold, 1):.1f} of {gold}")
    if o.add:
        trained = train(e, sizes, o)
        trained.temperature = temperature
        kept = model_file.read(o.add)
        base = next(v for k, v in kept.items() if k.endswith("/head")).decode().split("base ")[1].strip()
        add_head(o.add, o.name, trained.blocks(o.name, base, slots, labels))


if __name__ == "__main__":
    main()
