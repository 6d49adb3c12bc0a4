"""Reads every export as its users would. check.py ANNO_CONTEXT CORRECTED_ID, in the folder that run.sh filled."""
import json
import os
import sys

import geojson
import networkx
import pandas
import rdflib
import shapely.geometry
from pyld import jsonld

context, corrected = sys.argv[1:]
NAMES = ["Anna Vell", "stewards", "Herald", "Post", "news.example", "shorter shifts” ☂", "Bo & Co", "Ada"]
PROV = rdflib.Namespace("http://www.w3.org/ns/prov#")
OA = "http://www.w3.org/ns/oa#"
ENTRY = rdflib.URIRef(f"urn:entente:{corrected}")


def load(folder, name):
    with open(f"{folder}/{name}", encoding="utf-8", newline="") as file:
        return file.read()


def no_network(url, options=None):
    assert url == "http://www.w3.org/ns/anno.jsonld", f"asks for {url}"
    with open(context, encoding="utf-8") as file:
        return {"contextUrl": None, "documentUrl": url, "document": json.load(file)}


def check_json(folder):
    reports = [json.loads(line) for line in load(folder, "json").splitlines()]
    frame = pandas.read_json(f"{folder}/json", lines=True)
    assert len(frame) == len(reports) == 3 and all(r["entente"] == 1 for r in reports)
    return reports


def check_csv(folder, positions):
    tables = {n: pandas.read_csv(f"{folder}/csv/{n}.csv", dtype=str, keep_default_na=False) for n in
              ("reports", "claims", "positions", "events", "territory", "interpretations", "sources")}
    assert len(tables["reports"]) == 3 and len(tables["positions"]) == positions
    for name, table in tables.items():
        for column in table:
            for cell in table[column]:
                assert not cell or cell[0] not in "=+-@\t\r\n＝＋－＠", f"{name}.{column}: {cell!r}"
    return tables


def check_annotations(folder, redacted=False):
    """A JSON-LD processor finds the selectors; the quotes are the text's."""
    texts = {}
    for line in load(folder, "json").splitlines():
        report = json.loads(line)["report"]
        texts[report["sha256"]] = report["text"]
    lines = load(folder, "annotations").splitlines()
    for line in lines:
        raw = json.loads(line)
        (node,) = jsonld.expand(raw)
        assert node["@type"] == [OA + "Annotation"] and node["@id"].startswith("urn:entente:")
        (target,) = node[OA + "hasTarget"]
        assert target[OA + "hasSource"][0]["@id"]
        selectors = {s["@type"][0]: s for s in target[OA + "hasSelector"]}
        position = selectors[OA + "TextPositionSelector"]
        start, end = (int(position[OA + k][0]["@value"]) for k in ("start", "end"))
        assert start < end
        assert redacted != (OA + "TextQuoteSelector" in selectors)
        if redacted:
            continue
        quote = {k: selectors[OA + "TextQuoteSelector"][OA + k][0]["@value"] for k in ("exact", "prefix", "suffix")}
        text = texts[target["urn:entente:vocabulary:sha256"][0]["@value"]]
        assert text[start:end] == quote["exact"]
        assert text[:start].endswith(quote["prefix"]) and text[end:].startswith(quote["suffix"])
    return len(lines)


def check_graphml(folder):
    graph = networkx.read_graphml(f"{folder}/graphml", force_multigraph=True)
    labels = networkx.get_node_attributes(graph, "label")
    edges = [(labels[a], labels[b], data) for a, b, data in graph.edges(data=True)]
    assert graph.is_directed()
    return labels, edges


def check_geojson(folder):
    collection = geojson.loads(load(folder, "geojson"))
    assert collection.is_valid, collection.errors()
    shapes = {}
    for feature in collection.features:
        properties = feature.properties
        assert properties["in_force"] == (properties["standing"] == "in_force")
        if feature.geometry:
            shape = shapely.geometry.shape(feature.geometry)
            assert shape.is_valid and shape.area > 0
            for polygon in getattr(shape, "geoms", [shape]):
                assert polygon.exterior.is_ccw and not any(hole.is_ccw for hole in polygon.interiors)
            shapes[properties["area"]] = shape
    return collection.features, shapes


