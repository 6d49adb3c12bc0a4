#include "stability/ripple.h"

#include <stdlib.h>

struct ripple ent_ripple(struct arena *a, const struct game *g)
{
    size_t pairs = (size_t)g->n * g->n_makers;
    return (struct ripple){.arena = a,
                           .stamp = arena_array(a, uint32_t, pairs),
                           .value = arena_array(a, uint32_t, pairs),
                           .stack = arena_array(a, uint32_t, pairs),
                           .touched = arena_array(a, uint32_t, pairs)};
}

static void start(struct ripple *r, const struct support *base)
{
    r->base = base;
    r->n_touched = r->claims.n = 0;
    r->now++;
}

static void set(struct ripple *r, uint32_t pair, uint32_t value)
{
    if (r->stamp[pair] != r->now) r->touched[r->n_touched++] = pair;
    r->stamp[pair] = r->now;
    r->value[pair] = value;
}

static bool improves(const struct ripple_view *v, uint32_t k, uint32_t x, uint32_t y)
{
    return !v->rank || v->rank[k][y] > v->rank[k][x];
}

static uint32_t withdraw(struct ripple *r, uint32_t pair, uint32_t depth)
{
    if (r->stamp[pair] == r->now) return depth;
    set(r, pair, UINT32_MAX);
    r->stack[depth++] = pair;
    return depth;
}

/* All that rests on the pairs on the stack, but what can stop at the state that it moves to. */
static void withdraw_resting(struct ripple *r, const struct ripple_view *v, const uint32_t *q,
                             uint32_t depth)
{
    uint32_t makers = v->l->g->n_makers;
    while (depth) {
        uint32_t top = r->stack[--depth], y = top / makers, value = r->base->value[top];
        if (q[y] == value) continue;
        for (uint32_t k = 0; k < makers; k++) {
            const struct move_list *in = &v->l->in[k];
            if (k == v->i || k == top % makers) continue;
            for (uint64_t e = in->first[y]; e < in->first[y + 1]; e++) {
                uint32_t pair = in->to[e] * makers + k;
                if (r->base->value[pair] == value && r->base->rest[pair] == y)
                    depth = withdraw(r, pair, depth);
            }
        }
    }
}

/* The value of being at y, k having just arrived. */
static uint32_t arrival(const struct ripple *r, const uint32_t *q, uint32_t makers, uint32_t y,
                        uint32_t k)
{
    uint32_t least = q[y];
    for (uint32_t j = 0; j < makers; j++) {
        if (j == k) continue;
        uint32_t value = ripple_value(r, (size_t)y * makers + j);
        if (value < least) least = value;
    }
    return least;
}

static void claim(struct ripple *r, uint32_t pair, uint32_t value)
{
    if (value < ripple_value(r, pair)) *vec_add(r->arena, &r->claims) = (struct claim){value, pair};
}

/* What a pair withdrawn can have from those that were not. */
static void claim_again(struct ripple *r, const struct ripple_view *v, const uint32_t *q,
                        uint32_t pair)
{
    uint32_t makers = v->l->g->n_makers, x = pair / makers, k = pair % makers, least = UINT32_MAX;
    const struct move_list *out = &v->l->out[k];
    for (uint64_t e = out->first[x]; e < out->first[x + 1]; e++) {
        if (!improves(v, k, x, out->to[e])) continue;
        uint32_t value = arrival(r, q, makers, out->to[e], k);
        if (value < least) least = value;
    }
    claim(r, pair, least);
}

/* Hands the value on to every move of others to y that has none as low. */
static uint32_t hand_on(struct ripple *r, const struct ripple_view *v, uint32_t y, uint32_t last,
                        uint32_t value, uint32_t depth)
{
    uint32_t makers = v->l->g->n_makers;
    for (uint32_t k = 0; k < makers; k++) {
        const struct move_list *in = &v->l->in[k];
        if (k == v->i || k == last) continue;
        for (uint64_t e = in->first[y]; e < in->first[y + 1]; e++) {
            uint32_t x = in->to[e], pair = x * makers + k;
            if (ripple_value(r, pair) <= value || !improves(v, k, x, y)) continue;
            set(r, pair, value);
            r->stack[depth++] = pair;
        }
    }
    return depth;
}

static void spread(struct ripple *r, const struct ripple_view *v, uint32_t value, uint32_t depth)
{
    uint32_t makers = v->l->g->n_makers;
    while (depth) {
        uint32_t top = r->stack[--depth];
        depth = hand_on(r, v, top / makers, top % makers, value, depth);
    }
}

static int by_value(const void *left, const void *right)
{
    const struct claim *a = left, *b = right;
    return (a->value > b->value) - (a->value < b->value);
}

/* In ascending order, so that a value once given is the last. */
static void settle(struct ripple *r, const struct ripple_view *v)
{
    if (r->claims.n > 1) qsort(r->claims.at, r->claims.n, sizeof *r->claims.at, by_value);
    for (uint32_t c = 0; c < r->claims.n; c++) {
        struct claim next = r->claims.at[c];
        if (ripple_value(r, next.pair) <= next.value) continue;
        set(r, next.pair, next.value);
        r->stack[0] = next.pair;
        spread(r, v, next.value, 1);
    }
}

void ent_ripple_turn(struct ripple *r, const struct ripple_view *v, const uint32_t *q,
                     const struct support *base, const struct turn *turn, uint32_t n_turns)
{
    uint32_t makers = v->l->g->n_makers, depth = 0;
    start(r, base);
    for (uint32_t t = 0; t < n_turns; t++) {
        uint32_t pair = turn[t].from * makers + v->mover;
        if (!improves(v, v->mover, turn[t].from, turn[t].to) && base->value[pair] != UINT32_MAX &&
            base->rest[pair] == turn[t].to)
            depth = withdraw(r, pair, depth);
    }
    withdraw_resting(r, v, q, depth);
    for (uint32_t k = 0, n = r->n_touched; k < n; k++) claim_again(r, v, q, r->touched[k]);
    for (uint32_t t = 0; t < n_turns; t++)
        if (improves(v, v->mover, turn[t].from, turn[t].to))
            claim(r, turn[t].from * makers + v->mover, arrival(r, q, makers, turn[t].to, v->mover));
    settle(r, v);
}

void ent_ripple_reach(struct ripple *r, const struct ripple_view *v, const uint32_t *states,
                      uint32_t n)
{
    start(r, NULL);
    for (uint32_t k = 0; k < n; k++) spread(r, v, 0, hand_on(r, v, states[k], NO_INDEX, 0, 0));
}
