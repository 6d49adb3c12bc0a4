/* How far an equilibrium is from falling. */
#include "stability/cell.h"
#include "stability/sensitivity.h"
#include "stability/support.h"

/* Rankings in which s has sunk for one decision maker by some ranks, the last exchange being with one state; or in which two states have changed places. */
struct sinking {
    const uint32_t *rank[GAME_MAKERS_MAX];
    uint32_t maker;
    uint32_t down, last;   /* 0: not sunk */
    uint32_t upper, lower; /* changed places; NO_INDEX: none */
};

static uint32_t rank_of(const struct sinking *k, uint32_t i, uint32_t s)
{
    if (i == k->maker && s == k->upper)
        s = k->lower;
    else if (i == k->maker && s == k->lower)
        s = k->upper;
    return k->rank[i][s];
}

/* Above s, once it has sunk: what was above or came to be, and the last that it was exchanged with. */
static bool is_bad(void *context, uint32_t i, uint32_t s, uint32_t x)
{
    const struct sinking *k = context;
    if (i != k->maker || !k->down) return rank_of(k, i, x) <= rank_of(k, i, s);
    return x == s || (x != k->last && k->rank[i][x] <= k->rank[i][s] - k->down);
}

static bool improves(void *context, uint32_t j, uint32_t x, uint32_t to)
{
    return rank_of(context, j, to) > rank_of(context, j, x);
}

static bool leaves(struct cell *cell, struct sinking *k, enum concept c, uint32_t i, uint32_t s)
{
    struct outlook o = {k, is_bad, improves};
    return !ent_cell_stable(cell, &o, c, i, s);
}

/* Does i leave s when it has sunk by so many ranks, whichever state of the last rank it is exchanged with? */
static bool leaves_after(struct cell *cell, struct sinking *k, enum concept c, uint32_t s,
                         uint32_t down)
{
    uint32_t i = k->maker;
    k->down = down;
    for (k->last = 0; k->last < cell->g->n; k->last++)
        if (k->rank[i][k->last] == k->rank[i][s] - down && leaves(cell, k, c, i, s)) return true;
    return false;
}

/* By how many ranks must s sink for i until i leaves it; UINT32_MAX where it cannot sink so far. Sinking only hurts, so the least is found by halving. */
static uint32_t find_down(struct cell *cell, const struct sinking *present, enum concept c,
                          uint32_t i, uint32_t s)
{
    struct sinking k = *present;
    k.maker = i;
    uint32_t low = 1, high = k.rank[i][s]; /* ranks are dense from 1: it can sink by one less */
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (leaves_after(cell, &k, c, s, middle))
            high = middle;
        else
            low = middle + 1;
    }
    return low < k.rank[i][s] ? low : UINT32_MAX;
}

struct fall {
    uint32_t swaps, maker;
};

static struct fall find_least(struct cell *cell, const struct sinking *present, enum concept c,
                              uint32_t s)
{
    struct fall least = {UINT32_MAX, NO_INDEX};
    for (uint32_t i = 0; i < cell->g->n_makers; i++) {
        uint32_t down = find_down(cell, present, c, i, s);
        if (down < least.swaps) least = (struct fall){down, i};
    }
    return least;
}

static bool is_equilibrium(struct cell *cell, struct sinking *k, enum concept c, uint32_t s)
{
    for (uint32_t i = 0; i < cell->g->n_makers; i++)
        if (leaves(cell, k, c, i, s)) return false;
    return true;
}

/* What the answers to leaving s rest on: bit k of from[x] and of to[y], where k's improving move from x to y, one rank up, may be part of one. */
struct reliance {
    uint32_t *from, *to; /* [n] */
};

static void rely_on(struct reliance *r, const uint32_t *rank, uint32_t k, uint32_t x, uint32_t y)
{
    if (rank[y] != rank[x] + 1) return;
    r->from[x] |= 1u << k;
    r->to[y] |= 1u << k;
}

/* Following what answers rest on, for one decision maker. */
struct tracing {
    const struct sinking *present;
    uint32_t makers;
    struct support support;
    struct support_desk desk;
    uint32_t *best;
    const uint32_t *q;
    bool *is_followed; /* [n * n_makers] pairs */
};

