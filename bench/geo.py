#!/usr/bin/env python3
"""Compares geo.bin with a checked reference set of boundaries and places.

    bench/geo.py SHARED_GEO [BUILD]

SHARED_GEO is a folder with admin1.tsv, admin1.topo.json and cities.tsv; BUILD a build folder (build/release). Prints three shares: ids that both
have, the unit of points in disputed areas, the unit of 500 random cities. Reference ids that ISO 3166-2 has dropped are listed apart: the product
uses the codes in force."""
import csv
import json
import os
import random
import re
import subprocess
import sys

# Points in and around disputed areas: name, longitude, latitude, ids that are right.
POINTS = [
    ("Simferopol", 34.10, 44.95, "UA-43"), ("Kerch", 36.45, 45.35, "UA-43"), ("Armiansk", 33.69, 46.10, "UA-43"),
    ("Sevastopol", 33.60, 44.60, "UA-40"), ("Kalanchak", 33.29, 46.25, "UA-65"), ("Donetsk", 37.80, 48.00, "UA-14"),
    ("Luhansk", 39.30, 48.57, "UA-09"), ("Melitopol", 35.37, 46.85, "UA-23"), ("Kherson", 32.62, 46.64, "UA-65"),
    ("Tiraspol", 29.63, 46.84, "MD-SN MD-BD"), ("Rybnitsa", 29.01, 47.76, "MD-SN"), ("Sukhumi", 41.02, 43.00, "GE-AB"),
    ("Gagra", 40.27, 43.29, "GE-AB"), ("Tskhinvali", 43.97, 42.23, "GE-SK"), ("Stepanakert", 46.75, 39.82, "AZ-XA"),
    ("Shusha", 46.75, 39.76, "AZ-SUS"), ("Pristina", 21.16, 42.66, "XK.pristina KOS-5902"), ("Mitrovica", 20.86, 42.89, "XK.kosovskamitrovica KOS-5894"),
    ("Kyrenia", 33.30, 35.31, "CY.northerncyprus CYN+00?"), ("Famagusta", 33.93, 35.13, "CY.northerncyprus CYN+00?"),
    ("Hargeisa", 44.06, 9.56, "SO.somaliland SOL+00?"), ("Laayoune", -13.15, 27.10, "EH.wsahara MA-15 SAH+00?"), ("Tifariti", -10.57, 26.16, "EH.wsahara SAH+00?"),
    ("Gaza City", 34.46, 31.50, "PS-GZZ"), ("Rafah", 34.25, 31.29, "PS-GZZ"), ("Ramallah", 35.20, 31.90, "PS-WBK"),
    ("East Jerusalem", 35.24, 31.78, "PS-WBK"), ("Majdal Shams", 35.77, 33.27, "SY-QU"), ("Katzrin", 35.69, 32.99, "SY-QU"),
    ("Quneitra", 35.82, 33.125, "SY-QU SYR-5261"), ("Srinagar", 74.80, 34.08, "IN-JK"), ("Muzaffarabad", 73.47, 34.37, "PK-JK"),
    ("Gilgit", 74.31, 35.92, "PK-GB"), ("Itanagar", 93.60, 27.10, "IN-AR"), ("Taipei", 121.52, 25.04, "TW-TPE TW-NWT"),
    ("Stanley", -57.86, -51.70, "FK.falklandislands"), ("Abyei", 28.44, 9.59, "SD-KS SD-GK"), ("Yuzhno-Kurilsk", 145.86, 44.03, "RU-SAK"),
    ("Lethem", -59.80, 3.38, "GY-UT"), ("Juba", 31.58, 4.85, "SS-EC"),
]


def rows(path):
    with open(path, encoding="utf-8") as f:
        return list(csv.DictReader(f, delimiter="\t", quoting=csv.QUOTE_NONE))


def ask(build, questions):
    env = dict(os.environ, ENTENTE_GEO=f"{build}/share/entente/geo.bin")
    out = subprocess.run([f"{build}/bench/geo_ask"], input="\n".join(questions) + "\n", env=env, text=True, capture_output=True, check=True).stdout
    return [line.split("\t")[0] for line in out.splitlines()]


def unit_ids(build):
    """The ids of first-level units in geo.bin, read as src/geo/format.h lays it out."""
    with open(f"{build}/share/entente/geo.bin", "rb") as f:
        data = f.read()
    number = lambda at: int.from_bytes(data[at:at + 4], "little")
    text, places = number(32), number(40)
    countries, units = number(32 + 11 * 8), number(36 + 11 * 8)
    ids = set()
    for i in range(countries, countries + units):
        start = text + number(places + 28 * i)
        ids.add(data[start:data.index(0, start)].decode())
    return ids


def share(right, n):
    return f"{right}/{n} = {100 * right / n:.1f} %"


def main():
    if len(sys.argv) < 2 or not os.path.isdir(sys.argv[1]):
        print("bench/geo.py: skipped: give the folder of the reference set")
        return
    shared, build = sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "build/release"
    if not os.path.exists(f"{build}/bench/geo_ask") or not os.path.exists(f"{build}/share/entente/geo.bin"):
        print(f"bench/geo.py: skipped: {build} has no geo_ask or no places (npm ci; cmake --build {build} --target geo_ask)")
        return
    ours = unit_ids(build)
    topology = json.load(open(f"{shared}/admin1.topo.json", encoding="utf-8"))
    drawn = {g.get("id") or g["properties"].get("id") for g in topology["objects"]["admin1"]["geometries"]}
    theirs = {r["id"] for r in rows(f"{shared}/admin1.tsv")} & drawn
    iso = {i for i in theirs if re.fullmatch(r"[A-Z]{2}-[A-Z0-9]{1,3}", i)}
    in_force = iso & set(re.findall(r"code: '([^']+)'", open("node_modules/iso-3166/2.js", encoding="utf-8").read()))
    print("ids: ISO 3166-2 in force", share(len(in_force & ours), len(in_force)), "| all ISO-shaped", share(len(iso & ours), len(iso)))
    answers = ask(build, [f"{x} {y}" for _, x, y, _ in POINTS])
    right = sum(a in ids.split() for a, (_, _, _, ids) in zip(answers, POINTS))
    print("points in disputed areas:", share(right, len(POINTS)))
    for answer, (name, _, _, ids) in zip(answers, POINTS):
        if answer not in ids.split():
            print(f"  {name}: {answer}, not {ids}")
    cities = [r for r in rows(f"{shared}/cities.tsv") if r["admin1_id"] in in_force]
    random.Random(1).shuffle(cities)
    cities = cities[:500]
    answers = ask(build, [f"{r['lon']} {r['lat']}" for r in cities])
    right = sum(a == r["admin1_id"] for a, r in zip(answers, cities))
    print("cities, reference ids in force:", share(right, len(cities)))
    renumbered = [(r["name"], a, r["admin1_id"]) for a, r in zip(answers, cities) if a != r["admin1_id"]]
    print("  first that differ:", "; ".join(f"{n} {a} ({t})" for n, a, t in renumbered[:40]))


main()
