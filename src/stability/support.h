/* What answers rest on: the worst that others can bring about for i, and by which first moves.
 *
 * For a state x and another maker k, with k to move next and legal sequences of all but i from there on: the least q that can be reached, and the state that k
 * moves to on one way there. Values are handed on in ascending order of q, each pair getting its first, so that what a value rests on had it before. */
#ifndef ENT_STABILITY_SUPPORT_H
#define ENT_STABILITY_SUPPORT_H

#include "stability/lists.h"

/*   value  [n][n_makers] UINT32_MAX where k cannot move, or not by improving
 *   rest   [n][n_makers] the state moved to */
struct support {
    uint32_t *value, *rest;
};

struct support ent_support_room(struct arena *a, const struct game *g);

/* What the sweep works with; one a thread. */
struct support_desk {
    uint32_t *order, *start, *stack;
};

struct support_desk ent_support_desk(struct arena *a, const struct game *g);

/* q     [n] at most n
 * rank  [n_makers] of all: only improving moves count; NULL: all moves do
 * cost  O(n makers + moves makers) */
void ent_support(const struct lists *l, uint32_t i, const uint32_t *q, const uint32_t *const *rank,
                 struct support_desk *desk, struct support *out);

/* The least over all others' next moves from x. */
static inline uint32_t support_least(const struct support *s, uint32_t makers, uint32_t x)
{
    uint32_t least = UINT32_MAX;
    for (uint32_t k = 0; k < makers; k++)
        if (s->value[(size_t)x * makers + k] < least) least = s->value[(size_t)x * makers + k];
    return least;
}

#endif
