/* SIM over a cube whose options are each owned once.
 *
 * States are taken by ascending rank of i, and each is marked as bad from then on. For a state s, what i can do, a mask over its own members, is answered if for
 * every bit of it some choice of the others is marked: the marks of one choice, for all that i can do, stand in one word. Words are or-ed over the choices
 * until all is answered; words of larger and larger sets of choices, or-ed beforehand, tell where nothing is to be found.
 *
 *   cost  seldom more than some ten words a state; at worst the product of the others' improvements */
#ifndef ENT_STABILITY_SIMULTANEOUS_CUBE_H
#define ENT_STABILITY_SIMULTANEOUS_CUBE_H

#include "stability/improvements.h"

/* No option is owned twice? */
bool ent_is_owned_once(const struct game *g);

/* Fills i's plane, zeroed. The cube's arena holds what is needed meanwhile. */
void ent_simultaneous_cube(const struct cube *c, uint32_t i, const struct improvements *m,
                           uint64_t *plane);

#endif
