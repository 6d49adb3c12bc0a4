"""PolNeAR's attributions as a probe: how well a small head reads source, cue and content off frozen vectors. Measured, never shipped.

    python3 tools/train/polnear.py FOLDER OUT --cut build/release/entente-cut --pieces build/release/entente-pieces --vocabulary vocab.txt [--articles 300]
"""
import argparse
import json
import lzma
import pathlib
import pickle

import treebank

ROLES = ["none", "source", "cue", "content"]


def article(cut, text_path, json_path):
    """(words by sentence, roles by sentence) of one article."""
    data = text_path.read_bytes()
    text = data.decode("utf-8")
    role = [0] * (len(text) + 1)
    for entry in json.loads(json_path.read_text(encoding="utf-8")):
        for number, name in enumerate(ROLES[1:], 1):
            for start, end in entry.get(name, []):
                for at in range(start, end):
                    role[at] = max(role[at], number) if role[at] != 2 else 2
    character, at = {}, 0
    for i, c in enumerate(text):
        character[at] = i
        at += len(c.encode("utf-8"))
    sentences = []
    for line in treebank.run(cut, [text_path], "").splitlines():
        spans = [tuple(int(x) for x in part.split("-")[:2]) for part in line.split(",") if part]
        if spans:
            sentences.append(([data[a:b].decode("utf-8", "replace") for a, b in spans], [role[character.get(a, len(text))] for a, b in spans]))
    return sentences


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("folder", type=pathlib.Path)
    a.add_argument("out", type=pathlib.Path)
    for name in "cut", "pieces", "vocabulary":
        a.add_argument("--" + name, required=True)
    a.add_argument("--articles", type=int, default=300)
    given = a.parse_args()
    out = {}
    for part in "train", "dev":
        documents, lines = [], []
        for text_path in sorted((given.folder / part / "text").glob("*.txt"))[: given.articles]:
            found = sorted((given.folder / part).glob(text_path.stem + "_*.json"))
            if not found:
                continue
            sentences = article(given.cut, text_path, found[0])
            documents.append({"name": text_path.stem, "sentences": [{"form": words, "n_role": roles} for words, roles in sentences]})
            for words, _ in sentences:
                lines += [f"{i + 1}\t{word.replace(chr(9), ' ').replace(chr(10), ' ')}\t_" + "\t_" * 7 for i, word in enumerate(words)] + [""]
        cut = [json.loads(line) for line in treebank.run(given.pieces, [given.vocabulary], "\n".join(lines) + "\n").splitlines()]
        sentences = [s for d in documents for s in d["sentences"]]
        assert len(cut) == len(sentences), (len(cut), len(sentences))
        for sentence, piece in zip(sentences, cut):
            sentence.update(ids=piece["ids"], case=piece["case"], first=piece["first"])
            assert len(sentence["first"]) == len(sentence["form"])
            del sentence["form"]
        out[part] = documents
        print(part, len(documents), "articles", sum(len(s["first"]) for s in sentences), "words")
    with lzma.open(given.out, "wb", preset=1) as data:
        pickle.dump(out, data, protocol=4)


if __name__ == "__main__":
    main()
