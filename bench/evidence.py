#!/usr/bin/env python3
"""Times what hangs on which claim, on ledgers made for the purpose.

    bench/evidence.py ENTENTE [POSITIONS...]      1000 where none is given

Each ledger is one of short reports, ten positions in each, of six parties on fourteen issues: offers linked to demands, threats, refusals, acceptances, on record,
relayed, anonymous and hedged. Prints positions, options, states, items left out, drafts solved, and seconds (the ledger is read before)."""
import json
import random
import subprocess
import sys
import tempfile
import time

PARTIES = ["Norland", "Sudland", "Ostland", "Westland", "Harbour Company", "Dockers' Union"]
ISSUES = ["opening of the Varga bridge", "payment of the bridge toll", "withdrawal from the ridge", "release of the detained sailors",
          "return of the seized barges", "inspection of the lower canal", "dredging of the harbour", "pay rise for the dockers",
          "reopening of the northern railway", "supply of water to the delta", "removal of the checkpoints", "sale of grain from the stores",
          "recognition of the river border", "publication of the survey"]
ACTS = ["demand", "offer", "accept", "reject", "threaten", "propose", "promise", "demand", "offer"]
SOURCES = [("Anna Vell", "record"), ("two officials", "anonymous"), ("Karl Brandt", "record"), ("people close to the talks", "anonymous")]


def add(text, words):
    """The text with the words behind it, and where they lie."""
    start = len(text)
    return text + words + ".\n", {"text": words, "start": start, "end": start + len(words)}


def report(number, rng):
    text, statements, positions = "", [], []
    for k in range(10):
        party, doer = rng.sample(PARTIES, 2)
        act, issue, (source, voice) = rng.choice(ACTS), rng.choice(ISSUES), rng.choice(SOURCES)
        if act in ("offer", "accept", "threaten", "promise"):
            doer = party
        text, content = add(text, f"{party} would {act} the {issue} by {doer}, said {source} in part {number} of the story, line {k}")
        at = content["text"].index(source)
        mention = {"text": source, "start": content["start"] + at, "end": content["start"] + at + len(source), "name": source, "party": None}
        statements.append({"id": f"s{k + 1}", "source": mention, "chain": [], "to": None, "cue": None, "content": content,
                           "directness": "paraphrase", "anonymous": voice == "anonymous"})
        positions.append({"id": f"p{k + 1}", "statement": f"s{k + 1}", "party": party, "act": act, "towards": None, "doer": [doer],
                          "issue": issue, "stance": "for", "certainty": "possible" if rng.random() < 0.2 else "stated",
                          "exchange": None, "exchange_of": [], "evidence": content})
    for k in range(0, 10, 2):
        if rng.random() < 0.5:
            positions[k]["exchange_of"], positions[k + 1]["exchange_of"] = [f"p{k + 2}"], [f"p{k + 1}"]
    date = f"2024-{1 + number // 28 % 12:02d}-{1 + number % 28:02d}"
    return {"entente": 1, "report": {"id": f"report-{number}", "title": None, "date": date, "url": None,
                                     "outlet": ["The Varga Post", "Canal News", "Ridge Herald"][number % 3], "credits": [], "text": text},
            "statements": statements, "positions": positions, "events": [], "territory": [], "interpretations": []}


def run(entente, n):
    rng = random.Random(n)
    with tempfile.TemporaryDirectory() as folder:
        with open(f"{folder}/readings.jsonl", "w", encoding="utf-8") as out:
            for number in range(n // 10):
                out.write(json.dumps(report(number, rng)) + "\n")
        subprocess.run([entente, "ledger", "add", "--readings", f"{folder}/readings.jsonl", "--ledger", f"{folder}/l"], check=True,
                       stdout=subprocess.DEVNULL)
        start = time.time()
        done = subprocess.run([entente, "settle", "--evidence", "--json", "--ledger", f"{folder}/l"], check=True, stdout=subprocess.PIPE)
        seconds = time.time() - start
    d = json.loads(done.stdout)
    e = d["evidence"]
    falls = sum(1 for item in e["left_out"] if item["all"]["fall"])
    print(f"{n:6} positions  {len(d['options']):3} options  {len(d['makers']):2} parties  {len(e['left_out']):5} left out, {falls} fell something  "
          f"{e['drafts']:5} drafts solved, {e['same']} the same  {seconds:.2f} s")


for count in [int(n) for n in sys.argv[2:]] or [1000]:
    run(sys.argv[1], count)
