#!/usr/bin/env python3
"""How well the type of an event is told from its sentence, by the encoder's vectors: ten-fold over PLOVER's training sentences.

    plover.py PARSE VECTORS MODEL PLV.tsv LEXICON [--work DIR] [--layers 6,5] [--set vectors|words|all] [--own PARSE DUMP VECTORS...] [--insight INSIGHT]

PARSE: the program entente. VECTORS: entente-vectors. LEXICON: data/plover.tsv. PLV.tsv has the columns sentence, source, target, gold_root (15 classes) and
gold_penta (4). Needs NumPy and PyTorch; one thread, about ten minutes. Prints macro F1 of root and quad over all folds together, and the mean and
standard deviation of the folds.

Looked at: the vectors of the word at which source and target meet in the tree (the anchor), of the root, of the heads of source and target, and the mean over
the words between them and over the sentence; the words by their lemmas, those between source and target and on the way from one to the other apart; which
types the lexicon has for them. A multinomial logistic regression.
INSIGHT: entente-insight. With it also what the heads of the reading.model beside MODEL, which learnt from our own annotations alone, take the words for, and
their branch's vectors; beside --own, whose events they have learnt, a classifier of its own, and the mean of the two is told.
"""
import argparse
import collections
import csv
import json
import os
import subprocess
import sys

import numpy as np
import torch

QUAD = {t: q for q, ts in enumerate(("AGREE CONSULT SUPPORT", "COOPERATE AID YIELD", "REQUEST ACCUSE REJECT THREATEN",
                                     "PROTEST SANCTION MOBILIZE COERCE ASSAULT")) for t in ts.split()}


class Sentence:
    """A stretch of the parse: its words with lemma, tag, head (index or -1) and relation; the first of its rows among the vectors; its name."""

    def __init__(self, row, name=""):
        self.form, self.lemma, self.tag, self.head, self.relation, self.row, self.name, self.begins = [], [], [], [], [], row, name, []

    def part(self, token):
        """The sentence around a token of the document, and where it begins."""
        first = max(b for b in self.begins if b <= token)
        last = min((b for b in self.begins if b > token), default=len(self.form))
        out = Sentence(self.row + first, self.name)
        for name in ("form", "lemma", "tag", "relation"):
            setattr(out, name, getattr(self, name)[first:last])
        out.head = [h - first if h >= 0 else -1 for h in self.head[first:last]]
        return out, first


def read_parse(path):
    """The documents of a CoNLL-U file, all sentences of one joined."""
    documents, row, base = [], 0, 0
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("# newdoc"):
                documents.append(Sentence(row, line.split("=")[1].strip() if "=" in line else ""))
            if line.startswith("# sent_id"):
                base = len(documents[-1].form)
                documents[-1].begins.append(base)
            cells = line.rstrip("\n").split("\t")
            if len(cells) != 10 or not cells[0].isdigit():
                continue
            d = documents[-1]
            d.form.append(cells[1])
            d.lemma.append(cells[2].casefold())
            d.tag.append(cells[3])
            d.head.append(base + int(cells[6]) - 1 if cells[6] != "0" else -1)
            d.relation.append(cells[7].split(":")[0] if cells[7] != "nsubj:pass" else "nsubj:pass")
            row += 1
    return documents


def find(d, words):
    """The tokens of a phrase, by its letters; empty where it does not stand there."""
    want, text, starts = "".join(words.split()), "", []
    for form in d.form:
        starts.append(len(text))
        text += form
    at = text.find(want)
    return [i for i, s in enumerate(starts) if at >= 0 and at <= s < at + len(want)]


def above(d, token):
    way = []
    while token >= 0 and token not in way:
        way.append(token)
        token = d.head[token]
    return way


def top(d, tokens):
    """The word of a phrase that hangs outside it."""
    return next((t for t in tokens if d.head[t] not in tokens), tokens[0] if tokens else -1)


