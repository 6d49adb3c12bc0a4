#!/usr/bin/env python3
"""Practice reports: whole reports of our own, annotated for positions and events, with invented countries.

    practice_reports.py check          every quoted word is found, labels are known, ids are unique; prints counts
    practice_reports.py swap DIR       writes DIR/ID.txt (headline, date, text) and DIR/ID.json with offsets, for training: two reports in three have
                                       their countries swapped for others, the same ones every time, so that no name is learnt by heart

Swapped texts are made for training alone: what they say of real countries is not so, and nobody keeps them.
"""
import collections
import json
import os
import random
import re
import sys
import zlib

HOME = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "practice", "reports")
ACTS = "demand propose appeal condition offer promise accept concede signal reject threaten warn".split()
EVENTS = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
LABELS = {"positions": ("act", ACTS), "events": ("plover", EVENTS)}
DEFAULTS = {"positions": {"towards": None, "doer": [], "certainty": "stated", "stance": "for", "condition_or_exchange": None},
            "events": {"whom": [], "when": None}}
KEPT_AS_IT_IS = 0.35  # share of the reports whose countries stay invented


def reports():
    for name in sorted(n for n in os.listdir(HOME) if n.endswith(".jsonl")):
        with open(os.path.join(HOME, name), encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)


def countries():
    """{kind: [[name, adjective, capital]]}"""
    out = collections.defaultdict(list)
    with open(os.path.join(HOME, "countries.tsv"), encoding="utf-8") as lines:
        for line in lines:
            if not line.startswith("#"):
                kind, *words = line.rstrip("\n").split("\t")
                out[kind].append(words)
    return out


def swapped_names(seed, known):
    """{word: its replacement} for one report; empty where it stays as it is."""
    rng = random.Random(seed)
    if rng.random() < KEPT_AS_IT_IS:
        return {}
    others, names = iter(rng.sample(known["other"], len(known["cast"]))), {}
    for country in known["cast"]:
        names.update(zip(country, rng.choice(known["-ese"]) if country[1].endswith("ese") else next(others)))
    return names


def swap(value, names):
    if isinstance(value, dict):
        return {key: swap(v, names) for key, v in value.items()}
    if isinstance(value, list):
        return [swap(v, names) for v in value]
    if not names or not isinstance(value, str):
        return value

    def replace(m):
        article, name = m[1], names[m[2]]
        if article in ("The", "the") and name.startswith("the "):
            name = name[4:]
        if article in ("A", "a", "An", "an"):
            article = article[0] + ("n" if name[0] in "AEIO" else "")
        return (article + " " if article else "") + name

    return re.sub(r"\b(?:(A|An|a|an|The|the) )?(" + "|".join(sorted(map(re.escape, names), key=len, reverse=True)) + r")(?=s?\b)", replace, value)


def text_of(report):
    return f"{report['title']}\n{report.get('date') or ''}\n{report['text']}\n"


def span(text, item):
    """Where the words under "evidence" stand, behind those under "after" where it has them; capitals make no difference (a name may open a sentence)."""
    low, start = text.lower(), 0
    if "after" in item:
        start = low.find(item["after"].lower())
        if start < 0:
            raise ValueError(f"'after' not found: {item['after']!r}")
        start += len(item["after"])
    at = low.find(item["evidence"].lower(), start)
    if at < 0:
        raise ValueError(f"not found: {item['evidence']!r}")
    if "after" not in item and low.find(item["evidence"].lower(), at + 1) >= 0:
        raise ValueError(f"found twice, needs 'after': {item['evidence']!r}")
    return {"offset": at, "evidence_len": len(item["evidence"])}


def bare(value):
    """Names of parties have no article."""
    if isinstance(value, list):
        return [bare(v) for v in value]
    return value[4:] if isinstance(value, str) and value.startswith("the ") else value


def entry(text, item, kind):
    field, labels = LABELS[kind]
    if item[field] not in labels or not item.get("party" if kind == "positions" else "who"):
        raise ValueError(f"{field} {item[field]!r}, or nobody")
    kept = {k: bare(v) if k in ("party", "towards", "doer", "who", "whom") else v for k, v in item.items() if k not in ("evidence", "after")}
    return {**DEFAULTS[kind], **kept, **span(text, item)}


def resolved(report):
    text, gold = text_of(report), {"statements": []}
    for kind in LABELS:
        gold[kind] = []
        for item in report["gold"].get(kind, []):
            try:
                gold[kind].append(entry(text, item, kind))
            except ValueError as problem:
                raise ValueError(f"{report['id']} {kind}: {problem}") from None
    return text, {"id": report["id"], "gold": gold}


def write_swapped(folder):
    os.makedirs(folder, exist_ok=True)
    known = countries()
    for report in reports():
        other = {**swap(report, swapped_names(zlib.crc32(report["id"].encode()), known)), "id": report["id"]}
        text, gold = resolved(other)
        with open(os.path.join(folder, report["id"] + ".txt"), "w", encoding="utf-8", newline="") as out:
            out.write(text)
        with open(os.path.join(folder, report["id"] + ".json"), "w", encoding="utf-8") as out:
            json.dump(gold, out, ensure_ascii=False)


def check():
    counts, ids, problems, words = collections.defaultdict(collections.Counter), set(), [], 0
    for report in reports():
        if report["id"] in ids:
            problems.append(f"{report['id']}: twice")
        ids.add(report["id"])
        words += len(report["text"].split())
        try:
            _, gold = resolved(report)
        except ValueError as problem:
            problems.append(str(problem))
            continue
        for kind, (field, _) in LABELS.items():
            counts[kind].update(item[field] for item in gold["gold"][kind])
    print(f"{len(ids)} reports, {words} words")
    for kind, counter in counts.items():
        print(f"{kind} {sum(counter.values())}:", ", ".join(f"{label} {n}" for label, n in counter.most_common()))
    sys.exit("\n".join(problems) or 0)


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:
        check()
    elif len(sys.argv) == 3 and sys.argv[1] == "swap":
        write_swapped(sys.argv[2])
    else:
        sys.exit(__doc__)
