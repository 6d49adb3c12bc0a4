#include "stability/cube.h"

struct ways ent_cube_ways(const struct game *g, uint32_t makers)
{
    uint64_t up = 0, down = 0;
    for (uint32_t j = 0; j < g->n_makers; j++) {
        if (!(makers >> j & 1)) continue;
        const struct movement *m = &g->movement[j];
        up |= m->own & ~m->only_no;
        down |= m->own & ~m->only_yes;
    }
    return (struct ways){up & down, up & ~down, down & ~up};
}

void ent_cube_values(const struct field *f, uint32_t base, uint32_t count, uint32_t *values)
{
    if (f->rank)
        memcpy(values, f->rank + base, count * sizeof *values);
    else
        memset(values, 0xff, count * sizeof *values);
    if (f->table) {
        const uint32_t *at = f->table->at + gather_high(&f->table->index, base);
        const uint16_t *low = f->table->index.low;
        for (uint32_t x = 0; x < count; x++)
            values[x] = at[low[x]] < values[x] ? at[low[x]] : values[x];
    }
    if (!f->values) return;
    for (uint32_t x = 0; x < count; x++)
        values[x] = f->values[base + x] < values[x] ? f->values[base + x] : values[x];
}

/* A fold under way. Chunks are told apart by their chunk bits, blocks of a chunk by the rest of the bits above a block. A large table has its chunk bits
 * among those kept, so that no two chunks write to one place; small ones are made once a thread and merged. */
struct folding {
    const struct cube *cube;
    const struct field *field;
    struct table *table;
    enum fold fold;
    uint64_t chunk_bits, block_bits;
    uint32_t **parts; /* [n_workers] of small tables; NULL for a large one */
};

enum { CHUNK_BITS = 6, LARGE_TABLE = 1 << 16 };

static void start_values(uint32_t *at, uint32_t n, enum fold fold)
{
    memset(at, fold == FOLD_MOST ? 0 : 0xff, n * sizeof *at);
}

static void fold_block(uint32_t *at, const uint16_t *low, const uint32_t *values, uint32_t count,
                       enum fold fold)
{
    if (fold == FOLD_MOST)
        for (uint32_t x = 0; x < count; x++)
            at[low[x]] = values[x] > at[low[x]] ? values[x] : at[low[x]];
    else
        for (uint32_t x = 0; x < count; x++)
            at[low[x]] = values[x] < at[low[x]] ? values[x] : at[low[x]];
}

static void fold_chunk(void *context, uint32_t chunk, uint32_t worker)
{
    struct folding *f = context;
    uint32_t values[GATHER_BLOCK];
    uint32_t count = f->cube->n < GATHER_BLOCK ? f->cube->n : GATHER_BLOCK;
    uint32_t *at = f->parts ? f->parts[worker] : f->table->at;
    uint64_t fixed = bits_scatter(chunk, f->chunk_bits), part = 0;
    do {
        uint32_t base = (uint32_t)(fixed | part);
        ent_cube_values(f->field, base, count, values);
        fold_block(at + gather_high(&f->table->index, base), f->table->index.low, values, count,
                   f->fold);
        part = bits_next(part, f->block_bits);
    } while (part && ent_work_count(f->cube->work, count));
}

static void take(uint32_t *to, uint32_t value, enum fold fold)
{
    if (fold == FOLD_MOST ? value > *to : value < *to) *to = value;
}

/* Over one bit of the table's own index: the side that may leave takes in the other. */
static void fold_one_way(struct table *t, uint64_t bit, bool is_up, enum fold fold)
{
    uint32_t step = 1u << bits_count(t->index.mask & (bit - 1));
    for (uint32_t base = 0; base < t->size; base += 2 * step)
        for (uint32_t x = base; x < base + step; x++)
            take(&t->at[is_up ? x : x + step], t->at[is_up ? x + step : x], fold);
}

static uint64_t highest_bits(uint64_t mask, unsigned most)
{
    while (bits_count(mask) > most) mask &= mask - 1;
    return mask;
}

static void start_parts(struct folding *f)
{
    const struct cube *c = f->cube;
    f->parts = arena_array(c->arena, uint32_t *, c->work->n_workers);
    for (uint32_t w = 0; w < c->work->n_workers; w++) {
        f->parts[w] = arena_array(c->arena, uint32_t, f->table->size);
        start_values(f->parts[w], f->table->size, f->fold);
    }
}

static void merge_parts(struct folding *f)
{
    for (uint32_t w = 0; w < f->cube->work->n_workers; w++)
        for (uint32_t x = 0; x < f->table->size; x++)
            take(&f->table->at[x], f->parts[w][x], f->fold);
}

static struct table *table_for(const struct cube *c, struct ways ways, enum fold fold)
{
    struct table *t = arena_new(c->arena, struct table);
    gather_make(&t->index, (c->n - 1) & ~ways.both, c->n);
    t->size = 1u << bits_count(t->index.mask);
    t->at = arena_array(c->arena, uint32_t, t->size);
    start_values(t->at, t->size, fold);
    return t;
}

struct table *ent_cube_fold(const struct cube *c, struct ways ways, const struct field *field,
                            enum fold fold)
{
    struct folding f = {.cube = c, .field = field, .fold = fold};
    uint64_t high = (c->n - 1) & ~(uint64_t)(GATHER_BLOCK - 1);
    f.table = table_for(c, ways, fold);
    bool is_large = f.table->size >= LARGE_TABLE;
    f.chunk_bits = highest_bits(is_large ? high & f.table->index.mask : high, CHUNK_BITS);
    f.block_bits = high & ~f.chunk_bits;
    if (!is_large) start_parts(&f);
    ent_work_run(c->work, 1u << bits_count(f.chunk_bits), fold_chunk, &f);
    if (!is_large) merge_parts(&f);
    for (uint64_t up = ways.up & (c->n - 1); up; up &= up - 1)
        fold_one_way(f.table, up & -up, true, fold);
    for (uint64_t down = ways.down & (c->n - 1); down; down &= down - 1)
        fold_one_way(f.table, down & -down, false, fold);
    return f.table;
}

struct holding {
    const struct cube *cube;
    const struct table *table;
    const uint32_t *rank;
    uint64_t *plane;
};

static void hold_block(void *context, uint32_t block, uint32_t worker)
{
    const struct holding *h = context;
    (void)worker;
    uint32_t base = block * GATHER_BLOCK;
    uint32_t count = h->cube->n < GATHER_BLOCK ? h->cube->n : GATHER_BLOCK;
    const uint32_t *at = h->table->at + gather_high(&h->table->index, base);
    const uint16_t *low = h->table->index.low;
    for (uint32_t x = 0; x < count; x += 64) {
        uint64_t word = 0;
        for (uint32_t k = 0; k < 64 && x + k < count; k++)
            word |= (uint64_t)(at[low[x + k]] <= h->rank[base + x + k]) << k;
        h->plane[(base + x) / 64] = word;
    }
    (void)ent_work_count(h->cube->work, count);
}

void ent_cube_hold(const struct cube *c, const struct table *t, const uint32_t *rank,
                   uint64_t *plane)
{
    struct holding h = {c, t, rank, plane};
    ent_work_run(c->work, (c->n + GATHER_BLOCK - 1) / GATHER_BLOCK, hold_block, &h);
}
