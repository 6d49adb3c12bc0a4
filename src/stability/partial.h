/* What holds, what could hold and what cannot, where preferences are known in part.
 *
 * K_i is what is known of i's preference, a preorder (dispute/game.h). A completion is a complete preorder for every decision maker, each keeping all weak and
 * strict relations of its K_i; those of different decision makers are independent. A verdict *holds* if it is so in every completion, *could hold* if in some,
 * else it cannot hold. Stability at s only gains by more states x with s >=_i x, and two completions are extreme for s:
 *
 *   D_min(s) = {x : s >=_K x}        all else is put above s
 *   D_max(s) = {x : not x >_K s}     all else is put at or below s
 *
 * so that for NASH, GMR and SMR the verdict with D_min is what holds and that with D_max what could, exactly. SEQ, SSEQ and SIM also gain by the opponents'
 * improvements: what holds is judged with D_min and known improvements, what could with D_max and moves to all that is not known to be no better. For SIM this is
 * exact too, since all those moves are compared with s, and D_min and D_max of the opponents make them improvements, or none of them, at once. For SEQ and SSEQ it
 * is sound, and may be loose where no one completion does so with moves from different states. What lies between is settled by witnesses (completions of the
 * opponents that lean against i, and towards it), then by search over the moves that must, or must not, be improvements, in counted steps. What search leaves
 * open is marked in open_holds and open_possible.
 *
 * A decision maker of whom nothing at all is known is never content: nothing holds for it, and its verdict is unknown; see silent.
 *
 *   source  dominance under all else equal: Boutilier and others, CP-nets, 2004
 *   checked against the enumeration of all completions of small models, joint moves too (tests/unit/stability_partial.c) */
#ifndef ENT_STABILITY_PARTIAL_H
#define ENT_STABILITY_PARTIAL_H

#include "stability/solve.h"

/* {0} is valid. */
struct partial_limits {
    uint32_t concepts; /* mask; 0 is all */
    uint32_t threads;  /* 0: as many as there are cores */
    uint64_t search;   /* steps of search for one verdict of one state; 0: PARTIAL_SEARCH */
    uint64_t searches; /* steps of search in all; 0: PARTIAL_SEARCHES */
    bool bounds_only;  /* no witnesses and no search: what lies between the bounds is open */
    const volatile bool *cancel;
};

enum {
    PARTIAL_SEARCH = 2000,
    PARTIAL_SEARCHES = 2000000,
    PARTIAL_STATES_MAX = 1 << 18,
    PARTIAL_MOVES_MAX = 1 << 28
};

/* Planes as in struct verdicts.
 *
 *   holds          in every completion (proved)
 *   possible       in some completion, but for what open_possible marks
 *   open_holds     [c][mover] not proved to hold, and not proved to fail in some completion; NULL where exact. Joint move k is mover n_makers + k
 *   open_possible  [c][mover] in possible, and not proved to hold in some completion; NULL where exact
 *   heard          [c] states that hold for everybody of whom anything is known, and against all joint moves
 *   undecided      [c] states whose being an equilibrium in all (in some) completions is open, by those planes; NULL where exact
 *   silent         mask of the decision makers of whom nothing is known
 *
 * open_holds[c] and open_possible[c] are NULL for all concepts but SEQ and SSEQ. */
struct bounds {
    struct verdicts holds, possible;
    const uint64_t *const *open_holds[CONCEPT_COUNT];
    const uint64_t *const *open_possible[CONCEPT_COUNT];
    const uint64_t *heard[CONCEPT_COUNT];
    const uint64_t *undecided[CONCEPT_COUNT];
    uint32_t silent;
};

/* Any mix of complete, partial and unknown preferences. ENT_ELIMIT, with the size found, above PARTIAL_STATES_MAX states or PARTIAL_MOVES_MAX moves;
 * ENT_EINTERRUPTED where cancelled. The same on any number of threads.
 *
 *   cost  O(makers * moves * n / 64) words at worst, for 8 planes; legal sequences that lead round in circles are taken together */
ENT_MUST_CHECK bool ent_partial(struct arena *a, const struct game *g,
                                const struct partial_limits *limits, struct bounds *out,
                                struct ent_error *err);

/* The same game under the assumption, to be marked as such, that each decision maker of whom something is known is indifferent to what it never spoke of:
 * states are compared by the statements alone. A decision maker whose outright rankings contradict that keeps what is known, and is in *refused (a mask). */
const struct game *ent_partial_assume_indifferent(struct arena *a, const struct game *g,
                                                  uint32_t *refused);

#endif
