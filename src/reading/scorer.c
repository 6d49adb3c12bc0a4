#include "reading/scorer.h"

#include "encoder/branch.h"
#include "encoder/encode.h"
#include "encoder/lanes.h"

static const void *find_numbers(const struct head_source *s, const char *name, const char *block,
                                struct block_form form, struct ent_error *err)
{
    struct str full = ent_str_format(s->arena, "head/%s/%s", name, block);
    const struct block *found = ent_model_block(s->model, full.at, form, err);
    return found ? found->at : NULL;
}

static bool find_lines(const struct head_source *s, const char *name, const char *block,
                       struct labels *out, struct ent_error *err)
{
    struct strs lines = {0};
    struct str full = ent_str_format(s->arena, "head/%s/%s", name, block);
    if (!ent_model_lines(s->arena, s->model, full.at, &lines, err)) return false;
    *out = (struct labels){lines.at, lines.n};
    return true;
}

static void index_traits(struct arena *a, struct scorer *s)
{
    s->index_size = 16;
    while (s->index_size < 2 * s->traits.n) s->index_size *= 2;
    s->index = arena_array(a, uint32_t, s->index_size);
    for (uint32_t i = 0; i < s->traits.n; i++) {
        uint32_t at = ent_str_hash(s->traits.at[i]) & (s->index_size - 1);
        while (s->index[at]) at = (at + 1) & (s->index_size - 1);
        s->index[at] = i + 1;
    }
}

static uint32_t find_trait(const struct scorer *s, struct str trait)
{
    uint32_t at = ent_str_hash(trait) & (s->index_size - 1);
    for (; s->index[at]; at = (at + 1) & (s->index_size - 1))
        if (str_equal(s->traits.at[s->index[at] - 1], trait)) return s->index[at] - 1;
    return NO_INDEX;
}

static bool find_tables(const struct head_source *s, const char *name, struct scorer *out,
                        struct ent_error *err)
{
    uint32_t h = out->wide.n, labels = out->labels.n, traits = out->traits.n;
    const float *temperature;
    out->hidden = s->hidden;
    if (!(out->rows =
              find_numbers(s, name, "rows", (struct block_form){BLOCK_I8, 2, {traits, h}}, err)) ||
        !(out->row_scale = find_numbers(s, name, "rows/scale",
                                        (struct block_form){BLOCK_F32, 1, {traits}}, err)) ||
        !(out->out =
              find_numbers(s, name, "out", (struct block_form){BLOCK_F32, 2, {h, labels}}, err)) ||
        !(out->bias =
              find_numbers(s, name, "bias", (struct block_form){BLOCK_F32, 1, {labels}}, err)) ||
        !(temperature =
              find_numbers(s, name, "temperature", (struct block_form){BLOCK_F32, 1, {1}}, err)))
        return false;
    out->temperature = *temperature;
    return *temperature > 0 ||
           ent_fail(err, ENT_EDATA, "%s: head/%s/temperature: expected above 0, found %g",
                    ent_model_path(s->model), name, (double)*temperature);
}

/* Which vectors the scorer looks at. */
static bool find_source(const struct head_source *s, const char *name, struct scorer *out,
                        struct ent_error *err)
{
    struct labels which;
    struct str block = ent_str_format(s->arena, "head/%s/vectors", name);
    if (!ent_model_find(s->model, block.at)) return true;
    if (!find_lines(s, name, "vectors", &which, err)) return false;
    if (which.n != 1 || !str_is(which.at[0], "branch"))
        return ent_fail(err, ENT_EDATA, "%s: %s: expected branch, found %.40s",
                        ent_model_path(s->model), block.at,
                        which.n ? ent_str_copy(s->arena, which.at[0]).at : "nothing");
    if (!ent_has_branch(s->model))
        return ent_fail(err, ENT_EDATA, "%s: %s: there is no branch", ent_model_path(s->model),
                        block.at);
    return out->is_on_branch = true;
}

