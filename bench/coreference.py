#!/usr/bin/env python3
"""Entity mentions and coreference of `entente parse` against GUM.

    bench/coreference.py ENTENTE UD_FOLDER [dev|train] [--model FILE] [--misses N]

Two tables: on the treebank's sentences and words, and on raw text made from them. Spans are compared in characters that are not blank, so that words
may be cut otherwise. Mentions are right with span and type. MUC, B3 and CEAFe are as the standard scorer has them: exact spans, sums over all
documents, CoNLL their mean; where the package scorch (PyPI) is installed, its figures must be the same. Needs numpy and scipy.
"""
import argparse
import pathlib
import subprocess
import sys
import tempfile

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here.parent / "tools" / "train"))
sys.path.insert(0, str(here))
import entities  # noqa: E402
import ud  # noqa: E402


def parse(entente, model, path):
    command = [entente, "parse", "--conllu", *(["--model", model] if model else []), path]
    return subprocess.run(command, stdout=subprocess.PIPE, check=True).stdout


def in_characters(document, start):
    """Its mentions by characters that are not blank, counted from start; and where it ends."""
    ends = []
    for word in document.words:
        ends.append((ends[-1] if ends else start) + len("".join(word.split())))
    begins = [start, *ends[:-1]]
    spans = [entities.Mention(begins[m.first], ends[m.last], ends[m.head], m.type, m.entity) for m in document.mentions]
    return spans, ends[-1] if ends else start


def read_back(folder, conllu):
    path = pathlib.Path(folder) / "out.conllu"
    path.write_bytes(conllu)
    return entities.read(path)


def on_words(given, folder, source, gold):
    """Lists of mentions by word, one a document, of the key and of the parser."""
    path = pathlib.Path(folder) / "in.conllu"
    with entities.opened(source) as lines:
        path.write_text("".join(line.replace("Entity=", "Was=") for line in lines), encoding="utf-8")
    found = read_back(folder, parse(given.entente, given.model, path))
    if [d.words for d in found] != [d.words for d in gold]:
        raise SystemExit("coreference.py: the parser gave back other words")
    return [d.mentions for d in gold], [d.mentions for d in found]


def on_raw_text(given, folder, source, gold):
    """The same by characters: a document is read as a text of its own."""
    keys, found = [], []
    for document, text in zip(gold, raw_texts(source)):
        path = pathlib.Path(folder) / "in.txt"
        path.write_text(text, encoding="utf-8")
        place, mentions = 0, []
        for part in read_back(folder, parse(given.entente, given.model, path)):
            spans, place = in_characters(part, place)
            mentions += spans
        spans, end = in_characters(document, 0)
        if place != end:
            print(f"{document.name}: {place} characters of {end}", file=sys.stderr)
        keys.append(spans)
        found.append(mentions)
    return keys, found


def raw_texts(source):
    """The documents as CoNLL-18 makes raw text."""
    documents = []
    with entities.opened(source) as lines:
        for line in lines:
            if line.startswith("# newdoc") or not documents:
                documents.append([])
            documents[-1].append(line)
    for lines in documents:
        yield ud.read_lines(lines)[0]


def check(gold, found, singletons, scores):
    """The same figures from an independent scorer; all documents as one, since nothing is shared between them."""
    try:
        from scorch import scores as other
    except ImportError:
        return "not checked: no scorch"
    sides = [[{(d, *m) for m in cluster} for d, mentions in enumerate(side) for cluster in entities.clusters_of(mentions, singletons)]
             for side in (gold, found)]
    for name, measure in (("muc", other.muc), ("b3", other.b_cubed), ("ceafe", other.ceaf_e)):
        recall, precision, f1 = measure(*sides)
        if max(abs(a - b) for a, b in zip((precision, recall, f1), scores[name])) > 1e-6:
            raise SystemExit(f"coreference.py: {name}: {scores[name]}, but scorch says {(precision, recall, f1)}")
    return "scorch says the same"


def table(gold, found):
    print(f"{'mentions':14}{'key':>7}{'found':>7}{'precision':>11}{'recall':>8}{'F1':>7}")
    counts = entities.mention_counts(gold, found)
    counts["the three"] = [sum(counts[kind][i] for kind in ("person", "organization", "place")) for i in range(3)]
    for kind, (right, predicted, key) in sorted(counts.items(), key=lambda item: -item[1][2]):
        p, r, f = 100 * right / max(1, predicted), 100 * right / max(1, key), 100 * entities.f1(right, predicted, key)
        print(f"{kind:14}{key:7}{predicted:7}{p:11.1f}{r:8.1f}{f:7.1f}")
    for singletons in (False, True):
        scores = entities.coreference(gold, found, singletons)
        print(f"coreference {'with' if singletons else 'without'} singletons ({check(gold, found, singletons, scores)})")
        for name in ("muc", "b3", "ceafe"):
            print(f"  {name:8} precision {100 * scores[name][0]:5.1f}  recall {100 * scores[name][1]:5.1f}  F1 {100 * scores[name][2]:5.1f}")
        print(f"  {'CoNLL':8} {100 * scores['conll']:.2f}")


def misses(documents, found, most):
    """What is missed (-) and found besides (+), document by document."""
    for document, mentions in list(zip(documents, found))[:most]:
        print(f"# {document.name}")
        key = {(m.first, m.last, m.type) for m in document.mentions}
        response = {(m.first, m.last, m.type) for m in mentions}
        for first, last, kind in sorted(key ^ response):
            print("-" if (first, last, kind) in key else "+", kind, " ".join(document.words[first:last + 1]))


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("entente")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("part", nargs="?", default="dev", choices=("dev", "train"))
    parser.add_argument("--model")
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="documents whose missed and wrong mentions to list")
    given = parser.parse_args()
    source = given.folder / f"en_gum_comm-ud-{given.part}.conllu.xz"
    gold = entities.read(source)
    with tempfile.TemporaryDirectory() as folder:
        for title, way in (("on the treebank's words", on_words), ("on raw text", on_raw_text)):
            keys, found = way(given, folder, source, gold)
            print(title)
            table(keys, found)
            if way is on_words and given.misses:
                misses(gold, found, given.misses)


if __name__ == "__main__":
    main()
