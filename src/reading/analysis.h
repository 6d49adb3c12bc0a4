/* One report while it is being read: what every rule of the reader sees. */
#ifndef ENT_READING_ANALYSIS_H
#define ENT_READING_ANALYSIS_H

#include "reading/attributor.h"
#include "reading/cast.h"
#include "reading/insight.h"
#include "reading/judge.h"
#include "reading/read.h"

/* A stretch within quotation marks, within one paragraph. */
struct quote {
    uint32_t first, last; /* tokens inside the marks */
    uint32_t paragraph;
    bool is_open;     /* runs on to the paragraph's end without a closing mark */
    bool is_fragment; /* a few words within a clause of the report's own */
};
struct quotes VEC(struct quote);

/* Who is shown the questions that ent_score is asked about (tools/insight.c). */
struct watch {
    void (*see)(struct watch *self, enum scorer_kind kind, const struct question *c,
                uint32_t n_slots);
};

struct analysis {
    struct arena *arena;
    const struct reader *reader;
    const struct gazetteer *gazetteer;
    const struct places *places; /* or NULL */
    const struct report *report;
    const struct document *document;
    const struct insight *insight;       /* what the model says; NULL: by rules alone */
    const struct judge *judge;           /* its trained heads, or NULL */
    const struct attributor *attributor; /* those for attributions, or NULL */
    const struct judgement *judgement;   /* what they say of each token; NULL: by rules alone */
    const struct reading *
        proposed; /* what rules alone find of positions and events, for the heads to judge; NULL without heads */
    struct watch *watch; /* or NULL */
    const struct syntax *syntax;
    const struct cast *cast;
    struct quotes quotes;
    const uint32_t *quote_of; /* [tokens] the quote a token is in, or NO_INDEX */
    struct reading *reading;  /* under construction, in the order of the functions below */
};

/* All that stands before positions and events: the document, what the model says of it, who appears, quotations, statements; then, where
 * the reader has heads, what rules propose and the judgement. */
struct analysis *ent_analyse(struct arena *a, const struct reader *r, const struct report *report);

/* Sets an->proposed: the positions and events that rules alone find. Needs statements. */
void ent_propose(struct analysis *an);

/* Each adds its entries to analysis->reading. */
void ent_find_quotes(struct analysis *an);
void ent_find_statements(struct analysis *an);
void ent_find_positions(struct analysis *an);       /* needs statements */
void ent_find_events(struct analysis *an);          /* needs statements and positions */
void ent_find_territory(struct analysis *an);       /* needs statements */
void ent_find_interpretations(struct analysis *an); /* marks statements, needs positions */

/* The innermost statement whose content covers most of the span, or NO_INDEX. O(log statements). */
uint32_t ent_statement_around(const struct reading *r, struct span s);

/* The innermost statement whose content covers the token: whom "I" and "we" mean inside a quotation. NO_INDEX where nobody speaks. */
uint32_t ent_speaker_of(const struct analysis *an, uint32_t token);

/* A time expression in a range of tokens. */
struct time_expression {
    struct span span; /* the words; empty where there is none */
    struct str edtf;  /* resolved against the report's date; "" where it cannot be */
};
struct time_expression ent_find_time(struct analysis *an, uint32_t first, uint32_t last);

#endif
