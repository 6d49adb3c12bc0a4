#include "syntax/spanning_tree.h"

#include <stdbool.h>
#include <string.h>

/* More than the scores of any tree of TREE_MOST_WORDS can differ by. */
#define ROOT_COST ((int64_t)1 << 44)

enum { NONE = UINT16_MAX };

/* Nodes are words, 0, and circles that were contracted, numbered as they arise: at most 2n. A node that is in no circle yet is alive and
 * owns a row and a column of the matrix, its place.
 *
 *   weight[u][v]     by place: of the best arc from node u into node v, less what it would replace inside v
 *   from, to [u][v]  by place: the words of that arc
 *   node             [n + 1]   the node at a place, NONE where it is gone
 *   circle           [2n + 1]  the circle that a node went into, NONE while it is alive
 *   arc_from, arc_to [2n + 1]  the words of the arc chosen into a node */
struct graph {
    uint32_t n, side; /* side: n + 1 */
    int64_t *weight;
    uint16_t *from, *to;
    uint16_t *node, *circle, *arc_from, *arc_to;
    uint32_t n_nodes;
};

static bool is_tree(uint32_t n, const uint16_t *head, uint8_t *state)
{
    enum { NEW, ON_PATH, DONE };
    uint32_t roots = 0;
    memset(state, NEW, n + 1);
    state[0] = DONE;
    for (uint32_t word = 1; word <= n; word++) {
        roots += head[word] == 0;
        uint32_t at = word;
        for (; state[at] == NEW; at = head[at]) state[at] = ON_PATH;
        if (state[at] == ON_PATH) return false;
        for (at = word; state[at] == ON_PATH; at = head[at]) state[at] = DONE;
    }
    return roots == 1;
}

static void take_best_heads(uint32_t n, const int32_t *score, uint16_t *head)
{
    head[0] = 0;
    for (uint32_t word = 1; word <= n; word++) {
        uint32_t best = 0;
        for (uint32_t h = 1; h <= n; h++)
            if (h != word && score[h * (n + 1) + word] > score[best * (n + 1) + word]) best = h;
        head[word] = (uint16_t)best;
    }
}

static struct graph make_graph(struct arena *a, uint32_t n, const int32_t *score)
{
    size_t side = n + 1, cells = side * side;
    struct graph g = {.n = n, .side = n + 1, .n_nodes = n + 1};
    g.weight = arena_array(a, int64_t, cells);
    g.from = arena_array(a, uint16_t, cells);
    g.to = arena_array(a, uint16_t, cells);
    g.node = arena_array(a, uint16_t, side);
    g.circle = arena_array(a, uint16_t, 2 * side);
    g.arc_from = arena_array(a, uint16_t, 2 * side);
    g.arc_to = arena_array(a, uint16_t, 2 * side);
    memset(g.circle, 0xFF, 2 * side * sizeof *g.circle);
    for (size_t u = 0; u < side; u++) {
        g.node[u] = (uint16_t)u;
        for (size_t v = 0; v < side; v++) {
            size_t cell = u * side + v;
            g.weight[cell] = score[cell] - (u ? 0 : ROOT_COST);
            g.from[cell] = (uint16_t)u;
            g.to[cell] = (uint16_t)v;
        }
    }
    return g;
}

/* The place that the best arc into place v comes from, the first of equals. */
static uint32_t best_into(const struct graph *g, uint32_t v)
{
    uint32_t best = NONE;
    for (uint32_t u = 0; u < g->side; u++) {
        if (u == v || g->node[u] == NONE) continue;
        if (best == NONE || g->weight[u * g->side + v] > g->weight[best * g->side + v]) best = u;
    }
    return best;
}

static void choose(struct graph *g, uint32_t u, uint32_t v)
{
    size_t cell = u * g->side + v;
    g->arc_from[g->node[v]] = g->from[cell];
    g->arc_to[g->node[v]] = g->to[cell];
}

static void copy_cell(struct graph *g, size_t into, size_t cell, int64_t weight)
{
    g->weight[into] = weight;
    g->from[into] = g->from[cell];
    g->to[into] = g->to[cell];
}