bool ent_scorer_open(const struct head_source *s, const char *name, struct scorer *out,
                     struct ent_error *err)
{
    *out = (struct scorer){0};
    if (!ent_head_labels(s, name, &out->labels, err) || !find_source(s, name, out, err) ||
        !find_lines(s, name, "slots", &out->slots, err) ||
        !find_lines(s, name, "traits", &out->traits, err))
        return false;
    if (out->labels.n > SCORER_LABELS_MOST || !out->slots.n || out->slots.n > SCORER_SLOTS_MOST ||
        !out->traits.n)
        return ent_fail(err, ENT_EDATA, "%s: head/%s: %u labels, %u slots, %u traits cannot be",
                        ent_model_path(s->model), name, out->labels.n, out->slots.n, out->traits.n);
    if (!ent_head_linear(s, name, "wide", out->slots.n * s->hidden, 0, &out->wide, err))
        return false;
    index_traits(s->arena, out);
    return find_tables(s, name, out, err);
}

/* The vectors of the slots side by side, [n][K * hidden]. */
static float *gather(struct arena *a, const struct scorer *s, const struct vectors *v,
                     const struct question *at, uint32_t n)
{
    size_t width = (size_t)s->slots.n * s->hidden;
    float *x = arena_array(a, float, n *width);
    for (uint32_t i = 0; i < n; i++)
        for (uint32_t k = 0; k < s->slots.n; k++)
            if (at[i].slots[k] != NO_INDEX)
                memcpy(x + i * width + (size_t)k * s->hidden, vector_of(v, at[i].slots[k]),
                       s->hidden * sizeof(float));
    return x;
}

static void add_traits(const struct scorer *s, struct strs traits, float *h)
{
    for (uint32_t t = 0; t < traits.n; t++) {
        uint32_t row = find_trait(s, traits.at[t]);
        if (row == NO_INDEX) continue;
        const int8_t *from = s->rows + (size_t)row * s->wide.n;
        float scale = s->row_scale[row];
        for (uint32_t c = 0; c < s->wide.n; c++) h[c] += scale * (float)from[c];
    }
}

/* Each label's sum in the order of h. */
static void put_scores(const struct scorer *s, const float *h, float *out)
{
    memcpy(out, s->bias, s->labels.n * sizeof(float));
    for (uint32_t c = 0; c < s->wide.n; c++) {
        if (h[c] <= 0) continue;
        const float *from = s->out + (size_t)c * s->labels.n;
        for (uint32_t label = 0; label < s->labels.n; label++) out[label] += h[c] * from[label];
    }
}

void ent_scorer_scores(struct arena *scratch, const struct scorer *s, const struct vectors *v,
                       const struct question *at, uint32_t n, float *out)
{
    for (uint32_t first = 0; first < n; first += SCORER_AT_ONCE) {
        uint32_t some = n - first < SCORER_AT_ONCE ? n - first : SCORER_AT_ONCE;
        const float *x = gather(scratch, s, v, at + first, some);
        struct rows rows = ent_rows(scratch, x, some, s->slots.n * s->hidden);
        float *h = arena_array(scratch, float, (size_t)some * s->wide.n);
        ent_linear(&s->wide, &rows, h);
        for (uint32_t i = 0; i < some; i++) {
            add_traits(s, at[first + i].traits, h + (size_t)i * s->wide.n);
            put_scores(s, h + (size_t)i * s->wide.n, out + (size_t)(first + i) * s->labels.n);
        }
    }
}

void ent_softmax(float *scores, uint32_t n, float temperature)
{
    float most = scores[largest_index(scores, n)], sum = 0;
    for (uint32_t i = 0; i < n; i++) {
        scores[i] = part_exp(part_of((scores[i] - most) / temperature))[0];
        sum += scores[i];
    }
    for (uint32_t i = 0; i < n; i++) scores[i] /= sum;
}

void ent_scorer_probabilities(struct arena *scratch, const struct scorer *s,
                              const struct vectors *v, const struct question *at, uint32_t n,
                              float *out)
{
    ent_scorer_scores(scratch, s, v, at, n, out);
    for (uint32_t i = 0; i < n; i++)
        ent_softmax(out + (size_t)i * s->labels.n, s->labels.n, s->temperature);
}
