"""Entity mentions and coreference on the encoder's vectors: the module trained with the parser, and alone on cached vectors.

A mention is found at its head word: two slots a word (the second for what has the head of a shorter mention, as `Ann and Bob` and `Ann`), each none
or a type; its first and last word are the best scored of the sentence before and behind the head. Coreference ranks the mentions before, in the order
of heads: a cheap score over the last `reach`, a closer look at the best of them, and a dummy of score 0 for what opens an entity; a mention joins the entity whose mentions together score best. Both stages
are as in Dobrovolskii, Word-Level Coreference Resolution, EMNLP 2021. What strings are compared, and how, is `describe`; src/syntax/coreference.c does
the same to the letter.

    mentions.py --train train.conllu --dev dev.conllu --vectors vectors.npz [--model in.model --out out.model]

trains the heads alone: vectors.npz has float [words][hidden] by document name, of the trunk in in.model, whose heads are replaced.
"""
import argparse
import math
import random
import time

import torch
from torch import nn
from torch.nn import functional

import entities
from entities import TYPES, Document, Mention, read, score  # noqa: F401  (one import serves those who train)

SHARED = [("i", "me", "my", "mine", "myself"), ("we", "us", "our", "ours", "ourselves"), ("you", "your", "yours", "yourself", "yourselves", "u", "ya"),
          ("he", "him", "his", "himself"), ("she", "her", "hers", "herself"), ("it", "its", "itself"),
          ("they", "them", "their", "theirs", "themselves", "'em", "em"), ("who", "whom", "whose"), ("which", "that"), ("this",), ("these", "those"),
          ("one", "ones", "oneself"), ("here", "there", "now", "then"),
          ("someone", "somebody", "something", "anyone", "anybody", "anything", "everyone", "everybody", "everything", "nobody", "nothing", "none",
           "all", "some", "any", "both", "each", "other", "others", "another"), ("what", "where", "when", "how", "why")]
PRONOUNS = {w: c for c, ws in enumerate(SHARED, 1) for w in ws}  # of mentions of one word; 0: no pronoun
DETERMINERS = {w: c for c, ws in enumerate([
    ("the",), ("a", "an"), ("this", "that", "these", "those"), ("my", "our", "your", "his", "her", "its", "their"),
    ("another", "other", "some", "any", "each", "every", "no", "all", "both", "many", "several", "most", "few", "more")], 1) for w in ws}
OPENINGS = 8  # 0 none of these, 1-5 DETERMINERS, 6 no determiner and a capital head, 7 none and a digit first
LEFT_OUT = set("the a an this that these those my our your his her its their 's \u2019s ' \u2019 \" , .".split())
SENTENCES, MENTIONS, BITS, NESTINGS = 8, 9, 10, 3
CORE_BEFORE, CORE_BEHIND = 7, 4
LOOK, LINK = 12, 0.6  # in use: fewer closer looks than in training do as well; what speaks for an entity must be above e^LINK
LEAN = 2.0  # how much a border's score gains where trees have one


def lower(word):
    """ASCII only, so that C and Python cannot differ."""
    return "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in word)


def is_capital(word):
    return "A" <= word[0] <= "Z"


def core(words, first, last, head):
    """The words that name what is meant: up to seven before the head and it, then at most four behind it as long as they are capital; without
    articles, demonstratives and possessives."""
    end = head
    while end < last and end - head < CORE_BEHIND and is_capital(words[end + 1]):
        end += 1
    kept = [lower(w) for w in words[max(first, head - CORE_BEFORE):end + 1]]
    return [w for w in kept if w not in LEFT_OUT]


