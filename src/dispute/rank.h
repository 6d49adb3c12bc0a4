/* From criteria to ranks: states compared by one criterion after another, each a whole number a state. */
#ifndef ENT_DISPUTE_RANK_H
#define ENT_DISPUTE_RANK_H

#include "dispute/listing.h"

/* Dense ranks from 0 of n keys of so many bits; equal keys share a rank. Returns how many ranks there are. bits <= ent_rank_bits(n). The keys
 * are used up as working space, and n more of 8 bytes are taken from the arena.
 *
 *   cost    O(n * bits / 8), sequential but for one scatter: the leading bits make up to 4096 groups, and each group is sorted by its rest
 *   source  radix sort from both ends: Knuth, The Art of Computer Programming 3, 5.2.5 */
uint32_t ent_rank_keys(struct arena *a, uint64_t *keys, uint32_t n, uint32_t bits, uint32_t *rank);

/* How long keys of n states can be: 52 bits for 2^24 states. */
uint32_t ent_rank_bits(uint32_t n);

/* One criterion: a formula, or a number of so many bits for each state. */
struct criterion {
    struct formula formula; /* n 0: values */
    const uint64_t *values; /* [n] */
    uint32_t bits;          /* of values; a formula has 1 */
};

/* Ranks states by criteria, most important first: rank[s] from 0, dense. Returns how many ranks there are. Needs as scratch about 16 bytes a state. */
uint32_t ent_rank_states(const struct listing *l, const struct criterion *criteria, uint32_t n,
                         uint32_t *rank);

#endif
