/* Stability of those who look some moves ahead: limited-move stability L_h, and non-myopic stability, its limit. Experimental for more than two decision makers.
 *
 * Two decision makers i and j move in turn, i first, h moves at most; each foresees the other, and who does not gain by moving ends it. With G_h(i, s) the
 * state that is foreseen from s with i to move and h moves left:
 *
 *   G_0(i, s) = s
 *   G_h(i, s) = s where i has no move; else let m be the move that is best for i by what follows it, P_i(G_{h-1}(j, m)), the lowest-numbered of several:
 *               G_{h-1}(j, m) if i prefers that to s, else s
 *
 * s is L_h-stable for i if G_h(i, s) = s, and non-myopically stable if G_h(i, s) = s for every h from some point on. L_1 is NASH. Rankings are taken to be strict;
 * with ties the two rules above (stay where it is no better, the lowest-numbered of the best) decide.
 *
 * More than two: definitions in the literature differ. Here any other decision maker may be the next to move after i, and i counts on the one that is worst
 * for i: G_{h-1}(j, m) for the j with the least P_i, the first of several. That is cautious, and by no means the only rule. One alone foresees its own move.
 *
 *   source   Kilgour 1984, Zagare 1984, Fang, Hipel and Kilgour 1993, restated; non-myopic stability of Brams and Wittman 1981
 *   checked  for two and for more against the recursion written out, L_1 against NASH (tests/unit/stability_horizon.c); not against the books' text */
#ifndef ENT_STABILITY_HORIZON_H
#define ENT_STABILITY_HORIZON_H

#include "base/err.h"
#include "dispute/game.h"

enum { HORIZON_MAX = 1 << 16, HORIZON_STATES_MAX = 1 << 20 };

/*   stable       [n_makers] bit planes as in struct verdicts
 *   equilibrium  stable for everybody
 *   foreseen     [n_makers][n] G_h; of non-myopic stability the last that was looked at
 *   horizon      h; of non-myopic stability, from where on G_h repeats itself
 *   period       of that; 0 for L_h */
struct horizon {
    uint32_t n, n_makers, horizon, period;
    bool is_experimental; /* more than two decision makers */
    const uint64_t *stable[GAME_MAKERS_MAX];
    const uint64_t *equilibrium;
    const uint32_t *foreseen[GAME_MAKERS_MAX];
};

/* L_h, 1 <= h <= HORIZON_MAX. Complete preferences. ENT_EARGUMENT, or ENT_ELIMIT with the size found. O(h * makers * moves). */
ENT_MUST_CHECK bool ent_limited_move(struct arena *a, const struct game *g, uint32_t h,
                                     struct horizon *out, struct ent_error *err);

/* G_h depends on G_{h-1} only, so that it repeats itself from some h on: stable is what stays throughout the repetition. ENT_ELIMIT where that is not
 * within HORIZON_MAX moves. */
ENT_MUST_CHECK bool ent_non_myopic(struct arena *a, const struct game *g, struct horizon *out,
                                   struct ent_error *err);

#endif
