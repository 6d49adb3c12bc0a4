"""Documents as windows of whole sentences, and windows as tensors."""
import random

import torch

CLS, SEP, MASK = 101, 102, 103  # of the base's vocabulary
POSITIONS = 512
CHUNK = 1200  # pieces of a document without entities that go into one batch together


def windows_of(sentences, limit, first_limit=None):
    """[[sentence indices]], greedy: the next sentence opens a new window when it does not fit into `limit` pieces, [CLS] and a [SEP] after each sentence among them."""
    out, used, room = [], 1, first_limit or limit
    for i, sentence in enumerate(sentences):
        n = len(sentence["ids"])
        if not out or used + n + 1 > room:
            room = limit if out else room
            out.append([])
            used = 1
        out[-1].append(i)
        used += n + 1
    return out


def units_of(documents, limit, rng=None):
    """Parts of documents that go through the encoder together: (sentences, windows, document). In training the cuts vary from epoch to epoch."""
    units = []
    for document in documents:
        sentences = [s for s in document["sentences"] if len(s["ids"]) + 2 <= POSITIONS]
        first = rng.randint(limit // 4, limit) if rng else None
        windows = windows_of(sentences, limit, first)
        if document.get("entities") is not None and len(sentences) == len(document["sentences"]):
            units.append((sentences, windows, document))
            continue
        part, size = [], 0
        for window in windows:
            part.append(window)
            size += sum(len(sentences[i]["ids"]) for i in window)
            if size > CHUNK:
                units.append((sentences, part, None))
                part, size = [], 0
        if part:
            units.append((sentences, part, None))
    return units


def batches_of(units, pieces):
    """Units grouped until they hold `pieces` pieces."""
    batch, size = [], 0
    for unit in units:
        batch.append(unit)
        size += sum(len(unit[0][i]["ids"]) for window in unit[1] for i in window)
        if size >= pieces:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def rows_of(batch, rng, masked, plain):
    """The windows of a batch as (ids, case), where each word's first piece stands as (row, place), the sentences in order, the parts of documents."""
    rows, words, sentences, spans = [], [], [], []
    for unit_sentences, windows, document in batch:
        start = len(words)
        for window in windows:
            ids, case = [CLS], [0]
            for i in window:
                sentence = unit_sentences[i]
                words += [(len(rows), len(ids) + first) for first in sentence["first"]]
                sentences.append(sentence)
                ids += [MASK if rng and rng.random() < masked else piece for piece in sentence["ids"]]
                case += [0] * len(sentence["case"]) if rng and rng.random() < plain else sentence["case"]
                ids.append(SEP)
                case.append(0)
            rows.append((ids, case))
        spans.append((document, start, len(words)))
    return rows, words, sentences, spans


def tensors_of(batch, targets, rng=None, masked=0.0, plain=0.0):
    """One batch: groups of windows of similar length with ids, case, mask; where each word's first piece stands; the words of each sentence; targets.

    targets: names of the sentences' lists of numbers. rng, masked, plain: in training, the share of pieces replaced by [MASK] and of sentences
    whose capitals are lost."""
    rows, words, sentences, spans = rows_of(batch, rng, masked, plain)
    order = sorted(range(len(rows)), key=lambda r: len(rows[r][0]))
    groups, place, total = [], {}, 0
    for group in order[: len(order) * 3 // 4], order[len(order) * 3 // 4 :]:
        if not group:
            continue
        width = max(len(rows[r][0]) for r in group)
        ids, case = torch.zeros(len(group), width, dtype=torch.long), torch.zeros(len(group), width, dtype=torch.long)
        mask = torch.full((len(group), 1, 1, width), -1e9)
        for k, r in enumerate(group):
            n = len(rows[r][0])
            ids[k, :n], case[k, :n] = torch.tensor(rows[r][0]), torch.tensor(rows[r][1])
            mask[k, :, :, :n] = 0
            place[r] = total + k * width
        groups.append((ids, case, mask))
        total += len(group) * width
    index, real = padded(sentences)
    return {"groups": groups, "where": torch.tensor([place[row] + at for row, at in words]), "index": index, "real": real,
            "targets": {name: torch.tensor([x for s in sentences for x in s[name]]) for name in targets},
            "lengths": [len(s["first"]) for s in sentences], "spans": spans}


def moved(x, device):
    """The same on the device, whatever holds the tensors."""
    if isinstance(x, torch.Tensor):
        return x.to(device, non_blocking=True)
    if isinstance(x, dict):
        return {name: moved(value, device) for name, value in x.items()}
    return type(x)(moved(value, device) for value in x) if isinstance(x, (list, tuple)) and x and not isinstance(x[0], (int, dict)) else x


class Batches(torch.utils.data.Dataset):
    """Batches made by worker processes; the same whatever their number."""

    def __init__(self, batches, targets, seed=None, masked=0.0, plain=0.0):
        self.batches, self.targets, self.seed, self.masked, self.plain = list(batches), targets, seed, masked, plain

    def __len__(self):
        return len(self.batches)

    def __getitem__(self, k):
        rng = None if self.seed is None else random.Random(self.seed * 100_003 + k)
        tensors = tensors_of(self.batches[k], self.targets, rng, self.masked, self.plain)
        tensors["spans"] = [(unit[2]["number"] if unit[2] else -1, start, end) for unit, (_, start, end) in zip(self.batches[k], tensors["spans"])]
        return tensors


def loaded(batches, workers):
    ahead = {"prefetch_factor": 8} if workers else {}
    return torch.utils.data.DataLoader(batches, batch_size=None, num_workers=workers, **ahead)


def vectors_of(encoder, tensors):
    """[words][hidden]"""
    out = [encoder(*group) for group in tensors["groups"]]
    return torch.cat([x.reshape(-1, x.shape[-1]) for x in out])[tensors["where"]]


def padded(sentences):
    """Where the words of each sentence stand among all words, [sentences][longest], and which places are words."""
    longest = max(len(s["first"]) for s in sentences)
    index, real, at = torch.zeros(len(sentences), longest, dtype=torch.long), torch.zeros(len(sentences), longest, dtype=torch.bool), 0
    for k, sentence in enumerate(sentences):
        n = len(sentence["first"])
        index[k, :n] = torch.arange(at, at + n)
        real[k, :n] = True
        at += n
    return index, real
