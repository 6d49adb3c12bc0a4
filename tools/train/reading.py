"""Trains the branch of data/model/reading.model, the encoder's upper layers anew for reading, with the head `token`: which act and which event a word anchors.
Who holds a position, towards whom it is and who takes part in an event are asked of heads of their own (position_heads.py, roles.py).

    reading.py teach STATE --base BERT.safetensors [--layers 12] --set ... [--held ...] [--start STATE]     a whole encoder of its own: better and too
    reading.py guess STATE --set ... [--share 0.65]       slow, so it says what it thinks of every word, STEM.guesses.npy; with a share, beside what stands there
    reading.py train STATE --set ... [--held ...] [--start STATE]     and the branch learns from that too
    reading.py export STATE OUT.model --card reading.md [--temperature 1.3]     the other heads of OUT stay

--set STEM TEXTS GOLD WEIGHT as often as there are sets. STEM.tsv and .npy are what entente-insight says of their reports (the C code's own questions, so that
what is trained is what is asked); GOLD is "-" where nobody has annotated. WEIGHT may be 0.5/0.15: of this set a share of 15 % is seen in an epoch.
--held IDS: a file with reports that are left out of training and told of after each epoch. All commands: --model english.model --pieces-program entente-pieces.
Set OPENBLAS_NUM_THREADS=1 where the machine has other work.
"""
import argparse
import json
import pathlib
import random
import time

import branch
import model_file
import network
import numpy as np
import reading_data as data
import reading_net as net
import torch
import trunk

LAYERS = 4  # of the trunk, before the branch


