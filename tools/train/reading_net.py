"""The network of the reading heads: a branch of the encoder, a scorer of words and scorers of pairs, each of the form of src/reading/scorer.h."""
import numpy as np
import torch
from reading_data import ACTS, EVENTS, PAIRS, SLOTS
from torch import nn
from torch.nn import functional

import network
import trunk

SIZES = [len(ACTS) + 1, len(EVENTS) + 1]
PARTS = [slice(0, SIZES[0]), slice(SIZES[0], None)]
AWAY = -1e9
# What each loss counts for. A report has one anchor in fifty words, so that which act an anchor tells is learnt by a loss of its own.
LABEL, PAIR, DOER, ROLE, ROLE_AMONG = 0.1, 0.03, 8.0, 4.0, 0.5


class Scorer(nn.Module):
    def __init__(self, slots, traits, wide, labels, dropout, trait_dropout):
        super().__init__()
        self.wide = nn.Linear(slots * trunk.HIDDEN, wide)
        self.rows = nn.EmbeddingBag(traits + 1, wide, mode="sum", padding_idx=traits)
        nn.init.normal_(self.rows.weight, std=0.04)
        with torch.no_grad():
            self.rows.weight[traits] = 0
        self.out = nn.Linear(wide, labels)
        self.traits, self.dropout, self.trait_dropout = traits, dropout, trait_dropout

    def forward(self, x, traits):
        if self.training:
            traits = torch.where(torch.rand(traits.shape) < self.trait_dropout, torch.tensor(self.traits), traits)
        h = self.wide(functional.dropout(x, 0.2, self.training)) + self.rows(traits)
        return self.out(functional.dropout(functional.relu(h), self.dropout, self.training))


class Reader(nn.Module):
    def __init__(self, encoder, at, names):
        super().__init__()
        self.layers = nn.ModuleList(network.Layer(trunk.HIDDEN, 12, trunk.WIDE, 0.1) for _ in encoder.layers[at:])
        for i, layer in enumerate(self.layers):
            trunk.fill_layer(layer, encoder.blocks, f"trunk/{at + i}")
        self.token = Scorer(len(SLOTS), len(names["token"]), 128, sum(SIZES), 0.3, 0.3)
        self.pairs = nn.ModuleDict({task: Scorer(2, len(names[task]), 64, len(labels), 0.3, 0.15) for task, labels in PAIRS.items()})

    def words(self, reports):
        """[1 + words][hidden], row 0 nothing; where each report begins."""
        windows = [x for report in reports for x in report.low]
        width = max(map(len, windows))
        x, mask = torch.zeros(len(windows), width, trunk.HIDDEN), torch.full((len(windows), 1, 1, width), AWAY)
        for k, window in enumerate(windows):
            x[k, :len(window)], mask[k, ..., :len(window)] = torch.from_numpy(window.astype(np.float32)), 0
        x = functional.dropout(x, 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        place, first, k = [], [], 0
        for report in reports:
            first.append(len(place) + 1)
            own = [-1] * len(report)
            for _, _, where in report.windows:
                for token, at in where:
                    own[token] = k * width + at
                k += 1
            place += own
        place = torch.tensor(place)
        rows = x.reshape(-1, trunk.HIDDEN)[place.clamp_min(0)] * (place >= 0).unsqueeze(1)
        return torch.cat([torch.zeros(1, trunk.HIDDEN), rows]), first

    def ask(self, scorer, words, asked):
        """asked: [(slots, traits, first word of the report)]"""
        slots = torch.from_numpy(np.concatenate([np.where(s >= 0, s + first, 0) for s, _, first in asked]))
        traits = torch.from_numpy(np.concatenate([t for _, t, _ in asked]).astype(np.int64))
        return scorer(words[slots].reshape(len(slots), -1), traits)

    def forward(self, reports):
        """Scores of the words asked, and by task (scores of all candidates, the pairs, their weights)."""
        words, first = self.words(reports)
        token = self.ask(self.token, words, [(r.word_slots, r.word_traits, at) for r, at in zip(reports, first)])
        pairs = {}
        for task in PAIRS:
            asked = [(p, at, r.weight) for r, at in zip(reports, first) for p in r.pairs if p.task == task]
            if asked:
                scores = self.ask(self.pairs[task], words, [(p.slots, p.traits, at) for p, at, _ in asked])
                pairs[task] = scores, [p for p, _, _ in asked], [w for _, _, w in asked]
        return token, pairs


def mean(values, weight):
    return (values * weight).sum() / weight.sum().clamp_min(1e-6)


def token_loss(scores, labels, weight):
    loss = 0
    for task, part in enumerate(PARTS):
        none, known = SIZES[task] - 1, scores[:, part]
        loss = loss + mean(functional.cross_entropy(known, labels[:, task], reduction="none"), weight)
        tells = labels[:, task] < none
        if tells.any():
            loss = loss + LABEL * mean(functional.cross_entropy(known[tells, :none], labels[tells, task], reduction="none"), weight[tells])
    return loss


def among(scores, pairs, weights, wanted):
    """One of the candidates of each pair, or several equally."""
    width = max(len(p.slots) for p in pairs)
    at = torch.cat([torch.arange(len(p.slots)) + i * width for i, p in enumerate(pairs)])
    table = torch.full((len(pairs) * width,), AWAY).index_put((at,), scores).reshape(-1, width)
    right, weight = torch.zeros(len(pairs), width), torch.zeros(len(pairs))
    for i, p in enumerate(pairs):
        some = wanted(p)
        if some:
            right[i, some], weight[i] = 1 / len(some), weights[i]
    return mean(-(torch.log_softmax(table, 1) * right).sum(1), weight)


def spread(pairs, weights, value):
    return torch.from_numpy(np.concatenate([np.full(len(p.slots), value(p, w), np.float32) for p, w in zip(pairs, weights)]))


def pair_loss(found):
    loss = torch.zeros(())
    if "party" in found:
        scores, pairs, weights = found["party"]
        loss = loss + among(scores[:, 1] - scores[:, 0], pairs, weights, lambda p: p.wanted)
    if "aim" in found:
        scores, pairs, weights = found["aim"]
        loss = loss + among(scores[:, 1] - scores[:, 0], pairs, weights, lambda p: p.wanted[0])
        is_doer = torch.from_numpy(np.concatenate([np.isin(np.arange(len(p.slots)), p.wanted[1] or []) for p in pairs]).astype(np.float32))
        weight = spread(pairs, weights, lambda p, w: 0 if p.wanted[1] is None else w)
        loss = loss + DOER * mean(functional.binary_cross_entropy_with_logits(scores[:, 2] - scores[:, 0], is_doer, reduction="none"), weight)
    if "role" in found:
        scores, pairs, weights = found["role"]
        wanted = torch.from_numpy(np.concatenate([p.wanted for p in pairs]))
        loss = loss + ROLE * mean(functional.cross_entropy(scores, wanted, reduction="none"), spread(pairs, weights, lambda _, w: w))
        for role in 1, 2:
            loss = loss + ROLE_AMONG * among(scores[:, role] - scores[:, 0], pairs, weights, lambda p: [i for i, r in enumerate(p.wanted) if r == role])
    return loss


def loss_of(reader, reports):
    scores, pairs = reader(reports)
    labels = torch.from_numpy(np.concatenate([r.labels for r in reports]))
    weight = torch.from_numpy(np.concatenate([np.full(len(r.labels), r.weight, np.float32) for r in reports]))
    return token_loss(scores, labels, weight) + PAIR * pair_loss(pairs)
