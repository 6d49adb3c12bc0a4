"""Prints readings of three invented reports as JSON lines: every kind of entry, awkward names, real areas."""
import json


def reading(name, date, outlet, text, **entries):
    def span(words):
        start = text.index(words)
        return {"text": words, "start": start, "end": start + len(words)}

    def finish(entry):
        for key in ("evidence", "content", "cue"):
            if key in entry:
                entry[key] = span(entry[key])
        if "source" in entry:
            entry["source"] = dict(span(entry["source"]["text"]), **entry["source"])
        entry["chain"] = [dict(span(link), name=link) for link in entry.get("chain", [])]
        return entry

    lists = {k: [] for k in ("statements", "positions", "events", "territory", "interpretations")}
    for kind, items in entries.items():
        lists[kind] = [finish(dict(item, id=f"{kind[0]}{i}")) for i, item in enumerate(items, 1)]
    report = {"id": name, "title": None, "date": date, "url": f"https://news.example/{name}", "outlet": outlet,
              "credits": [], "text": text}
    print(json.dumps(dict({"entente": 1, "report": report}, **lists), ensure_ascii=False))


reading("one", "2026-03-02", "Post",
        "Anna Vell said the Pilots want “shorter shifts” ☂ from North Air & Sons. Two stewards told the Post that the "
        "Pilots might give up Sundays. North Air met the Pilots in Lyon on 1 March.",
        statements=[{"source": {"text": "Anna Vell", "name": "Anna Vell", "party": "Pilots"}, "cue": "said",
                     "content": "the Pilots want “shorter shifts” ☂ from North Air & Sons", "directness": "paraphrase"},
                    {"source": {"text": "Two stewards", "name": "two stewards"}, "chain": ["Post"], "cue": "told",
                     "content": "the Pilots might give up Sundays", "directness": "paraphrase", "anonymous": True}],
        positions=[{"statement": "s1", "party": "Pilots", "act": "demand", "towards": "North Air & Sons", "doer": ["North Air & Sons"],
                    "issue": "shorter shifts", "stance": "for", "certainty": "stated", "evidence": "want “shorter shifts” ☂"},
                   {"statement": "s2", "party": "Pilots", "act": "offer", "doer": ["Pilots"], "issue": "free Sundays",
                    "stance": "against", "certainty": "possible", "evidence": "might give up Sundays"}],
        events=[{"who": ["North Air & Sons"], "plover": "CONSULT", "mode": [], "whom": ["Pilots"], "when": "2026-03-01", "where": "Lyon",
                 "meeting": "held", "evidence": "met the Pilots in Lyon"}],
        interpretations=[{"statement": "s2", "about": ["p2"], "evidence": "might give up"}])

reading("two", "2026-03-04", "=Herald, \"daily\"",
        "=SUM and @Crew refuse. +Cabin and the Pilots reject the new rota. -Ground denied that it struck on Monday. "
        "The Pilots walked out in January.",
        positions=[{"statement": None, "party": "=SUM(A1:A2), @Crew", "act": "reject", "doer": [], "issue": "+new rota", "stance": "against",
                    "certainty": "stated", "evidence": "=SUM and @Crew refuse"},
                   {"statement": None, "party": "unspecified", "act": "warn", "towards": "Pilots", "doer": [], "issue": "@home duty", "stance": "against",
                    "certainty": "reported", "exchange": "\tpay", "reason": "\rlate", "deadline": "＝soon", "amount": "-5", "evidence": "denied that it struck"}],
        events=[{"who": ["-Ground"], "plover": "PROTEST", "mode": ["strike"], "whom": [], "when": "2026-03-02", "status": "denied",
                 "evidence": "it struck on Monday"},
                {"who": ["Pilots"], "plover": "PROTEST", "mode": ["strike"], "whom": ["North Air & Sons"], "when": "2026-01",
                 "evidence": "walked out in January"}])

reading("three", "2026-03-05", "Wire",
        "The United States annexed Hawaii in 1898 and has it since. Spain claimed Florida in 1565. "
        "Germany annexed Alsace and the valley in 1871.",
        territory=[{"area": "Hawaii", "area_ids": ["US-HI"], "status": "controls", "by": "United States", "when": "1898", "standing": "in_force",
                    "statement": None, "evidence": "annexed Hawaii"},
                   {"area": "Florida", "area_ids": ["US-FL"], "status": "claims", "by": "Spain", "when": "1565", "standing": "sought",
                    "statement": None, "evidence": "claimed Florida"},
                   {"area": "Alsace", "area_ids": ["FR-67", "FR-68"], "status": "annexed", "by": "Germany", "when": "1871", "standing": "declared",
                    "statement": None, "evidence": "annexed Alsace"},
                   {"area": "the valley", "area_ids": [], "status": "annexed", "by": "Germany", "when": "1871", "standing": "declared",
                    "statement": None, "evidence": "the valley"}])
