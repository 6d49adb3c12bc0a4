"""Attribution heads from PolNeAR: a branch of the encoder's two upper layers, trained together with a scorer that finds the heads of cues and one that
tells for each word around a cue whether it begins or continues its source, the cue, or its content.

    attributions.py cues FOLDER DUMP CUES [--all]      which tokens entente-attributions is to take for cues; DUMP is made without
    attributions.py train FOLDER STATE DUMP... --held DUMP --model english.model
    attributions.py measure FOLDER STATE DUMP...
    attributions.py export STATE OUT.model --model english.model --card polnear.md

FOLDER has ARTICLE_ANNOTATOR.json; DUMP is the stem of what entente-attributions writes, with the output of the layer the branch starts from. Questions
are those of the C code (src/reading/attributor_question.h), so that what is trained is what is asked.
"""
import argparse
import collections
import dataclasses
import glob
import json
import math
import pathlib
import random
import time

import branch
import model_file
import network
import numpy as np
import torch
from torch import nn
from torch.nn import functional

NONE = 0xFFFFFFFF
FROM = 4  # the trunk's layer that the branch leaves behind
LABELS = ["none", "source", "source+", "cue", "cue+", "content", "content+"]
ROLES = {"source": 1, "cue": 3, "content": 5}
CUE_SLOTS = ["self", "previous", "next", "parent", "subject", "object", "complement", "oblique"]
PART_SLOTS = ["self", "previous", "next", "previous 2", "next 2", "parent", "branch", "cue"]
CUE_WIDE, PART_WIDE = 96, 192
CUE_TRAITS, PART_TRAITS = 15000, 18000


@dataclasses.dataclass
class Questions:
    """slots [n][slots], -1 for none; traits of question i: traits[offset[i]:offset[i + 1]]"""
    slots: np.ndarray
    traits: np.ndarray
    offset: np.ndarray

    def part(self, first, end):
        a, b = self.offset[first], self.offset[end]
        return Questions(self.slots[first:end], self.traits[a:b], self.offset[first:end + 1] - a)


@dataclasses.dataclass
class Site:
    """A cue's head, the tokens of its stretch, and where its questions begin among those of the report."""
    cue: int
    first: int
    last: int
    at: int


@dataclasses.dataclass
class Report:
    id: str
    sentence: np.ndarray
    start: np.ndarray
    end: np.ndarray
    head: np.ndarray
    place: np.ndarray  # of each token's first piece among the rows
    windows: np.ndarray
    rows: np.ndarray
    cue: Questions
    part: Questions
    sites: list

    def __len__(self):
        return len(self.start)


def questions(numbers, starts, slots):
    starts = np.asarray(starts, np.int64)
    counts = numbers[starts + slots].astype(np.int64) if len(starts) else np.zeros(0, np.int64)
    found = numbers[starts[:, None] + np.arange(slots)].astype(np.int64)
    offset = np.concatenate([[0], np.cumsum(counts)])
    where = np.repeat(starts + slots + 1 - offset[:-1], counts) + np.arange(offset[-1])
    return Questions(np.where(found == NONE, -1, found), numbers[where].astype(np.int32), offset)


def walk(view, at, n, slots):
    starts = []
    for _ in range(n):
        starts.append(at)
        at += slots + 1 + view[at + slots]
    return starts, at


