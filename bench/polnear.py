#!/usr/bin/env python3
"""PolNeAR: source, cue and content of attributions in news, exact spans, by the attribution heads and without them.

    polnear.py build/release/src/cli/entente FOLDER [--model data/model/english.model] [--misses]

FOLDER has text/ARTICLE.txt and ARTICLE_ANNOTATOR.json; of several annotators the first by name counts. Scored are the sentences in which gold has
something; each piece of a discontinuous part is a span of its own; a triple is right where all pieces of its three parts are. Rows:

    without the heads   the reader's statements, which follow conventions of our own: contents without "that" and quotation marks, for example
    with them           what the heads mark: read --json --attributions data/model/polnear.model

Spans are in code points, as both sides have them. The order of reports and the number of threads change nothing.
"""
import argparse
import bisect
import collections
import glob
import json
import pathlib
import resource
import subprocess

ROLES = ["source", "cue", "content"]


def run(*command):
    return [json.loads(line) for line in subprocess.run(command, capture_output=True, text=True, check=True).stdout.splitlines()]


def read(entente, model, heads, texts):
    """The readings by id, and the processor's seconds they took; heads: a file of attribution heads, or None."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    with_heads = ["--attributions", str(heads)] if heads else []
    found = run(entente, "read", "--json", "-q", "--jobs", "1", "--model", str(model), *with_heads, *texts)
    return {r["report"]["id"]: r for r in found}, resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - before


def spans(pieces):
    return frozenset((p["start"], p["end"]) for p in pieces if p)


def gold_of(folder, name):
    found = sorted(glob.glob(f"{folder}/{glob.escape(name)}_*.json"))
    entries = json.loads(pathlib.Path(found[0]).read_text(encoding="utf-8")) if found else []
    return [{role: frozenset(tuple(s) for s in entry.get(role, [])) for role in ROLES} for entry in entries]


def statements(reading):
    return [{role: spans([s[role]] if s[role] and s[role].get("start") is not None else []) for role in ROLES} for s in reading["statements"]]


def attributions(reading):
    return [{role: spans(a[role]) for role in ROLES} for a in reading.get("attributions", [])]


def sentences(entente, texts):
    """Where the sentences of each report start."""
    starts = collections.defaultdict(list)
    for s in run(entente, "parse", "--json", "--fast", *texts):
        starts[s["report"]].append(s["start"])
    return starts


def touched(starts, span):
    """The sentences a span is in."""
    return range(bisect.bisect_right(starts, span[0]) - 1, bisect.bisect_left(starts, span[1]))


def score(golds, told, starts):
    c = collections.Counter()
    misses = []
    for name, gold in golds.items():
        inside = {s for entry in gold for role in ROLES for span in entry[role] for s in touched(starts[name], span)}
        kept = [t for t in told[name] if any(s in inside for role in ROLES for span in t[role] for s in touched(starts[name], span))]
        for role in ROLES:
            g = {s for entry in gold for s in entry[role]}
            t = {s for entry in kept for s in entry[role] if any(x in inside for x in touched(starts[name], s))}
            c.update({(role, "gold"): len(g), (role, "told"): len(t), (role, "right"): len(g & t)})
        left = collections.Counter(tuple(entry[role] for role in ROLES) for entry in gold)
        mine = collections.Counter(tuple(entry[role] for role in ROLES) for entry in kept)
        c.update({("triple", "gold"): left.total(), ("triple", "told"): mine.total(), ("triple", "right"): (left & mine).total()})
        misses += [(name, gold, kept)]
    return c, misses


def cells(c):
    out = []
    for role in (*ROLES, "triple"):
        right, told, gold = c[role, "right"], c[role, "told"], c[role, "gold"]
        out.append(f"{100 * right / max(1, told):5.1f} {100 * right / max(1, gold):5.1f} {200 * right / max(1, told + gold):5.1f}")
    return " | ".join(out)


def kinds_of_misses(misses):
    """What is wrong with each triple of gold that is not among those told, by the cue."""
    c = collections.Counter()
    for _, gold, kept in misses:
        told = collections.Counter(tuple(entry[role] for role in ROLES) for entry in kept)
        for entry in gold:
            key = tuple(entry[role] for role in ROLES)
            if told[key]:
                told[key] -= 1
                continue
            near = [t for t in kept if any(a < d and b > c_ for a, b in t["cue"] for c_, d in entry["cue"])]
            if not near:
                c["no cue there"] += 1
                continue
            best = max(near, key=lambda t: sum(t[role] == entry[role] for role in ROLES))
            c[" and ".join(role for role in ROLES if best[role] != entry[role]) or "told twice"] += 1
        c["told, not in gold"] += sum(not any(any(a < d and b > c_ for a, b in t["cue"] for c_, d in entry["cue"]) for entry in gold) for t in kept)
    return c


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("entente")
    a.add_argument("folder", type=pathlib.Path)
    a.add_argument("--model", type=pathlib.Path, default=pathlib.Path(__file__).parent.parent / "data/model/english.model")
    a.add_argument("--heads", type=pathlib.Path, help="the attribution heads; polnear.model beside the model, if left out")
    a.add_argument("--misses", action="store_true", help="what is wrong with the attributions that are not right, by kind")
    given = a.parse_args()
    texts = sorted(str(p) for p in (given.folder / "text").glob("*.txt"))
    starts = sentences(given.entente, texts)
    golds = {name: gold for name in starts for gold in [gold_of(given.folder, name)] if gold}
    heads = given.heads or given.model.parent / "polnear.model"
    plain, plain_time = read(given.entente, given.model, None, texts)
    rows = [("without the heads", {n: statements(r) for n, r in plain.items()})]
    if heads.exists():
        full, full_time = read(given.entente, given.model, heads, texts)
        rows.append(("with them", {n: attributions(r) for n, r in full.items()}))
    print(f"{len(golds)} articles, {sum(map(len, golds.values()))} attributions; precision, recall, F1")
    print(f"{'':24} {'source':^17} | {'cue':^17} | {'content':^17} | {'triple':^17}")
    for name, told in rows:
        c, misses = score(golds, told, starts)
        print(f"{name:24} {cells(c)}")
    if given.misses:
        for kind, n in kinds_of_misses(misses).most_common():
            print(f"  {n:5} {kind}")
    if heads.exists():
        print(f"seconds of one processor: {plain_time:.1f} without, {full_time:.1f} with")


if __name__ == "__main__":
    main()
