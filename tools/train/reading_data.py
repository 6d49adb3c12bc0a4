"""Annotated reports as what the reading heads are asked: which words anchor what, who holds a position, towards whom it is, who takes part in an event.

A set is NAME TEXTS GOLD WEIGHT: its dumps are NAME.tsv and .npy (entente-insight), NAME.players (entente-players) and NAME.roles (entente-roles); TEXTS
holds ID.txt, GOLD ID.json.
"""
import collections
import dataclasses
import json
import pathlib
import re

import dump
import numpy as np
import trunk

ACTS = "demand propose appeal condition offer promise accept concede signal reject threaten warn".split()
EVENTS = "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE ASSAULT".split()
SLOTS = "self parent subject object complement oblique speaker cue".split()
ROLES = ("none", "who", "whom")
NOBODIES = ("unspecified", "", "each other")
PAIRS = {"party": ("none", "party"), "aim": ("none", "towards", "doer"), "role": ROLES}
TOKEN_TRAITS, PAIR_TRAITS = 48, 64  # of one question; more are passed over
ALIAS = {"us": "united states", "uk": "united kingdom", "eu": "european union", "un": "united nations"}


@dataclasses.dataclass
class Pair:
    """One question about all who could be something to a word. wanted: as the task has it (Reports.players, Reports.roles)."""
    task: str
    slots: list
    traits: list
    names: list
    wanted: object


def words(name):
    found = re.findall(r"[^\W_]+", (name or "").casefold().replace(".", ""))
    return {w for part in found for w in ALIAS.get(part, part).split()} - {"the", "of", "and", "a"}


def names_of(value):
    parts = re.split(r",| and ", value) if isinstance(value, str) else value or []
    return [p.strip() for p in parts if p and p.strip()]


def fits(names, wanted):
    """The players that an annotated name can mean: by the same words first, then by most of the shorter one's."""
    w = words(wanted)
    same = [k for k, n in enumerate(names) if words(n) == w]
    return same + [k for k, n in enumerate(names) if k not in same and w and words(n) and 2 * len(words(n) & w) > min(len(words(n)), len(w))]


def key_of(position):
    return position["offset"], position["offset"] + position["evidence_len"], position["act"]


def gold_of(folder, name):
    path = pathlib.Path(folder) / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8"))["gold"] if path.exists() else {}


def anchors_of(report, gold):
    """[eligible tokens][act, event]: what each word anchors."""
    out = []
    for kind, key, labels in ("positions", "act", ACTS), ("events", "plover", EVENTS):
        found = {}
        for entry in gold.get(kind, []):
            at = dump.anchor(report, entry["offset"], entry["offset"] + entry["evidence_len"])
            if at is not None and not entry.get("optional"):
                found.setdefault(at, labels.index(entry[key]))
        out.append([found.get(t, len(labels)) for t in report.asked_words])
    return np.array(out).T.reshape(-1, 2)


def load(name, stem, texts, gold, weight, encoder, model, pieces, layers):
    """The reports of a set, with the trunk's output behind so many layers."""
    reports = dump.load(stem)
    trunk.cut(reports, texts, model, pieces)
    rows = [window for report in reports for window in report.windows]
    low = iter(trunk.lower(encoder, rows, layers))
    for report in reports:
        report.set, report.weight, report.gold, report.pairs = name, weight, gold_of(gold, report.id), []
        report.low = [next(low) for _ in report.windows]
        report.asked_words = [t for t in range(len(report)) if report.eligible[t]]
        report.labels = anchors_of(report, report.gold)
    by_id = {report.id: report for report in reports}
    add_players(f"{stem}.players", by_id)
    add_roles(f"{stem}.roles", by_id)
    return reports


def add_players(path, by_id):
    """party: wanted is the list of right players. aim: the right players for towards, and for doer (None where annotation names none)."""
    groups = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            task, report, first, last, act, _, name, slots, *traits = line.rstrip("\n").split("\t")
            if task in PAIRS and report in by_id:
                players = groups.setdefault((task, report, int(first), int(last), act), {})
                players.setdefault(name, ([int(s) for s in slots.split(" ")], traits))
    for (task, report, *key), players in groups.items():
        meant, names = [p for p in by_id[report].gold.get("positions", []) if key_of(p) == tuple(key)], list(players)

        def found(field):
            return sorted({fits(names, n)[0] for p in meant for n in names_of(p.get(field)) if fits(names, n)})

        if task == "party":
            wanted = found("party") or ([len(names) - 1] if all(p["party"] == "unspecified" for p in meant) else [])
            if not wanted:
                continue
        else:
            nobody = [] if any(p.get("towards") for p in meant) else [len(names) - 1]
            wanted = (found("towards") or nobody, found("doer") if any(p.get("doer") for p in meant) else None)
        slots, traits = zip(*players.values())
        by_id[report].pairs.append(Pair(task, list(slots), list(traits), names, wanted))


def roles_of(names, event):
    """A role for each candidate: of those that a name fits, the first."""
    parties, out = len(names) - len(NOBODIES), [0] * len(names)
    for role, nobody in (1, "unspecified"), (2, ""):
        for wanted in event[ROLES[role]] or [nobody]:
            able = [i for i in range(parties, len(names)) if names[i] == wanted] if wanted in NOBODIES else fits(names[:parties], wanted)
            for i in [i for i in able if not out[i]][:1]:
                out[i] = role
    return out


def add_roles(path, by_id):
    """role: wanted is the role of each candidate."""
    with open(path, encoding="utf-8") as lines:
        for event in map(json.loads, lines):
            if event["report"] not in by_id:
                continue
            names = [c["name"] for c in event["candidates"]]
            report = by_id[event["report"]]
            report.pairs.append(Pair("role", [[event["anchor"], c["slot"]] for c in event["candidates"]], [c["traits"] for c in event["candidates"]], names,
                                     roles_of(names, report.gold["events"][event["n"]])))


def vocabulary(rows, least):
    counts = collections.Counter(trait for row in rows for trait in set(row))
    return {trait: i for i, trait in enumerate(sorted(t for t, n in counts.items() if n >= least))}


def vocabularies(reports):
    """{task: {trait: number}}, "token" among the tasks."""
    out = {"token": vocabulary((r.traits[t] for r in reports for t in r.asked_words), 5)}
    for task in PAIRS:
        out[task] = vocabulary((row for r in reports for p in r.pairs if p.task == task for row in p.traits), 4)
    return out


def numbered(rows, names, most):
    """int32 [rows][most]: traits by number, len(names) where there is none."""
    out = np.full((len(rows), most), len(names), np.int32)
    for i, row in enumerate(rows):
        known = [names[trait] for trait in row if trait in names][:most]
        out[i, :len(known)] = known
    return out


def number(reports, names):
    for report in reports:
        report.word_slots = np.array([report.slots[t] for t in report.asked_words], np.int64).reshape(-1, len(SLOTS))
        report.word_traits = numbered([report.traits[t] for t in report.asked_words], names["token"], TOKEN_TRAITS)
        for pair in report.pairs:
            pair.slots, pair.traits = np.array(pair.slots, np.int64), numbered(pair.traits, names[pair.task], PAIR_TRAITS)
        report.traits = report.vectors = None
