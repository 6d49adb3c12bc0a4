/* Small games of which little is known, for the tests of partial knowledge. */
#ifndef ENT_ORACLE_PARTIAL_GAME_H
#define ENT_ORACLE_PARTIAL_GAME_H

#include "oracle/random_game.h"

/* random_game with preferences known by statements, by statements and outright pairs, completely, or not at all, one decision maker like this and another like that;
 * and up to two joint moves. */
const struct game *partial_game(struct arena *a, uint64_t seed, enum shape shape, uint32_t makers,
                                uint32_t states);

#endif
