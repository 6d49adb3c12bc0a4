"""Entity mentions in the last column of CoNLL-U, as GUM writes them, and the scores of mentions and of coreference.

The scores follow the standard scorer (Pradhan and others, Scoring Coreference Partitions of Predicted Mentions, ACL 2014): a mention counts where
its span is exactly the key's, sums run over all documents, and the CoNLL average is the mean of the F1 of MUC, B3 and CEAFe.
"""
import lzma
import re
from collections import defaultdict
from dataclasses import dataclass, field

TYPES = ["abstract", "animal", "event", "object", "organization", "person", "place", "plant", "substance", "time"]


@dataclass
class Mention:
    first: int  # words of the document, both ends inclusive
    last: int
    head: int
    type: str
    entity: str
    sentence: int = 0
    slot: int = 0  # 0: the shortest mention with this head, 1: the next (a coordination has its first member's head), 2: one that is rare


@dataclass
class Document:
    name: str
    words: list = field(default_factory=list)
    sentences: list = field(default_factory=list)  # (first word, number of words)
    heads: list = field(default_factory=list)  # the word's head in the dependency tree, -1 for the root
    mentions: list = field(default_factory=list)

    def sentence_of(self):
        return [s for s, (_, n) in enumerate(self.sentences) for _ in range(n)]

    def sizes(self):
        """How many mentions each entity has: a singleton has one."""
        sizes = defaultdict(int)
        for m in self.mentions:
            sizes[m.entity] += 1
        return sizes


def is_free(document):
    """May a model that ships be trained on it? The conversations come from a corpus that forbids derivatives."""
    return not document.name.startswith("GUM_conversation")


def opened(path):
    return lzma.open(path, "rt", encoding="utf-8") if str(path).endswith(".xz") else open(path, encoding="utf-8")


