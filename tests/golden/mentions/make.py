"""Writes random.model: the heads mention and coref with random weights over 64 numbers a word, words with random vectors, and what
tools/train/mentions.py says of them; tests/unit/syntax_mention.c asks the C code for the same. Run from the source folder, with tools/train of the
same commit: /usr/bin/python3 tests/golden/mentions/make.py"""
import pathlib
import sys

import numpy
import torch

here = pathlib.Path(__file__).parent
sys.path.insert(0, str(here.parents[2] / "tools" / "train"))
import entities  # noqa: E402
import mentions  # noqa: E402
import model_file  # noqa: E402
import network  # noqa: E402

TEXT = """The United Nations sent Carla Rossi and her deputy to the port .
UN envoys met the dockers ' union ; its leader , Tom Hale , said they would not sign .
" I want our 40 jobs back , " Hale told the envoy .
The port company 's offer , the third this week , was refused by the union and by both towns .
Those who left it in May now ask whether she , Ms Rossi , or the U.N. itself will pay .
Nobody knows what the company of 1,200 dockers will offer them ."""


def main():
    torch.manual_seed(20)
    sentences = [line.split() for line in TEXT.split("\n")]
    document = entities.Document("random", [word for s in sentences for word in s])
    for s in sentences:
        document.sentences.append((sum(n for _, n in document.sentences), len(s)))
    heads = mentions.Mentions(64, ["person", "place", "thing"], network.Linear, width=64, span=32, node=64, pair=64, reach=20, keep=6)
    with torch.no_grad():
        for parameter in heads.parameters():
            parameter += 0.15 * torch.randn_like(parameter)
        for table in (heads.two, heads.two_coarse, heads.one_current, heads.one_antecedent, heads.pronouns, heads.kinds):
            table += 0.5 * torch.randn_like(table)
        heads.label.bias[0] -= 0.5
        heads.out -= heads.out.mean()
        heads.offset -= 7
    vectors = torch.randn(len(document.words), 64)
    trees = [max(first, word - 1 - (word * 7) % 5) if word > first else -1 for first, n in document.sentences for word in range(first, first + n)]
    found = heads.predict(vectors, document, trees)
    sizes = entities.Document("", mentions=found).sizes()
    print(len(found), "mentions,", len(sizes), "entities,", sum(m.slot for m in found), "in the second slot")
    lines = [f"{m.first} {m.last} {m.head} {m.slot} {m.type} {m.entity}\n" for m in found]
    blocks = {"test/text": TEXT, "test/vectors": vectors.numpy(), "test/heads": numpy.array(trees, numpy.int32).view(numpy.uint32), "test/mentions": "".join(lines)}
    model_file.write(here / "random.model", {**heads.model_blocks("random"), **blocks})


if __name__ == "__main__":
    main()
