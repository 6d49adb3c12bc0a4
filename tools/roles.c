/* entente-roles MODEL ANCHORS.tsv FILE...: what the head event_role goes by for given events, one JSON object an event and line: report, n, anchor
 * (token), lemma, type, start and end of the words that would be its evidence, candidates (name, token, slot, traits). ANCHORS has a line for each
 * event: report, n, start and end of its evidence (code points), type. For training (tools/train/roles.py, reading_data.py) and for a look at single
 * events. */
#include <stdio.h>
#include <stdlib.h>

#include "base/json.h"
#include "reading/event_role.h"
#include "reading/event_span.h"
#include "text/intake.h"

struct wish {
    char report[64], type[16];
    unsigned n, start, end;
};
struct wishes VEC(struct wish);

static struct wishes read_wishes(struct arena *a, const char *path)
{
    struct wishes out = {0};
    FILE *in = fopen(path, "r");
    struct wish w;
    while (in && fscanf(in, "%63s %u %u %u %15s", w.report, &w.n, &w.start, &w.end, w.type) == 5)
        *vec_add(a, &out) = w;
    if (in) fclose(in);
    return out;
}

static unsigned depth(const struct insight *in, uint32_t token)
{
    unsigned n = 0;
    while ((token = insight_head(in, token)) != NO_INDEX) n++;
    return n;
}

/* The highest word of the tree that starts within [start, end). */
static uint32_t anchor_of(const struct analysis *an, size_t start, size_t end)
{
    uint32_t best = NO_INDEX;
    unsigned lowest = UINT32_MAX;
    for (uint32_t t = 0; t < an->document->tokens.n; t++) {
        const struct token *at = &an->document->tokens.at[t];
        if (at->start < start || at->start >= end || at->flags & TOKEN_PUNCTUATION) continue;
        unsigned n = depth(an->insight, t);
        if (n < lowest) {
            lowest = n;
            best = t;
        }
    }
    return best;
}

static void put_str(struct json_writer *j, const char *key, struct str value)
{
    ent_json_key(j, key);
    ent_json_str(j, value);
}

static void put_strs(struct json_writer *j, const char *key, struct strs values)
{
    ent_json_key(j, key);
    ent_json_open(j, '[');
    for (uint32_t i = 0; i < values.n; i++) ent_json_str(j, values.at[i]);
    ent_json_close(j, ']');
}

static void put_int(struct json_writer *j, const char *key, int64_t value)
{
    ent_json_key(j, key);
    ent_json_int(j, value);
}

static void put_head(struct json_writer *j, const struct analysis *an, const char *type,
                     uint32_t token)
{
    ent_json_open(j, '{');
    put_str(j, "report", an->report->id);
    put_int(j, "anchor", token);
    put_str(j, "lemma", an->syntax->lemmas[token]);
    put_str(j, "type", str_of(type));
}

static void show(const struct event_scene *s, const struct wish *w, uint32_t anchor)
{
    const struct analysis *an = s->an;
    int type = ent_word_index(ent_plover_words, PLOVER_COUNT, str_of(w->type));
    if (type < 0) return;
    const struct code_points *points = &an->document->points;
    struct role_candidates all = ent_role_candidates(s, anchor, (enum plover)type);
    struct span e = ent_event_span(an, anchor);
    struct json_writer j = {.out = stdout};
    put_head(&j, an, w->type, anchor);
    put_int(&j, "n", w->n);
    put_int(&j, "start", ent_code_point_of(points, e.start));
    put_int(&j, "end", ent_code_point_of(points, e.end));
    ent_json_key(&j, "candidates");
    ent_json_open(&j, '[');
    for (uint32_t i = 0; i < all.n; i++) {
        ent_json_open(&j, '{');
        put_str(&j, "name", all.at[i].name);
        put_int(&j, "token", all.at[i].token == NO_INDEX ? -1 : (int64_t)all.at[i].token);
        put_int(&j, "slot", all.at[i].slots[1] == NO_INDEX ? -1 : (int64_t)all.at[i].slots[1]);
        put_strs(&j, "traits", all.at[i].traits);
        ent_json_close(&j, '}');
    }
    ent_json_close(&j, ']');
    ent_json_close(&j, '}');
    ent_json_end_line(&j);
}

static void show_report(struct analysis *an, const struct wishes *wishes)
{
    const struct code_points *points = &an->document->points;
    const struct event_scene *s = ent_event_scene(an);
    for (uint32_t i = 0; i < wishes->n; i++) {
        const struct wish *w = &wishes->at[i];
        if (!str_is(an->report->id, w->report)) continue;
        uint32_t t = anchor_of(an, ent_byte_of(points, w->start), ent_byte_of(points, w->end));
        if (t != NO_INDEX) show(s, w, t);
    }
}

int main(int n, char **args)
{
    struct ent_error err = {0};
    struct arena own = {0}, a = {0};
    struct reader_options options = {.model = n > 3 ? args[1] : ""};
    struct reader *reader = ent_reader_open(&options, &err);
    if (!reader) {
        fprintf(stderr, "entente-roles: %s\n", err.message);
        return 1;
    }
    struct wishes wishes = read_wishes(&own, args[2]);
    struct intake *in = ent_intake_open((const char *const *)args + 3, n - 3, &ent_intake_limits);
    struct report report;
    enum intake_outcome outcome;
    while ((outcome = ent_intake_next(in, &a, &report, &err)) != INTAKE_END) {
        if (outcome != INTAKE_REPORT) continue;
        struct analysis *an = ent_analyse(&a, reader, &report);
        if (!an->insight) continue;
        ent_propose(an);
        show_report(an, &wishes);
        ent_arena_reset(&a);
    }
    ent_intake_close(in);
    ent_reader_close(reader);
    ent_arena_free(&a);
    ent_arena_free(&own);
    return 0;
}
