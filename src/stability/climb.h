/* What the others' improving sequences can do to i, in a cube: the least q over R_O+(x), for every x at once.
 *
 * Each opponent's groups are passed best member first: what a member can do by that opponent is the least W of those better than it (node.h). A group is passed
 * again where a node in it has changed, until none has. What is left is the least fixed point, whatever the order. */
#ifndef ENT_STABILITY_CLIMB_H
#define ENT_STABILITY_CLIMB_H

#include "stability/ordering.h"

struct climb;

/* What can be made once for all decision makers. orderings are theirs. */
struct climb *ent_climb_start(const struct cube *c, const struct ordering *orderings);

/* nodes[x], given as node_of(q(x)), becomes the node whose least is min(q(x), the least q over R_O+(x)). */
void ent_climb(struct climb *climb, uint32_t i, uint64_t *nodes);

#endif
