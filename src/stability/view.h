/* Misperception: each decision maker judges in the game that it sees.
 *
 * The view of i is the game without the states hidden from i, for everybody: moves to and from them are gone, and so are answers that lead through them. i does not
 * know that others see less or more. A state is stable for i if it is so in i's view; a state hidden from i is not, since i has no word on it. An equilibrium
 * is what every decision maker sees and stays at: the intersection over the views.
 *
 *   source  (lit.) Wang, Hipel and Fraser, Modeling misperceptions in games, 1988 */
#ifndef ENT_STABILITY_VIEW_H
#define ENT_STABILITY_VIEW_H

#include "stability/partial.h"

/* The game as i sees it, and for each of its states the state's number in g, in *original [n of the view]. g itself, and NULL, where i sees everything. */
const struct game *ent_view(struct arena *a, const struct game *g, uint32_t i,
                            const uint32_t **original);

static inline bool game_has_views(const struct game *g)
{
    for (uint32_t i = 0; i < g->n_makers; i++)
        if (g->preference[i].hidden) return true;
    return false;
}

/* Bounds over the views, planes over g's own states. A joint move is judged in the view that hides what any of its members does not see. */
ENT_MUST_CHECK bool ent_partial_views(struct arena *a, const struct game *g,
                                      const struct partial_limits *limits, struct bounds *out,
                                      struct ent_error *err);

#endif
