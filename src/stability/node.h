/* What the others can do to a decision maker from a state, whoever moved there last.
 *
 * For every opponent j let V_j(x) be the least value that sequences from x beginning with j lead to, and q(x) the value of stopping. A sequence that
 * came to x by j goes on by another, so it leads to W_j(x) = min(q(x), V_k(x) over k != j). The two least of these values, of different origin, give W_j for
 * every j: they and the origin of the least are packed in 64 bits, whatever the number of decision makers. */
#ifndef ENT_STABILITY_NODE_H
#define ENT_STABILITY_NODE_H

#include <stdbool.h>
#include <stdint.h>

enum { NODE_VALUE_BITS = 29, NODE_STOPS = 31 };

#define NODE_INFINITE ((1u << NODE_VALUE_BITS) - 1)

static inline uint64_t node_pack(uint32_t least, uint32_t second, uint32_t origin)
{
    return least | (uint64_t)second << NODE_VALUE_BITS | (uint64_t)origin << 2 * NODE_VALUE_BITS;
}

static inline uint32_t node_least(uint64_t node) { return (uint32_t)node & NODE_INFINITE; }

static inline uint32_t node_second(uint64_t node)
{
    return (uint32_t)(node >> NODE_VALUE_BITS) & NODE_INFINITE;
}

static inline uint32_t node_origin(uint64_t node)
{
    return (uint32_t)(node >> 2 * NODE_VALUE_BITS);
}

/* Nobody has moved yet. */
static inline uint64_t node_of(uint32_t q) { return node_pack(q, NODE_INFINITE, NODE_STOPS); }

/* W_j. */
static inline uint32_t node_without(uint64_t node, uint32_t j)
{
    return node_origin(node) == j ? node_second(node) : node_least(node);
}

/* The node with V_j lowered to value; itself where that changes nothing. */
static inline uint64_t node_offer(uint64_t node, uint32_t j, uint32_t value)
{
    if (value >= node_second(node)) return node;
    uint32_t least = node_least(node), origin = node_origin(node);
    if (origin == j) return value < least ? node_pack(value, node_second(node), j) : node;
    if (value < least) return node_pack(value, least, j);
    return node_pack(least, value, origin);
}

#endif
