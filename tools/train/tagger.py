"""Trains the part-of-speech tagger: an averaged perceptron over hashed features, read by src/syntax/tag.c.

    python3 tools/train/tagger.py TREEBANKS [--epochs 5] [--seed 1]

TREEBANKS holds en_ewt-ud-{train,dev}.conllu.xz and en_gum_comm-ud-{train,dev}.conllu.xz. Writes data/model/tagger.bin and prints the
score of the model as written (weights of 8 bits) on the dev parts. The form of the file stands in tools/mktagger.c.
"""
import argparse
import lzma
import pathlib
import random
import re
import struct
import sys
import zlib
from collections import Counter, defaultdict

ROOT = pathlib.Path(__file__).resolve().parents[2]
TAGS = re.findall(r"TAG\((\w+)\)", (ROOT / "src/syntax/tag.h").read_text().split("enum tag")[0].split("ENT_TAGS(TAG)")[1])
CODE = {name: i for i, name in enumerate(TAGS)}
N = len(TAGS)
XPOS = {",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "``": "PUNCT", "''": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", "-LSB-": "PUNCT",
        "-RSB-": "PUNCT", "HYPH": "PUNCT", "NFP": "PUNCT", "PRP$": "PRP_POSS", "WP$": "WP_POSS", "$": "SYM", "#": "SYM", "ADD": "NN",
        "LS": "CD", "AFX": "JJ", "GW": "NN", "XX": "FW"}
BUCKET_BITS = 16
MASK = 0xFFFFFFFF
LIMIT = 1_900_000


def sentences(path):
    """Sentences as lists of (word, tag); documents of kind conversation are left out."""
    out, skip, current = [], False, []
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                skip = "GUM_conversation" in line
            elif not line and current:
                out.append(current)
                current = []
            elif line and line[0] != "#" and not skip:
                cells = line.split("\t")
                if cells[0].isdigit():
                    current.append((cells[1], CODE[XPOS.get(cells[4], cells[4])]))
    return out


def normal(word):
    word = "".join(chr(ord(c) + 32) if "A" <= c <= "Z" else c for c in word.replace("’", "'"))
    if word[:1].isdigit() and word[0].isascii():
        word = re.sub("[0-9]", "0", word)
    return word.encode()


def fnv(data):
    h = 2166136261
    for byte in data:
        h = ((h ^ byte) * 16777619) & MASK
    return h


def feature_hash(template, a, b):
    h = (a ^ (template * 0x9E3779B1)) & MASK
    h = (h * 0x85EBCA6B + b) & MASK
    h ^= h >> 13
    h = (h * 0xC2B2AE35) & MASK
    return h ^ (h >> 16)


def upper(c):
    return "A" <= c <= "Z" or (not c.isascii() and c.isupper())


def letter(c):
    return c.isalpha()


def is_title(words):
    """Written like a headline: most of its longer words start with a capital."""
    long = [w for w in words if len(w.encode()) >= 4 and letter(w[0])]
    return len(long) >= 3 and sum(upper(w[0]) for w in long) * 4 >= len(long) * 3


def shape(word, opens, title):
    capital = upper(word[0])
    return (capital * 1 | (len(word) > 1 and capital and upper(word[1])) * 2 | ("-" in word[1:]) * 4 | opens * 8 | title * 16
            | (word[0].isascii() and word[0].isdigit()) * 32 | (not any(c.isalnum() for c in word)) * 64
            | (word.endswith(".") and len(word) > 1) * 128)


def opens_sentence(words):
    """The first word with a letter, and a word after an opening quotation mark or a colon."""
    flags, opens = [], True
    for word in words:
        marks = not any(c.isalnum() for c in word)
        flags.append(opens and not marks)
        opens = (opens and marks) or word in ('"', "“", "‘", ":", "``", "`")
    return flags


FIXED, EDGE = 0, fnv(b"\0")


def static_features(words, hashed=feature_hash):
    """For each token the features that do not look at tags."""
    norms = [normal(w) for w in words]
    title = is_title(words)
    shapes = [shape(w, o, title) for w, o in zip(words, opens_sentence(words))]
    h = [EDGE, EDGE] + [HASH(n) for n in norms] + [EDGE, EDGE]
    s3 = [EDGE] + [HASH(n[-3:]) for n in norms] + [EDGE]
    sh = [256] + shapes + [256]
    out = []
    for i, n in enumerate(norms):
        w, p, nx = h[i + 2], h[i + 1], h[i + 3]
        out.append([hashed(1, w, 0), hashed(2, s3[i + 1], shapes[i] & 7), hashed(3, HASH(n[-2:]), 0), hashed(4, HASH(n[:2]), HASH(n[-1:])),
                    hashed(5, p, 0), hashed(6, nx, 0), hashed(7, h[i], 0), hashed(8, h[i + 4], 0), hashed(9, shapes[i], 0),
                    hashed(10, w, nx), hashed(11, p, w), hashed(12, sh[i + 2], shapes[i]), hashed(13, sh[i], shapes[i]),
                    hashed(14, s3[i + 2], 0), hashed(15, HASH(n[-4:]), 0), hashed(16, w, shapes[i] & 27), hashed(17, p, nx)])
    return out, h[2:-2]


MEMO = {}


def HASH(data):
    if data not in MEMO:
        MEMO[data] = fnv(data)
    return MEMO[data]


def tag_features(word, after, before1, before2):
    return (feature_hash(20, before1, 0), feature_hash(21, before1, before2), feature_hash(22, word, before1), feature_hash(23, after, before1))


