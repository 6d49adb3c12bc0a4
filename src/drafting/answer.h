/* How others could answer a move away from a state, as surely as what is known allows. */
#ifndef ENT_DRAFTING_ANSWER_H
#define ENT_DRAFTING_ANSWER_H

#include "drafting/settlement.h"
#include "stability/step.h"

/* From the surest on: each step is known to be wanted by who makes it and the outcome is known to be no better for the mover; each step is, the outcome may be; steps
 * that may be wanted, of those of whom something is known; of anybody; none at all. */
enum surety { SURETY_KNOWN, SURETY_OUTCOME, SURETY_STEPS, SURETY_ANYBODY, SURETY_NONE };

/* A shortest answer of the surest kind: a legal sequence of single moves of the others. */
struct answered {
    enum surety surety;
    const struct step *steps;
    uint32_t n_steps, outcome;
};

/* To the mover (a decision maker, or joint move k as n_makers + k) that leaves state for improvement. Under NASH nobody answers.
 *
 *   cost  O(states * makers) at worst */
struct answered ent_answered(struct arena *a, const struct settling *s, uint32_t mover,
                             uint32_t state, uint32_t improvement);

/* Is every member of the mover known to like the one better than the other; is one of them known to be no better off at the outcome? */
bool ent_mover_gains(const struct game *g, uint32_t mover, uint32_t from, uint32_t to);
bool ent_mover_is_no_better(const struct game *g, uint32_t mover, uint32_t state, uint32_t outcome);

#endif