def softmax(x):
    e = np.exp(x - x.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


def best_f1(p, labels, none):
    """(F1, precision, recall, threshold, F1 of the anchors whatever their label), over thresholds of 1 - P(none)."""
    guess, sure, best = p[:, :none].argmax(1), 1 - p[:, none], (0, 0, 0, 0, 0)
    gold = (labels != none).sum()
    for threshold in np.arange(0.06, 0.9, 0.02):
        said = sure > threshold
        right = (said & (guess == labels)).sum()
        if right:
            precision, recall = right / said.sum(), right / gold
            found = (said & (labels != none)).sum()
            best = max(best, (2 * precision * recall / (precision + recall), precision, recall, threshold, 2 * found / (said.sum() + gold)))
    return best


def error_of(p, labels):
    """Expected calibration error of P(label is right) over ten classes of it, weighted by size, of what is thought to be something."""
    none = p.shape[1] - 1
    sure, guess = p[:, :none].max(1), p[:, :none].argmax(1)
    right, total, asked = guess == labels, 0.0, sure > 0.1
    for low in np.arange(0.1, 1, 0.1):
        some = asked & (sure > low) & (sure <= low + 0.1)
        total += abs(right[some].mean() - sure[some].mean()) * some.sum() if some.any() else 0
    return total / max(asked.sum(), 1)


def tell(name, scores, labels, temperature, by_label=False):
    for task, part, known in ((0, net.PARTS[0], data.ACTS), (1, net.PARTS[1], data.EVENTS)):
        p = softmax(scores[:, part] / temperature)
        f, precision, recall, threshold, found = best_f1(p, labels[:, task], len(known))
        anchors = labels[:, task] < len(known)
        given = (p[anchors, :-1].argmax(1) == labels[anchors, task]).mean()
        print(f"{name} {'act' if task == 0 else 'event'}: anchor and label F1 {100 * f:.1f} (P {100 * precision:.1f} R {100 * recall:.1f} above {threshold:.2f}), "
              f"anchor F1 {100 * found:.1f}, label given the anchor {100 * given:.1f}, calibration error {100 * error_of(p, labels[:, task]):.1f}", flush=True)
        said = 1 - p[:, -1] > threshold
        guess = np.where(said, p[:, :-1].argmax(1), len(known))
        for i, label in enumerate(known if by_label else []):
            both, total = ((guess == i) & (labels[:, task] == i)).sum(), (guess == i).sum() + (labels[:, task] == i).sum()
            print(f"  {label} {200 * both / max(total, 1):.0f} of {(labels[:, task] == i).sum()}", end="")
        print(end="\n" if by_label else "")


def scores_of(reader, reports):
    reader.eval()
    with torch.no_grad():
        return np.concatenate([reader(reports[at:at + 4]).numpy() for at in range(0, len(reports), 4)])


def batches_of(reports, pieces):
    """Whole reports, in any order, until they hold so many pieces."""
    random.shuffle(reports)
    part, size = [], 0
    for report in reports:
        part.append(report)
        size += sum(len(ids) for ids, _, _ in report.windows)
        if size >= pieces:
            yield part
            part, size = [], 0
    if part:
        yield part


def loaded(o):
    """[(reports, share seen in an epoch)], reports held out"""
    held_ids, held, out = set(o.held.read_text(encoding="utf-8").split()) if o.held else set(), [], []
    for stem, texts, gold, weight in o.set:
        weight, _, share = weight.partition("/")
        reports = data.load(stem, texts, gold, float(weight), o.model, o.pieces_program)
        if gold == "-" and reports and reports[0].guesses is None:
            raise SystemExit(f"{stem}: nobody has annotated these reports, and there is no {stem}.guesses.npy")
        held += [r for r in reports if r.id in held_ids]
        out.append(([r for r in reports if r.id not in held_ids], float(share or 1)))
        print(f"{stem}: {len(reports)} reports", flush=True)
    return out, held


def base_of(path):
    """BERT's weights by name, of a file of safetensors: a length, a JSON header, the numbers."""
    content, out = path.read_bytes(), {}
    size = int.from_bytes(content[:8], "little")
    for name, block in json.loads(content[8:8 + size]).items():
        if name != "__metadata__" and block["dtype"] in ("F32", "F16"):
            start, end = block["data_offsets"]
            values = np.frombuffer(content[8 + size + start:8 + size + end], {"F32": np.float32, "F16": np.float16}[block["dtype"]])
            out[name.removeprefix("bert.")] = torch.from_numpy(values.reshape(block["shape"]).astype(np.float32))
    return out


def whole(o, traits, layers):
    """A teacher: the trunk again, or an encoder with as many layers of another base (onnx_base.py) and the trunk's pieces and width."""
    encoder = trunk.trunk(o.model)
    if layers != len(encoder.layers):
        encoder = network.Encoder({**encoder.shape, "layers": layers})
    if o.base:
        encoder.load_base(base_of(o.base))
        torch.nn.init.zeros_(encoder.case.weight)
    return net.Whole(encoder, traits)


def layers_of(state):
    return 1 + max(int(name.split(".")[2]) for name in state if name.startswith("encoder.layers."))


def epoch_of(sets, pieces):
    seen = [r for reports, share in sets for r in (random.sample(reports, int(len(reports) * share)) if share < 1 else reports)]
    return [b for b in batches_of(seen, pieces) if any(len(r.labels) for r in b)]


def train(o):
    random.seed(o.seed)
    torch.manual_seed(o.seed)
    sets, held = loaded(o)
    reports = [r for some, _ in sets for r in some]
    state, names = torch.load(o.start) if o.start else (None, data.vocabulary_of(reports))
    data.number(reports + held, names)
    network.Linear.exact = True  # whole numbers are made of the weights at the end: training with them measured no better and takes twice the time
    if o.command == "teach":
        reader = whole(o, len(names), layers_of(state) if state else o.layers)
    else:
        encoder = trunk.trunk(o.model)
        data.add_lower(reports + held, encoder, LAYERS)
        reader = net.Branch(encoder, LAYERS, len(names))
    if state:
        reader.load_state_dict(state)
    optimiser = torch.optim.AdamW([{"params": reader.encoding(), "lr": o.rate}, {"params": reader.token.parameters(), "lr": o.head_rate}], weight_decay=0.01)
    steps = len(epoch_of(sets, o.pieces)) * o.epochs
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda at: min(1, (at + 1) / (0.08 * steps)) * max(0.02, 1 - at / steps))
    for epoch in range(o.epochs):
        reader.train()
        began, total, batches = time.time(), 0.0, epoch_of(sets, o.pieces)
        for part in batches:
            loss = net.loss_of(reader, part)
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(reader.encoding(), 1.0)
            optimiser.step()
            schedule.step()
            total += loss.item()
        print(f"epoch {epoch + 1}: loss {total / len(batches):.3f}, {time.time() - began:.0f} s", flush=True)
        torch.save((reader.state_dict(), names), o.state)
        if held:
            tell("held out", scores_of(reader, held), np.concatenate([r.labels for r in held]), 1.0)


