/* Joint moves: a linked exchange of the parties H is one move of them together, so that nobody pays first and hopes.
 *
 * Derived from the coalition definitions (Kilgour, Hipel, Fang and Peng 2001; Inohara and Hipel 2008), with the moves of H that could carry it away being
 * the declared ones only. With R_J(s) the outcomes of joint move J from s, O = N - H, and
 *
 *   bad_H(s, q)  some member of H does not prefer q to s
 *   R_J++(s)     the q in R_J(s) that are not bad_H(s, q): every member prefers them
 *   R_H*(q)      where legal sequences lead in which the movers are the single members of H and J itself, never one of them twice running
 *
 * s withstands J if every s1 in R_J++(s) has an answer s2:
 *
 *   NASH  none: R_J++(s) is empty
 *   GMR   s2 in R_O(s1),  bad_H(s, s2)
 *   SMR   s2 in R_O(s1),  bad_H(s, s2), and bad_H(s, s3) for every s3 in R_H*(s2)
 *   SEQ   s2 in R_O+(s1), bad_H(s, s2)
 *   SSEQ  both: s2 in R_O+(s1), and SMR's escapes
 *   SIM   s2 = J's change to s1 and at once, of some j in O, a change in R_j+(s): feasible, bad_H(s, s2). Option form only
 *
 * Answers are moves of single parties; other joint moves are not counted among them, neither here nor against a single party: a settlement shall not rest on
 * the threat of an agreement that is yet to be made. So the stability of single parties is as without joint moves, a breach is an ordinary move of one party, and
 * an equilibrium must withstand every single party and every joint move.
 *
 * Where all of N is in H, or nobody in O can answer, all concepts are NASH, as with one decision maker. NASH => SSEQ => SEQ => GMR, SSEQ => SMR => GMR and
 * NASH => SIM hold here too.
 *
 * Checked against an oracle of naive loops over these lines, and against every completion of what is not known (tests/unit/stability_partial.c). */
#ifndef ENT_STABILITY_JOINT_H
#define ENT_STABILITY_JOINT_H

#include "base/err.h"
#include "dispute/game.h"
#include "stability/concept.h"

/* Bit planes over states: withstands[c] for every concept asked for, NULL for the others and for SIM where states are no combinations of options. */
struct joint_verdict {
    const uint64_t *withstands[CONCEPT_COUNT];
};

/* Which states withstand joint move number joint of a game with complete preferences; concepts is a mask, 0 is all. ENT_EARGUMENT where a preference is not
 * complete, ENT_ELIMIT above the limits of partial.h.
 *
 *   cost  as ent_partial for one decision maker */
ENT_MUST_CHECK bool ent_joint(struct arena *a, const struct game *g, uint32_t joint,
                              uint32_t concepts, struct joint_verdict *out, struct ent_error *err);

#endif