def check_prov(folder):
    graph = rdflib.Graph().parse(data=load(folder, "prov"), format="json-ld")
    quads = jsonld.to_rdf(json.loads(load(folder, "prov")))["@default"]
    assert len(quads) == len(graph), "two processors disagree"
    prov = str(PROV)
    known = set(graph.subjects())
    for subject, predicate, value in graph:
        if str(predicate).startswith(prov) and isinstance(value, rdflib.URIRef) and predicate != PROV.atLocation:
            assert value in known, f"{subject} {predicate} {value}: not described"
    for activity in graph.subjects(rdflib.RDF.type, PROV.Activity):
        assert list(graph.objects(activity, PROV.wasAssociatedWith)), f"nobody answers for {activity}"
    for entry in graph.subjects(PROV.value, None):
        assert list(graph.objects(entry, PROV.wasDerivedFrom)) and list(graph.objects(entry, PROV.wasGeneratedBy))
    return graph


def check_plover(folder):
    return pandas.read_csv(f"{folder}/plover", dtype={"GeoNames ID": str}, parse_dates=["Event Date", "Publication Date"])


def main():
    jsonld.set_document_loader(no_network)
    check_json("plain")
    tables = check_csv("plain", 4)
    assert "'=SUM(A1:A2), @Crew" in set(tables["positions"]["party"])
    assert set(tables["positions"]["issue"]) >= {"shorter shifts", "'+new rota", "'@home duty"}
    (warned,) = tables["positions"][tables["positions"]["act"] == "warn"].to_dict("records")
    assert [warned[k] for k in ("exchange", "reason", "deadline", "amount")] == ["'\tpay", "'\rlate", "'＝soon", "'-5"]
    assert check_annotations("plain") == 14
    labels, edges = check_graphml("plain")
    assert {"Pilots", "North Air & Sons", "=SUM(A1:A2)", "@Crew", "(nobody named)"} == set(labels.values())
    demand = [d for a, b, d in edges if (a, b) == ("Pilots", "North Air & Sons")]
    assert [(d["act"], d["stance"], d["certainty"], d["date"], d["report"]) for d in demand] == [
        ("demand", "for", "stated", "2026-03-02", "one")]
    assert len(edges) == 5 and sum(b == "(nobody named)" for _, b, _ in edges) == 3
    assert len({d["position"] for _, _, d in edges}) == 4

    features, shapes = check_geojson("plain")
    assert [f.properties["in_force"] for f in features] == [True, False, False, False]
    assert features[3].geometry is None and not features[3].properties["area_ids"]
    if shapes:  # places were built
        assert set(shapes) == {"Hawaii", "Florida", "Alsace"}
        assert shapes["Alsace"].geom_type == "Polygon", "the border within the area is drawn"
        assert shapes["Hawaii"].contains(shapely.geometry.Point(-155.5, 19.6))

    graph = check_prov("plain")
    assert len(set(graph.subjects(rdflib.RDF.type, rdflib.URIRef("urn:entente:vocabulary:report")))) == 3
    assert (ENTRY, PROV.wasRevisionOf, None) not in graph

    events = check_plover("plain")
    assert len(events.columns) == 40 and sorted(events["Event Type"]) == ["CONSULT", "PROTEST"]
    met = events[events["Event Type"] == "CONSULT"].iloc[0]
    assert (met["Actor Name"], met["Recipient Name"], met["Quad Code"]) == ("North Air & Sons", "Pilots", "VERBAL COOPERATION")
    assert str(met["Event Date"].date()) == "2026-03-01" and met["Raw Placename"] == "Lyon"
    if shapes:
        assert abs(met["Latitude"] - 45.75) < 0.1 and abs(met["Longitude"] - 4.85) < 0.1
    assert pandas.isna(events[events["Event Type"] == "PROTEST"].iloc[0]["Event Date"]), "a month is no day"

    graph = check_prov("people")
    (made,) = graph.objects(ENTRY, PROV.wasGeneratedBy)
    (who,) = graph.objects(made, PROV.wasAssociatedWith)
    assert str(graph.value(who, rdflib.RDFS.label)) == "Bo & Co"
    assert (ENTRY, PROV.wasRevisionOf, rdflib.URIRef(f"{ENTRY}#read")) in graph
    assert [d["act"] for a, b, d in check_graphml("people")[1] if d.get("confirmed_by") == "Ada"] == ["propose"]

    assert check_annotations("checked") == 2  # the position and the statement that it rests on
    assert len(check_graphml("checked")[1]) == 1 and not check_geojson("checked")[0]
    assert len(check_plover("checked")) == 0 and len(check_csv("checked", 1)["claims"]) == 1
    check_prov("checked")

    check_csv("redacted", 4), check_graphml("redacted"), check_geojson("redacted"), check_prov("redacted")
    check_annotations("redacted", redacted=True)
    check_plover("redacted")
    for folder, _, files in os.walk("redacted"):
        for name in files:
            words = load(folder, name)
            for secret in NAMES + [corrected]:
                assert secret not in words, f"{folder}/{name} tells {secret}"


main()
