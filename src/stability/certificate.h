/* Why a state is stable for somebody, or why not, in a form that can be checked without solving anything (check.h) and told in words (narrate.h).
 *
 * A state s is stable for decision maker i where each of i's improvements has an answer, so the proof of stability lists them all:
 *
 *   GMR, SEQ    for each improvement a sequence of the others' moves (SEQ: moves that each of them prefers) to a state no better than s
 *   SMR, SSEQ   likewise, and every state that i can move to from there, none of them better than s
 *   SIM         for each improvement what each other chooses at the same time, and the state that comes of it: an option changes where anybody
 *               changes it
 *   Nash        no improvement, so the list is empty
 *
 * It is not stable where one improvement has none. The proof is that improvement and all that the others can make of it: every pair of a state
 * and who moved last, closed under their moves, in which no state answers (SMR, SSEQ: each that would has an escape beside it).
 *
 * Under partial knowledge there are two sides. The cautious one takes whatever is not known to be no better for an improvement of i and counts as
 * an answer only what is known to be no better, by moves known to be preferred: stable there is stable in every completion. The generous one is
 * the reverse: not stable there is stable in no completion. Between the two it could hold. With complete preferences the sides agree.
 *
 * A declared joint move is treated like a decision maker that consists of its parties: it leaves s for a state that every one of them prefers,
 * and is answered by others where one of them is no better off; escapes from there are legal sequences of its parties and the move itself (joint.h). */
#ifndef ENT_STABILITY_CERTIFICATE_H
#define ENT_STABILITY_CERTIFICATE_H

#include "base/err.h"
#include "dispute/game.h"
#include "stability/concept.h"
#include "stability/step.h"

enum {
    CERTIFICATE_NODES_MAX = 1 << 24, /* pairs of a state and a last mover that a search may visit */
    CERTIFICATE_CHOICES_MAX = 1 << 24 /* combinations of simultaneous answers, SIM */
};

enum side { SIDE_CAUTIOUS, SIDE_GENEROUS };

/* What is claimed. A mover is a decision maker, or joint move k as n_makers + k. */
struct claim {
    enum concept concept;
    uint32_t mover, state;
    enum side side;
    bool is_stable;
};

struct reply {
    uint32_t improvement; /* the state that the mover could move to */
    uint32_t outcome;     /* where the answer ends, no better than the claim's state */
    const struct step *
        steps; /* [n_steps] one after another; SIM: one for each other decision maker that does not stay */
    uint32_t n_steps;
    const uint32_t
        *escapes; /* [n_escapes] SMR, SSEQ: where the mover can go from there, ascending */
    uint32_t n_escapes;
};

struct reached {
    uint32_t state,
        mover; /* who moved there last; the first entry is the improvement itself, moved to by the claim's mover */
    uint32_t from; /* the entry it was moved from; NO_INDEX for the first */
    uint32_t
        escape; /* SMR, SSEQ: a better state that the claim's mover can go to from here, where the state itself is no better; else NO_INDEX */
};

struct certificate {
    struct claim claim;
    const struct reply
        *answers; /* [n_answers] where stable: by ascending improvement, all of them */
    uint32_t n_answers;
    uint32_t improvement; /* where not stable; else NO_INDEX */
    const struct reached
        *reached; /* [n_reached] where not stable, in the order found; none for Nash and SIM */
    uint32_t n_reached;
};

/* Finds out whether claim->state is stable (is_stable is not read) and why. Answers are as short as any, unstable states are shown by their first
 * unanswered improvement.
 *
 *   errors  ENT_EARGUMENT   SIM where states are not made of options
 *           ENT_ELIMIT      a search over the limits above
 *   cost    O(n times moves) a mover at worst, mostly a few moves around the state */
bool ent_certificate(struct arena *a, const struct game *g, const struct claim *claim,
                     struct certificate *out, struct ent_error *err) ENT_MUST_CHECK;

/* The parties behind a mover, as a mask. */
static inline uint32_t mover_members(const struct game *g, uint32_t mover)
{
    return mover < g->n_makers ? 1u << mover : g->joint[mover - g->n_makers].members;
}

#endif
