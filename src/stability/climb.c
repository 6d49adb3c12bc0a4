#include "stability/climb.h"

#include <stdlib.h>

#include "stability/node.h"

/* Groups are passed by tiles of some that follow each other, so that flags are few and a chunk's work is not too small. */
enum { TILE_STATES = 512, CHUNK_TILES = 64 };

struct tiles {
    uint64_t kept;  /* the bits that tell groups apart */
    unsigned shift; /* from group to tile */
    uint32_t n;
    atomic_uchar *is_due;
    uint32_t **
        group_of; /* [n_makers][size of j's groups]: the group here of the state with j's member m and nothing else */
};

struct climb {
    const struct cube *cube;
    const struct ordering *ordering; /* [n_makers] */
    struct tiles *tiles;             /* [n_makers] */
    uint32_t others, mover;
    uint64_t *nodes;
};

static struct tiles tiles_of(const struct cube *c, const struct ordering *o)
{
    struct tiles t = {.kept = (c->n - 1) & ~o->own};
    while ((uint64_t)o->size << (t.shift + 1) <= TILE_STATES) t.shift++;
    t.n = (o->n_groups + (1u << t.shift) - 1) >> t.shift;
    t.is_due = (atomic_uchar *)arena_array(c->arena, unsigned char, t.n);
    return t;
}

/* A group passed by the mover: where it is among the others' groups is asked for with the first node that is lowered. */
struct passing {
    struct climb *climb;
    const struct ordering *ordering;
    uint32_t base, others; /* all but i and the mover */
    bool is_placed;
    uint32_t group[GAME_MAKERS_MAX];
};

static void place(struct passing *p)
{
    for (uint32_t k = p->others; k; k &= k - 1) {
        int j = __builtin_ctz(k);
        p->group[j] = (uint32_t)bits_gather(p->base, p->climb->tiles[j].kept);
    }
    p->is_placed = true;
}

/* Member m was lowered: whom does it concern? The second least only its origin, which cannot follow itself. */
static void tell_others(struct passing *p, uint32_t m, uint64_t before, uint64_t after)
{
    uint32_t concerned = p->others;
    if (node_least(before) == node_least(after)) concerned &= 1u << node_origin(after);
    if (!p->is_placed) place(p);
    for (; concerned; concerned &= concerned - 1) {
        int j = __builtin_ctz(concerned);
        struct tiles *t = &p->climb->tiles[j];
        uint32_t group = p->group[j] | t->group_of[p->climb->mover][m];
        atomic_store_explicit(&t->is_due[group >> t->shift], 1, memory_order_relaxed);
    }
}

static inline void offer(struct passing *p, uint32_t m, uint64_t node, uint32_t value)
{
    if (value >= node_second(node)) return;
    uint64_t lowered = node_offer(node, p->climb->mover, value);
    if (lowered == node) return;
    p->climb->nodes[p->base | p->ordering->place[m]] = lowered;
    tell_others(p, m, node, lowered);
}

__attribute__((always_inline)) static inline uint32_t entry_at(const void *order, uint32_t width,
                                                               uint32_t r)
{
    if (width == 1) return ((const uint8_t *)order)[r];
    return width == 2 ? ((const uint16_t *)order)[r] : ((const uint32_t *)order)[r];
}

/* One group, its entries from order on; width is a constant to the compiler. */
__attribute__((always_inline)) static inline void pass_group(struct passing *p, const void *order,
                                                             uint32_t width)
{
    const struct ordering *o = p->ordering;
    const uint64_t *nodes = p->climb->nodes + p->base;
    uint32_t mover = p->climb->mover, least = NODE_INFINITE, better = NODE_INFINITE;
    uint32_t mark = 1u << (8 * width - 1);
    for (uint32_t r = 0; r < o->size; r++) {
        uint32_t entry = entry_at(order, width, r), m = entry & (mark - 1);
        uint64_t node = nodes[o->place[m]];
        uint32_t value = node_without(node, mover);
        better = entry & mark ? least : better;
        offer(p, m, node, better);
        least = value < least ? value : least;
    }
}

/* The same where some of the mover's options are one-way: each member looks at all that are better. */
static void pass_one_way(struct passing *p, size_t at, uint32_t *value)
{
    const struct ordering *o = p->ordering;
    uint32_t n_better = 0, mark = ordering_mark(o);
    for (uint32_t r = 0; r < o->size; r++) {
        uint32_t entry = ordering_at(o, at + r), m = entry & (mark - 1);
        uint64_t node = p->climb->nodes[p->base | o->place[m]];
        uint64_t stuck = ~game_free(&o->movement, o->place[m]);
        if (entry & mark) n_better = r;
        uint32_t least = NODE_INFINITE;
        for (uint32_t b = 0; b < n_better; b++) {
            uint32_t to = o->place[ordering_at(o, at + b) & (mark - 1)];
            if (!((to ^ o->place[m]) & stuck) && value[b] < least) least = value[b];
        }
        value[r] = node_without(node, p->climb->mover);
        offer(p, m, node, least);
    }
}

