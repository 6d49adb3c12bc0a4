/* Stability against coalitions: a group H of decision makers leaves s together if all of its members prefer where they can take it.
 *
 * R_H(s) is where legal sequences of H's members lead, R_H++(s) those q in R_H(s) that every member prefers to s, and bad_H(s, q) that some member does not
 * prefer q to s. O = N - H. s is stable for H if every s1 in R_H++(s) has an answer s2:
 *
 *   NASH  none: R_H++(s) is empty
 *   GMR   s2 in R_O(s1),   bad_H(s, s2)
 *   SMR   s2 in R_O(s1),   bad_H(s, s2), and bad_H(s, s3) for every s3 in R_H(s2)
 *   SEQ   s2 in R_O++(s1), bad_H(s, s2)
 *
 * R_O++(s1) is where sequences of coalitions lead: each step is one of some K within O, from q to R_K++(q), so that all of K prefer where it ends to where it
 * begins; no K moves twice running. For H of one member NASH, GMR and SMR are those of concept.h, and SEQ there implies SEQ here, which has more answers:
 * those of opponents who move together. NASH => SEQ, NASH => SMR => GMR for every H. SEQ => GMR where moves are by rule, since what coalitions
 * do one after the other is then one legal sequence; in a graph K and K' may have a member that would move twice running, and it need not hold.
 *
 * A state is universally stable if it is so for every H that is not empty.
 *
 *   source   Kilgour, Hipel, Fang and Peng 2001 (NASH); Inohara and Hipel 2008 (the others), restated from the definitions of legal sequences
 *   checked  against naive loops over these lines (tests/oracle/alliance.c), and by the implications above (tests/unit/stability_coalition.c); the wording
 *            of SEQ has not been compared with the paper's */
#ifndef ENT_STABILITY_COALITION_H
#define ENT_STABILITY_COALITION_H

#include "base/err.h"
#include "dispute/game.h"
#include "stability/concept.h"

enum {
    COALITION_STATES_MAX = 1 << 14,
    COALITION_MAKERS_MAX = 10,
    COALITION_MOVES_MAX = 1 << 27, /* of all coalitions together, and rows of sequences */
};

/* [c] [words] bit planes over states, of NASH, GMR, SMR and SEQ; NULL for what was not asked for, and for SSEQ and SIM. */
struct coalition_verdict {
    const uint64_t *stable[CONCEPT_COUNT];
};

/* For the coalition H of the mask members. concepts is a mask, 0 is all four. ENT_EARGUMENT for preferences that are not complete and for members that are not
 * there; ENT_ELIMIT, with the number found, above the limits.
 *
 *   cost  O(n * moves) for R_H, and for SEQ for each of 2^(D - |H|) coalitions; then as ent_partial for one decision maker */
ENT_MUST_CHECK bool ent_coalition(struct arena *a, const struct game *g, uint32_t members,
                                  uint32_t concepts, struct coalition_verdict *out,
                                  struct ent_error *err);

/* Over all coalitions.
 *
 *   breaker[c]  [n] the least mask of those for which the state is not stable; 0 where it is universally stable */
struct universal_verdict {
    struct coalition_verdict holds;
    const uint32_t *breaker[CONCEPT_COUNT];
};

ENT_MUST_CHECK bool ent_universal(struct arena *a, const struct game *g, uint32_t concepts,
                                  struct universal_verdict *out, struct ent_error *err);

#endif
