"""Trains the reader's head `event_role`: who takes part in an event and as what (src/reading/event_role.h), on what entente-roles dumps.

    roles.py anchors SPLIT.txt|- GOLD_DIR > ANCHORS                      the events of annotated reports, for entente-roles
    roles.py label ROLES GOLD_DIR > EVENTS                               word, type and the words of who and whom of each, for bench/plover.py
    roles.py role --set ROLES GOLD_DIR ... [--folds 5] [--add reading.model]

ROLES: what entente-roles prints for ANCHORS; GOLD_DIR: folder with ID.json of its reports. The first set is cut into folds by report and scored, all others
help in each fold. --add trains on everything and puts the head into a model file beside those it has. A candidate is labelled who, whom or none by its
name; where annotation names somebody who is no candidate, the event still teaches what the others are not.

Scores: of the events the share whose who, whom, both are right, given their words and type, as score.py compares parties (--score names its folder).
"""
import argparse
import collections
import json
import pathlib
import random
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import model_file
from reading_data import NOBODIES, ROLES as LABELS, roles_of

VECTOR = 384  # floats of the encoder; the heads go by traits alone, as vectors measured no better
ALONE, IN_A_LIST, WHILE_ALONE = 0.75, 0.2, 0.3  # as in src/reading/event_assign.c


def anchors(split, gold):
    names = sorted(p.stem for p in pathlib.Path(gold).glob("*.json")) if split == "-" else pathlib.Path(split).read_text().split()
    for name in names:
        events = json.loads((pathlib.Path(gold) / f"{name}.json").read_text(encoding="utf-8"))["gold"].get("events", [])
        for n, e in enumerate(events):
            print(name, n, e["offset"], e["offset"] + e["evidence_len"], e["plover"])


def load(path, gold):
    """The events of a dump with their annotation."""
    seen, out = {}, []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            e = json.loads(line)
            name = e["report"]
            if name not in seen:
                seen[name] = json.loads((pathlib.Path(gold) / f"{name}.json").read_text(encoding="utf-8"))["gold"].get("events", [])
            e["gold"] = seen[name][e["n"]]
            out.append(e)
    return out


def show_labels(dump, gold):
    for e in load(dump, gold):
        roles = [{"role": LABELS[y], "token": c["token"]} for y, c in zip(label(e), e["candidates"]) if y and c["token"] >= 0]
        print(json.dumps({"report": e["report"], "anchor": e["anchor"], "type": e["type"], "roles": roles}))


def label(e):
    """A role for each candidate."""
    return roles_of([c["name"] for c in e["candidates"]], e["gold"])


class Net(nn.Module):
    def __init__(self, traits, hidden, labels, dropout):
        super().__init__()
        self.rows = nn.EmbeddingBag(traits, hidden, mode="sum")
        nn.init.normal_(self.rows.weight, std=0.03)
        self.bias = nn.Parameter(torch.zeros(hidden))
        self.out = nn.Linear(hidden, labels)
        self.dropout = nn.Dropout(dropout)

    def forward(self, rows, starts):
        return self.out(self.dropout(functional.relu(self.rows(rows, starts) + self.bias)))


def flatten(lists):
    starts = np.cumsum([0] + [len(x) for x in lists])[:-1]
    return torch.tensor([i for x in lists for i in x], dtype=torch.long), torch.tensor(starts, dtype=torch.long)


