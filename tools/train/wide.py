"""Teaches a branch with a wider encoder, MPNet, on a GPU where there is one.

Needs numpy, torch from 1.13 on, and of the files beside it wide_data.py, wide_net.py and network.py.

    wide.py teach PACK TEACHER --mpnet mpnet.npz --fold 0     once a fold: what it thinks of the reports it has not learnt from, TEACHER.npz, and its encoder
    wide.py learn PACK STATE --trunk trunk.npz --guesses TEACHER.npz ... [--vectors TEACHER.pt] [--start STATE]

A pack is one of wide_pack.py: of the head `token` (STATE is reading.py's) or of attributions (STATE is that of attributions.py). Without --fold the teacher
learns from all reports but those held out. With --vectors the student's vectors are to tell the teacher's too. --start goes on from a state of the same traits.
Settings that did well in the scripts this has come from, which asked the teacher also who takes part (with other --seed for each teacher):

    reading        teach --fold 0 to 3, the odd ones with --window 0; learn --vectors; then learn --start of that, without --vectors, --told 0.3
    attributions   teach --fold 0 to 2 and without, --epochs 6 --pieces 3000 --rate 5e-5 --label 0
                   learn --vectors, --epochs 12 --pieces 2000 --rate 3e-4 --head-rate 2e-3 --told 0.3 --label 0
"""
import argparse
import json
import pathlib
import random
import time

import network
import numpy as np
import torch
import wide_net as net
from torch import nn
from torch.nn import functional
from wide_data import Batch, Pack


def half_precision(device):
    return torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda")


def one_hot(labels, sizes):
    """[questions][labels of all tasks]"""
    return torch.cat([functional.one_hot(labels[:, task], size) for task, size in enumerate(sizes)], 1).float()


class Targets:
    """What each answer to a question counts for: what is annotated and what teachers guess, in shares."""

    def __init__(self, pack, guesses, guessed, told):
        self.pack, self.guesses = pack, guesses
        share = np.where(guessed, np.where(pack.is_annotated, told, 0), np.where(pack.is_annotated, 1, 0))
        self.told = torch.tensor(pack.weight * share, dtype=torch.float32, device=pack.device)
        self.guessed = torch.tensor(pack.weight * guessed * (1 - share), dtype=torch.float32, device=pack.device)
        self.reports = np.flatnonzero((pack.is_annotated | guessed) & ~pack.is_held)

    def of(self, name, asked):
        q = self.pack.questions[name]
        target = self.told[asked.reports, None] * one_hot(q.labels[asked.rows], q.head.sizes)
        if name in self.guesses:
            target = target + self.guessed[asked.reports, None] * self.guesses[name][asked.rows].float()
        return target


def head_loss(scores, target, head, label):
    """Cross-entropy; with the weight `label` once more among the labels that say something, which few words have."""
    loss = 0
    for part, size in zip(head.parts(), head.sizes):
        known, wanted = scores[:, part], target[:, part]
        loss = loss - (wanted * functional.log_softmax(known, 1)).sum(1).mean()
        if label:
            some = [i for i in range(size) if i != head.none % size]
            among, tells = functional.log_softmax(known[:, some], 1), wanted[:, some]
            loss = loss - label * wanted.sum(1).mean() * (tells * among).sum() / tells.sum().clamp_min(1e-6)
    return head.weight * loss


def loss_of(said, targets, label):
    return sum(head_loss(scores, targets.of(name, asked), targets.pack.questions[name].head, label) for name, (asked, scores) in said.items())


class Vectors:
    """The teacher's encoder: what it says of a piece, brought to mean 0 and variance 1, the student's vectors are to tell through one linear layer."""

    def __init__(self, path, hidden, device):
        kept = torch.load(path, map_location="cpu")
        self.encoder, self.window = net.MPNet(kept["layers"]), kept["window"]
        self.encoder.load_state_dict({name: value.float() for name, value in kept["encoder"].items()})
        self.encoder.to(device).eval()
        self.told = nn.Linear(hidden, net.MPNET["hidden"]).to(device)

    def loss(self, x, batch):
        with torch.no_grad():
            wanted = net.encoded(self.encoder, batch, self.window).float()
        return functional.mse_loss(self.told(x).float(), functional.layer_norm(wanted, wanted.shape[-1:]))


