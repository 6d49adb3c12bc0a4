"""The encoder and the parser's heads as PyTorch modules that compute what the C code computes.

Every matrix product is one of whole numbers: weights of 7 bits, one scale an output channel, activations of 8 bits, one scale a row. Gradients pass
the rounding as if it were not there (straight-through), so that what is trained is what is shipped. Products of such numbers are exact in TF32.
"""
import math

import torch
from torch import nn
from torch.nn import functional as F

WEIGHT_MAX, ACTIVATION_MAX = 63, 127


def rounded(x):
    return x + (torch.round(x) - x).detach()


class Linear(nn.Linear):
    """A linear layer as the integer kernels compute it; `exact` switches the rounding off."""

    exact = False

    def forward(self, x):
        if self.exact:
            return super().forward(x)
        row = (x.detach().abs().amax(-1, keepdim=True) / ACTIVATION_MAX).clamp_min(1e-12)
        channel = (self.weight.detach().abs().amax(-1, keepdim=True) / WEIGHT_MAX).clamp_min(1e-12)
        return F.linear(rounded(x / row), rounded(self.weight / channel)) * row * channel.squeeze(-1) + self.bias


def gelu(x):
    return F.gelu(x, approximate="tanh")


def attention(q, k, v, mask, dropout):
    if hasattr(F, "scaled_dot_product_attention"):
        return F.scaled_dot_product_attention(q, k, v, attn_mask=mask.expand(-1, -1, q.shape[-2], -1), dropout_p=dropout)
    return F.dropout((q @ k.transpose(-1, -2) / math.sqrt(q.shape[-1]) + mask).softmax(-1), dropout, dropout > 0) @ v


