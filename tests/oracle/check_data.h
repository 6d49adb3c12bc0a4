/* Models with known answers, from tests/golden/disputes. */
#ifndef ENT_CHECK_DATA_H
#define ENT_CHECK_DATA_H

#include "dispute/game.h"
#include "stability/concept.h"

/* stable[c][i] [n] bytes, equilibrium[c] [n] bytes; NULL where the file has no answer. */
struct check_case {
    struct str name;
    const struct game *game;
    const uint8_t *stable[CONCEPT_COUNT][GAME_MAKERS_MAX];
    const uint8_t *equilibrium[CONCEPT_COUNT];
};

struct check_data {
    struct check_case *at;
    uint32_t n;
};

/* Ends the program where the file is not there or not as it should be: a test has no use for less. */
struct check_data check_data_read(struct arena *a, const char *path);

#endif
