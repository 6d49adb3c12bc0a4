#!/usr/bin/env python3
"""Learns the Penn tags of marks and symbols, all one tag to the tagger: data/marks.tsv, for `entente parse --fast`.

    tools/train/marks.py ENTENTE TREEBANKS [--dev]

TREEBANKS holds the .conllu.xz files. The tags are those that the program itself gives the words of the train parts of EWT and GUM, without GUM's
conversations. A row is kept where it says what no shorter row does, often enough. --dev scores the dev parts: UPOS and XPOS of --fast on gold tokens.
No packages.
"""
import collections
import glob
import lzma
import os
import subprocess
import sys
import tempfile

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
MARKS = {".", ",", ":", "``", "''", "-LRB-", "-RRB-", "HYPH", "NFP"}
NAMES = {"PRP$": "PRP_POSS", "WP$": "WP_POSS", "$": "SYM"}
LEAST_FORM, LEAST_NEXT, LONGEST = 3, 3, 24
HEAD = """# The Penn tag of a mark or symbol: by the tagger's tag for all of them, the form in small letters, and the tag of the next word (END: none).
# The longest key counts. Columns: key, XPOS.
# Made by tools/train/marks.py from the train parts of UD English EWT 2.16 (CC BY-SA 4.0) and UD English GUM 2.16 (CC BY 4.0, documents whose
# texts are free, without conversations). Licence: CC BY-SA 4.0.
"""


def rows(lines):
    """Sentences of rows of cells; ranges and empty nodes are left out, and GUM's conversations."""
    sentence, left_out = [], False
    for line in lines:
        if line.startswith("# newdoc"):
            left_out = "conversation" in line
        elif line[0].isdigit() and not left_out:
            cell = line.rstrip("\n").split("\t")
            if cell[0].isdigit():
                sentence.append(cell)
        elif line == "\n" and sentence:
            yield sentence
            sentence = []


def pairs(binary, path):
    """Gold sentences and the same as the program tags them."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        text = lines.read()
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        ours = subprocess.run([binary, "parse", "--fast", file.name], capture_output=True, text=True, check=True).stdout
    return zip(rows(text.splitlines(True)), rows(ours.splitlines(True)))


def tag_of(cell):
    return "PUNCT" if cell[4] in MARKS else NAMES.get(cell[4], cell[4])


def keys(sentence):
    """The keys of each word, the longest first, and its gold tags' place."""
    tags = [tag_of(cell) for cell in sentence] + ["END"]
    for i, cell in enumerate(sentence):
        form = "".join(c.lower() if c.isascii() else c for c in cell[1])
        if " " in form or len(form.encode()) > LONGEST:
            yield [tags[i]]
        else:
            yield [f"{tags[i]} {form} {tags[i + 1]}", f"{tags[i]} {form}", tags[i]]


def learn(binary, folder):
    counts = collections.defaultdict(collections.Counter)
    for path in sorted(glob.glob(os.path.join(folder, "*-train.conllu.xz"))):
        for gold, ours in pairs(binary, path):
            for cell, names in zip(gold, keys(ours)):
                if names[-1] in ("PUNCT", "SYM"):
                    for name in names:
                        counts[name][cell[4] if cell[4] in MARKS | {"$", "SYM"} else ""] += 1
    table = {"SYM": "SYM"}
    for name, counter in sorted(counts.items(), key=lambda item: item[0].count(" ")):
        total, (mark, n) = sum(counter.values()), max(counter.items(), key=lambda item: (item[1], item[0]))
        parts = name.split(" ")
        if len(parts) == 1:
            if mark:
                table[name] = mark
            continue
        shorter = table.get(" ".join(parts[:2]), table[parts[0]]) if len(parts) == 3 else table[parts[0]]
        gain = n - counter[shorter]
        least = LEAST_FORM if len(parts) == 2 else LEAST_NEXT
        if mark and total >= least and gain >= (1 if len(parts) == 2 else 2):
            table[name] = mark
    return table


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    binary, folder = sys.argv[1:3]
    if "--dev" in sys.argv:
        for path in sorted(glob.glob(os.path.join(folder, "*-dev.conllu.xz"))):
            words = [(g, o) for gold, ours in pairs(binary, path) for g, o in zip(gold, ours)]
            for column, name in (3, "UPOS"), (4, "XPOS"):
                right = sum(g[column] == o[column] for g, o in words)
                print(f"{os.path.basename(path)}: {name} {100 * right / len(words):.2f} of {len(words)}")
        return
    if not glob.glob(os.path.join(folder, "*-train.conllu.xz")):
        print("marks: skipped, no *-train.conllu.xz in %s" % folder)
        return
    table = learn(binary, folder)
    with open(os.path.join(ROOT, "data", "marks.tsv"), "w", encoding="utf-8") as out:
        out.write(HEAD)
        for name in sorted(table, key=lambda n: n.encode()):
            out.write(f"{name}\t{table[name]}\n")
    print(f"{len(table)} rows")


if __name__ == "__main__":
    main()