def load(stem):
    """The reports of a dump, and the names of its traits."""
    numbers = np.memmap(f"{stem}.u32", np.uint32, "r")
    view, ids, names = memoryview(numbers), [], []
    with open(f"{stem}.txt", encoding="utf-8", newline="\n") as lines:
        for line in lines:
            (ids if line[0] == "D" else names).append(line[2:-1])
    all_rows = np.memmap(f"{stem}.f32", np.float32, "r").reshape(-1, 384)
    reports, at, row = [], 0, 0
    for name in ids:
        n, _, n_windows = (int(x) for x in numbers[at:at + 3])
        table = numbers[at + 3:at + 3 + 5 * n].reshape(n, 5).astype(np.int64)
        at += 3 + 5 * n
        place, windows = numbers[at:at + n].astype(np.int64), numbers[at + n:at + n + n_windows].astype(np.int64)
        cue_starts, at = walk(view, at + n + n_windows, n, len(CUE_SLOTS))
        n_sites, at = view[at], at + 1
        part_starts, sites = [], []
        for _ in range(n_sites):
            cue, first, last = view[at], view[at + 1], view[at + 2]
            sites.append(Site(cue, first, last, len(part_starts)))
            starts, at = walk(view, at + 3, last + 1 - first, len(PART_SLOTS))
            part_starts += starts
        rows = all_rows[row:row + windows.sum()].astype(np.float16)
        row += windows.sum()
        reports.append(Report(name, table[:, 0], table[:, 2], table[:, 3], np.where(table[:, 4] == NONE, -1, table[:, 4]), place, windows, rows,
                              questions(numbers, cue_starts, len(CUE_SLOTS)), questions(numbers, part_starts, len(PART_SLOTS)), sites))
    return reports, names


# Gold.

def attributions(folder, report):
    """[{role: [(first token, last token, is exact)]}] by the first annotator; None where nobody annotated the article."""
    found = sorted(glob.glob(f"{folder}/{glob.escape(report.id)}_*.json"))
    if not found:
        return None
    starts, ends = {s: i for i, s in enumerate(report.start)}, {e: i for i, e in enumerate(report.end)}

    def tokens(span):
        first, last = starts.get(span[0]), ends.get(span[1])
        if first is not None and last is not None and first <= last:
            return first, last, True
        inside = np.flatnonzero((report.start < span[1]) & (report.end > span[0]))
        return (int(inside[0]), int(inside[-1]), False) if len(inside) else None

    out = []
    for entry in json.loads(pathlib.Path(found[0]).read_text(encoding="utf-8")):
        out.append({role: [t for t in map(tokens, entry.get(role, [])) if t] for role in ROLES})
    return out


def depth(head, token):
    steps = 0
    while head[token] >= 0 and steps < 200:
        token = head[token]
        steps += 1
    return steps


def cue_heads(report, gold):
    """{token: attribution}: the highest word of each cue."""
    out = {}
    for entry in gold:
        words = [t for first, last, _ in entry["cue"] for t in range(first, last + 1)]
        if words:
            out.setdefault(min(words, key=lambda t: (depth(report.head, t), t)), entry)
    return out


def labels_of(site, entry):
    out = np.zeros(site.last + 1 - site.first, np.int64)
    for role in ("content", "source", "cue"):
        for first, last, _ in entry[role] if entry else []:
            for t in range(max(first, site.first), min(last, site.last) + 1):
                out[t - site.first] = ROLES[role] + (t > first)
    return out


def list_cues(o):
    """Heads of cues, and words whose lemma often heads one, beside a share of them as negative examples."""
    reports, names = load(o.dump)
    lemma = {i: name[len("lemma "):] for i, name in enumerate(names) if name.startswith("lemma ")}
    rng, found, head_of, all_of = random.Random(3), [], collections.Counter(), collections.Counter()
    for r in reports:
        lemmas = [next(lemma[t] for t in r.cue.traits[a:b] if t in lemma) for a, b in zip(r.cue.offset, r.cue.offset[1:])]
        heads = cue_heads(r, attributions(o.folder, r) or [])
        all_of.update(lemmas)
        head_of.update(lemmas[t] for t in heads)
        found.append((r.id, lemmas, heads))
    with open(o.out, "w", encoding="utf-8") as out:
        for name, lemmas, heads in found:
            others = [t for t, x in enumerate(lemmas) if t not in heads and head_of[x] >= 2 and head_of[x] > 0.03 * all_of[x]]
            if not o.all and len(others) > 0.6 * len(heads):
                others = rng.sample(others, int(0.6 * len(heads)))
            out.write(name + " " + " ".join(map(str, sorted({*heads, *others}))) + "\n")


# The network.