def places(d, source, target):
    """The tokens looked at: anchor, root, head of source and of target, between the two, all."""
    s, t = top(d, source), top(d, target)
    up, down = above(d, s), above(d, t)
    meet = next((a for a in up if a in down), d.head.index(-1))
    if meet in source or meet in target:
        meet = next((a for a in up[::-1] + down[::-1]), meet)
    way = [a for a in up + down if a not in source and a not in target]
    inside = set(source) | set(target)
    ends = sorted((max(source, default=0), max(target, default=0)))
    between = [i for i in range(min(ends), max(ends) + 1) if i not in inside]
    return {"anchor": [meet], "root": [d.head.index(-1)], "source": [s] if s >= 0 else [], "target": [t] if t >= 0 else [],
            "between": between, "way": way, "all": list(range(len(d.form)))}


def traits(d, at, lexicon):
    """Named traits of a sentence."""
    out = []
    for place in ("anchor", "way", "between", "all", "root"):
        for i in at[place]:
            if d.tag[i] in ("PUNCT", "DET"):
                continue
            out.append(f"{place} {d.lemma[i]}")
            out += [f"{place} may {t}" for t in lexicon.get(d.lemma[i], ())]
            if d.tag[i] in ("AUX", "PART") or d.lemma[i] in ("not", "no", "never"):
                out.append(f"{place} turns {d.lemma[i]}")
    order = "source first" if at["source"] and at["target"] and at["source"][0] < at["target"][0] else "target first"
    out.append(order)
    for role in ("source", "target"):
        for i in at[role]:
            out += [f"{role} {d.relation[i]}", f"{role} word {d.lemma[i]}"]
    return out


def own_events(parse, dump):
    """Sentences of annotated reports as those of PLOVER: (sentence, tokens of source, of target, class)."""
    documents = {d.name: d for d in read_parse(parse)}
    with open(dump, encoding="utf-8") as lines:
        for line in lines:
            e = json.loads(line)
            d = documents.get(e["report"])
            if e["type"] == "none" or d is None or e["anchor"] >= len(d.form):
                continue
            sentence, first = d.part(e["anchor"])
            inside = lambda t: [t - first] if 0 <= t - first < len(sentence.form) else []
            near = {t["role"]: inside(t["token"]) for t in e.get("roles", [])}
            yield sentence, near.get("who", []), near.get("whom", []), inside(e["anchor"]), {"CONCEDE": "YIELD", "RETREAT": "YIELD"}.get(e["type"], e["type"])


def judged_features(items, judged):
    """How likely the reader's heads think each act and type, at the likeliest word of each place."""
    rows = np.zeros((len(items), 4, judged.shape[1]), np.float32)
    for i, (d, a, _) in enumerate(items):
        for k, place in enumerate(("anchor", "way", "between", "all")):
            if a[place]:
                rows[i, k] = np.sqrt(judged[[d.row + t for t in a[place]]].max(0))
    rows = rows.reshape(len(items), -1)
    rows -= rows.mean(0)
    return rows / np.linalg.norm(rows, axis=1).mean()


def features(items, vectors, lexicon, which, judged=None, least=2):
    """A row for each (sentence, places, which vectors)."""
    blocks = [] if judged is None else [judged_features(items, judged)]
    if which != "words":
        for k in range(len(vectors[0])):
            for place in ("anchor", "root", "source", "target", "between", "way", "all"):
                rows = np.zeros((len(items), vectors[0][k].shape[1]), np.float32)
                for i, (d, a, of) in enumerate(items):
                    if a[place]:
                        rows[i] = vectors[of][k][[d.row + t for t in a[place]]].mean(0)
                rows -= rows.mean(0)
                blocks.append(rows / (np.linalg.norm(rows, axis=1).mean() + 1e-6))
    if which != "vectors":
        lists = [traits(d, a, lexicon) for d, a, _ in items]
        count = collections.Counter(t for ts in lists for t in set(ts))
        number = {t: i for i, t in enumerate(sorted(t for t, n in count.items() if n >= least))}
        x = np.zeros((len(items), len(number)), np.float32)
        for i, ts in enumerate(lists):
            for t in ts:
                if t in number:
                    x[i, number[t]] = 1
        x *= np.log(len(items) / np.maximum(x.sum(0), 1)) / 3
        blocks.append(x / np.linalg.norm(x, axis=1).mean())
    x = np.concatenate(blocks, 1)
    if len(x) > 2000:
        return x
    u, size, _ = np.linalg.svd(x @ x.T)  # the same distances in as many numbers as there are sentences
    return (u * np.sqrt(np.maximum(size, 0))).astype(np.float32)


