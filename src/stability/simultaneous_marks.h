/* SIM where options are each owned once, by marks.
 *
 * States are taken by ascending rank of i, and each is marked as bad from then on, at a place made of everybody's patterns. For a state s, what i can do, a mask
 * over its own patterns, is answered if for every bit of it some choice of the others is marked: the marks of one choice, for all that i can do, stand in one
 * word. Words are or-ed over the choices until all is answered, or until it pays to look for each thing that i can do by itself, what the last of the others may
 * choose being in one word; words over larger and larger sets of choices, or-ed beforehand, tell where nothing is to be found.
 *
 *   cost  some ten words a state, seldom some hundred; at worst the product of the others' improvements
 *   memory  4 bytes a state, and 2 bits a place for each thread */
#ifndef ENT_STABILITY_SIMULTANEOUS_MARKS_H
#define ENT_STABILITY_SIMULTANEOUS_MARKS_H

#include "stability/improvements.h"

/* Is no option owned twice? */
bool ent_is_owned_once(const struct game *g);

/* Are places few enough to be marked, for so many states? Always on a cube. */
bool ent_is_markable(const struct improvements *m);

/* Places to a state at most, beside 2^20. */
enum { MARKS_A_STATE = 64 };

/* Fills i's plane, zeroed but for the states that are known to be in it. in_doubt: the states to be looked at, NULL for all. The arena holds what is needed
 * meanwhile. */
void ent_simultaneous_marks(struct arena *a, const struct improvements *m, uint32_t i,
                            const uint64_t *in_doubt, uint64_t *plane);

#endif
