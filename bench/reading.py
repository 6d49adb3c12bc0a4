#!/usr/bin/env python3
"""Speed and memory of the whole reader, of adding to a ledger and of a brief, and how they grow.

    reading.py SHARED BINARY [--against OTHER] [--runs N]

SHARED is the folder with data/wikinews; without it the bench says so and ends. Words are those of the corpus's own count, time is CPU time of
one process on one core, the best of N runs. With --against the other binary (an earlier commit) reads the same reports in turn, and the ratio is given.
"""
import argparse
import json
import lzma
import os
import statistics
import subprocess
import sys
import tempfile
import time


# A process of its own, because a child's peak is at least the memory of the one that it was split off from.
LAUNCH = """import os, sys
pid = os.fork()
if pid == 0:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    os.execv(sys.argv[1], sys.argv[1:])
_, status, usage = os.wait4(pid, 0)
print(os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime, usage.ru_maxrss)
"""


def run(binary, *arguments, command=("read", "--json")):
    """CPU seconds and peak KiB of one command whose output is thrown away."""
    launched = subprocess.run([sys.executable, "-ISc", LAUNCH, binary, *command, *arguments], stdout=subprocess.PIPE, check=True)
    status, seconds, kib = launched.stdout.split()
    if int(status) not in (0, 65):
        sys.exit(f"reading: {binary} ended with {int(status)}")
    return float(seconds), int(kib)


def startup(binary, path, runs=30):
    """Median milliseconds from start to end on a report of one line."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run([binary, "read", "--json", path], stdout=subprocess.DEVNULL, check=True)
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, "w", encoding="utf-8") as f:
        f.write(text)
    return path


def speed(options, folder, lines, words):
    corpus = write(folder, "general.jsonl", "".join(lines))
    ours, theirs = [], []
    for _ in range(options.runs):
        ours.append(run(options.binary, corpus))
        if options.against:
            theirs.append(run(options.against, corpus))
    best = min(seconds for seconds, _ in ours)
    print(f"reports {len(lines)}, words {words}")
    print(f"words/s per core          {words / best:12,.0f}")
    print(f"peak memory, MiB          {max(kib for _, kib in ours) / 1024:12.1f}")
    if theirs:
        print(f"time against the other    {best / min(seconds for seconds, _ in theirs):12.2f}")


def memory(options, folder, lines):
    for n in (len(lines) // 8, len(lines), 4 * len(lines)):
        many = [line.replace('"id": "', f'"id": "{k}-', 1) for k in range((n + len(lines) - 1) // len(lines)) for line in lines][:n]
        path = write(folder, "many.jsonl", "".join(many))
        print(f"peak MiB, {n:6} reports    {run(options.binary, path)[1] / 1024:12.1f}")


def growth(options, folder, texts):
    """CPU time per MB of one report of growing length: flat where reading is linear."""
    body = "\n".join(texts)
    for size in (100_000, 1_000_000, 10_000_000):
        text = (body * (size // len(body) + 1))[:size]
        path = write(folder, "long.txt", text)
        print(f"CPU s per MB, {size / 1e6:5.1f} MB     {run(options.binary, path)[0] / (size / 1e6):12.2f}")


# What few reports hold and rules may look through again for every word of it: one sentence without an end, one speaker in every
# sentence, marks that are never closed.
SHAPES = {"and": "and Russia said that ", "capitals": "RUSSIA SAID UKRAINE ", "one speaker": "He said that he would meet her on Monday. ",
          "quotations": '"We will not give up the north," said Ida Sorel. ', "opening marks": "( \" ", "digits": "It has 5 million and the ",
          "demands": "Norland rejected the demand of Westmark that Norhaven withdraw its troops from the border region. "}


def shapes(options, folder):
    """CPU time per MB of monotonous texts of growing length."""
    for name, unit in SHAPES.items():
        per_mb = []
        for size in (100_000, 1_000_000, 4_000_000):
            path = write(folder, "shape.txt", (unit * (size // len(unit) + 1))[:size])
            per_mb.append(run(options.binary, path)[0] / (size / 1e6))
        print(f"CPU s per MB, {name:13}   " + " ".join(f"{s:7.2f}" for s in per_mb) + "   at 0.1, 1, 4 MB")


def ledger(options, folder, lines):
    for n in (len(lines) // 4, len(lines)):
        path, file = write(folder, "some.jsonl", "".join(lines[:n])), os.path.join(folder, f"{n}.ledger")
        added, _ = run(options.binary, path, command=("--ledger", file, "ledger", "add", "--quiet"))
        print(f"reports/s added, {n:6}      {n / added:12,.0f}   ledger of {os.path.getsize(file) / 1e6:.1f} MB")
        for what, command in (("from reports", ("brief", "--quiet", path)), ("from ledger", ("--ledger", file, "brief", "--quiet"))):
            seconds, kib = run(options.binary, command=command)
            print(f"brief {what:12}, {n:6}   {seconds:8.2f} s, {kib / 1024:.0f} MiB")


def main():
    ap = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ap.add_argument("shared")
    ap.add_argument("binary")
    ap.add_argument("--against")
    ap.add_argument("--runs", type=int, default=3)
    options = ap.parse_args()
    corpus = os.path.join(options.shared, "data/wikinews/general.jsonl.xz")
    if not os.path.exists(corpus):
        sys.exit(f"reading: skipped, no {corpus}")
    with lzma.open(corpus, "rt", encoding="utf-8") as f:
        lines = list(f)
    reports = [json.loads(line) for line in lines]
    with tempfile.TemporaryDirectory() as folder:
        speed(options, folder, lines, sum(r["words"] for r in reports))
        memory(options, folder, lines)
        growth(options, folder, [r["text"] for r in reports])
        shapes(options, folder)
        ledger(options, folder, lines)
        print(f"start to end, short text  {startup(options.binary, write(folder, 'short.txt', 'The talks go on.')):9.1f} ms")


if __name__ == "__main__":
    main()