class Perceptron:
    def __init__(self):
        self.weights, self.now = {}, 0

    def predict(self, features):
        scores = [0] * N
        for f in features:
            row = self.weights.get(f)
            if row:
                for tag, cell in row.items():
                    scores[tag] += cell[0]
        return scores.index(max(scores))

    def update(self, features, right, wrong):
        for f in features:
            row = self.weights.setdefault(f, {})
            for tag, by in ((right, 1), (wrong, -1)):
                cell = row.setdefault(tag, [0, 0, 0])  # weight, sum, time
                cell[1] += cell[0] * (self.now - cell[2])
                cell[0], cell[2] = cell[0] + by, self.now

    def averaged(self):
        return {f: {t: (c[1] + c[0] * (self.now - c[2])) / self.now for t, c in row.items()} for f, row in self.weights.items()}


def fixed_words(train):
    """Words that have one tag for certain."""
    seen = defaultdict(Counter)
    for sentence in train:
        for word, tag in sentence:
            seen[normal(word)][tag] += 1
    fixed = {}
    for word, tags in seen.items():
        tag, n = tags.most_common(1)[0]
        total = sum(tags.values())
        if (total >= 20 and n >= total * 0.997) and TAGS[tag] not in ("NN", "NNS", "NNP", "NNPS", "VB", "VBP"):
            fixed[word] = tag
    return fixed


def headlines(train, rng):
    """Copies in the style of headlines, which the treebanks hardly have."""
    small = {CODE[t] for t in ("IN", "DT", "CC", "TO", "PUNCT", "RP")}
    for sentence in train:
        if not 5 <= len(sentence) <= 25 or rng.random() > 0.10:
            continue
        body = sentence[:-1] if sentence[-1][0] == "." else sentence
        if rng.random() < 0.15:
            yield [(w.upper(), t) for w, t in body]
        else:
            yield [(w if t in small and i and len(w) < 5 else w[0].upper() + w[1:], t) for i, (w, t) in enumerate(body)]


def prepare(data, fixed):
    out = []
    for sentence in data:
        features, h = static_features([w for w, _ in sentence])
        out.append((features, h + [EDGE], [t for _, t in sentence], [fixed.get(normal(w)) for w, _ in sentence]))
    return out


def run(data, predict, update=None):
    right = total = 0
    for features, h, gold, fixed in data:
        b1 = b2 = N
        for i, tag in enumerate(gold):
            if fixed[i] is not None:
                guess = fixed[i]
            else:
                f = features[i] + list(tag_features(h[i], h[i + 1], b1, b2))
                guess = predict(f)
                if update:
                    update(f, tag, guess)
            right, total = right + (guess == tag), total + 1
            b1, b2 = guess, b1
    return right, total


def train_model(train, epochs, rng):
    model = Perceptron()

    def update(features, right, wrong):
        model.now += 1
        if right != wrong:
            model.update(features, right, wrong)

    for epoch in range(epochs):
        rng.shuffle(train)
        right, total = run(train, model.predict, update)
        print(f"epoch {epoch + 1}: {right / total:.4f} of {total}", file=sys.stderr, flush=True)
    return model.averaged()


def quantised(weights, fixed, least):
    """8-bit weights; features whose largest weight is under `least` are left out."""
    scale = 127 / 24
    table = {}
    for f, row in weights.items():
        cells = {t: max(-127, min(127, round(w * scale))) for t, w in row.items() if abs(w) >= least / 4}
        cells = {t: w for t, w in cells.items() if w}
        if cells and max(map(abs, row.values())) >= least:
            table[f] = cells
    for word, tag in fixed.items():
        table[feature_hash(FIXED, fnv(word), 0)] = {tag: 127}
    return table


def encoded(table):
    buckets = defaultdict(list)
    for f in sorted(table):
        buckets[f >> (32 - BUCKET_BITS)].append(f)
    starts, records = [], bytearray()
    for bucket in range(1 << BUCKET_BITS):
        starts.append(len(records))
        for f in buckets[bucket]:
            records += struct.pack("<HB", f & 0xFFFF, len(table[f]))
            for tag in sorted(table[f]):
                records += struct.pack("<Bb", tag, table[f][tag])
    starts.append(len(records))
    body = struct.pack(f"<{len(starts)}I", *starts) + bytes(records)
    return b"ENTTAG01" + struct.pack("<II", 16 + len(body), zlib.crc32(body)) + body


def main():
    p = argparse.ArgumentParser()
    p.add_argument("treebanks", type=pathlib.Path)
    p.add_argument("--epochs", type=int, default=5)
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--limit", type=int, default=0, help="train on the first sentences only, to try things")
    p.add_argument("--out", type=pathlib.Path, default=ROOT / "data/model/tagger.bin")
    a = p.parse_args()
    rng = random.Random(a.seed)
    parts = {part: {c: sentences(a.treebanks / f"{c}-ud-{part}.conllu.xz") for c in ("en_ewt", "en_gum_comm")} for part in ("train", "dev")}
    train = parts["train"]["en_ewt"] + parts["train"]["en_gum_comm"]
    if a.limit:
        train = train[:a.limit]
    fixed = fixed_words(train)
    train += list(headlines(train, rng))
    weights = train_model(prepare(train, fixed), a.epochs, rng)
    least = 0.5
    while len(blob := encoded(table := quantised(weights, fixed, least))) > LIMIT:
        least *= 1.1

    def predict(features):
        scores = [0] * N
        for f in features:
            for tag, w in table.get(f, {}).items():
                scores[tag] += w
        return scores.index(max(scores))

    a.out.parent.mkdir(parents=True, exist_ok=True)
    a.out.write_bytes(blob)
    print(f"{len(table)} features, {len(fixed)} fixed words, {len(blob)} bytes, least weight {least:.2f}")
    for c, data in parts["dev"].items():
        right, total = run(prepare(data, fixed), predict)
        print(f"{c} dev: {right / total:.4f} of {total}")


main()