def describe(words, spans):
    """What the strings of mentions say: lists over spans (first, last, head)."""
    rows = {name: [] for name in ("head", "core", "full", "words", "initials", "short", "capital", "pronoun", "opening")}
    for first, last, head in spans:
        kept = core(words, first, last, head)
        form = words[head].replace(".", "")
        capitals = [w[0] for w in words[first:last + 1] if is_capital(w)]
        opening = DETERMINERS.get(lower(words[first]), 0) if last > first else 0
        if opening == 0:
            opening = 6 if is_capital(words[head]) else 7 if words[first][0] in "0123456789" else 0
        rows["head"].append(lower(words[head]))
        rows["core"].append(" ".join(kept))
        rows["full"].append(" ".join(w for w in map(lower, words[first:last + 1]) if w not in LEFT_OUT))
        rows["words"].append(kept)
        rows["initials"].append("".join(capitals) if len(capitals) > 1 else "")
        rows["short"].append(form if len(kept) == 1 and len(form) > 1 and all("A" <= c <= "Z" for c in form) else "")
        rows["capital"].append(is_capital(words[head]))
        rows["pronoun"].append(PRONOUNS.get(lower(words[head]), 0) if first == last else 0)
        rows["opening"].append(opening)
    return rows


def same(a, b, ids, device):
    """bool [len(a)][len(b)]: equal, and not empty."""
    left = torch.tensor([ids.setdefault(x, len(ids) + 1) if x else -1 for x in a], device=device)
    right = torch.tensor([ids.setdefault(x, len(ids) + 1) if x else -2 for x in b], device=device)
    return left[:, None] == right[None, :]


def string_bits(rows, device):
    """float [mentions][mentions][BITS]; the first index is the later mention."""
    ids, n = {}, len(rows["head"])
    pairs = [(m, ids.setdefault(w, len(ids))) for m, words in enumerate(rows["words"]) for w in set(words)]
    heads = [ids.setdefault(w, len(ids)) for w in rows["head"]]
    has = torch.zeros(n, len(ids), device=device)
    if pairs:
        at = torch.tensor(pairs, device=device).T
        has[at[0], at[1]] = 1
    shared, count = has @ has.T, has.sum(1)
    holds = has[:, torch.tensor(heads, device=device)] > 0  # the core of the row has the head of the column
    head = same(rows["head"], rows["head"], {}, device)
    capital = torch.tensor(rows["capital"], device=device)
    short = same(rows["initials"], rows["short"], {}, device)
    return torch.stack([
        head, same(rows["core"], rows["core"], {}, device), same(rows["full"], rows["full"], {}, device),
        (shared == count[:, None]) & (count > 0)[:, None], (shared == count[None, :]) & (count > 0)[None, :],
        holds.T & ~head, holds & ~head, short | short.T,
        capital[:, None] & capital[None, :] & (shared == 0), (shared > 0) & ~head], 2).float()


def distance_class(d, classes):
    """Of whole numbers: 0, 1, 2, 3-4, 5-7, 8-15, 16-31, 32-63, 64 and more; the last classes fall together where there are fewer."""
    edges = torch.tensor([1, 2, 3, 5, 8, 16, 32, 64], device=d.device)
    return torch.bucketize(d, edges, right=True).clamp(max=classes - 1)


def edges(heads, of):
    """float [of][first, last][words]: 1 where a mention with that head may well begin or end: at the head, and where what hangs from it before it
    begins, behind it ends. heads: of each word, -1 for a root."""
    low, high = list(range(len(heads))), list(range(len(heads)))
    for word in range(len(heads)):
        up = heads[word]
        while up >= 0:
            low[up], high[up] = min(low[up], word), max(high[up], word)
            up = heads[up]
    rows = {head: [[head], [head]] for head in of}
    for word, head in enumerate(heads):
        if head in rows:
            rows[head][word > head].append(high[word] if word > head else low[word])
    out = torch.zeros(len(of), 2, len(heads))
    for row, head in enumerate(of):
        out[row, 0, rows[head][0]] = 1
        out[row, 1, rows[head][1]] = 1
    return out