def read(path):
    """The documents of a CoNLL-U file, plain or .xz; range lines and empty nodes are left out."""
    documents, rows, fields = [], [], ["GRP", "etype"]
    with opened(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc") or not documents and line:
                documents.append((Document(line.partition("=")[2].strip()), []))
            if line.startswith("# global.Entity"):
                fields = line.partition("=")[2].strip().split("-")
            elif not line and rows:
                _add_sentence(*documents[-1], rows, fields)
                rows = []
            elif line and line[0] != "#":
                columns = line.split("\t")
                if columns[0].isdigit():
                    rows.append(columns)
    if rows:
        _add_sentence(*documents[-1], rows, fields)
    return [_finished(*d) for d in documents]


def of_sentences(name, sentences):
    """A document of sentences {form, head (from 1, 0 the root), misc}, each a list over words, with GUM's order of fields."""
    document, unclosed = Document(name), []
    for s in sentences:
        rows = [(0, form, 0, 0, 0, 0, str(head), 0, 0, misc) for form, head, misc in zip(s["form"], s["head"], s["misc"])]
        _add_sentence(document, unclosed, rows, ["GRP", "etype"] + [""] * 6)
    return _finished(document, unclosed)


def _add_sentence(document, unclosed, rows, fields):
    base = len(document.words)
    document.sentences.append((base, len(rows)))
    for i, columns in enumerate(rows):
        document.words.append(columns[1])
        document.heads.append(base + int(columns[6]) - 1 if columns[6] not in ("0", "_") else -1)
        entity = [part[7:] for part in columns[9].split("|") if part.startswith("Entity=")]
        for mark in re.findall(r"\([^()]+\)|\([^()]+|[^()]+\)", entity[0]) if entity else ():
            _read_mark(document, unclosed, mark, base + i, fields)


def _read_mark(document, unclosed, mark, word, fields):
    values = mark.strip("()").split("-", len(fields) - 1)
    group = values[0].partition("[")[0]
    if mark[0] == "(":
        unclosed.append((group, values[fields.index("etype")], word))
    if mark[-1] == ")":
        at = max((k for k, u in enumerate(unclosed) if u[0] == group), default=None)
        if at is None:
            raise ValueError(f"{document.name}: mention {group} is closed but not open")
        _, kind, first = unclosed.pop(at)
        document.mentions.append(Mention(first, word, first, kind, group))


def _finished(document, unclosed):
    """With heads, sentences and slots."""
    if unclosed:
        raise ValueError(f"{document.name}: mention {unclosed[0][0]} is not closed")
    sentence = document.sentence_of()
    for m in document.mentions:
        outer = [i for i in range(m.first, m.last + 1) if not m.first <= document.heads[i] <= m.last]
        m.head, m.sentence = outer[0] if outer else m.last, sentence[m.first]
    document.mentions.sort(key=lambda m: (m.head, m.last - m.first, m.first))
    slots = defaultdict(int)
    for m in document.mentions:
        m.slot, slots[m.head] = slots[m.head], slots[m.head] + 1
    return document


def f1(right, predicted, gold):
    p, r = right / max(predicted, 1e-9), right / max(gold, 1e-9)
    return 2 * p * r / max(p + r, 1e-9)


def mention_counts(gold, predicted):
    """{type: [right, predicted, gold]} by span and type; the row `span` asks for the span alone, `all` for every type."""
    counts = defaultdict(lambda: [0, 0, 0])
    for g, p in zip(gold, predicted):
        key, response = {(m.first, m.last): m.type for m in g}, {(m.first, m.last): m.type for m in p}
        for name, mentions in ((2, key), (1, response)):
            for kind in mentions.values():
                for row in (kind, "all", "span"):
                    counts[row][name] += 1
        for span, kind in response.items():
            counts["span"][0] += span in key
            if key.get(span) == kind:
                counts[kind][0] += 1
                counts["all"][0] += 1
    return dict(counts)


def clusters_of(mentions, singletons):
    """Sets of spans, one an entity; a span named twice belongs to the entity that named it first."""
    clusters, seen = defaultdict(set), set()
    for m in mentions:
        if (m.first, m.last) not in seen:
            seen.add((m.first, m.last))
            clusters[m.entity].add((m.first, m.last))
    return [c for c in clusters.values() if singletons or len(c) > 1]


def muc(key, response):
    """Links of the key that the response has, and links of the key; turn the arguments round for precision."""
    entity = {m: i for i, c in enumerate(response) for m in c}
    right = total = 0
    for cluster in key:
        parts = {entity.get(m, ("alone", m)) for m in cluster}
        right += len(cluster) - len(parts)
        total += len(cluster) - 1
    return right, total


def b_cubed(key, response):
    entity = {m: c for c in response for m in c}
    right = sum(len(cluster & entity[m]) / len(cluster) for cluster in key for m in cluster if m in entity)
    return right, sum(len(cluster) for cluster in key)


def ceaf_e(key, response):
    """Similarity of the best one-to-one alignment of entities, the numbers of the key's and the response's entities."""
    import numpy
    from scipy.optimize import linear_sum_assignment
    if not key or not response:
        return 0, len(key), len(response)
    similarity = numpy.array([[2 * len(k & r) / (len(k) + len(r)) for r in response] for k in key])
    rows, columns = linear_sum_assignment(-similarity)
    return similarity[rows, columns].sum(), len(key), len(response)


def coreference(gold, predicted, singletons=False):
    """{measure: (precision, recall, F1)} of lists of mentions, one list a document; `conll` holds the average F1 alone."""
    sums = {name: [0.0] * 4 for name in ("muc", "b3", "ceafe")}
    for g, p in zip(gold, predicted):
        key, response = clusters_of(g, singletons), clusters_of(p, singletons)
        ceaf = ceaf_e(key, response)
        for name, values in (("muc", muc(response, key) + muc(key, response)),
                             ("b3", b_cubed(response, key) + b_cubed(key, response)),
                             ("ceafe", (ceaf[0], ceaf[2], ceaf[0], ceaf[1]))):
            sums[name] = [s + v for s, v in zip(sums[name], values)]
    scores = {}
    for name, (right_p, all_p, right_r, all_r) in sums.items():
        p, r = right_p / max(all_p, 1e-9), right_r / max(all_r, 1e-9)
        scores[name] = (p, r, 2 * p * r / max(p + r, 1e-9))
    scores["conll"] = sum(scores[name][2] for name in sums) / 3
    return scores


def score(gold, predicted):
    """All figures of lists of mentions, one list a document, in percent, as one flat dictionary."""
    figures = {f"mention {k}": 100 * f1(*v) for k, v in sorted(mention_counts(gold, predicted).items())}
    for singletons in (False, True):
        for name, values in coreference(gold, predicted, singletons).items():
            figures[f"{name} {'with' if singletons else 'without'} singletons"] = 100 * (values if name == "conll" else values[2])
    return figures


def test_scores():
    """The worked example of the scorer's paper: key {a b c} {d e f g}, response {a b} {c d} {f g h i}."""
    key, response = [set("abc"), set("defg")], [set("ab"), set("cd"), set("fghi")]
    assert muc(key, response) == (2, 5) and muc(response, key) == (2, 5)
    right, total = b_cubed(key, response)
    assert abs(right - 35 / 12) < 1e-9 and total == 7
    right, total = b_cubed(response, key)
    assert abs(right - 4) < 1e-9 and total == 8
    right, keys, responses = ceaf_e(key, response)
    assert abs(right - 1.3) < 1e-9 and (keys, responses) == (2, 3)


if __name__ == "__main__":
    test_scores()
    print("the scores agree with the paper's example")
