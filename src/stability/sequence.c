#include "stability/sequence.h"

/* Two nodes for a state x and a mover j: j goes next from x, and j has just arrived at x. An edge leads from going to arriving for every move of j, and from
 * arriving by j to going by anybody else. A third node stands for x where anybody may go next: where all moves of j from y are among its moves from x, going from x
 * leads to that of y, in place of arriving at y and of all those moves. Of ranked states each then needs an edge to the next better one alone. Strongly connected
 * parts are found by Tarjan's search, which closes a part after all that it leads to. */
struct list VEC(uint32_t);

struct frame {
    uint32_t node;
    uint64_t edge; /* the next to look at */
};

struct search {
    struct arena scratch;
    uint32_t n, m; /* states, movers */
    const struct move_list *movers;
    uint64_t *first; /* [n m + 1] into to, by going node */
    struct list to;
    uint32_t *mark; /* [n] of the states that one mover may go to from one state: see reduce */
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

static uint32_t free_at(const struct search *t, uint32_t x) { return 2 * t->n * t->m + x; }

static bool is_going(const struct search *t, uint32_t node)
{
    return node >= t->n * t->m && node < free_at(t, 0);
}

/* Of a node that is not going. */
static uint32_t state_of(const struct search *t, uint32_t node)
{
    return node < t->n * t->m ? node / t->m : node - free_at(t, 0);
}

/* The node at the other end of an edge, edges being counted from 0; NO_INDEX after the last. *edge is moved on past it. */
static uint32_t follow(const struct search *t, uint32_t node, uint64_t *edge)
{
    if (!is_going(t, node)) {
        uint32_t x = state_of(t, node), j = node < t->n * t->m ? node % t->m : NO_INDEX;
        while (*edge < t->m) {
            uint32_t k = (uint32_t)(*edge)++;
            if (k != j && goes(t, x, k)) return going(t, x, k);
        }
        return NO_INDEX;
    }
    uint64_t at = t->first[node - t->n * t->m] + (*edge)++;
    return at < t->first[node - t->n * t->m + 1] ? t->to.at[at] : NO_INDEX;
}

enum {
    SHARED_MOST = 8
}; /* edges from one going node to others: more take longer to find than they save */

/* Of the moves of j from x that are marked as open, the one from which j has most moves; NO_INDEX where it has none from any. */
static uint32_t widest(const struct search *t, uint32_t x, uint32_t j, uint32_t open)
{
    const struct move_list *m = &t->movers[j];
    uint64_t most = 0;
    uint32_t best = NO_INDEX;
    for (uint64_t k = m->first[x]; k < m->first[x + 1]; k++) {
        uint32_t y = m->to[k];
        uint64_t moves = m->first[y + 1] - m->first[y];
        if (t->mark[y] == open && moves > most) most = moves, best = y;
    }
    return best;
}

/* Do all moves of j from y lead to states marked as open, or as done, which is one more? */
static bool is_within(const struct search *t, uint32_t y, uint32_t j, uint32_t open)
{
    const struct move_list *m = &t->movers[j];
    for (uint64_t k = m->first[y]; k < m->first[y + 1]; k++)
        if (t->mark[m->to[k]] != open && t->mark[m->to[k]] != open + 1) return false;
    return true;
}

/* The edges of going from x by j, as few as are quickly found: where j's moves are known to be better they are transitive. */
static void reduce(struct search *t, uint32_t x, uint32_t j)
{
    const struct move_list *m = &t->movers[j];
    uint32_t open = 2 * (x * t->m + j) + 1, y;
    for (uint64_t k = m->first[x]; k < m->first[x + 1]; k++) t->mark[m->to[k]] = open;
    for (int shared = 0; shared < SHARED_MOST; shared++) {
        if ((y = widest(t, x, j, open)) == NO_INDEX || !is_within(t, y, j, open)) break;
        *vec_add(&t->scratch, &t->to) = free_at(t, y);
        t->mark[y] = open + 1;
        for (uint64_t k = m->first[y]; k < m->first[y + 1]; k++) t->mark[m->to[k]] = open + 1;
    }
    for (uint64_t k = m->first[x]; k < m->first[x + 1]; k++)
        if (t->mark[y = m->to[k]] == open)
            *vec_add(&t->scratch, &t->to) = goes(t, y, j) ? arriving(t, y, j) : free_at(t, y);
    t->first[x * t->m + j + 1] = t->to.n;
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
    size_t nodes = 2 * (size_t)n * m + n;
    t.number = arena_array(&t.scratch, uint32_t, nodes);
    t.low = arena_array(&t.scratch, uint32_t, nodes);
    t.part = arena_array(&t.scratch, uint32_t, nodes);
    t.open = arena_array(&t.scratch, uint32_t, nodes);
    t.member = arena_array(&t.scratch, uint32_t, nodes);
    t.frame = arena_array(&t.scratch, struct frame, nodes);
    t.first = arena_array(&t.scratch, uint64_t, (size_t)n * m + 1);
    t.mark = arena_array(&t.scratch, uint32_t, n);
    for (uint32_t x = 0; x < n; x++)
        for (uint32_t j = 0; j < m; j++) reduce(&t, x, j);
    memset(t.part, 0xFF, nodes * sizeof *t.part);
    for (uint32_t x = 0; x < n; x++)
        for (uint32_t j = 0; j < m; j++)
            if (goes(&t, x, j)) search_from(&t, going(&t, x, j));
    return t;
}

/* What a part arrives at and leads to, each once: stamps say for which part a state or part was last taken. */
struct gathering {
    struct arena *arena;
    struct list end, next;
    uint32_t *end_stamp, *next_stamp; /* part + 1 */
};

static void gather(struct gathering *g, const struct search *t, uint32_t node)
{
    uint32_t part = t->part[node];
    if (!is_going(t, node)) {
        uint32_t x = state_of(t, node);
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

static struct gathering gather_all(struct search *t, uint64_t *end_first, uint64_t *next_first)
{
    struct gathering g = {.arena = &t->scratch};
    g.end_stamp = arena_array(&t->scratch, uint32_t, t->n);
    g.next_stamp = arena_array(&t->scratch, uint32_t, t->n_parts);
    for (uint32_t i = 0; i < t->n_members; i++) {
        uint32_t part = t->part[t->member[i]];
        gather(&g, t, t->member[i]);
        end_first[part + 1] = g.end.n;
        next_first[part + 1] = g.next.n;
    }
    return g;
}

/* From parts to rows. */
struct folding {
    struct arena *arena;
    const struct search *t;
    struct gathering of_part;
    const uint64_t *end_first, *next_first; /* of parts */
    uint32_t *uses;                         /* how many parts lead to each */
    uint8_t *is_going;                      /* does it have a going node? */
    uint32_t *row;                          /* of each part */
    struct list end, next;                  /* of rows */
};

static void count_uses(struct folding *f)
{
    for (uint32_t k = 0; k < f->of_part.next.n; k++) f->uses[f->of_part.next.at[k]]++;
    for (uint32_t k = 0; k < f->t->n_members; k++)
        if (is_going(f->t, f->t->member[k])) f->is_going[f->t->part[f->t->member[k]]] = 1;
}

/* Is what follows quicker taken where it is asked for than kept as a row? Such parts lead to none like them. */
static bool is_folded(const struct folding *f, uint32_t part)
{
    uint64_t size =
        f->end_first[part + 1] - f->end_first[part] + f->next_first[part + 1] - f->next_first[part];
    return !f->is_going[part] && f->uses[part] * size <= f->uses[part] + size + 1;
}

static void add_ends(struct folding *f, uint32_t part)
{
    for (uint64_t e = f->end_first[part]; e < f->end_first[part + 1]; e++)
        *vec_add(f->arena, &f->end) = f->of_part.end.at[e];
}

static void add_row(struct folding *f, uint32_t part)
{
    add_ends(f, part);
    for (uint64_t e = f->next_first[part]; e < f->next_first[part + 1]; e++) {
        uint32_t to = f->of_part.next.at[e];
        if (!is_folded(f, to)) {
            *vec_add(f->arena, &f->next) = f->row[to];
            continue;
        }
        add_ends(f, to);
        for (uint64_t k = f->next_first[to]; k < f->next_first[to + 1]; k++)
            *vec_add(f->arena, &f->next) = f->row[f->of_part.next.at[k]];
    }
}

/* A part that leads to one row and no further shares that row. */
static void fold_all(struct folding *f, struct sequence *out)
{
    uint64_t *end_first = arena_array(f->arena, uint64_t, (size_t)f->t->n_parts + 1);
    uint64_t *next_first = arena_array(f->arena, uint64_t, (size_t)f->t->n_parts + 1);
    for (uint32_t part = 0; part < f->t->n_parts; part++) {
        if (is_folded(f, part)) continue;
        uint32_t r = out->n_rows;
        add_row(f, part);
        if (f->end.n == end_first[r] && f->next.n == next_first[r] + 1) {
            f->row[part] = f->next.at[--f->next.n];
            continue;
        }
        f->row[part] = out->n_rows++;
        end_first[r + 1] = f->end.n;
        next_first[r + 1] = f->next.n;
    }
    out->end_first = end_first;
    out->next_first = next_first;
    out->end = f->end.at;
    out->next = f->next.at;
}

static void make_rows(struct arena *a, struct search *t, struct sequence *out)
{
    uint64_t *end_first = arena_array(&t->scratch, uint64_t, (size_t)t->n_parts + 1);
    uint64_t *next_first = arena_array(&t->scratch, uint64_t, (size_t)t->n_parts + 1);
    struct folding f = {a,
                        t,
                        gather_all(t, end_first, next_first),
                        end_first,
                        next_first,
                        arena_array(&t->scratch, uint32_t, t->n_parts),
                        arena_array(&t->scratch, uint8_t, t->n_parts),
                        arena_array(&t->scratch, uint32_t, t->n_parts),
                        {0},
                        {0}};
    count_uses(&f);
    fold_all(&f, out);
    uint32_t *row = arena_array(a, uint32_t, (size_t)t->n * t->m);
    for (uint32_t x = 0; x < t->n; x++)
        for (uint32_t j = 0; j < t->m; j++)
            row[(size_t)x * t->m + j] = goes(t, x, j) ? f.row[t->part[going(t, x, j)]] : NO_INDEX;
    out->row = row;
}

const struct sequence *ent_sequence(struct arena *a, uint32_t n, uint32_t n_movers,
                                    const struct move_list *movers)
{
    struct sequence *out = arena_new(a, struct sequence);
    *out = (struct sequence){.n = n, .n_movers = n_movers};
    struct search t = search_all(n, n_movers, movers);
    make_rows(a, &t, out);
    ent_arena_free(&t.scratch);
    return out;
}

static inline void take(uint64_t *restrict to, const uint64_t *restrict from, uint32_t words)
{
    for (uint32_t w = 0; w < words; w++) to[w] |= from[w];
}

/* How many rows ahead are called for while one is taken: they lie about in memory, but which they are is known. */
enum { AHEAD = 12 };

/* Inlined with a constant number of words, so that a row is gathered in registers. */
static inline void sweep(const struct sequence *s, const uint64_t *in, uint32_t words,
                         uint64_t *out)
{
    uint64_t last = s->next_first[s->n_rows], last_end = s->end_first[s->n_rows];
    for (uint32_t r = 0; r < s->n_rows; r++) {
        uint64_t sum[8] = {0};
        for (uint64_t e = s->end_first[r]; e < s->end_first[r + 1]; e++) {
            if (e + AHEAD < last_end) __builtin_prefetch(in + (size_t)s->end[e + AHEAD] * words);
            take(sum, in + (size_t)s->end[e] * words, words);
        }
        for (uint64_t e = s->next_first[r]; e < s->next_first[r + 1]; e++) {
            if (e + AHEAD < last) __builtin_prefetch(out + (size_t)s->next[e + AHEAD] * words);
            take(sum, out + (size_t)s->next[e] * words, words);
        }
        memcpy(out + (size_t)r * words, sum, words * sizeof *out);
    }
}

void ent_sequence_sweep(const struct sequence *s, const uint64_t *in, uint32_t words, uint64_t *out)
{
    if (words == 4)
        sweep(s, in, 4, out);
    else
        sweep(s, in, 8, out);
}
