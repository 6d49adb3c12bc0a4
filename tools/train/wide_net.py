"""The networks of wide.py: MPNet as a teacher, the trunk with a branch as a student, and scorers of src/reading/scorer.h's form over either."""
import math

import numpy as np
import torch
from torch import nn
from torch.nn import functional

import network

MPNET = {"layers": 12, "hidden": 768, "heads": 12, "wide": 3072, "positions": 512, "vocabulary": 30522, "cases": 8}
DISTANCES, FAR = 32, 128  # of MPNet's relative attention bias


def unpacked(content):
    """The state that wide_pack.packed packed."""
    state = {}
    for name in content:
        if not name.endswith("/scale"):
            values = content[name].astype(np.float32)
            state[name] = torch.from_numpy(values * content[name + "/scale"][:, None] if name + "/scale" in content else values)
    return state


def distance_class(length):
    """[from][to]: a class of its own for each short distance, wider ones the further away; the second half for what follows."""
    place, half, exact = torch.arange(length), DISTANCES // 2, DISTANCES // 4
    away = place[None, :] - place[:, None]
    far = exact + (torch.log(away.abs().clamp_min(1) / exact) / math.log(FAR / exact) * (half - exact)).long()
    return (away > 0) * half + torch.where(away.abs() < exact, away.abs(), far.clamp_max(half - 1))


class MPNet(network.Encoder):
    """Song and others, MPNet, NeurIPS 2020. Its relative attention bias stays as it is: its gradient would rule out the fast attention kernel."""

    def __init__(self, layers=MPNET["layers"]):
        super().__init__({**MPNET, "layers": layers})
        self.register_buffer("relative", torch.zeros(DISTANCES, MPNET["heads"]))
        for module in self.modules():
            if isinstance(module, nn.LayerNorm):
                module.eps = 1e-5

    def forward(self, ids, case, mask):
        bias = self.relative[distance_class(ids.shape[1]).to(ids.device)].permute(2, 0, 1)
        return super().forward(ids, case, mask + bias.to(mask.dtype))


def first_layers(state, n):
    """The state of an encoder cut to n layers."""
    return {name: value for name, value in state.items() if not name.startswith("layers.") or int(name.split(".")[1]) < n}


class Scorer(nn.Module):
    def __init__(self, hidden, questions, wide):
        super().__init__()
        self.of_vectors, self.of_hidden, self.of_traits = questions.head.dropout
        self.wide = nn.Linear(questions.slots.shape[1] * hidden, wide)
        self.rows = nn.EmbeddingBag(len(questions.names), wide, mode="sum")
        nn.init.normal_(self.rows.weight, std=0.04)
        self.out = nn.Linear(wide, sum(questions.head.sizes))

    def forward(self, vectors, asked):
        """vectors [1 + pieces][hidden], row 0 nothing."""
        x = functional.dropout(vectors[asked.slots].flatten(1), self.of_vectors, self.training)
        kept = torch.rand(len(asked.traits), device=x.device) >= (self.of_traits if self.training else 0)
        h = functional.relu(self.wide(x) + self.rows(asked.traits, asked.offset, per_sample_weights=kept.float()))
        return self.out(functional.dropout(h, self.of_hidden, self.training)).float()


class Reader(nn.Module):
    def __init__(self, hidden, questions, times):
        """times: how much wider its scorers are than the shipped ones."""
        super().__init__()
        self.names = list(questions)
        for name, q in questions.items():
            self.add_module(name, Scorer(hidden, q, times * q.head.wide))

    def heads(self):
        return [p for name in self.names for p in getattr(self, name).parameters()]

    def vectors(self, batch):
        """[pieces][hidden]"""
        raise NotImplementedError

    def forward(self, batch):
        """The vectors, and of each head the questions with their scores."""
        x = self.vectors(batch)
        rows = torch.cat([x.new_zeros(1, x.shape[1]), x])
        asked = {name: batch.asked(name) for name in self.names}
        return x, {name: (a, getattr(self, name)(rows, a)) for name, a in asked.items()}


class Teacher(Reader):
    def __init__(self, encoder, questions, window):
        """window: neighbouring windows are read as one up to so many pieces."""
        super().__init__(MPNET["hidden"], questions, 2)
        self.encoder, self.window = encoder, window

    def encoding(self):
        return list(self.encoder.parameters())

    def vectors(self, batch):
        return encoded(self.encoder, batch, self.window)


def encoded(encoder, batch, window):
    ids, case, mask, real = batch.padded(window)
    return encoder(ids, case, mask)[real]


class Student(Reader):
    """reading_net.Branch and attributions.Reader, whose names its state has."""

    def __init__(self, trunk, at, questions):
        super().__init__(trunk.shape["hidden"], questions, 1)
        self.layers = trunk.layers[at:]
        trunk.layers = trunk.layers[:at]
        self.below = (trunk.requires_grad_(False).eval(),)  # in a tuple: no part of what is learnt, nor of the state
        self.layers.requires_grad_(True)

    def encoding(self):
        return list(self.layers.parameters())

    def vectors(self, batch):
        ids, case, mask, real = batch.padded(0)
        with torch.no_grad():
            x = self.below[0](ids, case, mask)
        x = functional.dropout(x, 0.1, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x[real]