class Mentions(nn.Module):
    def __init__(self, hidden=384, types=TYPES, linear=nn.Linear, width=256, span=64, node=256, pair=128, reach=200, keep=32, dropout=0.3):
        super().__init__()
        self.types, self.span, self.reach, self.keep = list(types), span, reach, keep
        n = len(self.types)
        self.wide = linear(hidden, width)
        self.label = linear(width, 2 * (n + 1))  # slot 0: none, types; slot 1: none, types
        self.query = linear(hidden, 4 * span)  # slot 0 first, slot 0 last, slot 1 first, slot 1 last
        self.key = linear(hidden, 2 * span)  # first, last
        self.node = linear(3 * hidden, node)  # vectors of head, first, last
        self.coarse = linear(node, node)
        self.current = linear(node, pair)
        self.antecedent = linear(node, pair)
        self.product = linear(node, pair)
        self.dropout = nn.Dropout(dropout)
        one = 16 + OPENINGS + n + 2  # pronoun, opening, type, slot
        two = SENTENCES + MENTIONS + NESTINGS + BITS
        self.away = nn.Parameter(torch.zeros(4, 32))  # by the words between head and border
        self.one_current = nn.Parameter(0.02 * torch.randn(one, pair))
        self.one_antecedent = nn.Parameter(0.02 * torch.randn(one, pair))
        self.two = nn.Parameter(0.02 * torch.randn(two, pair))
        self.two_coarse = nn.Parameter(torch.zeros(two))
        self.pronouns = nn.Parameter(torch.zeros(16, 16))
        self.kinds = nn.Parameter(torch.zeros(n, n))
        self.out = nn.Parameter(torch.randn(pair) / math.sqrt(pair))
        self.offset = nn.Parameter(torch.zeros(1))

    def blocks(self):
        """(name in the model file, linear layer or float tensor), of what C reads."""
        linears = {"mention/wide": self.wide, "mention/label": self.label, "mention/query": self.query, "mention/key": self.key,
                   "coref/node": self.node, "coref/coarse": self.coarse, "coref/current": self.current, "coref/antecedent": self.antecedent,
                   "coref/product": self.product}
        tables = {"mention/away": self.away, "coref/one_current": self.one_current, "coref/one_antecedent": self.one_antecedent,
                  "coref/two": self.two, "coref/two_coarse": self.two_coarse, "coref/pronouns": self.pronouns, "coref/kinds": self.kinds,
                  "coref/out": self.out, "coref/limits": torch.tensor([float(self.offset), self.reach, self.keep])}
        return [("head/" + name, at) for name, at in {**linears, **tables}.items()]

    def model_blocks(self, base):
        """The same and what names them, as model_file.write takes them; base: of the trunk, model_file.base_hash."""
        import model_file
        blocks = {"head/mention/labels": "".join(kind + "\n" for kind in self.types)}
        blocks.update({f"head/{name}/head": f"version 1\nbase {base}\n" for name in ("mention", "coref")})
        for name, at in self.blocks():
            if isinstance(at, nn.Linear):
                blocks.update(model_file.linear(name, at.weight.detach().cpu().numpy(), at.bias.detach().cpu().numpy()))
            else:
                blocks[name] = at.detach().cpu().float().numpy()
        return blocks

    def labels(self, x):
        """[words][2 slots][none, types]"""
        return self.label(self.dropout(functional.relu(self.wide(x)))).view(len(x), 2, -1)

    def borders(self, x, head, slot, first, n):
        """Scores [mentions][first, last][words] of the words that may be a mention's first and last: its sentence up to the head, from the head.

        first, n: of the head's sentence."""
        words = torch.arange(len(x), device=x.device)[None]
        query = self.query(x[head]).view(len(head), 2, 2, self.span)[torch.arange(len(head), device=x.device), slot]
        key = self.key(x).view(len(x), 2, self.span)
        scores = torch.einsum("msd,wsd->msw", query, key) / math.sqrt(self.span)
        away = (words - head[:, None]).abs().clamp(max=31)
        scores = scores + self.away.view(2, 2, 32)[slot].gather(2, away[:, None].expand(-1, 2, -1))
        before = (words >= first[:, None]) & (words <= head[:, None])
        behind = (words >= head[:, None]) & (words < (first + n)[:, None])
        return scores.masked_fill(~torch.stack([before, behind], 1), -1e9)

    def links(self, x, words, at, keep):
        """at: long [mentions][first, last, head, slot, type, sentence] in order of (head, slot). Gives the coarse scores [mentions][mentions], the
        closer scores [mentions][kept] and which mentions those are."""
        m, device = len(at), x.device
        rows = describe(words, at[:, :3].tolist())
        node = self.dropout(functional.relu(self.node(torch.cat([x[at[:, 2]], x[at[:, 0]], x[at[:, 1]]], 1))))
        pronoun, opening = (torch.tensor(rows[name], device=device) for name in ("pronoun", "opening"))
        one = torch.cat([functional.one_hot(f, n) for f, n in ((pronoun, 16), (opening, OPENINGS), (at[:, 4], len(self.types)), (at[:, 3], 2))], 1).float()
        two = self.pair_features(rows, at)
        scalar = two @ self.two_coarse + self.pronouns[pronoun[:, None], pronoun] + self.kinds[at[:, 4][:, None], at[:, 4]] + self.offset
        coarse = self.coarse(node) @ node.T / math.sqrt(node.shape[1]) + scalar
        order = torch.arange(m, device=device)
        gap = order[:, None] - order
        coarse = coarse.masked_fill((gap < 1) | (gap > self.reach), -1e9)
        best, kept = coarse.topk(min(keep, m), 1)
        hidden = (self.current(node) + one @ self.one_current)[:, None] + (self.antecedent(node) + one @ self.one_antecedent)[kept]
        hidden = hidden + self.product(node[:, None] * node[kept]) + two[order[:, None], kept] @ self.two
        fine = best + self.dropout(functional.relu(hidden)) @ self.out
        return coarse, fine.masked_fill(best < -1e8, -1e9), kept

    def pair_features(self, rows, at):
        """float [mentions][mentions][SENTENCES + MENTIONS + NESTINGS + BITS], the later mention first."""
        first, last, sentence = at[:, 0], at[:, 1], at[:, 5]
        order = torch.arange(len(at), device=at.device)
        inside = (first[:, None] >= first) & (last[:, None] <= last)
        around = (first[:, None] <= first) & (last[:, None] >= last)
        nesting = torch.where(inside, 1, torch.where(around, 2, 0))
        apart = distance_class((sentence[:, None] - sentence).clamp(min=0), SENTENCES)
        between = distance_class((order[:, None] - order - 1).clamp(min=0), MENTIONS)
        hot = [functional.one_hot(f, n).float() for f, n in ((apart, SENTENCES), (between, MENTIONS), (nesting, NESTINGS))]
        return torch.cat(hot + [string_bits(rows, at.device)], 2)

    def found(self, labels, x, document, heads=None):
        """The mentions that the labels name: long [mentions][first, last, head, slot, type, sentence], by (head, slot), one a span. With the heads of
        a parser's trees, borders lean to where constituents of the mention's head begin and end."""
        best = labels.argmax(2)
        best[:, 1][best[:, 0] == 0] = 0
        at = best.nonzero()
        sentence = torch.tensor(document.sentence_of(), device=x.device)[at[:, 0]]
        bounds = torch.tensor(document.sentences, device=x.device)[sentence]
        borders = self.borders(x, at[:, 0], at[:, 1], bounds[:, 0], bounds[:, 1])
        if heads is not None and len(at):
            borders = borders + LEAN * edges(heads, at[:, 0].tolist()).to(x.device)
        borders = borders.argmax(2)
        kind = labels[at[:, 0], at[:, 1], 1:].argmax(1)
        rows, seen = torch.cat([borders, at, kind[:, None], sentence[:, None]], 1), set()
        fresh = [not ((a, b) in seen or seen.add((a, b))) for a, b in borders.tolist()]
        return rows[torch.tensor(fresh, device=x.device, dtype=torch.bool)]

    def loss(self, vectors, document):
        """Of one whole document, a sum over its parts for each word: vectors [words][hidden] in the order of document.words."""
        with torch.autocast(vectors.device.type, enabled=False):
            x = self.dropout(vectors.float())
            gold = sorted((m for m in document.mentions if m.slot < 2), key=lambda m: (m.head, m.slot))
            labels = self.labels(x)
            target = torch.zeros(len(x), 2, dtype=torch.long)
            for m in gold:
                target[m.head, m.slot] = self.types.index(m.type) + 1
            loss = functional.cross_entropy(labels.flatten(0, 1), target.to(x.device).flatten(), reduction="sum")
            if gold:
                loss = loss + self.border_loss(x, gold, document) + self.link_loss(x, gold, labels, document)
            return loss / len(x)

    def border_loss(self, x, gold, document):
        numbers = torch.tensor([(m.head, m.slot, *document.sentences[m.sentence], m.first, m.last) for m in gold], device=x.device).T
        scores = self.borders(x, *numbers[:4])
        return functional.cross_entropy(scores.flatten(0, 1), numbers[4:].T.flatten(), reduction="sum")

    def link_loss(self, x, gold, labels, document):
        """Over the mentions of the key and those that were found besides, whose antecedent is the dummy; types are those found, as in predict."""
        with torch.no_grad():
            kinds = labels[..., 1:].argmax(2).tolist()
            known = {(m.head, m.slot) for m in gold} | {(m.first, m.last) for m in gold}
            extra = [row for row in self.found(labels, x, document).tolist() if (row[2], row[3]) not in known and (row[0], row[1]) not in known]
        if len(extra) > len(gold):  # an untrained label layer finds a mention at every word
            extra = []
        ids = {}
        rows = [((m.first, m.last, m.head, m.slot, kinds[m.head][m.slot], m.sentence), ids.setdefault(m.entity, len(ids))) for m in gold]
        rows = sorted(rows + [(tuple(row), -1 - i) for i, row in enumerate(extra)], key=lambda r: r[0][2:4])
        at, entity = torch.tensor([r[0] for r in rows], device=x.device), torch.tensor([r[1] for r in rows], device=x.device)
        coarse, fine, kept = self.links(x, document.words, at, self.keep)
        equal = entity[:, None] == entity
        return self.marginal(fine, equal.gather(1, kept)) + 0.3 * self.marginal(coarse, equal)

    @staticmethod
    def marginal(scores, right):
        right = right & (scores > -1e8)
        scores = torch.cat([scores.new_zeros(len(scores), 1), scores], 1)
        right = torch.cat([~right.any(1, keepdim=True), right], 1)
        return (scores.logsumexp(1) - scores.masked_fill(~right, -1e9).logsumexp(1)).sum()

    @torch.no_grad()
    def predict(self, vectors, document, heads=None):
        """The mentions of a document of which only words and sentences are read, in order of (head, slot); their entities are numbers from 1. heads:
        of a parser's trees, not of the treebank's."""
        was_training = self.training
        self.eval()
        x = vectors.float()
        labels = self.labels(x)
        at = self.found(labels, x, document, heads)
        mentions = []
        if len(at):
            _, fine, kept = self.links(x, document.words, at, min(LOOK, self.keep))
            mentions = self.gather(at.tolist(), fine.tolist(), kept.tolist(), labels[at[:, 2], at[:, 3], 1:].cpu())
        self.train(was_training)
        return mentions

    def gather(self, rows, fine, kept, scores):
        """Entities from links: each mention joins the entity with the highest sum of e^score over its mentions that were kept, if that is above
        e^LINK. All mentions of an entity take the type of the highest sum of scores."""
        entity, sums = [], []
        for i in range(len(rows)):
            votes = {}
            for score_of, j in zip(fine[i], kept[i]):
                if score_of > -1e8:
                    votes[entity[j]] = votes.get(entity[j], 0.0) + math.exp(min(score_of - LINK, 80.0))
            best = max(votes, key=votes.get, default=-1)
            if best < 0 or votes[best] <= 1.0:
                best = len(sums)
                sums.append(torch.zeros(len(self.types)))
            entity.append(best)
            sums[best] = sums[best] + scores[i]
        kinds = [self.types[int(s.argmax())] for s in sums]
        return [Mention(r[0], r[1], r[2], kinds[e], str(e + 1), r[5], r[3]) for r, e in zip(rows, entity)]


