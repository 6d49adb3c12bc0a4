#!/usr/bin/env python3
"""How often the cast names the right person and the right party behind the sources of the gold statements.

    cast.py BINARY SCORE_DIR GOLD_DIR TEXTS_DIR SPLIT [--misses]

BINARY: entente-cast. SCORE_DIR holds score.py, whose same() and same_parties() decide. SPLIT: a file of report ids, one a line.
"""
import json
import subprocess
import sys

ARTICLES = ("the ", "a ", "an ")


def figure_of(figures, start, end):
    """The phrase that names a source: of those inside the span the first that stands for somebody, else the first."""
    inside = [f for f in figures if start <= f["start"] and f["end"] <= end] or [f for f in figures if f["start"] <= start < f["end"]]
    return next((f for f in inside if f["party"] or f["name"]), inside[0] if inside else None)


def main():
    binary, score_dir, gold_dir, texts_dir, split = sys.argv[1:6]
    sys.path.insert(0, score_dir)
    from score import same, same_parties
    with open(split) as f:
        ids = f.read().split()
    output = subprocess.run([binary] + [f"{texts_dir}/{i}.txt" for i in ids], capture_output=True, check=True, text=True).stdout
    figures = {}
    for line in output.splitlines():
        f = json.loads(line)
        figures.setdefault(f["report"], []).append(f)
    counts = {"party": [0, 0], "party where gold has none": [0, 0], "resolved name": [0, 0], "phrase found": [0, 0]}
    for i in ids:
        with open(f"{gold_dir}/{i}.json", encoding="utf-8") as f:
            gold = json.load(f)["gold"]
        seen = set()
        for s in gold["statements"]:
            if s.get("source_offset") is None or s["source_offset"] in seen:
                continue
            seen.add(s["source_offset"])
            start, end = s["source_offset"], s["source_offset"] + s.get("source_len", len(s["source"]))
            f = figure_of(figures.get(i, []), start, end) or {"name": "", "party": "", "flags": 0}
            if f.get("list_end", 0) > f.get("end", 0) and f["list_end"] <= end and len(f["parties"]) > 1:
                f = dict(f, party=", ".join(f["parties"]), name=", ".join(f["parties"]))
            checks = {"phrase found": bool(f["flags"])}
            if s.get("party"):
                checks["party"] = same_parties(s["party"], f["party"])
            else:
                checks["party where gold has none"] = not f["party"]
            if s.get("resolved"):
                checks["resolved name"] = same(s["resolved"], f["name"])
            for check, right in checks.items():
                counts[check][0] += right
                counts[check][1] += 1
                if not right and "--misses" in sys.argv:
                    print(f"{i} {check:12} {s['source']!r} {start} gold {s.get('resolved')!r} / {s.get('party')!r} got {f['name']!r} / {f['party']!r} {f['flags']}")
    for check, (right, of) in counts.items():
        print(f"{check:28} {100 * right / max(of, 1):5.1f} %  of {of}")


if __name__ == "__main__":
    main()
