#!/usr/bin/env python3
"""Practice items: check them, make more from templates, and point them into their texts.

    practice.py check                      every quoted word found, labels known, ids unique; prints counts
    practice.py expand OUT.jsonl [EACH]    fill every template EACH times a domain (3), the same way every time
    practice.py resolve DIR [FILE.jsonl…]  write DIR/ID.txt and DIR/ID.json with offsets; without files, all items annotated in full

Items quote their text. data/practice/README.md describes the files.
"""
import collections
import json
import os
import random
import re
import sys

HOME = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "data", "practice")
NO_ITEMS = {"templates.jsonl", "times.jsonl"}
ONE_KIND = {"chains.jsonl", "territory.jsonl"}  # items that are annotated for one thing alone
KINDS = {"positions": ("act", "demand propose appeal condition offer promise accept concede signal reject threaten warn"),
         "events": ("plover", "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE "
                              "COERCE ASSAULT"),
         "territory": ("status", "controls occupies claims annexed recognises demands cedes disputed")}
CERTAINTY = "stated reported possible denied".split()
STANDING = "in_force declared sought floated denied".split()
DEFAULTS = {"statements": {"relayed_by": [], "party": None},
            "positions": {"towards": None, "certainty": "stated", "condition_or_exchange": None, "stance": "for", "doer": []},
            "events": {"whom": [], "when": None, "where": None},
            "territory": {"by": None, "when": None}}
REACH = 600  # code points between a cue or source and its content, as in the gold
FLAGS = set("attitude speech_act negated hedged conditional anonymous passive continued_quote partial_quote split_quote joint_source interpretation "
            "headline unmarked_quote".split())


