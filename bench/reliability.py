#!/usr/bin/env python3
"""How often the reader is right where it says how sure it is.

    reliability.py GOLD --words STEM [--svg FILE]       the heads, word by word: STEM of what entente-insight wrote (tools/insight.c)
    reliability.py GOLD --entries READINGS [--svg FILE] entries of `entente read --json` that have a probability

GOLD: folder with ID.json of annotated reports that nothing was trained on. Of each tenth of the probability: how many, the mean of what was said, how many
were right; below, the mean gap weighted by size (expected calibration error). A word is right where it anchors an annotated entry of that label; an entry
where its evidence covers half of that of an annotated entry of its label. --svg draws it: on the line what is said is what is so.
"""
import argparse
import json
import pathlib
import sys

HOME = pathlib.Path(__file__).resolve().parent.parent
LEAST = 0.1  # what is thought less likely is not said


def of_words(stem, gold):
    """{kind: [(probability, right)]}"""
    sys.path.insert(0, str(HOME / "tools" / "train"))
    import dump
    import numpy as np
    import reading_data
    parts = slice(0, len(reading_data.ACTS) + 1), slice(len(reading_data.ACTS) + 1, None)
    judged, at, out = np.load(f"{stem}.judged.npy"), 0, {"acts": [], "events": []}
    if not len(judged):
        sys.exit(f"reliability: {stem}.judged.npy: the reader had no heads")
    for report in dump.load(stem):
        report.asked_words = [t for t in range(len(report)) if report.eligible[t]]
        labels = reading_data.anchors_of(report, reading_data.gold_of(gold, report.id))
        for task, (kind, part) in enumerate(zip(out, parts)):
            for t, label in zip(report.asked_words, labels[:, task]):
                p = judged[at + t, part][:-1]
                out[kind].append((float(p.max()), label == int(p.argmax())))
        at += len(report)
    return out


def of_entries(path, gold):
    out = {"positions": [], "events": []}
    for line in open(path, encoding="utf-8"):
        read = json.loads(line)
        known = json.loads((pathlib.Path(gold) / f"{read['report']['id']}.json").read_text(encoding="utf-8"))["gold"]
        for kind, key in (("positions", "act"), ("events", "plover")):
            left = list(known.get(kind, []))
            for entry in sorted(read[kind], key=lambda e: -e.get("probability", 0)):
                if "probability" not in entry:
                    continue
                span = entry["evidence"]
                hit = next((g for g in left if g[key] == entry[key]
                            and 2 * (min(span["end"], g["offset"] + g["evidence_len"]) - max(span["start"], g["offset"])) >= g["evidence_len"]), None)
                if hit:
                    left.remove(hit)
                out[kind].append((entry["probability"], hit is not None))
    return out


def tenths(pairs):
    """[(n, mean probability, share right)] of each tenth that has any, and the error."""
    rows, kept = [], [(p, r) for p, r in pairs if p > LEAST]
    for tenth in range(10):
        some = [(p, r) for p, r in kept if tenth / 10 < p <= (tenth + 1) / 10]
        if some:
            rows.append((len(some), sum(p for p, _ in some) / len(some), sum(r for _, r in some) / len(some)))
    return rows, sum(n * abs(said - right) for n, said, right in rows) / max(len(kept), 1)


def draw(path, found):
    """Square fields side by side; a dot for each tenth, its area by how many."""
    side, parts = 240, []
    for i, (kind, rows) in enumerate(found.items()):
        x0 = 50 + i * (side + 60)
        parts.append(f'<g transform="translate({x0} 30)"><rect width="{side}" height="{side}" fill="none" stroke="#888"/>'
                     f'<path d="M0 {side}L{side} 0" stroke="#bbb"/><text x="0" y="-10">{kind}</text>'
                     f'<text x="{side / 2}" y="{side + 32}" text-anchor="middle">said</text>'
                     f'<text transform="translate(-30 {side / 2}) rotate(-90)" text-anchor="middle">right</text>')
        parts += [f'<text x="{side * t}" y="{side + 15}" text-anchor="middle">{t:g}</text><text x="-5" y="{side - side * t + 4}" text-anchor="end">{t:g}</text>'
                  for t in (0, 0.5, 1)]
        most = max((n for n, _, _ in rows), default=1)
        parts += [f'<circle cx="{side * said:.1f}" cy="{side * (1 - right):.1f}" r="{3 + 9 * (n / most) ** 0.5:.1f}" fill="#36c" fill-opacity="0.6"/>'
                  for n, said, right in rows]
        parts.append("</g>")
    width = 50 + len(found) * (side + 60)
    pathlib.Path(path).write_text(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{side + 80}" font-family="sans-serif" font-size="11">'
                                  + "".join(parts) + "</svg>\n", encoding="utf-8")


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("gold")
    a.add_argument("--words")
    a.add_argument("--entries")
    a.add_argument("--svg")
    o = a.parse_args()
    if not o.words and not o.entries:
        a.error("--words or --entries")
    found = {}
    for kind, pairs in (of_words(o.words, o.gold) if o.words else of_entries(o.entries, o.gold)).items():
        rows, error = tenths(pairs)
        found[kind] = rows
        print(f"{kind:12} {'n':>6} {'said':>6} {'right':>6}")
        for n, said, right in rows:
            print(f"{'':12} {n:6} {100 * said:6.1f} {100 * right:6.1f}")
        print(f"{'':12} {'error':>6} {100 * error:6.1f}")
    if o.svg:
        draw(o.svg, found)


if __name__ == "__main__":
    main()
