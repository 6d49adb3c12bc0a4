#!/usr/bin/env python3
"""Tokens and sentences against Universal Dependencies, from raw text as CoNLL-18 makes it.

    bench/ud.py BINARY UD_FOLDER [dev|train] [--misses N]

BINARY is entente-cut (cmake -DENTENTE_BENCH=ON). The raw text joins the sentences of a paragraph by their SpaceAfter and has a
blank line at "# newpar" and "# newdoc". A token is right where its span is, blanks not counted; a word of several parts counts as
one. A sentence is right where both its ends are.
"""
import glob
import lzma
import os
import subprocess
import sys
import tempfile


def read_lines(lines, leave_out=None):
    """The raw text of a treebank, and the spans of its surface tokens and sentences in characters that are not blank; without the
    documents whose name holds leave_out."""
    parts, tokens, sentences, place, start, until = [], [], [], 0, None, 0
    left_out = False
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("# newdoc"):
            left_out = leave_out is not None and leave_out in line
        if left_out:
            continue
        if line.startswith(("# newpar", "# newdoc")):
            if parts and parts[-1] != "\n\n":
                parts.append("\n\n")
        if line.startswith("#"):
            continue
        if not line:
            sentences.append((start, place))
            start, until = None, 0
            continue
        cell = line.split("\t")
        if "." in cell[0] or ("-" not in cell[0] and int(cell[0]) <= until):
            continue
        if "-" in cell[0]:
            until = int(cell[0].split("-")[1])
        if start is None:
            start = place
        length = len("".join(cell[1].split()))
        tokens.append((place, place + length))
        place += length
        parts.append(cell[1])
        if "SpaceAfter=No" not in cell[9]:
            parts.append(" ")
    return "".join(parts), tokens, sentences


def read(path, leave_out=None):
    """What read_lines gives of a treebank's .xz file."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        return read_lines(lines, leave_out)


def read_parts(path):
    """The spans of a treebank's words where the parts of one surface token stand apart, as far as they spell it ("do" and "n't")."""
    spans, place, left, until = [], 0, [], 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            cell = line.rstrip("\n").split("\t")
            if len(cell) < 10 or "." in cell[0]:
                until = until if len(cell) >= 10 else 0
                continue
            length = len("".join(cell[1].split()))
            if "-" in cell[0]:
                first, until = map(int, cell[0].split("-"))
                left = [first, place + length, place]
                continue
            if int(cell[0]) <= until:
                end = left[1] if int(cell[0]) == until else min(left[2] + length, left[1])
                spans.append((left[2], end))
                left[2] = end
                place = left[1]
                continue
            spans.append((place, place + length))
            place += length
    return spans


def solid_places(text):
    """For each byte of the text, how many characters that are not blank stand before it."""
    solid, n = [], 0
    for character in text:
        solid += [n] * len(character.encode())
        n += not character.isspace()
    solid.append(n)
    return solid


def cut(binary, text):
    """What the binary makes of a text: spans as read() gives them, and its speed line."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        done = subprocess.run([binary, file.name], capture_output=True, text=True, check=True)
    solid = solid_places(text)
    tokens, sentences = [], []
    for line in done.stdout.splitlines():
        first = len(tokens)
        for token in line.split(","):
            span = token.split("-")
            start, end = solid[int(span[0])], solid[int(span[1])]
            if len(span) == 3:
                tokens[-1] = (tokens[-1][0], end)
            else:
                tokens.append((start, end))
        sentences.append((tokens[first][0], tokens[-1][1]))
    return tokens, sentences, done.stderr.strip()


def f1(gold, ours):
    right = len(set(gold) & set(ours))
    return 200.0 * right / (len(gold) + len(ours)) if gold or ours else 0.0


def show_misses(text, gold, ours, n):
    solid = "".join(text.split())
    wrong = [(span, "gold") for span in set(gold) - set(ours)]
    wrong += [(span, "ours") for span in set(ours) - set(gold)]
    for (start, end), whose in sorted(wrong)[:n]:
        print("   ", whose, solid[max(0, start - 15):start] + "[" + solid[start:end] + "]" + solid[end:end + 15])


def main():
    arguments = [a for a in sys.argv[1:] if not a.startswith("--") and not a.isdigit()]
    misses = int(sys.argv[sys.argv.index("--misses") + 1]) if "--misses" in sys.argv else 0
    if len(arguments) < 2:
        sys.exit(__doc__)
    part = arguments[2] if len(arguments) > 2 else "dev"
    paths = sorted(glob.glob(os.path.join(arguments[1], "*-%s.conllu.xz" % part)))
    if not paths:
        print("ud: skipped, no *-%s.conllu.xz in %s" % (part, arguments[1]))
        return
    for path in paths:
        text, tokens, sentences = read(path)
        our_tokens, our_sentences, speed = cut(arguments[0], text)
        print("%-32s tokens F1 %.2f  sentences F1 %.2f  (%s)" % (
            os.path.basename(path).split(".")[0], f1(tokens, our_tokens), f1(sentences, our_sentences), speed))
        show_misses(text, tokens, our_tokens, misses)


if __name__ == "__main__":
    main()
