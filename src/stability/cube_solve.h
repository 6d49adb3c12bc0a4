/* All concepts over a cube. */
#ifndef ENT_STABILITY_CUBE_SOLVE_H
#define ENT_STABILITY_CUBE_SOLVE_H

#include "stability/work.h"

/* May this engine take the game? All states of its options, moves by rule. */
static inline bool game_is_cube(const struct game *g)
{
    return !g->moves && !g->code && g->movement && g->n && g->n == 1ull << g->n_options;
}

/* Fills the planes, zeroed, for the concepts in the mask. */
void ent_cube_solve(struct work *work, const struct game *g, uint32_t concepts,
                    const struct solution *planes);

#endif
