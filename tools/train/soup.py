"""Means of the first two, three ... of several trainings that began with the same weights, and their scores.

    python3 tools/train/soup.py BUNDLE OUT CHECKPOINT... [--window 128]

Writes the tensors of the best of them, by the sum of EWT's and GUM's LAS on dev, in half precision.
Source: Wortsman and others, Model soups, ICML 2022.
"""
import argparse
import json
import lzma
import pathlib
import pickle

import batch  # noqa: F401
import encoder
import mentions
import network
import torch


def mean(states):
    return {name: sum(state[name].float() for state in states) / len(states) for name in states[0]}


def main():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("bundle", type=pathlib.Path)
    a.add_argument("out", type=pathlib.Path)
    a.add_argument("checkpoints", nargs="+", type=pathlib.Path)
    a.add_argument("--window", type=int, default=128)
    given = a.parse_args()
    torch.backends.cuda.matmul.allow_tf32 = True
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    with lzma.open(given.bundle, "rb") as data:
        bundle = pickle.load(data)
    labels = encoder.Labels(bundle["labels"])
    for documents in bundle["dev"].values():
        labels.add(documents)
        for number, document in enumerate(documents):
            document["number"] = number
    mentions.add_entities(bundle["dev"]["en_gum_comm-ud"])
    states = [torch.load(path, map_location="cpu") for path in given.checkpoints]
    states = [state.get("parser", state) for state in states]
    options = encoder.arguments_of([str(given.bundle), "unused"])
    options.layers = 1 + max(int(name.split(".")[2]) for name in states[0] if name.startswith("encoder.layers."))
    parser = encoder.build(bundle, labels, options).to(device)
    candidates = {" ".join(map(str, given.checkpoints[:n])): mean(states[:n]) for n in range(2, len(states) + 1)}
    best, most = None, -1.0
    for name, state in candidates.items():
        state = {key: x.half().float() for key, x in state.items()}
        parser.load_state_dict(state)
        scores = {part: encoder.evaluate(parser, documents, labels, given.window, device) for part, documents in bundle["dev"].items()}
        scores["mentions"] = encoder.evaluate_mentions(parser, bundle["dev"]["en_gum_comm-ud"], given.window, device)
        print(name, json.dumps(scores), flush=True)
        total = sum(scores[part]["las"] for part in bundle["dev"])
        if total > most:
            best, most = state, total
    torch.save({name: x.half() for name, x in best.items()}, given.out)


if __name__ == "__main__":
    main()
