/* Where legal sequences lead, for all states at once.
 *
 * A legal sequence is any number of moves, one or more, of which no two running are by one mover. What can follow when mover j goes next from x depends on (x, j)
 * alone; pairs from which the same can follow, since sequences lead from each to the other, share a row. Rows refer to rows before them only, so that one pass
 * from the first to the last gathers any property of the states reached, for as many questions at once as a row has bits.
 *
 *   checked  verdicts from them against those of literal loops and of all completions of small models (tests/unit/stability_partial.c, stability_variants.c) */
#ifndef ENT_STABILITY_SEQUENCE_H
#define ENT_STABILITY_SEQUENCE_H

#include "dispute/game.h"

/*   row   [n][n_movers]  the row of (x, j); NO_INDEX where j has no move from x
 *   end   end[end_first[r] .. end_first[r + 1]): states that moves of row r arrive at
 *   next  next[next_first[r] .. next_first[r + 1]): rows below r, of what can follow */
struct sequence {
    uint32_t n, n_movers, n_rows;
    const uint32_t *row;
    const uint64_t *end_first, *next_first;
    const uint32_t *end, *next;
};

/* movers  [n_movers] the moves that each may make
 * cost    O(moves + n * n_movers^2) time and memory; scratch memory is freed */
const struct sequence *ent_sequence(struct arena *a, uint32_t n, uint32_t n_movers,
                                    const struct move_list *movers);

/* For every row r, out[r] = the union of in over all states that can follow.
 *
 *   words  4 or 8
 *   in   [n][words]
 *   out  [n_rows][words] */
void ent_sequence_sweep(const struct sequence *s, const uint64_t *in, uint32_t words,
                        uint64_t *out);

/* Bit b of what can be reached from x by all movers. */
static inline bool sequence_has(const struct sequence *s, const uint64_t *out, uint32_t words,
                                uint32_t x, uint32_t b)
{
    for (uint32_t j = 0; j < s->n_movers; j++) {
        uint32_t r = s->row[(size_t)x * s->n_movers + j];
        if (r != NO_INDEX && out[(size_t)r * words + b / 64] >> b % 64 & 1) return true;
    }
    return false;
}

#endif