static uint32_t push_least(struct tracing *t, uint32_t x, uint32_t last, uint32_t least,
                           uint32_t depth)
{
    for (uint32_t k = 0; k < t->makers; k++) {
        uint32_t pair = x * t->makers + k;
        if (k == last || t->support.value[pair] != least || t->is_followed[pair]) continue;
        t->is_followed[pair] = true;
        t->desk.stack[depth++] = pair;
    }
    return depth;
}

/* Every way in which the least that s1 leads to may have been handed back to it. */
static void follow(struct tracing *t, struct reliance *r, uint32_t s1)
{
    uint32_t least = support_least(&t->support, t->makers, s1);
    uint32_t depth = push_least(t, s1, NO_INDEX, least, 0);
    while (depth) {
        uint32_t pair = t->desk.stack[--depth], k = pair % t->makers, y = t->support.rest[pair];
        rely_on(r, t->present->rank[k], k, pair / t->makers, y);
        if (t->q[y] != least) depth = push_least(t, y, k, least, depth);
    }
}

static void follow_answers(struct tracing *t, struct reliance *r, const struct lists *l,
                           enum concept c, uint32_t i, uint32_t s)
{
    const uint32_t *rank = t->present->rank[i];
    ent_lists_best(l, i, t->best);
    t->q = c == CONCEPT_SSEQ ? t->best : rank;
    ent_support(l, i, t->q, t->present->rank, &t->desk, &t->support);
    memset(t->is_followed, 0, (size_t)l->g->n * t->makers * sizeof *t->is_followed);
    for (uint64_t e = l->out[i].first[s]; e < l->out[i].first[s + 1]; e++)
        if (rank[l->out[i].to[e]] > rank[s]) follow(t, r, l->out[i].to[e]);
}

/* SIM: on moves from s itself. */
static struct reliance find_reliance(struct arena *a, const struct game *g,
                                     const struct sinking *present, enum concept c, uint32_t s)
{
    struct reliance r = {arena_array(a, uint32_t, g->n), arena_array(a, uint32_t, g->n)};
    if (c == CONCEPT_SIM) {
        for (uint32_t k = 0; k < g->n_makers; k++)
            for (uint64_t e = g->moves[k].first[s]; e < g->moves[k].first[s + 1]; e++)
                rely_on(&r, present->rank[k], k, s, g->moves[k].to[e]);
        return r;
    }
    struct lists lists = ent_lists(a, g);
    struct tracing t = {present,
                        g->n_makers,
                        ent_support_room(a, g),
                        ent_support_desk(a, g),
                        arena_array(a, uint32_t, g->n),
                        NULL,
                        arena_array(a, bool, (size_t)g->n * g->n_makers)};
    for (uint32_t i = 0; i < g->n_makers; i++) follow_answers(&t, &r, &lists, c, i, s);
    return r;
}

/* Could it make s fall that j's states, x one rank below y, change places? j's own verdict rests on what is above s; others' on answers, of which moves that come to
 * improve take none away. */
static bool could_matter(const struct reliance *r, const uint32_t *rank, uint32_t j, uint32_t s,
                         uint32_t x, uint32_t y)
{
    return rank[s] == rank[x] || rank[s] == rank[y] || r->from[x] >> j & 1 || r->to[y] >> j & 1;
}

/* Can two states of neighbouring ranks change places so that s falls? With strict rankings only a move between the two can make a difference beside those that
 * sinking sees; with ties there may be others. */
static struct fall find_single(struct cell *cell, const struct sinking *present,
                               const struct reliance *r, enum concept c, uint32_t s)
{
    const struct game *g = cell->g;
    for (uint32_t j = 0; j < g->n_makers; j++)
        for (uint32_t x = 0; x < g->n; x++) {
            const struct move_list *m = &g->moves[j];
            const uint32_t *rank = present->rank[j];
            for (uint64_t e = m->first[x]; e < m->first[x + 1]; e++) {
                struct sinking k = *present;
                uint32_t y = m->to[e], low = rank[x] < rank[y] ? x : y;
                if (rank[x] + rank[y] != 2 * rank[low] + 1) continue;
                if (!could_matter(r, rank, j, s, low, low == x ? y : x)) continue;
                k.maker = j, k.upper = x, k.lower = y;
                if (!is_equilibrium(cell, &k, c, s)) return (struct fall){1, j};
            }
        }
    return (struct fall){UINT32_MAX, NO_INDEX};
}