def fit(x, y, classes, penalty, weights, each=None):
    """Multinomial logistic regression."""
    x, y = torch.tensor(x), torch.tensor(y)
    w, b = torch.zeros(x.shape[1], classes, requires_grad=True), torch.zeros(classes, requires_grad=True)
    optimiser = torch.optim.LBFGS([w, b], max_iter=60, line_search_fn="strong_wolfe")
    share = torch.tensor(weights, dtype=torch.float32)[y] * torch.tensor(np.ones(len(y)) if each is None else each, dtype=torch.float32)

    def closure():
        optimiser.zero_grad()
        loss = (torch.nn.functional.cross_entropy(x @ w + b, y, reduction="none") * share).sum() / share.sum() + penalty * (w * w).sum() / len(y)
        loss.backward()
        return loss

    optimiser.step(closure)
    return w.detach().numpy(), b.detach().numpy()


def macro(gold, told, labels):
    scores = []
    for label in labels:
        right = sum(g == p == label for g, p in zip(gold, told))
        total = sum(g == label for g in gold) + sum(p == label for p in told)
        scores.append(2 * right / total if total else 0.0)
    return 100 * sum(scores) / len(scores)


def folds_of(y, n, seed):
    """Folds in which every class has its share."""
    rng, fold = np.random.RandomState(seed), np.zeros(len(y), int)
    for c in set(y):
        members = rng.permutation([i for i, label in enumerate(y) if label == c])
        fold[members] = (np.arange(len(members)) + rng.randint(n)) % n
    return fold


def told_by(x, y, train, test, classes, penalty, each):
    """Scores of the test rows."""
    counts = np.bincount(y[train], weights=each[train], minlength=classes) + 1
    weights = (len(train) / classes / counts) ** 0.5
    w, b = fit(x[train], y[train], classes, penalty, weights, each[train])
    return x[test] @ w + b


