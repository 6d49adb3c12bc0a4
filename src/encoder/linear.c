#include "encoder/linear.h"

#include "encoder/matmul.h"

#include <assert.h>

struct rows ent_rows(struct arena *a, const float *x, uint32_t n, uint32_t k)
{
    assert(k % 4 == 0 && k <= LINEAR_MOST_INPUTS);
    struct rows out = {n, k, arena_array(a, uint8_t, (size_t)n * k), arena_array(a, float, n)};
    ent_kernels()->quantise(x, &out);
    return out;
}

void ent_linear(const struct linear *l, const struct rows *in, float *out)
{
    assert(in->k == l->k);
    ent_kernels()->linear(l, in, out, l->n);
}

void ent_linear_order(struct arena *a, struct linear *l)
{
    const struct kernels *k = ent_kernels();
    if (!k->order) return;
    uint16_t *order = arena_array(a, uint16_t, (size_t)l->columns / LINEAR_STRIP * (l->k / 8 + 1));
    k->order(l, order);
    l->order = order;
}
