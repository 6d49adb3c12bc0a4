"""Scores tags, subjects, objects and complements against Universal Dependencies.

    python3 bench/clauses.py TOOL TREEBANK.conllu.xz... [--misses N]

TOOL is entente-clauses. Tokens are the treebank's own, so that only tags and grammar are measured. A link counts as found where verb and verb, or
verb and a token inside the noun phrase, agree; copular clauses are compared at the copula, relative pronouns at their antecedent, and a second
verb has the subject that its tree shares. Subjects are those of finite verbs. Documents of kind conversation are left out.
"""
import argparse
import collections
import lzma
import subprocess
import sys
import tempfile

FINITE_KINDS = {"main", "complement", "relative", "adverbial", "coordinated"}
XPOS = {",": "PUNCT", ".": "PUNCT", ":": "PUNCT", "``": "PUNCT", "''": "PUNCT", "-LRB-": "PUNCT", "-RRB-": "PUNCT", "-LSB-": "PUNCT",
        "-RSB-": "PUNCT", "HYPH": "PUNCT", "NFP": "PUNCT", "PRP$": "PRP_POSS", "WP$": "WP_POSS", "$": "SYM", "#": "SYM", "ADD": "NN",
        "LS": "CD", "AFX": "JJ", "GW": "NN", "XX": "FW"}


class Token:
    def __init__(self, cells, base):
        self.form, self.lemma, self.upos, self.xpos, self.feats = cells[1], cells[2], cells[3], XPOS.get(cells[4], cells[4]), cells[5]
        self.head = base + int(cells[6]) - 1 if cells[6] != "0" else None
        self.rel = cells[7]


def sentences(path):
    skip, current, base = False, [], 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                skip = "GUM_conversation" in line
            elif not line and current:
                yield base, current
                base += len(current)
                current = []
            elif line and line[0] != "#" and not skip:
                cells = line.split("\t")
                if cells[0].isdigit():
                    current.append(Token(cells, base))


def gold_links(base, sentence):
    """(subjects, objects, complements), each {verb: token}; and the verbs that are finite."""
    at = {base + i: t for i, t in enumerate(sentence)}
    copula, subject, finite = {}, {}, set()
    for i, t in at.items():
        if t.rel == "cop":
            copula[t.head] = i
        if "VerbForm=Fin" in t.feats:
            finite.add(t.head if t.rel.split(":")[0] in ("aux", "cop") else i)
    verb = lambda i: copula.get(i, i if at[i].xpos[:2] in ("VB", "MD") else None)
    for i, t in at.items():
        if t.rel in ("nsubj", "nsubj:pass") and t.head not in subject:
            subject[t.head] = i
            if "PronType=Rel" in t.feats and at[t.head].rel == "acl:relcl":
                subject[t.head] = at[t.head].head
    for i, t in at.items():
        up = i
        for _ in range(5):
            if at[up].rel != "conj" or up in subject:
                break
            up = at[up].head
        if i not in subject and up in subject and verb(i) is not None and i in finite:
            subject[i] = subject[up]
    subjects = {verb(h): s for h, s in subject.items() if h in finite and verb(h) is not None}
    objects = {verb(t.head): i for i, t in at.items() if t.rel == "obj" and "PronType=Rel" not in t.feats and verb(t.head) is not None}
    complements = {verb(t.head): verb(i) for i, t in at.items()
                   if t.rel in ("ccomp", "xcomp") and verb(i) is not None and verb(t.head) is not None}
    return subjects, objects, complements


def run_tool(tool, words):
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as f:
        f.write(words)
        f.flush()
        out = subprocess.run([tool, "--words", "--table", f.name], capture_output=True, check=True, text=True).stdout
    number = lambda cell: None if cell == "-" else int(cell)
    tokens, phrases, clauses = [], [], []
    for line in out.split("\n"):
        cells = line.split("\t")
        if cells[0] == "T":
            tokens.append(cells[2])
        elif cells[0] == "P":
            phrases.append([number(c) for c in cells[1:]])
        elif cells[0] == "C":
            clauses.append([cells[1]] + [number(c) for c in cells[2:]])
    return tokens, phrases, clauses


def covers(phrases, p, token):
    first, last, _, _, _, apposition = phrases[p][:6]
    return first <= token <= last or (apposition is not None and covers(phrases, apposition, token))


class Count:
    def __init__(self):
        self.found, self.gold, self.ours, self.misses = 0, 0, 0, []

    def add(self, gold, ours, same, where):
        for verb in gold.keys() | ours.keys():
            hit = verb in gold and verb in ours and same(ours[verb], gold[verb])
            self.found, self.gold, self.ours = self.found + hit, self.gold + (verb in gold), self.ours + (verb in ours)
            if not hit:
                self.misses.append((where, verb, gold.get(verb), ours.get(verb)))

    def __str__(self):
        p, r = self.found / max(1, self.ours), self.found / max(1, self.gold)
        return f"precision {p:.3f}  recall {r:.3f}  F1 {2 * p * r / max(1e-9, p + r):.3f}  of {self.gold}"


def main():
    a = argparse.ArgumentParser()
    a.add_argument("tool")
    a.add_argument("treebanks", nargs="+")
    a.add_argument("--misses", type=int, default=0)
    a.add_argument("--kind", default="subjects")
    a = a.parse_args()
    counts = collections.defaultdict(Count)
    for path in a.treebanks:
        data = list(sentences(path))
        words = "".join("".join(t.form.replace(" ", "_") + "\n" for t in s) + "\n" for _, s in data)
        tags, phrases, clauses = run_tool(a.tool, words)
        gold_tags = [t.xpos for _, s in data for t in s]
        right = sum(x == y for x, y in zip(tags, gold_tags))
        print(f"{path.split('/')[-1]}: tags {right / len(gold_tags):.4f} of {len(gold_tags)} (tokens {len(tags)})")
        by_verb = {c[3]: c for c in clauses}
        for base, sentence in data:
            end = base + len(sentence)
            mine = [by_verb[v] for v in range(base, end) if v in by_verb]
            subjects, objects, complements = gold_links(base, sentence)
            is_finite = lambda c: c[0] in FINITE_KINDS and any(tags[t] in ("MD", "VBZ", "VBP", "VBD") for t in range(c[1], c[3] + 1))
            our_subjects = {c[3]: c[4] for c in mine if c[4] is not None and is_finite(c)}
            our_objects = {c[3]: c[5] for c in mine if c[5] is not None}
            our_complements = {c[3]: clauses[c[7]][3] for c in mine if c[7] is not None}
            inside = lambda p, t: covers(phrases, p, t)
            counts["subjects"].add(subjects, our_subjects, inside, base)
            counts["objects"].add(objects, our_objects, inside, base)
            counts["complements"].add(complements, our_complements, lambda x, y: x == y, base)
        if a.misses:
            words_of = lambda i, n: None if i is None else n[i]
            flat = [t.form for _, s in data for t in s]
            ends = {b: b + len(s) for b, s in data}
            step = max(1, len(counts[a.kind].misses) // a.misses)
            for where, verb, gold, ours in counts[a.kind].misses[::step]:
                mine = None if ours is None else (flat[phrases[ours][2]] if a.kind != "complements" else flat[ours])
                print(f"* {flat[verb]}: gold {words_of(gold, flat)} ours {mine} | " + " ".join(flat[where:ends[where]])[:300])
            counts[a.kind].misses.clear()
    for name, count in counts.items():
        print(f"{name:12} {count}")


main()
