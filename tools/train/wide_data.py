"""Reports packed by wide_pack.py as batches on a device. Needs numpy and torch alone.

A pack holds, one report behind the other, their pieces, the windows the trunk reads them in, and the questions of each head: the pieces its slots stand on,
its traits and what an annotation answers.
"""
import dataclasses
import json
import random

import numpy as np
import torch

AWAY = -1e9


@dataclasses.dataclass
class Head:
    """sizes: labels of each task, whose scores stand side by side; none: the label of each that says nothing, -1 the last; wide: hidden units of the student's
    scorer, half the teacher's; weight: of its loss; dropout: of the vectors, the hidden layer, the traits."""
    sizes: list
    none: int
    wide: int
    weight: float
    dropout: list

    def parts(self):
        ends = np.cumsum(self.sizes).tolist()
        return [slice(end - size, end) for end, size in zip(ends, self.sizes)]


@dataclasses.dataclass
class Questions:
    """Questions first[r] to first[r + 1] are report r's, traits trait[i] to trait[i + 1] question i's. slots: pieces of the report, -1 for none."""
    head: Head
    names: dict
    first: np.ndarray
    slots: np.ndarray
    trait: np.ndarray
    traits: torch.Tensor
    labels: torch.Tensor  # [questions][tasks]


@dataclasses.dataclass
class Asked:
    """The questions of a batch; slots: rows of its vectors, 0 for none; offset: where each one's traits begin."""
    rows: torch.Tensor
    reports: torch.Tensor
    slots: torch.Tensor
    traits: torch.Tensor
    offset: torch.Tensor


def offsets(counts):
    return np.concatenate([[0], np.cumsum(counts, dtype=np.int64)])


def ranges(starts, ends):
    """starts[0] … ends[0] - 1, starts[1] … ends[1] - 1, …"""
    counts = ends - starts
    return np.repeat(starts - offsets(counts)[:-1], counts) + np.arange(counts.sum())


def joined(lengths, limit):
    """Neighbouring windows as one while they hold no more than `limit` pieces."""
    out = []
    for n in map(int, lengths):
        if out and out[-1] + n <= limit:
            out[-1] += n
        else:
            out.append(n)
    return out


class Pack:
    def __init__(self, path, device):
        content = np.load(path)
        self.device = device
        self.id, self.fold, self.weight, self.share = (content[name] for name in ("id", "fold", "weight", "share"))
        self.is_annotated, self.is_held = content["is_annotated"], content["is_held"]
        self.windows = np.split(content["window"], np.cumsum(content["windows"])[:-1])
        self.piece = offsets([window.sum() for window in self.windows])
        self.ids, self.case = self.on_device(content["ids"]), self.on_device(content["case"])
        self.questions = {name: self.questions_of(content, name) for name in json.loads(str(content["heads"]))}

    def __len__(self):
        return len(self.id)

    def on_device(self, values):
        return torch.from_numpy(np.ascontiguousarray(values).astype(np.int64)).to(self.device)

    def questions_of(self, content, name):
        def part(key):
            return content[f"{name}/{key}"]

        return Questions(Head(**json.loads(str(part("head")))), json.loads(str(part("names"))), offsets(part("count")), part("slots").astype(np.int64),
                         offsets(part("trait_count")), self.on_device(part("traits")), self.on_device(part("labels")))

    def rows_of(self, name, reports):
        """The questions of these reports."""
        first, reports = self.questions[name].first, np.array(reports)
        return ranges(first[reports], first[reports + 1])

    def batches(self, reports, pieces):
        """Whole reports, in this order, until they hold so many pieces."""
        out, size = [], pieces
        for report in reports:
            if size >= pieces:
                out.append([])
                size = 0
            out[-1].append(report)
            size += self.piece[report + 1] - self.piece[report]
        return out

    def epoch(self, reports, pieces):
        """Batches in any order; of a report of a set with a share, perhaps none."""
        seen = [r for r in reports if random.random() < self.share[r]]
        random.shuffle(seen)
        return [part for part in self.batches(seen, pieces) if all(len(self.rows_of(name, part)) for name in self.questions)]


class Batch:
    def __init__(self, pack, reports):
        self.pack, self.reports = pack, np.array(reports)
        starts, ends = pack.piece[self.reports], pack.piece[self.reports + 1]
        self.pieces, self.base = ranges(starts, ends), offsets(ends - starts)[:-1]

    def padded(self, limit):
        """ids, case and mask of the windows, and which places are pieces: all of the batch's, in order."""
        lengths = np.array([n for r in self.reports for n in joined(self.pack.windows[r], limit)])
        width = -(-lengths.max() // 8) * 8
        places = np.arange(width)
        at = np.minimum(offsets(lengths)[:-1, None] + places, len(self.pieces) - 1)
        source, real = self.pack.on_device(self.pieces[at]), torch.from_numpy(places < lengths[:, None]).to(self.pack.device)
        mask = torch.zeros(real.shape, device=real.device).masked_fill(~real, AWAY)[:, None, None, :]
        return self.pack.ids[source], self.pack.case[source], mask.to(torch.bfloat16) if torch.is_autocast_enabled() else mask, real

    def asked(self, name):
        q, on_device = self.pack.questions[name], self.pack.on_device
        counts, rows = q.first[self.reports + 1] - q.first[self.reports], self.pack.rows_of(name, self.reports)
        slots, traits = q.slots[rows], ranges(q.trait[rows], q.trait[rows + 1])
        slots = np.where(slots < 0, 0, slots + np.repeat(self.base, counts)[:, None] + 1)
        return Asked(on_device(rows), on_device(np.repeat(self.reports, counts)), on_device(slots), q.traits[on_device(traits)],
                     on_device(offsets(q.trait[rows + 1] - q.trait[rows])[:-1]))
