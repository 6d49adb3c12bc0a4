#include "reading/attributor.h"

#include <stdlib.h>

#include "encoder/branch.h"
#include "reading/attributor_question.h"

struct attributor {
    struct arena own;
    const struct model *model;
    struct scorer cue, part;
};

static bool check_names(const struct attributor *r, const char *block, const struct labels *found,
                        const char *const *names, uint32_t n, struct ent_error *err)
{
    bool is_right = found->n == n;
    for (uint32_t i = 0; is_right && i < n; i++) is_right = str_is(found->at[i], names[i]);
    return is_right || ent_fail(err, ENT_EDATA, "%s: head/%s: not those of this version",
                                ent_model_path(r->model), block);
}

static bool open_heads(struct attributor *r, const char *base, uint32_t hidden,
                       struct ent_error *err)
{
    static const char *const cue_labels[] = {"none", "cue"};
    static const char *const part_labels[PIECE_LABELS] = {"none", "source",  "source+", "cue",
                                                          "cue+", "content", "content+"};
    if (!ent_has_branch(r->model))
        return ent_fail(err, ENT_EDATA, "%s: there is no branch", ent_model_path(r->model));
    struct head_source source = {&r->own, r->model, base, hidden};
    return ent_scorer_open(&source, "attribution_cue", &r->cue, err) &&
           ent_scorer_open(&source, "attribution_part", &r->part, err) &&
           check_names(r, "attribution_cue/labels", &r->cue.labels, cue_labels, 2, err) &&
           check_names(r, "attribution_cue/slots", &r->cue.slots, ent_cue_slot_words,
                       CUE_SLOT_COUNT, err) &&
           check_names(r, "attribution_part/labels", &r->part.labels, part_labels, PIECE_LABELS,
                       err) &&
           check_names(r, "attribution_part/slots", &r->part.slots, ent_part_slot_words,
                       PART_SLOT_COUNT, err);
}

struct attributor *ent_attributor_open(const struct model *m, const char *base, uint32_t hidden,
                                       struct ent_error *err)
{
    struct attributor *r = calloc(1, sizeof *r);
    if (!r) ent_out_of_memory(sizeof *r);
    r->model = m;
    if (open_heads(r, base, hidden, err)) return r;
    ent_attributor_close(r);
    return NULL;
}

void ent_attributor_close(struct attributor *r)
{
    if (!r) return;
    ent_arena_free(&r->own);
    free(r);
}

/* Some questions on their way through a scorer; scores [SCORER_AT_ONCE][labels]. */
struct asking {
    const struct attributor *heads;
    const struct analysis *an;
    const struct vectors *vectors;
    struct reach reach;
    struct arena scratch;
    struct question at[SCORER_AT_ONCE];
    uint32_t slots[SCORER_AT_ONCE][SCORER_SLOTS_MOST];
};

/* The probability of each token that it heads a cue; 0 where it is none. */
static void score_cues(struct asking *w, float *out)
{
    uint32_t n = w->an->document->tokens.n;
    for (uint32_t first = 0; first < n; first += SCORER_AT_ONCE) {
        uint32_t some = n - first < SCORER_AT_ONCE ? n - first : SCORER_AT_ONCE;
        float scores[SCORER_AT_ONCE][2];
        for (uint32_t i = 0; i < some; i++)
            w->at[i] = ent_cue_question(&w->scratch, w->an, first + i, w->slots[i]);
        ent_scorer_probabilities(&w->scratch, &w->heads->cue, w->vectors, w->at, some, scores[0]);
        for (uint32_t i = 0; i < some; i++) out[first + i] = scores[i][1];
        ent_arena_reset(&w->scratch);
    }
}

/* Each piece that begins, with those labels that continue it. */
static void cut_pieces(struct arena *a, const uint8_t *labels, uint32_t first, uint32_t n,
                       struct marking *m)
{
    for (uint32_t i = 0; i < n; i++) {
        if (!labels[i]) continue;
        struct pieces *pieces = &m->parts[(labels[i] - 1) / 2];
        if (labels[i] % 2)
            *vec_add(a, pieces) = (struct piece){first + i, first + i};
        else
            pieces->at[pieces->n - 1].last = first + i;
    }
}

static struct marking mark(struct arena *a, struct asking *w, uint32_t cue, float probability)
{
    struct cue_site site = ent_cue_site(w->an, w->reach, cue);
    uint32_t n = site.last + 1 - site.first;
    float *scores = calloc(n, sizeof(float[PIECE_LABELS]));
    uint8_t *labels = calloc(n, 1);
    if (!scores || !labels) ent_out_of_memory(n);
    for (uint32_t first = 0; first < n; first += SCORER_AT_ONCE) {
        uint32_t some = n - first < SCORER_AT_ONCE ? n - first : SCORER_AT_ONCE;
        for (uint32_t i = 0; i < some; i++)
            w->at[i] = ent_part_question(&w->scratch, &site, site.first + first + i, w->slots[i]);
        ent_scorer_scores(&w->scratch, &w->heads->part, w->vectors, w->at, some,
                          scores + (size_t)first * PIECE_LABELS);
        ent_arena_reset(&w->scratch);
    }
    struct marking m = {.cue = cue, .probability = probability};
    ent_best_pieces(&w->scratch, scores, n, labels);
    cut_pieces(a, labels, site.first, n, &m);
    ent_arena_reset(&w->scratch);
    free(scores);
    free(labels);
    return m;
}

struct markings ent_mark_attributions(struct arena *a, const struct attributor *r,
                                      const struct analysis *an)
{
    struct markings out = {0};
    struct asking w = {.heads = r, .an = an, .vectors = an->insight->branch[BRANCH_OF_ATTRIBUTION]};
    uint32_t n = an->document->tokens.n;
    float *probability = calloc(n + 1, sizeof *probability);
    if (!probability) ent_out_of_memory(n);
    w.reach = ent_token_reach(an->arena, an);
    score_cues(&w, probability);
    for (uint32_t t = 0; t < n; t++) {
        if (probability[t] <= 0.5F) continue;
        struct marking m = mark(a, &w, t, probability[t]);
        bool is_one = m.parts[ATTRIBUTED_CUE].n &&
                      (m.parts[ATTRIBUTED_SOURCE].n || m.parts[ATTRIBUTED_CONTENT].n);
        if (is_one) *vec_add(a, &out) = m;
    }
    free(probability);
    ent_arena_free(&w.scratch);
    return out;
}
