/* Which states are stable, for every decision maker and concept, of a game with complete preferences.
 *
 * Exact and the same on any number of threads. Hidden states (misperception) are not looked at: solve each view by itself. */
#ifndef ENT_STABILITY_SOLVE_H
#define ENT_STABILITY_SOLVE_H

#include "base/err.h"
#include "dispute/game.h"
#include "stability/concept.h"

/* {0} is valid: all concepts, all cores, no limit but the machine's. */
struct solve_limits {
    uint32_t concepts;           /* mask, 1 << CONCEPT_NASH ...; 0 is all */
    uint32_t threads;            /* 0: as many as there are cores */
    uint64_t bytes;              /* of memory beside the game; 0: what the machine has free */
    uint64_t steps;              /* of work, each some nanoseconds, a thread; 0: 2^42 */
    const volatile bool *cancel; /* looked at every few milliseconds; NULL: never */
    void (*progress)(void *context, uint64_t done,
                     uint64_t total); /* from one thread at a time, done ascending; NULL: none */
    void *progress_context;
};

/* Bit planes: bit s % 64 of word s / 64 is state s; bits from n on are 0. All in the arena of the call.
 *
 *   stable[c][i]    [words]  i stays at s under c
 *   joint[c][j]     [words]  joint move j does not carry its members away from s; NULL where the game has none
 *   equilibrium[c]  [words]  every decision maker stays, and no joint move leads away
 *
 * NULL for a concept that was not asked for or has no meaning here: SIM where states are no combinations of options (movement is NULL). A game without
 * states has planes of no word, not NULL; one without decision makers has every state for an equilibrium. */
struct verdicts {
    uint32_t n, n_makers, n_joint;
    size_t words; /* (n + 63) / 64 */
    const uint64_t *stable[CONCEPT_COUNT][GAME_MAKERS_MAX];
    const uint64_t *const *joint[CONCEPT_COUNT];
    const uint64_t *equilibrium[CONCEPT_COUNT];
};

static inline bool plane_has(const uint64_t *plane, uint32_t s)
{
    return plane[s / 64] >> s % 64 & 1;
}

/* How many states of a plane; words as in the verdicts. */
uint64_t ent_plane_count(const uint64_t *plane, size_t words);

/* ENT_EARGUMENT where a preference is not complete; ENT_ELIMIT, with the size needed, where memory or steps would not do; ENT_EINTERRUPTED where
 * cancelled. Then *out is {0}.
 *
 *   cost  option form, with D decision makers: O(D^2 n) time for five concepts, times the own options that are one-way; SIM by search, seldom more.
 *         Lists: O(D^2 moves). Memory: see ent_solve_bytes */
ENT_MUST_CHECK bool ent_solve(struct arena *a, const struct game *g,
                              const struct solve_limits *limits, struct verdicts *out,
                              struct ent_error *err);

/* The memory that ent_solve takes with these limits, planes included, without the game's own: some 40 bytes a state. */
uint64_t ent_solve_bytes(const struct game *g, const struct solve_limits *limits);

#endif
