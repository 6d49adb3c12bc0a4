#include "stability/sequence.h"

/* Two nodes for a state x and a mover j: j goes next from x, and j has just arrived at x. An edge leads from going to arriving for every move of j, and from
 * arriving by j to going by anybody else. Strongly connected parts are found by Tarjan's search, which closes a part after all that it leads to. */
struct frame {
    uint32_t node;
    uint64_t edge; /* the next to look at */
};

struct search {
    struct arena scratch;
    uint32_t n, m; /* states, movers */
    const struct move_list *movers;
    uint32_t *number, *low, *part; /* by node; number 0: not seen; part NO_INDEX: not closed */
    struct frame *frame;
    uint32_t *open; /* the stack of nodes not closed */
    uint32_t n_frames, n_open, n_numbers, n_parts;
    uint32_t *member; /* nodes in the order of their parts */
    uint32_t n_members;
};

static bool goes(const struct search *t, uint32_t x, uint32_t j)
{
    return t->movers[j].first[x] < t->movers[j].first[x + 1];
}

static uint32_t going(const struct search *t, uint32_t x, uint32_t j)
{
    return (t->n + x) * t->m + j;
}

static uint32_t arriving(const struct search *t, uint32_t x, uint32_t j) { return x * t->m + j; }

static bool is_arriving(const struct search *t, uint32_t node) { return node < t->n * t->m; }

/* The node at the other end of an edge, edges being counted from 0; NO_INDEX after the last. *edge is moved on past it. */
static uint32_t follow(const struct search *t, uint32_t node, uint64_t *edge)
{
    if (is_arriving(t, node)) {
        uint32_t x = node / t->m, j = node % t->m;
        while (*edge < t->m) {
            uint32_t k = (uint32_t)(*edge)++;
            if (k != j && goes(t, x, k)) return going(t, x, k);
        }
        return NO_INDEX;
    }
    uint32_t x = node / t->m - t->n, j = node % t->m;
    const struct move_list *moves = &t->movers[j];
    uint64_t at = moves->first[x] + (*edge)++;
    return at < moves->first[x + 1] ? arriving(t, moves->to[at], j) : NO_INDEX;
}

static void enter(struct search *t, uint32_t node)
{
    t->number[node] = t->low[node] = ++t->n_numbers;
    t->open[t->n_open++] = node;
    t->frame[t->n_frames++] = (struct frame){node, 0};
}

static void close_part(struct search *t, uint32_t node)
{
    uint32_t member;
    do {
        member = t->open[--t->n_open];
        t->part[member] = t->n_parts;
        t->member[t->n_members++] = member;
    } while (member != node);
    t->n_parts++;
}

static void leave(struct search *t)
{
    uint32_t node = t->frame[--t->n_frames].node;
    if (t->low[node] == t->number[node]) close_part(t, node);
    if (!t->n_frames) return;
    uint32_t before = t->frame[t->n_frames - 1].node;
    if (t->part[node] == NO_INDEX && t->low[node] < t->low[before]) t->low[before] = t->low[node];
}

static void search_from(struct search *t, uint32_t root)
{
    if (t->number[root]) return;
    enter(t, root);
    while (t->n_frames) {
        struct frame *f = &t->frame[t->n_frames - 1];
        uint32_t node = f->node, other = follow(t, node, &f->edge);
        if (other == NO_INDEX)
            leave(t);
        else if (!t->number[other])
            enter(t, other);
        else if (t->part[other] == NO_INDEX && t->number[other] < t->low[node])
            t->low[node] = t->number[other];
    }
}

static struct search search_all(uint32_t n, uint32_t m, const struct move_list *movers)
{
    struct search t = {.n = n, .m = m, .movers = movers};
    size_t nodes = 2 * (size_t)n * m;
    t.number = arena_array(&t.scratch, uint32_t, nodes);
    t.low = arena_array(&t.scratch, uint32_t, nodes);
    t.part = arena_array(&t.scratch, uint32_t, nodes);
    t.open = arena_array(&t.scratch, uint32_t, nodes);
    t.member = arena_array(&t.scratch, uint32_t, nodes);
    t.frame = arena_array(&t.scratch, struct frame, nodes);
    memset(t.part, 0xFF, nodes * sizeof *t.part);
    for (uint32_t x = 0; x < n; x++)
        for (uint32_t j = 0; j < m; j++)
            if (goes(&t, x, j)) search_from(&t, going(&t, x, j));
    return t;
}

