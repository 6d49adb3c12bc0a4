"""Reads what entente-insight writes (tools/insight.c), and points annotations at its words.

  load(stem)                    [Report], with vectors mapped from stem.npy
  anchor(report, start, end)    the word at the top of a span in the predicted tree, or None
"""
import dataclasses

import numpy as np


@dataclasses.dataclass
class Report:
    """slots: [tokens][slots], -1 for none; asked: [(scorer, slots, traits)]"""
    id: str
    first: int  # row of the vectors
    start: list = dataclasses.field(default_factory=list)
    end: list = dataclasses.field(default_factory=list)
    head: list = dataclasses.field(default_factory=list)
    sentence: list = dataclasses.field(default_factory=list)
    upos: list = dataclasses.field(default_factory=list)
    eligible: list = dataclasses.field(default_factory=list)
    slots: list = dataclasses.field(default_factory=list)
    traits: list = dataclasses.field(default_factory=list)
    asked: list = dataclasses.field(default_factory=list)
    vectors: object = None

    def __len__(self):
        return len(self.start)


def numbers(text):
    return [-1 if x == "-" else int(x) for x in text.split(" ")]


def load(stem):
    vectors = np.load(f"{stem}.npy", mmap_mode="r")
    reports, row = [], 0
    with open(f"{stem}.tsv", encoding="utf-8") as lines:
        for line in lines:
            kind, *cells = line.rstrip("\n").split("\t")
            if kind == "D":
                report = Report(cells[0], row)
                report.vectors = vectors[row:row + int(cells[1])]
                row += int(cells[1])
                reports.append(report)
            elif kind == "T":
                sentence, start, end, head, upos, eligible, slots, *traits = cells
                report.sentence.append(int(sentence))
                report.start.append(int(start))
                report.end.append(int(end))
                report.head.append(-1 if head == "-" else int(head))
                report.upos.append(upos)
                report.eligible.append(eligible == "1")
                report.slots.append(numbers(slots))
                report.traits.append(traits)
            else:
                report.asked.append((cells[0], numbers(cells[1]), cells[2:]))
    return reports


def depth(report, token):
    steps = 0
    while report.head[token] >= 0 and steps < 200:
        token = report.head[token]
        steps += 1
    return steps


def anchor(report, start, end):
    inside = [t for t in range(len(report)) if report.start[t] < end and report.end[t] > start]
    held = set(inside)
    weight = {t: 0 for t in inside}
    for t in inside:  # every word counts for all words above it that are inside
        up = t
        while up in held:
            weight[up] += 1
            up = report.head[up]
    able = [t for t in inside if report.eligible[t]]
    return max(able, key=lambda t: (weight[t], -t)) if able else None
