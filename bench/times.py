#!/usr/bin/env python3
"""Time expressions to EDTF, on our own set: of the expressions, how many are found with those words and come to that interval.

    times.py build/release/entente-times data/practice/times.jsonl [--model data/model/english.model] [--split tune|test] [--misses]

The words count as found where the expression found overlaps them and its interval is the right one; "nothing" is right where the words come to none.
"""
import argparse
import json
import subprocess


def overlap(text, a, b):
    """Do two parts of a text, given by their words, overlap?"""
    i, j = text.find(a), text.find(b)
    return i >= 0 and j >= 0 and max(i, j) < min(i + len(a), j + len(b))


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("tool")
    ap.add_argument("items")
    ap.add_argument("--model", help="grammar by this model, as entente read has it; else by rules")
    ap.add_argument("--split", choices=["tune", "test"])
    ap.add_argument("--misses", action="store_true")
    given = ap.parse_args()
    with open(given.items, encoding="utf-8") as lines:
        items = [json.loads(line) for line in lines]
    items = [i for i in items if not given.split or i["split"] == given.split]
    asked = "".join(f"{i['date'] or ''}\t{i['text']}\n" for i in items)
    answers = subprocess.run([given.tool] + ([given.model] if given.model else []), input=asked, capture_output=True, text=True, check=True).stdout.splitlines()
    right = 0
    for item, answer in zip(items, answers, strict=True):
        found = [tuple(part.rsplit("|", 1)) for part in answer.split("\t") if part]
        edtf = [e for words, e in found if overlap(item["text"], words, item["words"])]
        ok = (item["edtf"] or "") in edtf if item["edtf"] else not any(edtf)
        right += ok
        if given.misses and not ok:
            print(f"{item['id']} {item['date']} {item['text']!r}: {item['words']!r} is {item['edtf']}, found {found}")
    print(f"{right} of {len(items)} right: {100 * right / len(items):.1f} %")


if __name__ == "__main__":
    main()
