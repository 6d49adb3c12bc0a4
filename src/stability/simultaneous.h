/* SIM: each improvement of i is answered by what others do at the same moment.
 *
 * A maker's change is the set of options in which it leaves s; changes made at once are joined, which for options with two values never conflicts, shared
 * options included. */
#ifndef ENT_STABILITY_SIMULTANEOUS_H
#define ENT_STABILITY_SIMULTANEOUS_H

#include "stability/groups.h"

/* Bit s for every s of [from, to) that i stays at; from is a multiple of 64. Improvements are found in the
 * groups, where given, else among the game's lists, or its moves by rule.
 *
 *   cost  for each improvement of i the choices of the others until one answers: their product where none does */
void ent_simultaneous(struct work *w, const struct game *g, const struct groups *groups, uint32_t i,
                      uint32_t from, uint32_t to, uint64_t *plane);

#endif