def guess(o):
    state, names = torch.load(o.state)
    network.Linear.exact = True
    reader = whole(o, len(names), layers_of(state))
    reader.load_state_dict(state)
    for stem, texts, gold, weight in o.set:
        reports = data.load(stem, texts, gold, 1.0, o.model, o.pieces_program)
        data.number(reports, names)
        scores = scores_of(reader, reports)
        said = np.concatenate([softmax(scores[:, part]) for part in net.PARTS], 1)
        if o.share < 1:
            said = o.share * said + (1 - o.share) * np.load(f"{stem}.guesses.npy")
        np.save(f"{stem}.guesses.npy", said.astype(np.float16))
        print(f"{stem}: {len(scores)} words", flush=True)


def scorer_blocks(name, slots, labels, known, state, before, base, temperature):
    def values(key):
        return state[before + key].detach().float().numpy()

    rows, scale = model_file.pack_rows(values("rows.weight")[:-1])
    head = {"head": f"version 1\nbase {base}\n", "slots": "\n".join(slots) + "\n", "labels": "\n".join(labels) + "\n",
            "traits": "\n".join(sorted(known, key=known.get)) + "\n", "rows": rows, "rows/scale": scale, "out": np.ascontiguousarray(values("out.weight").T),
            "bias": values("out.bias"), "temperature": np.array([temperature], np.float32), "vectors": "branch\n"}
    return {**{f"head/{name}/{key}": value for key, value in head.items()},
            **model_file.linear(f"head/{name}/wide", values("wide.weight"), values("wide.bias"))}


def export(o):
    state, names = torch.load(o.state)
    base = model_file.base_hash(model_file.read(o.model))
    layers = {f"encoder.{name}": value for name, value in state.items() if name.startswith("layers.")}
    blocks = {"card": o.card.read_text(encoding="utf-8"), **branch.blocks(layers, 0, LAYERS, base)}
    labels = data.ACTS + ["none"] + data.EVENTS + ["none"]
    blocks.update(scorer_blocks("token", data.SLOTS, labels, names, state, "token.", base, o.temperature))
    old = model_file.read(o.out) if o.out.exists() else {}
    blocks.update({key: value for key, value in old.items() if key.startswith("head/") and not key.startswith("head/token/")})
    model_file.write(o.out, blocks)
    print(f"{o.out}: {o.out.stat().st_size} bytes")


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = a.add_subparsers(dest="command", required=True)
    learns = []
    for name in "teach", "guess", "train":
        p = commands.add_parser(name)
        p.add_argument("--set", nargs=4, action="append", required=True, metavar=("STEM", "TEXTS", "GOLD", "WEIGHT"))
        p.add_argument("--pieces-program", default="build/release/entente-pieces")
        learns.append(p)
    for p in learns[0], learns[2]:
        p.add_argument("--held", type=pathlib.Path)
        p.add_argument("--start", type=pathlib.Path)
        for name, kind, value in (("epochs", int, 4), ("pieces", int, 800), ("rate", float, 1.5e-4), ("head-rate", float, 1e-3), ("seed", int, 1)):
            p.add_argument(f"--{name}", type=kind, default=value)
    e = commands.add_parser("export")
    e.add_argument("--card", type=pathlib.Path, required=True)
    e.add_argument("--temperature", type=float, default=1.0)
    for p in *learns, e:
        p.add_argument("state", type=pathlib.Path)
        p.add_argument("--model", required=True)
        p.set_defaults(base=None)
    learns[0].add_argument("--base", type=pathlib.Path)
    learns[0].add_argument("--layers", type=int, default=6)
    learns[1].add_argument("--share", type=float, default=1.0)
    e.add_argument("out", type=pathlib.Path)
    o = a.parse_args()
    torch.set_num_threads(1)
    {"teach": train, "guess": guess, "train": train, "export": export}[o.command](o)


if __name__ == "__main__":
    main()
