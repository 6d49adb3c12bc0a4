#!/usr/bin/env python3
"""Drafts from gold annotations beside drafts from our own reading: what does misreading cost?

    bench/drafting.py readings GOLD.json:TEXT...       gold as readings with their texts, one line of JSON each, for `entente ledger add --readings`
    bench/drafting.py compare BINARY GOLD.json:TEXT... options of both drafts, matched by decision maker and words

GOLD is an annotation whose offsets count code points of the file TEXT. A position belongs to the statement with the shortest content around it.
An option of one draft is found in the other where the decision maker is the same and half the words of the shorter title are in the other's.
"""
import hashlib
import json
import os
import re
import subprocess
import sys
import tempfile

FLAGS = ("hedged conditional negated anonymous passive attitude headline continued_quote split_quote joint_source speech_act interpretation "
         "partial_quote").split()
SMALL = set("a an and as at by for from in of on or out over that the their to with".split())


def span(text, start, n):
    return {"start": start, "end": start + n, "text": text[start:start + n]}


def statement(text, number, s):
    line = {"id": f"s{number}", "source": {"name": s.get("resolved") or s["source"], "party": s.get("party")},
            "chain": [{"name": name} for name in s.get("relayed_by", [])], "content": span(text, s["offset"], s["content_len"]), "directness": s["directness"]}
    if "source_offset" in s:
        line["source"].update(span(text, s["source_offset"], s.get("source_len", len(s["source"]))))
    if s.get("cue") and "cue_offset" in s:
        line["cue"] = span(text, s["cue_offset"], len(s["cue"]))
    line.update({flag: True for flag in FLAGS if s.get(flag)})
    return line


def said_in(statements, offset):
    """The statement around a place, or the one that begins before it and whose content is no more than 600 characters away."""
    best = None
    for number, s in enumerate(statements):
        start, end = s["offset"], s["offset"] + s["content_len"]
        if s.get("link") == "intermediate":
            continue
        wide = min(start, s.get("cue_offset", start), s.get("source_offset", start))
        if start <= offset < end:
            key = (0, end - start)
        elif wide <= offset < end and end - wide < 600:
            key = (1, end - wide)
        else:
            continue
        if best is None or key < best[0]:
            best = key, number
    return None if best is None else f"s{best[1]}"


def entry(text, kind, number, item):
    left = ("offset", "evidence_len", "condition_or_exchange", "exchange_of", "optional", "fuzzy")
    line = {key: value for key, value in item.items() if key not in left}
    line["id"], line["evidence"] = f"{kind}{number}", span(text, item["offset"], item["evidence_len"])
    return line


def reading(gold_path, text_path):
    with open(text_path, encoding="utf-8", newline="") as f:
        text = f.read()
    with open(gold_path, encoding="utf-8") as f:
        annotation = json.load(f)
    gold, lines = annotation["gold"], text.split("\n")
    date = lines[1] if len(lines) > 1 and re.fullmatch(r"\d{4}(-\d\d){1,2}", lines[1]) else None
    credit = re.search(r"^Source: (.*)$", text, re.M)
    positions = [entry(text, "p", n, p) for n, p in enumerate(gold["positions"])]
    for line, p in zip(positions, gold["positions"]):
        line["exchange"], line["exchange_of"] = p.get("condition_or_exchange"), [f"p{k}" for k in p.get("exchange_of", [])]
        line["statement"] = said_in(gold["statements"], p["offset"])
    territory = [entry(text, "t", n, t) for n, t in enumerate(gold["territory"])]
    for line, t in zip(territory, gold["territory"]):
        line["statement"] = said_in(gold["statements"], t["offset"])
    return {"entente": 1,
            "report": {"id": annotation["id"], "title": lines[0], "date": date, "credits": [c.strip() for c in credit.group(1).split("/")] if credit else [],
                       "sha256": hashlib.sha256(text.encode()).hexdigest(), "text": text},
            "statements": [statement(text, n, s) for n, s in enumerate(gold["statements"])], "positions": positions,
            "events": [entry(text, "e", n, e) for n, e in enumerate(gold["events"])], "territory": territory, "interpretations": []}


def words(title):
    return {w.strip(".,'\"").lower()[:6] for w in title.split()} - SMALL


def is_same(a, b):
    x, y = words(a["title"]), words(b["title"])
    return a["decision_maker"] == b["decision_maker"] and a["ends"] == b["ends"] and 2 * len(x & y) >= min(len(x), len(y)) > 0


def draft(binary, arguments):
    done = subprocess.run([binary, "draft", "--json", *arguments], capture_output=True, text=True)
    return json.loads(done.stdout) if done.stdout else None


def compare(binary, gold_path, text_path):
    with tempfile.TemporaryDirectory() as folder:
        ledger = os.path.join(folder, "gold.entente")
        line = json.dumps(reading(gold_path, text_path))
        subprocess.run([binary, "ledger", "add", "-q", "--readings", "-", "--ledger", ledger], input=line, text=True, check=True)
        gold = draft(binary, ["--ledger", ledger])
        ours = draft(binary, ["--ledger", os.path.join(folder, "ours.entente"), text_path])
    pairs = [(a, b) for a in gold["options"] for b in ours["options"] if is_same(a, b)]
    found, right = {a["name"] for a, _ in pairs}, {b["name"] for _, b in pairs}
    print(f"\n{gold['name'][:90]}\n  options: {len(gold['options'])} from gold, {len(ours['options'])} from our reading; {len(found)} of gold found, "
          f"{len(ours['options']) - len(right)} of ours not in gold")
    for label, options, known in (("missed", gold["options"], found), ("extra", ours["options"], right)):
        for o in options:
            if o["name"] not in known:
                print(f"  {label}: {o['decision_maker']}: {o['title']}")
    print(f"  joint moves: {len(gold['joint_moves'])} and {len(ours['joint_moves'])}; questions: {len(gold['questions'])} and {len(ours['questions'])}")
    return len(found), len(gold["options"]), len(ours["options"]) - len(right), len(ours["options"])


def main():
    if len(sys.argv) >= 3 and sys.argv[1] == "readings":
        for pair in sys.argv[2:]:
            print(json.dumps(reading(*pair.split(":")), ensure_ascii=False))
    elif len(sys.argv) >= 4 and sys.argv[1] == "compare":
        sums = [sum(column) for column in zip(*(compare(sys.argv[2], *pair.split(":")) for pair in sys.argv[3:]))]
        print(f"\nin all: {sums[0]} of {sums[1]} options of gold found, {sums[2]} of {sums[3]} of ours not in gold")
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
