#include "stability/climb.h"

#include <stdlib.h>

/* Groups are flagged by tiles of some that follow each other. Chunks are of whole slices. */
enum { TILE_STATES = 64, CHUNK_STATES = 1 << 14 };

/* Rounds in which nearly every group changes. */
enum { BLIND_ROUNDS = 2 };

/* One opponent within a slice, whose states are numbered by the bits that the others may change.
 *
 *   place     [size] members of a group, beside its base
 *   bases     mask over states of a slice: those of group 0, 1, ...
 *   groups    mask over the ordering's groups: those of one slice
 *   group_of  [maker][size] which group here maker's member m and nothing else is in */
struct mover {
    const struct ordering *ordering;
    uint32_t *place;
    uint64_t bases, groups;
    unsigned shift; /* from group to tile */
    uint32_t n_tiles;
    uint32_t **group_of;
};

struct climb {
    const struct cube *cube;
    uint64_t bits; /* that the others may change */
    uint32_t others, slice_size, n_slices, slices_a_chunk;
    struct mover mover[GAME_MAKERS_MAX];
    uint32_t *values;
};

/* One slice under way. */
struct slice {
    const struct climb *climb;
    uint32_t *least;                  /* [slice_size] W */
    uint8_t *is_due[GAME_MAKERS_MAX]; /* [n_tiles] */
    uint32_t *value;                  /* [size] of the group at hand, where options are one-way */
    uint64_t fixed; /* the bits of the states of this slice that the others leave */
    uint64_t steps;
    bool is_told; /* are tiles told of changes? */
};

/* A group that is being passed: where it is among the others' groups is asked for with the first value that falls. */
struct passing {
    struct slice *slice;
    const struct mover *mover;
    uint32_t j, base;
    bool is_placed;
    uint32_t group[GAME_MAKERS_MAX];
};

static void place(struct passing *p)
{
    const struct climb *c = p->slice->climb;
    for (uint32_t k = c->others & ~(1u << p->j); k; k &= k - 1) {
        int other = __builtin_ctz(k);
        p->group[other] = (uint32_t)bits_gather(p->base, c->mover[other].bases);
    }
    p->is_placed = true;
}

/* The value of member m fell: the others' groups that it is in are due. */
static void tell_others(struct passing *p, uint32_t m)
{
    const struct climb *c = p->slice->climb;
    if (!p->is_placed) place(p);
    for (uint32_t k = c->others & ~(1u << p->j); k; k &= k - 1) {
        int other = __builtin_ctz(k);
        const struct mover *to = &c->mover[other];
        uint32_t group = p->group[other] | to->group_of[p->j][m];
        p->slice->is_due[other][group >> to->shift] = 1;
    }
}

__attribute__((always_inline)) static inline uint32_t entry_at(const void *order, uint32_t width,
                                                               uint32_t r)
{
    if (width == 1) return ((const uint8_t *)order)[r];
    return width == 2 ? ((const uint16_t *)order)[r] : ((const uint32_t *)order)[r];
}

/* One group, its entries from order on; width and is_told are constants to the compiler. Where nobody is told, which is while nearly all values fall, they are
 * written without asking. Did any fall? */
__attribute__((always_inline)) static inline bool pass_group(struct passing *p, const void *order,
                                                             uint32_t width, bool is_told)
{
    uint32_t *values = p->slice->least + p->base, mark = 1u << (8 * width - 1);
    const uint32_t *place_of = p->mover->place;
    uint32_t n = p->mover->ordering->size, least = UINT32_MAX, better = least, changed = 0;
    for (uint32_t r = 0; r < n; r++) {
        uint32_t entry = entry_at(order, width, r), m = entry & (mark - 1);
        uint32_t *at = &values[place_of[m]], value = *at;
        better = entry & mark ? least : better;
        least = value < least ? value : least;
        if (is_told && better >= value) continue;
        changed |= better < value;
        *at = better < value ? better : value;
        if (is_told) tell_others(p, m);
    }
    return changed;
}