static void pass(struct passing *p, uint32_t group, uint32_t *value)
{
    const struct ordering *o = p->ordering;
    size_t at = (size_t)group * o->size;
    p->is_placed = false;
    if (o->is_one_way)
        pass_one_way(p, at, value);
    else if (o->width == 1)
        pass_group(p, (const uint8_t *)o->order + at, 1);
    else if (o->width == 2)
        pass_group(p, (const uint16_t *)o->order + at, 2);
    else
        pass_group(p, (const uint32_t *)o->order + at, 4);
}

static void pass_tile(struct climb *c, uint32_t tile, uint32_t *value)
{
    const struct ordering *o = &c->ordering[c->mover];
    const struct tiles *t = &c->tiles[c->mover];
    struct passing p = {.climb = c, .ordering = o, .others = c->others & ~(1u << c->mover)};
    uint32_t group = tile << t->shift, end = (tile + 1) << t->shift;
    uint64_t base = bits_scatter(group, t->kept);
    for (; group < end && group < o->n_groups; group++, base = bits_next(base, t->kept)) {
        p.base = (uint32_t)base;
        pass(&p, group, value);
    }
}

static void climb_chunk(void *context, uint32_t chunk, uint32_t worker)
{
    struct climb *c = context;
    struct tiles *t = &c->tiles[c->mover];
    const struct ordering *o = &c->ordering[c->mover];
    uint64_t states = (uint64_t)o->size << t->shift, steps = 0;
    uint32_t *value = o->is_one_way ? malloc(o->size * sizeof *value) : NULL;
    (void)worker;
    if (o->is_one_way && !value) ent_out_of_memory(o->size * sizeof *value);
    for (uint32_t tile = chunk * CHUNK_TILES; tile < (chunk + 1) * CHUNK_TILES && tile < t->n;
         tile++) {
        if (!atomic_load_explicit(&t->is_due[tile], memory_order_relaxed)) continue;
        atomic_store_explicit(&t->is_due[tile], 0, memory_order_relaxed);
        pass_tile(c, tile, value);
        steps += states;
    }
    free(value);
    (void)ent_work_count(c->cube->work, o->is_one_way ? steps * o->size / 4 : steps);
}

static bool is_any_due(const struct tiles *t) { return memchr((const void *)t->is_due, 1, t->n); }

static uint32_t *groups_of(struct arena *a, const struct ordering *o, uint64_t kept)
{
    uint32_t *group = arena_array(a, uint32_t, o->size);
    for (uint32_t m = 0; m < o->size; m++) group[m] = (uint32_t)bits_gather(o->place[m], kept);
    return group;
}

struct climb *ent_climb_start(const struct cube *c, const struct ordering *orderings)
{
    uint32_t makers = c->g->n_makers;
    struct climb *climb = arena_new(c->arena, struct climb);
    *climb = (struct climb){
        .cube = c, .ordering = orderings, .tiles = arena_array(c->arena, struct tiles, makers)};
    for (uint32_t j = 0; j < makers; j++) climb->tiles[j] = tiles_of(c, &orderings[j]);
    for (uint32_t j = 0; j < makers; j++) {
        climb->tiles[j].group_of = arena_array(c->arena, uint32_t *, makers);
        for (uint32_t k = 0; k < makers; k++)
            climb->tiles[j].group_of[k] =
                groups_of(c->arena, &climb->ordering[k], climb->tiles[j].kept);
    }
    return climb;
}

/* All groups of all others, to begin with. */
static void start_tiles(struct climb *c, uint32_t i)
{
    c->others = 0;
    for (uint32_t j = 0; j < c->cube->g->n_makers; j++) {
        if (j == i || c->ordering[j].size == 1) continue;
        c->others |= 1u << j;
        memset((void *)c->tiles[j].is_due, 1, c->tiles[j].n);
    }
}

void ent_climb(struct climb *c, uint32_t i, uint64_t *nodes)
{
    c->nodes = nodes;
    start_tiles(c, i);
    bool is_due = c->others;
    while (is_due && !atomic_load(&c->cube->work->is_stopped)) {
        is_due = false;
        for (c->mover = 0; c->mover < c->cube->g->n_makers; c->mover++) {
            struct tiles *t = &c->tiles[c->mover];
            if (!(c->others >> c->mover & 1) || !is_any_due(t)) continue;
            is_due = true;
            ent_work_run(c->cube->work, (t->n + CHUNK_TILES - 1) / CHUNK_TILES, climb_chunk, c);
        }
    }
}
