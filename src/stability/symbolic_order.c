#include <stdlib.h>

#include "stability/symbolic_table.h"

enum { ROUNDS = 200 };

/* Options that belong together, as an edge over them: a statement's, a constraint's, a decision maker's. */
struct edges VEC(struct option_set);

static void add_edge(struct arena *a, struct edges *edges, struct option_set set)
{
    int n = 0;
    for (int w = 0; w < 4; w++) n += __builtin_popcountll(set.word[w]);
    if (n > 1) *vec_add(a, edges) = set;
}

static void add_entry(struct arena *a, const struct dispute *d, struct edges *edges,
                      const struct entry *e)
{
    if (e->note.is_off || !e->a.n) return;
    struct option_set set = ent_formula_options(d, e->a);
    if (e->b.n) set = option_set_or(set, ent_formula_options(d, e->b));
    add_edge(a, edges, set);
}

static struct edges gather(struct arena *a, const struct dispute *d)
{
    struct edges edges = {0};
    uint32_t n;
    const struct formula *forbidden = ent_dispute_forbidden(a, d, &n);
    for (uint32_t k = 0; k < n; k++) add_edge(a, &edges, ent_formula_options(d, forbidden[k]));
    for (uint32_t p = 0; p < d->n_prefers; p++)
        for (uint32_t e = 0; e < d->prefers[p].n; e++)
            add_entry(a, d, &edges, &d->prefers[p].entries[e]);
    for (uint32_t i = 0; i < d->n_makers; i++) {
        struct option_set own = {{0}};
        for (uint32_t o = 0; o < d->n_options; o++)
            if (d->options[o].owners >> i & 1) option_set_add(&own, o);
        add_edge(a, &edges, own);
    }
    return edges;
}

/* The sum over edges of how far their options lie apart. */
static uint64_t total_span(const struct dispute *d, const struct edges *edges,
                           const uint32_t *place)
{
    uint64_t total = 0;
    for (uint32_t e = 0; e < edges->n; e++) {
        uint32_t least = UINT32_MAX, most = 0;
        for (uint32_t o = 0; o < d->n_options; o++) {
            if (!option_set_has(&edges->at[e], o)) continue;
            if (place[o] < least) least = place[o];
            if (place[o] > most) most = place[o];
        }
        total += most - least;
    }
    return total;
}

/* An option and where it is drawn to; ties by the place it had. */
struct drawn {
    double to;
    uint32_t place, option;
};

static int by_place(const void *x, const void *y)
{
    const struct drawn *a = x, *b = y;
    if (a->to != b->to) return a->to < b->to ? -1 : 1;
    return a->place < b->place ? -1 : a->place > b->place;
}

/* Every edge draws its options to its centre, every option goes to the mean of what it is drawn to. */
static void draw_together(const struct dispute *d, const struct edges *edges, uint32_t *place)
{
    struct drawn drawn[OPTIONS_MAX];
    double sum[OPTIONS_MAX] = {0};
    uint32_t n[OPTIONS_MAX] = {0};
    for (uint32_t e = 0; e < edges->n; e++) {
        double centre = 0;
        uint32_t size = 0;
        for (uint32_t o = 0; o < d->n_options; o++)
            if (option_set_has(&edges->at[e], o)) centre += place[o], size++;
        for (uint32_t o = 0; o < d->n_options; o++)
            if (option_set_has(&edges->at[e], o)) sum[o] += centre / size, n[o]++;
    }
    for (uint32_t o = 0; o < d->n_options; o++)
        drawn[o] = (struct drawn){n[o] ? sum[o] / n[o] : place[o], place[o], o};
    qsort(drawn, d->n_options, sizeof *drawn, by_place);
    for (uint32_t k = 0; k < d->n_options; k++) place[drawn[k].option] = k;
}

void ent_symbolic_order(struct arena *a, const struct dispute *d, uint32_t *place)
{
    struct edges edges = gather(a, d);
    uint32_t now[OPTIONS_MAX];
    for (uint32_t o = 0; o < d->n_options; o++) place[o] = now[o] = o;
    uint64_t best = total_span(d, &edges, place);
    for (int round = 0; round < ROUNDS; round++) {
        draw_together(d, &edges, now);
        uint64_t span = total_span(d, &edges, now);
        if (span >= best) continue;
        best = span;
        memcpy(place, now, d->n_options * sizeof *place);
    }
}
