/* Results to bytes. Decides nothing. Write errors stay in the stream: ask ferror. */
#ifndef ENT_REPORT_RENDER_H
#define ENT_REPORT_RENDER_H

#include <stdio.h>

#include "digest/digest.h"
#include "geo/places.h"

struct render_options {
    uint32_t columns; /* of the terminal brief: 80 where unknown, never under 60 */
    bool color;
    bool full;      /* codes, certainty fields, figures; no limit of lines */
    bool with_text; /* HTML: the full texts, not only excerpts */
    bool redact;    /* no report text, names of sources, urls or hashes; ids keyed and random */
    const struct picture
        *picture; /* what the reports come to together, where entries are to tell of it; NULL */
    const struct places *places; /* HTML and GeoJSON: for the map; NULL: none */
};

/* A reading in the form of model.md, one line. */
void ent_render_reading(FILE *out, const struct reading *r);
/* The same as a list for people, one line an entry with the words it rests on. */
void ent_render_reading_list(FILE *out, const struct reading *r, const struct render_options *o);
/* The first with the ledger's ids and confirmations. */
void ent_render_held_report(FILE *out, const struct held_report *r, const struct render_options *o);

void ent_render_brief_terminal(FILE *out, const struct digest *d, const struct render_options *o);
void ent_render_brief_markdown(FILE *out, const struct digest *d, const struct render_options *o);
void ent_render_brief_json(FILE *out, const struct digest *d, const struct render_options *o);
void ent_render_brief_html(FILE *out, const struct digest *d, const struct render_options *o);

/* The list for people with ids and who has checked what. */
void ent_render_held_list(FILE *out, const struct held_report *r, const struct render_options *o);

/* `entente ledger list`: one line a report, or one JSON object. */
void ent_render_report_line(FILE *out, const struct held_report *r, const struct render_options *o);
void ent_render_report_json(FILE *out, const struct held_report *r, const struct render_options *o);

/* `entente show`: the words, their context, the chain, the origin, the rule, who has checked it. */
void ent_render_entry(FILE *out, const struct found_entry *e, const struct render_options *o);
void ent_render_entry_json(FILE *out, const struct found_entry *e, const struct render_options *o);

/* `entente issue list`: one line an issue, with o->full what each position on it says and how they bear on one another; or one JSON object. */
void ent_render_issue(FILE *out, const struct picture *p, uint32_t issue,
                      const struct render_options *o);
void ent_render_issue_json(FILE *out, const struct picture *p, uint32_t issue);

/* One decision of a person as a JSON object and line. */
void ent_render_decision_json(FILE *out, const struct decision *d);

/* CSV as RFC 4180 has it, UTF-8, one table a file with a header line; lists are joined by "; ". A cell that a spreadsheet would take for a formula
 * gets an apostrophe before it. */
enum csv_table {
    CSV_REPORTS,
    CSV_CLAIMS,
    CSV_POSITIONS,
    CSV_EVENTS,
    CSV_TERRITORY,
    CSV_INTERPRETATIONS,
    CSV_SOURCES,
    CSV_TABLE_COUNT
};
extern const char *const ent_csv_names[CSV_TABLE_COUNT]; /* "claims" */
void ent_render_csv(FILE *out, enum csv_table table, const struct held_reports *reports,
                    const struct render_options *o);

/* W3C Web Annotations, one JSON-LD object an entry and line, with TextPositionSelector and TextQuoteSelector, and the hash of the text that they
 * select from. */
void ent_render_annotations(FILE *out, const struct held_report *r, const struct render_options *o);

/* What an entry says, in a line: "Russia: offer: X, possible". */
struct str ent_entry_words(struct arena *a, const struct reading *r, enum kind kind, uint32_t i);

/* Who asks whom as GraphML: parties are nodes; each position is an edge from each of its parties to each that it is aimed at (who is addressed, else
 * who would carry it out, else a node for nobody named). */
void ent_render_graphml(FILE *out, const struct picture *p);

/* Territory facts as a GeoJSON FeatureCollection, one feature a fact. Geometry from o->places, null where they are not built or the area has no id. */
void ent_render_geojson(FILE *out, const struct held_reports *reports,
                        const struct render_options *o);

/* Provenance as PROV-O in JSON-LD with a context of its own: reports, entries, origins, the reader and what people decided. */
void ent_render_prov(FILE *out, const struct held_reports *reports, const struct render_options *o);

/* Events as CSV in the columns of POLECAT; several reports of one event are one row. places NULL: no coordinates. Denied, alleged and cancelled events
 * have no row: ent_plover_left_out counts them. */
void ent_render_plover(FILE *out, const struct picture *p, const struct places *places);
uint32_t ent_plover_left_out(const struct picture *p);

#endif