struct list VEC(uint32_t);

/* What a part arrives at and leads to, each once: stamps say for which part a state or part was last taken. */
struct gathering {
    struct arena *arena;
    struct list end, next;
    uint32_t *end_stamp, *next_stamp; /* part + 1 */
};

static void gather(struct gathering *g, const struct search *t, uint32_t node)
{
    uint32_t part = t->part[node];
    if (is_arriving(t, node)) {
        uint32_t x = node / t->m;
        if (g->end_stamp[x] != part + 1) *vec_add(g->arena, &g->end) = x;
        g->end_stamp[x] = part + 1;
    }
    uint64_t edge = 0;
    for (uint32_t other; (other = follow(t, node, &edge)) != NO_INDEX;) {
        uint32_t to = t->part[other];
        if (to == part || g->next_stamp[to] == part + 1) continue;
        g->next_stamp[to] = part + 1;
        *vec_add(g->arena, &g->next) = to;
    }
}

static void gather_all(struct arena *a, struct search *t, struct sequence *out)
{
    struct gathering g = {.arena = a};
    uint64_t *end_first = arena_array(a, uint64_t, (size_t)t->n_parts + 1);
    uint64_t *next_first = arena_array(a, uint64_t, (size_t)t->n_parts + 1);
    g.end_stamp = arena_array(&t->scratch, uint32_t, t->n);
    g.next_stamp = arena_array(&t->scratch, uint32_t, t->n_parts);
    for (uint32_t i = 0; i < t->n_members; i++) {
        uint32_t part = t->part[t->member[i]];
        gather(&g, t, t->member[i]);
        end_first[part + 1] = g.end.n;
        next_first[part + 1] = g.next.n;
    }
    out->n_rows = t->n_parts;
    out->end_first = end_first;
    out->next_first = next_first;
    out->end = g.end.at;
    out->next = g.next.at;
}

const struct sequence *ent_sequence(struct arena *a, uint32_t n, uint32_t n_movers,
                                    const struct move_list *movers)
{
    struct sequence *out = arena_new(a, struct sequence);
    *out = (struct sequence){.n = n, .n_movers = n_movers};
    struct search t = search_all(n, n_movers, movers);
    uint32_t *row = arena_array(a, uint32_t, (size_t)n * n_movers);
    for (uint32_t x = 0; x < n; x++)
        for (uint32_t j = 0; j < n_movers; j++)
            row[(size_t)x * n_movers + j] = t.part[going(&t, x, j)];
    out->row = row;
    gather_all(a, &t, out);
    ent_arena_free(&t.scratch);
    return out;
}

static inline void take(uint64_t *restrict to, const uint64_t *restrict from, uint32_t words)
{
    for (uint32_t w = 0; w < words; w++) to[w] |= from[w];
}

/* How many rows ahead are called for while one is taken: they lie about in memory, but which they are is known. */
enum { AHEAD = 12 };

/* Inlined with a constant number of words, so that rows stay in registers. */
static inline void sweep(const struct sequence *s, const uint64_t *in, uint32_t words,
                         uint64_t *out)
{
    uint64_t last = s->next_first[s->n_rows], last_end = s->end_first[s->n_rows];
    for (uint32_t r = 0; r < s->n_rows; r++) {
        uint64_t *to = out + (size_t)r * words;
        memset(to, 0, words * sizeof *to);
        for (uint64_t e = s->end_first[r]; e < s->end_first[r + 1]; e++) {
            if (e + AHEAD < last_end) __builtin_prefetch(in + (size_t)s->end[e + AHEAD] * words);
            take(to, in + (size_t)s->end[e] * words, words);
        }
        for (uint64_t e = s->next_first[r]; e < s->next_first[r + 1]; e++) {
            if (e + AHEAD < last) __builtin_prefetch(out + (size_t)s->next[e + AHEAD] * words);
            take(to, out + (size_t)s->next[e] * words, words);
        }
    }
}

void ent_sequence_sweep(const struct sequence *s, const uint64_t *in, uint32_t words, uint64_t *out)
{
    if (words == 8)
        sweep(s, in, 8, out);
    else if (words == 4)
        sweep(s, in, 4, out);
    else
        sweep(s, in, words, out);
}
