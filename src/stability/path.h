/* Status quo analysis: what can be reached from a state, by whose moves.
 *
 * A path is a sequence of moves in which nobody moves twice running (two moves of one decision maker are one), so the search runs over pairs of a
 * state and who moved last, breadth first: paths are shortest, and of several the one whose movers and states come first in their order.
 *
 *   source  Li, Kilgour and Hipel, Status quo analysis in the graph model for conflict resolution, Journal of the Operational Research
 *           Society 56, 2005 (from knowledge of it, not compared with its text); joint moves are ours */
#ifndef ENT_STABILITY_PATH_H
#define ENT_STABILITY_PATH_H

#include "base/err.h"
#include "dispute/game.h"
#include "stability/step.h"

enum path_moves {
    PATH_ANY,       /* every move */
    PATH_IMPROVING, /* only moves known to be better for who makes them */
    PATH_HOPEFUL /* only moves not known to be no better: with complete preferences the same as PATH_IMPROVING */
};

struct path_rule {
    enum path_moves moves;
    bool
        has_joint; /* with the declared joint moves; an improving one is better for each of its parties */
};

/* Answers about one start; before and last are of use to ent_path only. */
struct reach {
    const struct game *game;
    uint32_t from;
    const uint32_t *distance; /* [n] moves; 0 of the start, NO_INDEX where there is no path */
    const uint32_t *before; /* [(n_makers + n_joint) * n] by mover and state: the pair before it */
    const uint32_t *last;   /* [n] the mover of the first path found; NO_INDEX */
};

/* Errors: ENT_ELIMIT where n times movers is 2^32 or more.
 * Cost: each move of each state once; 4 bytes a pair and 8 a state. */
bool ent_reach(struct arena *a, const struct game *g, uint32_t from, struct path_rule rule,
               struct reach *out, struct ent_error *err) ENT_MUST_CHECK;

/* The moves of a shortest path to a state, *n of them; NULL and 0 where there is none or it is the start itself. */
const struct step *ent_path(struct arena *a, const struct reach *r, uint32_t to, uint32_t *n);

#endif
