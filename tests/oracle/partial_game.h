/* Small games of which little is known, for the tests of partial knowledge. */
#ifndef ENT_ORACLE_PARTIAL_GAME_H
#define ENT_ORACLE_PARTIAL_GAME_H

#include "oracle/random_game.h"

/* random_game with preferences known by statements, by statements and outright pairs, completely, or not at all, one decision maker like this and another like that;
 * and up to two joint moves. */
const struct game *partial_game(struct arena *a, uint64_t seed, enum shape shape, uint32_t makers,
                                uint32_t states);

/* Graphs made so that the bounds of SEQ and SSEQ are often loose: at state 0 maker 0 may leave for states 1 and 2, and two others, who have pairs ranked, move
 * about among states 1 to 5; 4 and 5 are bad for maker 0. */
const struct game *tangled_game(struct arena *a, uint64_t seed);

/* Some of them made by hand, s being 0. HOLDS: 0 can only leave for 1; there 1 may go to 4, or 2 to state 2 and 1 on to 5. 1 prefers 4 to 2 and 5 to 1, so that it
 * cannot disdain both answers: 1 >= 4 > 2 >= 5 > 1. FAILS: 0 may leave for 1 and 2, which 1 can answer by 4 and 5; but 4 > 1 > 5 > 2 > 4 cannot be. MEETS: from 1
 * and from 2 the one way to an answer is by 3, and nothing is known but that. */
enum tangle { TANGLE_HOLDS, TANGLE_FAILS, TANGLE_MEETS };
const struct game *tangled_by_hand(struct arena *a, enum tangle tangle);

#endif
