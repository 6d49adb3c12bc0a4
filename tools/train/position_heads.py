"""Trains the heads of positions (src/reading/position_role.h) and adds them to a file of reading heads, in place of older ones.

    position_heads.py anchors GOLD OUT                    ANCHORS for entente-players, of a folder with ID.json
    position_heads.py train --set ASKED WEIGHT GOLD [--set ...] [--folds 3] [--add reading.model]

  position_party  whose position it is, of all who could be: softmax over them
  position_aim    with that known, towards whom it is (softmax, or nobody) and, each by itself, who would carry it out

All are linear in the traits, regularised by their squares: with some thousand positions nothing richer measured better. A linear score s is kept in the
form that src/reading/scorer.h wants as ReLU(s) - ReLU(-s). ASKED is what entente-players writes; the first set is held out by folds of reports.
"""
import argparse
import collections
import json
import pathlib
import random

import model_file
import numpy as np
import scipy.sparse as sparse
from reading_data import fits, key_of, names_of
from scipy.optimize import minimize

HIDDEN, WIDTH, LEAST, PENALTY = 384, 64, 3, 10.0


def nearest(names, wanted):
    return (fits(names, wanted) or [None])[0]


def positions_of(folder):
    out = {}
    for path in sorted(pathlib.Path(folder).glob("*.json")):
        report = json.loads(path.read_text(encoding="utf-8"))
        if isinstance(report, dict) and "gold" in report:
            out[report["id"]] = report["gold"].get("positions", [])
    return out


def write_anchors(folder, out):
    with open(out, "w", encoding="utf-8") as file:
        for report, positions in positions_of(folder).items():
            for key in dict.fromkeys(map(key_of, positions)):
                parties = [n for p in positions if key_of(p) == key for n in names_of(p["party"])]
                print(report, *key, "|".join(parties) + "|", file=file)


def load(path, weight, folder):
    """[example]: its head, report, weight, traits of each player, right ones by key."""
    gold, groups = positions_of(folder), {}
    for line in open(path, encoding="utf-8"):
        head, report, first, last, act, _, name, _, *traits = line.rstrip("\n").split("\t")
        group = groups.setdefault((head, report, int(first), int(last), act), {})
        group.setdefault(name, traits)
    out = []
    for (head, report, *key), players in groups.items():
        meant = [p for p in gold.get(report, []) if key_of(p) == tuple(key)]
        names = list(players)

        def found(field):
            hits = {nearest(names, n) for p in meant for n in names_of(p.get(field))}
            return sorted(hits - {None})

        e = {"head": head, "report": report, "weight": weight, "traits": list(players.values())}
        if head == "party":
            e["party"] = found("party") or ([len(names) - 1] if all(p["party"] == "unspecified" for p in meant) else [])
        if head == "aim":
            e["towards"] = found("towards") or ([] if any(p["towards"] for p in meant) else [len(names) - 1])
            e["doer"] = found("doer") if any(p.get("doer") for p in meant) else None
        out.append(e)
    return out


