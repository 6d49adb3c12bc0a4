/* What a support becomes when some moves of one decision maker turn, without sweeping it all again: what rested on a move that no longer improves is withdrawn, with all
 * that rested on that in turn, and worked out anew; what now improves is handed on as far as it makes a difference. Also: who can reach some states at all. */
#ifndef ENT_STABILITY_RIPPLE_H
#define ENT_STABILITY_RIPPLE_H

#include "base/vec.h"
#include "stability/support.h"

/* A move of the decision maker whose ranking has changed, that now improves and did not before, or the reverse. */
struct turn {
    uint32_t from, to;
};

/* A value that a pair could have. */
struct claim {
    uint32_t value, pair;
};

/* What lies over a support; one a thread. Pairs as in support.h: state x, next mover k.
 *
 *   touched  pairs whose value is another, or was looked at again */
struct ripple {
    struct arena *arena;
    const struct support *base; /* NULL: none has a value */
    uint32_t *stamp, *value;    /* [pairs] the value, where stamped now */
    uint32_t *stack;            /* [pairs] */
    uint32_t *touched;          /* [pairs] */
    uint32_t n_touched, now;
    struct claims VEC(struct claim) claims;
};

struct ripple ent_ripple(struct arena *a, const struct game *g);

/* Whom the answers are for (who does not move), whose moves have turned, and the rankings as they are now; rank NULL: all moves count. */
struct ripple_view {
    const struct lists *l;
    uint32_t i, mover;
    const uint32_t *const *rank;
};

/* Lays what has changed over base, which was found with the same q and the rankings before. The same values as ent_support with the new rankings.
 *
 *   cost  O(moves to and from the pairs whose value changes, or that rested on a move lost) */
void ent_ripple_turn(struct ripple *r, const struct ripple_view *v, const uint32_t *q,
                     const struct support *base, const struct turn *turn, uint32_t n_turns);

/* Gives the value 0 to whatever leads to the states. */
void ent_ripple_reach(struct ripple *r, const struct ripple_view *v, const uint32_t *states,
                      uint32_t n);

static inline uint32_t ripple_value(const struct ripple *r, size_t pair)
{
    if (r->stamp[pair] == r->now) return r->value[pair];
    return r->base ? r->base->value[pair] : UINT32_MAX;
}

/* The least over all others' next moves from x. */
static inline uint32_t ripple_least(const struct ripple *r, uint32_t makers, uint32_t x)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t k = 0; k < makers; k++) {
        uint32_t value = ripple_value(r, (size_t)x * makers + k);
        if (value < least) least = value;
    }
    return least;
}

#endif