def softmax(x):
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def prepare(args, records):
    os.makedirs(args.work, exist_ok=True)
    names = []
    for i, r in enumerate(records):
        names.append(os.path.join(args.work, f"{i:04d}.txt"))
        with open(names[-1], "w", encoding="utf-8") as f:
            f.write(r["sentence"].strip() + "\n")
    parse = os.path.join(args.work, "plover.conllu")
    if not os.path.exists(parse):
        with open(parse, "wb") as out:
            subprocess.run([args.parse, "parse", "--conllu", "--model", args.model, *names], stdout=out, check=True)
    vectors = []
    for layer in args.layers.split(","):
        path = os.path.join(args.work, f"layer{layer}.npy")
        if not os.path.exists(path):
            subprocess.run([args.vectors, args.model, parse, path, layer], check=True)
        vectors.append(np.load(path))
    documents, judged = read_parse(parse), None
    if args.insight:
        stem = os.path.join(args.work, "insight")
        subprocess.run([args.insight, args.model, stem, *names], check=True)
        judged = np.load(stem + ".judged.npy").astype(np.float32)
        vectors.append(np.load(stem + ".branch.npy").astype(np.float32))
        if len(judged) != sum(len(d.form) for d in documents):
            sys.exit(f"plover: the heads were asked of {len(judged)} words, the parse has others")
    return documents, vectors, judged


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("parse", "vectors", "model", "sentences", "lexicon"):
        ap.add_argument(name)
    ap.add_argument("--work", default="plover.work")
    ap.add_argument("--layers", default="6")
    ap.add_argument("--set", default="all", choices=("vectors", "words", "all"))
    ap.add_argument("--penalty", type=float, default=0.03)
    ap.add_argument("--own", nargs="+", help="PARSE.conllu DUMP VECTORS.npy...: our own annotated events, learnt from in every fold")
    ap.add_argument("--weight", type=float, default=0.5, help="of each of those")
    ap.add_argument("--insight", help="entente-insight: what the reader's heads say too")
    ap.add_argument("--folds", type=int, default=10)
    ap.add_argument("--seed", type=int, default=7)
    args = ap.parse_args()
    torch.set_num_threads(1)
    csv.field_size_limit(10 ** 9)
    with open(args.sentences, encoding="utf-8") as f:
        records = list(csv.DictReader(f, delimiter="\t"))
    lexicon = collections.defaultdict(set)
    with open(args.lexicon, encoding="utf-8") as f:
        for line in f:
            cells = line.rstrip("\n").split("\t")
            if not line.startswith("#") and len(cells) > 3:
                lexicon[cells[0]].add(cells[3])
    documents, own_vectors, judged = prepare(args, records)
    if len(documents) != len(records):
        sys.exit(f"plover: {len(records)} sentences but {len(documents)} documents in the parse")
    labels = sorted({r["gold_root"] for r in records})
    items = [(d, places(d, find(d, r["source"]), find(d, r["target"])), 0) for d, r in zip(documents, records)]
    names, vectors = [r["gold_root"] for r in records], [own_vectors]
    if args.own:
        vectors.append([np.load(path, mmap_mode="r") for path in args.own[2:]])
        for d, source, target, anchor, name in own_events(*args.own[:2]):
            at = places(d, source, target)
            at["anchor"] = anchor
            items.append((d, at, 1))
            names.append(name)
    y, n = np.array([labels.index(name) for name in names]), len(records)
    each = np.where(np.arange(len(y)) < n, 1.0, args.weight)
    kinds = [(features(items[:n], vectors, lexicon, args.set, judged), n)] if args.insight else []
    if args.own or not args.insight:
        kinds.append((features(items, vectors, lexicon, args.set if not args.insight else "words"), len(y)))
    fold, told = folds_of(list(y[:n]), args.folds, args.seed), np.zeros(n, int)
    quads = [QUAD[label] for label in labels]
    spread = []
    for k in range(args.folds):
        test, likely = np.flatnonzero(fold == k), 0
        for x, size in kinds:
            train = np.concatenate([np.flatnonzero(fold != k), np.arange(n, size)])
            likely = likely + softmax(told_by(x, y, train, test, len(labels), args.penalty, each))
        told[test] = likely.argmax(1)
        quad_of = lambda rows: [quads[i] for i in rows]
        spread.append((macro(list(y[test]), list(told[test]), sorted(set(y[test]))), macro(quad_of(y[test]), quad_of(told[test]), range(4))))
    y = y[:n]
    root, quad = macro(list(y), list(told), range(len(labels))), macro(quad_of(y), quad_of(told), range(4))
    mean, sd = np.mean(spread, 0), np.std(spread, 0)
    print(f"{args.set}, layers {args.layers}: {' and '.join(str(x.shape[1]) for x, _ in kinds)} numbers a sentence, {len(items)} sentences")
    print(f"root  macro F1 {root:5.1f}   folds {mean[0]:5.1f} +- {sd[0]:.1f}   right {100 * (y == told).mean():.1f} %")
    print(f"quad  macro F1 {quad:5.1f}   folds {mean[1]:5.1f} +- {sd[1]:.1f}")
    for i, label in enumerate(labels):
        right = int(((y == i) & (told == i)).sum())
        wrong = collections.Counter(labels[told[j]] for j in np.flatnonzero((y == i) & (told != i)))
        print(f"  {label:10} {right:3} of {int((y == i).sum()):3}   " + ", ".join(f"{l} {n}" for l, n in wrong.most_common(4)))


if __name__ == "__main__":
    main()
