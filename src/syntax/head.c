#include "syntax/head.h"

bool ent_head_labels(const struct head_source *s, const char *name, struct labels *out,
                     struct ent_error *err)
{
    struct strs lines = {0};
    struct str block = ent_str_format(s->arena, "head/%s/labels", name);
    if (!ent_model_head(s->model, name, s->base, err)) return false;
    if (!ent_model_lines(s->arena, s->model, block.at, &lines, err)) return false;
    if (lines.n < 1 || lines.n > UINT16_MAX)
        return ent_fail(err, ENT_EDATA, "%s: %s: expected 1 to %d labels, found %u",
                        ent_model_path(s->model), block.at, UINT16_MAX, lines.n);
    *out = (struct labels){lines.at, lines.n};
    return true;
}

bool ent_head_linear(const struct head_source *s, const char *name, const char *layer, uint32_t k,
                     uint32_t n, struct linear *out, struct ent_error *err)
{
    struct str block = ent_str_format(s->arena, "head/%s/%s", name, layer);
    return ent_linear_find(s->arena, s->model, block.at, k, n, out, err);
}

bool ent_head_floats(const struct head_source *s, const char *name, const char *block,
                     const float **out, uint32_t *n, struct ent_error *err)
{
    struct str full = ent_str_format(s->arena, "head/%s/%s", name, block);
    struct block_form form = {.kind = BLOCK_F32, .rank = 1};
    const struct block *found = ent_model_block(s->model, full.at, form, err);
    if (!found) return false;
    *out = found->at;
    *n = found->form.shape[0];
    if (*n && *n % LINEAR_PANEL == 0 && *n <= LINEAR_MOST_INPUTS) return true;
    return ent_fail(err, ENT_EDATA,
                    "%s: %s: expected a multiple of %d numbers, at most %d, found %u",
                    ent_model_path(s->model), full.at, LINEAR_PANEL, LINEAR_MOST_INPUTS, *n);
}

bool ent_tag_head(const struct head_source *s, const char *name, struct tag_head *out,
                  struct ent_error *err)
{
    return ent_head_labels(s, name, &out->labels, err) &&
           ent_head_linear(s, name, "linear", s->hidden, out->labels.n, &out->linear, err);
}

void ent_tag_rows(struct arena *scratch, const struct tag_head *h, const struct rows *rows,
                  uint16_t *out)
{
    float *scores = arena_array(scratch, float, (size_t)HEAD_ROWS * h->labels.n);
    for (uint32_t first = 0; first < rows->n; first += HEAD_ROWS) {
        uint32_t n = rows->n - first < HEAD_ROWS ? rows->n - first : HEAD_ROWS;
        struct rows part = rows_part(*rows, first, n);
        ent_linear(&h->linear, &part, scores);
        for (uint32_t r = 0; r < n; r++)
            out[first + r] = (uint16_t)largest_index(scores + (size_t)r * h->labels.n, h->labels.n);
    }
}
