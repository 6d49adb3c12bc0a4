/* The tree over a sentence that its arcs make best. */
#ifndef ENT_SYNTAX_SPANNING_TREE_H
#define ENT_SYNTAX_SPANNING_TREE_H

#include "base/arena.h"

enum {
    TREE_MOST_WORDS = 1024,   /* room grows with the square: 18 MiB at most */
    TREE_MOST_SCORE = 1 << 30 /* of an arc, either way */
};

/* The maximum spanning tree with one root: every word 1..n has one head, no circle, exactly one word hangs from 0, and the sum of
 *
 *   score[head * (n + 1) + word]
 *
 * is the largest that such a tree has. Where several have it, the same one is found on every machine.
 *
 *   n       1 to TREE_MOST_WORDS
 *   score   [n + 1][n + 1], -TREE_MOST_SCORE to TREE_MOST_SCORE; column 0 and the diagonal are not read
 *   head    [n + 1]; head[0] is 0
 *   cost    O(n^2) time and, where taking the best head of each word makes no such tree, memory in the arena
 *   source  Chu and Liu 1965, Edmonds 1967; over the path that grows from each word, as Gabow, Galil, Spencer and Tarjan order the
 *           contractions, Combinatorica 6(2), 1986. One root: arcs from 0 cost more than all others together */
void ent_spanning_tree(struct arena *a, uint32_t n, const int32_t *score, uint16_t *head);

#endif
