/* Is a certificate a proof? An own reading of the definitions in certificate.h, straight over the game's moves and comparisons: it shares no code
 * with what finds certificates or solves games, looks for nothing, and trusts nothing that the certificate says.
 *
 *   stable       the improvements are all there, each once; every sequence is of legal moves, no mover twice running, none by the claim's mover,
 *                with SEQ and SSEQ each wanted by who makes it; it ends where the mover is no better off; the escapes are all there and help nobody
 *   not stable   the improvement is one; what was reached is closed under the others' moves, each entry has come from an earlier one, no state
 *                twice; none of it answers; SIM: no combination of choices does
 *
 * A certificate with any field out of its range is refused, not followed. The message says what is wrong with it.
 *
 *   errors  ENT_EDATA
 *   cost    O(size of the certificate times the moves at a state, and its square for what was reached) */
#ifndef ENT_STABILITY_CHECK_H
#define ENT_STABILITY_CHECK_H

#include "stability/certificate.h"

bool ent_check(const struct game *g, const struct certificate *c,
               struct ent_error *err) ENT_MUST_CHECK;

#endif
