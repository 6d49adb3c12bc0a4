"""The module does what the program does. check.py ENTENTE SOURCE_DIR, in an empty folder."""
import json
import os
import subprocess
import sys
import threading

import entente

program, source = sys.argv[1:]
report = os.path.join(source, "examples", "valley-talks.txt")


def run(*words):
    return subprocess.run([program, *words], check=True, capture_output=True, text=True).stdout


def refused(call, code, words):
    try:
        call()
    except entente.Error as error:
        assert error.code == code and words in str(error) and "\n" not in str(error), (error.code, str(error))
    else:
        raise AssertionError(f"not refused: {words}")


assert entente.version() in run("--version")
with open(report, "rb") as file:
    text = file.read()

# Readings are the program's.
reader = entente.Reader(model="")
reading = reader.read(text, report)
assert reading == json.loads(run("read", "--json", "--reader", "rules", report)) and reading["positions"]
assert reader.read("", "empty")["positions"] == [], "text is never an error"
refused(lambda: entente.Reader(model="/nowhere"), "no input", "/nowhere")
refused(lambda: entente.Reader(model="", parties="/nowhere"), "no input", "/nowhere")
refused(lambda: reader.read("Der Minister sagte am Montag, dass die Gespräche über den Hafen und die Brücke nicht weitergehen werden. " * 5, "d"),
        "data", "not in English")

# A ledger through the library is one of the program's, and what is exported goes back in.
with entente.Ledger("talks.entente") as ledger:
    assert ledger.add(reading) == "added" and ledger.add(reading) == "known"
    refused(lambda: ledger.add({"entente": 1}), "data", "reading")
    refused(lambda: ledger.add("{"), "data", "reading")
    refused(lambda: ledger.export("turtle"), "argument", "turtle: no such format")
    refused(lambda: ledger.export("csv-tables"), "argument", "no such format")
    exported, draft = ledger.export(), ledger.draft()
    for name in ("json", "annotations", "graphml", "geojson", "prov", "plover"):
        printed = ledger.export(name).replace("\r\n", "\n")  # as run() has it
        assert printed == run("ledger", "export", "-q", "--ledger", "talks.entente", f"--{name}"), name
    assert ledger.export("csv-events").startswith("id,report,")
    assert ledger.readings(checked=True)[0]["positions"] == []
    assert ledger.readings(redact=True)[0]["report"]["text"] is None or "Verania" not in ledger.export(redact=True)[:300]
with entente.Ledger() as memory:
    for line in exported.splitlines():
        assert memory.add(line) == "added"
    assert memory.export() == exported and memory.draft() == draft
refused(lambda: ledger.export(), "argument", "closed")
refused(lambda: entente.Ledger("/nowhere/talks"), "io", "/nowhere/talks")
refused(lambda: entente.Ledger("missing", write=False), "no input", "missing")
assert draft == run("draft", "--ledger", "talks.entente")

# Commands: the program's output, its complaints as errors, one at a time from any thread.
with open("talks.dispute", "w", encoding="utf-8") as file:
    file.write(draft)
assert entente.command("solve", "talks.dispute") == run("solve", "talks.dispute")
assert entente.solve("talks.dispute") == json.loads(run("solve", "--json", "talks.dispute").splitlines()[0])
assert entente.settle("talks.entente") == json.loads(run("settle", "--json", "--ledger", "talks.entente").splitlines()[0])
refused(lambda: entente.command("frobnicate"), 2, "frobnicate")
refused(lambda: entente.command("solve", "missing.dispute"), 66, "missing.dispute")
results = []
threads = [threading.Thread(target=lambda: results.append(entente.command("brief", "--ledger", "talks.entente"))) for _ in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert len(set(results)) == 1 and len(results) == 4 and "Verania" in results[0]

# What a person asks of the module by name is there.
for name in entente.__all__:
    assert hasattr(entente, name), name
