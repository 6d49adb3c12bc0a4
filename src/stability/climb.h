/* What the others' improving sequences can do to i, in a cube: the least q over R_O+(x), for every x at once.
 *
 * The others leave i's own options as they are, so that the cube falls into slices that are climbed one by one, in memory near at hand. Within a slice each
 * opponent's groups are passed best member first: what a member can do by that opponent is the least W of those better than it (node.h). After some rounds
 * over all groups, a group is passed again only where a node in it has changed, until none has. What is left is the least fixed point, whatever the order.
 *
 *   cost  O(n) for each opponent and round; rounds are seldom more than five. Times the members of a group where options are one-way */
#ifndef ENT_STABILITY_CLIMB_H
#define ENT_STABILITY_CLIMB_H

#include "stability/node.h"
#include "stability/ordering.h"

/* values[x], given as q(x), becomes min(q(x), the least q over R_O+(x)). orderings are those of all decision makers. The most of q is at most what
 * node_value_max allows for the game's makers. */
void ent_climb(const struct cube *c, uint32_t i, const struct ordering *orderings,
               uint32_t *values);

#endif