class Scorer(nn.Module):
    """src/reading/scorer.h with one training: h = ReLU(wide(x) + rows of the traits), score = out(h)."""

    def __init__(self, slots, traits, wide, labels, dropout, trait_dropout):
        super().__init__()
        self.slots, self.dropout, self.trait_dropout = slots, dropout, trait_dropout
        self.wide = network.Linear(slots * 384, wide)
        self.rows = nn.EmbeddingBag(traits, wide, mode="sum")
        nn.init.normal_(self.rows.weight, std=0.05)
        self.out = nn.Linear(wide, labels)

    def forward(self, vectors, slots, traits, offset):
        """vectors [tokens + 1][hidden], the last one zeros, which slot -1 means."""
        n, wide = len(vectors), self.wide.out_features
        scale = (self.wide.weight.detach().abs().amax(-1, keepdim=True) / network.WEIGHT_MAX).clamp_min(1e-12)
        weight = network.rounded(self.wide.weight / scale) * scale
        by_slot = functional.linear(vectors, weight.view(wide, self.slots, -1).transpose(0, 1).reshape(self.slots * wide, -1))
        at = torch.where(slots < 0, n - 1, slots) * self.slots + torch.arange(self.slots)
        h = functional.embedding_bag(at, by_slot.view(n * self.slots, wide), mode="sum") + self.wide.bias
        if self.training:
            kept = torch.rand(len(traits)) >= self.trait_dropout
            count = torch.cat([torch.zeros(1, dtype=torch.long), kept.cumsum(0)])
            traits, offset = traits[kept], count[offset]
        h = functional.relu(h + self.rows(traits, offset[:-1]))
        return self.out(functional.dropout(h, self.dropout, self.training))


