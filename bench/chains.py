#!/usr/bin/env python3
"""Chains on our own set: of the statements that come through others, how many have the right links in the right order, and the right source.

    practice.py resolve DIR data/practice/chains.jsonl
    chains.py build/release/src/cli/entente DIR data/practice/chains.jsonl [--score ../shared/score/score.py] [--split tune|test] [--reader NAME] [--misses]

A statement is found as score.py has it. Counted: statements of two links and more; of one; those without, where inventing one is wrong.
"""
import argparse
import importlib.util
import json
import pathlib
import subprocess


def load(path):
    spec = importlib.util.spec_from_file_location("score", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("entente")
    ap.add_argument("folder", type=pathlib.Path)
    ap.add_argument("items")
    ap.add_argument("--score", required=True)
    ap.add_argument("--split", choices=["tune", "test"])
    ap.add_argument("--reader", default="trained")
    ap.add_argument("--misses", action="store_true")
    given = ap.parse_args()
    score = load(given.score)
    with open(given.items, encoding="utf-8") as lines:
        ids = [i["id"] for i in map(json.loads, lines) if not given.split or i["split"] == given.split]
    texts = [str(given.folder / (i + ".txt")) for i in ids]
    printed = subprocess.run([given.entente, "read", "--json", "-q", "--reader", given.reader, *texts], capture_output=True, text=True, check=True).stdout
    readings = {r["report"]["id"]: r for r in map(json.loads, printed.splitlines())}
    right, asked = [0, 0, 0], [0, 0, 0]
    for i in ids:
        gold = json.loads((given.folder / (i + ".json")).read_text(encoding="utf-8"))["gold"]["statements"]
        found, missed, _ = score.match(gold, readings[i]["statements"], "content")
        for g, p in found + [(g, None) for g in missed]:
            kind = min(2, len(g["relayed_by"]))
            ok = p is not None and score.same_chain(g, p) and score.same_source(g, p)
            asked[kind] += 1
            right[kind] += ok
            if given.misses and not ok:
                text = readings[i]["report"]["text"]
                got = p and ([link["name"] or link["text"] for link in p["chain"]], p["source"] and p["source"]["text"])
                print(f"{i}: {text!r}\n   {g['relayed_by']} {g['source']!r}: {text[g['offset']:g['offset'] + g['content_len']]!r}\n   got {got}")
    for kind, name in ((2, "two links and more"), (1, "one link"), (0, "no link")):
        print(f"{name}: {right[kind]} of {asked[kind]} right, {100 * right[kind] / max(1, asked[kind]):.1f} %")


if __name__ == "__main__":
    main()