/* Do two states share the lowest rank of somebody? Then s tied with them there may still have to see them rise. */
static bool has_ties_at_bottom(const struct game *g)
{
    for (uint32_t i = 0; i < g->n_makers; i++) {
        uint32_t lowest = 0;
        for (uint32_t s = 0; s < g->n; s++) lowest += g->preference[i].rank[s] == 1;
        if (lowest > 1) return true;
    }
    return false;
}

static bool is_strict(const struct game *g)
{
    for (uint32_t i = 0; i < g->n_makers; i++) {
        bool has_top = false;
        for (uint32_t s = 0; s < g->n; s++) has_top |= g->preference[i].rank[s] == g->n;
        if (!has_top) return false;
    }
    return true;
}

static bool is_by_others(enum concept c)
{
    return c == CONCEPT_SEQ || c == CONCEPT_SSEQ || c == CONCEPT_SIM;
}

static void bound(struct arena *a, struct cell *cell, struct sinking *present, enum concept c,
                  uint32_t s, struct robustness *out)
{
    struct fall own = find_least(cell, present, c, s);
    out->at_least = out->at_most = own.swaps;
    out->maker = own.maker;
    uint32_t highest =
        UINT32_MAX; /* the least that it takes beyond sinking, where ties stand at the bottom */
    for (uint32_t i = 0; i < cell->g->n_makers; i++)
        if (present->rank[i][s] < highest) highest = present->rank[i][s];
    if (has_ties_at_bottom(cell->g) && highest < out->at_least) out->at_least = highest;
    if (!is_by_others(c)) return;
    bool is_nash = is_equilibrium(cell, present, CONCEPT_NASH, s);
    uint32_t nash = is_nash ? find_least(cell, present, CONCEPT_NASH, s).swaps : 1;
    if (nash < out->at_least) out->at_least = nash;
    struct reliance r = find_reliance(a, cell->g, present, c, s);
    struct fall single = find_single(cell, present, &r, c, s);
    if (single.swaps < out->at_most) out->at_most = 1, out->maker = single.maker;
    if (out->at_most == 1) out->at_least = 1;
    if (out->at_most > 1 && out->at_least < 2 && is_strict(cell->g)) out->at_least = 2;
}

bool ent_robustness(struct arena *a, const struct game *g, enum concept c, uint32_t state,
                    struct robustness *out, struct ent_error *err)
{
    (void)a;
    *out = (struct robustness){0, 0, NO_INDEX};
    if (state >= g->n) return ent_fail(err, ENT_EARGUMENT, "state %u of %u", state, g->n);
    if (c == CONCEPT_SIM && !g->movement)
        return ent_fail(err, ENT_EARGUMENT, "sim has no meaning in a graph without options");
    if (!game_is_complete(g))
        return ent_fail(err, ENT_EARGUMENT, "robustness needs complete preferences");
    struct arena scratch = {0};
    struct cell cell = ent_cell(&scratch, ent_game_listed(&scratch, g));
    struct sinking present = {.maker = NO_INDEX, .upper = NO_INDEX, .lower = NO_INDEX};
    for (uint32_t i = 0; i < g->n_makers; i++) present.rank[i] = g->preference[i].rank;
    if (is_equilibrium(&cell, &present, c, state)) bound(&scratch, &cell, &present, c, state, out);
    ent_arena_free(&scratch);
    return true;
}

uint32_t ent_agreement(const struct verdicts *v, uint32_t state)
{
    uint32_t n = 0;
    for (int c = 0; c < CONCEPT_COUNT; c++)
        n += v->equilibrium[c] && plane_has(v->equilibrium[c], state);
    return n;
}