def train(reader, pack, reports, targets, o, vectors=None):
    heads = reader.heads() + (list(vectors.told.parameters()) if vectors else [])
    optimiser = torch.optim.AdamW([{"params": reader.encoding(), "lr": o.rate}, {"params": heads, "lr": o.head_rate}], weight_decay=0.01)
    steps = len(pack.epoch(reports, o.pieces)) * o.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: min(1, (at + 1) / (0.08 * steps)) * max(0.02, 1 - at / steps))
    for epoch in range(o.epochs):
        reader.train()
        began, total, batches = time.time(), 0.0, pack.epoch(reports, o.pieces)
        for part in batches:
            batch = Batch(pack, part)
            with half_precision(pack.device):
                x, said = reader(batch)
                loss = loss_of(said, targets, o.label) + (vectors.loss(x, batch) if vectors else 0)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            nn.utils.clip_grad_norm_(reader.encoding(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.detach()
        print(f"epoch {epoch + 1}: loss {float(total) / max(len(batches), 1):.3f}, {time.time() - began:.0f} s", flush=True)
        tell("held out", reader, pack, np.flatnonzero(pack.is_held))


def scores_of(reader, pack, reports):
    """{head: scores of the questions of these reports, in order}"""
    reader.eval()
    out = {name: [] for name in pack.questions}
    with torch.no_grad(), half_precision(pack.device):
        for part in pack.batches(reports, 8000):
            for name, (_, scores) in reader(Batch(pack, part))[1].items():
                out[name].append(scores.cpu())
    return {name: torch.cat(parts) for name, parts in out.items()}


def tell(what, reader, pack, reports):
    if not len(reports):
        return
    for name, scores in scores_of(reader, pack, reports).items():
        q = pack.questions[name]
        labels = q.labels[torch.from_numpy(pack.rows_of(name, reports)).to(pack.device)].cpu()
        for task, (part, size) in enumerate(zip(q.head.parts(), q.head.sizes)):
            guess, gold, none = scores[:, part].argmax(1), labels[:, task], q.head.none % size
            right, said = ((guess == gold) & (gold != none)).sum(), (guess != none).sum() + (gold != none).sum()
            loss = functional.cross_entropy(scores[:, part], gold)
            print(f"{what} {name} {task}: F1 {200 * right / max(int(said), 1):.1f}, loss {loss:.4f}", flush=True)


def probabilities(scores, head):
    return torch.cat([scores[:, part].softmax(1) for part in head.parts()], 1)


def mpnet_of(path, layers):
    encoder = net.MPNet(layers)
    with np.load(path) as content:
        encoder.load_state_dict(net.first_layers(net.unpacked(dict(content)), layers))
    return encoder


def trunk_of(path):
    with np.load(path) as content:
        content = dict(content)
    encoder = network.Encoder(json.loads(str(content.pop("shape"))))
    encoder.load_state_dict(net.unpacked(content))
    return encoder


def teach(o, device):
    pack = Pack(o.pack, device)
    reader = net.Teacher(mpnet_of(o.mpnet, o.layers), pack.questions, o.window).to(device)
    targets = Targets(pack, {}, np.zeros(len(pack), bool), 1.0)
    train(reader, pack, [r for r in targets.reports if o.fold is None or pack.fold[r] != o.fold], targets, o)
    reports = np.flatnonzero((pack.fold < 0) | (pack.fold == (-1 if o.fold is None else o.fold)))
    guesses = {name: probabilities(scores, pack.questions[name].head).numpy().astype(np.float16) for name, scores in scores_of(reader, pack, reports).items()}
    np.savez(o.out.with_suffix(".npz"), reports=reports, **guesses)
    encoder = {name: value.half().cpu() for name, value in reader.encoder.state_dict().items()}
    torch.save({"encoder": encoder, "layers": o.layers, "window": o.window}, o.out.with_suffix(".pt"))


def mean_guesses(pack, paths):
    """{head: [questions][labels]}, means of those who were asked, and which reports they were asked of."""
    total = {name: np.zeros((len(q.slots), sum(q.head.sizes)), np.float32) for name, q in pack.questions.items()}
    asked = np.zeros(len(pack), np.int64)
    for path in paths:
        with np.load(path) as content:
            reports = content["reports"]
            asked[reports] += 1
            for name in total:
                total[name][pack.rows_of(name, reports)] += content[name]
    for name, q in pack.questions.items():
        total[name] = torch.from_numpy(total[name] / np.repeat(asked, np.diff(q.first)).clip(1)[:, None]).half().to(pack.device)
    return total, asked > 0


def load_state(reader, path):
    kept = torch.load(path, map_location="cpu")
    state = dict(kept["reader"] if isinstance(kept, dict) else kept[0])
    if "token" in reader.names:  # reading_net.Scorer has one more row, for no trait
        state["token.rows.weight"] = state["token.rows.weight"][:-1]
    reader.load_state_dict(state)


def save_state(reader, questions, path):
    state = {name: value.detach().cpu() for name, value in reader.state_dict().items()}
    known = {name: q.names for name, q in questions.items()}
    if "token" in known:
        rows = state["token.rows.weight"]
        state["token.rows.weight"] = torch.cat([rows, rows.new_zeros(1, rows.shape[1])])
        torch.save((state, known["token"]), path)
    else:
        torch.save({"reader": state, "known": known}, path)


def learn(o, device):
    pack = Pack(o.pack, device)
    trunk = trunk_of(o.trunk).to(device)
    reader = net.Student(trunk, o.at, pack.questions).to(device)
    if o.start:
        load_state(reader, o.start)
    targets = Targets(pack, *mean_guesses(pack, o.guesses), o.told)
    vectors = Vectors(o.vectors, trunk.shape["hidden"], device) if o.vectors else None
    train(reader, pack, targets.reports, targets, o, vectors)
    save_state(reader, pack.questions, o.out)


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = a.add_subparsers(dest="command", required=True)
    teaching, learning = commands.add_parser("teach"), commands.add_parser("learn")
    for p, epochs, pieces, rate, head_rate, label in (teaching, 9, 2000, 4e-5, 1e-3, 0.2), (learning, 14, 3000, 2.5e-4, 8e-4, 0.1):
        p.add_argument("pack", type=pathlib.Path)
        p.add_argument("out", type=pathlib.Path)
        for name, kind, value in (("epochs", int, epochs), ("pieces", int, pieces), ("rate", float, rate), ("head-rate", float, head_rate),
                                  ("label", float, label), ("seed", int, 1)):
            p.add_argument(f"--{name}", type=kind, default=value)
    teaching.add_argument("--mpnet", type=pathlib.Path, required=True)
    teaching.add_argument("--fold", type=int)
    teaching.add_argument("--layers", type=int, default=net.MPNET["layers"])
    teaching.add_argument("--window", type=int, default=320, help="pieces read together; 0: as the trunk reads them")
    learning.add_argument("--trunk", type=pathlib.Path, required=True)
    learning.add_argument("--at", type=int, default=4, help="the trunk's layers before the branch")
    learning.add_argument("--guesses", type=pathlib.Path, nargs="+", default=[])
    learning.add_argument("--told", type=float, default=0.5, help="what an annotation counts for beside guesses")
    learning.add_argument("--vectors", type=pathlib.Path)
    learning.add_argument("--start", type=pathlib.Path)
    o = a.parse_args()
    random.seed(o.seed)
    torch.manual_seed(o.seed)
    torch.backends.cuda.matmul.allow_tf32 = True
    network.Linear.exact = True
    {"teach": teach, "learn": learn}[o.command](o, torch.device("cuda" if torch.cuda.is_available() else "cpu"))


if __name__ == "__main__":
    main()
