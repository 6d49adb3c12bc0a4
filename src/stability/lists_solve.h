/* All concepts by lists of moves: of explicit games, and of games by rule that no other engine takes. */
#ifndef ENT_STABILITY_LISTS_SOLVE_H
#define ENT_STABILITY_LISTS_SOLVE_H

#include "stability/work.h"

/* Fills the planes, zeroed, for the concepts in the mask. O(makers^2 moves). */
void ent_lists_solve(struct work *work, const struct game *g, uint32_t concepts,
                     const struct solution *planes);

/* How many moves would be listed. */
uint64_t ent_lists_moves(const struct game *g);

#endif
