/* Games of all states of their options: moves are never listed, values are folded over the bits of the state.
 *
 * The others together reach every combination of their options that directions allow: by one sequence, each moving once, and moving twice running is never
 * needed, since two moves of one maker are one. So R_O and R_i alike are closures over bits, and what is taken over them is folded bit by bit: over a bit that
 * goes both ways the two halves become one, over a one-way bit the side that may leave takes in the other.
 *
 *   cost  O(n) a fold, and O(table) a one-way bit */
#ifndef ENT_STABILITY_CUBE_H
#define ENT_STABILITY_CUBE_H

#include "stability/bits.h"
#include "stability/work.h"

struct cube {
    const struct game *g;
    struct work *work;
    struct arena *arena; /* for tables; the caller's thread only */
    uint32_t n;          /* 1 << n_options */
};

/* Which bits may change, by whoever is meant. */
struct ways {
    uint64_t both, up, down;
};

struct ways ent_cube_ways(const struct game *g, uint32_t makers);

/* Values that do not depend on the bits that were folded away. */
struct table {
    struct gather index;
    uint32_t *at;
    uint32_t size;
};

/* The value of a state: the least of those parts that are given. */
struct field {
    const uint32_t *rank;
    const struct table *table;
    const uint32_t *values;
};

enum fold { FOLD_MOST, FOLD_LEAST };

/* The most, or the least, of the field over s and all that is reached from it by these ways. */
struct table *ent_cube_fold(const struct cube *c, struct ways ways, const struct field *f,
                            enum fold fold);

/* Bit s: the table's value at s is at most rank[s]. */
void ent_cube_hold(const struct cube *c, const struct table *t, const uint32_t *rank,
                   uint64_t *plane);

/* The states [base, base + count) of a field; count is at most GATHER_BLOCK, base a multiple of it. */
void ent_cube_values(const struct field *f, uint32_t base, uint32_t count, uint32_t *values);

#endif