def read(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def item_files(besides=()):
    return [os.path.join(HOME, name) for name in sorted(os.listdir(HOME)) if name.endswith(".jsonl") and name not in {*NO_ITEMS, *besides}]


def whole_words(words):
    before, behind = (r"(?<!\w)" if words[0].isalnum() else ""), (r"(?!\w)" if words[-1].isalnum() else "")
    return re.compile(before + re.escape(words) + behind)


def place(text, item, key):
    """The span of the words under key, behind the words under "after" where it has them. They must be unique otherwise."""
    words, start = item[key], 0
    if "after" in item:
        start = text.find(item["after"])
        if start < 0:
            raise ValueError(f"'after' not found: {item['after']!r}")
        start += len(item["after"])
    found = [m.span() for m in whole_words(words).finditer(text, start)]
    if not found:
        raise ValueError(f"{key} not found: {words!r}")
    if len(found) > 1 and "after" not in item:
        raise ValueError(f"{key} found twice, needs 'after': {words!r}")
    return found[0]


def nearest(text, words, anchor, content):
    """The start of the words nearest to the anchor and outside the content, on its line before others; inside the content only where there are none."""
    best = None
    for m in whole_words(words).finditer(text):
        start, end = m.span()
        gap = (end, anchor[0]) if end <= anchor[0] else (anchor[1], max(start, anchor[1]))
        if gap[1] - gap[0] > REACH:
            continue
        inside = start < content[1] and end > content[0]
        key = (inside, text.count("\n", *gap), gap[1] - gap[0])
        if best is None or key < best[0]:
            best = key, start
    if best is None:
        raise ValueError(f"not near the content: {words!r}")
    return best[1]


def statement(text, item):
    if item["directness"] not in ("quote", "paraphrase"):
        raise ValueError(f"directness {item['directness']!r}")
    unknown = {k for k, v in item.items() if v is True} - FLAGS
    if unknown:
        raise ValueError(f"flags {unknown}")
    content = anchor = place(text, item, "content")
    out = {"offset": content[0], "content_len": content[1] - content[0]}
    for key in ("cue", "source"):  # the cue first: the source belongs to it
        if not item[key] or item[key] == "unspecified":
            continue
        out[key + "_offset"] = at = nearest(text, item[key], anchor, content)
        anchor = (at, at + len(item[key])) if key == "cue" else anchor
    return out


def entry(text, item, kind):
    field, labels = KINDS[kind]
    if item[field] not in labels.split():
        raise ValueError(f"{field} {item[field]!r}")
    if kind == "positions" and item.get("certainty", "stated") not in CERTAINTY:
        raise ValueError(f"certainty {item['certainty']!r}")
    if kind == "territory" and item["standing"] not in STANDING:
        raise ValueError(f"standing {item['standing']!r}")
    for key in {"positions": ("party", "issue"), "events": ("who",), "territory": ("area",)}[kind]:
        if not item[key]:
            raise ValueError(f"empty {key}")
    start, end = place(text, item, "evidence")
    return {"offset": start, "evidence_len": end - start}


def resolved(practice):
    """The item as gold: offsets for words, and what may be left out filled in."""
    gold = {}
    for kind in DEFAULTS:
        gold[kind] = []
        for n, item in enumerate(practice["gold"].get(kind, [])):
            try:
                offsets = statement(practice["text"], item) if kind == "statements" else entry(practice["text"], item, kind)
            except (KeyError, ValueError) as problem:
                raise ValueError(f"{practice['id']} {kind}[{n}]: {problem}") from None
            kept = {k: v for k, v in item.items() if k not in ("content", "evidence", "after")}
            gold[kind].append({**DEFAULTS[kind], **kept, **offsets})
    links = [x for p in gold["positions"] for x in p.get("exchange_of", [])]
    if any(x >= len(gold["positions"]) for x in links):
        raise ValueError(f"{practice['id']}: exchange_of {links}")
    return {"id": practice["id"], **{k: practice[k] for k in ("date", "split") if k in practice}, "gold": gold}


SLOT = re.compile(r"\{(\w+)(?:\.(\w+)|:([^{}/]*)/([^{}/]*))\}")


def fill(text, chosen):
    """{A.name} is that form of the filler of A, {A.Name} the same with a capital, {A:demands/demand} the one or the other by its number."""
    def word(m):
        filler, form = chosen[m[1]], m[2]
        if form is None:
            return m[4] if filler.get("plural") else m[3]
        if form in ("it", "its"):
            return {"it": "they", "its": "their"}[form] if filler.get("plural") else form
        value = filler[form if form in filler else form[0].lower() + form[1:]]
        if form.lower() == "sp" and ", " in value and text[m.end():m.end() + 1] == " ":
            value += ","  # who somebody is stands between commas
        return value if form in filler else value[0].upper() + value[1:]
    return SLOT.sub(word, text)


def filled(value, chosen):
    if isinstance(value, str):
        return fill(value, chosen)
    if isinstance(value, list):
        return [filled(v, chosen) for v in value]
    return {k: filled(v, chosen) for k, v in value.items()} if isinstance(value, dict) else value


def draw(rng, template, fillers):
    """A filler for each slot of the template, never one twice. The first letter of a slot's name says which list it comes from, after `lists`."""
    chosen, taken = {}, set()
    for slot in sorted(set(m[1] for m in SLOT.finditer(json.dumps(template, ensure_ascii=False)))):
        free = [f for f in fillers[fillers["lists"][slot.rstrip("0123456789")]] if f["id"] not in taken]
        chosen[slot] = rng.choice(free)
        taken.add(chosen[slot]["id"])
    return chosen


def fillers_of(domain, rows):
    """The lists of a domain with those of every domain behind them."""
    lists = collections.defaultdict(list)
    for row in rows:
        if row.get("domain") in (domain, None):
            for n, filler in enumerate(row["fillers"]):
                stance = filler.get("stance", "for")
                ways = {"stance": stance, "anti": "against" if stance == "for" else "for"}
                lists[row["list"]].append({**filler, **ways, "id": f"{row.get('domain')} {row['list']} {n}"})
    return lists


def expand(out, each):
    rows = read(os.path.join(HOME, "templates.jsonl"))
    lists = {row["slot"]: row["list"] for row in rows if "slot" in row}
    fillers, count = [row for row in rows if "fillers" in row], 0
    domains = sorted({row["domain"] for row in fillers if row.get("domain")} - {"everyday"})
    with open(out, "w", encoding="utf-8") as f:
        for template in (row for row in rows if "text" in row):
            for domain in template.get("domains", domains):
                rng, times = random.Random(f"{template['id']} {domain}"), template.get("each", each)
                known, seen = {**fillers_of(domain, fillers), "lists": lists}, set()
                for _ in range(times * 4):
                    chosen = draw(rng, template, known)
                    text = fill(template["text"], chosen)
                    if text in seen or len(seen) == times:
                        continue
                    seen.add(text)
                    item = {"id": f"{template['id']}-{domain}-{len(seen)}", "text": text, "gold": filled(template["gold"], chosen)}
                    resolved(item)  # a template whose words are not found is an error here, not later
                    f.write(json.dumps(item, ensure_ascii=False) + "\n")
                    count += 1
    print(f"{count} items")


def resolve(folder, files):
    os.makedirs(folder, exist_ok=True)
    for path in files:
        for practice in read(path):
            gold = resolved(practice)
            with open(os.path.join(folder, practice["id"] + ".txt"), "w", encoding="utf-8", newline="") as f:
                f.write(practice["text"])
            with open(os.path.join(folder, practice["id"] + ".json"), "w", encoding="utf-8") as f:
                json.dump(gold, f, ensure_ascii=False, indent=1)
                f.write("\n")


def check_times(path, problems, counts):
    for item in read(path):
        words = item["words"]
        if words not in item["text"] or "edtf" not in item:
            problems.append(f"{item['id']}: {words!r}")
        counts["times"][item["split"]] += 1


def check():
    problems, ids, counts = [], set(), collections.defaultdict(collections.Counter)
    for path in item_files():
        for practice in read(path):
            if practice["id"] in ids:
                problems.append(f"{practice['id']}: twice")
            ids.add(practice["id"])
            try:
                gold = resolved(practice)["gold"]
            except ValueError as problem:
                problems.append(str(problem))
                continue
            counts["items"][os.path.basename(path)] += 1
            if "positions" in practice["gold"]:
                counts["without positions"][os.path.basename(path)] += not gold["positions"]
            counts["chains"].update(str(len(s["relayed_by"])) + " links" for s in gold["statements"])
            counts["standing"].update(t["standing"] for t in gold["territory"])
            for kind, (field, _) in KINDS.items():
                counts[kind].update(item[field] for item in gold[kind])
            counts["statements"].update(s["directness"] for s in gold["statements"])
            counts["certainty"].update(p["certainty"] for p in gold["positions"])
    times = os.path.join(HOME, "times.jsonl")
    if os.path.exists(times):
        check_times(times, problems, counts)
    for name, counter in counts.items():
        print(f"{name} {sum(counter.values())}:", ", ".join(f"{label} {n}" for label, n in counter.most_common()))
    print(*problems, sep="\n", file=sys.stderr, end="\n" if problems else "")
    sys.exit(1 if problems else 0)


if __name__ == "__main__":
    if sys.argv[1:] == ["check"]:
        check()
    elif len(sys.argv) in (3, 4) and sys.argv[1] == "expand":
        expand(sys.argv[2], int(sys.argv[3]) if len(sys.argv) == 4 else 3)
    elif len(sys.argv) >= 3 and sys.argv[1] == "resolve":
        resolve(sys.argv[2], sys.argv[3:] or item_files(ONE_KIND))
    else:
        sys.exit(__doc__)
