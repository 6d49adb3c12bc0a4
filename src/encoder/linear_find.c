/* Linear layers of a model file. */
#include "encoder/linear.h"

#include "encoder/model.h"

#include <stdio.h>

/* Are all from -63 to 63? Then no instruction set's sums overflow. */
static bool are_small(const int8_t *weight, size_t n)
{
    uint8_t large = 0;
    for (size_t i = 0; i < n; i++) large |= (uint8_t)((uint8_t)(weight[i] + 63) > 126);
    return !large;
}

static bool find_weight(const struct model *m, const char *name, struct linear *out,
                        struct ent_error *err)
{
    struct block_form form = {BLOCK_I8, 4, {0, 0, LINEAR_PANEL, 4}};
    const struct block *b = ent_model_block(m, name, form, err);
    if (!b) return false;
    uint32_t panels = b->form.shape[0], fours = b->form.shape[1];
    if (!fours || fours > LINEAR_MOST_INPUTS / 4 || !panels || panels > LINEAR_MOST_PANELS)
        return ent_fail(err, ENT_EDATA, "%s: %s: %u x 4 inputs, %u x %d outputs cannot be",
                        ent_model_path(m), name, fours, panels, LINEAR_PANEL);
    if (!are_small(b->at, b->n))
        return ent_fail(err, ENT_EDATA, "%s: %s: a weight is over 63", ent_model_path(m), name);
    out->weight = b->at;
    out->k = fours * 4;
    out->columns = panels * LINEAR_PANEL;
    return true;
}

static const void *find_part(const struct model *m, const char *name, const char *part,
                             enum block_kind kind, uint32_t columns, struct ent_error *err)
{
    char whole[2 * MODEL_NAME_BYTES];
    snprintf(whole, sizeof whole, "%s/%s", name, part);
    const struct block *b = ent_model_block(m, whole, (struct block_form){kind, 1, {columns}}, err);
    return b ? b->at : NULL;
}

bool ent_linear_find(struct arena *a, const struct model *m, const char *name, uint32_t k,
                     uint32_t n, struct linear *out, struct ent_error *err)
{
    *out = (struct linear){0};
    if (!find_weight(m, name, out, err)) return false;
    uint32_t columns = (n + LINEAR_PANEL - 1) / LINEAR_PANEL * LINEAR_PANEL;
    if ((k && k != out->k) || (n && columns != out->columns))
        return ent_fail(err, ENT_EDATA, "%s: %s: %u inputs and %u outputs, not %u and %u",
                        ent_model_path(m), name, out->k, out->columns, k, n);
    out->n = n ? n : out->columns;
    if (!(out->scale = find_part(m, name, "scale", BLOCK_F32, out->columns, err)) ||
        !(out->bias = find_part(m, name, "bias", BLOCK_F32, out->columns, err)) ||
        !(out->sum = find_part(m, name, "sum", BLOCK_I32, out->columns, err)))
        return false;
    ent_linear_order(a, out);
    return true;
}
