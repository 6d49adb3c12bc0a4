/* Bargaining over a few states (the settlements): which of them nobody would trade for another to everybody's liking, and where the parties meet
 * when each gives way step by step. Ordinal: nothing but comparisons is used, except by the cardinal solutions, which need weights.
 *
 *   Pareto           x such that no y of the candidates is at least as good for all and better for one, as far as is known
 *   fallback         each names its most liked candidates, one place further down at a time (a class of equally liked ones at once), until some
 *                    candidate is named by all; those named are the compromise set
 *   maximin rank     the candidates whose worst place is highest, a place being counted over all states of the game
 *   Nash             max of the product of u_i(x) - u_i(d) over x with u_i(x) >= u_i(d) for all i
 *   Kalai-Smorodinsky  max of the least (u_i(x) - u_i(d)) / (h_i - u_i(d)), h_i the most that i gets in any of those x
 *   egalitarian      max of the least u_i(x) - u_i(d); further ties by the next least, as in the one before
 *
 * d is the status quo. The last three are those of convex problems restricted to a finite set, so they may be several states.
 *
 *   sources  Brams and Kilgour, Fallback bargaining, Group Decision and Negotiation 10, 2001; Nash, The bargaining problem, Econometrica 18, 1950;
 *            Kalai and Smorodinsky, Other solutions to Nash's bargaining problem, Econometrica 43, 1975; Kalai, Proportional solutions to
 *            bargaining situations, Econometrica 45, 1977. All from knowledge of them, not compared with their texts. */
#ifndef ENT_STABILITY_BARGAIN_H
#define ENT_STABILITY_BARGAIN_H

#include "dispute/game.h"

enum { BARGAIN_CANDIDATES_MAX = 4096 };

/* A choice among candidates: bit k of chosen is candidate k. */
struct bargain {
    const uint32_t *candidates; /* [n] states */
    uint32_t n;
    const uint64_t *pareto;   /* bitset [n] */
    const uint64_t *fallback; /* bitset [n]; NULL where a preference is partial */
    uint32_t
        depth; /* how many places each has come down when some candidate is named by all, 1 is the first */
    const uint64_t *maximin; /* bitset [n]; NULL where a preference is partial */
    uint32_t
        worst_place; /* the place, 1 being the most liked of all states, that nobody falls below there */
};

/* Cost: O(n^2 makers + n_states makers). candidates: at most BARGAIN_CANDIDATES_MAX, of the game's states. */
struct bargain ent_bargain(struct arena *a, const struct game *g, const uint32_t *candidates,
                           uint32_t n);

struct cardinal {
    const uint64_t *nash, *kalai_smorodinsky,
        *egalitarian; /* bitsets [n]; all empty where no candidate is at least as good as d for all */
};

/* utility [n_makers][n states of the game]; disagreement is a state. */
struct cardinal ent_bargain_cardinal(struct arena *a, const struct game *g,
                                     const uint32_t *candidates, uint32_t n, const double *utility,
                                     uint32_t disagreement);

static inline bool bargain_has(const uint64_t *set, uint32_t k)
{
    return set[k / 64] >> k % 64 & 1;
}

#endif