def train(events, seed, o):
    torch.manual_seed(seed)
    rng = np.random.RandomState(seed)
    count = collections.Counter(t for e in events for traits in e["asked"] for t in set(traits))
    names = {t: i for i, t in enumerate(sorted(t for t, n in count.items() if n >= o.least))}
    rows = [[[names[t] for t in sorted(set(traits)) if t in names] for traits in e["asked"]] for e in events]
    net = Net(len(names), o.hidden, len(LABELS), o.dropout)
    optimiser = torch.optim.AdamW(net.parameters(), lr=o.rate, weight_decay=o.decay)
    steps, at = o.epochs * (len(events) // o.batch + 1), 0
    net.train()
    for _ in range(o.epochs):
        order = rng.permutation(len(events))
        for first in range(0, len(order), o.batch):
            at += 1
            for group in optimiser.param_groups:
                group["lr"] = o.rate * (1 - at / (steps + 1))
            part = order[first:first + o.batch]
            some = [[t for t in r if rng.rand() > o.trait_dropout] for k in part for r in rows[k]]
            wanted = torch.tensor([y for k in part for y in events[k]["labels"]])
            weight = torch.tensor([events[k].get("weight", 1.0) for k in part for _ in rows[k]], dtype=torch.float32)
            loss = (functional.cross_entropy(net(*flatten(some)), wanted, reduction="none") * weight).sum() / weight.sum()
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
    net.eval()
    return net, names


def scores_of(nets, e):
    """Mean scores of several trainings, [candidates][labels]."""
    with torch.no_grad():
        total = 0
        for net, names in nets:
            total = total + net(*flatten([[names[t] for t in set(traits) if t in names] for traits in e["asked"]])).numpy()
    return total / len(nets)


def softmax(x):
    p = np.exp(x - x.max(1, keepdims=True))
    return p / p.sum(1, keepdims=True)


def choose(e, p, role, taken):
    """The names in a role, as event_assign.c chooses them."""
    names, parties = [c["name"] for c in e["candidates"]], len(p) - len(NOBODIES)
    way = [next((t for t in c["traits"] if t.startswith("way ")), "") for c in e["candidates"]]
    fits = [i for i in range(len(p)) if i not in taken and (i < parties or (names[i] == "unspecified") == (role == 1))]
    is_alone = role == 2 and sum(i < parties for i in taken) < 2
    best = max(fits, key=lambda i: p[i, role] * (WHILE_ALONE if is_alone and names[i] == "each other" else 1))
    out = [best]
    within = lambda a, b: a in b or b in a
    for i in fits:
        listed = way[best] and way[best] != "way far" and way[i] == way[best]
        enough = p[i, role] >= (IN_A_LIST if listed else ALONE)
        others = [j for j in list(out) + list(taken) if j < parties]
        if i < parties and best < parties and i not in out and enough and not any(within(names[i], names[j]) for j in others):
            out.append(i)
    return out, [names[i] for i in out if names[i]]


def right(score, e, p):
    who, who_names = choose(e, p, 1, ())
    close = [i for i, c in enumerate(e["candidates"][:-3]) if any(c["name"] in n or n in c["name"] for n in who_names)]
    _, whom_names = choose(e, p, 2, set(who) | set(close))
    return score.same_parties(e["gold"]["who"], who_names), score.same_parties(e["gold"]["whom"], whom_names)


def report(name, score, events, ps):
    found = np.array([right(score, e, p) for e, p in zip(events, ps)])
    both = found.all(1).mean()
    print(f"{name}: {len(events)} events, who {100 * found[:, 0].mean():.1f} whom {100 * found[:, 1].mean():.1f} both {100 * both:.1f}", flush=True)


def cross_validate(score, sets, o):
    ids = sorted({e["report"] for e in sets[0]})
    random.Random(7).shuffle(ids)
    fold = {name: i % o.folds for i, name in enumerate(ids)}
    held, ps = [], []
    for k in range(o.folds):
        rest = [e for e in sets[0] if fold[e["report"]] != k] + [e for s in sets[1:] for e in s]
        nets = [train(rest, seed, o) for seed in range(o.seeds)]
        part = [e for e in sets[0] if fold[e["report"]] == k]
        held += part
        ps += [softmax(scores_of(nets, e)) for e in part]
    report("held out", score, held, ps)
    return held, ps


def temperature_of(held_scores):
    """By which held-out scores are divided so that they are most likely."""
    best = min(np.arange(0.5, 3, 0.05), key=lambda t: -sum(np.log(softmax(s / t)[np.arange(len(y)), y] + 1e-9).sum() for s, y in held_scores))
    return float(best)


def join(nets):
    """Several trainings as one net: their hidden numbers side by side, so that the score is their mean."""
    names = sorted({t for _, n in nets for t in n})
    rows = np.zeros((len(names), sum(net.bias.shape[0] for net, _ in nets)), np.float32)
    bias, out, at = [], [], 0
    for net, own in nets:
        h = net.bias.shape[0]
        for i, t in enumerate(names):
            if t in own:
                rows[i, at:at + h] = net.rows.weight[own[t]].detach().numpy()
        bias.append(net.bias.detach().numpy())
        out.append(net.out.weight.detach().numpy().T / len(nets))
        at += h
    return names, rows, np.concatenate(bias), np.concatenate(out), sum(net.out.bias.detach().numpy() for net, _ in nets) / len(nets)


def add(o, nets, temperature):
    """Puts the head into a model file, in place of an older one."""
    names, rows, bias, out, out_bias = join(nets)
    blocks = {n: v for n, v in model_file.read(o.add).items() if not n.startswith(f"head/event_role/")}
    base = next(v for n, v in blocks.items() if n.endswith("/head")).decode().split("base ")[1].strip()
    head, hidden = f"head/event_role/", 64 * ((rows.shape[1] + 63) // 64)
    wider = hidden - rows.shape[1]
    packed, scale = model_file.pack_rows(np.pad(rows, ((0, 0), (0, wider))))
    blocks[head + "head"] = f"version 1\nbase {base}\n"
    blocks[head + "slots"] = "anchor\n"
    blocks[head + "labels"] = "\n".join(LABELS) + "\n"
    blocks[head + "traits"] = "\n".join(names) + "\n"
    blocks[head + "rows"], blocks[head + "rows/scale"] = packed, scale
    blocks[head + "out"] = np.ascontiguousarray(np.pad(out, ((0, wider), (0, 0))), np.float32)
    blocks[head + "bias"], blocks[head + "temperature"] = out_bias.astype(np.float32), np.array([temperature], np.float32)
    blocks.update(model_file.linear(head + "wide", np.zeros((hidden, VECTOR), np.float32), np.pad(bias, (0, wider))))
    model_file.write(o.add, blocks)
    print(f"{o.add}: event_role with {len(names)} traits, {hidden} hidden numbers, temperature {temperature:.2f}")


def main():
    if sys.argv[1:2] == ["anchors"]:
        return anchors(*sys.argv[2:4])
    if sys.argv[1:2] == ["label"]:
        return show_labels(*sys.argv[2:4])
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("task", choices=["role"])
    a.add_argument("--set", nargs=2, action="append", required=True)
    a.add_argument("--dev", nargs=2)
    a.add_argument("--score", required=True, help="folder of score.py")
    a.add_argument("--add", help="model file that gets the head")
    a.add_argument("--folds", type=int, default=5)
    for name, kind, value in (("seeds", int, 3), ("hidden", int, 32), ("epochs", int, 12), ("batch", int, 32), ("rate", float, 3e-3), ("decay", float, 0.02),
                              ("dropout", float, 0.3), ("trait-dropout", float, 0.1), ("least", int, 3)):
        a.add_argument(f"--{name}", type=kind, default=value)
    o = a.parse_args()
    torch.set_num_threads(1)
    sys.path.insert(0, o.score)
    import score
    sets = [load(*s) for s in o.set]
    for e in (e for s in sets for e in s):
        e["asked"], e["labels"] = [c["traits"] for c in e["candidates"]], label(e)
    temperature = 1.0
    if o.folds:
        held, ps = cross_validate(score, sets, o)
        temperature = temperature_of([(np.log(p + 1e-9), np.array(e["labels"])) for e, p in zip(held, ps)])
    if not o.add and not o.dev:
        return None
    nets = [train([e for s in sets for e in s], seed, o) for seed in range(o.seeds)]
    if o.dev:
        dev = load(*o.dev)
        for e in dev:
            e["asked"], e["labels"] = [c["traits"] for c in e["candidates"]], label(e)
        report("dev", score, dev, [softmax(scores_of(nets, e)) for e in dev])
    if o.add:
        add(o, nets, temperature)
    return None


if __name__ == "__main__":
    sys.exit(main())