class Reader(nn.Module):
    def __init__(self, shape, cue_traits, part_traits):
        super().__init__()
        self.layers = nn.ModuleList(network.Layer(shape["hidden"], shape["heads"], shape["wide"], 0.1) for _ in range(2))
        self.cue = Scorer(len(CUE_SLOTS), cue_traits, CUE_WIDE, 2, 0.2, 0.1)
        self.part = Scorer(len(PART_SLOTS), part_traits, PART_WIDE, len(LABELS), 0.2, 0.1)

    def vectors(self, report):
        """[tokens + 1][hidden], the last one zeros. Windows of like length go together."""
        rows, out = torch.from_numpy(report.rows), torch.zeros(len(report.rows) + 1, 384)
        starts, order = np.concatenate([[0], np.cumsum(report.windows)]), np.argsort(report.windows, kind="stable")
        parts, places = [], []
        for some in np.array_split(order, max(1, min(3, len(order) // 3))):
            width = int(report.windows[some].max())
            at = torch.full((len(some), width), -1)
            for k, w in enumerate(some):
                at[k, :report.windows[w]] = torch.arange(int(starts[w]), int(starts[w + 1]))
            mask = torch.where(at < 0, -1e9, 0.0)[:, None, None, :]
            x = rows[at.clamp_min(0)].float()
            for layer in self.layers:
                x = layer(x, mask)
            parts.append(x[at >= 0])
            places.append(at[at >= 0])
        place = torch.zeros(len(rows), dtype=torch.long)
        place[torch.cat(places)] = torch.arange(len(rows))
        token = torch.cat(parts)[place[torch.from_numpy(report.place)]]
        return torch.cat([functional.dropout(token, 0.1, self.training), torch.zeros(1, 384)])


def ask(scorer, vectors, q):
    return scorer(vectors, torch.from_numpy(q.slots), torch.from_numpy(q.traits).long(), torch.from_numpy(q.offset))


def read_layer(layer, blocks, name):
    """Takes over a layer of a model file."""
    for part in "qkv", "out", "up", "down":
        packed, linear = blocks[f"{name}/{part}"], getattr(layer, part)
        n, k = linear.weight.shape
        q = packed.transpose(0, 2, 1, 3).reshape(-1, k)[:n].astype(np.float32)
        linear.weight.data.copy_(torch.from_numpy(q * blocks[f"{name}/{part}/scale"][:n, None]))
        linear.bias.data.copy_(torch.from_numpy(blocks[f"{name}/{part}/bias"][:n]))
    for part in "norm1", "norm2":
        norm = getattr(layer, part)
        norm.weight.data.copy_(torch.from_numpy(blocks[f"{name}/{part}"][0]))
        norm.bias.data.copy_(torch.from_numpy(blocks[f"{name}/{part}"][1]))


# Traits.

def frequent(dumps, kind, most, least):
    counts = collections.Counter()
    for reports, names in dumps:
        total = np.zeros(len(names), np.int64)
        for r in reports:
            total += np.bincount(getattr(r, kind).traits, minlength=len(names))
        for i in np.flatnonzero(total):
            counts[names[i]] += int(total[i])
    kept = sorted(counts, key=lambda t: (-counts[t], t))[:most]
    return {t: i for i, t in enumerate(sorted(t for t in kept if counts[t] >= least))}


def renumber(dump, kind, known):
    """Traits by their rows; those that are not known go."""
    reports, names = dump
    row = np.array([known.get(t, -1) for t in names], np.int32)
    for r in reports:
        q = getattr(r, kind)
        new = row[q.traits]
        count = np.concatenate([[0], np.cumsum(new >= 0)])
        setattr(r, kind, Questions(q.slots, new[new >= 0], count[q.offset]))


# Decoding and scores.

def best_path(scores):
    """The best labels in which every continuation continues its own kind. scores [n][labels]"""
    allowed = np.full((len(LABELS), len(LABELS)), 0.0)
    for j, label in enumerate(LABELS):
        if label.endswith("+"):
            for i, before in enumerate(LABELS):
                if before.rstrip("+") != label[:-1]:
                    allowed[i, j] = -1e9
    total = scores[0] + np.array([-1e9 if label.endswith("+") else 0 for label in LABELS])
    back = []
    for row in scores[1:]:
        through = total[:, None] + allowed
        back.append(through.argmax(0))
        total = through.max(0) + row
    path = [int(total.argmax())]
    for b in reversed(back):
        path.append(int(b[path[-1]]))
    return path[::-1]


def spans_of(path, first):
    out = {role: [] for role in ROLES}
    for i, label in enumerate(path):
        role = LABELS[label].rstrip("+")
        if label and LABELS[label] == role:
            out[role].append([first + i, first + i])
        elif label:
            out[role][-1][1] = first + i
    return {role: [tuple(s) for s in spans] for role, spans in out.items()}


def predict(reader, report):
    """[(score of the cue, {role: spans})] of all sites of the dump."""
    with torch.no_grad():
        vectors = reader.vectors(report)
        cue = ask(reader.cue, vectors, report.cue)
        cue = (cue[:, 1] - cue[:, 0]).numpy()
        out = []
        sites = [s for s in report.sites if cue[s.cue] > -4]
        for s in sites:
            scores = ask(reader.part, vectors, report.part.part(s.at, s.at + s.last + 1 - s.first)).numpy()
            out.append((cue[s.cue], spans_of(best_path(scores), s.first)))
    return out


def evaluate(found, threshold):
    """found: [(report, gold, predicted)]. F1 of exact spans by role, and of triples with all their pieces."""
    c = collections.Counter()
    for report, gold, predicted in found:
        golds, told, inside = {r: set() for r in ROLES}, {r: set() for r in ROLES}, set()
        triples, guesses = [], []
        for entry in gold:
            for role in ROLES:
                golds[role].update(entry[role])
                for first, last, _ in entry[role]:
                    inside.update(report.sentence[first:last + 1])
            triples.append(tuple(frozenset(entry[role]) for role in ROLES))
        for score, spans in predicted:
            if score <= threshold or not spans["cue"] or not (spans["content"] or spans["source"]):
                continue
            exact = {role: {(a, b, True) for a, b in spans[role]} for role in ROLES}
            for role in ROLES:
                told[role].update(s for s in exact[role] if any(x in inside for x in report.sentence[s[0]:s[1] + 1]))
            if any(report.sentence[s[0]] in inside for role in ROLES for s in exact[role]):
                guesses.append(tuple(frozenset(exact[role]) for role in ROLES))
        for role in ROLES:
            c[role, "gold"] += len(golds[role])
            c[role, "told"] += len(told[role])
            c[role, "right"] += len(golds[role] & told[role])
        c["triple", "gold"] += len(triples)
        c["triple", "told"] += len(guesses)
        for guess in guesses:
            if guess in triples:
                triples.remove(guess)
                c["triple", "right"] += 1
    return {k: 200 * c[k, "right"] / max(1, c[k, "gold"] + c[k, "told"]) for k in (*ROLES, "triple")}


def measure(reader, dump, folder, thresholds=(-1.5, -1, -0.5, 0, 0.5)):
    reader.eval()
    found = [(r, gold, predict(reader, r)) for r in dump for gold in [attributions(folder, r)] if gold]
    for t in thresholds:
        print(f"  threshold {t:5}: " + "  ".join(f"{k} {v:.1f}" for k, v in evaluate(found, t).items()), flush=True)
    return found


# Training.

def prepared(reports, folder):
    """(report, cue labels, part labels)"""
    out = []
    for r in reports:
        gold = attributions(folder, r)
        if not gold or not r.sites:
            continue
        heads, cue = cue_heads(r, gold), np.zeros(len(r.head), np.int64)
        cue[list(heads)] = 1
        out.append((r, torch.from_numpy(cue), torch.from_numpy(np.concatenate([labels_of(s, heads.get(s.cue)) for s in r.sites]))))
    return out


def optimiser_of(reader, o):
    heads = [p for s in (reader.cue, reader.part) for p in s.parameters()]
    return torch.optim.AdamW([{"params": reader.layers.parameters(), "lr": o.rate, "weight_decay": 0.01},
                              {"params": heads, "lr": o.head_rate, "weight_decay": 0.0}])


def step(reader, example, o):
    report, cue, part = example
    vectors = reader.vectors(report)
    return (o.cue_weight * functional.cross_entropy(ask(reader.cue, vectors, report.cue), cue),
            functional.cross_entropy(ask(reader.part, vectors, report.part), part))


def train(o):
    started, dumps = time.time(), [load(stem) for stem in o.dumps]
    held = load(o.held)
    print(f"loaded {sum(len(d[0]) for d in dumps)} reports in {time.time() - started:.0f} s", flush=True)
    begun = torch.load(o.begun) if o.begun else None
    known = begun["known"] if begun else {"cue": frequent(dumps, "cue", CUE_TRAITS, 8), "part": frequent(dumps, "part", PART_TRAITS, 30)}
    for dump in [*dumps, held]:
        for kind, names in known.items():
            renumber(dump, kind, names)
    held_ids = {r.id for r in held[0]}
    examples = prepared([r for d in dumps for r in d[0] if r.id not in held_ids], o.folder)
    shape = {"hidden": 384, "heads": 12, "wide": 1536}
    torch.manual_seed(o.seed)
    rng = random.Random(o.seed)
    reader = Reader(shape, len(known["cue"]), len(known["part"]))
    blocks = model_file.read(o.model)
    for i, layer in enumerate(reader.layers):
        read_layer(layer, blocks, f"trunk/{FROM + i}")
    if begun:
        reader.load_state_dict(begun["reader"])
    steps = int(o.passes * len(examples))
    print(f"{len(examples)} reports, {len(known['cue'])} and {len(known['part'])} traits, {time.time() - started:.0f} s", flush=True)
    optimiser = optimiser_of(reader, o)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda k: min(1, (k + 1) / (0.06 * steps)) * max(0.02, 1 - k / steps))
    for number in range(math.ceil(o.passes)):
        reader.train()
        rng.shuffle(examples)
        sums = np.zeros(2)
        for k, example in enumerate(examples[: steps - number * len(examples)]):
            losses = step(reader, example, o)
            optimiser.zero_grad()
            sum(losses).backward()
            nn.utils.clip_grad_norm_(reader.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            sums += [x.item() for x in losses]
            if k % 100 == 99:
                print(f"  {k + 1}: {sums / (k + 1)} {time.time() - started:.0f} s", flush=True)
        print(f"pass {number + 1}: {sums / (k + 1)} {time.time() - started:.0f} s", flush=True)
        torch.save({"reader": reader.state_dict(), "known": known}, o.state)
        measure(reader, held[0], o.folder)


def restored(path):
    state = torch.load(path)
    reader = Reader({"hidden": 384, "heads": 12, "wide": 1536}, len(state["known"]["cue"]), len(state["known"]["part"]))
    reader.load_state_dict(state["reader"])
    return reader.eval(), state["known"]


def measure_dumps(o):
    reader, known = restored(o.state)
    for stem in o.dumps:
        dump = load(stem)
        for kind, names in known.items():
            renumber(dump, kind, names)
        print(stem)
        measure(reader, dump[0], o.folder)


def scorer_blocks(name, scorer, known, slots, labels, base, threshold=0.0):
    """As src/reading/scorer.h has it; h is a multiple of 64 there. threshold: taken from the score of the last label."""
    wide, h = scorer.wide.out_features, (scorer.wide.out_features + 63) // 64 * 64
    room = [(0, 0), (0, h - wide)]
    rows, scale = model_file.pack_rows(np.pad(scorer.rows.weight.detach().numpy(), room))
    bias = scorer.out.bias.detach().numpy().copy()
    bias[-1] -= threshold
    blocks = {f"head/{name}/head": f"version 1\nbase {base}\n", f"head/{name}/vectors": "branch\n", f"head/{name}/slots": "\n".join(slots) + "\n",
              f"head/{name}/labels": "\n".join(labels) + "\n", f"head/{name}/traits": "\n".join(sorted(known, key=known.get)) + "\n",
              f"head/{name}/rows": rows, f"head/{name}/rows/scale": scale, f"head/{name}/out": np.pad(scorer.out.weight.detach().numpy(), room).T.copy(),
              f"head/{name}/bias": bias, f"head/{name}/temperature": np.ones(1, np.float32)}
    blocks.update(model_file.linear(f"head/{name}/wide", scorer.wide.weight.detach().numpy(), scorer.wide.bias.detach().numpy()))
    return blocks


def export(o):
    reader, known = restored(o.state)
    base = model_file.base_hash(model_file.read(o.model))
    blocks = {"card": pathlib.Path(o.card).read_text(encoding="utf-8")}
    state = reader.layers.state_dict()
    blocks.update(branch.blocks({f"encoder.layers.{FROM + int(name[0])}{name[1:]}": value for name, value in state.items()}, FROM, FROM, base))
    blocks.update(scorer_blocks("attribution_cue", reader.cue, known["cue"], CUE_SLOTS, ["none", "cue"], base, o.threshold))
    blocks.update(scorer_blocks("attribution_part", reader.part, known["part"], PART_SLOTS, LABELS, base))
    model_file.write(o.out, blocks)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = a.add_subparsers(dest="what", required=True)
    cues, training, measuring, exporting = (steps.add_parser(name) for name in ("cues", "train", "measure", "export"))
    for part in cues, training, measuring:
        part.add_argument("folder")
    cues.add_argument("dump")
    cues.add_argument("out")
    cues.add_argument("--all", action="store_true", help="every word that may be one, for measuring; else a sample")
    for part in training, measuring, exporting:
        part.add_argument("state")
    for part in training, measuring:
        part.add_argument("dumps", nargs="+")
    training.add_argument("--held", required=True)
    training.add_argument("--passes", type=float, default=4)
    training.add_argument("--rate", type=float, default=1.5e-4)
    training.add_argument("--head-rate", type=float, default=1.5e-3)
    training.add_argument("--cue-weight", type=float, default=4.0)
    training.add_argument("--begun", help="a state to go on from")
    training.add_argument("--seed", type=int, default=1)
    exporting.add_argument("out")
    exporting.add_argument("--threshold", type=float, default=0.0)
    exporting.add_argument("--card", required=True)
    for part in training, exporting:
        part.add_argument("--model", required=True)
    o = a.parse_args()
    torch.set_num_threads(1)
    {"cues": list_cues, "train": train, "measure": measure_dumps, "export": export}[o.what](o)


if __name__ == "__main__":
    main()
