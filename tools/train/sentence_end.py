#!/usr/bin/env python3
"""Learns where sentences end: data/model/sentence_end.bin and the page beside it.

    tools/train/sentence_end.py ENTENTE_CUT UD_FOLDER [--dev]

ENTENTE_CUT is built with -DENTENTE_BENCH=ON; it gives the features of each place. Logistic regression on the train parts of EWT and
GUM without GUM's conversations, in the raw text of bench/ud.py; --dev scores the learnt places on the dev parts. Needs scikit-learn.
Says so and stops where the folder is missing.
"""
import glob
import importlib.util
import os
import struct
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
WEIGHTS, SCALE, SEED = 1 << 14, 256, 1

spec = importlib.util.spec_from_file_location("ud", os.path.join(ROOT, "bench", "ud.py"))
ud = importlib.util.module_from_spec(spec)
spec.loader.exec_module(ud)


def places(binary, path):
    """Each place where a sentence can end: its features, and whether one does."""
    text, _, sentences = ud.read(path, leave_out="conversation" if "train" in path else None)
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8", newline="") as file:
        file.write(text)
        file.flush()
        lines = subprocess.run([binary, "--features", file.name], capture_output=True, text=True,
                               check=True).stdout.splitlines()
    solid, ends = ud.solid_places(text), {end for _, end in sentences}
    rows, right = [], []
    for line in lines:
        at, *features = line.split()
        rows.append([int(f) for f in features])
        right.append(solid[int(at)] in ends)
    return rows, right


def matrix(rows):
    import numpy
    import scipy.sparse
    start = numpy.cumsum([0] + [len(r) for r in rows])
    index = numpy.concatenate([numpy.array(r, dtype=numpy.int32) for r in rows])
    return scipy.sparse.csr_matrix((numpy.ones(len(index), dtype=numpy.float32), index, start),
                                   shape=(len(rows), WEIGHTS))


def gather(binary, folder, part):
    rows, right = [], []
    for path in sorted(glob.glob(os.path.join(folder, "*-%s.conllu.xz" % part))):
        more = places(binary, path)
        rows += more[0]
        right += more[1]
    return rows, right


def main():
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    binary, folder = sys.argv[1:3]
    if not glob.glob(os.path.join(folder, "*-train.conllu.xz")):
        print("sentence_end: skipped, no *-train.conllu.xz in %s" % folder)
        return
    from sklearn.linear_model import LogisticRegression
    rows, right = gather(binary, folder, "train")
    model = LogisticRegression(C=float(os.environ.get("C", "0.3")), fit_intercept=False, max_iter=2000,
                               random_state=SEED)
    model.fit(matrix(rows), right)
    weights = [max(-32768, min(32767, round(w * SCALE))) for w in model.coef_[0]]
    with open(os.path.join(ROOT, "data", "model", "sentence_end.bin"), "wb") as out:
        out.write(b"ENTSEND1" + struct.pack("<%dh" % WEIGHTS, *weights))
    print("places %d, ends %d, right on train %.4f" % (len(rows), sum(right), model.score(matrix(rows), right)))
    if "--dev" in sys.argv:
        rows, right = gather(binary, folder, "dev")
        print("right on dev %.4f" % model.score(matrix(rows), right))


if __name__ == "__main__":
    main()
