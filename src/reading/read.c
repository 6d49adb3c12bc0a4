#include "reading/read.h"

#include <assert.h>
#include <unistd.h>

#include "reading/analysis.h"
#include "reading/insight.h"

struct reader {
    struct arena own;
    const struct gazetteer *gazetteer;
    const struct places *places;
    struct observer *observer;     /* NULL: by rules alone */
    struct model *heads;           /* of reading; NULL: none beside the model */
    struct judge *judge;           /* NULL as heads is */
    struct model *marks;           /* of attribution; NULL: none asked for */
    struct attributor *attributor; /* NULL as marks is */
};

/* The observer, and the reading heads where there are some beside it. */
static bool open_models(struct reader *r, const struct reader_options *options,
                        struct ent_error *err)
{
    struct str heads = ent_judge_path(&r->own, options->model);
    if (access(heads.at, F_OK) == 0 && !(r->heads = ent_model_open(heads.at, err))) return false;
    if (options->attributions && !(r->marks = ent_model_open(options->attributions, err)))
        return false;
    const struct model *others[BRANCHES_MOST] = {
        [BRANCH_OF_READING] = r->heads, [BRANCH_OF_ATTRIBUTION] = r->marks};
    unsigned threads = options->threads ? options->threads : 1;
    r->observer = ent_observer_open(options->model, others, threads, err);
    if (!r->observer) return false;
    const char *base = ent_model_base(ent_observer_model(r->observer));
    uint32_t hidden = ent_observer_hidden(r->observer);
    if (r->heads && !(r->judge = ent_judge_open(r->heads, base, hidden, err))) return false;
    return !r->marks || (r->attributor = ent_attributor_open(r->marks, base, hidden, err));
}

struct reader *ent_reader_open(const struct reader_options *options, struct ent_error *err)
{
    struct arena own = {0};
    struct reader *r = arena_new(&own, struct reader);
    const struct gazetteer *gazetteer = ent_gazetteer_open(&own, options->parties, err);
    if (!gazetteer) {
        ent_arena_free(&own);
        return NULL;
    }
    *r = (struct reader){.own = own, .gazetteer = gazetteer, .places = options->places};
    if (!options->model || open_models(r, options, err)) return r;
    ent_reader_close(r);
    return NULL;
}

void ent_reader_close(struct reader *r)
{
    if (!r) return;
    ent_judge_close(r->judge);
    ent_attributor_close(r->attributor);
    ent_observer_close(r->observer);
    ent_model_close(r->heads);
    ent_model_close(r->marks);
    struct arena own = r->own;
    ent_arena_free(&own);
}

bool ent_reader_has_branch(const struct reader *r) { return r->heads && ent_has_branch(r->heads); }

bool ent_reader_judges(const struct reader *r) { return r->judge != NULL; }

uint32_t ent_reader_hidden(const struct reader *r)
{
    return r->observer ? ent_observer_hidden(r->observer) : 0;
}

void ent_propose(struct analysis *an)
{
    struct analysis rules = *an;
    rules.reading = arena_new(an->arena, struct reading);
    *rules.reading = *an->reading;
    rules.judgement = NULL;
    rules.watch = NULL;
    ent_find_positions(&rules);
    ent_find_events(&rules);
    an->proposed = rules.reading;
}

struct analysis *ent_analyse(struct arena *a, const struct reader *r, const struct report *report)
{
    struct analysis *an = arena_new(a, struct analysis);
    const struct document *document = ent_document(a, report);
    const struct insight *insight = r->observer ? ent_insight(a, r->observer, document) : NULL;
    const struct syntax *syntax = ent_syntax(a, document, insight ? insight->parsed : NULL);
    *an = (struct analysis){.arena = a,
                            .reader = r,
                            .gazetteer = r->gazetteer,
                            .places = r->places,
                            .report = report,
                            .document = document,
                            .insight = insight,
                            .judge = r->judge,
                            .attributor = r->attributor,
                            .syntax = syntax,
                            .cast = ent_cast(a, r->gazetteer, syntax, insight),
                            .reading = arena_new(a, struct reading)};
    an->reading->document = document;
    ent_find_quotes(an);
    if (insight && r->attributor)
        an->reading->markings = ent_mark_attributions(a, r->attributor, an);
    ent_find_statements(an);
    if (!insight || !r->judge) return an;
    ent_propose(an);
    an->judgement = ent_judge(a, r->judge, an);
    return an;
}

struct reading *ent_read(struct arena *a, const struct reader *r, const struct report *report)
{
    struct analysis *an = ent_analyse(a, r, report);
    ent_find_positions(an);
    ent_find_events(an);
    ent_find_territory(an);
    ent_find_interpretations(an);
    assert(!ent_reading_check(an->reading));
    return an->reading;
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
