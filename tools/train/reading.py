"""Trains the reader's head `token`: which act and which event a word anchors (src/reading/judge.h), on what entente-insight dumps.

    reading.py --set DUMP WEIGHT GOLD [--set ...] [--folds 5] [--dev DUMP GOLD] [--out reading.model --base english.model --card reading.md]

DUMP: stem of a dump; GOLD: folder with ID.json of its reports. With --folds the first set is held out by folds of reports, and all others help in each fold;
its scores set the temperature. --out trains on all sets.
"""
import argparse
import json
import pathlib
import time

import dump
import model_file
import numpy as np
import scorer
import torch

ACTS = "demand propose appeal condition offer promise accept concede signal reject threaten warn".split()
EVENTS = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
SLOTS = "self parent subject object complement oblique speaker cue".split()
TASKS = {"positions": ("act", ACTS), "events": ("plover", EVENTS)}
SIZES = [len(ACTS) + 1, len(EVENTS) + 1]
LABELS = ACTS + ["none"] + EVENTS + ["none"]
PARTS = [slice(0, SIZES[0]), slice(SIZES[0], None)]


def gold_of(report, folder):
    path = pathlib.Path(folder) / f"{report.id}.json"
    return json.loads(path.read_text(encoding="utf-8"))["gold"] if path.exists() else {}


def targets(report, gold):
    """{token: label} of acts and of events."""
    out = []
    for kind, (key, labels) in TASKS.items():
        found = {}
        for entry in gold.get(kind, []):
            at = dump.anchor(report, entry["offset"], entry["offset"] + entry["evidence_len"])
            if at is not None and not entry.get("optional"):
                found.setdefault(at, labels.index(entry[key]))
        out.append(found)
    return out


def examples(stem, folder, weight):
    """All words of some reports that can be judged."""
    reports = dump.load(stem)
    slots, traits, labels, group, base = [], [], [], [], 1
    for number, report in enumerate(reports):
        acts, events = targets(report, gold_of(report, folder))
        for t in range(len(report)):
            if report.eligible[t]:
                slots.append([base + s if s >= 0 else 0 for s in report.slots[t]])
                traits.append(report.traits[t])
                labels.append((acts.get(t, len(ACTS)), events.get(t, len(EVENTS))))
                group.append(number)
        base += len(report)
    vectors = np.concatenate([np.zeros((1, reports[0].vectors.shape[1]), np.float32)] + [r.vectors for r in reports])
    return scorer.Examples(vectors, np.array(slots), traits, np.array(labels), np.array(group), np.full(len(slots), weight, np.float32))


def usual(labels):
    """Words that anchor nothing: most of them."""
    return (labels[:, 0] == len(ACTS)) & (labels[:, 1] == len(EVENTS))


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
    for task, part, known in ((0, PARTS[0], ACTS), (1, PARTS[1], EVENTS)):
        p = scorer.softmax(scores[:, part] / temperature)
        f, precision, recall, threshold, found = best_f1(p, labels[:, task], len(known))
        print(f"{name} {'act' if task == 0 else 'event'}: anchor and label F1 {100 * f:.1f} (P {100 * precision:.1f} R {100 * recall:.1f} above {threshold:.2f}), "
              f"anchor F1 {100 * found:.1f}, calibration error {100 * error_of(p, labels[:, task]):.1f}", flush=True)
        said = 1 - p[:, -1] > threshold
        guess = np.where(said, p[:, :-1].argmax(1), len(known))
        for i, label in enumerate(known if by_label else []):
            both, total = ((guess == i) & (labels[:, task] == i)).sum(), (guess == i).sum() + (labels[:, task] == i).sum()
            print(f"  {label} {200 * both / max(total, 1):.0f} of {(labels[:, task] == i).sum()}", end="")
        print(end="\n" if by_label else "")


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--set", nargs=3, action="append", required=True, metavar=("DUMP", "WEIGHT", "GOLD"))
    a.add_argument("--dev", nargs=2, metavar=("DUMP", "GOLD"))
    a.add_argument("--temperature", type=float, default=1.0, help="where nothing is held out")
    a.add_argument("--out")
    a.add_argument("--base")
    a.add_argument("--card", type=pathlib.Path)
    scorer.arguments(a)
    o = a.parse_args()
    torch.set_num_threads(1)
    began = time.time()
    sets = [examples(stem, folder, float(weight)) for stem, weight, folder in o.set]
    print(f"{sum(len(s.labels) for s in sets)} words, {sum(len(np.unique(s.group)) for s in sets)} reports, {time.time() - began:.0f} s", flush=True)
    temperature = o.temperature
    if o.folds:
        scores, held = scorer.cross_validate(sets[0], sets[1:], SIZES, o, usual)
        temperature = scorer.calibrate(scores, sets[0].labels[held], SIZES)
        print(f"temperature {temperature:.2f}")
        tell("held out", scores, sets[0].labels[held], temperature, True)
    if o.dev or o.out:
        everything = scorer.joined(sets)
        trained = scorer.train(everything, SIZES, o, usual(everything.labels))
        trained.temperature = temperature
    if o.dev:
        dev = examples(o.dev[0], o.dev[1], 1.0)
        tell("dev", trained.scores(dev), dev.labels, temperature, True)
    if o.out:
        base = model_file.base_hash(model_file.read(o.base))
        card = o.card.read_text(encoding="utf-8") if o.card else "no card\n"
        old = model_file.read(o.out) if pathlib.Path(o.out).exists() else {}
        others = {k: v for k, v in old.items() if k.startswith("head/") and not k.startswith("head/token/")}
        model_file.write(o.out, {"card": card, **trained.blocks("token", base, SLOTS, LABELS), **others})
        print(f"{o.out}: {pathlib.Path(o.out).stat().st_size} bytes")
    print(f"{time.time() - began:.0f} s")


if __name__ == "__main__":
    main()
