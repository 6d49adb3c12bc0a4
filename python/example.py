# %% [markdown]
# # Reports to a dispute, in a notebook
# Cells in percent format: Jupyter (with jupytext), Spyder and VS Code open them as a notebook; `python3 python/example.py` runs them in order.
# Needs `python3-cffi` and `python3-pandas`, and the shared library (`./entente --version` builds it).

# %%
import io
import os
import sys
import tempfile

import pandas

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import entente  # noqa: E402

print("entente", entente.version())

# %% [markdown]
# ## Read two reports
# The rules alone are fast and need no model file; leave `model=""` out for the trained reader.

# %%
REPORTS = {
    "post": "Harbour talks\n2026-03-02\n\nThe Dockers' Union demands shorter shifts from Port Authority, its spokeswoman Anna Vell said on Monday. "
            "\"We will strike if the shifts are not shortened,\" she said.",
    "herald": "Port offers Sundays\n2026-03-05\n\nPort Authority has offered to end work on Sundays in return for a year without strikes, "
              "two officials told the Herald.",
}
reader = entente.Reader(model="")
readings = [reader.read(text, name) for name, text in REPORTS.items()]
for reading in readings:
    for position in reading["positions"]:
        print(f'{reading["report"]["id"]}: {position["party"]} | {position["act"]} | {position["issue"]} | {position["certainty"]}')

# %% [markdown]
# ## Keep them in a ledger, look at them with pandas

# %%
folder = tempfile.mkdtemp()
path = os.path.join(folder, "talks.entente")
ledger = entente.Ledger(path)
print([ledger.add(reading) for reading in readings])
positions = pandas.read_csv(io.StringIO(ledger.export("csv-positions")))
print(positions[["party", "act", "issue", "certainty", "origin"]].to_string(index=False))

# %% [markdown]
# ## A person's own reading of a line goes in the same way
# Every entry names the words that it rests on; a reading whose spans do not fit its text is refused.

# %%
text = "The Dockers' Union would accept free Sundays, said Anna Vell."
mine = {
    "entente": 1,
    "report": {"id": "note", "date": "2026-03-06", "text": text},
    "statements": [],
    "positions": [{"id": "p1", "statement": None, "party": "Dockers' Union", "act": "accept", "towards": "Port Authority",
                   "doer": ["Port Authority"], "issue": "work on Sundays", "stance": "against", "certainty": "stated",
                   "evidence": {"start": 0, "end": len(text)}}],
    "events": [], "territory": [], "interpretations": [],
}
print(ledger.add(mine))
try:
    mine["positions"][0]["evidence"]["end"] = 1000
    ledger.add(mine)
except entente.Error as error:
    print("refused:", error)

# %% [markdown]
# ## Draft the dispute, and ask what holds

# %%
draft = ledger.draft()
print(draft)
dispute = os.path.join(folder, "talks.dispute")
with open(dispute, "w", encoding="utf-8") as file:
    file.write(draft)
print(entente.command("solve", dispute))

# %%
ledger.close()
reader.close()
