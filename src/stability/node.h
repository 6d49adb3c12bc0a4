/* What the others can do to a decision maker from a state, whoever moved there last.
 *
 * For every opponent j let V_j(x) be the least value that sequences from x beginning with j lead to, and q(x) the value of stopping. A sequence that came to x
 * by j goes on by another, so it leads to W_j(x) = min(q(x), V_k(x) over k != j). The two least of these values, of different origin, give W_j for every j,
 * whatever the number of decision makers. Both are keys: the value, and in the low bits the origin. */
#ifndef ENT_STABILITY_NODE_H
#define ENT_STABILITY_NODE_H

#include <stdbool.h>
#include <stdint.h>

struct node {
    uint32_t least, second;
};

/* Keys for so many decision makers: origin has a bit pattern for each, and, all ones, for stopping. */
struct node_form {
    unsigned shift;
    uint32_t origin; /* mask */
};

static inline struct node_form node_form_for(uint32_t makers)
{
    unsigned shift = 1;
    while ((1u << shift) - 1 < makers) shift++;
    return (struct node_form){shift, (1u << shift) - 1};
}

/* Values up to this one can be told from what is infinite. */
static inline uint32_t node_value_max(struct node_form f) { return (UINT32_MAX >> f.shift) - 1; }

/* No value: the least key of the infinite one, so that nothing infinite lowers it. */
static inline uint32_t node_infinite(struct node_form f) { return ~f.origin; }

/* Nobody has moved yet. */
static inline struct node node_of(struct node_form f, uint32_t q)
{
    return (struct node){q << f.shift | f.origin, node_infinite(f)};
}

static inline uint32_t node_value(struct node_form f, struct node node)
{
    return node.least >> f.shift;
}

/* All ones where the least is j's own. A mask rather than a branch: which it is follows no pattern that a machine could learn. */
static inline uint32_t node_is_own(struct node_form f, struct node node, uint32_t j)
{
    uint32_t differs = (node.least ^ j) & f.origin;
    return -((differs - 1) >> 31);
}

/* W_j, as a key without origin. */
static inline uint32_t node_without(struct node_form f, struct node node, uint32_t j)
{
    uint32_t own = node_is_own(f, node, j);
    return ((node.second & own) | (node.least & ~own)) & ~f.origin;
}

/* The node with V_j lowered to a value, given as a key without origin; the same where that changes nothing. */
static inline struct node node_offer(struct node_form f, struct node node, uint32_t j, uint32_t key)
{
    uint32_t own = node_is_own(f, node, j), offered = key | j;
    uint32_t more = offered > node.least ? offered : node.least;
    uint32_t second = more < node.second ? more : node.second;
    return (struct node){offered < node.least ? offered : node.least,
                         (node.second & own) | (second & ~own)};
}

static inline bool node_equal(struct node a, struct node b)
{
    return a.least == b.least && a.second == b.second;
}

#endif
