/* Random games of every shape, the same for the same seed. */
#ifndef ENT_RANDOM_GAME_H
#define ENT_RANDOM_GAME_H

#include "dispute/game.h"

enum shape {
    SHAPE_CUBE, /* all states of the options, each owned by one maker or by none; some makers may own most or none */
    SHAPE_SPARSE,         /* some of the states */
    SHAPE_ONE_WAY,        /* all states, some options of one direction */
    SHAPE_SPARSE_ONE_WAY, /* some states, some options of one direction */
    SHAPE_SHARED, /* some states; options owned by several makers, in several directions, or by none */
    SHAPE_BANNED, /* option form with single moves taken away: explicit, with movement */
    SHAPE_GRAPH,  /* states and moves as such, of any direction */
    SHAPE_COUNT
};

/* 2^64 numbers in an order of their own. */
struct dice {
    uint64_t state;
};

uint64_t dice_next(struct dice *d);
uint32_t dice_below(struct dice *d, uint32_t n); /* 0 .. n - 1; n > 0 */

/* makers >= 1, states >= 1; a cube has the next power of two. Preferences are complete: statements, random classes, or none at all. */
const struct game *random_game(struct arena *a, uint64_t seed, enum shape shape, uint32_t makers,
                               uint32_t states);

/* What to print beside a failure. */
const char *shape_name(enum shape shape);

#endif
