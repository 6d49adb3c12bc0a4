#!/usr/bin/env python3
"""Word pieces beside those of the PyPI package tokenizers, number by number.

    bench/wordpiece.py BINARY TOKENIZER SHARED [SENTENCES]

BINARY is entente-pieces (cmake -DENTENTE_BENCH=ON); TOKENIZER the tokenizer.json of the base model, with its vocab.txt beside it; SHARED a folder with
data/ud, data/wikinews and data/polnear. Compared are every code point between two letters, SENTENCES (100,000) lines of these texts, and as many words
and phrases made up from hard Unicode. Special tokens written out in a text are text here, so the reference is used without its added tokens.

The reference keeps the character categories of Unicode 8; ours are utf8proc's. Code points that differ are counted and listed by category, and
left out of what is made up: they are of later versions, or have changed since. Exits with 1 where anything else differs.
"""
import collections
import json
import lzma
import os
import random
import subprocess
import sys
import tarfile
import unicodedata

try:
    from tokenizers import Tokenizer
except ImportError:
    sys.exit("bench/wordpiece.py: PyPI's tokenizers is missing: nothing compared")


def reference(path):
    with open(path, encoding="utf-8") as file:
        form = json.load(file)
    form.update(added_tokens=[], truncation=None, padding=None, post_processor=None)
    tokenizer = Tokenizer.from_str(json.dumps(form))
    unknown = form["model"]["vocab"]["[UNK]"]
    return lambda texts: [e.ids or [unknown] for e in tokenizer.encode_batch(texts, add_special_tokens=False)]


def ours(binary, vocabulary, texts):
    """The ids of each text, given as one word of CoNLL-U; tabs and line ends are blanks to both sides."""
    lines = "".join(f"1\t{text}\n\n" for text in texts)
    done = subprocess.run([binary, vocabulary], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line)["ids"] for line in done.stdout.splitlines()]


def one_line(text):
    return text.replace("\t", " ").replace("\r", " ").replace("\n", " ")


def real_lines(shared):
    """Sentences and paragraphs, and words of the treebanks as they are cut there."""
    for name in sorted(os.listdir(f"{shared}/data/ud")):
        if not name.endswith(".conllu.xz"):
            continue
        with lzma.open(f"{shared}/data/ud/{name}", "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# text = "):
                    yield line[9:].rstrip("\n")
    for name in ("general", "negotiations"):
        with lzma.open(f"{shared}/data/wikinews/{name}.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                yield from json.loads(line)["text"].split("\n")
    with tarfile.open(f"{shared}/data/polnear/polnear-train-dev.tar.xz") as tar:
        for member in tar:
            if member.isfile():
                yield from tar.extractfile(member).read().decode("utf-8", "replace").split("\n")


def made_up(n, agreed):
    """Words and phrases of letters, marks, combining marks, ideographs, controls and emoji, some very long; the same each run."""
    chance = random.Random(1)
    by_kind = collections.defaultdict(list)
    for c in agreed:
        by_kind[unicodedata.category(c)].append(c)
    kinds = sorted(by_kind)
    latin = [c for c in agreed if c < "\u0250"]
    for _ in range(n):
        pools = [latin, latin] + [by_kind[chance.choice(kinds)] for _ in range(3)]
        length = chance.choice((1, 2, 3, 5, 8, 20, 20, 60, 99, 100, 101, 150))
        yield "".join(chance.choice(chance.choice(pools)) for _ in range(length))


def differing(binary, vocabulary, reference_ids, texts):
    return [(text, a, b) for text, a, b in zip(texts, ours(binary, vocabulary, texts), reference_ids(texts)) if a != b]


def report(name, texts, wrong):
    print(f"{name}: {len(texts)} compared, {len(wrong)} differ")
    for text, a, b in wrong[:5]:
        print(f"  {text[:60]!r}: {a[:12]} for {b[:12]}")
    return not wrong


def main():
    if len(sys.argv) not in (4, 5):
        sys.exit(__doc__)
    binary, path, shared = sys.argv[1:4]
    n = int(sys.argv[4]) if len(sys.argv) == 5 else 100_000
    vocabulary, reference_ids = os.path.join(os.path.dirname(path), "vocab.txt"), reference(path)

    every = [chr(c) for c in range(1, 0x110000) if not 0xD800 <= c < 0xE000 and chr(c) not in "\t\n\r"]
    wrong = differing(binary, vocabulary, reference_ids, [f"a{c}b" for c in every])
    kinds = collections.Counter(unicodedata.category(text[1]) for text, _, _ in wrong)
    print(f"code points: {len(every)} compared, {len(wrong)} differ: {dict(kinds)}")
    later = {text[1] for text, _, _ in wrong}
    ok = all(c > "\u0600" for c in later)

    lines = [line for line in map(one_line, real_lines(shared)) if line.strip()]
    random.Random(1).shuffle(lines)
    lines = lines[:n]
    ok &= report("sentences", lines, differing(binary, vocabulary, reference_ids, lines))
    hard = [text for text in made_up(n, [c for c in every if c not in later]) if text]
    ok &= report("made up", hard, differing(binary, vocabulary, reference_ids, hard))
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main())
