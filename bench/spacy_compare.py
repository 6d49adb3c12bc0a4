#!/usr/bin/env python3
"""Tokens and sentences of Entente beside those of spaCy's blank English pipeline with its sentencizer, on the same raw text.

    bench/spacy_compare.py BINARY UD_FOLDER

BINARY is entente-cut (cmake -DENTENTE_BENCH=ON). F1 as bench/ud.py scores it; speed is in processor time, the best of ten rounds here and of three
there, on one core, in one run. spaCy has no words of several parts; parts that touch are scored as they are, so that its F1 is
given for the parts too, where ours are cut the same way. Says so in one line where spaCy or the folder is missing.
"""
import glob
import os
import sys
import time

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import ud


def spacy_cut(nlp, text):
    """Spans of tokens and sentences in characters that are not blank, and tokens a second. A text is cut paragraph by paragraph."""
    paragraphs = [p for p in text.split("\n\n") if p.strip()]
    best = 0.0
    for _ in range(3):
        start = time.process_time()
        documents = [nlp(p) for p in paragraphs]
        took = time.process_time() - start
        best = max(best, sum(len(d) for d in documents) / took)
    tokens, sentences, place = [], [], 0
    for document in documents:
        for sentence in document.sents:
            first = place
            for token in sentence:
                length = len("".join(token.text.split()))
                if length:
                    tokens.append((place, place + length))
                place += length
            if place > first:
                sentences.append((first, place))
    return tokens, sentences, best


def main():
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    paths = sorted(glob.glob(os.path.join(sys.argv[2], "*-dev.conllu.xz")))
    try:
        import spacy
    except ImportError:
        print("spacy_compare: skipped, spaCy is not installed")
        return
    if not paths:
        print("spacy_compare: skipped, no *-dev.conllu.xz in %s" % sys.argv[2])
        return
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    for path in paths:
        text, tokens, sentences = ud.read(path)
        parts = ud.read_parts(path)
        our_tokens, our_sentences, speed = ud.cut(sys.argv[1], text)
        their_tokens, their_sentences, their_speed = spacy_cut(nlp, text)
        our_speed = float(speed.split()[-2])
        name = os.path.basename(path).split(".")[0]
        print("%-22s entente        tokens F1 %.2f  sentences F1 %.2f  %9.0f tokens/s" % (
            name, ud.f1(tokens, our_tokens), ud.f1(sentences, our_sentences), our_speed))
        print("%-22s spaCy %-8s tokens F1 %.2f  sentences F1 %.2f  %9.0f tokens/s  (against parts: %.2f)" % (
            name, spacy.__version__, ud.f1(tokens, their_tokens), ud.f1(sentences, their_sentences), their_speed,
            ud.f1(parts, their_tokens)))
        print("%-22s ratio of speed %.1f" % (name, our_speed / their_speed))


if __name__ == "__main__":
    main()