/* Merges what a member of a circle has into the first member's row and column; less is the weight of the arc chosen into it. */
static void merge_member(struct graph *g, uint32_t first, uint32_t member, int64_t less)
{
    for (uint32_t v = 0; v < g->side; v++) {
        if (g->node[v] == NONE) continue;
        size_t out = first * g->side + v, own_out = member * g->side + v;
        if (g->weight[own_out] > g->weight[out]) copy_cell(g, out, own_out, g->weight[own_out]);
        size_t in = v * g->side + first, own_in = v * g->side + member;
        int64_t weight = g->weight[own_in] - less;
        if (member == first)
            g->weight[in] = weight;
        else if (weight > g->weight[in])
            copy_cell(g, in, own_in, weight);
    }
}

/* The places of a circle, each the source of the best arc into the one before it, the first of that into the last: they become one node
 * at the first one's place. */
static void contract(struct graph *g, const uint16_t *member, uint32_t n)
{
    uint16_t circle = (uint16_t)g->n_nodes++;
    int64_t less[TREE_MOST_WORDS + 1];
    less[0] = 0;
    for (uint32_t i = 0; i < n; i++) {
        uint32_t into = member[i], out_of = member[(i + 1) % n];
        choose(g, out_of, into);
        less[i] = g->weight[out_of * g->side + into];
    }
    for (uint32_t i = 0; i < n; i++) g->circle[g->node[member[i]]] = circle;
    merge_member(g, member[0], member[0], less[0]);
    for (uint32_t i = 1; i < n; i++) {
        merge_member(g, member[0], member[i], less[i]);
        g->node[member[i]] = NONE;
    }
    g->node[member[0]] = circle;
}

enum { FINISHED = UINT16_MAX - 1 };

/* Follows best arcs backwards from a word until they come from what is finished, contracting circles on the way.
 *
 *   path   [n]      places, each the source of the best arc into the one before it
 *   index  [n + 1]  of a place: where it stands on the path; NONE, or FINISHED: an arc is chosen into it and it hangs from 0 */
static void grow_path(struct graph *g, uint32_t word, uint16_t *path, uint16_t *index)
{
    uint32_t n = 0, at = word;
    while (index[at] == NONE) {
        index[at] = (uint16_t)n;
        path[n++] = (uint16_t)at;
        for (at = best_into(g, at); index[at] < FINISHED; at = best_into(g, path[n - 1])) {
            uint32_t first = index[at];
            contract(g, path + first, n - first);
            n = first + 1;
        }
    }
    for (uint32_t i = 0; i < n; i++) choose(g, i + 1 < n ? path[i + 1] : at, path[i]);
    for (uint32_t i = 0; i < n; i++) index[path[i]] = FINISHED;
}

/* The arc into a circle replaces that of the member which it enters. */
static void expand(struct graph *g, uint16_t *head)
{
    for (uint32_t circle = g->n_nodes; circle-- > g->side;) {
        uint16_t member = g->arc_to[circle];
        while (g->circle[member] != circle) member = g->circle[member];
        g->arc_from[member] = g->arc_from[circle];
        g->arc_to[member] = g->arc_to[circle];
    }
    for (uint32_t word = 1; word <= g->n; word++) head[word] = g->arc_from[word];
}

void ent_spanning_tree(struct arena *a, uint32_t n, const int32_t *score, uint16_t *head)
{
    uint8_t state[TREE_MOST_WORDS + 1];
    take_best_heads(n, score, head);
    if (is_tree(n, head, state)) return;
    struct graph g = make_graph(a, n, score);
    uint16_t *path = arena_array(a, uint16_t, n), *index = arena_array(a, uint16_t, n + 1);
    memset(index, 0xFF, (n + 1) * sizeof *index);
    index[0] = FINISHED;
    for (uint32_t word = 1; word <= n; word++)
        if (g.node[word] != NONE && index[word] == NONE) grow_path(&g, word, path, index);
    expand(&g, head);
}
