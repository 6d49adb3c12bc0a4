#include "stability/ordering.h"

#include <stdlib.h>

struct ordering_work {
    const struct cube *cube;
    const uint32_t *rank;
    struct ordering *ordering;
    uint32_t groups_a_chunk;
};

/* Keys ascend as states go from best to worst: what the rank lacks to the most, then the member. */
static uint64_t key_of(uint32_t rank, uint32_t member) { return (uint64_t)~rank << 32 | member; }

static void sort_short(uint64_t *key, uint32_t n)
{
    for (uint32_t i = 1; i < n; i++) {
        uint64_t k = key[i];
        uint32_t j = i;
        for (; j && key[j - 1] > k; j--) key[j] = key[j - 1];
        key[j] = k;
    }
}

/* No two keys are equal, and the choice between them is one a machine makes without a branch. */
static void merge(const uint64_t *a, const uint64_t *b, uint32_t n, uint32_t m, uint64_t *out)
{
    uint32_t i = 0, j = 0, k = 0;
    while (i < n && j < m) {
        uint64_t x = a[i], y = b[j];
        bool is_first = x < y;
        out[k++] = is_first ? x : y;
        i += is_first;
        j += !is_first;
    }
    memcpy(out + k, a + i, (n - i) * sizeof *out);
    memcpy(out + k + (n - i), b + j, (m - j) * sizeof *out);
}

enum { SHORT_SORT = 8 };

/* Sorts n = 2^k keys; spare has room for as many. The result is where it returns. */
static uint64_t *sort_keys(uint64_t *key, uint64_t *spare, uint32_t n)
{
    uint32_t run = n < SHORT_SORT ? n : SHORT_SORT;
    for (uint32_t at = 0; at < n; at += run) sort_short(key + at, run);
    for (; run < n; run *= 2) {
        for (uint32_t at = 0; at < n; at += 2 * run)
            merge(key + at, key + at + run, run, run, spare + at);
        uint64_t *sorted = spare;
        spare = key;
        key = sorted;
    }
    return key;
}

static void put_order(struct ordering *o, size_t at, const uint64_t *key)
{
    uint32_t mark = ordering_mark(o);
    for (uint32_t r = 0; r < o->size; r++) {
        uint32_t entry = (uint32_t)key[r];
        if (!r || key[r] >> 32 != key[r - 1] >> 32) entry |= mark;
        if (o->width == 1)
            ((uint8_t *)o->order)[at + r] = (uint8_t)entry;
        else if (o->width == 2)
            ((uint16_t *)o->order)[at + r] = (uint16_t)entry;
        else
            ((uint32_t *)o->order)[at + r] = entry;
    }
}

static void order_chunk(void *context, uint32_t chunk, uint32_t worker)
{
    const struct ordering_work *w = context;
    struct ordering *o = w->ordering;
    (void)worker;
    uint64_t *key = malloc(2 * (size_t)o->size * sizeof *key);
    if (!key) ent_out_of_memory(2 * (size_t)o->size * sizeof *key);
    uint32_t from = chunk * w->groups_a_chunk, to = from + w->groups_a_chunk;
    uint64_t kept = (w->cube->n - 1) & ~o->own, base = bits_scatter(from, kept);
    for (uint32_t group = from; group < to && group < o->n_groups; group++) {
        for (uint32_t m = 0; m < o->size; m++) key[m] = key_of(w->rank[base + o->place[m]], m);
        put_order(o, (size_t)group * o->size, sort_keys(key, key + o->size, o->size));
        base = bits_next(base, kept);
    }
    free(key);
    (void)ent_work_count(w->cube->work, (uint64_t)w->groups_a_chunk * o->size);
}

static const uint32_t *places_of(struct arena *a, uint64_t own)
{
    uint32_t *place = arena_array(a, uint32_t, 1ull << bits_count(own));
    uint64_t part = 0;
    uint32_t m = 0;
    do {
        place[m++] = (uint32_t)part;
        part = bits_next(part, own);
    } while (part);
    return place;
}

struct ordering ent_ordering(const struct cube *c, uint32_t j)
{
    struct movement movement = c->g->movement[j];
    struct ways ways = ent_cube_ways(c->g, 1u << j);
    struct ordering o = {.own = (ways.both | ways.up | ways.down) & (c->n - 1),
                         .is_one_way = ways.up | ways.down,
                         .movement = movement};
    o.size = 1u << bits_count(o.own);
    o.n_groups = c->n / o.size;
    o.width = o.size <= 1u << 7 ? 1 : o.size <= 1u << 15 ? 2 : 4;
    o.order = ent_arena_alloc(c->arena, c->n, o.width);
    o.place = places_of(c->arena, o.own);
    uint32_t a_chunk = GATHER_BLOCK / o.size ? GATHER_BLOCK / o.size : 1;
    struct ordering_work w = {c, c->g->preference[j].rank, &o, a_chunk};
    ent_work_run(c->work, (o.n_groups + a_chunk - 1) / a_chunk, order_chunk, &w);
    return o;
}
