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
    const struct places *places; /* HTML: for the map; NULL: none, and the page says so */
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

/* `entente show`: the words, their context, the chain, the rule. */
void ent_render_entry(FILE *out, const struct found_entry *e, const struct render_options *o);

#endif
