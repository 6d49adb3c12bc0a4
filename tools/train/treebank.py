"""Treebanks in CoNLL-U as documents for training: words and pieces are cut by the project's own tools, never here."""
import lzma
import pathlib
import subprocess

COLUMNS = {"upos": 3, "xpos": 4, "feats": 5}
TREEBANKS = "en_ewt-ud", "en_gum_comm-ud"


def text_of(path):
    path = pathlib.Path(path)
    return lzma.open(path, "rt", encoding="utf-8").read() if path.suffix == ".xz" else path.read_text(encoding="utf-8")


def run(tool, arguments, text):
    return subprocess.run([str(tool), *map(str, arguments)], input=text.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()


def blocks(text):
    """Sentences as (comment lines, rows of ten columns of the syntactic words)."""
    for block in text.split("\n\n"):
        lines = block.strip("\n").split("\n")
        rows = [line.split("\t") for line in lines if line and line[0].isdigit()]
        rows = [row for row in rows if row[0].isdigit()]
        if rows:
            yield [line for line in lines if line.startswith("#")], rows


def documents(path, pieces, lemmas, model):
    """[{name, text, sentences: [{ids, case, first, form, upos, xpos, feats, script, lemma, head, rel}]}]; text is the document's CoNLL-U.

    pieces, lemmas: the tools entente-pieces and entente-lemmas; model: vocab.txt or a model file."""
    import json

    text = text_of(path)
    cut = [json.loads(line) for line in run(pieces, [model], text).splitlines()]
    scripts = [line.split("\t") for line in run(lemmas, [], text).splitlines()]
    sentences = list(blocks(text))
    if not len(cut) == len(scripts) == len(sentences):
        raise SystemExit(f"{path}: {len(sentences)} sentences, but {len(cut)} from {pieces} and {len(scripts)} from {lemmas}")
    out = []
    for (comments, rows), piece, script in zip(sentences, cut, scripts):
        if len(piece["first"]) != len(rows) or len(script) != len(rows):
            raise SystemExit(f"{path}: {comments[0]}: {len(rows)} words, {len(piece['first'])} first pieces, {len(script)} scripts")
        named = [line.split("=", 1)[1].strip() for line in comments if line.startswith("# newdoc")]
        if named or not out:
            out.append({"name": named[0] if named else str(path), "sentences": []})
        sentence = {name: [row[column] for row in rows] for name, column in COLUMNS.items()}
        sentence.update(ids=piece["ids"], case=piece["case"], first=piece["first"], script=script, form=[row[1] for row in rows],
                        lemma=[row[2] for row in rows], head=[int(row[6]) for row in rows], rel=[row[7] for row in rows],
                        misc=[row[9] for row in rows])
        out[-1]["sentences"].append(sentence)
    return out


def is_free(name):
    """May what is learnt from this document be shipped? The Santa Barbara Corpus names a licence without derivatives."""
    return "GUM_conversation" not in name


def free_text(path):
    """The treebank without the documents that may not be learnt from."""
    kept, keep = [], True
    for block in text_of(path).split("\n\n"):
        for line in block.split("\n"):
            if line.startswith("# newdoc"):
                keep = is_free(line)
        if keep and block.strip():
            kept.append(block.strip("\n"))
    return "".join(block + "\n\n" for block in kept)
