/* A second oracle, by matrices of bits, for games of some thousand states.
 *
 * J_i and J_i+ have a row for every state: the moves of i, and its improvements. Legal sequences by powers, until they grow no more:
 * M_j = J_j (I + sum of M_k over k in O, k != j), and M_O = the sum of the M_j. A state s is unstable where some s1 of row s of J_i+ has a row of M_O
 * without a state in common with what answers s: the states not better than s, for the symmetric concepts those of them that i cannot leave for better. No SIM.
 *
 *   source  the matrix representation of Xu, Li, Hipel and Kilgour (2009), in words of our own */
#ifndef ENT_MATRIX_H
#define ENT_MATRIX_H

#include "oracle/oracle.h"

/* As oracle_solve; SIM's planes are NULL. O(makers^2 n^2 / 64) words a round of the powers, O(makers n^3 / 64) in all. */
struct oracle matrix_solve(struct arena *a, const struct game *g);

#endif