/* The least value that member m may move to; n_better are better. */
static uint32_t least_allowed(const struct passing *p, const void *order, uint32_t m,
                              uint32_t n_better)
{
    const struct ordering *o = p->mover->ordering;
    uint32_t least = UINT32_MAX, mark = ordering_mark(o);
    uint64_t stuck = ~game_free(&o->movement, o->place[m]);
    for (uint32_t b = 0; b < n_better; b++) {
        uint32_t to = o->place[entry_at(order, o->width, b) & (mark - 1)];
        uint32_t value = p->slice->value[b];
        if (!((to ^ o->place[m]) & stuck) && value < least) least = value;
    }
    return least;
}

/* The same as pass_group where some of the mover's options are one-way: each member looks at all that are better. */
static bool pass_one_way(struct passing *p, const void *order)
{
    const struct ordering *o = p->mover->ordering;
    uint32_t n_better = 0, mark = ordering_mark(o);
    bool is_changed = false;
    for (uint32_t r = 0; r < o->size; r++) {
        uint32_t entry = entry_at(order, o->width, r), m = entry & (mark - 1);
        uint32_t *at = &p->slice->least[p->base | p->mover->place[m]];
        if (entry & mark) n_better = r;
        uint32_t least = least_allowed(p, order, m, n_better);
        bool falls = least < *at;
        if (falls) *at = least;
        p->slice->value[r] = *at;
        is_changed |= falls;
        if (falls && p->slice->is_told) tell_others(p, m);
    }
    p->slice->steps += (uint64_t)o->size * o->size / 4;
    return is_changed;
}

static bool pass(struct passing *p, uint32_t group)
{
    const struct ordering *o = p->mover->ordering;
    const void *order = (const uint8_t *)o->order + (size_t)group * o->size * o->width;
    bool is_told = p->slice->is_told;
    p->is_placed = false;
    if (o->is_one_way) return pass_one_way(p, order);
    if (o->width == 1)
        return is_told ? pass_group(p, order, 1, true) : pass_group(p, order, 1, false);
    if (o->width == 2)
        return is_told ? pass_group(p, order, 2, true) : pass_group(p, order, 2, false);
    return is_told ? pass_group(p, order, 4, true) : pass_group(p, order, 4, false);
}

/* One opponent's groups, those that are due. */
static bool pass_all(struct slice *s, uint32_t j)
{
    const struct climb *c = s->climb;
    const struct mover *mover = &c->mover[j];
    struct passing p = {.slice = s, .mover = mover, .j = j};
    uint64_t kept = (c->cube->n - 1) & ~mover->ordering->own;
    uint64_t group = bits_gather(s->fixed, kept), base = 0, part = 0;
    uint32_t k = 0, tile = 0;
    bool is_changed = false, is_due = false;
    do {
        if (k == tile << mover->shift) {
            is_due = !s->is_told || s->is_due[j][tile];
            s->is_due[j][tile++] = 0;
        }
        p.base = (uint32_t)base;
        if (is_due) is_changed |= pass(&p, (uint32_t)(group | part));
        if (is_due) s->steps += mover->ordering->size;
        part = bits_next(part, mover->groups);
        base = bits_next(base, mover->bases);
        k++;
    } while (base);
    return is_changed;
}

/* Each of the others once. Was anything changed? */
static bool go_round(struct slice *s)
{
    bool is_changed = false;
    for (uint32_t left = s->climb->others; left; left &= left - 1)
        is_changed |= pass_all(s, (uint32_t)__builtin_ctz(left));
    return is_changed;
}

static void go_rounds(struct slice *s)
{
    uint32_t others = s->climb->others;
    bool is_alone = !(others & (others - 1));
    s->is_told = false;
    for (int round = 0; round < BLIND_ROUNDS; round++)
        if (!go_round(s) || is_alone) return;
    s->is_told = true;
    for (uint32_t left = others; left; left &= left - 1) {
        int j = __builtin_ctz(left);
        memset(s->is_due[j], 1, s->climb->mover[j].n_tiles);
    }
    while (go_round(s) && ent_work_count(s->climb->cube->work, s->steps)) s->steps = 0;
}

