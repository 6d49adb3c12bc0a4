#!/usr/bin/env python3
"""Writes the tables of docs/reading.md anew, between its marks: what the reader finds and gets right, by rules and trained, on the gold and our own sets;
and src/report/rates.h, which briefs quote.

    cmake --preset release -DENTENTE_BENCH=ON && cmake --build build/release
    bench/reading_tables.py build/release ../shared [--check]

../shared is the folder beside the project: data/gold, data/wikinews, score/. --check prints what would change and ends with 1 where something does.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parent.parent
READERS = ("rules", "trained")
ROWS = [("statements found", "scores", "statements.found"), ("source and cue", "scores", "statements.source+cue"),
        ("all of it (chain, directness)", "scores", "statements.all"),
        ("positions found", "scores", "positions.found"), ("party and group of acts", "scores", "positions.group+party"),
        ("party and act", "scores", "positions.act+party"), ("with whom it is aimed at", "scores", "positions.act+party+towards"),
        ("events found", "scores", "events.found"), ("type", "scores", "events.type"), ("type, who and whom", "scores", "events.triple"),
        ("pairs of positions under one issue", "scores", "issues.pairs that meet")]
RATES = [("name behind a pronoun or epithet", "statements: name behind a pronoun or epithet"), ("party of the source", "statements: party of the source"),
         ("chain where there is one", "statements: chain where there is one"), ("doer", "positions: doer where there is one"),
         ("same or opposite stance", "issues: same or opposite stance of those"), ("certainty, macro F1", "positions: certainty, macro F1"),
         ("time of events", "events: when where given")]


def run(*command, **more):
    return subprocess.run([str(c) for c in command], check=True, capture_output=True, text=True, **more).stdout


def read(entente, reader, texts):
    return run(entente, "read", "--json", "-q", "--reader", reader, *texts)


class Bench:
    def __init__(self, build, shared):
        self.entente, self.build, self.shared = build / "src/cli/entente", build, shared
        self.scratch = tempfile.TemporaryDirectory()
        self.folder = pathlib.Path(self.scratch.name)

    def score(self, reader, golds, texts):
        read_file = self.folder / "read.jsonl"
        read_file.write_text(read(self.entente, reader, texts), encoding="utf-8")
        return json.loads(run(sys.executable, self.shared / "score/score.py", *golds, "--read", read_file, "--json"))

    def gold(self, part):
        ids = (self.shared / f"data/gold/{part}.txt").read_text().split()
        for name in "negotiations", "general":
            run(sys.executable, self.shared / "score/gold.py", "texts", self.shared / f"data/wikinews/{name}.jsonl.xz", self.folder / "texts", *ids)
        golds = [self.shared / f"data/gold/{i}.json" for i in ids]
        texts = [self.folder / f"texts/{i}.txt" for i in ids]
        return {reader: self.score(reader, golds, texts) for reader in READERS}

    def practice(self, name):
        folder = self.folder / name
        run(sys.executable, ROOT / "tools/practice.py", "resolve", folder, ROOT / f"data/practice/{name}.jsonl")
        items = [json.loads(line) for line in (ROOT / f"data/practice/{name}.jsonl").read_text(encoding="utf-8").splitlines()]
        return folder, items

    def territory(self, split):
        folder, items = self.practice("territory")
        ids = [i["id"] for i in items if i["split"] == split]
        return {reader: self.score(reader, [folder / f"{i}.json" for i in ids], [folder / f"{i}.txt" for i in ids]) for reader in READERS}

    def chains(self, split, reader):
        folder, _ = self.practice("chains")
        return run(sys.executable, ROOT / "bench/chains.py", self.entente, folder, ROOT / "data/practice/chains.jsonl",
                   "--score", self.shared / "score/score.py", "--split", split, "--reader", reader).splitlines()[0]

    def times(self, split):
        return run(sys.executable, ROOT / "bench/times.py", self.build / "entente-times", ROOT / "data/practice/times.jsonl",
                   "--model", ROOT / "data/model/english.model", "--split", split).strip()


def gold_table(parts):
    lines = ["| F1 (precision / recall) | dev, rules | dev, trained | train, rules | train, trained |", "|---|---|---|---|---|"]

    def cell(score, key):
        s = score["scores"][key]
        return f"{s['f1']} ({s['precision']:.0f} / {s['recall']:.0f})"

    for name, _, key in ROWS:
        lines.append(f"| {name} | " + " | ".join(cell(parts[p][r], key) for p in ("dev", "train") for r in READERS) + " |")
    lines += ["", "| of those found, % right (of) | dev, rules | dev, trained | train, rules | train, trained |", "|---|---|---|---|---|"]
    for name, key in RATES:
        cells = (parts[p][r]["rates"][key] for p in ("dev", "train") for r in READERS)
        lines.append(f"| {name} | " + " | ".join(f"{c['right']} ({c['of']})" for c in cells) + " |")
    return lines


RATES_QUOTED = {"SPEAKER": "statements.source+cue", "POSITION": "positions.group+party", "EVENT": "events.type"}


def rates(text, dev):
    """The header with the shares of the trained reader's entries that are right."""
    for name, key in RATES_QUOTED.items():
        text = re.sub(rf'(#define ENT_RATES_{name} )"\d+"', rf'\g<1>"{dev["trained"]["scores"][key]["precision"]:.0f}"', text)
    return text


def own_table(bench):
    lines = ["| our own sets | tune | test |", "|---|---|---|"]
    territory = {split: bench.territory(split) for split in ("tune", "test")}
    for reader in READERS:
        cells = []
        for split in ("tune", "test"):
            s = territory[split][reader]
            cells.append(f"{s['scores']['territory.area+status+by']['f1']}; standing {s['rates']['territory: standing']['right']} %")
        lines.append(f"| territory, {reader}: area, status and by, F1 | " + " | ".join(cells) + " |")
    for reader in READERS:
        cells = [bench.chains(split, reader).split(": ", 1)[1] for split in ("tune", "test")]
        lines.append(f"| chains of two links and more, {reader} | " + " | ".join(cells) + " |")
    lines.append("| times, trained | " + " | ".join(bench.times(split) for split in ("tune", "test")) + " |")
    return lines


def replace(text, name, lines):
    start, end = f"<!-- {name} -->\n", f"<!-- /{name} -->"
    before, rest = text.split(start, 1)
    return before + start + "\n".join(lines) + "\n" + end + rest.split(end, 1)[1]


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("build", type=pathlib.Path)
    ap.add_argument("shared", type=pathlib.Path)
    ap.add_argument("--check", action="store_true")
    given = ap.parse_args()
    bench = Bench(given.build.resolve(), given.shared.resolve())
    parts = {part: bench.gold(part) for part in ("dev", "train")}
    pages = {"docs/reading.md": lambda old: replace(replace(old, "gold", gold_table(parts)), "own", own_table(bench)),
             "src/report/rates.h": lambda old: rates(old, parts["dev"])}
    is_changed = False
    for name, renew in pages.items():
        old = (ROOT / name).read_text(encoding="utf-8")
        new = renew(old)
        is_changed |= new != old
        if given.check:
            sys.stdout.writelines(line + "\n" for line in new.splitlines() if line not in old.splitlines())
        else:
            (ROOT / name).write_text(new, encoding="utf-8")
    sys.exit(given.check and is_changed)


if __name__ == "__main__":
    main()
