#!/usr/bin/env python3
"""Cost of the solver of settlements: a table and a plot of time per state over 2^8 .. 2^24 states.

    cmake --preset release -DENTENTE_BENCH=ON && cmake --build --preset release --target stability_bench
    bench/stability.py build/release/stability_bench [--most 24] [--runs 5] [--note "two shared cores"]

Writes bench/stability.md and bench/stability.svg. Times are whole calls of ent_solve, all six concepts for every decision maker and state; models as
bench/stability.c describes. The wall clock's least is what the machine can do when left alone, the processor's least what it costs."""

import argparse
import math
import pathlib
import subprocess

# Published times of the one other public solver, gmcr-py 0.4.1, measured on two shared cores: its own random statements, two an option, four decision makers;
# ranking, reachability, Nash, SEQ, SIM, GMR, SMR. It has no SSEQ, and was given three minutes at most.
OTHERS = {4: 0.005, 6: 0.047, 8: 0.25, 9: 0.87, 10: 3.8, 11: 12.8, 12: 77.0}


def measure(program, options, makers, runs, seed=1):
    out = subprocess.run([program, str(options), str(makers), str(seed), "0", "0", str(runs)], check=True, capture_output=True, text=True).stdout
    cells = out.rstrip("\n").split("\t")
    times = [float(c) for c in cells[4:4 + 2 * runs]]
    before, most = (int(c) for c in cells[-2:])
    return {"states": int(cells[3]), "wall": sorted(times[0::2]), "cpu": sorted(times[1::2]), "equilibria": cells[4 + 2 * runs:-2], "bytes": (most - before) * 2**20,
            "most": most}


def seconds(t):
    return f"{t * 1000:.2f} ms" if t < 1 else f"{t:.2f} s"


def table(rows):
    yield "| states | wall, least | wall, most | processor | ns a state | x the half | MB in all | other solver | times |"
    yield "|---|---|---|---|---|---|---|---|---|"
    before = None
    for options, r in rows:
        cpu = r["cpu"][0]
        other = OTHERS.get(options)
        growth = f"{cpu / before:.2f}" if before else ""
        times = f"{other / r['wall'][0]:,.0f}" if other else ""
        yield (f"| 2^{options} | {seconds(r['wall'][0])} | {seconds(r['wall'][-1])} | {seconds(cpu)} | {cpu / r['states'] * 1e9:.0f} | {growth} | {r['most']} | "
               f"{seconds(other) if other else ''} | {times} |")
        before = cpu


def plot(rows, path):
    """Processor nanoseconds a state against the number of options; logarithmic upwards."""
    wide, high, left, low = 640, 360, 60, 40
    first, last = rows[0][0], rows[-1][0]
    costs = [(o, r["cpu"][0] / r["states"] * 1e9) for o, r in rows] + [(o, t / 2**o * 1e9) for o, t in OTHERS.items() if o >= first]
    top = math.ceil(math.log10(max(c for _, c in costs)))

    def x(options):
        return left + (options - first) / (last - first) * (wide - left - 20)

    def y(cost):
        return high - low - (math.log10(cost) - 1) / (top - 1) * (high - low - 20)

    def line(points, colour):
        return f'<polyline fill="none" stroke="{colour}" stroke-width="2" points="{" ".join(f"{x(o):.1f},{y(c):.1f}" for o, c in points)}"/>'

    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}" font-family="sans-serif" font-size="12">',
             f'<rect width="{wide}" height="{high}" fill="white"/>']
    for power in range(1, top + 1):
        parts.append(f'<line x1="{left}" x2="{wide - 20}" y1="{y(10**power):.1f}" y2="{y(10**power):.1f}" stroke="#ddd"/>'
                     f'<text x="{left - 6}" y="{y(10**power) + 4:.1f}" text-anchor="end">10^{power}</text>')
    for options in range(first, last + 1, 2):
        parts.append(f'<text x="{x(options):.1f}" y="{high - low + 16}" text-anchor="middle">2^{options}</text>')
    ours = [(o, r["cpu"][0] / r["states"] * 1e9) for o, r in rows]
    theirs = sorted((o, t / 2**o * 1e9) for o, t in OTHERS.items() if o >= first)
    parts += [line(ours, "#1a6"), line(theirs, "#b33"),
              f'<text x="{x(ours[-1][0]) - 4:.1f}" y="{y(ours[-1][1]) - 8:.1f}" text-anchor="end" fill="#1a6">Entente, six concepts</text>',
              f'<text x="{x(theirs[-1][0]) + 8:.1f}" y="{y(theirs[-1][1]) + 4:.1f}" fill="#b33">gmcr-py, five</text>',
              f'<text x="{(left + wide) / 2}" y="{high - 6}" text-anchor="middle">states, all feasible; four decision makers</text>',
              f'<text x="14" y="{(high - low) / 2}" transform="rotate(-90 14 {(high - low) / 2})" text-anchor="middle">ns of processor time a state</text>', "</svg>"]
    path.write_text("\n".join(parts) + "\n")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--most", type=int, default=24)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--note", default="")
    a = parser.parse_args()
    rows = [(o, measure(a.program, o, 4, a.runs if o < 20 else min(a.runs, 2))) for o in range(8, a.most + 1)]
    sparse = measure(a.program, 40, 4, 2)
    folder = pathlib.Path(__file__).parent
    text = ["# What solving costs", "",
            "Made by `bench/stability.py`: four decision makers, random prioritised statements, two an option; Nash, GMR, SMR, SEQ, SSEQ, SIM for every decision maker and state,",
            f"the whole library call. {a.note}".rstrip(), "", *table(rows), "",
            f"{sparse['states']:,} feasible states of 2^40: {seconds(sparse['wall'][0])} by the wall, {seconds(sparse['cpu'][0])} of processor time.", "",
            "The other solver is gmcr-py 0.4.1 (Nash, SEQ, SIM, GMR, SMR), measured on two shared cores on models made alike; it stops at 2^12 states, with 714 MB.",
            "MB are those of the whole process with its ranks, at least the 14 of the interpreter that starts it; of larger models most are taken while ranks are made.", "",
            "![Processor time a state](stability.svg)"]
    (folder / "stability.md").write_text("\n".join(text) + "\n")
    plot(rows, folder / "stability.svg")


if __name__ == "__main__":
    main()
