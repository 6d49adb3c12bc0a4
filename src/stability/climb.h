/* What the others' improving sequences can do to i, in a cube: the least q over R_O+(x), for every x at once.
 *
 * Two improvements of one maker running are one improvement, since its moves and its preference are transitive, so that never to move twice running forbids
 * nothing: W(x) = min(q(x), W(z) over every z that some opponent improves to from x). The others leave i's own options as they are, so that the cube falls into
 * slices, which are climbed one by one, in memory near at hand. Within a slice each opponent's groups are passed best member first, each member taking the least
 * of those better than it. After some rounds over all groups, a group is passed again only where a value in it has fallen, until none has. What is left is the
 * least fixed point, whatever the order.
 *
 *   cost  O(n) for each opponent and round; rounds are seldom more than five. Times the members of a group where options are one-way */
#ifndef ENT_STABILITY_CLIMB_H
#define ENT_STABILITY_CLIMB_H

#include "stability/ordering.h"

/* values[x], given as q(x), becomes min(q(x), the least q over R_O+(x)). orderings are those of all decision makers. */
void ent_climb(const struct cube *c, uint32_t i, const struct ordering *orderings,
               uint32_t *values);

#endif
