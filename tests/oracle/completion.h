/* Every completion of what is known of preferences, and the definitions of joint.h and concept.h judged in each: the oracle of partial knowledge.
 *
 * For small games only: there are 541 complete preorders of five states and 4,683 of six. */
#ifndef ENT_ORACLE_COMPLETION_H
#define ENT_ORACLE_COMPLETION_H

#include "dispute/game.h"
#include "stability/concept.h"

/* Ranks of all completions of one decision maker's preference. */
struct completions {
    uint32_t n;
    const uint32_t **rank; /* [n][states] */
};

struct completions completions_of(struct arena *a, const struct game *g, uint32_t maker);

/* Is s stable for a decision maker, or against a joint move (number n_makers + k), with these ranks? Straight from the definitions. */
bool judged(struct arena *a, const struct game *g, const uint32_t *const *rank, uint32_t mover,
            enum concept c, uint32_t s);

/* Over all completions: in every one, in some one. False where there would be more than most combinations. */
struct span_of_verdicts {
    bool always, ever;
};
bool judged_over_completions(struct arena *a, const struct game *g, const struct completions *of,
                             uint32_t mover, enum concept c, uint32_t s, uint64_t most,
                             struct span_of_verdicts *out);

#endif
