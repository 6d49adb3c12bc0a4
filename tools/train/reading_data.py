"""Reports as what the head `token` is asked: which act and which event each word anchors.

A set is STEM TEXTS GOLD: STEM.tsv and .npy are what entente-insight says of its reports, TEXTS holds ID.txt and GOLD ID.json; GOLD "-" where nobody has
annotated them. STEM.guesses.npy, where it is there, is what a teacher says of their words (teacher.py).
"""
import collections
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
TOKEN_TRAITS = 48  # of one word; more are passed over
ALIAS = {"us": "united states", "uk": "united kingdom", "eu": "european union", "un": "united nations"}


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


def load(stem, texts, gold, weight, model, pieces):
    """The reports of a set, with labels, whether somebody annotated them, and a teacher's guesses (None where there are none)."""
    reports, path, at = dump.load(stem), pathlib.Path(f"{stem}.guesses.npy"), 0
    trunk.cut(reports, texts, model, pieces)
    guesses = np.load(path, mmap_mode="r") if path.exists() else None
    for report in reports:
        report.weight, report.is_annotated = weight, gold != "-"
        report.asked_words = [t for t in range(len(report)) if report.eligible[t]]
        report.labels = anchors_of(report, gold_of(gold, report.id))
        report.guesses = None if guesses is None else np.array(guesses[at:at + len(report.asked_words)], np.float32)
        at += len(report.asked_words)
    if guesses is not None and at != len(guesses):
        raise SystemExit(f"{path}: {len(guesses)} words, of {at}")
    return reports


def add_lower(reports, encoder, layers):
    """The trunk's output behind so many layers, for each window."""
    low = iter(trunk.lower(encoder, [window for report in reports for window in report.windows], layers))
    for report in reports:
        report.low = [next(low) for _ in report.windows]


def roles_of(names, event):
    """A role for each candidate: of those that a name fits, the first."""
    parties, out = len(names) - len(NOBODIES), [0] * len(names)
    for role, nobody in (1, "unspecified"), (2, ""):
        for wanted in event[ROLES[role]] or [nobody]:
            able = [i for i in range(parties, len(names)) if names[i] == wanted] if wanted in NOBODIES else fits(names[:parties], wanted)
            for i in [i for i in able if not out[i]][:1]:
                out[i] = role
    return out


def vocabulary(rows, least):
    counts = collections.Counter(trait for row in rows for trait in set(row))
    return {trait: i for i, trait in enumerate(sorted(t for t, n in counts.items() if n >= least))}


def vocabulary_of(reports):
    """{trait: number} of what five words or more have."""
    return vocabulary((r.traits[t] for r in reports for t in r.asked_words), 5)


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
        report.word_traits = numbered([report.traits[t] for t in report.asked_words], names, TOKEN_TRAITS)
        report.traits = report.vectors = None
