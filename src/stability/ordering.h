/* The states of a cube in groups: those between which one decision maker moves, best first. */
#ifndef ENT_STABILITY_ORDERING_H
#define ENT_STABILITY_ORDERING_H

#include "stability/cube.h"

/* Group k of j holds the states base(k) + place[m], with base(k) = bits_scatter(k, ~own) and member m = 0 .. size - 1.
 *
 * order[k * size + r] is the member that is r-th best in its group, with the mark ORDER_DROP where it is worse than the one before it (and on the first):
 * so members without the mark are tied with the one before. One byte a state up to 128 members, then two, then four. */
struct ordering {
    uint64_t own; /* the bits that j may change */
    uint32_t size, n_groups;
    uint32_t width; /* 1, 2 or 4 bytes */
    bool is_one_way;
    struct movement movement;
    void *order;
    const uint32_t *place; /* [size] */
};

struct ordering ent_ordering(const struct cube *c, uint32_t j);

static inline uint32_t ordering_mark(const struct ordering *o) { return 1u << (8 * o->width - 1); }

static inline uint32_t ordering_at(const struct ordering *o, size_t k)
{
    if (o->width == 1) return ((const uint8_t *)o->order)[k];
    return o->width == 2 ? ((const uint16_t *)o->order)[k] : ((const uint32_t *)o->order)[k];
}

/* The first state of a group. */
static inline uint32_t ordering_base(const struct ordering *o, uint32_t n, uint32_t group)
{
    return (uint32_t)bits_scatter(group, (n - 1) & ~o->own);
}

#endif
