#include "reading/judge.h"

#include <stdlib.h>

#include "reading/traits.h"

#define X(name, word) word,
const char *const ent_scorer_words[SCORER_COUNT] = {ENT_SCORERS(X)};
#undef X

struct judge {
    struct arena own;
    const struct model *model;
    struct scorer scorers[SCORER_COUNT];
    bool has[SCORER_COUNT];
};

/* Acts, then none, then events, then none: as the head `token` must have them. */
static struct str judged_label(uint32_t i)
{
    if (i < ACT_COUNT) return str_of(ent_act_words[i]);
    if (i == ACT_COUNT || i == JUDGED_ACTS + PLOVER_COUNT) return STR("none");
    return str_of(ent_plover_words[i - JUDGED_ACTS]);
}

static bool check_labels(const struct judge *j, const struct labels *found, struct ent_error *err)
{
    bool is_right = found->n == JUDGED_ACTS + JUDGED_EVENTS;
    for (uint32_t i = 0; is_right && i < found->n; i++)
        is_right = str_equal(found->at[i], judged_label(i));
    return is_right || ent_fail(err, ENT_EDATA,
                                "%s: head/token/labels: not the acts and events of this version",
                                ent_model_path(j->model));
}

static bool check_slots(const struct judge *j, const struct labels *found, struct ent_error *err)
{
    bool is_right = found->n == SLOT_COUNT;
    for (uint32_t i = 0; is_right && i < found->n; i++)
        is_right = str_is(found->at[i], ent_slot_words[i]);
    return is_right || ent_fail(err, ENT_EDATA, "%s: head/token/slots: not those of this version",
                                ent_model_path(j->model));
}

static bool open_scorers(struct judge *j, const char *base, uint32_t hidden, struct ent_error *err)
{
    struct head_source source = {&j->own, j->model, base, hidden};
    for (int i = 0; i < SCORER_COUNT; i++) {
        struct str head = ent_str_format(&j->own, "head/%s/head", ent_scorer_words[i]);
        j->has[i] = i == SCORER_TOKEN || ent_model_find(j->model, head.at);
        if (j->has[i] && !ent_scorer_open(&source, ent_scorer_words[i], &j->scorers[i], err))
            return false;
    }
    return check_labels(j, &j->scorers[SCORER_TOKEN].labels, err) &&
           check_slots(j, &j->scorers[SCORER_TOKEN].slots, err);
}

struct judge *ent_judge_open(const struct model *m, const char *base, uint32_t hidden,
                             struct ent_error *err)
{
    struct judge *j = calloc(1, sizeof *j);
    if (!j) ent_out_of_memory(sizeof *j);
    j->model = m;
    if (open_scorers(j, base, hidden, err)) return j;
    ent_judge_close(j);
    return NULL;
}

void ent_judge_close(struct judge *j)
{
    if (!j) return;
    ent_arena_free(&j->own);
    free(j);
}

struct str ent_judge_path(struct arena *a, const char *model)
{
    const char *slash = strrchr(model, '/');
    return ent_str_format(a, "%.*sreading.model", slash ? (int)(slash + 1 - model) : 0, model);
}

bool ent_can_be_judged(const struct analysis *an, uint32_t token)
{
    static const char *const tags[] = {"VERB", "NOUN", "ADJ"};
    return STR_AMONG(column_text(an->insight->parsed->upos, token), tags);
}

static const struct vectors *vectors_for(const struct scorer *s, const struct insight *in)
{
    return s->is_on_branch ? in->branch[BRANCH_OF_READING] : in->vectors;
}

/* Some tokens on their way through the scorer. */
struct judging {
    const struct analysis *an;
    const struct scorer *scorer;
    const struct surroundings *s;
    float *act, *event; /* those of struct judgement */
    uint32_t token[SCORER_AT_ONCE], n;
};

static void put_none(float *p, uint32_t labels)
{
    memset(p, 0, labels * sizeof *p);
    p[labels - 1] = 1;
}

static void judge_some(struct arena *scratch, struct judging *w)
{
    struct slots slots[SCORER_AT_ONCE];
    struct question at[SCORER_AT_ONCE];
    uint32_t labels = w->scorer->labels.n;
    for (uint32_t i = 0; i < w->n; i++) {
        slots[i] = ent_slots(w->s, w->token[i]);
        at[i] = (struct question){.slots = slots[i].at};
        ent_token_traits(scratch, w->s, &slots[i], &at[i].traits);
    }
    float *scores = arena_array(scratch, float, (size_t)SCORER_AT_ONCE *labels);
    ent_scorer_scores(scratch, w->scorer, vectors_for(w->scorer, w->an->insight), at, w->n, scores);
    for (uint32_t i = 0; i < w->n; i++, scores += labels) {
        ent_softmax(scores, JUDGED_ACTS, w->scorer->temperature);
        ent_softmax(scores + JUDGED_ACTS, JUDGED_EVENTS, w->scorer->temperature);
        memcpy(w->act + (size_t)w->token[i] * JUDGED_ACTS, scores, JUDGED_ACTS * sizeof *scores);
        memcpy(w->event + (size_t)w->token[i] * JUDGED_EVENTS, scores + JUDGED_ACTS,
               JUDGED_EVENTS * sizeof *scores);
    }
    w->n = 0;
    ent_arena_reset(scratch);
}

const struct judgement *ent_judge(struct arena *a, const struct judge *j, const struct analysis *an)
{
    if (!j || !an->insight) return NULL;
    uint32_t n = an->document->tokens.n;
    struct arena scratch = {0};
    struct judging w = {.an = an,
                        .scorer = &j->scorers[SCORER_TOKEN],
                        .s = ent_surroundings(a, an),
                        .act = arena_array(a, float, (size_t)n *JUDGED_ACTS),
                        .event = arena_array(a, float, (size_t)n *JUDGED_EVENTS)};
    for (uint32_t t = 0; t < n; t++) {
        put_none(w.act + (size_t)t * JUDGED_ACTS, JUDGED_ACTS);
        put_none(w.event + (size_t)t * JUDGED_EVENTS, JUDGED_EVENTS);
        if (!ent_can_be_judged(an, t)) continue;
        w.token[w.n++] = t;
        if (w.n == SCORER_AT_ONCE) judge_some(&scratch, &w);
    }
    if (w.n) judge_some(&scratch, &w);
    ent_arena_free(&scratch);
    struct judgement *out = arena_new(a, struct judgement);
    *out = (struct judgement){n, w.act, w.event};
    return out;
}

const struct labels *ent_scorer_labels(const struct analysis *an, enum scorer_kind kind)
{
    return an->judge && an->judge->has[kind] ? &an->judge->scorers[kind].labels : NULL;
}

const float *ent_score(const struct analysis *an, enum scorer_kind kind, const struct question *at,
                       uint32_t n, uint32_t n_slots)
{
    for (uint32_t i = 0; an->watch && i < n; i++) an->watch->see(an->watch, kind, &at[i], n_slots);
    const struct scorer *s = an->judge && an->judge->has[kind] ? &an->judge->scorers[kind] : NULL;
    if (!s || !an->insight || s->slots.n > n_slots) return NULL;
    struct arena scratch = {0};
    float *out = arena_array(an->arena, float, (size_t)n * s->labels.n);
    ent_scorer_probabilities(&scratch, s, vectors_for(s, an->insight), at, n, out);
    ent_arena_free(&scratch);
    return out;
}
