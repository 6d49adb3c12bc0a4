/* Games of some of the states of their options, none of them one-way: states fall into groups between which nobody moves, for each decision maker others.
 *
 * A maker moves from every state of a group to every other. Two moves of one maker running are one move, so that never to move twice running forbids nothing:
 * what the others reach by any moves is all that hangs together by their groups; by improving ones, see climb.h. */
#ifndef ENT_STABILITY_GROUPS_H
#define ENT_STABILITY_GROUPS_H

#include "stability/work.h"

/* One decision maker's.
 *
 *   group_of  [n]
 *   member    [n] states, group by group, best first
 *   drops     bitset over member: worse than the one before it, or the first of its group
 *   start     [n_groups + 1] into member */
struct groups {
    uint32_t n_groups;
    uint32_t *group_of, *member, *start;
    uint64_t *drops;
};

/* May this engine take the game? */
bool ent_is_grouped(const struct game *g);

/* Fills the planes, zeroed, for the concepts in the mask. O(makers n log n) to sort, O(makers^2 n) for each round of climbing. */
void ent_groups_solve(struct work *work, const struct game *g, uint32_t concepts,
                      const struct solution *planes);

/* The groups of decision maker j. O(n log n). */
struct groups ent_groups(struct arena *a, const struct game *g, uint32_t j);

#endif
