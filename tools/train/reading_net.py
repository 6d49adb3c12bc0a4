"""The network of the head `token`: layers of an encoder and a scorer of words, of the form of src/reading/scorer.h."""
import numpy as np
import torch
from reading_data import ACTS, EVENTS, SLOTS
from torch import nn
from torch.nn import functional

import network
import trunk

SIZES = [len(ACTS) + 1, len(EVENTS) + 1]
PARTS = [slice(0, SIZES[0]), slice(SIZES[0], None)]
AWAY = -1e9
# A report has one anchor in fifty words, so that which act an anchor tells is learnt by a loss of its own, of this weight.
LABEL = 0.1
# What a teacher's guess counts for beside an annotation; where nobody has annotated, it is all there is.
GUESSED = 0.5


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
    """traits: how many the scorer knows."""

    def __init__(self, traits):
        super().__init__()
        self.token = Scorer(len(SLOTS), traits, 128, sum(SIZES), 0.3, 0.3)

    def encode(self, reports):
        """[windows][width][hidden] of the reports' windows, one behind the other."""
        raise NotImplementedError

    def words(self, reports):
        """[1 + words][hidden], row 0 nothing; where each report begins."""
        x = self.encode(reports)
        width, place, first, k = x.shape[1], [], [], 0
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

    def forward(self, reports):
        """Scores of the words asked."""
        words, first = self.words(reports)
        slots = torch.from_numpy(np.concatenate([np.where(r.word_slots >= 0, r.word_slots + at, 0) for r, at in zip(reports, first)]))
        traits = torch.from_numpy(np.concatenate([r.word_traits for r in reports]).astype(np.int64))
        return self.token(words[slots].reshape(len(slots), -1), traits)


class Branch(Reader):
    """The trunk's layers from `at` on, anew, over what is below them (report.low)."""

    def __init__(self, encoder, at, traits):
        super().__init__(traits)
        self.layers = nn.ModuleList(network.Layer(trunk.HIDDEN, 12, trunk.WIDE, 0.1) for _ in encoder.layers[at:])
        for i, layer in enumerate(self.layers):
            trunk.fill_layer(layer, encoder.blocks, f"trunk/{at + i}")

    def encoding(self):
        return self.layers.parameters()

    def encode(self, reports):
        windows = [x for report in reports for x in report.low]
        width = max(map(len, windows))
        x, mask = torch.zeros(len(windows), width, trunk.HIDDEN), torch.full((len(windows), 1, 1, width), AWAY)
        for k, window in enumerate(windows):
            x[k, :len(window)], mask[k, ..., :len(window)] = torch.from_numpy(window.astype(np.float32)), 0
        x = functional.dropout(x, 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Whole(Reader):
    """An encoder of its own."""

    def __init__(self, encoder, traits):
        super().__init__(traits)
        self.encoder = encoder

    def encoding(self):
        return self.encoder.parameters()

    def encode(self, reports):
        windows = [window for report in reports for window in report.windows]
        width = max(len(ids) for ids, _, _ in windows)
        ids, case = torch.zeros(len(windows), width, dtype=torch.long), torch.zeros(len(windows), width, dtype=torch.long)
        mask = torch.full((len(windows), 1, 1, width), AWAY)
        for k, (own_ids, own_case, _) in enumerate(windows):
            n = len(own_ids)
            ids[k, :n], case[k, :n], mask[k, ..., :n] = torch.tensor(own_ids), torch.tensor(own_case), 0
        return self.encoder(ids, case, mask)


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


def guess_loss(scores, guesses, weight):
    """guesses: [words][labels of both tasks], probabilities of each."""
    loss = 0
    for part in PARTS:
        known, guess = scores[:, part], guesses[:, part]
        loss = loss - mean((guess * functional.log_softmax(known, 1)).sum(1), weight)
        tells = guess[:, :-1].sum(1)
        among = guess[:, :-1] / tells.clamp_min(1e-9).unsqueeze(1)
        loss = loss - LABEL * mean((among * functional.log_softmax(known[:, :-1], 1)).sum(1), weight * tells)
    return loss


def spread(reports, value):
    return torch.from_numpy(np.concatenate([np.full(len(r.labels), value(r), np.float32) for r in reports]))


def loss_of(reader, reports):
    scores, loss = reader(reports), 0
    told = spread(reports, lambda r: 0 if not r.is_annotated else r.weight if r.guesses is None else r.weight * (1 - GUESSED))
    guessed = spread(reports, lambda r: 0 if r.guesses is None else r.weight * GUESSED if r.is_annotated else r.weight)
    if told.any():
        loss = loss + token_loss(scores, torch.from_numpy(np.concatenate([r.labels for r in reports])), told) * told.mean()
    if guessed.any():
        guesses = np.concatenate([np.zeros((len(r.labels), sum(SIZES)), np.float32) if r.guesses is None else r.guesses for r in reports])
        loss = loss + guess_loss(scores, torch.from_numpy(guesses), guessed) * guessed.mean()
    return loss