static void climb_slice(struct slice *s, uint32_t number)
{
    const struct climb *c = s->climb;
    uint64_t part = 0;
    uint32_t k = 0;
    s->fixed = bits_scatter(number, (c->cube->n - 1) & ~c->bits);
    do {
        s->least[k++] = c->values[s->fixed | part];
        part = bits_next(part, c->bits);
    } while (part);
    go_rounds(s);
    k = 0;
    do {
        c->values[s->fixed | part] = s->least[k++];
        part = bits_next(part, c->bits);
    } while (part);
}

static void climb_chunk(void *context, uint32_t chunk, uint32_t worker)
{
    const struct climb *c = context;
    struct arena a = {0};
    struct slice s = {.climb = c, .least = arena_array(&a, uint32_t, c->slice_size)};
    uint32_t largest = 0, from = chunk * c->slices_a_chunk, to = from + c->slices_a_chunk;
    (void)worker;
    for (uint32_t left = c->others; left; left &= left - 1) {
        int j = __builtin_ctz(left);
        s.is_due[j] = arena_array(&a, uint8_t, c->mover[j].n_tiles);
        if (c->mover[j].ordering->size > largest) largest = c->mover[j].ordering->size;
    }
    s.value = arena_array(&a, uint32_t, largest);
    for (uint32_t k = from; k < to && k < c->n_slices; k++) climb_slice(&s, k);
    ent_arena_free(&a);
    (void)ent_work_count(c->cube->work, s.steps);
}

static struct mover mover_of(const struct climb *c, const struct ordering *o)
{
    struct mover m = {.ordering = o};
    uint64_t kept = (c->cube->n - 1) & ~o->own, own = bits_gather(o->own, c->bits);
    m.place = arena_array(c->cube->arena, uint32_t, o->size);
    for (uint32_t k = 0; k < o->size; k++) m.place[k] = (uint32_t)bits_gather(o->place[k], c->bits);
    m.bases = (c->slice_size - 1) & ~own;
    m.groups = bits_gather(c->bits & ~o->own, kept);
    while ((uint64_t)o->size << (m.shift + 1) <= TILE_STATES) m.shift++;
    m.n_tiles = ((c->slice_size / o->size - 1) >> m.shift) + 1;
    m.group_of = arena_array(c->cube->arena, uint32_t *, c->cube->g->n_makers);
    return m;
}

/* Where everybody's members are among to's groups. */
static void place_others(struct climb *c, struct mover *to)
{
    for (uint32_t left = c->others; left; left &= left - 1) {
        int j = __builtin_ctz(left);
        const struct mover *from = &c->mover[j];
        to->group_of[j] = arena_array(c->cube->arena, uint32_t, from->ordering->size);
        for (uint32_t m = 0; m < from->ordering->size; m++)
            to->group_of[j][m] = (uint32_t)bits_gather(from->place[m], to->bases);
    }
}

void ent_climb(const struct cube *c, uint32_t i, const struct ordering *orderings, uint32_t *values)
{
    struct climb *climb = arena_new(c->arena, struct climb);
    *climb = (struct climb){.cube = c, .slice_size = 1, .values = values};
    for (uint32_t j = 0; j < c->g->n_makers; j++) {
        if (j == i || orderings[j].size == 1) continue;
        climb->others |= 1u << j;
        climb->bits |= orderings[j].own;
    }
    if (!climb->others) return;
    climb->slice_size <<= bits_count(climb->bits);
    climb->n_slices = c->n / climb->slice_size;
    climb->slices_a_chunk = (CHUNK_STATES + climb->slice_size - 1) / climb->slice_size;
    for (uint32_t j = 0; j < c->g->n_makers; j++)
        if (climb->others >> j & 1) climb->mover[j] = mover_of(climb, &orderings[j]);
    for (uint32_t j = 0; j < c->g->n_makers; j++)
        if (climb->others >> j & 1) place_others(climb, &climb->mover[j]);
    uint32_t n_chunks = (climb->n_slices + climb->slices_a_chunk - 1) / climb->slices_a_chunk;
    ent_work_run(c->work, n_chunks, climb_chunk, climb);
}
