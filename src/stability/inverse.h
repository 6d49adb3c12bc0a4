/* Which rankings would make a state an equilibrium.
 *
 * A ranking is one decision maker's rank of every state. The states of a ranking that may vary change places among themselves: each takes the rank of one of
 * them, and each rank goes to as many states as now have it. The others keep theirs. */
#ifndef ENT_STABILITY_INVERSE_H
#define ENT_STABILITY_INVERSE_H

#include "base/err.h"
#include "dispute/game.h"
#include "stability/concept.h"

/* What is asked.
 *
 *   may_vary  [n_makers] plane of the states of i's ranking that may vary; NULL for none
 *   makers    mask of whom the state must be stable for; 0 is everybody. Joint moves are left aside */
struct inverse {
    enum concept concept;
    uint32_t state, makers;
    const uint64_t *const *may_vary;
};

/* "maker finds first at least as good as second", or, where strict, better. */
struct atom {
    uint32_t maker, first, second;
    bool is_strict;
};

/* A condition: every clause must have an alternative all of whose atoms are true. No clause: always true. A clause without alternatives: never.
 *
 *   atom                [n_atoms] each once
 *   clause_first        [n_clauses + 1] clause k has the alternatives clause_first[k] .. clause_first[k + 1]
 *   alternative_first   [.. + 1] likewise into members
 *   member              indices into atom, ascending
 *
 * Simplified: atoms that no permitted ranking changes are gone, no alternative of a clause contains another, no clause follows from another by that. */
struct condition {
    const struct atom *atom;
    const uint32_t *clause_first, *alternative_first, *member;
    uint32_t n_atoms, n_clauses;
};

enum {
    INVERSE_CONDITION_MAX = 1 << 20, /* atoms in all alternatives */
    INVERSE_FREE_MAX = 20,           /* places of one ranking that may vary, for counting */
    INVERSE_COUNT_STEPS = 1 << 28
};

/* The condition. Atoms of others than the decision maker itself come in where the concept looks at improvements (SEQ, SSEQ, SIM) and rankings of others may
 * vary: one alternative for every simple legal sequence. ENT_EARGUMENT where a preference is not complete or the concept has no meaning here, ENT_ELIMIT above
 * INVERSE_CONDITION_MAX. */
ENT_MUST_CHECK bool ent_inverse_condition(struct arena *a, const struct game *g,
                                          const struct inverse *q, struct condition *out,
                                          struct ent_error *err);

/* "(Syria finds 2 at least as good as 5, or ...) and ..." with states as they are named. "always" and "never" at the ends. */
struct str ent_condition_text(struct arena *a, const struct game *g, const struct condition *c);

/* A number below 2^256. */
struct big {
    uint32_t limb[8]; /* least significant first */
};
struct str ent_big_text(struct arena *a, const struct big *n); /* decimal */

/* How many combinations of rankings there are (total), and how many satisfy the condition (satisfying). Counted by places: over subsets of the states placed from
 * the top, with the atoms that they settle, 3^k for k free places at worst and k 2^k mostly; rankings of different decision makers are combined by what they
 * settle. Never by listing rankings. ENT_ELIMIT above INVERSE_FREE_MAX or INVERSE_COUNT_STEPS. */
ENT_MUST_CHECK bool ent_inverse_count(struct arena *a, const struct game *g,
                                      const struct inverse *q, struct big *satisfying,
                                      struct big *total, struct ent_error *err);

/* The nearest rankings to the present ones, all of every ranking free, in adjacent swaps: one exchanges two states of neighbouring ranks.
 *
 * Where others' rankings stand, stability for i depends on which states i ranks above s, and only gains as they get fewer. A swap brings s up by one rank at
 * most and no state nearer to below it by more, so the least distance is the number of ranks by which s must rise until it is stable: exact for NASH, GMR and SMR,
 * whose decision makers are independent. SEQ, SSEQ and SIM look at others' improvements: at_least comes from GMR (SEQ), SMR (SSEQ) or 0 (SIM), at_most from
 * raising s for one decision maker after another until all is stable, or for NASH, whichever is less; exact where the two meet.
 *
 *   up     [n_makers] by how many ranks s rises in each ranking to reach at_most
 *   rank   [n_makers] the rankings so reached */
struct nearest {
    uint32_t at_least, at_most;
    uint32_t up[GAME_MAKERS_MAX];
    const uint32_t *rank[GAME_MAKERS_MAX];
};

/* cost  O(moves) an evaluation, O(log n) evaluations for each decision maker */
ENT_MUST_CHECK bool ent_inverse_nearest(struct arena *a, const struct game *g, enum concept c,
                                        uint32_t state, struct nearest *out, struct ent_error *err);

#endif