class Layer(nn.Module):
    def __init__(self, hidden, heads, wide, dropout):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv, self.out = Linear(hidden, 3 * hidden), Linear(hidden, hidden)
        self.up, self.down = Linear(hidden, wide), Linear(wide, hidden)
        self.norm1, self.norm2 = nn.LayerNorm(hidden, eps=1e-12), nn.LayerNorm(hidden, eps=1e-12)

    def attend(self, x, mask):
        batch, length, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        return self.out(attention(q, k, v, mask, self.dropout if self.training else 0.0).transpose(1, 2).reshape(batch, length, hidden))

    def forward(self, x, mask):
        x = self.norm1(x + F.dropout(self.attend(x, mask), self.dropout, self.training))
        return self.norm2(x + F.dropout(self.down(gelu(self.up(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """ids, case [batch][length], mask 0 or -inf [batch][1][1][length] -> [batch][length][hidden]."""

    def __init__(self, shape, dropout=0.1):
        super().__init__()
        self.shape, self.dropout = shape, dropout
        hidden = shape["hidden"]
        self.pieces = nn.Embedding(shape["vocabulary"], hidden)
        self.positions = nn.Embedding(shape["positions"], hidden)
        self.case = nn.Embedding(shape["cases"], hidden)
        nn.init.zeros_(self.case.weight)
        self.norm = nn.LayerNorm(hidden, eps=1e-12)
        self.layers = nn.ModuleList(Layer(hidden, shape["heads"], shape["wide"], dropout) for _ in range(shape["layers"]))

    def embed(self, ids):
        row = self.pieces(ids)
        if Linear.exact:
            return row
        scale = (row.detach().abs().amax(-1, keepdim=True) / ACTIVATION_MAX).clamp_min(1e-12)
        return rounded(row / scale) * scale

    def forward(self, ids, case, mask):
        place = torch.arange(ids.shape[1], device=ids.device)
        x = self.norm(self.embed(ids) + self.positions(place) + self.case(case))
        x = F.dropout(x, self.dropout, self.training)
        for layer in self.layers:
            x = layer(x, mask)
        return x

    def load_base(self, tensors):
        """Takes over BERT's weights by their usual names; with more layers than the base has, each is used several times in a row."""
        self.pieces.weight.data.copy_(tensors["embeddings.word_embeddings.weight"])
        self.positions.weight.data.copy_(tensors["embeddings.position_embeddings.weight"] + tensors["embeddings.token_type_embeddings.weight"][0])
        copy(self.norm, tensors, "embeddings.LayerNorm")
        base = 1 + max(int(name.split(".")[2]) for name in tensors if name.startswith("encoder.layer."))
        for i, layer in enumerate(self.layers):
            at = f"encoder.layer.{i * base // len(self.layers)}."
            for part in "weight", "bias":
                joined = torch.cat([tensors[f"{at}attention.self.{name}.{part}"] for name in ("query", "key", "value")])
                getattr(layer.qkv, part).data.copy_(joined)
            copy(layer.out, tensors, at + "attention.output.dense")
            copy(layer.norm1, tensors, at + "attention.output.LayerNorm")
            copy(layer.up, tensors, at + "intermediate.dense")
            copy(layer.down, tensors, at + "output.dense")
            copy(layer.norm2, tensors, at + "output.LayerNorm")


def copy(module, tensors, name):
    module.weight.data.copy_(tensors[name + ".weight"])
    module.bias.data.copy_(tensors[name + ".bias"])


class Tags(nn.Module):
    """One linear layer a column: UPOS, XPOS, FEATS, edit scripts."""

    def __init__(self, hidden, sizes, dropout):
        super().__init__()
        self.dropout = dropout
        self.linear = nn.ModuleDict({name: Linear(hidden, n) for name, n in sizes.items()})

    def forward(self, x):
        x = F.dropout(x, self.dropout, self.training)
        return {name: layer(x) for name, layer in self.linear.items()}


class Arcs(nn.Module):
    """score(d, h) = bilinear(relu(dependent(x_d))) . relu(head(x_h)); column 0 is ROOT, a vector of its own."""

    def __init__(self, hidden, size, dropout):
        super().__init__()
        self.dropout = dropout
        self.dependent, self.head, self.bilinear = Linear(hidden, size), Linear(hidden, size), Linear(size, size)
        self.root = nn.Parameter(torch.randn(size) * 0.1)

    def forward(self, x):
        """x [sentences][words][hidden] -> [sentences][words][1 + words]"""
        dependent = F.dropout(F.relu(self.dependent(x)), self.dropout, self.training)
        head = F.dropout(F.relu(self.head(x)), self.dropout, self.training)
        head = torch.cat([self.root.expand(x.shape[0], 1, -1), head], 1)
        return self.bilinear(dependent) @ head.transpose(1, 2)


class Relations(nn.Module):
    """label(relu(dependent(x_d) + head(x_h)))"""

    def __init__(self, hidden, size, labels, dropout):
        super().__init__()
        self.dropout = dropout
        self.dependent, self.head, self.label = Linear(hidden, size), Linear(hidden, size), Linear(size, labels)
        self.root = nn.Parameter(torch.zeros(size))

    def forward(self, x, heads):
        """heads [sentences][words], 0 is ROOT -> [sentences][words][labels]"""
        head = torch.cat([self.root.expand(x.shape[0], 1, -1), self.head(x)], 1)
        chosen = head.gather(1, heads.unsqueeze(-1).expand(-1, -1, head.shape[-1]))
        return self.label(F.dropout(F.relu(self.dependent(x) + chosen), self.dropout, self.training))


class Parser(nn.Module):
    """The encoder with the parser's heads."""

    def __init__(self, shape, sizes, dropout=0.1, head_dropout=0.3, arc_size=256, relation_size=256):
        super().__init__()
        hidden = shape["hidden"]
        self.encoder = Encoder(shape, dropout)
        relations = sizes["rel"]
        self.tags = Tags(hidden, {name: n for name, n in sizes.items() if name != "rel"}, head_dropout)
        self.arcs = Arcs(hidden, arc_size, head_dropout)
        self.relations = Relations(hidden, relation_size, relations, head_dropout)
