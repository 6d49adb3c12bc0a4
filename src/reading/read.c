#include "reading/read.h"

#include <assert.h>

#include "reading/analysis.h"
#include "reading/insight.h"

struct reader {
    struct arena own;
    const struct gazetteer *gazetteer;
    const struct places *places;
    struct observer *observer; /* NULL: by rules alone */
};

struct reader *ent_reader_open(const struct reader_options *options, struct ent_error *err)
{
    struct arena own = {0};
    struct reader *r = arena_new(&own, struct reader);
    const struct gazetteer *gazetteer = ent_gazetteer_open(&own, options->parties, err);
    if (!gazetteer) {
        ent_arena_free(&own);
        return NULL;
    }
    *r = (struct reader){own, gazetteer, options->places, NULL};
    if (!options->model) return r;
    r->observer = ent_observer_open(options->model, options->threads ? options->threads : 1, err);
    if (r->observer) return r;
    ent_reader_close(r);
    return NULL;
}

void ent_reader_close(struct reader *r)
{
    if (!r) return;
    ent_observer_close(r->observer);
    struct arena own = r->own;
    ent_arena_free(&own);
}

struct reading *ent_read(struct arena *a, const struct reader *r, const struct report *report)
{
    struct reading *reading = arena_new(a, struct reading);
    const struct document *document = ent_document(a, report);
    const struct insight *insight = r->observer ? ent_insight(a, r->observer, document) : NULL;
    const struct syntax *syntax = ent_syntax(a, document, insight ? insight->parsed : NULL);
    struct analysis an = {.arena = a,
                          .reader = r,
                          .gazetteer = r->gazetteer,
                          .places = r->places,
                          .report = report,
                          .document = document,
                          .insight = insight,
                          .syntax = syntax,
                          .cast = ent_cast(a, r->gazetteer, syntax),
                          .reading = reading};
    reading->document = document;
    ent_find_quotes(&an);
    ent_find_statements(&an);
    ent_find_positions(&an);
    ent_find_events(&an);
    ent_find_territory(&an);
    ent_find_interpretations(&an);
    assert(!ent_reading_check(reading));
    return reading;
}

/* The first statement whose content starts at or behind a byte; they are in that order. */
static uint32_t first_statement_from(const struct reading *r, uint32_t byte)
{
    uint32_t low = 0, high = r->statements.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (r->statements.at[middle].content.start < byte)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

uint32_t ent_statement_around(const struct reading *r, struct span s)
{
    enum {
        LOOK_BACK = 64
    }; /* contents end with their sentence: more do not nest around one place */
    uint32_t best = NO_INDEX, shortest = UINT32_MAX, end = first_statement_from(r, s.end);
    for (uint32_t i = end > LOOK_BACK ? end - LOOK_BACK : 0; i < end; i++) {
        struct span content = r->statements.at[i].content;
        uint32_t from = content.start > s.start ? content.start : s.start;
        uint32_t to = content.end < s.end ? content.end : s.end;
        bool covers_most = to > from && 2 * (to - from) >= s.end - s.start;
        if (covers_most && content.end - content.start < shortest) {
            best = i;
            shortest = content.end - content.start;
        }
    }
    return best;
}
