/* The definitions of concept.h as naive loops over ent_game_moves and ent_game_compare: slow, plain, and shared by the tests of every engine.
 *
 * One plain byte a verdict. Nothing here uses src/stability but the names of the concepts. */
#ifndef ENT_ORACLE_H
#define ENT_ORACLE_H

#include "dispute/game.h"
#include "stability/concept.h"

/* stable[c][i][s]; NULL planes never. SIM is 0 throughout where the game has no movement. */
struct oracle {
    uint8_t *stable[CONCEPT_COUNT][GAME_MAKERS_MAX];
};

struct oracle oracle_solve(struct arena *a, const struct game *g);

/* Where legal sequences of moves of the makers in the mask lead from s, improving ones only or any: one byte a state. */
const uint8_t *oracle_reach(struct arena *a, const struct game *g, uint32_t makers, uint32_t s,
                            bool is_improving);

#endif
