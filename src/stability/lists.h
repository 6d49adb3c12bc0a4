/* Stability where moves are lists: graphs given as such, move bans, and what the engines of option form leave.
 *
 * Every concept but SIM is of one shape: s is stable for i if every s1 in R_i+(s) has w(s1) <= P_i(s), where w(x) is the least q(y) over what the others
 * reach from x: q = P_i, or the best that i can still do from y. Since only s1 with P_i(s1) > P_i(s) matter, R_i+ may be read as R_i with
 * min(P_i(s1), w(s1)) in place of w(s1). */
#ifndef ENT_STABILITY_LISTS_H
#define ENT_STABILITY_LISTS_H

#include "stability/work.h"

/* in[j] has the moves of out[j] backwards. */
struct lists {
    const struct game *g;
    const struct move_list *out, *in; /* [n_makers] */
};

struct lists ent_lists(struct arena *a, const struct game *g);

/* What the sweep works with; one a thread, with room for n states. */
struct sweep {
    uint32_t *order;   /* [n] states, ascending by q */
    uint32_t *start;   /* [n + 2] of the counting sort */
    uint32_t *visited; /* [n] mask of makers: who has been taken as the last mover to s */
    struct push {
        uint32_t state, movers;
    } * stack; /* [2n + 1] */
};

struct sweep ent_sweep(struct arena *a, uint32_t n);

/* best[s] = the most of P_i over s and R_i(s). */
void ent_lists_best(const struct lists *l, uint32_t i, uint32_t *best);

/* Bit s: f(s1) <= P_i(s) for every s1 in R_i(s). */
void ent_lists_hold(const struct lists *l, uint32_t i, const uint32_t *f, uint64_t *plane);

/* f[x] = min(P_i(x), the least q over R_O(x), or over R_O+(x) where improving). q is at most n.
 *
 * States y are taken by ascending q; whatever leads to y and has no value yet takes q(y). A state is passed at most twice, since two different last
 * movers allow every next one. O(n + moves). */
void ent_lists_reach(const struct lists *l, uint32_t i, const uint32_t *q, bool is_improving,
                     struct sweep *sweep, uint32_t *f);

#endif
