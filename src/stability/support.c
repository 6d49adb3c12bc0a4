#include "stability/support.h"

struct support ent_support_room(struct arena *a, const struct game *g)
{
    size_t pairs = (size_t)g->n * g->n_makers;
    return (struct support){arena_array(a, uint32_t, pairs), arena_array(a, uint32_t, pairs)};
}

struct support_desk ent_support_desk(struct arena *a, const struct game *g)
{
    return (struct support_desk){arena_array(a, uint32_t, g->n),
                                 arena_array(a, uint32_t, (size_t)g->n + 2),
                                 arena_array(a, uint32_t, (size_t)g->n * g->n_makers + 1)};
}

/* One sweep. */
struct sweeping {
    const struct lists *l;
    uint32_t i;
    const uint32_t *const *rank;
    struct support *out;
    uint32_t *stack, n_stack;
};

/* By counting. */
static void sort(const uint32_t *q, uint32_t n, struct support_desk *d)
{
    memset(d->start, 0, ((size_t)n + 2) * sizeof *d->start);
    for (uint32_t s = 0; s < n; s++) d->start[q[s] + 1]++;
    for (uint32_t v = 1; v <= n + 1; v++) d->start[v] += d->start[v - 1];
    for (uint32_t s = 0; s < n; s++) d->order[d->start[q[s]]++] = s;
}

/* Hands the value on to everybody but last (and i) who can move to y. */
static void hand_on(struct sweeping *w, uint32_t y, uint32_t last, uint32_t value)
{
    uint32_t makers = w->l->g->n_makers;
    for (uint32_t k = 0; k < makers; k++) {
        if (k == w->i || k == last) continue;
        const struct move_list *in = &w->l->in[k];
        const uint32_t *rank = w->rank ? w->rank[k] : NULL;
        for (uint64_t e = in->first[y]; e < in->first[y + 1]; e++) {
            uint32_t x = in->to[e];
            size_t pair = (size_t)x * makers + k;
            if (w->out->value[pair] != UINT32_MAX || (rank && rank[y] <= rank[x])) continue;
            w->out->value[pair] = value;
            w->out->rest[pair] = y;
            w->stack[w->n_stack++] = (uint32_t)pair;
        }
    }
}

void ent_support(const struct lists *l, uint32_t i, const uint32_t *q, const uint32_t *const *rank,
                 struct support_desk *desk, struct support *out)
{
    uint32_t makers = l->g->n_makers, n = l->g->n;
    struct sweeping w = {l, i, rank, out, desk->stack, 0};
    memset(out->value, 0xFF, (size_t)n * makers * sizeof *out->value);
    sort(q, n, desk);
    for (uint32_t k = 0; k < n; k++) {
        uint32_t value = q[desk->order[k]];
        hand_on(&w, desk->order[k], NO_INDEX, value);
        while (w.n_stack) {
            uint32_t pair = w.stack[--w.n_stack];
            hand_on(&w, pair / makers, pair % makers, value);
        }
    }
}