class Linear:
    """Weights of traits for some labels; bias: the last row."""

    def __init__(self, examples, labels, is_biased):
        counts = collections.Counter(t for e in examples for ts in e["traits"] for t in ts)
        self.names = {t: i for i, t in enumerate(sorted(t for t, n in counts.items() if n >= LEAST))}
        self.is_biased, self.weights = is_biased, np.zeros((len(self.names) + 1, labels))

    def matrix(self, examples):
        at, ends = [], [0]
        for e in examples:
            for traits in e["traits"]:
                at += sorted({self.names[t] for t in traits if t in self.names}) + [len(self.names)] * self.is_biased
                ends.append(len(at))
        return sparse.csr_matrix((np.ones(len(at)), at, ends), shape=(len(ends) - 1, len(self.names) + 1))

    def fit(self, x, loss, penalty):
        """loss(scores): the sum over all and its gradient by the scores."""
        back = x.T.tocsr()

        def cost(v):
            value, gradient = loss(x @ v.reshape(self.weights.shape))
            return value + penalty / 2 * (v @ v), (back @ gradient).ravel() + penalty * v

        self.weights = minimize(cost, self.weights.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": 120}).x.reshape(self.weights.shape)
        return self

    def scores(self, example):
        return self.matrix([example]) @ self.weights


def fit_rank(examples, field):
    """One of the players of each example, or several equally."""
    examples = [e for e in examples if e[field]]
    model, sizes = Linear(examples, 1, False), [len(e["traits"]) for e in examples]
    start, group = np.concatenate([[0], np.cumsum(sizes)[:-1]]), np.repeat(np.arange(len(examples)), sizes)
    weight, right = np.array([e["weight"] for e in examples]), np.zeros(sum(sizes))
    for e, first in zip(examples, start):
        right[[first + k for k in e[field]]] = 1 / len(e[field])

    def loss(scores):
        s = scores[:, 0]
        top = np.maximum.reduceat(s, start)
        z = np.exp(s - top[group])
        total = np.add.reduceat(z, start)
        value = (weight * (top + np.log(total) - np.add.reduceat(right * s, start))).sum()
        return value, ((z / total[group] - right) * weight[group])[:, None]

    return model.fit(model.matrix(examples), loss, PENALTY)


def fit_each(examples, field):
    """Every player by itself: is it one?"""
    examples = [e for e in examples if e[field] is not None]
    model, right = Linear(examples, 1, True), np.concatenate([np.isin(np.arange(len(e["traits"])), e[field]) for e in examples])[:, None]
    weight = np.concatenate([np.full(len(e["traits"]), e["weight"]) for e in examples])[:, None]

    def loss(s):
        return (weight * (np.logaddexp(0, s) - right * s)).sum(), weight * (1 / (1 + np.exp(-s)) - right)

    return model.fit(model.matrix(examples), loss, PENALTY)


def fit(examples):
    by = {head: [e for e in examples if e["head"] == head] for head in ("party", "aim")}
    return {"party": fit_rank(by["party"], "party"), "towards": fit_rank(by["aim"], "towards"), "doer": fit_each(by["aim"], "doer")}


def blocks(name, base, labels, models):
    """The head in a model file's form; models side by side, each with its labels after none."""
    traits = sorted({t for m in models for t in m.names})
    columns = [(m, k) for m in models for k in range(m.weights.shape[1])]
    rows, bias, out = np.zeros((len(traits), WIDTH), np.float32), np.zeros(WIDTH, np.float32), np.zeros((WIDTH, len(labels)), np.float32)
    for i, (m, k) in enumerate(columns):
        column = np.array([m.weights[m.names[t], k] if t in m.names else 0 for t in traits])
        rows[:, 2 * i], rows[:, 2 * i + 1] = column, -column
        bias[2 * i], bias[2 * i + 1] = m.weights[-1, k], -m.weights[-1, k]
        out[2 * i, i + 1], out[2 * i + 1, i + 1] = 1, -1
    packed, scale = model_file.pack_rows(rows)
    head = {"head": f"version 1\nbase {base}\n", "slots": "word\n", "labels": "\n".join(labels) + "\n", "traits": "\n".join(traits) + "\n", "rows": packed,
            "rows/scale": scale, "out": out, "bias": np.zeros(len(labels), np.float32), "temperature": np.ones(1, np.float32)}
    return {**{f"head/{name}/{k}": v for k, v in head.items()}, **model_file.linear(f"head/{name}/wide", np.zeros((WIDTH, HIDDEN), np.float32), bias)}


def tell(examples, models_of):
    """Of what can be right: the likeliest is among the right ones; a doer's sign is right."""
    right, asked = collections.Counter(), collections.Counter()
    for e in examples:
        models = models_of(e)
        for field in ("party", "towards"):
            if e.get(field):
                asked[field] += 1
                right[field] += int(models[field].scores(e)[:, 0].argmax()) in e[field]
        if e.get("doer"):
            asked["doer"] += 1
            right["doer"] += sorted(np.flatnonzero(models["doer"].scores(e)[:-1, 0] > 0)) == e["doer"]
    print(", ".join(f"{k} {100 * right[k] / asked[k]:.1f} % of {asked[k]}" for k in asked))


def hold_out(sets, n):
    reports = sorted({e["report"] for e in sets[0]})
    random.Random(1).shuffle(reports)
    fold, rest = {r: i % n for i, r in enumerate(reports)}, [e for s in sets[1:] for e in s]
    models = [fit([e for e in sets[0] if fold[e["report"]] != k] + rest) for k in range(n)]
    tell(sets[0], lambda e: models[fold[e["report"]]])


def add(path, models):
    kept = {k: v for k, v in model_file.read(path).items() if not k.startswith("head/position_")}
    base = next(v for k, v in kept.items() if k.endswith("/head")).decode().split("base ")[1].strip()
    model_file.write(path, {**kept, **blocks("position_party", base, ["none", "party"], [models["party"]]),
                            **blocks("position_aim", base, ["none", "towards", "doer"], [models["towards"], models["doer"]])})


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = a.add_subparsers(dest="command", required=True)
    anchors = commands.add_parser("anchors")
    anchors.add_argument("gold")
    anchors.add_argument("out")
    train = commands.add_parser("train")
    train.add_argument("--set", nargs=3, action="append", required=True, metavar=("ASKED", "WEIGHT", "GOLD"))
    train.add_argument("--folds", type=int, default=0)
    train.add_argument("--add")
    o = a.parse_args()
    if o.command == "anchors":
        write_anchors(o.gold, o.out)
        return
    sets = [load(path, float(weight), folder) for path, weight, folder in o.set]
    print(", ".join(f"{sum(e['head'] == 'party' for e in s)} positions" for s in sets), flush=True)
    if o.folds:
        hold_out(sets, o.folds)
    if o.add:
        add(o.add, fit([e for s in sets for e in s]))


if __name__ == "__main__":
    main()