def add_entities(documents):
    """Gives treebank documents {name, sentences} the key `entities`: their mentions where they have any and may be learnt from, else None."""
    for d in documents:
        document = entities.of_sentences(d["name"], d["sentences"])
        d["entities"] = document if document.mentions and entities.is_free(document) else None


def evaluate(model, documents, vectors):
    return score([d.mentions for d in documents], [model.predict(vectors[d.name], d) for d in documents])


def brief(figures):
    kept = [f"mention {k}" for k in ("all", "span", "person", "organization", "place")] + ["conll without singletons", "conll with singletons"]
    return " ".join(f"{k.replace('mention ', '').replace(' singletons', '')} {figures.get(k, 0):.1f}" for k in kept)


def train(model, documents, dev, vectors, epochs, rate, seed=1):
    """On frozen vectors: Adam, a linear decay, one document a step."""
    torch.manual_seed(seed)
    order, step = random.Random(seed), 0
    optimiser = torch.optim.AdamW(model.parameters(), lr=rate, weight_decay=0.01)
    for epoch in range(epochs):
        start, total = time.time(), 0.0
        order.shuffle(documents)
        model.train()
        for document in documents:
            share = step / (epochs * len(documents))
            for group in optimiser.param_groups:
                group["lr"] = rate * min(1, step / 100) * (1 - share)
            loss = model.loss(vectors[document.name], document)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(model.parameters(), 5.0)
            optimiser.step()
            total, step = total + float(loss), step + 1
        figures = brief(evaluate(model, dev, vectors)) if epoch % 4 == 3 or epoch == epochs - 1 else ""
        print(f"epoch {epoch + 1} loss {total / len(documents):.4f} {time.time() - start:.0f} s {figures}", flush=True)


def main():
    import numpy

    import model_file
    import network
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--train", required=True)
    parser.add_argument("--dev", required=True)
    parser.add_argument("--vectors", nargs="+", required=True)
    parser.add_argument("--model")
    parser.add_argument("--out")
    parser.add_argument("--epochs", type=int, default=16)
    parser.add_argument("--rate", type=float, default=1e-3)
    parser.add_argument("--dropout", type=float, default=0.3)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    vectors = {name: torch.from_numpy(at.astype("float32")) for path in options.vectors for name, at in numpy.load(path).items()}
    torch.manual_seed(options.seed)
    dev = read(options.dev)
    model = Mentions(hidden=vectors[dev[0].name].shape[1], linear=network.Linear, dropout=options.dropout)
    train(model, [d for d in read(options.train) if entities.is_free(d)], dev, vectors, options.epochs, options.rate, options.seed)
    for name, value in evaluate(model, dev, vectors).items():
        print(f"{name}\t{value:.2f}")
    if options.out:
        blocks = model_file.read(options.model)
        blocks.update(model.model_blocks(model_file.base_hash(blocks)))
        model_file.write(options.out, blocks)


if __name__ == "__main__":
    main()
